"""The picture with its tools: a bar over the stage."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gaitlab.app.commands import CommandBook
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.settings import Settings
from gaitlab.app.stage.display import Display
from gaitlab.app.stage.picture_bar import PictureBar
from gaitlab.app.stage.stage import Stage

_AT_HAND = (
    "correct.swap_here",
    "correct.swap_from_here",
    "correct.flat_left",
    "correct.flat_right",
    "correct.belt_up",
    "correct.belt_down",
    "correct.restore_point",
    "draw.key_frame",
    "picture.magnifier",
    "picture.fit",
)
"""What the right mouse button offers on the picture."""


class VideoView(QWidget):
    """Shows the frame under the playhead with its marks; corrections and drawings happen on it."""

    def __init__(
        self,
        document: TrialDocument,
        playback: Playback,
        settings: Settings,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.display = Display(settings, document.trial.clip.fingerprint, self)
        self.stage = Stage(document, playback, self.display)
        self._bar = PictureBar(self.display)
        self.stage.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setFocusProxy(self.stage)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self.stage, 1)

    def add_commands(self, book: CommandBook) -> None:
        """Add what can be done to the picture, by correcting and by drawing."""
        self.stage.add_commands(book)
        self._bar.fill(book)
        for key in _AT_HAND:
            self.stage.addAction(book.action(key))

    def close_clip(self) -> None:
        """Release the clip; the view is of no use afterwards."""
        self.stage.close_clip()
