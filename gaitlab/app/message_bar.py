"""A message across the top of the window: what happened and what to do, until it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from gaitlab.app.cards import Status, words
from gaitlab.app.icons import icon
from gaitlab.app.theme import GAP, THEME


class MessageBar(QFrame):
    """Says one thing at a time, with at most one thing to do about it; hidden while silent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel()
        self._text = words()
        self._button = QPushButton()
        self._on_button = None
        self._close = QToolButton()
        self._close.setIcon(icon("cross"))
        self._close.setIconSize(THEME.icon_size(is_small=True))
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.clicked.connect(self.hide)
        self._button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" while silent."""
        return "" if self.isHidden() else self._text.text()

    def say(
        self, text: str, status: Status = Status.NEUTRAL, *, action: str = "", on_action=None
    ) -> None:
        """Say `text`, with a button named `action` that calls `on_action` if there is one."""
        sign, colour_name = status.value
        colour = getattr(THEME.colours, colour_name)
        self._sign.setVisible(bool(sign))
        if sign:
            self._sign.setPixmap(icon(sign, colour=colour).pixmap(THEME.icon_size()))
        self._text.setText(text)
        self._button.setVisible(bool(action))
        self._button.setText(action)
        self._on_button = on_action
        self.setStyleSheet(
            f"MessageBar {{ background: {THEME.colours.card}; border: none; "
            f"border-left: 4px solid {colour}; border-bottom: 1px solid {THEME.colours.line}; }}"
        )
        self.setAccessibleName(text)
        self.show()

    def _act(self) -> None:
        self.hide()
        if self._on_button is not None:
            self._on_button()

    def keyPressEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
