"""Curves over the time of the clip, with the stances behind them and the playhead in front."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from gaitlab.app.charts_legend import curve_pen, quantity_words
from gaitlab.app.charts_plots import Playhead, QuietPlot, Stances, new_layout_widget, plot_at
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stances import span_s
from gaitlab.curves import Quantity, TimeCurve, time_curves
from gaitlab.domain.landmarks import Side

LOWEST_PLOT_PX = 86
"""Plots become no lower than this; more of them are reached by scrolling."""

FIRST_SHOWN_S = 4.0
"""How much is shown at first: about ten steps, whose curves can still be told apart."""

_SHORTEST_S = 0.2
_BOTTOM_AXIS_PX = 30


class TimeCharts(QScrollArea):
    """One plot a quantity, one above the other, on one time axis."""

    def __init__(self, document: TrialDocument, playback: Playback, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._playback = playback
        self._plots: list[QuietPlot] = []
        self._playheads: list[Playhead] = []
        self._shown: tuple[Quantity, ...] = ()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        playback.frame_changed.connect(self._follow_playhead)

    @property
    def range_s(self) -> tuple[float, float]:
        """The part of the clip that is seen."""
        if not self._plots:
            return 0.0, 0.0
        start_s, end_s = self._plots[0].vb.viewRange()[0]
        return start_s, end_s

    def show_range(self, start_s: float, end_s: float) -> None:
        """Show a part of the clip."""
        if self._plots:
            self._plots[0].setXRange(start_s, end_s, padding=0.0)

    def show_quantities(self, quantities: tuple[Quantity, ...]) -> None:
        """Draw these quantities, as far as the clip shows them, anew."""
        self._shown = quantities
        range_s = self.range_s
        curves = self._curves()
        sheet = new_layout_widget()
        sheet.scene().sigMouseClicked.connect(self._seek)
        self._plots, self._playheads = [], []
        for row, curve in enumerate(curves):
            sheet.addItem(self._new_plot(curve, is_last=curve is curves[-1]), row, 0)
        sheet.setMinimumSize(QSize(200, LOWEST_PLOT_PX * len(curves) + _BOTTOM_AXIS_PX))
        self.setWidget(sheet)
        self._link(range_s)

    def _curves(self) -> list[TimeCurve]:
        assessment = self._document.assessment
        if assessment is None:
            return []
        found = {curve.quantity: curve for curve in time_curves(assessment)}
        return [found[quantity] for quantity in self._shown if quantity in found]

    def _new_plot(self, curve: TimeCurve, *, is_last: bool) -> QuietPlot:
        plot = QuietPlot(f"{quantity_words(curve.quantity)} [{curve.unit}]")
        time_s = self._document.assessment.track.time_s
        near_side = self._document.assessment.near_side
        plot.addItem(Stances(self._stances_s()), ignoreBounds=True)
        plot.add_zero()
        sides = sorted(Side, key=lambda side: side is near_side) if curve.is_per_side else [None]
        for side in sides:
            values = curve.left if side is None else curve.of(side)
            pen = curve_pen(side, is_near=side in (None, near_side))
            plot.plot(time_s, values, pen=pen, connect="finite")
        plot.show_values([curve.left, curve.right])
        plot.getAxis("bottom").setStyle(showValues=is_last)
        if is_last:
            plot.getAxis("bottom").setHeight(_BOTTOM_AXIS_PX - 8)
        playhead = Playhead()
        playhead.sigDragged.connect(self._drag)
        plot.addItem(playhead, ignoreBounds=True)
        self._plots.append(plot)
        self._playheads.append(playhead)
        return plot

    def _stances_s(self) -> list[tuple[Side, float, float]]:
        return [(contact.side, *span_s(contact)) for contact in self._document.assessment.contacts]

    def _link(self, range_s: tuple[float, float]) -> None:
        """Let all plots show the same part of the clip, within its ends."""
        times_s = self._playback.frame_times_s
        if not self._plots or not len(times_s):
            return
        end_s = max(float(times_s[-1]), _SHORTEST_S)
        for plot in self._plots:
            plot.setLimits(xMin=0.0, xMax=end_s, minXRange=_SHORTEST_S)
            plot.setXLink(self._plots[0])
        if range_s[1] <= range_s[0]:
            range_s = (0.0, min(FIRST_SHOWN_S, end_s))
        self.show_range(*range_s)
        self._follow_playhead()

    def _follow_playhead(self) -> None:
        """Move the playhead, and turn the page if it would leave it."""
        if not self.isVisible():
            return
        time_s = self._playback.time_s
        for playhead in self._playheads:
            playhead.setValue(time_s)
        start_s, end_s = self.range_s
        if self._plots and not start_s <= time_s <= end_s:
            shown_s = end_s - start_s
            self.show_range(time_s - 0.1 * shown_s, time_s + 0.9 * shown_s)

    def showEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Catch up with the playhead."""
        super().showEvent(event)
        self._follow_playhead()

    def _seek(self, event) -> None:
        plot = plot_at(self._plots, event.scenePos())
        if plot is not None and event.button() == Qt.MouseButton.LeftButton:
            self._playback.pause()
            self._playback.seek_time(plot.vb.mapSceneToView(event.scenePos()).x())

    def _drag(self, playhead: Playhead) -> None:
        self._playback.pause()
        self._playback.seek_time(playhead.value())
