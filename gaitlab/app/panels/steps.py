"""Every step as a row: doubtful ones first, a click shows it, the playhead marks its own."""

from math import isfinite

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor, QIcon
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
from gaitlab.app.icons import icon
from gaitlab.app.playback import Playback
from gaitlab.app.settings import Settings
from gaitlab.app.stance_words import (
    certainty_words,
    doubt_words,
    notes_of,
    number,
    step_tip,
)
from gaitlab.app.stances import is_doubtful, is_edited, is_reviewed
from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.app.when_seen import WhenSeen
from gaitlab.domain.annotations import ReviewedStance
from gaitlab.domain.steps import Step
from gaitlab.step_table import STEP_COLUMNS, StepColumn, StepMark, marks_of

Index = QModelIndex | QPersistentModelIndex

SORT_ROLE = Qt.ItemDataRole.UserRole
_KEYS = (
    "step",
    "side",
    "initial_contact_s",
    "foot_strike",
    "heel_contact",
    "heel_delay_ms",
    "foot_strike_angle_deg",
    "contact_time_ms",
    "confidence_pct",
    "note",
)
_COLUMNS = tuple(column for key in _KEYS for column in STEP_COLUMNS if column.key == key)
_WORDS = ("side", "foot_strike", "heel_contact", "note")
_NOTE = len(_COLUMNS) - 1
_ROLES = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.ForegroundRole,
    SORT_ROLE,
}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_DASH = "–"
_N_MEASURED_ROWS = 30
"""Rows that decide how wide columns are: all of a long run would take longer than an edit may."""


