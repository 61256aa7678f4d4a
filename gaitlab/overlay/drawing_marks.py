"""What a person drew, as marks."""

from collections.abc import Iterator
from math import atan2, degrees, hypot

from gaitlab.assessment import Assessment
from gaitlab.domain.annotations import Drawing, Shape
from gaitlab.overlay.marks import Arc, Circle, Label, Line, Mark, Point, Polyline
from gaitlab.overlay.palette import role_of_ink

TEXT_PER_WIDTH = 8.0
"""Height of a text over the width of a drawing's lines."""


def drawing_marks(assessment: Assessment, frame: int) -> Iterator[Mark]:
    """Yield what a person drew on a frame."""
    for drawing in assessment.trial.annotations.drawings_at(frame):
        yield from marks_of(drawing)


def marks_of(drawing: Drawing) -> Iterator[Mark]:
    """Yield the marks of one drawing."""
    role, width_px, points = role_of_ink(drawing.ink), drawing.width_px, drawing.points_px
    match drawing.shape:
        case Shape.LINE | Shape.ARROW:
            is_arrow = drawing.shape is Shape.ARROW
            yield Line(points[0], points[-1], role, width_px, is_arrow=is_arrow)
        case Shape.ANGLE:
            yield from _angle(drawing)
        case Shape.CIRCLE:
            yield Circle(points[0], _distance_px(*points[:2]), role, width_px)
        case Shape.FREE_HAND:
            yield Polyline(points, role, width_px)
    if drawing.text:
        yield _caption(drawing)


def included_deg(end: Point, vertex: Point, other_end: Point) -> float:
    """Return the angle between two legs, 0 to 180 degrees."""
    turn = _heading_deg(vertex, other_end) - _heading_deg(vertex, end)
    return abs((turn + 180.0) % 360.0 - 180.0)


def _angle(drawing: Drawing) -> Iterator[Mark]:
    role, width_px = role_of_ink(drawing.ink), drawing.width_px
    end, vertex, other_end = drawing.points_px
    yield Line(vertex, end, role, width_px)
    yield Line(vertex, other_end, role, width_px)
    start_deg, end_deg = _heading_deg(vertex, end), _heading_deg(vertex, other_end)
    if (end_deg - start_deg) % 360.0 > 180.0:
        start_deg, end_deg = end_deg, start_deg
    end_deg = start_deg + (end_deg - start_deg) % 360.0
    radius_px = TEXT_PER_WIDTH * width_px
    yield Arc(vertex, radius_px, start_deg, end_deg, role, width_px)
    x_px, y_px = vertex
    at = (x_px + 1.2 * radius_px, y_px - 0.4 * radius_px)
    text = f"{included_deg(end, vertex, other_end):.0f}°"
    yield Label(at, text, role, TEXT_PER_WIDTH * width_px, anchor=(0.0, 1.0))


def _caption(drawing: Drawing) -> Label:
    size_px = TEXT_PER_WIDTH * drawing.width_px
    return Label(
        drawing.points_px[0],
        drawing.text,
        role_of_ink(drawing.ink),
        size_px,
        anchor=(0.0, 1.0),
    )


def _heading_deg(start: Point, end: Point) -> float:
    return degrees(atan2(end[1] - start[1], end[0] - start[0]))


def _distance_px(start: Point, end: Point) -> float:
    return hypot(end[0] - start[0], end[1] - start[1])
