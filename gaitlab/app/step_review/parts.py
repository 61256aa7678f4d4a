"""Head and foot of the step review: which step it is, what is known of it, what can be done."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gaitlab.app.cards import Badge, Status, words
from gaitlab.app.commands import CommandBook
from gaitlab.app.icons import icon
from gaitlab.app.stance_words import (
    doubt_words,
    heel_words,
    number,
    numbers_of,
    step_title,
    strike_words,
)
from gaitlab.app.stances import ReviewProgress, is_doubtful, is_edited
from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.steps import Step

Slot: TypeAlias = Callable[[], object]

_HEEL_STATUS = {
    HeelContact.YES: Status.GOOD,
    HeelContact.NO: Status.CAUTION,
    HeelContact.UNCLEAR: Status.UNCLEAR,
}


class StepHead(QWidget):
    """Which step it is, its verdicts and numbers, and how many steps are left."""

    def __init__(self) -> None:
        super().__init__()
        self._title = words(role=TextRole.HEADING)
        self._title.setWordWrap(False)
        self._strike, self._heel, self._status = Badge(), Badge(), Badge()
        self._numbers = QLabel()
        self._numbers.setTextFormat(Qt.TextFormat.RichText)
        self._numbers.setWordWrap(True)
        self._certainty = words(role=TextRole.SMALL, is_muted=True)
        self._progress = words(is_muted=True)
        self._progress.setWordWrap(False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(GAP)
        self._bar.setMaximumWidth(22 * GAP)
        self._bar.setAccessibleName(self.tr("Steps accepted"))
        self._lay_out()

    @property
    def progress_text(self) -> str:
        """How far the review is, in words."""
        return self._progress.text()

    @property
    def certainty_text(self) -> str:
        """How well the instants of the clip are known; "" = well."""
        return self._certainty.text()

    @property
    def verdict_texts(self) -> tuple[str, str, str]:
        """What is said of landing, heel and status."""
        return self._strike.text, self._heel.text, self._status.text

    @property
    def doubts(self) -> str:
        """Why the step is doubtful; "" where it is not, or a person has accepted it."""
        return self._status.toolTip()

    def show_step(self, step: Step, *, is_accepted: bool) -> None:
        """Show verdicts and numbers of a step."""
        contact = step.contact
        self._title.setText(step_title(step))
        is_unclear = contact.foot_strike is FootStrike.UNCLEAR
        status = Status.UNCLEAR if is_unclear else Status.NEUTRAL
        self._strike.show_status(strike_words(contact.foot_strike), status)
        heel = contact.heel_contact
        self._heel.show_status(heel_words(heel), _HEEL_STATUS[heel])
        self._status.show_status(*self._status_of(step, is_accepted=is_accepted))
        doubts = "" if is_accepted else doubt_words(step)
        self._status.setVisible(bool(self._status.text))
        self._status.setToolTip(doubts)
        self._status.setAccessibleDescription(doubts)
        muted = THEME.colours.muted
        told = [
            f"<span style='color:{muted}'>{_unbroken(name)}</span>&nbsp;&nbsp;"
            f"<b>{_unbroken(value)}</b>"
            for name, value in numbers_of(contact)
        ]
        self._numbers.setText("&nbsp;&nbsp;&nbsp; ".join(told))

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

    def show_certainty(self, sentence: str) -> None:
        """Say once how well the instants of this clip are known; "" = well."""
        self._certainty.setText(sentence)
        self._certainty.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        row, verdicts = QHBoxLayout(), QHBoxLayout()
        for line in (row, verdicts):
            line.setSpacing(2 * GAP)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._progress)
        row.addWidget(self._bar, 1)
        for badge in (self._strike, self._heel, self._status):
            badge.keep_on_one_line()
            verdicts.addWidget(badge)
        verdicts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, GAP, 2 * GAP, 0)
        column.setSpacing(GAP // 2)
        column.addLayout(row)
        column.addLayout(verdicts)
        column.addWidget(self._numbers)
        column.addWidget(self._certainty)

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
    """A button for every decision, with the key that gives it."""

    def __init__(self) -> None:
        super().__init__()
        self._buttons: dict[str, QPushButton | QToolButton] = {}
        self._keys: dict[str, str] = {}
        self._row, self._lower = QHBoxLayout(), QHBoxLayout()
        rows = (self._row, self._lower)
        self._hint = words(role=TextRole.SMALL, is_muted=True)
        self._hint.setText(
            self.tr("1 to 5 choose an instant; a double click puts it on another frame.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 0, 2 * GAP, GAP)
        column.setSpacing(GAP // 2)
        for row in rows:
            row.setSpacing(GAP)
            column.addLayout(row)

    def add_button(self, key: str, text: str, slot: Slot, *, is_primary: bool = False) -> None:
        """Add a button for the command of a key."""
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setProperty("primary", is_primary)
        self._add(key, button, slot)

    def add_icon(self, key: str, name: str, text: str, slot: Slot) -> None:
        """Add a button with an icon for the command of a key."""
        button = QToolButton()
        button.setIcon(icon(name))
        button.setIconSize(THEME.icon_size(is_small=True))
        button.setAccessibleName(text)
        self._add(key, button, slot)

    def add_caption(self, text: str) -> None:
        """Add a word before the next buttons."""
        label = words(text, is_muted=True)
        label.setWordWrap(False)
        self._row.addWidget(label)

    def add_hint(self) -> None:
        """Explain the pictures in the room that is left."""
        self._row.addWidget(self._hint, 4)
        self._row.addStretch(1)

    def begin_lower_row(self) -> None:
        """Put what is added from now on into a row of its own."""
        self._row = self._lower

    def is_allowed(self, key: str) -> bool:
        """Whether the button of a command can be used."""
        return self._buttons[key].isEnabled()

    def allow(self, key: str, is_allowed: bool) -> None:
        """Let the button of a command be used, or not while it would do nothing."""
        self._buttons[key].setEnabled(is_allowed)

    def add_stretch(self) -> None:
        """Push what comes to the right."""
        self._row.addStretch(1)

    def show_hint(self, is_shown: bool) -> None:
        """Explain the pictures, or leave them the room."""
        self._hint.setVisible(is_shown)

    def show_keys(self, book: CommandBook) -> None:
        """Write the keys of the commands on the buttons, as they are now, if there is room."""
        for key, button in self._buttons.items():
            action = book.action(key)
            button.setToolTip(action.toolTip())
            self._keys[key] = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._write_keys()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Leave the width to the pictures: where it is small, buttons go without their keys."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Write as much on the buttons as fits."""
        super().resizeEvent(event)
        self._write_keys()

    def text_of(self, key: str) -> str:
        """Return what the button of a command says."""
        return self._buttons[key].text()

    def _write_keys(self) -> None:
        """Write names and keys on the buttons, or names alone where both are too wide."""
        self._write(has_keys=True)
        if super().minimumSizeHint().width() > self.width():
            self._write(has_keys=False)

    def _write(self, *, has_keys: bool) -> None:
        for key, button in self._buttons.items():
            if isinstance(button, QPushButton):
                name, shortcut = button.accessibleName(), self._keys.get(key, "")
                button.setText(f"{name}  ({shortcut})" if has_keys and shortcut else name)
        self.layout().activate()

    def _add(self, key: str, button: QPushButton | QToolButton, slot: Slot) -> None:
        button.clicked.connect(lambda: slot())
        self._buttons[key] = button
        self._row.addWidget(button)


def _unbroken(text: str) -> str:
    """Let no line end within a text."""
    return text.replace(" ", "&nbsp;")
