"""Put marks on a picture with OpenCV, with smooth edges and real type."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, singledispatch
from math import cos, hypot, radians, sin

import numpy as np
from numpy.typing import NDArray

from gaitlab.overlay.marks import (
    Arc,
    Band,
    Circle,
    Dot,
    Label,
    Line,
    Mark,
    Point,
    Polyline,
    Role,
    Symbol,
)
from gaitlab.overlay.palette import PLATE_OPACITY, colour_of
from gaitlab.video.opencv import cv2
from gaitlab.video.picture import Picture

SUBPIXEL_BITS = 4
_SUBPIXEL = 1 << SUBPIXEL_BITS
_FARTHEST = 480_000

REGULAR, BOLD = 420, 600
"""Weights of the type (Rubik, which comes with OpenCV)."""

CAP_HEIGHT, LINE_HEIGHT = 0.7, 1.2
"""Height of a capital and of a line, over the size of the type."""

SYMBOL_ROOM = 1.2
"""Width of a label's symbol with the gap after it, over the size of the type."""

DASH_PER_WIDTH, GAP_PER_WIDTH = 6.0, 4.0
ARROW_PER_WIDTH = 5.0
EDGE_SHARE = 0.55
"""Width of the dark edge on each side of a line, over the width of the line."""

POLYGONS: dict[Symbol, tuple[Point, ...]] = {
    Symbol.SQUARE: ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    Symbol.DIAMOND: ((0.0, -1.15), (1.15, 0.0), (0.0, 1.15), (-1.15, 0.0)),
    Symbol.UP: ((0.0, -1.0), (1.0, 0.8), (-1.0, 0.8)),
    Symbol.DOWN: ((-1.0, -0.8), (1.0, -0.8), (0.0, 1.0)),
    Symbol.BAR: ((-1.2, -0.45), (1.2, -0.45), (1.2, 0.45), (-1.2, 0.45)),
}
OPEN_SYMBOLS = {Symbol.OPEN_SQUARE: Symbol.SQUARE, Symbol.OPEN_DIAMOND: Symbol.DIAMOND}


@dataclass(frozen=True, slots=True)
class View:
    """How image pixels become pixels of the picture that is painted on.

    Parameters
    ----------
    origin_px
        The image point at the upper left corner of the picture.
    zoom
        How much positions are enlarged.
    pen
        How much sizes are enlarged; 1 keeps them.
    """

    origin_px: Point = (0.0, 0.0)
    zoom: float = 1.0
    pen: float = 1.0

    def place(self, point: Point) -> Point:
        """Return where an image point is in the picture."""
        return (
            (point[0] - self.origin_px[0]) * self.zoom,
            (point[1] - self.origin_px[1]) * self.zoom,
        )


WHOLE = View()


def paint(picture: Picture, marks: Iterable[Mark], view: View = WHOLE) -> None:
    """Paint marks into a picture, in place.

    Parameters
    ----------
    picture : (height, width, 3)
        BGR, 0..255, writable and contiguous.
    marks
        The lowest first.
    view
        Which part of the image the picture shows, and how large.
    """
    for mark in marks:
        _paint(mark, picture, view)


def label_size_px(label: Label, *, pen: float = 1.0) -> tuple[float, float]:
    """Return width and height of a label's box with its plate."""
    size_px = label.size_px * pen
    width_px = _text_width_px(label.text, size_px, _weight(label))
    padding_px = _padding_px(label, size_px)
    return width_px + _symbol_room_px(label, size_px) + 2.0 * padding_px, (
        LINE_HEIGHT * size_px + padding_px
    )


@singledispatch
def _paint(mark: Mark, picture: Picture, view: View) -> None:
    raise TypeError(f"{type(mark).__name__} is no mark")


@_paint.register
def _(mark: Line, picture: Picture, view: View) -> None:
    start, end = view.place(mark.start), view.place(mark.end)
    width_px = mark.width_px * view.pen
    colour = _bgr(mark.role, is_faint=mark.is_faint)
    pieces = _dashes(start, end, width_px) if mark.is_dashed else [(start, end)]
    _stroke(picture, pieces, colour, width_px, has_edge=mark.has_edge)
    if mark.is_arrow:
        _fill(picture, _arrow_head(start, end, ARROW_PER_WIDTH * width_px), colour)


@_paint.register
def _(mark: Polyline, picture: Picture, view: View) -> None:
    points = [view.place(point) for point in mark.points]
    colour = _bgr(mark.role, is_faint=mark.is_faint)
    _stroke(picture, [points], colour, mark.width_px * view.pen, has_edge=mark.has_edge)


@_paint.register
def _(mark: Dot, picture: Picture, view: View) -> None:
    at, radius_px = view.place(mark.at), mark.radius_px * view.pen
    _symbol(picture, mark.symbol, at, radius_px * 1.25, _bgr(Role.SHADE), is_edge=True)
    _symbol(picture, mark.symbol, at, radius_px, _bgr(mark.role, is_faint=mark.is_faint))