class StepsModel(QAbstractTableModel):
    """The steps of an assessment as rows."""

    def __init__(self, document: TrialDocument) -> None:
        super().__init__()
        self._document = document
        self._steps: tuple[Step, ...] = ()
        self._reviewed: tuple[ReviewedStance, ...] = ()
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._headings = (
            self.tr("Step"),
            self.tr("Foot"),
            self.tr("At\n[s]"),
            self.tr("Landing"),
            self.tr("Heel"),
            self.tr("Delay\n[ms]"),
            self.tr("Sole\n[°]"),
            self.tr("Contact\n[ms]"),
            self.tr("Sure\n[%]"),
            self.tr("Note"),
        )
        self.refresh()

    def refresh(self) -> None:
        """Take the steps the document has now."""
        assessment = self._document.assessment
        steps = () if assessment is None else assessment.steps.items
        former, self._reviewed = self._reviewed, self._document.trial.annotations.reviewed
        if len(steps) == len(self._steps):
            if steps and former != self._reviewed:
                self.dataChanged.emit(self.index(0, 0), self.index(len(steps) - 1, 0))
            pairs = enumerate(zip(self._steps, steps, strict=True))
            changed = [row for row, (before, now) in pairs if before != now]
            self._steps = steps
            if changed:
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], _NOTE))
            return
        self.beginResetModel()
        self._steps = steps
        self.endResetModel()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps in the order of time."""
        return self._steps

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name
        """Return the number of steps."""
        return 0 if parent.isValid() else len(self._steps)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802
        """Return the headings, with their units, and what they stand for."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if _COLUMNS[section].key in _WORDS else _RIGHT
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return _COLUMNS[section].header
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole):
        """Return what a cell shows, and by what it is sorted."""
        column = _COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column.key in _WORDS else _RIGHT
        if role not in _ROLES:  # most that Qt asks for, and it asks a lot
            return None
        step = self._steps[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(step, column)
        if role == SORT_ROLE:
            return _sort_key(step, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(step)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._sign(step, column.key)
        if column.key == "side":
            return THEME.side(step.side)
        if column.key == "note" and column.value(step):
            return QColor(THEME.colours.caution)
        return None

    def _tip(self, step: Step) -> str:
        """Return all that is known of a step, what was done to it, and why it is doubtful."""
        notes = notes_of(
            is_edited=is_edited(step),
            is_reviewed=is_reviewed(self._document.trial, step),
            is_doubtful=is_doubtful(step),
        )
        doubts = doubt_words(step)
        return step_tip(step, (*notes, doubts) if doubts else notes)

    def _sign(self, step: Step, key: str) -> QIcon | None:
        colours = THEME.colours
        if key == "heel_contact":
            sign, colour = {
                "yes": ("check", colours.good),
                "no": ("cross", colours.caution),
                "unclear": ("unclear", colours.muted),
            }[step.contact.heel_contact.value]
            return self._icon(sign, colour)
        if key == "step":
            return self._state_sign(step)
        if key == "note" and StepMark.DOUBTFUL in marks_of(step):
            return self._icon("warning", colours.caution)
        return None

    def _state_sign(self, step: Step) -> QIcon | None:
        """Return what a reviewer has to know first: accepted, to be looked at, or changed."""
        colours, marks = THEME.colours, marks_of(step)
        if is_reviewed(self._document.trial, step):
            return self._icon("check", colours.good)
        if StepMark.DOUBTFUL in marks:
            return self._icon("warning", colours.caution)
        return self._icon("select", colours.edited) if StepMark.EDITED in marks else None

    def _icon(self, name: str, colour: str) -> QIcon:
        """Return an icon, made once for all rows."""
        key = (name, colour)
        if key not in self._icons:
            self._icons[key] = icon(name, colour=colour)
        return self._icons[key]


def _text(step: Step, column: StepColumn) -> str:
    """Return what a cell shows."""
    value = column.value(step)
    if isinstance(value, float):
        return number(value, decimals=column.decimals) if isfinite(value) else _DASH
    return str(value)


def _sort_key(step: Step, column: StepColumn) -> str | float:
    """Return by what a cell is sorted: doubtful steps before others, NaN before all numbers."""
    if column.key == "note":
        return step.index - (1e6 if StepMark.DOUBTFUL in marks_of(step) else 0.0)
    value = column.value(step)
    return -1e9 if value != value else value


class _Sorted(QSortFilterProxyModel):
    """Sorts by value; shows all steps or doubtful ones only."""

    def __init__(self, model: StepsModel) -> None:
        super().__init__()
        self._steps = model
        self._has_only_doubtful = False
        self.setSourceModel(model)
        self.setSortRole(SORT_ROLE)

    def set_only_doubtful(self, has_only_doubtful: bool) -> None:
        """Leave out steps that are beyond doubt, or show them again."""
        self._has_only_doubtful = has_only_doubtful
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802  # Qt's name
        """Whether the step of a row is shown."""
        del parent  # a table has none
        return not self._has_only_doubtful or StepMark.DOUBTFUL in marks_of(self._steps.steps[row])


class StepsPanel(QWidget):
    """The table of steps; the row of the playhead is marked, a chosen row is shown."""

    def __init__(self, document: TrialDocument, playback: Playback, settings: Settings) -> None:
        super().__init__()
        del settings  # the order is doubtful first each time
        self._document = document
        self._playback = playback
        self.model = StepsModel(document)
        self.shown = _Sorted(self.model)
        self.table = QTableView()
        self.table.setModel(self.shown)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(_NOTE, Qt.SortOrder.AscendingOrder)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)  # Tab leads on, arrows go from row to row
        self.table.setAlternatingRowColors(False)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(self.tr("Steps"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(_N_MEASURED_ROWS)
        header.setMinimumSectionSize(3 * GAP)
        header.setStretchLastSection(True)
        self.table.setIconSize(THEME.icon_size(is_small=True))
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
        self.table.clicked.connect(self._show_step)
        self.table.activated.connect(self._show_step)
        self.table.selectionModel().currentRowChanged.connect(self._follow_keys)
        WhenSeen(self, document.assessment_changed, self._refresh)
        playback.frame_changed.connect(self._mark_playhead)
        self._refresh()

    def _refresh(self) -> None:
        self.model.refresh()
        steps = self.model.steps
        n_doubtful = sum(StepMark.DOUBTFUL in marks_of(step) for step in steps)
        told = self.tr("{n} steps, {doubtful} doubtful").format(n=len(steps), doubtful=n_doubtful)
        assessment = self._document.assessment
        certainty = "" if assessment is None else certainty_words(assessment)
        self._count.setText(f"{told}. {certainty}" if certainty else told)

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
