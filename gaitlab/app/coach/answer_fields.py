"""How a question is answered: yes, no or not told; or a number, left empty where not told."""

from math import isfinite

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gaitlab.advice import QUESTIONS, Question, label
from gaitlab.advice.questions import Kind
from gaitlab.app.cards import words
from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.domain.runner_edits import Answer
from gaitlab.errors import OptionError

_NUMBER_WIDTH = 64


class YesNoField(QWidget):
    """Three buttons, one of them down; `answered` gives True, False or None."""

    answered = Signal(object)

    def __init__(self, question: Question) -> None:
        super().__init__()
        text = question.text()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons: dict[Answer, QToolButton] = {}
        for answer, word, meaning in (
            (True, label("yes"), label("yes")),
            (False, label("no"), label("no")),
            (None, "–", self.tr("not told")),
        ):
            button = QToolButton()
            button.setText(word)
            button.setToolTip(meaning)
            button.setCheckable(True)
            button.setAccessibleName(f"{text} {meaning}")
            button.setMinimumWidth(round(34 * THEME.text_scale))
            button.clicked.connect(lambda _=False, answer=answer: self.answered.emit(answer))
            self._group.addButton(button)
            row.addWidget(button)
            self.buttons[answer] = button
        self.show_answer(None)

    def show_answer(self, answer: Answer) -> None:
        """Show what is answered."""
        self.buttons[answer].setChecked(True)


class NumberField(QWidget):
    """A number as typed, with its unit; `answered` gives it, or None where nothing is typed."""

    answered = Signal(object)

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        self._answer: Answer = None
        self.edit = QLineEdit()
        self.edit.setFixedWidth(round(_NUMBER_WIDTH * THEME.text_scale))
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setPlaceholderText("–")
        self.edit.setAccessibleName(question.text())
        self.edit.editingFinished.connect(self._take)
        self._unit = words(question.unit, TextRole.SMALL, is_muted=True)
        self._unit.setWordWrap(False)
        longest = max((each.unit for each in QUESTIONS), key=len)
        self._unit.setMinimumWidth(self._unit.fontMetrics().horizontalAdvance(longest) + 2)
        self._problem = words(role=TextRole.SMALL)
        self._problem.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._problem.hide()
        row = QHBoxLayout()
        row.setSpacing(GAP // 2)
        row.addStretch(1)
        row.addWidget(self.edit)
        row.addWidget(self._unit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._problem)

    @property
    def problem(self) -> str:
        """What is wrong with what was typed; empty where nothing is."""
        return "" if self._problem.isHidden() else self._problem.text()

    def show_answer(self, answer: Answer) -> None:
        """Show what is answered; what is being typed stays."""
        is_told = answer is not None and isfinite(answer)
        self._answer = answer if is_told else None
        if not (self.edit.hasFocus() and self.edit.isModified()):
            self.edit.setText(self.locale().toString(answer, "g", 6) if is_told else "")
            self._problem.hide()

    def _take(self) -> None:
        try:
            answer = self._question.answer_from(self.edit.text())
        except OptionError:
            most = self.locale().toString(self._question.most, "g", 6)
            self._say(self.tr("0 to {most}, please").format(most=most))
            return
        self._problem.hide()
        self.edit.setModified(False)
        if answer != self._answer:
            self.answered.emit(answer)

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setStyleSheet(f"color: {THEME.colours.bad}")
        self._problem.show()


def answer_field(question: Question) -> YesNoField | NumberField:
    """Return the field for a question."""
    return YesNoField(question) if question.kind is Kind.YES_NO else NumberField(question)
