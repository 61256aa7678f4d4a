"""Angles of foot, shank, knee and trunk with their values, as marks.

The soles are measured in the picture itself; what rests on landmarks is drawn at the near leg only.
"""

from collections.abc import Iterator
from math import cos, hypot, isfinite, radians, sin

from gaitlab.analysis.kinematics import (
    knee_flexion_deg,
    sagittal_px,
    shank_angle_deg,
    trunk_lean_deg,
)
from gaitlab.assessment import Assessment
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.overlay.drafting import far_first, heading_deg, point_px, stroke_px, value_label
from gaitlab.overlay.marks import Arc, Line, Mark, Point, Role
from gaitlab.overlay.palette import role_of
from gaitlab.overlay.sole_marks import sole_marks

_SHOULDERS = {Side.LEFT: Landmark.LEFT_SHOULDER, Side.RIGHT: Landmark.RIGHT_SHOULDER}


def angle_marks(assessment: Assessment, frame: int) -> Iterator[Mark]:
    """Yield the soles of both feet, and shank, knee and trunk of the near side."""
    side, facing = assessment.near_side, assessment.facing
    if side is None or facing is None:
        return
    for foot in far_first(assessment):
        yield from sole_marks(assessment, frame, foot)
    sagittal = _sagittal_at(assessment, frame, facing)
    hip, knee, ankle, _, _ = (point_px(assessment, frame, mark) for mark in LEGS[side])
    shoulder = point_px(assessment, frame, _SHOULDERS[side])
    stroke, role = stroke_px(assessment), role_of(side)
    behind = -facing.sign
    yield from _lean(
        "trunk", hip, shoulder, float(trunk_lean_deg(sagittal)[0]), Role.NEUTRAL, stroke, behind
    )
    yield from _bend(hip, knee, ankle, float(knee_flexion_deg(sagittal, side)[0]), role, stroke)
    yield from _lean(
        "shank", ankle, knee, float(shank_angle_deg(sagittal, side)[0]), role, stroke, behind
    )


def _sagittal_at(assessment: Assessment, frame: int, facing: Facing) -> FloatArray:
    """Return forward and up positions on one frame, ``(1, 33, 2)``."""
    track, here = assessment.track, slice(frame, frame + 1)
    return sagittal_px(
        PoseTrack(track.time_s[here], track.xyz_px[here], track.visibility[here]), facing
    )


def _lean(
    name: str,
    low: Point | None,
    high: Point | None,
    value_deg: float,
    role: Role,
    stroke: float,
    behind: float,
) -> Iterator[Mark]:
    """Yield a segment's angle against the vertical through its lower end."""
    if low is None or high is None or not isfinite(value_deg):
        return
    reach_px = 0.62 * hypot(high[0] - low[0], high[1] - low[1])
    yield Line(low, (low[0], low[1] - reach_px), role, 0.7 * stroke, is_dashed=True)
    start_deg, end_deg = sorted((-90.0, heading_deg(low, high)))
    yield Arc(low, 0.85 * reach_px, start_deg, end_deg, role, stroke)
    at = (low[0] + behind * 6.0 * stroke, low[1] - 0.85 * reach_px)
    yield value_label(at, name, value_deg, role, stroke, is_left_of=behind < 0.0)


def _bend(
    above: Point | None,
    vertex: Point | None,
    below: Point | None,
    value_deg: float,
    role: Role,
    stroke: float,
) -> Iterator[Mark]:
    """Yield how far a joint is bent: from the line of the upper segment to the lower one."""
    if above is None or vertex is None or below is None or not isfinite(value_deg):
        return
    straight_deg = heading_deg(above, vertex)
    turn_deg = (heading_deg(vertex, below) - straight_deg + 180.0) % 360.0 - 180.0
    reach_px = 16.0 * stroke
    on = radians(straight_deg)
    end = (vertex[0] + reach_px * cos(on), vertex[1] + reach_px * sin(on))
    yield Line(vertex, end, role, 0.7 * stroke, is_dashed=True)
    start_deg, end_deg = sorted((straight_deg, straight_deg + turn_deg))
    yield Arc(vertex, 0.8 * reach_px, start_deg, end_deg, role, stroke)
    ahead = -1.0 if turn_deg > 0.0 else 1.0
    at = (vertex[0] + ahead * 5.0 * stroke, vertex[1])
    yield value_label(at, "knee", value_deg, role, stroke, is_left_of=ahead < 0.0)
