"""What a foot does at an instant: which part of it is on the belt."""

from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum

from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import FootContact, HeelContact
from gaitlab.domain.landmarks import Side
from gaitlab.overlay.marks import Symbol


class FootState(StrEnum):
    """Which part of a foot is on the belt; DOWN where it stands and the heel is not timed."""

    AIR = "in the air"
    FOREFOOT = "forefoot down"
    HEEL = "heel down"
    FLAT = "flat"
    DOWN = "on the belt"

    @property
    def symbol(self) -> Symbol:
        """The shape that says the same as the word."""
        return _SYMBOLS[self]


_SYMBOLS = {
    FootState.AIR: Symbol.RING,
    FootState.FOREFOOT: Symbol.DOWN,
    FootState.HEEL: Symbol.SQUARE,
    FootState.FLAT: Symbol.BAR,
    FootState.DOWN: Symbol.DISC,
}


def contact_at(contacts: Sequence[FootContact], side: Side, time_s: float) -> FootContact | None:
    """Return the stance of `side` that `time_s` is in, ``[initial contact, toe-off)``.

    `contacts` are in the order of time.
    """
    index = bisect_right(contacts, time_s, key=_start_s)
    for contact in reversed(contacts[max(index - 3, 0) : index]):
        if contact.side is side and time_s < contact.toe_off.time_s:
            return contact
    return None


def state_at(assessment: Assessment, frame: int, side: Side) -> FootState:
    """Return what a foot does on a frame; an instant belongs to the frame nearest to it."""
    time_s = time_of(assessment, frame)
    return state_in(contact_at(assessment.contacts, side, time_s), time_s)


def time_of(assessment: Assessment, frame: int) -> float:
    """Return the end of the time that a frame stands for: half-way to the next one."""
    return float(assessment.track.time_s[frame]) + 0.5 / assessment.trial.clip.capture_fps


def state_in(contact: FootContact | None, time_s: float) -> FootState:
    """Return what the foot does at an instant of its stance; None = in no stance."""
    if contact is None:
        return FootState.AIR
    is_forefoot_down = contact.forefoot_on.time_s <= time_s < contact.forefoot_off.time_s
    if contact.heel_contact is HeelContact.NO:
        return FootState.FOREFOOT
    is_heel_timed = bool(contact.heel_on) and bool(contact.heel_off)
    if contact.heel_contact is HeelContact.UNCLEAR or not is_heel_timed:
        return FootState.DOWN
    is_heel_down = contact.heel_on.time_s <= time_s < contact.heel_off.time_s
    if is_heel_down:
        return FootState.FLAT if is_forefoot_down else FootState.HEEL
    return FootState.FOREFOOT


def _start_s(contact: FootContact) -> float:
    return contact.initial_contact.time_s
