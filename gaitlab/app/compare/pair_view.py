"""Two clips side by side under one playhead: the same moment of the stride in both."""

import numpy as np
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gaitlab.app.cards import words
from gaitlab.app.commands import Command, CommandBook
from gaitlab.app.compare.clip_picture import ClipPicture
from gaitlab.app.icons import icon
from gaitlab.app.playback import Playback
from gaitlab.app.player_bar import PlayerBar
from gaitlab.app.settings import Settings
from gaitlab.app.stance_words import number
from gaitlab.app.theme import GAP, TextRole
from gaitlab.assessment import Assessment
from gaitlab.compare import Alignment
from gaitlab.domain.landmarks import Side
from gaitlab.overlay.layers import Layer

_LOOKS = (None, Side.LEFT, Side.RIGHT)
"""What of both runners is shown: all, or one foot."""


class PairView(QWidget):
    """The first clip plays; the second one follows it in stride phase.

    Parameters
    ----------
    before, after
        What is shown; without `after`, one clip alone.
    alignment
        Which frames belong together; None where a clip shows no stride.
    layers
        Which marks are drawn.
    """

    def __init__(
        self,
        before: Assessment,
        after: Assessment | None,
        alignment: Alignment | None,
        settings: Settings,
        layers: frozenset[Layer],
    ) -> None:
        super().__init__()
        self._before, self._after, self._alignment = before, after, alignment
        self.later_strides = 0
        self.playback = Playback(before.trial.clip.time_s, self)
        self.player_bar = PlayerBar(None, self.playback, settings)
        shown = [before] if after is None else [before, after]
        self.pictures = [
            ClipPicture(each, layers, is_mirrored=each.facing is not before.facing)
            for each in shown
        ]
        self._captions = [words(role=TextRole.SMALL) for _ in shown]
        self._earlier, self._later, self._look = QToolButton(), QToolButton(), QComboBox()
        self._shift = words(role=TextRole.SMALL, is_muted=True)
        self._lay_out()
        self.playback.frame_changed.connect(self._follow)
        self.playback.playing_changed.connect(self._follow)
        self._begin()

    @property
    def captions(self) -> tuple[str, ...]:
        """What is said under each picture."""
        return tuple(caption.text() for caption in self._captions)

    @property
    def is_aligned(self) -> bool:
        """Whether the second clip can follow the first one."""
        return self._alignment is not None

    def after_frame(self) -> int | None:
        """Return the frame of the second clip at the playhead; None where there is none."""
        if self._alignment is None:
            return None
        frame = self.playback.frame
        return self._alignment.after_frame(frame, later_strides=self.later_strides)

    def shift(self, n_strides: int) -> None:
        """Look at a later (or earlier) stride of the second clip."""
        self.later_strides += n_strides
        self._follow()

    def show_foot(self, side: Side | None) -> None:
        """Show a foot enlarged in both clips, or the whole runners."""
        self._look.setCurrentIndex(_LOOKS.index(side))
        for picture in self.pictures:
            picture.show_foot(side)

    def look_closer(self) -> None:
        """Go from the whole runners to the left foot, to the right one, and back."""
        self.show_foot(_LOOKS[(self._look.currentIndex() + 1) % len(_LOOKS)])

    def add_commands(self, book: CommandBook) -> None:
        """Offer the player, the enlarged foot, and other strides of the second clip."""
        self.player_bar.add_commands(book)
        group = self.tr("Compare")
        for key, text, shortcut, n_strides, name, button in (
            ("earlier", self.tr("Second clip a stride earlier"), "Alt+Left", -1, "previous",
             self._earlier),
            ("later", self.tr("Second clip a stride later"), "Alt+Right", 1, "next", self._later),
        ):  # fmt: skip
            command = Command(f"compare.{key}", text, group, (shortcut,))
            slot = lambda n_strides=n_strides: self.shift(n_strides)  # noqa: E731
            action = book.add(command, slot, icon=icon(name))
            action.setEnabled(self.is_aligned)
            button.setDefaultAction(action)
        look = Command("compare.look", self.tr("Whole runner or one foot"), group, ("M",))
        book.add(look, self.look_closer, icon=icon("foot"))

    def close_clip(self) -> None:
        """Release both clips."""
        self.playback.pause()
        for picture in self.pictures:
            picture.close_clip()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        names = (self.tr("Before"), self.tr("After"))
        for picture, caption, name in zip(self.pictures, self._captions, names, strict=False):
            picture.setAccessibleName(name if self._after is not None else self.tr("Picture"))
            caption.setContentsMargins(GAP, GAP // 2, GAP, GAP // 2)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(picture, 1)
            column.addWidget(caption)
            row.addLayout(column, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self._strides())
        column.addWidget(self.player_bar)

    def _strides(self) -> QWidget:
        """Return the row that chooses the stride of the second clip, and the enlarged foot."""
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(GAP, 0, GAP, 0)
        self._shift.setWordWrap(False)
        self._look.addItems([self.tr("Whole runner"), self.tr("Left foot"), self.tr("Right foot")])
        self._look.setAccessibleName(self.tr("What is shown"))
        self._look.activated.connect(lambda index: self.show_foot(_LOOKS[index]))
        row.addWidget(self._look)
        row.addStretch(1)
        for part in (self._shift, self._earlier, self._later):
            part.setVisible(self._after is not None)
            row.addWidget(part)
        return widget

    def _begin(self) -> None:
        """Begin at a contact that both clips show, and loop over what they share."""
        if self._alignment is not None:
            edges_s = self._alignment.before_range_s
            start, end = np.searchsorted(self.playback.frame_times_s, edges_s)
            if start < end:
                self.playback.set_zone(int(start), int(end))
                self.playback.seek(int(start))
        self._follow()

    def _follow(self) -> None:
        frames = (self.playback.frame, self.after_frame())
        for picture, frame in zip(self.pictures, frames, strict=False):
            picture.show_frame(frame, is_playing=self.playback.is_playing)
        self.playback.tell_shown(self.playback.frame)
        self._caption(frames)

    def _caption(self, frames: tuple[int, int | None]) -> None:
        names = (self.tr("Before"), self.tr("After"))
        for picture, label, name, frame in zip(
            self.pictures, self._captions, names, frames, strict=False
        ):
            label.setText("  ·  ".join(self._frame_words(picture, name, frame)))
        shift = self.later_strides
        if not self.is_aligned:
            told = self.tr("a clip without strides cannot follow")
        elif shift:
            told = self.tr("second clip {n} strides later").format(n=f"{shift:+d}")
        else:
            told = self.tr("same moment of the stride")
        self._shift.setText(told)

    def _frame_words(self, picture: ClipPicture, name: str, frame: int | None) -> list[str]:
        told = [name] if self._after is not None else []
        if frame is not None:
            time_s = number(float(picture.clip.time_s[frame]), decimals=3)
            told += [f"{time_s} s", self.tr("frame {n}").format(n=number(frame))]
        if picture.is_mirrored:
            told.append(self.tr("mirrored"))
        return told
