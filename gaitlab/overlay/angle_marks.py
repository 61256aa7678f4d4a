"""Angles of foot, shank, knee and trunk with their values, as marks.

What is measured in the picture itself (the soles) stands out; what rests on landmarks is drawn at
the near leg alone.
"""

from collections.abc import Iterator
from math import atan2, cos, degrees, hypot, isfinite, nan, radians, sin

from gaitlab.analysis.kinematics import (
    knee_flexion_deg,
    sagittal_px,
    shank_angle_deg,
    trunk_lean_deg,
)
from gaitlab.assessment import Assessment
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Facing
from gaitlab.domain.corrections import swapped_frames
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.overlay.body_marks import TYPE_PER_STROKE, far_first, point_px, stroke_px
from gaitlab.overlay.ground import ground_of
from gaitlab.overlay.marks import Arc, Label, Line, Mark, Point, Role
from gaitlab.overlay.palette import role_of

HIGHEST_SOLE = 0.9
"""The angle of a sole is shown below this height over the belt, in shoe lengths."""

_SHOULDERS = {Side.LEFT: Landmark.LEFT_SHOULDER, Side.RIGHT: Landmark.RIGHT_SHOULDER}


def angle_marks(assessment: Assessment, frame: int) -> Iterator[Mark]:
    """Yield the soles of both feet, and shank, knee and trunk of the near side."""
    side, facing = assessment.near_side, assessment.facing
    if side is None or facing is None:
        return
    for foot in far_first(assessment):
        yield from sole_line_marks(assessment, frame, foot)
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


def sole_line_marks(assessment: Assessment, frame: int, side: Side) -> Iterator[Mark]:
    """Yield the line of a sole near the belt with its angle against it, as the picture shows it."""
    ground = ground_of(assessment, side)
    heel_px, forefoot_px, angle_deg = sole_at(assessment, frame, side)
    heel = point_px(assessment, frame, LEGS[side].heel)
    toe = point_px(assessment, frame, LEGS[side].foot_index)
    is_known = isfinite(heel_px) and isfinite(forefoot_px) and isfinite(angle_deg)
    if not ground or not is_known or heel is None or toe is None:
        return
    if min(heel_px, forefoot_px) > HIGHEST_SOLE * ground.shoe_px:
        return
    stroke = stroke_px(assessment)
    is_far = side is not assessment.near_side
    start = (heel[0], ground.y_at(heel[0]) - heel_px)
    end = (toe[0], ground.y_at(toe[0]) - forefoot_px)
    yield Line(start, end, role_of(side), stroke, is_faint=is_far)
    behind = 1.0 if heel[0] >= toe[0] else -1.0
    at = (heel[0] + behind * 0.28 * ground.shoe_px, start[1] - 2.0 * stroke)
    yield _value(at, "", angle_deg, role_of(side), stroke, behind=behind, is_faint=is_far)


def sole_at(assessment: Assessment, frame: int, side: Side) -> tuple[float, float, float]:
    """Return clearance of heel and forefoot in pixels and the angle of a sole; NaN = not seen."""
    soles = assessment.trial.sole_track
    if soles is None:
        return nan, nan, nan
    corrections = assessment.trial.corrections
    is_swapped = bool(corrections.side_swaps) and bool(
        swapped_frames(corrections, n_frames=soles.n_frames)[frame]
    )
    index = side.other.index if is_swapped else side.index
    return (
        float(soles.heel_clearance_px[frame, index]),
        float(soles.forefoot_clearance_px[frame, index]),
        float(soles.angle_deg[frame, index]),
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
    start_deg, end_deg = sorted((-90.0, _heading_deg(low, high)))
    yield Arc(low, 0.85 * reach_px, start_deg, end_deg, role, stroke)
    at = (low[0] + behind * 6.0 * stroke, low[1] - 0.85 * reach_px)
    yield _value(at, name, value_deg, role, stroke, behind=behind)


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
    straight_deg = _heading_deg(above, vertex)
    turn_deg = (_heading_deg(vertex, below) - straight_deg + 180.0) % 360.0 - 180.0
    reach_px = 16.0 * stroke
    on = radians(straight_deg)
    end = (vertex[0] + reach_px * cos(on), vertex[1] + reach_px * sin(on))
    yield Line(vertex, end, role, 0.7 * stroke, is_dashed=True)
    start_deg, end_deg = sorted((straight_deg, straight_deg + turn_deg))
    yield Arc(vertex, 0.8 * reach_px, start_deg, end_deg, role, stroke)
    ahead = -1.0 if turn_deg > 0.0 else 1.0
    at = (vertex[0] + ahead * 5.0 * stroke, vertex[1])
    yield _value(at, "knee", value_deg, role, stroke, behind=ahead)


def _value(
    at: Point,
    name: str,
    value_deg: float,
    role: Role,
    stroke: float,
    *,
    behind: float,
    is_faint: bool = False,
) -> Label:
    """Return a value that grows from `at` to the right (`behind` > 0) or to the left."""
    text = f"{name} {round(value_deg):d}°".replace("-", "\u2212").strip()
    anchor = (0.0 if behind > 0.0 else 1.0, 0.5)
    return Label(at, text, role, TYPE_PER_STROKE * stroke, anchor=anchor, is_faint=is_faint)


def _heading_deg(start: Point, end: Point) -> float:
    return degrees(atan2(end[1] - start[1], end[0] - start[0]))
