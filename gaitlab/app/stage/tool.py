"""What a hand on the stage can do: tools are asked in turn, and the first takes it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from gaitlab.app.stage.mark_painter import Pens


@dataclass(frozen=True, slots=True)
class Touch:
    """Where the hand is.

    Parameters
    ----------
    image, stage
        In image pixels and in stage pixels.
    scale
        Stage pixels per image pixel.
    modifiers
        The keys held down.
    """

    image: QPointF
    stage: QPointF
    scale: float
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    def distance(self, image: QPointF) -> float:
        """Return how far an image point is from the hand, in stage pixels."""
        way = image - self.image
        return self.scale * (way.x() ** 2 + way.y() ** 2) ** 0.5


class StageTool:
    """A tool that does nothing; tools take what they need."""

    @property
    def loupe_at(self) -> QPointF | None:
        """The image point that is worked on and should be enlarged; None = none."""
        return None

    def cursor(self, at: Touch) -> Qt.CursorShape | None:
        """Return the shape of the cursor over something that can be taken; None = nothing."""
        del at
        return None

    def hover(self, at: Touch) -> bool:
        """Follow the hand while no button is held; return whether anything changed."""
        del at
        return False

    def press(self, at: Touch) -> bool:
        """Take hold of what is there; return whether there is anything."""
        del at
        return False

    def drag(self, at: Touch) -> None:
        """Move what was taken."""

    def release(self, at: Touch) -> None:
        """Let go of what was taken: now the trial changes."""

    def double_click(self, at: Touch) -> bool:
        """Do what a double click asks for; return whether it asks for anything."""
        del at
        return False

    def cancel(self) -> bool:
        """Drop what was begun or chosen; return whether there was anything."""
        return False

    def wants_key(self, event: QKeyEvent) -> bool:
        """Whether a key means something to this tool now, rather than to the window."""
        del event
        return False

    def key(self, event: QKeyEvent) -> None:
        """Do what a key asks for."""

    def paint(self, painter: QPainter, pens: Pens, frame: int) -> None:
        """Paint what is begun or chosen, over the marks of a frame."""