@_paint.register
def _(mark: Circle, picture: Picture, view: View) -> None:
    centre = view.place(mark.centre)
    radius_px = mark.radius_px * (view.zoom if mark.is_sized else view.pen)
    width_px = mark.width_px * view.pen
    _round(picture, centre, radius_px, _bgr(Role.SHADE), width_px * (1.0 + EDGE_SHARE))
    _round(picture, centre, radius_px, _bgr(mark.role, is_faint=mark.is_faint), width_px)


@_paint.register
def _(mark: Arc, picture: Picture, view: View) -> None:
    radius_px = mark.radius_px * (view.zoom if mark.is_sized else view.pen)
    points = _arc_points(view.place(mark.centre), radius_px, mark.start_deg, mark.end_deg)
    colour = _bgr(mark.role, is_faint=mark.is_faint)
    _stroke(picture, [points], colour, mark.width_px * view.pen, has_edge=True)


@_paint.register
def _(mark: Band, picture: Picture, view: View) -> None:
    left, top = view.place(mark.upper_left)
    right, bottom = view.place(mark.lower_right)
    _shade(picture, (left, top, right, bottom), _bgr(mark.role), mark.opacity)


@_paint.register
def _(mark: Label, picture: Picture, view: View) -> None:
    size_px = mark.size_px * view.pen
    x_px, y_px = view.place(mark.at)
    width_px, height_px = label_size_px(mark, pen=view.pen)
    left, top = x_px - mark.anchor[0] * width_px, y_px - mark.anchor[1] * height_px
    colour = _bgr(mark.role, is_faint=mark.is_faint)
    if mark.has_plate:
        box = (left, top, left + width_px, top + height_px)
        _shade(picture, box, _bgr(Role.SHADE), PLATE_OPACITY)
    padding_px = _padding_px(mark, size_px)
    middle_px = top + 0.5 * height_px
    if mark.symbol is not None:
        at = (left + padding_px + 0.42 * size_px, middle_px)
        _symbol(picture, mark.symbol, at, 0.34 * size_px, colour)
        colour = _bgr(Role.NEUTRAL, is_faint=mark.is_faint)
    start = (
        left + padding_px + _symbol_room_px(mark, size_px),
        middle_px + 0.5 * CAP_HEIGHT * size_px,
    )
    if mark.has_edge and not mark.has_plate:
        _type(picture, mark.text, start, _bgr(Role.SHADE), size_px, _weight(mark), is_edge=True)
    _type(picture, mark.text, start, colour, size_px, _weight(mark))


def _weight(label: Label) -> int:
    return BOLD if label.is_bold else REGULAR


def _padding_px(label: Label, size_px: float) -> float:
    return 0.4 * size_px if label.has_plate else 0.0


def _symbol_room_px(label: Label, size_px: float) -> float:
    return SYMBOL_ROOM * size_px if label.symbol is not None else 0.0


@cache
def _bgr(role: Role, *, is_faint: bool = False) -> tuple[int, int, int]:
    red, green, blue = colour_of(role, is_faint=is_faint)
    return blue, green, red


def _fixed(points: Sequence[Point]) -> NDArray[np.int32]:
    """Return points in sixteenths of a pixel, as OpenCV takes them."""
    # For the few points of a mark this takes a third of the time of NumPy's own rounding.
    return np.array([(_sixteenths(x), _sixteenths(y)) for x, y in points], dtype=np.int32)


def _sixteenths(value_px: float) -> int:
    return round(min(max(value_px * _SUBPIXEL, -_FARTHEST), _FARTHEST))


def _stroke(
    picture: Picture,
    pieces: Sequence[Sequence[Point]],
    colour: tuple[int, int, int],
    width_px: float,
    *,
    has_edge: bool = False,
) -> None:
    """Draw lines through points, all dark edges below all of them."""
    fixed = [_fixed(points) for points in pieces]
    if has_edge:
        _draw(picture, fixed, _bgr(Role.SHADE), width_px * (1.0 + EDGE_SHARE))
    _draw(picture, fixed, colour, width_px)


def _draw(
    picture: Picture,
    pieces: Sequence[NDArray[np.int32]],
    colour: tuple[int, int, int],
    width_px: float,
) -> None:
    thickness = max(1, round(width_px))
    cv2.polylines(picture, pieces, False, colour, thickness, cv2.LINE_AA, shift=SUBPIXEL_BITS)


def _fill(picture: Picture, points: Sequence[Point], colour: tuple[int, int, int]) -> None:
    cv2.fillPoly(picture, [_fixed(points)], colour, cv2.LINE_AA, shift=SUBPIXEL_BITS)


