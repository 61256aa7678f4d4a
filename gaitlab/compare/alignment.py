"""Two clips in step: which frame of one shows the same moment of the stride as a frame of another.

Both clips are laid on a count of steps that goes up by one from each initial contact to the next of
the other foot. In between it goes up evenly with time, so that initial contacts of both feet meet,
whatever the frame rates and cadences are.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

import numpy as np

from gaitlab.domain.arrays import FloatArray, Value, frozen
from gaitlab.domain.clip import Clip
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.landmarks import Side


@dataclass(frozen=True, slots=True, eq=False)
class StepCount(Value):
    """How many steps were made by when.

    Parameters
    ----------
    time_s : (n_contacts,)
        Real times of initial contacts, in order.
    count : (n_contacts,)
        Steps made by then; even at a left contact, odd at a right one, 0 at the first left one.
    """

    time_s: FloatArray
    count: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "time_s", frozen(self.time_s))
        object.__setattr__(self, "count", frozen(self.count))

    def at(self, time_s: float) -> float:
        """Return the steps made by a time; NaN before the first contact and after the last."""
        return _between(time_s, self.time_s, self.count)

    def time_of(self, count: float) -> float:
        """Return when so many steps were made; NaN before the first contact and after the last."""
        return _between(count, self.count, self.time_s)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two clips laid on each other in stride phase.

    Parameters
    ----------
    before_clip, after_clip
        The clips.
    before, after
        Their steps, each counted from its own first left initial contact.
    """

    before_clip: Clip
    after_clip: Clip
    before: StepCount
    after: StepCount

    def after_time_s(self, before_s: float, *, later_strides: int = 0) -> float:
        """Return the real time in the second clip at the stride phase of a time in the first.

        Parameters
        ----------
        before_s
            Real time in the first clip.
        later_strides
            Whole strides to look later (or, negative, earlier) in the second clip.

        Returns
        -------
        float
            NaN where one of the clips has no stride there.
        """
        return self.after.time_of(self.before.at(before_s) + 2.0 * later_strides)

    def after_frame(self, before_frame: int, *, later_strides: int = 0) -> int | None:
        """Return the frame of the second clip at the stride phase of a frame of the first."""
        if not 0 <= before_frame < self.before_clip.n_frames:
            return None
        before_s = float(self.before_clip.time_s[before_frame])
        after_s = self.after_time_s(before_s, later_strides=later_strides)
        return self.after_clip.frame_at(after_s) if isfinite(after_s) else None

    @property
    def before_range_s(self) -> tuple[float, float]:
        """Real times in the first clip between which both clips run; the working zone to show."""
        first = max(self.before.count[0], self.after.count[0])
        last = min(self.before.count[-1], self.after.count[-1])
        return self.before.time_of(float(first)), self.before.time_of(float(last))

    def swapped(self) -> "Alignment":
        """Return the same alignment seen from the second clip."""
        return Alignment(self.after_clip, self.before_clip, self.after, self.before)


def align(
    before_clip: Clip,
    before_contacts: tuple[FootContact, ...],
    after_clip: Clip,
    after_contacts: tuple[FootContact, ...],
) -> Alignment | None:
    """Lay two clips on each other in stride phase; None where one shows no stride."""
    before, after = count_steps(before_contacts), count_steps(after_contacts)
    if before is None or after is None:
        return None
    return Alignment(before_clip, after_clip, before, after)


def count_steps(contacts: tuple[FootContact, ...]) -> StepCount | None:
    """Count steps through initial contacts, over missed ones too; None without a left stride."""
    times = [
        (contact.initial_contact.time_s, contact.side)
        for contact in contacts
        if contact.initial_contact
    ]
    step_s = _usual_step_s(times)
    if step_s is None:
        return None
    counts = [0]
    for (earlier_s, earlier), (later_s, later) in pairwise(times):
        counts.append(counts[-1] + _steps_between((later_s - earlier_s) / step_s, earlier, later))
    origin = next(n for n, (_, side) in zip(counts, times, strict=True) if side is Side.LEFT)
    return StepCount(np.array([time_s for time_s, _ in times]), np.array(counts) - float(origin))


def _usual_step_s(times: list[tuple[float, Side]]) -> float | None:
    """Return half the usual time between contacts of the left foot."""
    left_s = [time_s for time_s, side in times if side is Side.LEFT]
    return float(np.median(np.diff(left_s))) / 2.0 if len(left_s) > 1 else None


def _steps_between(n_steps: float, earlier: Side, later: Side) -> int:
    """Return how many steps lie between two contacts: odd between the feet, else even."""
    if earlier is later:
        return max(2, 2 * round(n_steps / 2.0))
    return max(1, 2 * round((n_steps - 1.0) / 2.0) + 1)


def _between(value: float, known: FloatArray, wanted: FloatArray) -> float:
    return float(np.interp(value, known, wanted, left=np.nan, right=np.nan))
