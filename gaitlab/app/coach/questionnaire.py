"""The questions about calves, training and shoes: a minute in all, every answer optional."""

from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from gaitlab.advice import QUESTIONS, Language, warning_signs
from gaitlab.advice.wording import cause_text
from gaitlab.app.cards import Card, Column, words
from gaitlab.app.coach.answer_fields import answer_field
from gaitlab.app.coach.named_lines import named_lines
from gaitlab.app.document import TrialDocument
from gaitlab.app.theme import GAP, TextRole
from gaitlab.domain.runner import Questionnaire
from gaitlab.domain.runner_edits import Answer, with_answers

_ASKED_BESIDE_SIGNS = "has_warning_sign"


class QuestionnairePage(Column):
    """Every question with its answer; each answer is an edit of the trial and can be undone."""

    def __init__(self, document: TrialDocument) -> None:
        super().__init__()
        self._document = document
        self.setAccessibleName(self.tr("Questions"))
        self.fields = {question.key: answer_field(question) for question in QUESTIONS}
        for key, field in self.fields.items():
            field.answered.connect(partial(self._answer, key))
        self._count = words(role=TextRole.SMALL, is_muted=True)
        self._clear = QPushButton(self.tr("Take all answers back"))
        self._clear.clicked.connect(self._take_back)
        self._cards = {
            cause_key: self._card(cause_key, list(questions))
            for cause_key, questions in groupby(QUESTIONS, lambda question: question.cause_key)
        }
        hint = self.tr(
            "Every answer is optional. They are kept in the trial and never leave this computer."
        )
        intro = Card(self.tr("One minute about you"))
        intro.column.addWidget(words(hint))
        intro.column.addWidget(self._count)
        self.show_all([intro, *self._cards.values(), self._clear])
        document.trial_changed.connect(self.refresh)
        self.refresh()

    @property
    def n_answered(self) -> int:
        """How many questions are answered."""
        return sum(_is_told(getattr(self._questionnaire, key)) for key in self.fields)

    def refresh(self) -> None:
        """Show the answers the trial holds now."""
        for key, field in self.fields.items():
            field.show_answer(getattr(self._questionnaire, key))
        n, n_all = self.n_answered, len(self.fields)
        self._count.setText(self.tr("{n} of {all} answered").format(n=n, all=n_all))
        self._clear.setEnabled(n > 0)

    def show_group(self, cause_key: str) -> None:
        """Bring the questions about a cause into view."""
        card = self._cards.get(cause_key)
        if card is None:
            return
        self.settle()
        self.verticalScrollBar().setValue(card.y() - GAP)
        first = next(question for question in QUESTIONS if question.cause_key == cause_key)
        self.fields[first.key].findChildren(QWidget)[0].setFocus()

    @property
    def _questionnaire(self) -> Questionnaire:
        return self._document.trial.runner.questionnaire

    def _card(self, cause_key: str, questions) -> Card:
        heading = (
            cause_text(cause_key, Language.ENGLISH).name if cause_key else self.tr("To begin with")
        )
        card = Card(heading)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(GAP)
        for question in questions:
            row = grid.rowCount()
            grid.addWidget(words(question.text()), row, 0)
            grid.addWidget(self.fields[question.key], row, 1, Qt.AlignmentFlag.AlignRight)
            if question.key == _ASKED_BESIDE_SIGNS:
                signs = named_lines([("•", sign) for sign in warning_signs()[:-1]])
                grid.addWidget(signs, row + 1, 0, 1, 2)
        card.column.addLayout(grid)
        return card

    def _answer(self, key: str, answer: Answer) -> None:
        trial = with_answers(self._document.trial, {key: answer})
        self._document.edit(self.tr("Answer a question"), trial, merge_key=f"answer {key}")

    def _take_back(self) -> None:
        trial = with_answers(self._document.trial, dict.fromkeys(self.fields))
        self._document.edit(self.tr("Take all answers back"), trial)


def _is_told(answer: Answer) -> bool:
    return answer is not None and answer == answer  # NaN = not told