def _shade(
    picture: Picture,
    box: tuple[float, float, float, float],
    colour: tuple[int, int, int],
    opacity: float,
) -> None:
    """Blend a rectangle with a colour; only the pixels inside are touched."""
    height, width = picture.shape[:2]
    left, right = (min(max(round(x), 0), width) for x in (box[0], box[2]))
    top, bottom = (min(max(round(y), 0), height) for y in (box[1], box[3]))
    if left >= right or top >= bottom:
        return
    part = picture[top:bottom, left:right]
    if opacity >= 1.0:
        part[:] = colour
        return
    flat = np.full_like(part, colour)
    cv2.addWeighted(flat, opacity, part, 1.0 - opacity, 0.0, dst=part)


def _symbol(
    picture: Picture,
    symbol: Symbol,
    at: Point,
    radius_px: float,
    colour: tuple[int, int, int],
    *,
    is_edge: bool = False,
) -> None:
    shape = OPEN_SYMBOLS.get(symbol, symbol)
    width_px = max(1.0, 0.35 * radius_px) * (1.8 if is_edge else 1.0)
    if symbol is Symbol.CROSS:
        for dx, dy in ((0.8, 0.8), (0.8, -0.8)):
            start = (at[0] - dx * radius_px, at[1] - dy * radius_px)
            end = (at[0] + dx * radius_px, at[1] + dy * radius_px)
            _stroke(picture, [(start, end)], colour, width_px)
    elif shape in POLYGONS:
        points = [(at[0] + radius_px * x, at[1] + radius_px * y) for x, y in POLYGONS[shape]]
        if symbol in OPEN_SYMBOLS:
            _stroke(picture, [[*points, points[0]]], colour, width_px)
        else:
            _fill(picture, points, colour)
    else:
        _round(picture, at, radius_px, colour, width_px if symbol is Symbol.RING else None)


def _round(
    picture: Picture,
    centre: Point,
    radius_px: float,
    colour: tuple[int, int, int],
    width_px: float | None,
) -> None:
    """Draw the outline of a circle, or without a width the whole of it."""
    cv2.circle(
        picture,
        (_sixteenths(centre[0]), _sixteenths(centre[1])),
        _sixteenths(radius_px),
        colour,
        cv2.FILLED if width_px is None else max(1, round(width_px)),
        cv2.LINE_AA,
        SUBPIXEL_BITS,
    )


def _arc_points(centre: Point, radius_px: float, start_deg: float, end_deg: float) -> list[Point]:
    n = max(8, round(abs(end_deg - start_deg) / 12.0))
    angles = (radians(start_deg + (end_deg - start_deg) * i / n) for i in range(n + 1))
    return [(centre[0] + radius_px * cos(a), centre[1] + radius_px * sin(a)) for a in angles]


def _dashes(start: Point, end: Point, width_px: float) -> list[tuple[Point, Point]]:
    length_px = hypot(end[0] - start[0], end[1] - start[1])
    period_px = (DASH_PER_WIDTH + GAP_PER_WIDTH) * max(width_px, 1.0)
    if length_px < 1.0:
        return []
    ux, uy = (end[0] - start[0]) / length_px, (end[1] - start[1]) / length_px
    dash_px = DASH_PER_WIDTH * max(width_px, 1.0)
    pieces = []
    for begin_px in np.arange(0.0, length_px, period_px):
        stop_px = min(begin_px + dash_px, length_px)
        pieces.append(
            (
                (start[0] + ux * begin_px, start[1] + uy * begin_px),
                (start[0] + ux * stop_px, start[1] + uy * stop_px),
            )
        )
    return pieces


def _arrow_head(start: Point, end: Point, size_px: float) -> list[Point]:
    length_px = max(hypot(end[0] - start[0], end[1] - start[1]), 1e-6)
    ux, uy = (end[0] - start[0]) / length_px, (end[1] - start[1]) / length_px
    base = (end[0] - size_px * ux, end[1] - size_px * uy)
    half_px = 0.45 * size_px
    return [
        (end[0] + 0.3 * size_px * ux, end[1] + 0.3 * size_px * uy),
        (base[0] - half_px * uy, base[1] + half_px * ux),
        (base[0] + half_px * uy, base[1] - half_px * ux),
    ]


def _type(
    picture: Picture,
    text: str,
    start: Point,
    colour: tuple[int, int, int],
    size_px: float,
    weight: int,
    *,
    is_edge: bool = False,
) -> None:
    size = max(6, round(size_px))
    x_px, y_px = round(start[0]), round(start[1])
    offsets = ((-1, 0), (1, 0), (0, -1), (0, 1), (1, 1)) if is_edge else ((0, 0),)
    for dx, dy in offsets:
        cv2.putText(picture, text, (x_px + dx, y_px + dy), colour, _face(), size, weight)


@cache
def _text_width_px(text: str, size_px: float, weight: int) -> float:
    size = max(6, round(size_px))
    return float(cv2.getTextSize((0, 0), text, (0, 0), _face(), size, weight)[2])


@cache
def _face() -> "cv2.FontFace":
    return cv2.FontFace("sans")
