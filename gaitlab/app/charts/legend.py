"""What the lines of the curves mean, in words beside a sample of each."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.curves import Quantity
from gaitlab.domain.landmarks import Side

translate = QCoreApplication.translate

_SAMPLE_PX = 28.0

NEAR_WIDTH_PX, FAR_WIDTH_PX = 2.2, 1.6
"""Widths of the curves; the far foot is dashed as well."""

BAND_OPACITY = 0.22
"""Of the band about a mean curve."""

STANCE_OPACITY = 0.13
"""Of the ground that says that a foot is on the belt."""


class Sample(StrEnum):
    """What is explained."""

    LINE = "line"
    STANCE = "stance"
    BAND = "band"
    HEEL = "heel"
    TOE = "toe"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample and its meaning; `side` None = of both feet or of none."""

    sample: Sample
    text: str
    side: Side | None = None
    is_near: bool = True


class Legend(QWidget):
    """A row of samples with words; as many as fit."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show other entries."""
        self._entries = entries
        told = "; ".join(entry.text for entry in entries)
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the height of one line."""
        metrics = QFontMetricsF(THEME.font(TextRole.SMALL))
        return QSize(200, round(metrics.height()) + GAP)

    def paintEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Paint the entries from the left until there is no more room."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = THEME.font(TextRole.SMALL)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        left = float(GAP)
        for entry in self._entries:
            width = metrics.horizontalAdvance(entry.text)
            if left + _SAMPLE_PX + width > self.width():
                break
            _paint_sample(painter, entry, QRectF(left, 0.0, _SAMPLE_PX, self.height()))
            left += _SAMPLE_PX + 0.75 * GAP
            painter.setPen(QColor(THEME.colours.text))
            box = QRectF(left, 0.0, width + 2.0, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, entry.text)
            left += width + 2.5 * GAP


def curve_pen(side: Side | None, *, is_near: bool) -> QPen:
    """Return how a curve is drawn: by side in colour, the far foot thin and dashed."""
    colour = QColor(THEME.colours.text) if side is None else THEME.side(side)
    pen = QPen(colour, NEAR_WIDTH_PX if is_near else FAR_WIDTH_PX)
    pen.setCosmetic(True)
    if not is_near:
        pen.setDashPattern([4.0, 2.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def stance_brush(side: Side) -> QColor:
    """Return the ground of a stance of one foot."""
    colour = THEME.side(side)
    colour.setAlphaF(STANCE_OPACITY * (1.6 if THEME.is_dark else 1.0))
    return colour


def band_brush(side: Side) -> QColor:
    """Return the fill of the band about a mean curve."""
    colour = THEME.side(side)
    colour.setAlphaF(BAND_OPACITY)
    return colour


def quantity_words(quantity: Quantity) -> str:
    """Return the name of what a curve shows."""
    return {
        Quantity.HEEL_CLEARANCE: translate("ChartsView", "Heel clearance"),
        Quantity.FOREFOOT_CLEARANCE: translate("ChartsView", "Forefoot clearance"),
        Quantity.SOLE_ANGLE: translate("ChartsView", "Foot angle"),
        Quantity.KNEE_FLEXION: translate("ChartsView", "Knee flexion"),
        Quantity.SHANK_ANGLE: translate("ChartsView", "Shank angle"),
        Quantity.PELVIS_HEIGHT: translate("ChartsView", "Pelvis height"),
        Quantity.TRUNK_LEAN: translate("ChartsView", "Trunk lean"),
    }[quantity]


def _paint_sample(painter: QPainter, entry: Entry, box: QRectF) -> None:
    middle, colour = box.center(), QColor(THEME.colours.text)
    match entry.sample:
        case Sample.LINE:
            painter.setPen(curve_pen(entry.side, is_near=entry.is_near))
            painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
        case Sample.STANCE | Sample.BAND:
            sides = list(Side) if entry.side is None else [entry.side]
            width = box.width() / len(sides)
            for number, side in enumerate(sides):
                is_band = entry.sample is Sample.BAND
                brush = band_brush(side) if is_band else stance_brush(side)
                rect = QRectF(box.left() + number * width, middle.y() - 6.0, width, 12.0)
                painter.fillRect(rect, brush)
        case Sample.HEEL:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(middle, 4.0, 4.0)
        case Sample.TOE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            corners = [QPointF(-4.5, 3.5), QPointF(4.5, 3.5), QPointF(0.0, -4.5)]
            painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
        case Sample.ZERO:
            painter.setPen(QPen(QColor(THEME.colours.muted), 1.0))
            painter.drawLine(middle - QPointF(0.0, 7.0), middle + QPointF(0.0, 7.0))
