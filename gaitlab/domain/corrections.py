"""What a person changed in a trial, kept apart from what the detector said."""

from dataclasses import dataclass
from enum import StrEnum
from math import nan

from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.landmarks import Landmark, Side


class InstantKind(StrEnum):
    """The four instants of a stance."""

    HEEL_ON = "heel_on"
    HEEL_OFF = "heel_off"
    FOREFOOT_ON = "forefoot_on"
    FOREFOOT_OFF = "forefoot_off"


@dataclass(frozen=True, slots=True)
class MovedPoint:
    """A landmark put elsewhere on one frame, in image pixels."""

    frame: int
    landmark: Landmark
    x_px: float
    y_px: float


@dataclass(frozen=True, slots=True)
class SideSwap:
    """Left and right exchanged on frames ``[start_frame, end_frame)``."""

    start_frame: int
    end_frame: int


@dataclass(frozen=True, slots=True)
class InstantEdit:
    """An instant set by hand; it replaces the detected one of its kind and side nearby.

    `near_time_s` is where the instant was before, so that the edit finds its step again after a
    new detection.
    """

    side: Side
    kind: InstantKind
    near_time_s: float
    time_s: float


@dataclass(frozen=True, slots=True)
class ContactEdit:
    """A whole stance added (`is_deleted` False) or removed (a tombstone) around a time."""

    side: Side
    initial_contact_s: float
    toe_off_s: float
    is_deleted: bool = False


@dataclass(frozen=True, slots=True)
class HeelVerdictEdit:
    """A heel verdict given by hand for the stance around a time."""

    side: Side
    near_time_s: float
    verdict: HeelContact


@dataclass(frozen=True, slots=True)
class Corrections:
    """All changes made by a person; empty by default."""

    moved_points: tuple[MovedPoint, ...] = ()
    side_swaps: tuple[SideSwap, ...] = ()
    instant_edits: tuple[InstantEdit, ...] = ()
    contact_edits: tuple[ContactEdit, ...] = ()
    heel_verdicts: tuple[HeelVerdictEdit, ...] = ()
    flat_foot_frame: tuple[int | None, int | None] = (None, None)
    belt_height_px: tuple[float, float] = (nan, nan)

    def __bool__(self) -> bool:
        """Whether anything was changed."""
        return self != Corrections()
