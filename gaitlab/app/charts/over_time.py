"""Curves over the time of the clip, with the stances behind them and the playhead in front."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gaitlab.app.charts.legend import curve_pen, quantity_words
from gaitlab.app.charts.plots import (
    Playhead,
    QuietPlot,
    Stances,
    look,
    new_layout_widget,
    plot_at,
)
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stances import span_s
from gaitlab.assessment import Assessment
from gaitlab.curves import Quantity, TimeCurve, time_curves
from gaitlab.domain.landmarks import Side

LOWEST_PLOT_PX = 86
"""Plots become no lower than this; more of them are reached by scrolling."""

FIRST_SHOWN_S = 4.0
"""How much is shown at first: about ten steps, whose curves can still be told apart."""

_SHORTEST_S = 0.2
_BOTTOM_AXIS_PX = 24


class TimePlot(QuietPlot):
    """One quantity over time."""

    def __init__(self, curve: TimeCurve, near_side: Side | None, *, is_last: bool) -> None:
        super().__init__(f"{quantity_words(curve.quantity)} [{curve.unit}]", x_unit="s")
        self._stances = Stances()
        self.addItem(self._stances, ignoreBounds=True)
        self.add_zero()
        sides = sorted(Side, key=lambda side: side is not near_side)
        sides = sides if curve.is_per_side else [None]
        self.lines = {
            side: self.add_line(curve_pen(side, is_near=side in (None, near_side)))
            for side in sides
        }
        self.playhead = Playhead()
        self.addItem(self.playhead, ignoreBounds=True)
        axis = self.getAxis("bottom")
        axis.setStyle(showValues=is_last)
        axis.setHeight(_BOTTOM_AXIS_PX if is_last else 2)

    def show_curve(self, curve: TimeCurve, assessment: Assessment) -> None:
        """Show these values, and the stances behind them."""
        for side, line in self.lines.items():
            values = curve.left if side is None else curve.of(side)
            line.setData(assessment.track.time_s, values, connect="finite")
        spans_s = [(contact.side, *span_s(contact)) for contact in assessment.contacts]
        self._stances.show_spans(spans_s)
        self.show_values([curve.left, curve.right])


class TimeCharts(QScrollArea):
    """One plot a quantity, one above the other, on one time axis."""

    def __init__(self, document: TrialDocument, playback: Playback, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._playback = playback
        self.plots: list[TimePlot] = []
        self._drawn: object = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        playback.frame_changed.connect(self._follow_playhead)

    @property
    def range_s(self) -> tuple[float, float]:
        """The part of the clip that is seen."""
        if not self.plots:
            return 0.0, 0.0
        start_s, end_s = self.plots[0].vb.viewRange()[0]
        return start_s, end_s

    def show_range(self, start_s: float, end_s: float) -> None:
        """Show a part of the clip."""
        if self.plots:
            self.plots[0].setXRange(start_s, end_s, padding=0.0)

    def zoom(self, factor: float) -> None:
        """Enlarge about the playhead, which is always in sight."""
        start_s, end_s = self.range_s
        at_s = self._playback.time_s
        self.show_range(at_s - (at_s - start_s) / factor, at_s + (end_s - at_s) / factor)

    def draw(self, quantities: tuple[Quantity, ...]) -> None:
        """Draw these quantities, as far as the clip shows them."""
        assessment = self._document.assessment
        if assessment is None:
            return
        found = {curve.quantity: curve for curve in time_curves(assessment)}
        curves = [found[quantity] for quantity in quantities if quantity in found]
        kinds = [(curve.quantity, curve.unit) for curve in curves]
        drawn = (kinds, assessment.near_side, look())
        if drawn != self._drawn:
            self._drawn = drawn
            self._make_plots(curves, assessment.near_side)
        for plot, curve in zip(self.plots, curves, strict=True):
            plot.show_curve(curve, assessment)
        self._limit()
        self._follow_playhead()

    def showEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Catch up with the playhead."""
        super().showEvent(event)
        self._follow_playhead()

    def _make_plots(self, curves: list[TimeCurve], near_side: Side | None) -> None:
        range_s = self.range_s
        sheet = new_layout_widget()
        sheet.scene().sigMouseClicked.connect(self._seek)
        self.plots = [TimePlot(curve, near_side, is_last=curve is curves[-1]) for curve in curves]
        for row, plot in enumerate(self.plots):
            sheet.addItem(plot, row, 0)
            plot.setXLink(self.plots[0])
            plot.playhead.sigDragged.connect(self._drag)
        sheet.setMinimumSize(QSize(200, LOWEST_PLOT_PX * len(curves) + _BOTTOM_AXIS_PX))
        self.setWidget(sheet)
        if range_s[1] <= range_s[0]:
            range_s = (0.0, min(FIRST_SHOWN_S, self._end_s()))
        self.show_range(*range_s)

    def _limit(self) -> None:
        """Let no plot show what is not in the clip."""
        for plot in self.plots:
            plot.setLimits(xMin=0.0, xMax=self._end_s(), minXRange=_SHORTEST_S)

    def _end_s(self) -> float:
        times_s = self._playback.frame_times_s
        return max(float(times_s[-1]) if len(times_s) else 0.0, _SHORTEST_S)

    def _follow_playhead(self) -> None:
        """Move the playhead, and turn the page if it would leave it."""
        if not self.isVisible() or not self.plots:
            return
        time_s = self._playback.time_s
        for plot in self.plots:
            plot.playhead.setValue(time_s)
        start_s, end_s = self.range_s
        if not start_s <= time_s <= end_s:
            shown_s = end_s - start_s
            self.show_range(time_s - 0.1 * shown_s, time_s + 0.9 * shown_s)

    def _seek(self, event) -> None:
        plot = plot_at(self.plots, event.scenePos())
        if plot is not None and event.button() == Qt.MouseButton.LeftButton:
            self._playback.pause()
            self._playback.seek_time(plot.vb.mapSceneToView(event.scenePos()).x())

    def _drag(self, playhead: Playhead) -> None:
        self._playback.pause()
        self._playback.seek_time(playhead.value())
