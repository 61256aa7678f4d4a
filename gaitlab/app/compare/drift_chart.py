"""The share of steps with heel contact in each half minute, with its interval."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gaitlab.app.stance_words import number
from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.compare import Drift
from gaitlab.compare.drift import DriftWindow

_HEIGHT = 170
_DOT = 4.0


class DriftChart(QWidget):
    """A dot with its 95 % bar for every part of the clip; 0 to 100 % from bottom to top."""

    def __init__(self, drift: Drift) -> None:
        super().__init__()
        self._windows = [window for window in drift.windows if window.share_pct]
        self.setMinimumHeight(round(_HEIGHT * THEME.text_scale))
        told = "; ".join(
            self.tr("{start} to {end} s: {share} %").format(
                start=number(window.start_s),
                end=number(window.end_s),
                share=number(window.share_pct.value),
            )
            for window in self._windows
        )
        self.setAccessibleName(self.tr("Share of steps with heel contact"))
        self.setAccessibleDescription(told)
        self.setToolTip(told)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Ask for a strip."""
        return QSize(320, self.minimumHeight())

    def paintEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Paint the axes, the bars and the dots."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(THEME.font(TextRole.SMALL))
            box = self._box(painter)
            _paint_axes(painter, box, self._windows[-1].end_s)
            for window in self._windows:
                _paint_window(painter, box, window, self._windows[-1].end_s)

    def _box(self, painter: QPainter) -> QRectF:
        metrics = QFontMetricsF(painter.font())
        left = metrics.horizontalAdvance("100 %") + GAP
        return QRectF(self.rect()).adjusted(left, GAP, -3 * GAP, -metrics.height() - 2 * GAP)


def _place(box: QRectF, time_s: float, share_pct: float, end_s: float) -> QPointF:
    across = box.left() + box.width() * time_s / max(end_s, 1e-6)
    return QPointF(across, box.bottom() - box.height() * share_pct / 100.0)


def _paint_axes(painter: QPainter, box: QRectF, end_s: float) -> None:
    metrics = QFontMetricsF(painter.font())
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for share_pct in (0.0, 50.0, 100.0):
        at = _place(box, 0.0, share_pct, end_s)
        painter.setPen(QPen(QColor(THEME.colours.line), 1.0))
        painter.drawLine(at, QPointF(box.right(), at.y()))
        painter.setPen(QColor(THEME.colours.muted))
        beside = QRectF(0.0, at.y() - metrics.height(), box.left() - GAP, 2.0 * metrics.height())
        painter.drawText(beside, right, f"{number(share_pct)} %")
    step_s = next(each for each in (30.0, 60.0, 120.0, 300.0, 600.0, 1e9) if end_s / each <= 8)
    time_s = 0.0
    while time_s <= end_s + 1.0:
        at = _place(box, min(time_s, end_s), 0.0, end_s)
        under = QRectF(at.x() - 40.0, box.bottom() + GAP, 80.0, metrics.height())
        minutes, seconds = divmod(round(time_s), 60)
        painter.drawText(under, Qt.AlignmentFlag.AlignHCenter, f"{minutes}:{seconds:02d}")
        time_s += step_s


def _paint_window(painter: QPainter, box: QRectF, window: DriftWindow, end_s: float) -> None:
    middle_s, share = 0.5 * (window.start_s + window.end_s), window.share_pct
    colour = QColor(THEME.colours.accent)
    low, high = (_place(box, middle_s, each, end_s) for each in (share.low, share.high))
    painter.setPen(QPen(colour, 2.0))
    painter.drawLine(low, high)
    for end in (low, high):
        painter.drawLine(end - QPointF(_DOT, 0.0), end + QPointF(_DOT, 0.0))
    painter.setBrush(colour)
    painter.drawEllipse(_place(box, middle_s, share.value, end_s), _DOT + 1.0, _DOT + 1.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
