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
    QPen,
)

from gaitlab.app.stance_words import HALF_WIDTH, number, strike_words
from gaitlab.app.stances import edges_of, is_doubtful, is_edited, is_reviewed, span_s
from gaitlab.app.theme import THEME, TextRole
from gaitlab.app.timeline.axis import TimeAxis
from gaitlab.app.timeline.lanes import Bar, BarStyle, Part, Rows, bars_of, part_of
from gaitlab.app.timeline.shapes import (
    on_colour,
    paint_check,
    paint_diamond,
    paint_heel_shape,
    paint_strike_shape,
)
from gaitlab.domain.contacts import FootContact, HeelContact, Instant
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Step
from gaitlab.domain.trial import Trial

translate = QCoreApplication.translate

_NARROWEST_SHAPED_PX = 9.0
_NARROWEST_TOLD_PX = 4.0
_NARROWEST_CHECKED_PX = 100.0
_HATCH_OPACITY = 0.5
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
    """Paint the bars of some steps with their status; where they crowd, bars alone."""
    if len(steps) * _NARROWEST_TOLD_PX > axis.width_px:
        _paint_crowd(painter, steps, rows, axis)
        return
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


def _paint_crowd(painter: QPainter, steps: list[Step], rows: Rows, axis: TimeAxis) -> None:
    """Paint many steps at once; a heel that does not surely come down leaves its lane empty."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    for side in Side:
        of_side = [step for step in steps if step.side is side]
        rects = []
        for step in of_side:
            contact = step.contact
            rects.append(_rect_between(contact.forefoot_on, contact.forefoot_off,
                                       rows.lane(side, Part.FOREFOOT), axis))  # fmt: skip
            if contact.heel_contact is HeelContact.YES:
                rects.append(_rect_between(contact.heel_on, contact.heel_off,
                                           rows.lane(side, Part.HEEL), axis))  # fmt: skip
        painter.setBrush(side_colour(side, is_near=bool(of_side) and of_side[0].is_near))
        painter.drawRects([rect for rect in rects if rect is not None])
    painter.restore()


def _rect_between(on: Instant, off: Instant, lane: QRectF, axis: TimeAxis) -> QRectF | None:
    """Return where a lane is filled between two instants; None where neither was timed."""
    start_s = on.time_s if on else off.time_s
    end_s = off.time_s if off else on.time_s
    if not isfinite(start_s):
        return None
    left = lane.left() + axis.x_of(start_s)
    width = max((end_s - start_s) * axis.px_per_s, 1.0)
    return QRectF(left, lane.top() + 1.0, width, lane.height() - 2.0)


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
            painter.setBrush(_fading(bar, rect, colour))
        case BarStyle.OPEN:
            painter.setPen(QPen(colour, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        case BarStyle.UNCLEAR:
            painter.setPen(QPen(colour, 1.0, Qt.PenStyle.DashLine))
            hatch = QColor(colour)
            hatch.setAlphaF(_HATCH_OPACITY)
            painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
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
    size = min(rect.height() - 7.0, 9.0, rect.width() - 4.0)
    words = _heel_words(contact) if bar.part is Part.HEEL else strike_words(contact.foot_strike)
    font = THEME.font(TextRole.SMALL)
    width = QFontMetricsF(font).horizontalAdvance(words)
    has_words = bar.is_start_timed and rect.width() >= width + size + 14.0
    at_x = rect.left() + 5.0 + 0.5 * size if has_words else rect.center().x()
    at = QPointF(at_x, rect.center().y())
    shape = paint_heel_shape if bar.part is Part.HEEL else paint_strike_shape
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
        if right - left >= _NARROWEST_CHECKED_PX:
            paint_check(painter, QPointF(right - 9.0, lane.center().y()))
    elif is_doubtful(step):
        pen = QPen(QColor(colours.caution), _STATUS_PX, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(right, y))
    if is_edited(step):
        paint_diamond(painter, QPointF(left, y), 4.0)


def _fading(bar: Bar, rect: QRectF, colour: QColor) -> QLinearGradient:
    """Return a brush that fades where an end of a bar was not timed."""
    faint = QColor(colour)
    faint.setAlphaF(0.15)
    gradient = QLinearGradient(rect.topLeft(), rect.topRight())
    gradient.setColorAt(0.0, colour if bar.is_start_timed else faint)
    gradient.setColorAt(0.5, colour)
    gradient.setColorAt(1.0, colour if bar.is_end_timed else faint)
    return gradient


def _lower_third(rect: QRectF) -> QRectF:
    return QRectF(
        rect.left(), rect.bottom() - 0.3 * rect.height(), rect.width(), 0.3 * rect.height()
    )
