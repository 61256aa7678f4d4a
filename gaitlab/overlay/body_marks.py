"""The runner as marks: skeleton, feet and their trails."""

import itertools
from collections.abc import Iterator

import numpy as np

from gaitlab.assessment import Assessment
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.overlay.drafting import far_first, point_px, stroke_px
from gaitlab.overlay.marks import Dot, Line, Mark, Point, Polyline, Role, Symbol
from gaitlab.overlay.palette import role_of

TRAIL_S = 0.3
"""How long a trail is: a stance and a little of the swing before it."""

POINTS_PER_FRAME = 3
"""A foot in swing goes far from frame to frame: its trail is drawn with a curve through them."""

_ARMS = {
    Side.LEFT: (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
    Side.RIGHT: (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
}


def skeleton_marks(assessment: Assessment, frame: int) -> Iterator[Mark]:
    """Yield the skeleton: the far side, the trunk, the near side."""
    width_px = stroke_px(assessment)
    for side in far_first(assessment):
        is_far = side is not assessment.near_side
        if not is_far:
            yield from _trunk(assessment, frame, width_px)
        leg = LEGS[side]
        for chain in (
            _ARMS[side],
            (leg.hip, leg.knee, leg.ankle, leg.heel, leg.foot_index, leg.ankle),
        ):
            points = [point_px(assessment, frame, landmark) for landmark in chain]
            yield from _bones(points, role_of(side), width_px, is_faint=is_far)
            yield from _joints(points[:3], role_of(side), 1.6 * width_px, is_faint=is_far)


def feet_marks(assessment: Assessment, frame: int) -> Iterator[Mark]:
    """Yield heel and forefoot of both feet, and a frame around what was moved by hand."""
    radius_px = 3.0 * stroke_px(assessment)
    for side in far_first(assessment):
        is_far = side is not assessment.near_side
        leg = LEGS[side]
        for landmark, symbol in ((leg.heel, Symbol.DISC), (leg.foot_index, Symbol.DIAMOND)):
            at = point_px(assessment, frame, landmark)
            if at is not None:
                yield Dot(at, radius_px, role_of(side), symbol, is_faint=is_far)
    for point in assessment.trial.corrections.moved_points:
        if point.frame == frame:
            at = (point.x_px, point.y_px)
            yield Dot(at, 1.8 * radius_px, Role.EDITED, Symbol.OPEN_SQUARE)


def trail_marks(assessment: Assessment, frame: int) -> Iterator[Mark]:
    """Yield where heel and forefoot of both feet came from."""
    track = assessment.track
    first = int(np.searchsorted(track.time_s, track.time_s[frame] - TRAIL_S))
    width_px = stroke_px(assessment)
    for side in far_first(assessment):
        is_far = side is not assessment.near_side
        for landmark in (LEGS[side].heel, LEGS[side].foot_index):
            path = track.xyz_px[first : frame + 1, landmark, :2]
            path = path[np.isfinite(path).all(axis=1)]
            if len(path) >= 2:
                points = tuple((x, y) for x, y in _curve_through(path).tolist())
                yield Polyline(points, role_of(side), width_px, is_faint=True, has_edge=not is_far)


def _curve_through(path: FloatArray) -> FloatArray:
    """Return points on a smooth curve through `path`, ``(n, 2)`` (Catmull & Rom 1974)."""
    padded = np.concatenate([path[:1], path, path[-1:]])
    before, start, end, after = padded[:-3], padded[1:-2], padded[2:-1], padded[3:]
    share = (np.arange(POINTS_PER_FRAME) / POINTS_PER_FRAME)[:, None, None]
    curve = start + 0.5 * share * (
        (end - before)
        + share * (2.0 * before - 5.0 * start + 4.0 * end - after)
        + share**2 * (3.0 * (start - end) + after - before)
    )
    inside = curve.transpose(1, 0, 2).reshape(-1, 2)
    whole: FloatArray = np.concatenate([inside, path[-1:]])
    return whole


def _trunk(assessment: Assessment, frame: int, width_px: float) -> Iterator[Mark]:
    corners = [
        point_px(assessment, frame, landmark)
        for landmark in (
            Landmark.LEFT_SHOULDER,
            Landmark.RIGHT_SHOULDER,
            Landmark.RIGHT_HIP,
            Landmark.LEFT_HIP,
            Landmark.LEFT_SHOULDER,
        )
    ]
    yield from _bones(corners, Role.NEUTRAL, width_px, is_faint=True)


def _bones(
    points: list[Point | None], role: Role, width_px: float, *, is_faint: bool
) -> Iterator[Mark]:
    for start, end in itertools.pairwise(points):
        if start is not None and end is not None:
            yield Line(start, end, role, width_px, is_faint=is_faint)


def _joints(
    points: list[Point | None], role: Role, radius_px: float, *, is_faint: bool
) -> Iterator[Mark]:
    for at in points:
        if at is not None:
            yield Dot(at, radius_px, role, is_faint=is_faint)
