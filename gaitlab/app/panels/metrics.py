"""Every metric: left, right, difference, what is usual, and what stands behind the chosen one."""

from collections.abc import Sequence
from math import isfinite

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QTableView

from gaitlab.app.cards import Card, Column, words
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.settings import Settings
from gaitlab.app.stance_words import number
from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.app.when_seen import WhenSeen
from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import MetricValue, Trust

Index = QModelIndex | QPersistentModelIndex

_DASH, _BESIDE = "–", " ±"
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)

_LEAST_USUAL_PX = 90
"""Less room for what is usual says nothing; it stands below the table as well."""


class MetricsModel(QAbstractTableModel):
    """The metrics of an assessment as rows."""

    NAME, LEFT, RIGHT, DIFFERENCE, USUAL = range(5)
    _NUMBERS = (LEFT, RIGHT, DIFFERENCE)

    def __init__(self, document: TrialDocument) -> None:
        super().__init__()
        self._document = document
        self._values: tuple[MetricValue, ...] = ()
        self._texts: tuple[tuple[str, ...], ...] = ()
        self._is_stacked = False
        self.refresh()

    def refresh(self) -> bool:
        """Take the metrics the document has now; return whether another word is shown."""
        assessment = self._document.assessment
        values = () if assessment is None else assessment.metrics
        texts = tuple(
            tuple(self._text(value, column) for column in range(self.USUAL + 1)) for value in values
        )
        if len(values) != len(self._values):
            self.beginResetModel()
            self._values, self._texts = values, texts
            self.endResetModel()
            return True
        former, self._values, self._texts = (self._values, self._texts), values, texts
        # Most corrections change a few numbers; a table measures all that it is told to look at.
        self._tell_rows([row for row, value in enumerate(values) if value != former[0][row]])
        return texts != former[1]

    def stack(self, is_stacked: bool) -> None:
        """Write intervals under their values, or beside them."""
        if is_stacked != self._is_stacked:
            self._is_stacked = is_stacked
            self._tell_rows(range(len(self._values)))

    def _tell_rows(self, rows: Sequence[int]) -> None:
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], self.USUAL))

    def texts(self, column: int) -> list[str]:
        """Return what a column says, each on one line, without what is joined over columns."""
        rows = zip(self._texts, self._values, strict=True)
        return [row[column] for row, value in rows if value.metric.is_per_side]

    def value(self, row: int) -> MetricValue:
        """Return the metric of a row."""
        return self._values[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name
        """Return the number of metrics."""
        return 0 if parent.isValid() else len(self._values)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of columns."""
        return 0 if parent.isValid() else self.USUAL + 1

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802
        """Return the headings, aligned as what stands under them."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in self._NUMBERS else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Metric"),
            self.tr("Left"),
            self.tr("Right"),
            self.tr("Left − right"),
            self.tr("Usual"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole):
        """Return what a cell shows."""
        value, column = self._values[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            text = self._texts[index.row()][column]
            has_two_lines = self._is_stacked and column in self._NUMBERS
            has_two_lines = has_two_lines and value.metric.is_per_side
            return text.replace(_BESIDE, "\n±") if has_two_lines else text
        if role == Qt.ItemDataRole.ToolTipRole:
            return value.reason or value.metric.definition
        if role == Qt.ItemDataRole.TextAlignmentRole and column in self._NUMBERS:
            is_of_both = column == self.LEFT and not value.metric.is_per_side
            return _CENTRE if is_of_both else _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and (
            column == self.USUAL or value.trust is not Trust.HIGH
        ):
            return QColor(THEME.colours.muted)
        return None

    def _text(self, value: MetricValue, column: int) -> str:
        metric = value.metric
        if column == self.NAME:
            unit = "" if metric.unit == "1" else f" [{metric.unit}]"
            return f"{metric.name}{unit}"
        if column == self.USUAL and value.trust is Trust.NONE:
            return self.tr("not measurable here")
        if column == self.USUAL:
            return metric.reference.partition(";")[0] or _DASH
        if value.trust is Trust.NONE:
            return _DASH
        if not metric.is_per_side:
            return self._interval(value.both.mean, value) if column == self.LEFT else _DASH
        interval = {
            self.LEFT: value.left.mean,
            self.RIGHT: value.right.mean,
            self.DIFFERENCE: value.difference,
        }[column]
        return self._interval(interval, value)

    def _interval(self, interval: Interval, value: MetricValue) -> str:
        if not interval:
            return _DASH
        decimals = value.metric.decimals
        shown = round(interval.value, decimals) + 0.0
        rough = "~ " if value.trust is Trust.LOW else ""
        text = number(shown, decimals=decimals)
        half_width = max(interval.high - interval.value, interval.value - interval.low)
        if not isfinite(half_width):
            return rough + text
        return f"{rough}{text}{_BESIDE}{number(half_width, decimals=decimals)}"


class MetricsPanel(QSplitter):
    """The table of metrics above what stands behind the chosen one."""

    def __init__(self, document: TrialDocument, playback: Playback, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Vertical)
        del playback, settings  # metrics are of the whole clip
        self.model = MetricsModel(document)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)  # Tab leads on, arrows go from row to row
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(self.tr("Metrics"))
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._one_line_px = 0
        self._is_narrow: bool | None = None
        self._shown: MetricValue | None = None
        self._detail = Column()
        self._detail.setAccessibleName(self.tr("About the chosen metric"))
        self.addWidget(self.table)
        self.addWidget(self._detail)
        self.setSizes([3 * 140, 140])
        self.setHandleWidth(1)
        self.table.selectionModel().currentRowChanged.connect(self._show)
        WhenSeen(self, document.assessment_changed, self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        if self.model.refresh() or self._is_narrow is None:
            self._one_line_px = sum(map(self._width_px, range(MetricsModel.USUAL)))
            self._fit()
            self._join_cells()
        self._show(self.table.currentIndex())

    def _width_px(self, column: int) -> int:
        """Return how wide a column is whose intervals stand beside their values."""
        texts, metrics = self.model.texts(column), self.table.fontMetrics()
        heading_px = self.table.horizontalHeader().sectionSizeHint(column)
        return max([heading_px, *(metrics.horizontalAdvance(text) + 2 * GAP for text in texts)])

    def resizeEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Let the table fit again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show all numbers in the width there is: stacked and alone where it is small."""
        is_narrow = self.width() < self._one_line_px + _LEAST_USUAL_PX * THEME.text_scale
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self.model.stack(is_narrow)
        header, modes = self.table.horizontalHeader(), QHeaderView.ResizeMode
        stretched = MetricsModel.NAME if is_narrow else MetricsModel.USUAL
        for column in range(MetricsModel.USUAL + 1):
            mode = modes.Stretch if column == stretched else modes.ResizeToContents
            header.setSectionResizeMode(column, mode)
        self.table.setColumnHidden(MetricsModel.USUAL, is_narrow)
        n_lines = 2 if is_narrow else 1
        row_px = n_lines * self.table.fontMetrics().height() + GAP + GAP // 2
        self.table.verticalHeader().setDefaultSectionSize(row_px)

    def _join_cells(self) -> None:
        """Let what belongs to the whole runner stand under both feet."""
        self.table.clearSpans()
        for row in range(self.model.rowCount()):
            if not self.model.value(row).metric.is_per_side:
                self.table.setSpan(row, MetricsModel.LEFT, 1, 2)

    def _show(self, index: QModelIndex) -> None:
        value = self.model.value(index.row()) if index.isValid() else None
        if value == self._shown and self._detail.widget() is not None:
            return
        self._shown = value
        if value is None:
            hint = self.tr("Choose a metric to see what it means and where its norm comes from.")
            self._detail.show_all([words(hint, is_muted=True)])
            return
        metric = value.metric
        card = Card()
        card.column.addWidget(words(metric.name, TextRole.HEADING))
        card.column.addWidget(words(metric.definition))
        for label, text in (
            (self.tr("Usual"), metric.reference),
            (self.tr("Source"), metric.source),
            (self.tr("Limits"), value.reason),
        ):
            if text:
                card.column.addWidget(words(f"{label}: {text}", TextRole.SMALL, is_muted=True))
        counts = self.tr("{left} left and {right} right steps").format(
            left=value.left.n, right=value.right.n
        )
        if metric.is_per_side and value.trust is not Trust.NONE:
            card.column.addWidget(words(counts, TextRole.SMALL, is_muted=True))
        self._detail.show_all([card])
