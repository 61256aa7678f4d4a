"""Whether what was taken for a sole is the foot's: its landmarks or the other foot confirm it."""

from dataclasses import dataclass

import numpy as np

from gaitlab.analysis.robust import median, scatter
from gaitlab.domain.contacts import FootContact

FEWEST_IN_LINE, LEAST_SHARE_SEEN = 3, 0.4
"""So many stances, and so large a share of them, have to be seen by sole and landmarks both."""
WIDEST_SCATTER_S, SCATTER_PER_FRAME, FARTHEST_S = 0.012, 0.45, 0.075
"""How far soles may scatter about landmarks, in seconds and in frames, and be off them."""
MOST_UNEQUAL_STEP, MOST_UNEQUAL_STANCE = 0.06, 0.15
"""How far steps may be off half a stride, as a share of it, and stances of both feet off each other
in length."""


@dataclass(frozen=True, slots=True)
class FootEvidence:
    """What landmarks and soles tell of one foot.

    Parameters
    ----------
    shown, seen
        A contact for every mid-stance as the landmarks show it and as the sole does, None where
        they do not; `seen` is empty where soles were not looked at.
    frame_s
        Time between two frames.
    """

    shown: tuple[FootContact | None, ...]
    seen: tuple[FootContact | None, ...]
    frame_s: float

    @property
    def both(self) -> list[tuple[FootContact, FootContact]]:
        """Return the contacts of sole and landmarks of the stances that have both."""
        pairs = zip(self.seen, self.shown, strict=False)
        return [(sole, pose) for sole, pose in pairs if sole and pose]

    @property
    def widest_s(self) -> float:
        """Return how far instants may scatter."""
        return max(WIDEST_SCATTER_S, SCATTER_PER_FRAME * self.frame_s)

    @property
    def is_even(self) -> bool:
        """Whether the soles stand for like times on most stances that landmarks show."""
        both, n_shown = self.both, sum(pose is not None for pose in self.shown)
        if len(both) < max(FEWEST_IN_LINE, LEAST_SHARE_SEEN * n_shown):
            return False
        has_angle = np.isfinite([sole.strike_angle_deg for sole, _ in both])
        lengths_s = np.array([sole.contact_time_s for sole, _ in both])
        return bool(
            has_angle.mean() >= LEAST_SHARE_SEEN and scatter(lengths_s) <= 2.0 * self.widest_s
        )

    @property
    def is_confirmed(self) -> bool:
        """Whether the soles tell the same steps as the landmarks, only more exactly.

        Landmarks are biased but follow every step; soles that do not follow them, or that stand
        for impossibly unequal times, were mistaken for something else: a shadow, a flap before the
        foot.
        """
        if not self.is_even:
            return False
        on_s = [s.initial_contact.time_s - p.initial_contact.time_s for s, p in self.both]
        off_s = [s.toe_off.time_s - p.toe_off.time_s for s, p in self.both]
        return bool(
            scatter(np.array(on_s)) <= self.widest_s
            and abs(median(on_s)) <= FARTHEST_S
            and abs(median(off_s)) <= FARTHEST_S
        )

    def stands_like(self, other: "FootEvidence", stride_time_s: float) -> bool:
        """Whether the soles stand like those of the other foot, half a stride from them.

        Then it is the landmarks of this foot that were off: nothing else steps in turn with a foot
        and stays down for as long.
        """
        if not self.is_even:
            return False
        own, its = (
            np.array([[s.initial_contact.time_s, s.contact_time_s] for s, _ in foot.both]).T
            for foot in (self, other)
        )
        before = np.searchsorted(its[0], own[0]) - 1
        later_s = own[0] - its[0][np.maximum(before, 0)]
        later_s = later_s[(before >= 0) & (later_s < stride_time_s)]
        usual_s = median(its[1])
        return bool(
            abs(median(later_s) / stride_time_s - 0.5) <= MOST_UNEQUAL_STEP
            and scatter(later_s) <= self.widest_s
            and abs(median(own[1]) - usual_s) <= MOST_UNEQUAL_STANCE * usual_s
        )
