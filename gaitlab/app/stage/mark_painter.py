"""Put marks on the stage with QPainter: the same look as in exported clips, sharp at any zoom."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch
from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTransform,
)

from gaitlab.app.theme import THEME
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
from gaitlab.overlay.paint import (
    ARROW_PER_WIDTH,
    CAP_HEIGHT,
    DASH_PER_WIDTH,
    EDGE_SHARE,
    GAP_PER_WIDTH,
    LINE_HEIGHT,
    OPEN_SYMBOLS,
    POLYGONS,
    SYMBOL_ROOM,
)
from gaitlab.overlay.palette import PLATE_OPACITY, colour_of

PLATE_RADIUS = 0.25
"""Of the corners of a plate, over the size of the type."""


@dataclass(frozen=True, slots=True)
class Pens:
    """How marks come onto the stage.

    Parameters
    ----------
    to_stage
        From image pixels to stage pixels.
    pen
        How much sizes (widths, radii, type) are enlarged.
    """

    to_stage: QTransform
    pen: float = 1.0

    def place(self, point: Point) -> QPointF:
        """Return where an image point is on the stage."""
        return self.to_stage.map(QPointF(*point))

    @property
    def zoom(self) -> float:
        """How much lengths in the image are enlarged."""
        return abs(self.to_stage.determinant()) ** 0.5


def paint_marks(painter: QPainter, marks: Iterable[Mark], pens: Pens) -> None:
    """Paint marks, the lowest first."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in marks:
        _paint(mark, painter, pens)


def label_rect(label: Label, pens: Pens) -> QRectF:
    """Return the box of a label with its plate, on the stage."""
    size = label.size_px * pens.pen
    padding = 0.4 * size if label.has_plate else 0.0
    letters = QFontMetricsF(_font(label, size)).horizontalAdvance(label.text)
    width = letters + _symbol_room(label, size) + 2.0 * padding
    height = LINE_HEIGHT * size + padding
    at = pens.place(label.at)
    return QRectF(
        at.x() - label.anchor[0] * width, at.y() - label.anchor[1] * height, width, height
    )


@singledispatch
def _paint(mark: Mark, painter: QPainter, pens: Pens) -> None:
    raise TypeError(f"{type(mark).__name__} is no mark")


@_paint.register
def _(mark: Line, painter: QPainter, pens: Pens) -> None:
    ends = [pens.place(mark.start), pens.place(mark.end)]
    width = mark.width_px * pens.pen
    colour = _colour(mark.role, is_faint=mark.is_faint)
    _stroke(painter, ends, colour, width, has_edge=mark.has_edge, is_dashed=mark.is_dashed)
    if mark.is_arrow:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(_arrow_head(*ends, ARROW_PER_WIDTH * width))


@_paint.register
def _(mark: Polyline, painter: QPainter, pens: Pens) -> None:
    points = [pens.place(point) for point in mark.points]
    colour = _colour(mark.role, is_faint=mark.is_faint)
    _stroke(painter, points, colour, mark.width_px * pens.pen, has_edge=mark.has_edge)


@_paint.register
def _(mark: Dot, painter: QPainter, pens: Pens) -> None:
    at, radius = pens.place(mark.at), mark.radius_px * pens.pen
    _symbol(painter, mark.symbol, at, radius * 1.25, _colour(Role.SHADE), is_edge=True)
    _symbol(painter, mark.symbol, at, radius, _colour(mark.role, is_faint=mark.is_faint))


@_paint.register
def _(mark: Circle, painter: QPainter, pens: Pens) -> None:
    radius = mark.radius_px * (pens.zoom if mark.is_sized else pens.pen)
    width = mark.width_px * pens.pen
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, share in _edge_and_line(mark.role, is_faint=mark.is_faint):
        painter.setPen(QPen(colour, width * share))
        painter.drawEllipse(pens.place(mark.centre), radius, radius)


@_paint.register
def _(mark: Arc, painter: QPainter, pens: Pens) -> None:
    radius = mark.radius_px * (1.0 if mark.is_sized else pens.pen / max(pens.zoom, 1e-9))
    n = max(8, round(abs(mark.end_deg - mark.start_deg) / 6.0))
    turn_deg = (mark.end_deg - mark.start_deg) / n
    angles = [radians(mark.start_deg + turn_deg * index) for index in range(n + 1)]
    x, y = mark.centre
    points = [pens.place((x + radius * cos(a), y + radius * sin(a))) for a in angles]
    colour = _colour(mark.role, is_faint=mark.is_faint)
    _stroke(painter, points, colour, mark.width_px * pens.pen, has_edge=True)


