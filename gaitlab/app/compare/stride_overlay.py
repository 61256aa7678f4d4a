"""The mean strides of two trials laid over each other, one foot at a time.

Imported when they are first shown: the plotting library takes a quarter of a second to load.
"""

from dataclasses import dataclass
from math import isfinite

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QFrame, QScrollArea

from gaitlab.app.charts.legend import BAND_OPACITY, quantity_words
from gaitlab.app.charts.plots import Band, QuietPlot, new_layout_widget
from gaitlab.app.charts.stride import LOWEST_PLOT_PX, NARROWEST_PLOT_PX
from gaitlab.app.theme import THEME
from gaitlab.assessment import Assessment
from gaitlab.curves import Quantity, StrideCurve, stride_curves
from gaitlab.domain.landmarks import Side
from gaitlab.domain.stacked_stride import StackedStride

_SYMBOLS = ("o", "t1")
_SYMBOL_PX = 10


@dataclass(frozen=True, slots=True)
class StridePair:
    """A quantity over the mean stride of one foot in both trials."""

    quantity: Quantity
    unit: str
    before: StrideCurve
    after: StrideCurve


def stride_pairs(before: Assessment, after: Assessment, side: Side) -> tuple[StridePair, ...]:
    """Return what both trials show of a foot in one unit; pixels of two clips are no unit."""
    later = {curve.quantity: curve for curve in stride_curves(after) if side in curve.curves}
    return tuple(
        StridePair(curve.quantity, curve.unit, curve, later[curve.quantity])
        for curve in stride_curves(before)
        if side in curve.curves
        and curve.quantity in later
        and curve.unit == later[curve.quantity].unit != "px"
    )


class StrideOverlay(QScrollArea):
    """One plot a quantity: dashed before, solid after, with their bands."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Mean strides of both trials"))
        self.plots: list[QuietPlot] = []

    def draw(self, before: Assessment, after: Assessment, side: Side) -> None:
        """Draw the mean strides of a foot."""
        sheet = new_layout_widget()
        n_columns = max(self.viewport().width() // NARROWEST_PLOT_PX, 1)
        self.plots = []
        for number, pair in enumerate(stride_pairs(before, after, side)):
            plot = QuietPlot(f"{quantity_words(pair.quantity)} [{pair.unit}]", x_unit="ms")
            plot.add_zero()
            self._draw_pair(plot, pair, (before, after), side)
            sheet.addItem(plot, *divmod(number, n_columns))
            self.plots.append(plot)
        n_rows = -(-len(self.plots) // n_columns)
        sheet.setMinimumSize(QSize(200, LOWEST_PLOT_PX * n_rows))
        self.setWidget(sheet)

    def _draw_pair(
        self,
        plot: QuietPlot,
        pair: StridePair,
        assessments: tuple[Assessment, Assessment],
        side: Side,
    ) -> None:
        edges_ms, shown = [], []
        for assessment, stride, is_after in zip(
            assessments, (pair.before, pair.after), (False, True), strict=True
        ):
            curve, time_ms = stride.curves[side], 1000.0 * stride.time_s[side]
            band = Band(_fill(side, is_after=is_after))
            band.show_band(time_ms, curve.low, curve.high)
            plot.addItem(band, ignoreBounds=True)
            plot.plot(time_ms, curve.mean, pen=overlay_pen(side, is_after=is_after))
            stacked = next(each for each in assessment.stacked if each.side is side)
            _draw_instants(plot, stacked, time_ms, curve.mean, _colour(side, is_after=is_after))
            edges_ms += list(time_ms[np.isfinite(curve.mean)][[0, -1]])
            shown += [curve.low, curve.high]
        plot.show_values(shown)
        plot.setLimits(xMin=min(edges_ms), xMax=max(edges_ms))
        plot.setXRange(min(edges_ms), max(edges_ms), padding=0.0)


def overlay_pen(side: Side, *, is_after: bool) -> QPen:
    """Return how a mean stride is drawn: before dashed and grey, after solid in the foot's colour.

    Parameters
    ----------
    side
        The foot.
    is_after
        Whether it is of the second trial.
    """
    pen = QPen(_colour(side, is_after=is_after), 2.2 if is_after else 1.8)
    pen.setCosmetic(True)
    if not is_after:
        pen.setDashPattern([4.0, 2.5])
    return pen


def _colour(side: Side, *, is_after: bool) -> QColor:
    return THEME.side(side) if is_after else QColor(THEME.colours.muted)


def _fill(side: Side, *, is_after: bool) -> QColor:
    colour = _colour(side, is_after=is_after)
    colour.setAlphaF(BAND_OPACITY)
    return colour


def _draw_instants(
    plot: QuietPlot, stride: StackedStride, time_ms: np.ndarray, mean: np.ndarray, colour: QColor
) -> None:
    """Mark heel contact and toe-off on a mean curve, where they are known."""
    instants_s = (max(stride.heel_delay_s.value, 0.0), stride.contact_time_s.value)
    for symbol, at_s in zip(_SYMBOLS, instants_s, strict=True):
        value = float(np.interp(1000.0 * at_s, time_ms, mean)) if isfinite(at_s) else np.nan
        if isfinite(value):
            edge = pg.mkPen(THEME.colours.card)
            plot.plot(
                [1000.0 * at_s], [value], pen=None, symbol=symbol, symbolSize=_SYMBOL_PX,
                symbolBrush=colour, symbolPen=edge,
            )  # fmt: skip
