"""Angles of foot, shank, knee and trunk with their values, as marks."""

from collections.abc import Iterator
from math import atan2, degrees, hypot, isfinite

from gaitlab.analysis.kinematics import (
    knee_flexion_deg,
    sagittal_px,
    shank_angle_deg,
    trunk_lean_deg,
)
from gaitlab.assessment import Assessment
from gaitlab.domain.corrections import swapped_frames
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.overlay.body_marks import point_px, stroke_px
from gaitlab.overlay.contact_marks import TYPE_PER_STROKE
from gaitlab.overlay.marks import Arc, Label, Line, Mark, Point, Role
from gaitlab.overlay.palette import role_of


def angle_marks(assessment: Assessment, frame: int) -> Iterator[Mark]:
    """Yield the angles of the near leg and of the trunk, each with its value."""
    side, facing = assessment.near_side, assessment.facing
    if side is None or facing is None:
        return
    track = assessment.track
    here = PoseTrack(
        track.time_s[frame : frame + 1],
        track.xyz_px[frame : frame + 1],
        track.visibility[frame : frame + 1],
    )
    sagittal = sagittal_px(here, facing)
    leg = LEGS[side]
    yield from _against_vertical(
        assessment, frame, leg.ankle, leg.knee, float(shank_angle_deg(sagittal, side)[0]), side
    )
    yield from _knee(assessment, frame, side, float(knee_flexion_deg(sagittal, side)[0]))
    near_hip, near_shoulder = (
        (Landmark.LEFT_HIP, Landmark.LEFT_SHOULDER)
        if side is Side.LEFT
        else (Landmark.RIGHT_HIP, Landmark.RIGHT_SHOULDER)
    )
    yield from _against_vertical(
        assessment, frame, near_hip, near_shoulder, float(trunk_lean_deg(sagittal)[0]), None
    )
    for foot in Side:
        yield from _sole(assessment, frame, foot)


def sole_angle_deg(assessment: Assessment, frame: int, side: Side) -> float:
    """Return the angle of a sole on a frame, positive toe up; NaN = not seen."""
    soles = assessment.trial.sole_track
    if soles is None:
        return float("nan")
    corrections = assessment.trial.corrections
    is_swapped = bool(corrections.side_swaps) and bool(
        swapped_frames(corrections, n_frames=soles.n_frames)[frame]
    )
    index = side.other.index if is_swapped else side.index
    return float(soles.angle_deg[frame, index])


def _against_vertical(
    assessment: Assessment,
    frame: int,
    lower: Landmark,
    upper: Landmark,
    value_deg: float,
    side: Side | None,
) -> Iterator[Mark]:
    """Yield a segment's angle against the vertical through its lower end."""
    low, high = point_px(assessment, frame, lower), point_px(assessment, frame, upper)
    if low is None or high is None or not isfinite(value_deg):
        return
    stroke = stroke_px(assessment)
    role = Role.NEUTRAL if side is None else role_of(side)
    length_px = hypot(high[0] - low[0], high[1] - low[1])
    top = (low[0], low[1] - 0.75 * length_px)
    yield Line(low, top, role, 0.7 * stroke, is_faint=True, is_dashed=True)
    heading_deg = degrees(atan2(high[1] - low[1], high[0] - low[0]))
    start_deg, end_deg = sorted((-90.0, heading_deg))
    yield Arc(low, 0.45 * length_px, start_deg, end_deg, role, stroke)
    yield _value((0.5 * (low[0] + high[0]), 0.5 * (low[1] + high[1])), value_deg, role, stroke)


def _knee(assessment: Assessment, frame: int, side: Side, value_deg: float) -> Iterator[Mark]:
    at = point_px(assessment, frame, LEGS[side].knee)
    if at is not None and isfinite(value_deg):
        yield _value(at, value_deg, role_of(side), stroke_px(assessment))


def _sole(assessment: Assessment, frame: int, side: Side) -> Iterator[Mark]:
    at = point_px(assessment, frame, LEGS[side].heel)
    value_deg = sole_angle_deg(assessment, frame, side)
    if at is not None and isfinite(value_deg):
        yield _value(at, value_deg, role_of(side), stroke_px(assessment))


def _value(at: Point, value_deg: float, role: Role, stroke: float) -> Label:
    place = (at[0] + 8.0 * stroke, at[1])
    return Label(place, f"{value_deg:+.0f}°", role, TYPE_PER_STROKE * stroke)