@_paint.register
def _(mark: Band, painter: QPainter, pens: Pens) -> None:
    colour = _colour(mark.role)
    colour.setAlphaF(mark.opacity)
    corners = QRectF(pens.place(mark.upper_left), pens.place(mark.lower_right))
    painter.fillRect(corners.normalized(), colour)


@_paint.register
def _(mark: Label, painter: QPainter, pens: Pens) -> None:
    size = mark.size_px * pens.pen
    box = label_rect(mark, pens)
    colour = _colour(mark.role, is_faint=mark.is_faint)
    if mark.has_plate:
        plate = _colour(Role.SHADE)
        plate.setAlphaF(PLATE_OPACITY)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        painter.drawRoundedRect(box, PLATE_RADIUS * size, PLATE_RADIUS * size)
    left = box.left() + (0.4 * size if mark.has_plate else 0.0)
    if mark.symbol is not None:
        at = QPointF(left + 0.42 * size, box.center().y())
        _symbol(painter, mark.symbol, at, 0.34 * size, colour)
        colour = _colour(Role.NEUTRAL, is_faint=mark.is_faint)
    base = QPointF(left + _symbol_room(mark, size), box.center().y() + 0.5 * CAP_HEIGHT * size)
    _type(painter, mark, base, colour, size)


def _type(painter: QPainter, label: Label, base: QPointF, colour: QColor, size: float) -> None:
    font = _font(label, size)
    if label.has_plate:
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(base, label.text)
        return
    letters = QPainterPath()
    letters.addText(base, font, label.text)
    painter.strokePath(letters, QPen(_colour(Role.SHADE), max(0.16 * size, 2.0)))
    painter.fillPath(letters, QBrush(colour))


def _font(label: Label, size: float) -> QFont:
    font = THEME.font(is_bold=label.is_bold)
    font.setPixelSize(max(round(size), 6))
    return font


def _symbol_room(label: Label, size: float) -> float:
    return SYMBOL_ROOM * size if label.symbol is not None else 0.0


def _colour(role: Role, *, is_faint: bool = False) -> QColor:
    return QColor(*colour_of(role, is_faint=is_faint))


def _edge_and_line(role: Role, *, is_faint: bool) -> tuple[tuple[QColor, float], ...]:
    return (_colour(Role.SHADE), 1.0 + EDGE_SHARE), (_colour(role, is_faint=is_faint), 1.0)


def _stroke(
    painter: QPainter,
    points: list[QPointF],
    colour: QColor,
    width: float,
    *,
    has_edge: bool,
    is_dashed: bool = False,
) -> None:
    """Draw a line through points, first its dark edge."""
    strokes = [(_colour(Role.SHADE), width * (1.0 + EDGE_SHARE))] if has_edge else []
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, pen_width in (*strokes, (colour, width)):
        pen = QPen(ink, max(pen_width, 1.0))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if is_dashed else Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        if is_dashed:
            in_widths = max(width, 1.0) / max(pen_width, 1.0)
            pen.setDashPattern([DASH_PER_WIDTH * in_widths, GAP_PER_WIDTH * in_widths])
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))


def _symbol(
    painter: QPainter,
    symbol: Symbol,
    at: QPointF,
    radius: float,
    colour: QColor,
    *,
    is_edge: bool = False,
) -> None:
    """Draw a shape around a point; as an edge, its lines are wider."""
    shape = OPEN_SYMBOLS.get(symbol, symbol)
    line = QPen(colour, max(1.0, 0.35 * radius) * (1.8 if is_edge else 1.0))
    is_filled = symbol not in OPEN_SYMBOLS and symbol not in (Symbol.RING, Symbol.CROSS)
    painter.setPen(Qt.PenStyle.NoPen if is_filled else line)
    painter.setBrush(colour if is_filled else Qt.BrushStyle.NoBrush)
    if symbol is Symbol.CROSS:
        reach = 0.8 * radius
        painter.drawLine(at + QPointF(-reach, -reach), at + QPointF(reach, reach))
        painter.drawLine(at + QPointF(-reach, reach), at + QPointF(reach, -reach))
    elif shape in POLYGONS:
        corners = [at + QPointF(radius * x, radius * y) for x, y in POLYGONS[shape]]
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.drawEllipse(at, radius, radius)


def _arrow_head(start: QPointF, end: QPointF, size: float) -> QPolygonF:
    way = end - start
    length = max((way.x() ** 2 + way.y() ** 2) ** 0.5, 1e-6)
    along = way / length
    across = QPointF(-along.y(), along.x())
    base = end - size * along
    return QPolygonF(
        [end + 0.3 * size * along, base + 0.45 * size * across, base - 0.45 * size * across]
    )
