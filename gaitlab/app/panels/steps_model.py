"""The steps of an assessment as a table for views: words, numbers, signs, and their order."""

from collections.abc import Iterable
from math import isfinite

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor, QIcon

from gaitlab.app.document import TrialDocument
from gaitlab.app.icons import icon
from gaitlab.app.stance_words import doubt_words, notes_of, number, step_tip
from gaitlab.app.stances import is_doubtful, is_edited, is_reviewed
from gaitlab.app.theme import THEME
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
NOTE = len(_COLUMNS) - 1
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
LEAST_NEEDED = tuple(
    _KEYS.index(key)
    for key in (
        "confidence_pct",
        "note",
        "foot_strike_angle_deg",
        "contact_time_ms",
        "initial_contact_s",
        "foot_strike",
        "heel_delay_ms",
    )
)
"""The columns that a small table can do without, those that are missed least first. What a note
says shows as a sign beside the number of its step as well."""


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
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], NOTE))
            return
        self.beginResetModel()
        self._steps = steps
        self.endResetModel()

    def told(self, row: int, columns: Iterable[int]) -> str:
        """Return what some columns say of a step, each with its name; "" where they say nothing."""
        step, told = self._steps[row], []
        for place in sorted(columns):
            text = _text(step, _COLUMNS[place])
            name, _, unit = self._headings[place].partition("\n")
            if text not in ("", _DASH):
                told.append("\u00a0".join(part for part in (name, text, unit.strip("[]")) if part))
        return " · ".join(told)

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


class SortedSteps(QSortFilterProxyModel):
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
