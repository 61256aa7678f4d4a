"""The mean strides of both trials: a foot to choose, what the lines mean, and the plots."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gaitlab.app.cards import EmptyState, words
from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.compare import Comparison
from gaitlab.curves import stride_curves
from gaitlab.domain.landmarks import Side


class StridesPage(QWidget):
    """One foot of both trials; drawn when it is first seen."""

    def __init__(self, comparison: Comparison | None) -> None:
        super().__init__()
        self._comparison = comparison
        self.setAccessibleName(self.tr("Strides"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._overlay = None
        near = None if comparison is None else comparison.after.near_side
        self.side = near or Side.LEFT
        text = self.empty_text()
        if text:
            self._column.addWidget(EmptyState(text))
        else:
            self._column.addWidget(self._head())
            told = self.tr("●  heel contact    ▲  toe-off    0 ms: initial contact")
            if not self._has_heights():
                told += "\n" + self.tr("Heights need the runner's height told in both trials.")
            legend = words(told, TextRole.SMALL, is_muted=True)
            legend.setContentsMargins(2 * GAP, 0, GAP, GAP // 2)
            self._column.addWidget(legend)

    @property
    def n_plots(self) -> int:
        """How many quantities are drawn."""
        return 0 if self._overlay is None else len(self._overlay.plots)

    def empty_text(self) -> str:
        """Return why there is nothing to draw; "" where there is."""
        if self._comparison is None:
            return self.tr("Two trials are laid over each other here.")
        trials = (self._comparison.before, self._comparison.after)
        if not all(any(stride.curves for stride in trial.stacked) for trial in trials):
            return self.tr("A mean stride needs at least three steps of a foot in both clips.")
        return ""

    def _has_heights(self) -> bool:
        """Whether heights are known in one unit; pixels of two clips are no unit."""
        trials = (self._comparison.before, self._comparison.after)
        return all(curve.unit != "px" for trial in trials for curve in stride_curves(trial))

    def show_side(self, side: Side) -> None:
        """Draw the other foot."""
        self.side = side
        self._line.show_side(side)
        self._draw()

    def showEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Draw when it is first seen; the plotting library is loaded then."""
        super().showEvent(event)
        if self._overlay is None and not self.empty_text():
            from gaitlab.app.compare.stride_overlay import StrideOverlay

            self._overlay = StrideOverlay()
            self._column.addWidget(self._overlay, 1)
            self._column.activate()
            self._draw()

    def _draw(self) -> None:
        if self._overlay is not None and self._comparison is not None:
            self._overlay.draw(self._comparison.before, self._comparison.after, self.side)

    def _head(self) -> QWidget:
        head, group = QWidget(), QButtonGroup(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(GAP, GAP // 2, GAP, GAP // 2)
        for side, name in ((Side.LEFT, self.tr("Left foot")), (Side.RIGHT, self.tr("Right foot"))):
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setChecked(side is self.side)
            button.clicked.connect(lambda _=False, side=side: self.show_side(side))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._line = _Sample(self.side, is_after=True)
        for sample, name in (
            (_Sample(self.side, is_after=False), self.tr("before")),
            (self._line, self.tr("after")),
        ):
            label = words(name, TextRole.SMALL)
            label.setWordWrap(False)
            row.addWidget(sample)
            row.addWidget(label)
        return head


class _Sample(QWidget):
    """A piece of the line that a word stands for."""

    def __init__(self, side: Side, *, is_after: bool) -> None:
        super().__init__()
        self._side, self._is_after = side, is_after
        self.setFixedSize(QSize(28, 14))

    def show_side(self, side: Side) -> None:
        """Take the colour of the other foot."""
        self._side = side
        self.update()

    def paintEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Paint the line."""
        del event
        colour = THEME.side(self._side) if self._is_after else QColor(THEME.colours.muted)
        pen = QPen(colour, 2.2)
        if not self._is_after:
            pen.setStyle(Qt.PenStyle.DashLine)
        with QPainter(self) as painter:
            painter.setPen(pen)
            box = QRectF(self.rect())
            painter.drawLine(
                QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y())
            )
