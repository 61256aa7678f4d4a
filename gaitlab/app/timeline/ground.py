"""Paints what lies around the stances of the timeline: ruler, lanes, zone, flags and playhead."""

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.app.timeline.axis import TimeAxis
from gaitlab.app.timeline.lanes import Part, Rows
from gaitlab.domain.annotations import Annotations, Drawing, KeyFrame
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import Side

translate = QCoreApplication.translate

HANDLE_PX = 5.0
"""Half the width of the handle at an end of the working zone."""


def paint_ruler(painter: QPainter, rows: Rows, axis: TimeAxis) -> None:
    """Paint times in seconds, with finer strokes between them."""
    major, minor, decimals = axis.ticks()
    ruler, colours = rows.ruler, THEME.colours
    painter.setFont(THEME.font(TextRole.SMALL))
    painter.setPen(QPen(QColor(colours.line), 1.0))
    for time_s in minor:
        x = rows.left_px + axis.x_of(time_s)
        painter.drawLine(QPointF(x, ruler.bottom() - 4.0), QPointF(x, ruler.bottom()))
    for time_s in major:
        x = rows.left_px + axis.x_of(time_s)
        painter.setPen(QPen(QColor(colours.line), 1.0))
        painter.drawLine(QPointF(x, ruler.bottom() - 8.0), QPointF(x, rows.bottom_px))
        painter.setPen(QColor(colours.muted))
        text = QLocale().toString(time_s, "f", decimals) + " s"
        box = QRectF(x + 4.0, ruler.top(), 80.0, ruler.height() - 4.0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def paint_lanes(painter: QPainter, rows: Rows) -> None:
    """Paint the ground of every lane."""
    ground = QColor(THEME.colours.window)
    for side in rows.feet:
        for part in Part:
            painter.fillRect(rows.lane(side, part), ground)


def paint_names(painter: QPainter, rows: Rows, near_side: Side | None) -> None:
    """Paint the names of the feet and their parts before the lanes."""
    colours = THEME.colours
    painter.fillRect(QRectF(0.0, 0.0, rows.left_px, rows.bottom_px + 10.0), QColor(colours.card))
    for side in rows.feet:
        foot = rows.foot(side)
        painter.setFont(THEME.font(TextRole.SMALL, is_bold=True))
        painter.setPen(THEME.side(side))
        box = QRectF(GAP, foot.top(), 0.5 * rows.left_px, foot.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _foot_name(side, near_side))
        painter.setFont(THEME.font(TextRole.SMALL))
        painter.setPen(QColor(colours.muted))
        for part, words in (
            (Part.HEEL, translate("Timeline", "heel")),
            (Part.FOREFOOT, translate("Timeline", "ball")),
        ):
            box = rows.lane(side, part).translated(-rows.left_px, 0.0)
            box.setWidth(rows.left_px - GAP)
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box, align, words)


def paint_flags(
    painter: QPainter, annotations: Annotations, times_s: FloatArray, rows: Rows, axis: TimeAxis
) -> None:
    """Paint drawings as spans and key frames as flags."""
    for drawing in annotations.drawings:
        rect = drawing_rect(drawing, times_s, rows, axis)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(THEME.colours.muted))
        painter.drawRoundedRect(rect, 2.0, 2.0)
    for key_frame in annotations.key_frames:
        _paint_flag(painter, flag_rect(key_frame, times_s, rows, axis))


def drawing_rect(drawing: Drawing, times_s: FloatArray, rows: Rows, axis: TimeAxis) -> QRectF:
    """Return where a drawing lies in the row of flags."""
    last = len(times_s) - 1
    left, right = (
        rows.left_px + axis.x_of(float(times_s[min(max(frame, 0), last)]))
        for frame in (drawing.start_frame, drawing.end_frame)
    )
    return QRectF(left, rows.flags.bottom() - 7.0, max(right - left, 5.0), 4.0)


def flag_rect(key_frame: KeyFrame, times_s: FloatArray, rows: Rows, axis: TimeAxis) -> QRectF:
    """Return where the flag of a key frame is."""
    frame = min(max(key_frame.frame, 0), len(times_s) - 1)
    left = rows.left_px + axis.x_of(float(times_s[frame]))
    return QRectF(left, rows.flags.top() + 1.0, 9.0, rows.flags.height() - 3.0)


def paint_zone(
    painter: QPainter, zone_s: tuple[float, float], rows: Rows, axis: TimeAxis, *, is_part: bool
) -> None:
    """Paint the working zone: its ends as handles, and what is outside it stands back."""
    left, right = (rows.left_px + axis.x_of(time_s) for time_s in zone_s)
    if is_part:
        veil = QColor(THEME.colours.card)
        veil.setAlphaF(0.65)
        height = rows.bottom_px - rows.ruler.bottom()
        top = rows.ruler.bottom()
        painter.fillRect(QRectF(rows.left_px, top, max(left - rows.left_px, 0.0), height), veil)
        painter.fillRect(QRectF(right, top, max(rows.right_px - right, 0.0), height), veil)
    colour = QColor(THEME.colours.accent if is_part else THEME.colours.line)
    painter.setPen(QPen(colour, 3.0))
    y = rows.ruler.bottom() - 1.0
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for x, lean in ((left, 1.0), (right, -1.0)):
        painter.drawRoundedRect(_handle(x, lean, y), 1.5, 1.5)


def paint_playhead(painter: QPainter, x: float, rows: Rows) -> None:
    """Paint the frame that is shown."""
    colour = QColor(THEME.colours.accent)
    painter.setPen(QPen(colour, 1.6))
    painter.drawLine(QPointF(x, 8.0), QPointF(x, rows.bottom_px + 4.0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    corners = [QPointF(x - 6.0, 1.0), QPointF(x + 6.0, 1.0), QPointF(x + 6.0, 7.0)]
    corners += [QPointF(x, 13.0), QPointF(x - 6.0, 7.0)]
    painter.drawPolygon(QPolygonF(corners))


def paint_overview(painter: QPainter, rows: Rows, axis: TimeAxis, height_px: float) -> None:
    """Paint which part of the clip is seen, along the lower edge."""
    if axis.shown_s >= axis.duration_s:
        return
    scale = rows.width_px / axis.duration_s
    y = height_px - 3.0
    painter.fillRect(QRectF(rows.left_px, y, rows.width_px, 2.0), QColor(THEME.colours.line))
    part = QRectF(rows.left_px + axis.start_s * scale, y, max(axis.shown_s * scale, 6.0), 2.0)
    painter.fillRect(part, QColor(THEME.colours.muted))


def _foot_name(side: Side, near_side: Side | None) -> str:
    name = translate("Timeline", "Left") if side is Side.LEFT else translate("Timeline", "Right")
    if near_side is None:
        return name
    distance = translate("Timeline", "near") if side is near_side else translate("Timeline", "far")
    return f"{name}\n{distance}"


def _handle(x: float, lean: float, bottom: float) -> QRectF:
    """Return the handle at an end of the zone; it lies inside the zone."""
    left = x if lean > 0.0 else x - HANDLE_PX
    return QRectF(left, bottom - 12.0, HANDLE_PX, 13.0)


def _paint_flag(painter: QPainter, rect: QRectF) -> None:
    painter.setPen(QPen(QColor(THEME.colours.text), 1.4))
    painter.drawLine(rect.topLeft(), QPointF(rect.left(), rect.bottom() + 1.0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(THEME.colours.accent))
    top = rect.top()
    corners = [rect.topLeft(), QPointF(rect.right(), top + 4.0), QPointF(rect.left(), top + 8.0)]
    painter.drawPolygon(QPolygonF(corners))
