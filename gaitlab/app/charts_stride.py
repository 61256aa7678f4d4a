"""The mean stride of the left foot against that of the right one, with their bands."""

from math import isfinite

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QScrollArea, QWidget

from gaitlab.app.charts_legend import band_brush, curve_pen, quantity_words
from gaitlab.app.charts_plots import Playhead, QuietPlot, new_layout_widget, plot_at
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stance_editing import StanceEditing
from gaitlab.app.stances import span_s
from gaitlab.app.theme import THEME
from gaitlab.curves import Quantity, StrideCurve, stride_curves
from gaitlab.domain.stacked_stride import Curve, StackedStride

translate = QCoreApplication.translate

NARROWEST_PLOT_PX, LOWEST_PLOT_PX = 330, 150
"""As many plots stand side by side as are no narrower; more rows are reached by scrolling."""


class StrideCharts(QScrollArea):
    """One plot a quantity over the time from initial contact; instants are marked on the means."""

    def __init__(self, document: TrialDocument, playback: Playback, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._playback = playback
        self._editing = StanceEditing(document, playback, self)
        self._plots: list[QuietPlot] = []
        self._playheads: list[Playhead] = []
        self._shown: tuple[Quantity, ...] = ()
        self._n_columns = 0
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        playback.frame_changed.connect(self._follow_playhead)

    def show_quantities(self, quantities: tuple[Quantity, ...]) -> None:
        """Draw these quantities, as far as there is a mean stride of them, anew."""
        self._shown = quantities
        self._n_columns = self._columns_of_width()
        self._plots, self._playheads = [], []
        sheet = new_layout_widget()
        sheet.scene().sigMouseClicked.connect(self._seek)
        for number, curve in enumerate(self._curves()):
            row, column = divmod(number, self._n_columns)
            sheet.addItem(self._new_plot(curve), row, column)
        n_rows = -(-len(self._plots) // self._n_columns)
        sheet.setMinimumSize(QSize(200, LOWEST_PLOT_PX * n_rows))
        self.setWidget(sheet)
        self._follow_playhead()

    def resizeEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Put more or fewer plots side by side."""
        super().resizeEvent(event)
        if self._n_columns and self._columns_of_width() != self._n_columns:
            self.show_quantities(self._shown)

    def showEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Catch up with the playhead."""
        super().showEvent(event)
        self._follow_playhead()

    def _columns_of_width(self) -> int:
        return max(self.width() // NARROWEST_PLOT_PX, 1)

    def _curves(self) -> list[StrideCurve]:
        assessment = self._document.assessment
        if assessment is None:
            return []
        found = {curve.quantity: curve for curve in stride_curves(assessment)}
        return [found[quantity] for quantity in self._shown if quantity in found]

    def _new_plot(self, shown: StrideCurve) -> QuietPlot:
        plot = QuietPlot(f"{quantity_words(shown.quantity)} [{shown.unit}]")
        near_side = self._document.assessment.near_side
        plot.add_zero()
        plot.addItem(pg.InfiniteLine(0.0, angle=90, pen=QColor(THEME.colours.line)))
        for stride in sorted(self._document.assessment.stacked, key=lambda s: s.side is near_side):
            if stride.side in shown.curves:
                time_ms = 1000.0 * shown.time_s[stride.side]
                curve = shown.curves[stride.side]
                _draw(plot, time_ms, curve, stride, is_near=stride.side is near_side)
        plot.show_values([band for c in shown.curves.values() for band in (c.low, c.high)])
        time_ms = 1000.0 * np.concatenate(list(shown.time_s.values()))
        plot.setXRange(float(time_ms.min()), float(time_ms.max()), padding=0.0)
        plot.setLimits(xMin=float(time_ms.min()), xMax=float(time_ms.max()))
        plot.setLabel("bottom", translate("ChartsView", "ms from initial contact"))
        playhead = Playhead(is_movable=False)
        plot.addItem(playhead, ignoreBounds=True)
        self._plots.append(plot)
        self._playheads.append(playhead)
        return plot

    def _follow_playhead(self) -> None:
        """Show where in its stride the frame under the playhead is."""
        if not self.isVisible():
            return
        step, from_s = self._editing.step, float("nan")
        if step is not None:
            from_s = self._playback.time_s - span_s(step.contact)[0]
        for playhead in self._playheads:
            playhead.setVisible(isfinite(from_s))
            if isfinite(from_s):
                playhead.setValue(1000.0 * from_s)

    def _seek(self, event) -> None:
        """Go to the same place in the stride of the step at the playhead."""
        plot, step = plot_at(self._plots, event.scenePos()), self._editing.step
        if plot is not None and step is not None and event.button() == Qt.MouseButton.LeftButton:
            from_ms = plot.vb.mapSceneToView(event.scenePos()).x()
            self._playback.pause()
            self._playback.seek_time(span_s(step.contact)[0] + 0.001 * from_ms)


def _draw(
    plot: QuietPlot, time_ms: np.ndarray, curve: Curve, stride: StackedStride, *, is_near: bool
) -> None:
    """Draw the mean of one foot with its band, and on it heel contact and toe-off."""
    edges = [
        pg.PlotDataItem(time_ms, values, pen=None, connect="finite")
        for values in (curve.low, curve.high)
    ]
    for edge in edges:
        plot.addItem(edge, ignoreBounds=True)
    plot.addItem(pg.FillBetweenItem(*edges, brush=band_brush(stride.side)), ignoreBounds=True)
    plot.plot(time_ms, curve.mean, pen=curve_pen(stride.side, is_near=is_near), connect="finite")
    heel_s = max(stride.heel_delay_s.value, 0.0)
    for at_s, symbol in ((heel_s, "o"), (stride.contact_time_s.value, "t1")):
        at_ms = 1000.0 * at_s
        value = np.interp(at_ms, time_ms, curve.mean) if isfinite(at_ms) else float("nan")
        if isfinite(value):
            colour = THEME.side(stride.side)
            pen = QColor(THEME.colours.card)
            plot.plot([at_ms], [value], pen=None, symbol=symbol, symbolSize=11,
                      symbolBrush=colour, symbolPen=pen)  # fmt: skip
