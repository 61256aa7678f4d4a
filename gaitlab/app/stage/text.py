"""Words on the stage: a sentence in its corner, and a line to write in where one points."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QWidget

from gaitlab.app.theme import GAP, RADIUS, THEME, TextRole

PLATE = QColor(0, 0, 0, 190)
EDITOR_WIDTH = 260
"""At the usual size of text, before anything is written; the field grows with what is."""

SENTENCE_WIDTH = 420


def paint_sentence(painter: QPainter, stage: QRectF, sentence: str, *, below_px: float) -> None:
    """Paint a sentence on a plate in the upper right, under words that end at `below_px`."""
    painter.setFont(THEME.font(TextRole.BODY))
    left = max(0.55 * stage.width(), stage.width() - SENTENCE_WIDTH)
    top = below_px + 3 * GAP
    room = QRectF(left, top, stage.width() - left - 4 * GAP, stage.height() - top)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    flags |= Qt.TextFlag.TextWordWrap
    box = painter.boundingRect(room, flags, sentence)
    box.moveRight(room.right())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PLATE)
    painter.drawRoundedRect(box.adjusted(-2 * GAP, -GAP, 2 * GAP, GAP), RADIUS, RADIUS)
    painter.setPen(QColor(255, 255, 255))
    painter.drawText(box, flags, sentence)


class TextEditor(QLineEdit):
    """Asks for a line of text on the stage; Enter or leaving takes it, Escape does not."""

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self._take: Callable[[str], object] | None = None
        self._at = QPointF()
        self.textChanged.connect(self._make_room)
        self.hide()

    def ask(self, at: QPointF, text: str, prompt: str, take: Callable[[str], object]) -> None:
        """Ask at a point of the stage; `take` gets what was written."""
        self._finish()
        self._take = take
        self.setText(text)
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self._at = at
        self._make_room()
        self.show()
        self.setFocus()
        self.selectAll()

    def _make_room(self) -> None:
        """Be as wide as what is written, where it is asked for, and nowhere beyond the stage."""
        stage = self.parentWidget().size()
        written_px = self.fontMetrics().horizontalAdvance(self.text()) + 5 * GAP
        width = min(max(round(EDITOR_WIDTH * THEME.text_scale), written_px), stage.width())
        self.resize(width, self.sizeHint().height())
        left = min(max(round(self._at.x()), 0), stage.width() - self.width())
        top = min(max(round(self._at.y()) - self.height(), 0), stage.height() - self.height())
        self.move(left, top)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter takes what was written, Escape nothing; neither goes on to the stage."""
        if event.key() == Qt.Key.Key_Escape:
            self._take = None
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: object) -> None:  # noqa: N802  # Qt's name
        """Take what was written before."""
        super().focusOutEvent(event)
        self._finish()

    def _finish(self) -> None:
        take, self._take = self._take, None
        if self.isVisible():
            self.hide()
            self.parentWidget().setFocus()
        if take is not None:
            take(self.text().strip())
