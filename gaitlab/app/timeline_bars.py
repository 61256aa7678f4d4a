"""Paints the stances of the timeline: bars, whiskers, verdicts as shapes and words, status.

A bar that is full says that the part of the foot is down, an empty one that it stays up, a hatched
one that nobody can tell; an end that fades was not timed. The line under a foot's lanes is solid
where the step was accepted and dotted where it is doubtful; a diamond marks what was edited.
"""

from math import isfinite

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from gaitlab.app.stance_words import HALF_WIDTH, number, strike_words
from gaitlab.app.stances import edges_of, is_doubtful, is_edited, is_reviewed, span_s
from gaitlab.app.theme import THEME, TextRole
from gaitlab.app.timeline_axis import TimeAxis
from gaitlab.app.timeline_lanes import Bar, BarStyle, Part, Rows, bars_of, part_of
from gaitlab.domain.contacts import FootContact, FootStrike, HeelContact
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Step
from gaitlab.domain.trial import Trial

translate = QCoreApplication.translate

_NARROWEST_SHAPED_PX = 9.0
_LEAST_WHISKER_PX = 2.0
_RADIUS_PX = 3.0
_FAR_SHARE = 0.62
_STATUS_PX = 2.0


def paint_steps(
    painter: QPainter,
    steps: list[Step],
    trial: Trial,
    rows: Rows,
    axis: TimeAxis,
) -> None:
    """Paint the bars of some steps with their status."""
    for step in steps:
        paint_bars(painter, step.contact, rows, axis, is_near=step.is_near)
        _paint_status(painter, step, trial, rows, axis)


def paint_bars(
    painter: QPainter, contact: FootContact, rows: Rows, axis: TimeAxis, *, is_near: bool
) -> None:
    """Paint the bars of one stance, its whiskers and its verdicts."""
    colour = side_colour(contact.side, is_near=is_near)
    for bar in bars_of(contact):
        rect = bar_rect(bar, contact.side, rows, axis)
        _paint_bar(painter, bar, rect, colour)
        _paint_verdict(painter, bar, contact, rect, colour)
    _paint_whiskers(painter, contact, rows, axis)


def bar_rect(bar: Bar, side: Side, rows: Rows, axis: TimeAxis) -> QRectF:
    """Return where a bar lies; at least a pixel wide."""
    lane = rows.lane(side, bar.part)
    left = rows.left_px + axis.x_of(bar.start_s)
    right = rows.left_px + axis.x_of(bar.end_s)
    return QRectF(left, lane.top() + 1.0, max(right - left, 1.0), lane.height() - 2.0)


def side_colour(side: Side, *, is_near: bool) -> QColor:
    """Return the colour of a foot; the far one stands back towards the ground."""
    colour = THEME.side(side)
    if is_near:
        return colour
    ground, share = QColor(THEME.colours.card), _FAR_SHARE
    return QColor(
        *(
            round(share * of + (1.0 - share) * under)
            for of, under in zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)
        )
    )


