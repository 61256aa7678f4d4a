"""What a person changed in a trial, kept apart from what the detector said.

A person corrects what the screen shows. Side swaps and moved points are therefore relative to the
track *after* left/right repair and are applied before smoothing; contact edits are applied to the
detected contacts. All times are seconds on the capture clock.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import nan, sqrt

import numpy as np

from gaitlab.domain.arrays import BoolArray, Value, sealed
from gaitlab.domain.contacts import FootContact, HeelContact, Instant, Source
from gaitlab.domain.landmarks import Landmark, Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.sole_track import SoleTrack

SAME_STANCE_S = 0.1
"""An edit belongs to the stance of its foot that contains its time or is nearer than this.

The swing between two stances of one foot lasts 0.3 s or more in running, so no edit can be claimed
by two of them.
"""


class InstantKind(StrEnum):
    """The four instants of a stance."""

    HEEL_ON = "heel_on"
    HEEL_OFF = "heel_off"
    FOREFOOT_ON = "forefoot_on"
    FOREFOOT_OFF = "forefoot_off"


@dataclass(frozen=True, slots=True)
class MovedPoint:
    """A landmark put elsewhere on one frame, in image pixels; named as it is after side swaps."""

    frame: int
    landmark: Landmark
    x_px: float
    y_px: float


@dataclass(frozen=True, slots=True)
class SideSwap:
    """All left and right landmarks exchanged on frames ``[start_frame, end_frame)``."""

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


@dataclass(frozen=True, slots=True, eq=False)
class Corrections(Value):
    """All changes made by a person; empty by default.

    Parameters
    ----------
    moved_points
        One a frame and landmark at most, in that order.
    side_swaps
        Disjoint, in the order of time.
    instant_edits, contact_edits, heel_verdicts
        In the order they were made.
    flat_foot_frame
        ``(left, right)``: a frame in which the foot is flat on the belt; None = not told.
    belt_height_px
        ``(left, right)``: image y of the belt under each foot at mid-image; NaN = not told.
    """

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


def swapped_frames(corrections: Corrections, *, n_frames: int) -> BoolArray:
    """Return the frames in which left and right are exchanged by hand, ``(n_frames,)``."""
    mask = np.zeros(n_frames, dtype=bool)
    for swap in corrections.side_swaps:
        mask[swap.start_frame : swap.end_frame] ^= True
    return mask


def apply_to_track(track: PoseTrack, corrections: Corrections) -> PoseTrack:
    """Return a left/right repaired, not yet smoothed track with side swaps and moved points.

    A moved point gets visibility 1 and keeps its depth (NaN where the landmark was not found).
    Points on frames outside the track are ignored. Without such corrections `track` itself returns.
    """
    if corrections.side_swaps:
        track = track.swapped(swapped_frames(corrections, n_frames=track.n_frames))
    if not corrections.moved_points:
        return track
    xyz_px, visibility = track.xyz_px.copy(), track.visibility.copy()
    for point in corrections.moved_points:
        if 0 <= point.frame < track.n_frames:
            xyz_px[point.frame, point.landmark, :2] = point.x_px, point.y_px
            visibility[point.frame, point.landmark] = 1.0
    return replace(track, xyz_px=sealed(xyz_px), visibility=sealed(visibility))


def apply_to_sole_track(
    track: SoleTrack, corrections: Corrections, *, mid_x_px: float
) -> SoleTrack:
    """Return a left/right repaired sole track with side swaps, over the belt a person told.

    Where the belt under a foot was found and told, both clearances change by the difference. The
    told line has the slope of the one found; `mid_x_px` is the image x at which its height holds.
    """
    if corrections.side_swaps:
        track = track.swapped(swapped_frames(corrections, n_frames=track.n_frames))
    found_px = track.belt_y_px + track.belt_slope * mid_x_px
    lower_px = np.array(corrections.belt_height_px) - found_px
    is_told = np.isfinite(lower_px)
    if not is_told.any():
        return track
    lower_px = np.where(is_told, lower_px, 0.0)
    gap_px = np.where(is_told, lower_px / np.hypot(1.0, track.belt_slope), 0.0)
    return replace(
        track,
        heel_clearance_px=track.heel_clearance_px + gap_px,
        forefoot_clearance_px=track.forefoot_clearance_px + gap_px,
        belt_y_px=track.belt_y_px + lower_px,
    )


def apply_to_contacts(
    contacts: tuple[FootContact, ...], corrections: Corrections, *, frame_interval_s: float
) -> tuple[FootContact, ...]:
    """Return detected contacts with what a person changed, in the order of time.

    Whole stances come first: a tombstone removes, and a stance added by hand replaces, every
    detected stance of that foot it overlaps. Then instants and heel verdicts replace those of the
    stance they belong to; edits whose stance is gone are ignored. A contact that was touched is
    marked as manual. Strike angle and strike class stay as detected.

    Parameters
    ----------
    contacts
        As detected.
    corrections
        What a person changed.
    frame_interval_s
        Real time between frames: an instant chosen by eye is uniformly distributed over it, so
        its standard error is ``frame_interval_s / sqrt(12)``.
    """
    se_s = frame_interval_s / sqrt(12.0)
    found = list(contacts)
    for edit in corrections.contact_edits:
        found = [contact for contact in found if not _is_overlapped(contact, edit)]
        if not edit.is_deleted:
            found.append(_added_contact(edit, se_s=se_s))
    edited = list(found)
    for instant in corrections.instant_edits:
        index = _nearest(found, instant.side, instant.near_time_s)
        if index is not None:
            edited[index] = _with_instant(edited[index], instant, se_s=se_s)
    for verdict in corrections.heel_verdicts:
        index = _nearest(found, verdict.side, verdict.near_time_s)
        if index is not None:
            edited[index] = _with_verdict(edited[index], verdict.verdict)
    return tuple(sorted(edited, key=lambda contact: contact.initial_contact.time_s))


def is_same_stance(side: Side, start_s: float, end_s: float, edit: ContactEdit) -> bool:
    """Whether a stance overlaps the one of `edit` by half of the shorter of both."""
    overlap_s = min(end_s, edit.toe_off_s) - max(start_s, edit.initial_contact_s)
    shorter_s = min(end_s - start_s, edit.toe_off_s - edit.initial_contact_s)
    return side is edit.side and overlap_s > 0.0 and overlap_s >= 0.5 * shorter_s


def _stance_s(contact: FootContact) -> tuple[float, float]:
    """Return the first and last measured instant of a stance; NaN when there is none."""
    instants = (contact.heel_on, contact.heel_off, contact.forefoot_on, contact.forefoot_off)
    times = [instant.time_s for instant in instants if instant]
    return (min(times), max(times)) if times else (nan, nan)


def _is_overlapped(contact: FootContact, edit: ContactEdit) -> bool:
    start_s, end_s = _stance_s(contact)
    return is_same_stance(contact.side, start_s, end_s, edit)


def _nearest(contacts: list[FootContact], side: Side, time_s: float) -> int | None:
    """Return the index of the stance of `side` that `time_s` belongs to, None if there is none."""
    distances = {}
    for index, contact in enumerate(contacts):
        start_s, end_s = _stance_s(contact)
        distance_s = max(start_s - time_s, time_s - end_s, 0.0)
        if contact.side is side and distance_s <= SAME_STANCE_S:
            distances[index] = distance_s
    return min(distances, key=distances.__getitem__) if distances else None


def _added_contact(edit: ContactEdit, *, se_s: float) -> FootContact:
    return FootContact(
        edit.side,
        forefoot_on=Instant(edit.initial_contact_s, se_s),
        forefoot_off=Instant(edit.toe_off_s, se_s),
        confidence=1.0,
        source=Source.MANUAL,
    )


def _with_instant(contact: FootContact, edit: InstantEdit, *, se_s: float) -> FootContact:
    instant = Instant(edit.time_s, se_s)
    contact = replace(contact, source=Source.MANUAL)
    match edit.kind:
        case InstantKind.HEEL_ON:
            return replace(contact, heel_on=instant, p_heel_down=1.0)
        case InstantKind.HEEL_OFF:
            return replace(contact, heel_off=instant, p_heel_down=1.0)
        case InstantKind.FOREFOOT_ON:
            return replace(contact, forefoot_on=instant)
        case InstantKind.FOREFOOT_OFF:
            return replace(contact, forefoot_off=instant)


def _with_verdict(contact: FootContact, verdict: HeelContact) -> FootContact:
    contact = replace(contact, source=Source.MANUAL, p_heel_down=_P_HEEL_DOWN[verdict])
    if verdict is HeelContact.NO:
        return replace(contact, heel_on=Instant(), heel_off=Instant())
    return contact


_P_HEEL_DOWN = {HeelContact.YES: 1.0, HeelContact.NO: 0.0, HeelContact.UNCLEAR: 0.5}
