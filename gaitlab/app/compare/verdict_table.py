"""A table whose rows end in a verdict: a shape and a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from gaitlab.app.icons import icon
from gaitlab.app.stance_words import number
from gaitlab.app.theme import GAP, THEME
from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import Metric

Index = QModelIndex | QPersistentModelIndex

DASH = "–"

_NAME_EM = 9.0
"""Room a name needs to be known by its beginning, in heights of a line."""


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A row: its cells but the last, the verdict with its look, and why.

    Parameters
    ----------
    cells
        A text a column.
    verdict
        The last column.
    sign, colour
        Icon beside the verdict, and the name of their colour.
    reason
        What stands behind it, for the tool tip.
    """

    cells: tuple[str, ...]
    verdict: str
    sign: str
    colour: str
    reason: str = ""


class VerdictModel(QAbstractTableModel):
    """Rows under headings."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = tuple(headings)
        self.rows: tuple[VerdictRow, ...] = ()

    def show_rows(self, rows: Sequence[VerdictRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802
        """Return the headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return self._headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole):
        """Return what a cell shows."""
        row, column = self.rows[index.row()], index.column()
        is_verdict = column == len(self._headings) - 1
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.verdict if is_verdict else row.cells[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        colour = getattr(THEME.colours, row.colour)
        if is_verdict and role == Qt.ItemDataRole.DecorationRole:
            return icon(row.sign, colour=colour)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(colour if is_verdict else THEME.colours.text)
        return None

    def _tip(self, row: VerdictRow) -> str:
        """Return all cells, as some may be left out, and what stands behind the verdict."""
        name, *numbers = row.cells
        told = zip(self._headings[1:-1], numbers, strict=True)
        lines = [name, " · ".join(f"{heading} {text}" for heading, text in told), row.reason]
        return "\n".join(line for line in lines if line)

    def _alignment(self, column: int) -> int:
        """Return that numbers stand on the right; names and verdicts on the left."""
        is_number = 0 < column < len(self._headings) - 1
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)


class VerdictTable(QTableView):
    """Shows a `VerdictModel`; as high as its rows."""

    def __init__(self, name: str, headings: Sequence[str]) -> None:
        super().__init__()
        self.rows = VerdictModel(headings)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(THEME.icon_size(is_small=True))
        self.verticalHeader().hide()
        self._row_px = round(2.5 * THEME.font().pointSizeF()) + GAP // 2
        self.verticalHeader().setDefaultSectionSize(self._row_px)
        self.verticalHeader().setMinimumSectionSize(self._row_px)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)

    def show_rows(self, rows: Sequence[VerdictRow]) -> None:
        """Show other rows."""
        self.rows.show_rows(rows)
        self._fit()

    def resizeEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Let names and verdicts fit again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out the first numbers where verdicts would be out of sight; the last ones stay."""
        last = self.rows.columnCount() - 1
        header = self.horizontalHeader()
        widths = [
            max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            for column in range(last + 1)
        ]
        room = self.width() - min(widths[0], _NAME_EM * self.fontMetrics().height())
        n_hidden = next((n for n in range(last - 1) if sum(widths[n + 1 :]) <= room), last - 2)
        for column in range(1, last):
            self.setColumnHidden(column, column <= n_hidden)
        self._wrap_names(self.width() - sum(widths[n_hidden + 1 :]))

    def _wrap_names(self, room_px: int) -> None:
        """Make every row as high as its name is in the room it has, and the table as its rows."""
        room = QRect(0, 0, max(room_px - 2 * GAP, 1), 0)
        all_px, line_px = (
            self.horizontalHeader().sizeHint().height() + 4,
            self.fontMetrics().height(),
        )
        for number_of_row, row in enumerate(self.rows.rows):
            wrapped = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, row.cells[0])
            row_px = self._row_px + max(wrapped.height() - line_px, 0)
            self.setRowHeight(number_of_row, row_px)
            all_px += row_px
        self.setFixedHeight(all_px)


def name_of(metric: Metric) -> str:
    """Return the name of a metric with its unit."""
    return metric.name if metric.unit == "1" else f"{metric.name} [{metric.unit}]"


def value_of(value: float, metric: Metric, *, is_signed: bool = False) -> str:
    """Return a value as its metric is written; a dash where it is not known."""
    if not isfinite(value):
        return DASH
    text = number(round(value, metric.decimals) + 0.0, decimals=metric.decimals)
    return f"+{text}" if is_signed and round(value, metric.decimals) > 0.0 else text


def plus_minus(interval: Interval, metric: Metric) -> str:
    """Return a difference with its 95 % interval."""
    half = max(interval.high - interval.value, interval.value - interval.low)
    if not isfinite(half):
        return DASH
    signed = value_of(interval.value, metric, is_signed=True)
    return f"{signed} ±{value_of(half, metric)}"
