"""A heading that opens and closes what stands under it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gaitlab.app.cards import Status, words
from gaitlab.app.icons import icon
from gaitlab.app.theme import GAP, THEME, TextRole

_SIGN_SIZE = 26


class Fold(QWidget):
    """A sign with two lines of words; pressing it shows or hides `body`."""

    def __init__(self) -> None:
        super().__init__()
        self._sign, self._chevron = QLabel(), QLabel()
        self._title, self._word = words(is_bold=True), words(role=TextRole.SMALL)
        self.heading = _Heading()
        self.body = QWidget()
        self._column = QVBoxLayout(self.body)
        self._column.setContentsMargins(_SIGN_SIZE + GAP, 0, 0, GAP)
        self._column.setSpacing(GAP // 2)
        self._lay_out()
        self.set_open(False)
        self.heading.clicked.connect(self._toggle)

    @property
    def is_open(self) -> bool:
        """Whether what stands under the heading is shown."""
        return not self.body.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Show or hide what stands under the heading."""
        self.body.setVisible(is_open)
        name = "minus" if is_open else "plus"
        self._chevron.setPixmap(_pixmap(icon(name, colour=THEME.colours.muted), 16))
        self.heading.setAccessibleDescription(self.tr("open") if is_open else self.tr("closed"))

    def say(self, title: str, word: str, status: Status, sign: str) -> None:
        """Show a heading: its words, and a sign and a word for its status."""
        colour = getattr(THEME.colours, status.value[1])
        self._sign.setPixmap(_pixmap(icon(sign, colour=colour), _SIGN_SIZE))
        self._title.setText(title)
        self._word.setText(word)
        self._word.setStyleSheet(f"color: {colour}")
        self.heading.setAccessibleName(f"{title}: {word}")

    def fill(self, parts: list[QWidget]) -> None:
        """Put these under the heading, in the place of what was there."""
        while (item := self._column.takeAt(0)) is not None:
            item.widget().deleteLater()
        for part in parts:
            self._column.addWidget(part)

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for label in (self._title, self._word):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            lines.addWidget(label)
        row = QHBoxLayout(self.heading)
        row.setContentsMargins(0, GAP // 2, 0, GAP // 2)
        row.setSpacing(GAP)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(lines, 1)
        row.addWidget(self._chevron)
        for label in self.heading.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.body)

    def _toggle(self) -> None:
        self.set_open(not self.is_open)


class _Heading(QPushButton):
    """A button as large as what is laid out in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setStyleSheet(
            "QPushButton { background: transparent; border: 1px solid transparent; padding: 0; }"
            f"QPushButton:focus {{ border: 1px solid {THEME.colours.accent}; padding: 0; }}"
        )

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Ask for the room of what is in it."""
        return self.layout().totalSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Ask for the least room of what is in it."""
        return self.layout().totalMinimumSize()


def _pixmap(sign: QIcon, size: int):
    scaled = round(size * THEME.text_scale)
    return sign.pixmap(QSize(scaled, scaled))
