"""The instants of one step that are worth a picture."""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot, isfinite

import numpy as np

from gaitlab.assessment import Assessment
from gaitlab.domain.arrays import Value
from gaitlab.domain.contacts import FootContact, HeelContact, Instant
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Step
from gaitlab.overlay.sole_marks import sole_at

MID_STANCE = 0.5
"""As a share of the stance."""


class MomentKind(StrEnum):
    """What happens at an instant of a step, in words."""

    INITIAL_CONTACT = "initial contact"
    HEEL_CONTACT = "heel contact"
    FOREFOOT_CONTACT = "forefoot contact"
    HEEL_LOWEST = "heel lowest"
    MID_STANCE = "mid-stance"
    HEEL_OFF = "heel-off"
    TOE_OFF = "toe-off"


@dataclass(frozen=True, slots=True, eq=False)
class Moment(Value):
    """An instant of a step.

    Parameters
    ----------
    kind
        What happens.
    side
        The foot.
    frame
        The nearest frame of the clip.
    time_s
        When it happens.
    after_contact_s, se_s
        The same from initial contact, and its standard error; NaN for what is no measured event.
    sole_angle_deg
        The sole against the belt on that frame, positive toe up; NaN = not seen.
    """

    kind: MomentKind
    side: Side
    frame: int
    time_s: float
    after_contact_s: float
    se_s: float
    sole_angle_deg: float

    @property
    def caption(self) -> str:
        """When it happens, with its 95 % interval, and the angle of the sole, as far as known."""
        if self.kind is MomentKind.INITIAL_CONTACT:
            when = f"at {self.time_s:.2f} s"
        else:
            when = f"+{1000.0 * self.after_contact_s:.0f}{self._error} ms"
        if not isfinite(self.sole_angle_deg):
            return when
        return f"{when}, sole {round(self.sole_angle_deg):d}°".replace("-", "\u2212")

    @property
    def _error(self) -> str:
        return f" ± {1960.0 * self.se_s:.0f}" if isfinite(self.se_s) else ""


def moments_of(assessment: Assessment, step: Step) -> tuple[Moment, ...]:
    """Return the instants of a step in the order of time.

    A heel that comes down has its contact and heel-off; of one that stays up the lowest place is
    given if the second look saw it; of an unclear one nothing is said.
    """
    contact = step.contact
    start_s, stance_s = contact.initial_contact.time_s, contact.contact_time_s
    instants = {
        MomentKind.INITIAL_CONTACT: contact.initial_contact,
        MomentKind.MID_STANCE: Instant(start_s + MID_STANCE * stance_s),
        MomentKind.TOE_OFF: contact.toe_off,
        **_of_heel(assessment, contact),
    }
    known = [(kind, instant) for kind, instant in instants.items() if instant]
    known.sort(key=lambda item: item[1].time_s)
    return tuple(_moment(assessment, contact, kind, instant) for kind, instant in known)


def _of_heel(assessment: Assessment, contact: FootContact) -> dict[MomentKind, Instant]:
    match contact.heel_contact:
        case HeelContact.YES:
            later = (
                (MomentKind.HEEL_CONTACT, contact.heel_on)
                if contact.heel_on.time_s > contact.forefoot_on.time_s
                else (MomentKind.FOREFOOT_CONTACT, contact.forefoot_on)
            )
            return dict((later, (MomentKind.HEEL_OFF, contact.heel_off)))
        case HeelContact.NO:
            return {MomentKind.HEEL_LOWEST: _lowest_heel(assessment, contact)}
    return {}


def _lowest_heel(assessment: Assessment, contact: FootContact) -> Instant:
    """Return when a heel that stays up comes nearest to the belt; nothing where it is not seen."""
    start_s, end_s = contact.initial_contact.time_s, contact.toe_off.time_s
    first, last = np.searchsorted(assessment.track.time_s, [start_s, end_s])
    heights_px = np.array(
        [sole_at(assessment, frame, contact.side)[0] for frame in range(first, last)]
    )
    if not np.isfinite(heights_px).any():
        return Instant()
    return Instant(float(assessment.track.time_s[first + int(np.nanargmin(heights_px))]))


def _moment(
    assessment: Assessment, contact: FootContact, kind: MomentKind, instant: Instant
) -> Moment:
    frame = int(np.abs(assessment.track.time_s - instant.time_s).argmin())
    return Moment(
        kind,
        contact.side,
        frame,
        float(instant.time_s),
        float(instant.time_s - contact.initial_contact.time_s),
        hypot(instant.se_s, contact.initial_contact.se_s),
        sole_at(assessment, frame, contact.side)[2],
    )
