"""Who gets Space and Enter: the button that has the focus, else the window's commands.

As in players, a click leaves the focus where it was: Space then plays and pauses. Who goes to a
button by Tab wants to press it, so there Space and Enter press it, and the frame about it is true.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FocusManners(QObject):
    """Keeps one rule for all that stands in a window, whenever it was made."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._give_back)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Answer keys that whoever has the focus left to the window."""
        if event.type() is QEvent.Type.ShortcutOverride:
            return self._keep_key(event)
        if event.type() is QEvent.Type.KeyPress:
            return self._press(event)
        return super().eventFilter(watched, event)

    def _keep_key(self, event: QKeyEvent) -> bool:
        """Keep a key from the commands where it presses what has the focus."""
        pressed = QApplication.focusWidget()
        is_pressing = event.key() == Qt.Key.Key_Space or event.key() in _ENTERS
        if is_pressing and isinstance(pressed, QAbstractButton | QComboBox):
            event.accept()
            return True
        return False

    def _press(self, event: QKeyEvent) -> bool:
        """Let Enter press a button as Space does."""
        pressed = QApplication.focusWidget()
        if event.key() in _ENTERS and isinstance(pressed, QAbstractButton):
            pressed.click()
            return True
        return False

    def _give_back(self, former: QWidget | None, now: QWidget | None) -> None:
        """Leave the focus where it was when a button is clicked."""
        is_clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if not is_clicked or not isinstance(now, QAbstractButton) or now.window() != self._window:
            return
        if former is not None and former.window() == self._window and former.isVisible():
            former.setFocus()
        else:
            now.clearFocus()
