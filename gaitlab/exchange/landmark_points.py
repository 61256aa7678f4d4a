"""Landmarks and contacts of an assessment as points and events for other programs."""

import numpy as np

from gaitlab.analysis.kinematics import mid_hip_px, sagittal_px
from gaitlab.analysis.robust import median
from gaitlab.assessment import Assessment
from gaitlab.detection import raw_track
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.landmarks import LEGS, Landmark
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.errors import ExchangeError
from gaitlab.exchange.c3d_file import MotionEvent
from gaitlab.exchange.marker_track import MarkerTrack

FOOT_STRIKE, FOOT_OFF = "Foot Strike", "Foot Off"
"""As motion laboratories name initial contact and toe-off."""

HEEL_CONTACT, HEEL_OFF = "Heel Contact", "Heel Off"


def landmark_points(assessment: Assessment, *, is_in_pixels: bool = False) -> MarkerTrack:
    """Return the landmarks as points, on the clock of the run.

    They are corrected and their sides are repaired, but they are not smoothed: whoever reads them
    filters them as the method there asks. Names are those of the landmarks in small letters.

    Where a scale is known they are in metres, x in running direction from the hips' usual place, y
    up from the ball of the standing foot, z zero. Else, or if asked for, they are in pixels: x as
    in the picture, y up from its upper edge and so negative, z zero.

    Raises
    ------
    ExchangeError
        The clip shows no runner.
    """
    track = raw_track(assessment.trial)
    found = [mark for mark in Landmark if np.isfinite(track[mark][:, 0]).any()]
    if not found:
        raise ExchangeError("The trial holds no landmarks, so there are none to write.")
    scale, facing = assessment.scale, assessment.facing
    if is_in_pixels or scale is None or facing is None or not scale.is_measured:
        xy, units = track.xyz_px[:, :, :2] * np.array([1.0, -1.0]), "px"
    else:
        sagittal = sagittal_px(track, facing)
        xy, units = (sagittal - _origin_px(assessment, sagittal)) / scale.px_per_m, "m"
    names = tuple(mark.name.lower() for mark in found)
    return MarkerTrack(names, track.time_s, _with_flat_depth(xy[:, found]), units)


def contact_events(assessment: Assessment) -> tuple[MotionEvent, ...]:
    """Return every initial contact and toe-off, and heel contacts that are sure, in order."""
    events = []
    for contact in assessment.contacts:
        instants = {FOOT_STRIKE: contact.initial_contact, FOOT_OFF: contact.toe_off}
        if contact.heel_contact is HeelContact.YES:
            instants |= {HEEL_CONTACT: contact.heel_on, HEEL_OFF: contact.heel_off}
        events += [
            MotionEvent(label, contact.side.value.capitalize(), instant.time_s)
            for label, instant in instants.items()
            if instant
        ]
    return tuple(sorted(events, key=lambda event: event.time_s))


def _origin_px(assessment: Assessment, sagittal: FloatArray) -> FloatArray:
    """Return where the hips usually are and the ball of the foot stands, forward and up."""
    forward = median(mid_hip_px(sagittal)[:, 0])
    feet = [leg.foot_index for leg in LEGS.values()]
    if not np.isfinite(forward):
        forward = median(sagittal[:, feet, 0].ravel())
    return np.array([forward, _standing_height_px(assessment, assessment.track, sagittal)])


def _standing_height_px(assessment: Assessment, track: PoseTrack, sagittal: FloatArray) -> float:
    """Return the usual height of the foot index in the middle of the stances."""
    heights = [
        np.interp(
            (contact.initial_contact.time_s + contact.toe_off.time_s) / 2.0,
            track.time_s,
            sagittal[:, LEGS[contact.side].foot_index, 1],
        )
        for contact in assessment.contacts
    ]
    return median(heights)


def _with_flat_depth(xy: FloatArray) -> FloatArray:
    depth = np.where(np.isfinite(xy[:, :, :1]), 0.0, np.nan)
    return np.concatenate([xy, depth], axis=2)
