"""The mean stride of the left foot against that of the right one, with their bands."""

from dataclasses import dataclass
from math import isfinite, nan

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gaitlab.app.charts.legend import band_brush, curve_pen, quantity_words
from gaitlab.app.charts.plots import (
    Band,
    Playhead,
    QuietPlot,
    look,
    new_layout_widget,
    plot_at,
)
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stance_editing import StanceEditing
from gaitlab.app.stances import span_s
from gaitlab.app.theme import THEME
from gaitlab.assessment import Assessment
from gaitlab.curves import Quantity, StrideCurve, stride_curves
from gaitlab.domain.landmarks import Side

NARROWEST_PLOT_PX, LOWEST_PLOT_PX = 330, 150
"""As many plots stand side by side as are no narrower; more rows are reached by scrolling."""

_SYMBOLS = ("o", "t1")


@dataclass(frozen=True, slots=True)
class DrawnFoot:
    """What is drawn of one foot: its mean, its band, and heel contact and toe-off on the mean."""

    line: pg.PlotDataItem
    band: Band
    instants: tuple[pg.PlotDataItem, pg.PlotDataItem]


class StridePlot(QuietPlot):
    """One quantity over the time from initial contact."""

    def __init__(self, curve: StrideCurve, near_side: Side | None) -> None:
        super().__init__(f"{quantity_words(curve.quantity)} [{curve.unit}]", x_unit="ms")
        self.add_zero()
        pen = QPen(QColor(THEME.colours.line), 1.0)
        pen.setCosmetic(True)
        self.addItem(pg.InfiniteLine(0.0, angle=90, pen=pen), ignoreBounds=True)
        sides = sorted(curve.curves, key=lambda side: side is not near_side)
        self.feet = {side: self._new_foot(side, is_near=side is near_side) for side in sides}
        self.playhead = Playhead(is_movable=False)
        self.addItem(self.playhead, ignoreBounds=True)

    def show_curve(self, shown: StrideCurve, assessment: Assessment) -> None:
        """Show these means and bands."""
        strides = {stride.side: stride for stride in assessment.stacked}
        edges_ms = []
        for side, foot in self.feet.items():
            curve, time_ms = shown.curves[side], 1000.0 * shown.time_s[side]
            foot.line.setData(time_ms, curve.mean, connect="finite")
            foot.band.show_band(time_ms, curve.low, curve.high)
            edges_ms += list(time_ms[np.isfinite(curve.mean)][[0, -1]])
            heel_s = max(strides[side].heel_delay_s.value, 0.0)
            instants_s = (heel_s, strides[side].contact_time_s.value)
            for item, at_s in zip(foot.instants, instants_s, strict=True):
                _show_instant(item, 1000.0 * at_s, time_ms, curve.mean)
        self.show_values([band for c in shown.curves.values() for band in (c.low, c.high)])
        self.setLimits(xMin=min(edges_ms), xMax=max(edges_ms))
        self.setXRange(min(edges_ms), max(edges_ms), padding=0.0)

    def _new_foot(self, side: Side, *, is_near: bool) -> DrawnFoot:
        band = Band(band_brush(side))
        self.addItem(band, ignoreBounds=True)
        line = self.add_line(curve_pen(side, is_near=is_near))
        heel, toe = (self.add_symbol(symbol, THEME.side(side)) for symbol in _SYMBOLS)
        return DrawnFoot(line, band, (heel, toe))


class StrideCharts(QScrollArea):
    """One plot a quantity, as many side by side as fit."""

    def __init__(self, document: TrialDocument, playback: Playback, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._playback = playback
        self._editing = StanceEditing(document, playback, self)
        self.plots: list[StridePlot] = []
        self._drawn: object = None
        self._quantities: tuple[Quantity, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        playback.frame_changed.connect(self._follow_playhead)

    def draw(self, quantities: tuple[Quantity, ...]) -> None:
        """Draw these quantities, as far as there is a mean stride of them."""
        self._quantities = quantities
        assessment = self._document.assessment
        if assessment is None:
            return
        found = {curve.quantity: curve for curve in stride_curves(assessment)}
        curves = [found[quantity] for quantity in quantities if quantity in found]
        kinds = [(curve.quantity, curve.unit, tuple(curve.curves)) for curve in curves]
        drawn = (kinds, assessment.near_side, self._n_columns(), look())
        if drawn != self._drawn:
            self._drawn = drawn
            self._make_plots(curves, assessment.near_side)
        for plot, curve in zip(self.plots, curves, strict=True):
            plot.show_curve(curve, assessment)
        self._follow_playhead()

    def resizeEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Put more or fewer plots side by side."""
        super().resizeEvent(event)
        if self.plots:
            self.draw(self._quantities)

    def showEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Catch up with the playhead."""
        super().showEvent(event)
        self._follow_playhead()

    def _n_columns(self) -> int:
        return max(self.width() // NARROWEST_PLOT_PX, 1)

    def _make_plots(self, curves: list[StrideCurve], near_side: Side | None) -> None:
        n_columns = self._n_columns()
        sheet = new_layout_widget()
        sheet.scene().sigMouseClicked.connect(self._seek)
        self.plots = [StridePlot(curve, near_side) for curve in curves]
        for number, plot in enumerate(self.plots):
            sheet.addItem(plot, *divmod(number, n_columns))
        n_rows = -(-len(curves) // n_columns)
        sheet.setMinimumSize(QSize(200, LOWEST_PLOT_PX * n_rows))
        self.setWidget(sheet)

    def _follow_playhead(self) -> None:
        """Show where in its stride the frame under the playhead is."""
        if not self.isVisible():
            return
        step, from_s = self._editing.step, nan
        if step is not None:
            from_s = self._playback.time_s - span_s(step.contact)[0]
        for plot in self.plots:
            plot.playhead.setVisible(isfinite(from_s))
            if isfinite(from_s):
                plot.playhead.setValue(1000.0 * from_s)

    def _seek(self, event) -> None:
        """Go to the same place in the stride of the step at the playhead."""
        plot, step = plot_at(self.plots, event.scenePos()), self._editing.step
        if plot is not None and step is not None and event.button() == Qt.MouseButton.LeftButton:
            from_ms = plot.vb.mapSceneToView(event.scenePos()).x()
            self._playback.pause()
            self._playback.seek_time(span_s(step.contact)[0] + 0.001 * from_ms)


def _show_instant(
    item: pg.PlotDataItem, at_ms: float, time_ms: np.ndarray, mean: np.ndarray
) -> None:
    """Put the symbol of an instant on the mean curve; nowhere if either is not known there."""
    value = float(np.interp(at_ms, time_ms, mean)) if isfinite(at_ms) else nan
    is_known = isfinite(value)
    item.setData([at_ms] if is_known else [], [value] if is_known else [])
