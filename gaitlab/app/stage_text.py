"""Words on the stage: a sentence at its foot, and a line to write in where one points."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QWidget

from gaitlab.app.theme import GAP, RADIUS, THEME, TextRole

PLATE = QColor(0, 0, 0, 190)
EDITOR_WIDTH = 260


def paint_sentence(painter: QPainter, stage: QRectF, sentence: str) -> None:
    """Paint a sentence on a plate at the foot of the stage."""
    painter.setFont(THEME.font(TextRole.BODY))
    room = stage.adjusted(4 * GAP, 4 * GAP, -4 * GAP, -3 * GAP)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
    flags |= Qt.TextFlag.TextWordWrap
    box = painter.boundingRect(room, flags, sentence)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PLATE)
    painter.drawRoundedRect(box.adjusted(-2 * GAP, -GAP, 2 * GAP, GAP), RADIUS, RADIUS)
    painter.setPen(QColor(255, 255, 255))
    painter.drawText(room, flags, sentence)


class TextEditor(QLineEdit):
    """Asks for a line of text on the stage; Enter or leaving takes it, Escape does not."""

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self._take: Callable[[str], object] | None = None
        self.hide()
        self.returnPressed.connect(self._finish)

    def ask(self, at: QPointF, text: str, prompt: str, take: Callable[[str], object]) -> None:
        """Ask at a point of the stage; `take` gets what was written."""
        self._finish()
        self._take = take
        self.setText(text)
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        stage = self.parentWidget().size()
        self.resize(min(EDITOR_WIDTH, stage.width()), self.sizeHint().height())
        left = min(max(round(at.x()), 0), stage.width() - self.width())
        top = min(max(round(at.y()) - self.height(), 0), stage.height() - self.height())
        self.move(left, top)
        self.show()
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape takes nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self._take = None
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
