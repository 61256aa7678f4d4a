"""The page of a new trial: the clip as it was found, what to tell about it, and the start."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gaitlab.app.cards import Badge, Card, Column, Status, words
from gaitlab.app.pages.run_form import RunForm
from gaitlab.app.settings import Settings
from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.app.worker import Worker
from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.trial import Trial
from gaitlab.errors import ClipError, GaitlabError
from gaitlab.video.reader import ClipReader
from gaitlab.workflow.first_look import FirstLook, filming_advice, first_look

_FORM_WIDTH = 460


class NewTrialPage(QWidget):
    """Shows the first frame, asks what the file cannot know, and hands over the trial."""

    accepted = Signal(object)
    cancelled = Signal()

    def __init__(self, trial: Trial, settings: Settings, *, look: Callable = first_look) -> None:
        super().__init__()
        self._trial = trial
        self.form = RunForm(trial, settings)
        self._picture = _Picture(trial.clip)
        self._check = Card(self.tr("Filming check"))
        self._begin = QPushButton(self.tr("Analyse"))
        self._begin.setProperty("primary", True)
        self._begin.setDefault(True)
        self._begin.clicked.connect(self._accept)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self._give_up)
        self._lay_out()
        waiting = words(self.tr("There is no need to wait for this."), is_muted=True)
        self._show_check([Badge(self.tr("Looking at the clip …")), waiting])
        self._worker = Worker(look(trial.clip), self)
        self._worker.succeeded.connect(self._show_look)
        self._worker.failed.connect(self._show_failure)
        self._worker.start()

    def keep_layout(self) -> None:
        """Remember nothing: the next clip gets a page of its own."""

    def close_clip(self) -> None:
        """Stop looking at the clip."""
        self._worker.stop()
        self._worker.wait()

    def showEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Let Return begin at once: every question may stay unanswered."""
        super().showEvent(event)
        self._begin.setFocus()

    def keyPressEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Begin on Return from any field, go back on Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        elif event.key() == Qt.Key.Key_Escape:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        clip = self._trial.clip
        title = words(clip.path.replace("\\", "/").rpartition("/")[2], TextRole.TITLE)
        facts = self.tr("{width} × {height}, {duration} s as stored, {fps} frames/s").format(
            width=clip.width_px,
            height=clip.height_px,
            duration=f"{clip.file_time_s[-1]:.1f}" if clip.n_frames else "0",
            fps=f"{clip.playback_fps:.4g}",
        )
        left = QVBoxLayout()
        left.addWidget(title)
        left.addWidget(words(facts, is_muted=True))
        left.addWidget(self._picture, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(GAP, 0, GAP, 0)
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._begin)
        scroll = Column()
        scroll.show_all([self._check, self.form])
        scroll.setAccessibleName(self.tr("About the clip and the run"))
        right = QVBoxLayout()
        right.addWidget(scroll, 1)
        right.addLayout(buttons)
        side = QWidget()
        side.setFixedWidth(max(_FORM_WIDTH, self.form.minimumSizeHint().width() + 6 * GAP))
        side.setLayout(right)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        row.setSpacing(2 * GAP)
        row.addLayout(left, 1)
        row.addWidget(side)

    def _show_look(self) -> None:
        look: FirstLook = self._worker.result
        self.form.show_look(look)
        parts: list[QWidget] = []
        if look.facing is not None:
            parts.append(words(self._found_words(look)))
        advice = filming_advice(look, self._trial.clip)
        if advice:
            parts.append(Badge(self.tr("Better next time"), Status.CAUTION))
            parts += map(words, advice)
        else:
            parts.append(Badge(self.tr("A good clip to measure"), Status.GOOD))
        self._show_check(parts)

    def _found_words(self, look: FirstLook) -> str:
        is_left = look.facing is Facing.LEFT
        runs = self.tr("runs to the left") if is_left else self.tr("runs to the right")
        near = self.tr("left") if is_left else self.tr("right")
        told = self.tr("The runner {runs}; the {near} foot is nearer to the camera.")
        turned = self._trial.clip.rotation_deg
        more = self.tr(" The picture was turned by {angle}°.").format(angle=turned)
        return told.format(runs=runs, near=near) + (more if turned else "")

    def _show_failure(self, sentence: str) -> None:
        self._show_check([Badge(self.tr("No first look"), Status.CAUTION), words(sentence)])

    def _show_check(self, parts: list[QWidget]) -> None:
        column = self._check.column
        while column.count() > 1:
            column.takeAt(1).widget().deleteLater()
        for part in parts:
            column.addWidget(part)

    def _accept(self) -> None:
        try:
            trial = self.form.told()
        except GaitlabError as error:
            self.form.say_problem(str(error))
            return
        except ValueError:
            self.form.say_problem(
                self.tr("The belt speed is no speed: type it as 10.5, or a pace as 5:30.")
            )
            return
        self.close_clip()
        self.accepted.emit(trial)

    def _give_up(self) -> None:
        self.close_clip()
        self.cancelled.emit()


class _Picture(QLabel):
    """A frame from the middle of the clip, as large as there is room."""

    def __init__(self, clip: Clip) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(240, 240)
        self.setStyleSheet(f"background: {THEME.colours.stage}; border-radius: 6px")
        self.setAccessibleName(self.tr("A frame of the clip"))
        self._image = QImage()
        try:
            with ClipReader(clip) as reader:
                picture = reader.frame(clip.n_frames // 2)
            height, width = picture.shape[:2]
            data = picture.tobytes()
            self._image = QImage(data, width, height, 3 * width, QImage.Format.Format_BGR888).copy()
        except (ClipError, IndexError) as error:
            self.setText(str(error))

    def resizeEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Fit the picture into the room there is."""
        super().resizeEvent(event)
        if not self._image.isNull():
            ratio = self.devicePixelRatioF()
            fitted = self._image.scaled(
                self.size() * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            pixmap = QPixmap.fromImage(fitted)
            pixmap.setDevicePixelRatio(ratio)
            self.setPixmap(pixmap)
