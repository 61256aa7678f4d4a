"""What the dialogs of this room share: a form above its buttons, lists of choices, a file name."""

from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from gaitlab.app.cards import words
from gaitlab.app.theme import GAP
from gaitlab.domain.trial import Trial

E = TypeVar("E", bound=Enum)


class Choices(QDialog):
    """A form with one button that goes on."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(2 * GAP)
        self.form.setVerticalSpacing(GAP)
        self.problem = words()
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go_on = buttons.addButton(self.tr("Write …"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go_on.setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(2 * GAP)
        column.addLayout(self.form)
        column.addWidget(self.problem)
        column.addWidget(buttons)

    def row(self, text: str, field: QWidget) -> None:
        """Add a question; its words are the field's name for screen readers, too."""
        field.setAccessibleName(text)
        self.form.addRow(text, field)

    def say_problem(self, sentence: str) -> None:
        """Say what is wrong with the choices."""
        self.problem.setText(sentence)
        self.problem.show()


def choice(options: Iterable[tuple[str, E]], chosen: E | None = None) -> QComboBox:
    """Return a list to choose one of some named values from."""
    box = QComboBox()
    for text, value in options:
        box.addItem(text, value.value)
    if chosen is not None:
        box.setCurrentIndex(box.findData(chosen.value))
    return box


def chosen_in(box: QComboBox, kind: type[E]) -> E:
    """Return the value that is chosen."""
    return kind(box.currentData())


def proposed_path(trial: Trial, trial_path: Path | None, ending: str) -> Path:
    """Return a name for what is made of a trial: beside the trial, or beside its clip."""
    base = trial_path or Path(trial.clip.path or "run")
    return base.with_name(base.stem + ending)


def asked_path(parent: QWidget, title: str, proposed: Path, kind: str, ending: str) -> Path | None:
    """Ask where to write a file; replacing one is asked by the dialog itself."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), f"{kind} (*{ending})")
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_name(path.name + ending)
