"""The small parts all panels are made of: words in the type scale, cards, badges, columns."""

from enum import Enum
from math import isfinite

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gaitlab.app.icons import icon
from gaitlab.app.theme import GAP, THEME, TextRole


class Status(Enum):
    """What a badge says, as the icon beside its word and the name of its colour."""

    GOOD = ("check", "good")
    CAUTION = ("warning", "caution")
    BAD = ("cross", "bad")
    UNCLEAR = ("unclear", "muted")
    EDITED = ("select", "edited")
    NEUTRAL = ("", "text")


def words(
    text: str = "",
    role: TextRole = TextRole.BODY,
    *,
    is_muted: bool = False,
    is_bold: bool | None = None,
) -> QLabel:
    """Return a label that wraps, can be selected, and never takes text for markup."""
    label = QLabel(text)
    label.setFont(THEME.font(role, is_bold=is_bold))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("muted", is_muted)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


class OneLine(QLabel):
    """A line of text that is cut in its middle where it does not fit; all of it is in its tip."""

    def __init__(self, text: str, role: TextRole = TextRole.BODY) -> None:
        super().__init__(text)
        self.setFont(THEME.font(role))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(text)
        self._all = text

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Take whatever room there is."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Show as much as fits."""
        super().resizeEvent(event)
        mode = Qt.TextElideMode.ElideMiddle
        shown = self.fontMetrics().elidedText(self._all, mode, self.contentsRect().width())
        self.setText(shown)
        self.setToolTip(self._all if shown != self._all else "")


def number_box(low: float, high: float, value: float, *, decimals: int = 0) -> QDoubleSpinBox:
    """Return a field for a number; where `value` is NaN it begins at the least."""
    box = QDoubleSpinBox()
    box.setRange(low, high)
    box.setDecimals(decimals)
    box.setValue(value if isfinite(value) else low)
    box.lineEdit().setTextMargins(GAP - 2, 0, 0, 0)  # a style sheet has no say in there
    return box


class Badge(QWidget):
    """A verdict: a shape and a word, in the colour of its status."""

    def __init__(self, text: str = "", status: Status = Status.NEUTRAL) -> None:
        super().__init__()
        self._sign = QLabel()
        self._word = words()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP // 2)
        row.addWidget(self._sign)
        row.addWidget(self._word, 1)
        self.show_status(text, status)

    @property
    def text(self) -> str:
        """The word."""
        return self._word.text()

    def keep_on_one_line(self) -> None:
        """Take as much room as the word needs, and no more."""
        self._word.setWordWrap(False)

    def show_status(self, text: str, status: Status) -> None:
        """Say something else."""
        sign, colour_name = status.value
        colour = getattr(THEME.colours, colour_name)
        self._sign.setVisible(bool(sign))
        if sign:
            size = round(1.5 * THEME.font().pointSizeF())
            self._sign.setPixmap(icon(sign, colour=colour).pixmap(QSize(size, size)))
        self._word.setText(text)
        self._word.setFont(THEME.font(is_bold=True))
        self._word.setStyleSheet(f"color: {colour}")
        self.setAccessibleName(text)


class Card(QFrame):
    """A panel with a heading; its parts go into `column`."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.setProperty("card", True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2 * GAP, GAP + GAP // 2, 2 * GAP, 2 * GAP)
        self.column.setSpacing(GAP // 2)
        if heading:
            self.column.addWidget(words(heading, TextRole.SMALL, is_muted=True, is_bold=True))
            self.setAccessibleName(heading)


class Column(QScrollArea):
    """Cards under each other that scroll when they are too many; filled anew as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self._former: QWidget | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ring = QFrame(self)
        self._ring.setProperty("ring", True)
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ring.hide()

    def focusInEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Show that the arrow keys scroll here."""
        super().focusInEvent(event)
        self._ring.setGeometry(self.rect())
        self._ring.raise_()
        self._ring.show()

    def focusOutEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Show that they do no longer."""
        super().focusOutEvent(event)
        self._ring.hide()

    def resizeEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Keep the ring around everything."""
        super().resizeEvent(event)
        self._ring.setGeometry(self.rect())

    def show_all(self, parts: list[QWidget]) -> None:
        """Show these under each other, in the place of what was there; the scroll stays."""
        offset = self.verticalScrollBar().value()
        content = _Wrapping()
        column = QVBoxLayout(content)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self._put_aside()
        self.setWidget(content)
        self.settle()
        self.verticalScrollBar().setValue(offset)

    def settle(self) -> None:
        """Lay everything out at once, so that one can scroll to it."""
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def _put_aside(self) -> None:
        """Take away what was there, but later: a button in it may be telling of its click now."""
        self._former = self.takeWidget()
        if self._former is not None:
            self._former.deleteLater()


class _Wrapping(QWidget):
    """As high as its lines are at its width; Qt would add what they need at their narrowest."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Leave the height to the width."""
        return QSize(super().minimumSizeHint().width(), 0)


class EmptyState(QWidget):
    """What a view shows when there is nothing to show: one friendly sentence."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addStretch(1)
        for text, role, is_muted in (
            (sentence, TextRole.HEADING, False),
            (hint, TextRole.BODY, True),
        ):
            if text:
                label = words(text, role, is_muted=is_muted)
                label.setAlignment(Qt.AlignmentFlag.AlignCenter)
                column.addWidget(label)
        column.addStretch(2)
        self.setAccessibleName(sentence)
