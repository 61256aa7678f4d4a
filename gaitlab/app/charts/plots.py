"""Plots in the look of the window, and what is drawn on them beside curves.

Imported when curves are first shown: the plotting library takes a quarter of a second to load.
"""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem

from gaitlab.app.charts.legend import stance_brush
from gaitlab.app.theme import THEME, TextRole
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import Side

AXIS_PX = 52
"""Room for the numbers beside a plot, the same in all of them so that their times line up."""

_PAINTED_ONCE = QGraphicsItem.CacheMode.DeviceCoordinateCache
_SYMBOL_PX = 11
_MARGIN = 0.08
_OUTLIERS_PCT = 0.2


class LocaleAxis(pg.AxisItem):
    """An axis whose numbers look as in the reader's country, with a real minus and a unit."""

    def __init__(self, place: str, unit: str = "") -> None:
        super().__init__(place)
        self._unit = f" {unit}" if unit else ""

    def tickStrings(self, values, scale, spacing) -> list[str]:  # noqa: N802  # pyqtgraph's name
        """Return the numbers of an axis."""
        decimals = max(0, int(np.ceil(-np.log10(spacing * scale) - 1e-9)))
        locale = QLocale()
        return [
            locale.toString(value * scale, "f", decimals).replace("-", "\u2212") + self._unit
            for value in values
        ]


class Stances(pg.GraphicsObject):
    """The stances of both feet as a ground behind the curves."""

    def __init__(self) -> None:
        super().__init__()
        self._spans_s: Sequence[tuple[Side, float, float]] = ()
        self.setZValue(-10)

    def show_spans(self, spans_s: Sequence[tuple[Side, float, float]]) -> None:
        """Show these stances: ``(side, start, end)`` of each."""
        if spans_s != self._spans_s:
            self._spans_s = spans_s
            self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802  # Qt's name
        """Return all that is seen: the ground has no end of its own."""
        return self.viewRect()

    def viewTransformChanged(self) -> None:  # noqa: N802  # pyqtgraph's name
        """Follow the axes."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, *_: object) -> None:
        """Fill every stance that is seen from top to bottom."""
        view = self.viewRect()
        for side, start_s, end_s in self._spans_s:
            if end_s >= view.left() and start_s <= view.right():
                rect = QRectF(start_s, view.top(), end_s - start_s, view.height())
                painter.fillRect(rect, stance_brush(side))


class Band(pg.GraphicsObject):
    """The band about a mean curve."""

    def __init__(self, brush: QColor) -> None:
        super().__init__()
        self._brush = brush
        self._path = QPainterPath()
        self.setCacheMode(_PAINTED_ONCE)

    def show_band(self, x: FloatArray, low: FloatArray, high: FloatArray) -> None:
        """Fill between two curves, ``(n,)`` each, wherever both are known."""
        self.prepareGeometryChange()
        self._path = QPainterPath()
        is_known = np.isfinite(low) & np.isfinite(high)
        edges = np.flatnonzero(np.diff(np.concatenate([[False], is_known, [False]]).astype(int)))
        for start, end in edges.reshape(-1, 2):
            upper = zip(x[start:end], high[start:end], strict=True)
            lower = zip(x[start:end][::-1], low[start:end][::-1], strict=True)
            corners = [QPointF(*point) for point in (*upper, *lower)]
            self._path.addPolygon(QPolygonF(corners))
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802  # Qt's name
        """Return where the band lies."""
        return self._path.boundingRect()

    def paint(self, painter: QPainter, *_: object) -> None:
        """Fill it."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brush)
        painter.drawPath(self._path)


class QuietPlot(pg.PlotItem):
    """A plot without buttons and menus, in the colours of the window; its title lies inside."""

    def __init__(self, title: str, *, x_unit: str) -> None:
        axes = {"left": LocaleAxis("left"), "bottom": LocaleAxis("bottom", x_unit)}
        super().__init__(axisItems=axes, enableMenu=False)
        self.hideButtons()
        self.setMouseEnabled(x=True, y=False)
        self.setClipToView(True)
        self.setDownsampling(auto=True, mode="peak")
        self._title = pg.LabelItem(justify="left")
        self._title.setParentItem(self.vb)
        self._title.anchor((0, 0), (0, 0), (4, 0))
        self.vb.setDefaultPadding(0.0)
        self._dress(title)

    def _dress(self, title: str) -> None:
        colours, font = THEME.colours, THEME.font(TextRole.SMALL)
        for place in ("left", "bottom"):
            axis = self.getAxis(place)
            axis.enableAutoSIPrefix(False)
            axis.setPen(QPen(QColor(colours.line)))
            axis.setTextPen(QPen(QColor(colours.muted)))
            axis.setTickFont(font)
            axis.setStyle(tickLength=-4)
        self.getAxis("left").setWidth(AXIS_PX)
        size = f"{font.pointSizeF():.1f}pt"
        self._title.setText(title, color=colours.text, size=size)

    def show_values(self, values: Sequence[FloatArray]) -> None:
        """Lay the vertical axis around almost all values: outliers flatten nothing."""
        seen = np.concatenate([array[np.isfinite(array)] for array in values])
        if not len(seen):
            return
        low, high = np.percentile(seen, [_OUTLIERS_PCT, 100.0 - _OUTLIERS_PCT])
        room = max(_MARGIN * (high - low), 1e-3)
        self.setYRange(float(low - room), float(high + 3.0 * room), padding=0.0)

    def add_line(self, pen: QPen) -> pg.PlotDataItem:
        """Add a curve without values; it is painted once, not with every move of the playhead."""
        line = self.plot(pen=pen)
        line.curve.setCacheMode(_PAINTED_ONCE)
        return line

    def add_symbol(self, symbol: str, colour: QColor) -> pg.PlotDataItem:
        """Add a symbol without a place."""
        edge = QColor(THEME.colours.card)
        item = self.plot(
            pen=None, symbol=symbol, symbolSize=_SYMBOL_PX, symbolBrush=colour, symbolPen=edge
        )
        item.scatter.setCacheMode(_PAINTED_ONCE)
        return item

    def add_zero(self) -> None:
        """Draw the zero: the belt, or a flat foot."""
        pen = QPen(QColor(THEME.colours.line), 1.0)
        pen.setCosmetic(True)
        self.addItem(pg.InfiniteLine(0.0, angle=0, pen=pen), ignoreBounds=True)


class Playhead(pg.InfiniteLine):
    """The frame that is shown; it can be dragged."""

    def __init__(self, *, is_movable: bool = True) -> None:
        pen, hover = (QPen(QColor(THEME.colours.accent), width) for width in (1.6, 3.0))
        for one in (pen, hover):
            one.setCosmetic(True)
        super().__init__(0.0, angle=90, pen=pen, hoverPen=hover, movable=is_movable)
        self.setZValue(20)


def new_layout_widget() -> pg.GraphicsLayoutWidget:
    """Return an empty sheet for plots in the colours of the window."""
    sheet = pg.GraphicsLayoutWidget()
    sheet.setBackground(QColor(THEME.colours.card))
    sheet.setAntialiasing(True)
    sheet.ci.layout.setContentsMargins(0, 4, 8, 4)
    sheet.ci.layout.setSpacing(4)
    sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return sheet


def look() -> tuple[object, ...]:
    """Return what the looks of a plot depend on beside its data."""
    return THEME.colours, THEME.text_scale


def plot_at(plots: Sequence[QuietPlot], scene_point: QPointF) -> QuietPlot | None:
    """Return the plot at a point of the scene."""
    for plot in plots:
        if plot.vb.sceneBoundingRect().contains(scene_point):
            return plot
    return None
