"""Every step as a row: doubtful ones first, a click shows it, the playhead marks its own."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gaitlab.app.cards import words
from gaitlab.app.document import TrialDocument
from gaitlab.app.panels.sort_header import SortHeader
from gaitlab.app.panels.steps_model import LEAST_NEEDED, NOTE, SortedSteps, StepsModel
from gaitlab.app.playback import Playback
from gaitlab.app.settings import Settings
from gaitlab.app.stance_words import certainty_words
from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.app.when_seen import WhenSeen
from gaitlab.domain.steps import Step
from gaitlab.step_table import StepMark, marks_of

_N_MEASURED_ROWS = 30
"""Rows that decide how wide columns are: all of a long run would take longer than an edit may."""


class StepsPanel(QWidget):
    """The table of steps; the row of the playhead is marked, a chosen row is shown."""

    def __init__(self, document: TrialDocument, playback: Playback, settings: Settings) -> None:
        super().__init__()
        del settings  # the order is doubtful first each time
        self._document = document
        self._playback = playback
        self.model = StepsModel(document)
        self.shown = SortedSteps(self.model)
        self._header = SortHeader(self)
        self.table = self._new_table()
        self._left_out: frozenset[int] = frozenset()
        self._beside = words(role=TextRole.SMALL, is_muted=True)
        self._beside.setContentsMargins(GAP, GAP // 2, GAP, GAP // 2)
        self._beside.hide()
        self._count = words(role=TextRole.SMALL, is_muted=True)
        self._only_doubtful = QCheckBox(self.tr("Doubtful only"))
        self._only_doubtful.toggled.connect(self.shown.set_only_doubtful)
        top = QHBoxLayout()
        top.setContentsMargins(GAP, GAP, GAP, 0)
        top.addWidget(self._count, 1)
        top.addWidget(self._only_doubtful)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self._beside)
        self.table.clicked.connect(self._show_step)
        self.table.activated.connect(self._show_step)
        self.table.selectionModel().currentRowChanged.connect(self._follow_keys)
        self.table.selectionModel().selectionChanged.connect(self._tell_left_out)
        self._header.sortIndicatorChanged.connect(lambda *_: self._fit())
        self._header.sectionResized.connect(self._fit_if_wider)
        self.model.modelReset.connect(self._fit)
        WhenSeen(self, document.assessment_changed, self._refresh)
        playback.frame_changed.connect(self._mark_playhead)
        self._refresh()

    @property
    def beside(self) -> str:
        """What is told below the table of the chosen step, as the table has no room for it."""
        return self._beside.text()

    def _new_table(self) -> QTableView:
        table = QTableView()
        table.setHorizontalHeader(self._header)
        table.setModel(self.shown)
        table.setSortingEnabled(True)
        table.sortByColumn(NOTE, Qt.SortOrder.AscendingOrder)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)  # Tab leads on, arrows go from row to row
        table.setAlternatingRowColors(False)
        table.verticalHeader().hide()
        table.setAccessibleName(self.tr("Steps"))
        header = self._header
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(_N_MEASURED_ROWS)
        header.setMinimumSectionSize(3 * GAP)
        header.setStretchLastSection(True)
        table.setIconSize(THEME.icon_size(is_small=True))
        return table

    def resizeEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Leave out what does not fit, and show again what does."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Leave out what does not fit, as sizes are known by now; show where the playhead is."""
        super().showEvent(event)
        self._fit()
        self._mark_playhead()

    def _fit(self) -> None:
        """Leave out as many columns as do not fit; what they say of the chosen step stands below.

        Nobody scrolls sideways to learn that a heel stays up.
        """
        if not self.isVisible():
            return
        header, columns = self._header, range(self.model.columnCount())
        widths_px = [
            max(self.table.sizeHintForColumn(column), header.width_without_arrow(column))
            for column in columns
        ]
        widths_px[header.sortIndicatorSection()] += header.arrow_width()
        room_px = self.width() - self.table.verticalScrollBar().sizeHint().width()
        room_px -= sum(widths_px[column] for column in columns if column not in LEAST_NEEDED)
        left_out: set[int] = set()
        for column in reversed(LEAST_NEEDED):
            if widths_px[column] > room_px:
                left_out.add(column)
            else:
                room_px -= widths_px[column]
        if left_out != self._left_out:
            self._left_out = frozenset(left_out)
            header.setStretchLastSection(NOTE not in left_out)  # numbers stay beside each other
            for column in columns:
                self.table.setColumnHidden(column, column in left_out)
        self._tell_left_out()

    def _fit_if_wider(self, _: int, former_px: int, now_px: int) -> None:
        """Measure anew where an edit made a column wider: to measure all takes 10 ms."""
        if former_px and now_px > former_px and self._header.length() > self._header.width():
            self._fit()

    def _tell_left_out(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        told = ""
        if rows and self._left_out:
            told = self.model.told(self.shown.mapToSource(rows[0]).row(), self._left_out)
        self._beside.setText(told)
        self._beside.setVisible(bool(told))

    def _refresh(self) -> None:
        self.model.refresh()
        steps = self.model.steps
        n_doubtful = sum(StepMark.DOUBTFUL in marks_of(step) for step in steps)
        told = self.tr("{n} steps, {doubtful} doubtful").format(n=len(steps), doubtful=n_doubtful)
        assessment = self._document.assessment
        certainty = "" if assessment is None else certainty_words(assessment)
        self._count.setText(f"{told}. {certainty}" if certainty else told)
        self._tell_left_out()

    def _show_step(self, index: QModelIndex) -> None:
        step = self.model.steps[self.shown.mapToSource(index).row()]
        self._playback.pause()
        self._playback.seek_time(step.contact.initial_contact.time_s)

    def _follow_keys(self, now: QModelIndex, _: QModelIndex) -> None:
        if now.isValid() and self.table.hasFocus():
            self._show_step(now)

    def _mark_playhead(self) -> None:
        """Choose the row of the step under the playhead, unless a person is choosing rows."""
        if self.table.hasFocus() or not self.isVisible() or self._playback.is_playing:
            return
        row = _row_at(self.model.steps, self._playback.time_s)
        if row is not None:
            self.table.selectRow(self.shown.mapFromSource(self.model.index(row, 0)).row())


def _row_at(steps: tuple[Step, ...], time_s: float) -> int | None:
    """Return the step that is on the belt at a time, else the last one before; None without."""
    begun = [row for row, step in enumerate(steps) if step.contact.initial_contact.time_s <= time_s]
    return begun[-1] if begun else None
