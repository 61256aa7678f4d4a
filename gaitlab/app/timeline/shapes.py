"""The shapes of the timeline: what heel and landing are, that a step was accepted or edited."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from gaitlab.app.theme import THEME, TextRole
from gaitlab.domain.contacts import FootContact, FootStrike, HeelContact


def paint_heel_shape(
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


def paint_strike_shape(
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


def paint_check(painter: QPainter, at: QPointF) -> None:
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


def paint_diamond(painter: QPainter, at: QPointF, half: float) -> None:
    """Paint the diamond of what was edited by hand."""
    painter.setPen(QPen(QColor(THEME.colours.card), 1.0))
    painter.setBrush(QColor(THEME.colours.edited))
    corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
    painter.drawPolygon(QPolygonF([at + corner for corner in corners]))


def on_colour(colour: QColor) -> QColor:
    """Return the ink that is read best on a colour."""
    red, green, blue = colour.getRgbF()[:3]
    is_light = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.45
    return QColor("#10151a") if is_light else QColor("#ffffff")