def _paint_bar(painter: QPainter, bar: Bar, rect: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if rect.width() < 3.0:
        is_full = bar.style in (BarStyle.DOWN, BarStyle.FADING)
        painter.fillRect(rect if is_full else _lower_third(rect), colour)
        return
    match bar.style:
        case BarStyle.DOWN:
            painter.setBrush(colour)
        case BarStyle.FADING:
            painter.setBrush(_fading(rect, colour))
        case BarStyle.OPEN:
            painter.setPen(QPen(colour, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        case BarStyle.UNCLEAR:
            painter.setPen(QPen(colour, 1.0, Qt.PenStyle.DashLine))
            painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
    if bar.style in (BarStyle.OPEN, BarStyle.UNCLEAR):
        rect = rect.adjusted(0.6, 0.6, -0.6, -0.6)
    painter.drawRoundedRect(rect, _RADIUS_PX, _RADIUS_PX)


def _paint_verdict(
    painter: QPainter, bar: Bar, contact: FootContact, rect: QRectF, colour: QColor
) -> None:
    """Paint what a bar says as a shape, with words where they fit."""
    if rect.width() < _NARROWEST_SHAPED_PX:
        return
    is_full = bar.style in (BarStyle.DOWN, BarStyle.FADING)
    ink = on_colour(colour) if is_full else QColor(THEME.colours.text)
    size = min(rect.height() - 7.0, 9.0)
    words = _heel_words(contact) if bar.part is Part.HEEL else strike_words(contact.foot_strike)
    font = THEME.font(TextRole.SMALL)
    width = QFontMetricsF(font).horizontalAdvance(words)
    has_words = rect.width() >= width + size + 14.0
    at_x = rect.left() + 5.0 + 0.5 * size if has_words else rect.center().x()
    at = QPointF(at_x, rect.center().y())
    if not has_words and rect.width() < size + 4.0:
        return
    shape = _heel_shape if bar.part is Part.HEEL else _strike_shape
    shape(painter, contact, at, size, ink)
    if has_words:
        painter.setFont(font)
        painter.setPen(ink)
        text = rect.adjusted(size + 9.0, 0.0, 0.0, 0.0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _heel_words(contact: FootContact) -> str:
    match contact.heel_contact:
        case HeelContact.YES:
            delay_ms = 1000.0 * contact.heel_delay_s
            if not isfinite(delay_ms):
                return translate("Timeline", "down")
            return f"{'+' if delay_ms >= 0.0 else ''}{number(delay_ms)} ms"
        case HeelContact.NO:
            return translate("Timeline", "stays up")
    return translate("Timeline", "unclear")


def _heel_shape(
    painter: QPainter, contact: FootContact, at: QPointF, size: float, ink: QColor
) -> None:
    """Paint a disc for a heel that comes down, a ring for one that stays up, or a question mark."""
    if contact.heel_contact is HeelContact.UNCLEAR:
        _paint_letter(painter, "?", at, ink)
        return
    is_down = contact.heel_contact is HeelContact.YES
    painter.setPen(QPen(ink, 1.5) if not is_down else Qt.PenStyle.NoPen)
    painter.setBrush(ink if is_down else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, 0.42 * size, 0.42 * size)


def _strike_shape(
    painter: QPainter, contact: FootContact, at: QPointF, size: float, ink: QColor
) -> None:
    """Paint how the foot lands: on its tip a triangle, flat a bar, on the heel a square."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    x, y, half = at.x(), at.y(), 0.45 * size
    match contact.foot_strike:
        case FootStrike.FOREFOOT:
            corners = [
                QPointF(x - half, y - half),
                QPointF(x + half, y - half),
                QPointF(x, y + half),
            ]
            painter.drawPolygon(QPolygonF(corners))
        case FootStrike.MIDFOOT:
            painter.drawRect(QRectF(x - half, y - 0.2 * size, 2.0 * half, 0.4 * size))
        case FootStrike.REARFOOT:
            painter.drawRect(QRectF(x - 0.8 * half, y - 0.8 * half, 1.6 * half, 1.6 * half))
        case FootStrike.UNCLEAR:
            _paint_letter(painter, "?", at, ink)


def _paint_letter(painter: QPainter, letter: str, at: QPointF, ink: QColor) -> None:
    painter.setFont(THEME.font(TextRole.SMALL, is_bold=True))
    painter.setPen(ink)
    box = QRectF(at.x() - 10.0, at.y() - 10.0, 20.0, 20.0)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)


def _paint_whiskers(painter: QPainter, contact: FootContact, rows: Rows, axis: TimeAxis) -> None:
    """Paint the 95 % interval of every instant that is wide enough to be seen."""
    painter.setPen(QPen(QColor(THEME.colours.text), 1.0))
    for kind, instant in edges_of(contact):
        half_px = HALF_WIDTH * instant.se_s * axis.px_per_s
        if not half_px >= _LEAST_WHISKER_PX:
            continue
        lane = rows.lane(contact.side, part_of(kind))
        x, y = rows.left_px + axis.x_of(instant.time_s), lane.bottom() - 2.5
        painter.drawLine(QPointF(x - half_px, y), QPointF(x + half_px, y))
        for end in (x - half_px, x + half_px):
            painter.drawLine(QPointF(end, y - 2.0), QPointF(end, y + 2.0))


def _paint_status(painter: QPainter, step: Step, trial: Trial, rows: Rows, axis: TimeAxis) -> None:
    start_s, end_s = span_s(step.contact)
    lane, colours = rows.lane(step.side, Part.FOREFOOT), THEME.colours
    left, right = (rows.left_px + axis.x_of(time_s) for time_s in (start_s, end_s))
    y = lane.bottom() + _STATUS_PX
    if is_reviewed(trial, step):
        painter.setPen(QPen(QColor(colours.good), _STATUS_PX))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        if right - left >= 44.0:
            _paint_check(painter, QPointF(right - 9.0, lane.center().y()))
    elif is_doubtful(step):
        pen = QPen(QColor(colours.caution), _STATUS_PX, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(right, y))
    if is_edited(step):
        _paint_diamond(painter, QPointF(left, y), 4.0)


def _paint_check(painter: QPainter, at: QPointF) -> None:
    """Paint a check mark on a disc that stands out from any bar."""
    painter.setPen(QPen(QColor(THEME.colours.card), 1.0))
    painter.setBrush(QColor(THEME.colours.good))
    painter.drawEllipse(at, 6.0, 6.0)
    check = QPainterPath(at + QPointF(-2.8, 0.2))
    check.lineTo(at + QPointF(-0.8, 2.4))
    check.lineTo(at + QPointF(3.0, -2.2))
    painter.setPen(QPen(QColor(THEME.colours.card), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(check)


def _paint_diamond(painter: QPainter, at: QPointF, half: float) -> None:
    painter.setPen(QPen(QColor(THEME.colours.card), 1.0))
    painter.setBrush(QColor(THEME.colours.edited))
    corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
    painter.drawPolygon(QPolygonF([at + corner for corner in corners]))


def on_colour(colour: QColor) -> QColor:
    """Return the ink that is read best on a colour."""
    red, green, blue = colour.getRgbF()[:3]
    is_light = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.45
    return QColor("#10151a") if is_light else QColor("#ffffff")


def _fading(rect: QRectF, colour: QColor) -> QLinearGradient:
    """Return a brush that fades where a bar's end was not timed."""
    faint = QColor(colour)
    faint.setAlphaF(0.15)
    gradient = QLinearGradient(rect.topLeft(), rect.topRight())
    gradient.setColorAt(0.0, colour)
    gradient.setColorAt(0.45, colour)
    gradient.setColorAt(1.0, faint)
    return gradient


def _lower_third(rect: QRectF) -> QRectF:
    return QRectF(
        rect.left(), rect.bottom() - 0.3 * rect.height(), rect.width(), 0.3 * rect.height()
    )
