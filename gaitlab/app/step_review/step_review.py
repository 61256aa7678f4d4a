"""The step review: one step as a film-strip of its instants; keys to correct and to accept it."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPen
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gaitlab.app.cards import EmptyState, words
from gaitlab.app.commands import Command, CommandBook
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.settings import Settings
from gaitlab.app.stance_editing import StanceEditing
from gaitlab.app.stance_words import certainty_words, why_no_steps
from gaitlab.app.stances import StanceInstant, instants_of, review_progress, upcoming_steps
from gaitlab.app.step_review.columns import columns_of, middle_frame, wanted_in
from gaitlab.app.step_review.film_strip import FilmStrip, StripColumn
from gaitlab.app.step_review.parts import Slot, StepFoot, StepHead
from gaitlab.app.step_review.pictures import FilmStripPictures
from gaitlab.app.theme import GAP, THEME
from gaitlab.domain.clip import Clip
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.steps import Step

_LINES_WITH_HINT = 22  # of text: where the review is lower, its pictures need the room

_NUMBERS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)


class StepReview(QWidget):
    """The step at the playhead in pictures, with a key for everything a reviewer decides.

    With the focus here, 1 to 5 choose an instant as well.
    """

    def __init__(self, document: TrialDocument, playback: Playback, settings: Settings) -> None:
        super().__init__()
        del settings  # nothing to remember
        self._document = document
        self._playback = playback
        self.editing = StanceEditing(document, playback, self)
        self._chosen = 0
        self.pictures: FilmStripPictures | None = None
        self.head, self.strip, self.foot = StepHead(), FilmStrip(), StepFoot()
        self._trouble = words(is_muted=True)
        self._trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty = QVBoxLayout()
        self._pages = QStackedWidget()
        self._actions: list[QAction] = []
        self._book: CommandBook | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Step review"))
        self._add_buttons()
        self._lay_out()
        self.strip.cell_clicked.connect(self._look_at)
        self.strip.cell_set.connect(self._set_by_hand)
        self.editing.step_changed.connect(self._show_step)
        playback.frame_changed.connect(self.strip.show_frame)

    def add_commands(self, book: CommandBook) -> None:
        """Offer every decision by key; the keys work while the film-strip is seen."""
        group = self.tr("Review")
        for key, text, shortcut, slot in self._decisions():
            action = book.add(Command(f"review.{key}", text, group, (shortcut,)), slot)
            action.setEnabled(self.isVisible())
            self._actions.append(action)
        self._book = book
        self._show_keys()
        book.changed.connect(self._show_keys)

    @property
    def chosen(self) -> int:
        """Which of the five instants the keys move."""
        return self._chosen

    @property
    def trouble_text(self) -> str:
        """Why there are no pictures; "" while there are."""
        return self._trouble.text()

    def choose(self, index: int) -> None:
        """Choose an instant and show its frame."""
        self._chosen = index % 5
        instant = self._instant()
        if instant is not None:
            self._playback.pause()
            self._playback.seek_time(instant.time_s)
        self._show_step()

    def nudge(self, n_frames: int) -> None:
        """Move the chosen instant by some frames."""
        instant = self._instant()
        if instant is not None and instant.kind is not None:
            self.editing.nudge(instant.kind, n_frames, from_s=instant.time_s)

    def accept(self) -> None:
        """Accept the step and go on to the next one that waits, doubtful ones first."""
        self.editing.accept()
        self.editing.go_to_doubtful()

    def empty_text(self) -> str:
        """Return why there is no step to review; "" where there is one."""
        return why_no_steps(
            self._document.assessment,
            not_yet=self.tr("Steps can be reviewed once the clip has been analysed."),
            none=self.tr("No step was found in this clip."),
        )

    def close_clip(self) -> None:
        """Release the clip."""
        if self.pictures is not None:
            self.pictures.close()
        self._actions, self._book = [], None

    def showEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Catch up with the playhead, and let the keys work."""
        super().showEvent(event)
        for action in self._actions:
            action.setEnabled(True)
        self._show_step()

    def hideEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Leave the keys to others."""
        super().hideEvent(event)
        for action in self._actions:
            action.setEnabled(False)

    def resizeEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Explain the pictures only where that takes no room from them."""
        super().resizeEvent(event)
        self.foot.show_hint(self.height() > _LINES_WITH_HINT * self.fontMetrics().height())

    def paintEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Show where the focus is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(THEME.colours.accent), 1.0))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def event(self, event: QEvent) -> bool:
        """Keep the numbers from other commands while the focus is here."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_number(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Choose an instant by its number."""
        if self._is_number(event):
            self.choose(_NUMBERS.index(event.key()))
        else:
            super().keyPressEvent(event)

    def _is_number(self, event) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return event.key() in _NUMBERS and held == Qt.KeyboardModifier.NoModifier

    def _decisions(self) -> tuple[tuple[str, str, str, Slot], ...]:
        """Return key, words, shortcut and slot of every command."""
        editing = self.editing
        return (
            ("heel_yes", self.tr("The heel comes down"), "Y",
             partial(editing.judge, HeelContact.YES)),
            ("heel_no", self.tr("The heel stays up"), "N", partial(editing.judge, HeelContact.NO)),
            ("heel_unclear", self.tr("The heel is unclear"), "U",
             partial(editing.judge, HeelContact.UNCLEAR)),
            ("accept", self.tr("Accept the step and go to the next"), "A", self.accept),
            ("take_back", self.tr("Take back the acceptance of the step"), "Shift+A",
             partial(editing.accept, is_accepted=False)),
            ("accept_clear", self.tr("Accept all steps that are not doubtful"), "Ctrl+A",
             editing.accept_clear),
            ("next_doubtful", self.tr("Next doubtful step"), "D", editing.go_to_doubtful),
            ("previous_doubtful", self.tr("Previous doubtful step"), "Shift+D",
             partial(editing.go_to_doubtful, -1)),
            ("next_instant", self.tr("Choose the next instant"), "E",
             lambda: self.choose(self._chosen + 1)),
            ("previous_instant", self.tr("Choose the previous instant"), "Q",
             lambda: self.choose(self._chosen - 1)),
            ("later", self.tr("Move the chosen instant a frame later"), "Alt+Right",
             partial(self.nudge, 1)),
            ("earlier", self.tr("Move the chosen instant a frame earlier"), "Alt+Left",
             partial(self.nudge, -1)),
        )  # fmt: skip

    def _add_buttons(self) -> None:
        foot, editing = self.foot, self.editing
        foot.add_caption(self.tr("Chosen instant"))
        for key, name, text, n_frames in (
            ("earlier", "previous", self.tr("A frame earlier"), -1),
            ("later", "next", self.tr("A frame later"), 1),
        ):
            foot.add_icon(f"review.{key}", name, text, partial(self.nudge, n_frames))
        foot.add_hint()
        foot.add_button(
            "review.accept_clear", self.tr("Accept all clear ones"), editing.accept_clear
        )
        foot.begin_lower_row()
        foot.add_caption(self.tr("Heel down?"))
        for key, text, verdict in (
            ("heel_yes", self.tr("Yes"), HeelContact.YES),
            ("heel_no", self.tr("No"), HeelContact.NO),
            ("heel_unclear", self.tr("Unclear"), HeelContact.UNCLEAR),
        ):
            foot.add_button(f"review.{key}", text, partial(editing.judge, verdict))
        foot.add_stretch()
        doubtful = self.tr("Next doubtful")
        foot.add_button("review.next_doubtful", doubtful, editing.go_to_doubtful)
        foot.add_button("review.accept", self.tr("Accept"), self.accept, is_primary=True)

    def _lay_out(self) -> None:
        page, empty = QWidget(), QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.head)
        column.addWidget(self.strip, 1)
        column.addWidget(self._trouble)
        column.addWidget(self.foot)
        self._trouble.hide()
        empty.setLayout(self._empty)
        self._pages.addWidget(page)
        self._pages.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._pages)

    def _instant(self) -> StanceInstant | None:
        assessment, step = self._document.assessment, self.editing.step
        if assessment is None or step is None:
            return None
        return instants_of(assessment, step)[self._chosen]

    def _show_step(self) -> None:
        """Show the step at the playhead, and let its pictures be fetched, then those to come."""
        if not self.isVisible():
            return
        assessment, step = self._document.assessment, self.editing.step
        text = self.empty_text()
        if text or step is None:
            self._show_emptiness(text)
            return
        self._pages.setCurrentIndex(0)
        self.head.show_step(step, is_accepted=self.editing.is_accepted())
        progress = review_progress(assessment)
        self.head.show_progress(progress)
        self.head.show_certainty(certainty_words(assessment))
        self.foot.allow("review.accept_clear", progress.n_clear_left > 0)
        columns, facing = columns_of(assessment, step), assessment.facing
        toe_sign = 1 if facing is None else facing.sign
        self.strip.show_columns(columns, chosen=self._chosen, side=step.side, toe_sign=toe_sign)
        self.strip.show_frame(self._playback.frame)
        self._fetch(columns, upcoming_steps(assessment, step))

    def _fetch(self, columns: tuple[StripColumn, ...], upcoming: list[Step]) -> None:
        """Let the pictures of a step be decoded, and then those of the steps to come."""
        clip = self._document.trial.clip
        if self.pictures is None or self.pictures.clip.path != clip.path:
            self._open(clip)
        assessment = self._document.assessment
        later = [
            wanted for other in upcoming for wanted in wanted_in(columns_of(assessment, other))
        ]
        self.pictures.want(wanted_in(columns), later)

    def _open(self, clip: Clip) -> None:
        """Take pictures from a clip, or from the same one in another place."""
        if self.pictures is not None:
            self.pictures.close()
        self.pictures = FilmStripPictures(clip, self)
        self.pictures.arrived.connect(self._show_picture)
        self.pictures.failed.connect(self._tell_trouble)
        self.strip.find_pictures_by(self.pictures.get)

    def _show_picture(self) -> None:
        self._tell_trouble("")
        self.strip.update()

    def _show_emptiness(self, text: str) -> None:
        while self._empty.count():
            self._empty.takeAt(0).widget().deleteLater()
        self._empty.addWidget(EmptyState(text))
        self._pages.setCurrentIndex(1)

    def _show_keys(self) -> None:
        if self._book is not None:
            self.foot.show_keys(self._book)

    def _tell_trouble(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _look_at(self, index: int, n_frames: int) -> None:
        """Choose an instant, and show a frame around it."""
        self._chosen = index
        instant = self._instant()
        if instant is not None:
            self._playback.pause()
            self._playback.seek(middle_frame(self._document.assessment, instant) + n_frames)
        self._show_step()

    def _set_by_hand(self, index: int, n_frames: int) -> None:
        """Put an instant on a frame beside it."""
        self._chosen = index
        if n_frames:
            self.nudge(n_frames)
