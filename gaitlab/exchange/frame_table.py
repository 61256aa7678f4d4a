"""What is known of every frame, as columns: contacts, angles, soles, landmarks."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gaitlab.analysis.kinematics import (
    foot_angle_deg,
    knee_flexion_deg,
    sagittal_px,
    shank_angle_deg,
    trunk_lean_deg,
)
from gaitlab.assessment import Assessment
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.landmarks import Landmark, Side

_JOINT_ANGLES = {
    "foot_angle": foot_angle_deg,
    "shank_angle": shank_angle_deg,
    "knee_flexion": knee_flexion_deg,
}


@dataclass(frozen=True, slots=True)
class FrameColumn:
    """A number of every frame.

    Parameters
    ----------
    key
        With its unit at the end.
    values : (n_frames,)
        NaN = not measured.
    decimals
        Digits worth writing.
    """

    key: str
    values: FloatArray
    decimals: int


def joint_angles_deg(assessment: Assessment) -> Mapping[str, FloatArray]:
    """Return the angles of trunk, shanks, knees and feet by name, ``(n_frames,)`` each.

    Zero and sign are those of `gaitlab.analysis.kinematics`, from the smoothed landmarks. Names of
    the runner's sides are at their end. Without a runner there are none.
    """
    if assessment.facing is None:
        return {}
    sagittal = sagittal_px(assessment.track, assessment.facing)
    angles = {"trunk_lean": trunk_lean_deg(sagittal)}
    for name, angle_deg in _JOINT_ANGLES.items():
        for side in Side:
            angles[f"{name}_{side.value}"] = angle_deg(sagittal, side)
    return angles


def frame_columns(assessment: Assessment) -> tuple[FrameColumn, ...]:
    """Return everything known of every frame, in the order of a table.

    Times: of the run (the capture clock) and of the file. Contacts are 1 and 0, and NaN where it
    is unclear whether the heel is down. Angles and landmarks (image x right, y down) are smoothed;
    landmarks that were never found are left out, as are soles where nobody looked at them.
    """
    clip, track = assessment.trial.clip, assessment.track
    columns = [
        FrameColumn("frame", np.arange(track.n_frames, dtype=float), 0),
        FrameColumn("time_s", track.time_s, 6),
        FrameColumn("file_time_s", clip.file_time_s, 6),
    ]
    columns += [
        FrameColumn(f"{part}_down_{side.value}", _is_down(assessment, side, part=part), 0)
        for part in ("foot", "heel")
        for side in Side
    ]
    columns += [
        FrameColumn(f"{name}_deg", values, 3)
        for name, values in joint_angles_deg(assessment).items()
    ]
    columns += _sole_columns(assessment)
    columns += [
        FrameColumn(f"{landmark.name.lower()}_{axis}_px", track[landmark][:, index], 3)
        for landmark in Landmark
        if np.isfinite(track[landmark][:, 0]).any()
        for index, axis in enumerate("xy")
    ]
    return tuple(columns)


def _is_down(assessment: Assessment, side: Side, *, part: str) -> FloatArray:
    """Return 1 where the foot, or its heel, is on the belt, else 0; NaN without any contacts."""
    time_s = assessment.track.time_s
    contacts = [contact for contact in assessment.contacts if contact.side is side]
    is_down = np.full(len(time_s), 0.0 if contacts else np.nan)
    for contact in contacts:
        stance = _within(time_s, contact.initial_contact.time_s, contact.toe_off.time_s)
        if part == "foot":
            is_down[stance] = 1.0
        elif contact.heel_contact is HeelContact.UNCLEAR:
            is_down[stance] = np.nan
        elif contact.heel_contact is HeelContact.YES:
            is_down[_within(time_s, contact.heel_on.time_s, contact.heel_off.time_s)] = 1.0
    return is_down


def _within(time_s: FloatArray, start_s: float, end_s: float) -> np.ndarray:
    return np.asarray((time_s >= start_s) & (time_s < end_s))


def _sole_columns(assessment: Assessment) -> list[FrameColumn]:
    soles = assessment.trial.corrected_soles
    if soles is None:
        return []
    return [
        FrameColumn(f"{name}_{side.value}_{unit}", values[:, side.index], 3)
        for name, unit, values in (
            ("sole_angle", "deg", soles.angle_deg),
            ("heel_clearance", "px", soles.heel_clearance_px),
            ("forefoot_clearance", "px", soles.forefoot_clearance_px),
        )
        for side in Side
    ]
