"""The bar over the picture: what the mouse draws and how, which layers show, and how to look."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from gaitlab.app.commands import CommandBook
from gaitlab.app.icons import icon
from gaitlab.app.stage.display import WIDTHS, Display, Span
from gaitlab.app.theme import GAP, THEME
from gaitlab.domain.annotations import Ink, Shape
from gaitlab.overlay.layers import Layer
from gaitlab.overlay.palette import colour_of, role_of_ink

_LOOKING = ("magnifier", "fit", "zoom_out", "zoom_in", "turn", "mirror")
_SWATCH_PX = 40


class PictureBar(QWidget):
    """Buttons of the commands of the picture; how things are drawn is chosen from menus."""

    def __init__(self, display: Display, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._display = display
        self.setAccessibleName(self.tr("Picture tools"))
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(GAP, GAP // 2, GAP, GAP // 2)
        self._layout.setSpacing(GAP // 4)
        self._style = _menu_button(self.tr("Colour, width and frames of drawings"))
        self._layers = _menu_button(self.tr("What is shown on the picture"))
        self._layers.setIcon(icon("layers"))
        display.style_chosen.connect(self._show_ink)

    def fill(self, book: CommandBook) -> None:
        """Show the commands that are in the book."""
        for key in ("select", *(shape.value for shape in Shape)):
            self._layout.addWidget(_button(book.action(f"draw.{key}")))
        self._layout.addWidget(self._style)
        self._layout.addStretch(1)
        self._layout.addWidget(self._layers)
        for key in _LOOKING:
            self._layout.addWidget(_button(book.action(f"picture.{key}")))
        menu = QMenu(self)
        menu.addActions([book.action(f"picture.{layer.value}") for layer in Layer])
        self._layers.setMenu(menu)
        self._style.setMenu(self._style_menu())
        self._show_ink()

    def _style_menu(self) -> QMenu:
        menu, display = QMenu(self), self._display
        inks = {
            Ink.YELLOW: self.tr("Yellow"),
            Ink.ORANGE: self.tr("Orange"),
            Ink.SKY: self.tr("Blue"),
            Ink.GREEN: self.tr("Green"),
            Ink.PINK: self.tr("Pink"),
            Ink.WHITE: self.tr("White"),
            Ink.BLACK: self.tr("Black"),
        }
        self._add_choices(menu, [
            (text, _swatch(ink), ink is display.ink, lambda ink=ink: display.choose_style(ink=ink))
            for ink, text in inks.items()
        ])  # fmt: skip
        words = (self.tr("Thin"), self.tr("Medium"), self.tr("Thick"), self.tr("Very thick"))
        self._add_choices(menu, [
            (text, QIcon(), width == display.width, lambda w=width: display.choose_style(width=w))
            for width, text in zip(WIDTHS, words, strict=True)
        ])  # fmt: skip
        spans = {
            Span.FRAME: self.tr("On this frame"),
            Span.ZONE: self.tr("In the working zone"),
            Span.CLIP: self.tr("In the whole clip"),
        }
        self._add_choices(menu, [
            (text, QIcon(), s is display.span, lambda s=s: display.choose_style(span=s))
            for s, text in spans.items()
        ])  # fmt: skip
        return menu

    def _add_choices(self, menu: QMenu, choices: list[tuple]) -> None:
        """Add choices of which one holds, under a line."""
        menu.addSeparator()
        group = QActionGroup(menu)
        for text, picture, is_chosen, choose in choices:
            action = menu.addAction(picture, text)
            action.setCheckable(True)
            action.setChecked(is_chosen)
            action.triggered.connect(lambda _=False, choose=choose: choose())
            group.addAction(action)

    def _show_ink(self) -> None:
        self._style.setIcon(_swatch(self._display.ink))


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAutoRaise(True)
    button.setIconSize(THEME.icon_size(is_small=True))
    return button


def _menu_button(words: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAutoRaise(True)
    button.setIconSize(THEME.icon_size(is_small=True))
    return button


def _swatch(ink: Ink) -> QIcon:
    """Return a disc of the colour of an ink, with a ring around it where it is chosen."""
    swatch = QIcon(_disc(ink, has_ring=False))
    swatch.addPixmap(_disc(ink, has_ring=True), QIcon.Mode.Normal, QIcon.State.On)
    return swatch


def _disc(ink: Ink, *, has_ring: bool) -> QPixmap:
    pixmap = QPixmap(QSize(_SWATCH_PX, _SWATCH_PX))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(120, 120, 120))
    painter.setBrush(QColor(*colour_of(role_of_ink(ink))))
    margin = 10 if has_ring else 5
    painter.drawEllipse(QRect(QPoint(0, 0), pixmap.size()).marginsRemoved(_margins(margin)))
    if has_ring:
        painter.setPen(QPen(QColor(THEME.colours.text), 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRect(QPoint(0, 0), pixmap.size()).marginsRemoved(_margins(3)))
    painter.end()
    return pixmap


def _margins(px: int) -> QMargins:
    return QMargins(px, px, px, px)
