"""Head and foot of the step review: which step it is, what is known of it, what can be done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gaitlab.app.cards import Badge, Status, words
from gaitlab.app.commands import CommandBook
from gaitlab.app.stance_words import heel_words, number, numbers_of, step_title, strike_words
from gaitlab.app.stances import ReviewProgress, is_doubtful, is_edited
from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.steps import Step

_HEEL_STATUS = {
    HeelContact.YES: Status.GOOD,
    HeelContact.NO: Status.CAUTION,
    HeelContact.UNCLEAR: Status.UNCLEAR,
}
_N_NUMBERS = 4


class StepHead(QWidget):
    """Which step it is, its verdicts, and how many steps are left."""

    def __init__(self) -> None:
        super().__init__()
        self._title = words(role=TextRole.TITLE)
        self._title.setWordWrap(False)
        self._strike, self._heel, self._status = Badge(), Badge(), Badge()
        self._progress = words(is_muted=True)
        self._progress.setWordWrap(False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(22 * GAP, GAP)
        self._bar.setAccessibleName(self.tr("Steps accepted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, GAP, 2 * GAP, 0)
        row.setSpacing(2 * GAP)
        row.addWidget(self._title)
        for badge in (self._strike, self._heel, self._status):
            row.addWidget(badge)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(GAP // 2)
        column.addWidget(self._progress, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignRight)
        row.addLayout(column)

    @property
    def progress_text(self) -> str:
        """How far the review is, in words."""
        return self._progress.text()

    @property
    def status_text(self) -> str:
        """What else is said of the step."""
        return self._status.text

    def show_step(self, step: Step, *, is_accepted: bool) -> None:
        """Show the verdicts of a step."""
        contact = step.contact
        self._title.setText(step_title(step))
        is_unclear = contact.foot_strike is FootStrike.UNCLEAR
        status = Status.UNCLEAR if is_unclear else Status.NEUTRAL
        self._strike.show_status(strike_words(contact.foot_strike), status)
        heel = contact.heel_contact
        self._heel.show_status(heel_words(heel), _HEEL_STATUS[heel])
        self._status.show_status(*self._status_of(step, is_accepted=is_accepted))

    def show_progress(self, progress: ReviewProgress) -> None:
        """Show how many steps were accepted, and how many doubtful ones are left."""
        done, steps = number(progress.n_reviewed), number(progress.n_steps)
        text = self.tr("{done} of {steps} reviewed").format(done=done, steps=steps)
        if progress.n_doubtful_left:
            left = number(progress.n_doubtful_left)
            text += self.tr(", {left} doubtful left").format(left=left)
        elif progress.n_reviewed < progress.n_steps:
            text += self.tr(", none doubtful")
        else:
            text = self.tr("All {steps} steps reviewed").format(steps=steps)
        self._progress.setText(text)
        self._bar.setRange(0, max(progress.n_steps, 1))
        self._bar.setValue(progress.n_reviewed)

    def _status_of(self, step: Step, *, is_accepted: bool) -> tuple[str, Status]:
        if is_accepted and is_edited(step):
            return self.tr("edited and accepted"), Status.GOOD
        if is_accepted:
            return self.tr("accepted"), Status.GOOD
        if is_edited(step):
            return self.tr("edited by hand"), Status.EDITED
        if is_doubtful(step):
            return self.tr("doubtful"), Status.CAUTION
        return "", Status.NEUTRAL


class StepFoot(QWidget):
    """The numbers of a step, and a button for every answer, with the key that gives it."""

    def __init__(self) -> None:
        super().__init__()
        self._buttons: dict[str, QPushButton] = {}
        self._texts: dict[str, str] = {}
        self._names = [words(role=TextRole.SMALL, is_muted=True) for _ in range(_N_NUMBERS)]
        self._values = [words(is_bold=True) for _ in range(_N_NUMBERS)]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(3 * GAP)
        self._grid.setVerticalSpacing(0)
        for column, labels in enumerate(zip(self._names, self._values, strict=True)):
            for row, label in enumerate(labels):
                label.setWordWrap(False)
                self._grid.addWidget(label, row, column)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(GAP)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 0, 2 * GAP, GAP)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        layout.addLayout(self._actions)

    def add_button(self, key: str, text: str, slot, *, is_primary: bool = False) -> None:
        """Add a button for the command of a key."""
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setProperty("primary", is_primary)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: slot())
        self._buttons[key], self._texts[key] = button, text
        self._actions.addWidget(button)

    def add_caption(self, text: str) -> None:
        """Add a word before the next buttons."""
        label = QLabel(text)
        label.setFont(THEME.font(TextRole.BODY))
        label.setProperty("muted", True)
        self._actions.addWidget(label)

    def show_keys(self, book: CommandBook) -> None:
        """Write the keys of the commands on the buttons, as they are now."""
        for key, button in self._buttons.items():
            shortcut = book.action(key).shortcut().toString()
            text = self._texts[key]
            button.setText(f"{text}  ({shortcut})" if shortcut else text)
            button.setToolTip(book.action(key).toolTip())

    def show_step(self, step: Step) -> None:
        """Show the numbers of a step."""
        told = numbers_of(step.contact)
        for name, value, (words_of, text) in zip(self._names, self._values, told, strict=True):
            name.setText(words_of)
            value.setText(text)

    def press(self, key: str) -> None:
        """Press the button of a command."""
        self._buttons[key].click()
