"""The geometry of drawings: how they come to be point by point, and where they are."""

from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QCoreApplication

from gaitlab.domain.annotations import Drawing, Shape
from gaitlab.overlay.drawing_marks import TEXT_PER_WIDTH
from gaitlab.overlay.marks import Point

N_POINTS = {
    Shape.LINE: 2,
    Shape.ARROW: 2,
    Shape.ANGLE: 3,
    Shape.CIRCLE: 2,
    Shape.TEXT: 1,
}

SHORTEST_PX = 4.0
"""What is shorter on the stage was a slip of the hand."""

FREE_HAND_STEP_PX = 1.5
"""Distance between points of a free-hand line, in image pixels."""

TYPE_WIDTH = 0.6
"""Width of a letter over the height of its type, about."""


@dataclass(slots=True)
class Draft:
    """A shape that is being drawn; its last point follows the hand.

    Parameters
    ----------
    shape
        What it becomes.
    points
        In image pixels.
    """

    shape: Shape
    points: list[Point]
    n_set: int = 1

    def follow(self, point: Point, *, is_dragged: bool = False) -> None:
        """Let the last point be where the hand is."""
        if self.shape is Shape.FREE_HAND:
            if is_dragged and _distance(self.points[-1], point) >= FREE_HAND_STEP_PX:
                self.points.append(point)
        elif self.shape is not Shape.TEXT:
            self.points[self.n_set :] = [point]

    def release(self, scale: float) -> bool:
        """Set the last point where the hand let go; return whether the shape is complete.

        Without a drag, the first click sets the first point and the next one the second.
        """
        if self.shape is Shape.FREE_HAND:
            return len(self.points) > 1
        if self.shape is Shape.TEXT:
            return True
        is_slip = len(self.points) == self.n_set or (
            _distance(self.points[-2], self.points[-1]) * scale < SHORTEST_PX
        )
        if is_slip:
            return False
        self.n_set = len(self.points)
        return self.n_set >= N_POINTS[self.shape]

    def drawing(self, style: Drawing) -> Drawing:
        """Return it as a drawing in a style; points that are not there yet lie on the last."""
        missing = N_POINTS.get(self.shape, 2) - len(self.points)
        points = (*self.points, *[self.points[-1]] * max(missing, 0))
        return replace(style, shape=self.shape, points_px=tuple(points))


def moved_drawing(drawing: Drawing, right_px: float, down_px: float) -> Drawing:
    """Return a drawing elsewhere."""
    points = tuple((x + right_px, y + down_px) for x, y in drawing.points_px)
    return replace(drawing, points_px=points)


def moved_handle(drawing: Drawing, index: int, to: Point) -> Drawing:
    """Return a drawing with one point elsewhere; a circle moved by its centre keeps its size."""
    if drawing.shape is Shape.CIRCLE and index == 0:
        (x, y), *_ = drawing.points_px
        return moved_drawing(drawing, to[0] - x, to[1] - y)
    points = list(drawing.points_px)
    points[index] = to
    return replace(drawing, points_px=tuple(points))


def distance_to(drawing: Drawing, point: Point) -> float:
    """Return how far a point is from the lines of a drawing, in image pixels."""
    points = drawing.points_px
    match drawing.shape:
        case Shape.CIRCLE:
            return abs(_distance(points[0], point) - _distance(points[0], points[1]))
        case Shape.TEXT:
            return _distance_to_text(drawing, point)
        case _:
            return min(_distance_to_line(a, b, point) for a, b in pairwise(points))


def shape_words(shape: Shape) -> str:
    """Return what a shape is called within a sentence."""
    return {
        Shape.LINE: _tr("line"),
        Shape.ARROW: _tr("arrow"),
        Shape.ANGLE: _tr("angle"),
        Shape.CIRCLE: _tr("circle"),
        Shape.FREE_HAND: _tr("free hand"),
        Shape.TEXT: _tr("text"),
    }[shape]


def _distance_to_text(drawing: Drawing, point: Point) -> float:
    (left, bottom), size_px = drawing.points_px[0], TEXT_PER_WIDTH * drawing.width_px
    right = left + TYPE_WIDTH * size_px * max(len(drawing.text), 1)
    beside = max(left - point[0], 0.0, point[0] - right)
    above = max(bottom - 1.3 * size_px - point[1], 0.0, point[1] - bottom)
    return hypot(beside, above)


def _distance_to_line(start: Point, end: Point, point: Point) -> float:
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    length_2 = dx * dx + dy * dy
    along = 0.0
    if length_2 > 0.0:
        along = min(max(((point[0] - x) * dx + (point[1] - y) * dy) / length_2, 0.0), 1.0)
    return _distance((x + along * dx, y + along * dy), point)


def _distance(start: Point, end: Point) -> float:
    return hypot(end[0] - start[0], end[1] - start[1])


def _tr(text: str) -> str:
    return QCoreApplication.translate("Drawing", text)
