"""How the window looks: one set of colours, distances and type sizes, light and dark.

Left and right keep their colours from pictures to curves and tables (after Okabe & Ito 2008), and
no meaning rests on colour alone. Views take every colour and distance from here.
"""

from enum import StrEnum

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from gaitlab.app.colours import DARK, LIGHT, Colours, faint
from gaitlab.app.style_sheet import style_sheet
from gaitlab.domain.landmarks import Side

GAP = 8
"""The distance all others are multiples of, in device-independent pixels."""

RADIUS = 6
"""Of the corners of cards and buttons."""

TEXT_SCALES = (0.9, 1.0, 1.15, 1.3, 1.5)
"""How large text can be, over its usual size."""

BASE_POINT_SIZE = 10.0
ICON_PX, SMALL_ICON_PX = 20, 16
MONOSPACED_FIGURES = "tnum"


class Scheme(StrEnum):
    """Light, dark, or whatever the desktop uses."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class TextRole(StrEnum):
    """The type scale: what a text is, not how large."""

    DISPLAY = "display"
    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    SMALL = "small"


_SCALE = {
    TextRole.DISPLAY: 2.2,
    TextRole.TITLE: 1.5,
    TextRole.HEADING: 1.15,
    TextRole.BODY: 1.0,
    TextRole.SMALL: 0.88,
}
_BOLD = (TextRole.TITLE, TextRole.HEADING)


class Theme:
    """The colours and type in use; views ask it when they paint."""

    def __init__(self) -> None:
        self.scheme = Scheme.SYSTEM
        self.text_scale = 1.0

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in use."""
        if self.scheme is not Scheme.SYSTEM:
            return self.scheme is Scheme.DARK
        ground = QGuiApplication.styleHints().colorScheme()
        return ground.name == "Dark"

    @property
    def colours(self) -> Colours:
        """The colours in use."""
        return DARK if self.is_dark else LIGHT

    def side(self, side: Side) -> QColor:
        """Return the colour of everything that belongs to one side of the runner."""
        return QColor(self.colours.left if side is Side.LEFT else self.colours.right)

    def font(self, role: TextRole = TextRole.BODY, *, is_bold: bool | None = None) -> QFont:
        """Return the font of a text; figures have one width, so that columns stand still."""
        font = QFont(QApplication.font())
        font.setPointSizeF(BASE_POINT_SIZE * self.text_scale * _SCALE[role])
        font.setBold(role in _BOLD if is_bold is None else is_bold)
        font.setFeature(QFont.Tag(MONOSPACED_FIGURES), 1)
        return font

    def icon_size(self, *, is_small: bool = False) -> QSize:
        """Return how large icons are beside words: they grow with the text."""
        size = round((SMALL_ICON_PX if is_small else ICON_PX) * self.text_scale)
        return QSize(size, size)

    def apply(
        self, app: QApplication, *, scheme: Scheme | None = None, text_scale: float | None = None
    ) -> None:
        """Dress the whole application, in another scheme or text size if one is given."""
        self.scheme = scheme or self.scheme
        self.text_scale = text_scale or self.text_scale
        app.setStyle("Fusion")
        font = QFont(app.font())
        font.setPointSizeF(BASE_POINT_SIZE * self.text_scale)
        app.setFont(font)
        app.setPalette(_palette(self.colours))
        icon_px = self.icon_size(is_small=True).width()
        app.setStyleSheet(style_sheet(self.colours, gap_px=GAP, radius_px=RADIUS, icon_px=icon_px))


def nearest_scale(text_scale: float) -> float:
    """Return the size of text that can be chosen and is nearest; 1 for what is no size."""
    if not 0.5 * TEXT_SCALES[0] < text_scale < 2.0 * TEXT_SCALES[-1]:
        return 1.0
    return min(TEXT_SCALES, key=lambda scale: abs(scale - text_scale))


THEME = Theme()
"""The one theme of the application."""


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, colours.window),
        (QPalette.ColorRole.WindowText, colours.text),
        (QPalette.ColorRole.Base, colours.card),
        (QPalette.ColorRole.AlternateBase, colours.window),
        (QPalette.ColorRole.Text, colours.text),
        (QPalette.ColorRole.PlaceholderText, colours.muted),
        (QPalette.ColorRole.Button, colours.card),
        (QPalette.ColorRole.ButtonText, colours.text),
        (QPalette.ColorRole.ToolTipBase, colours.card),
        (QPalette.ColorRole.ToolTipText, colours.text),
        (QPalette.ColorRole.Highlight, colours.accent),
        (QPalette.ColorRole.HighlightedText, colours.on_accent),
        (QPalette.ColorRole.Link, colours.accent),
        (QPalette.ColorRole.Mid, colours.line),
        (QPalette.ColorRole.Midlight, colours.line),
        (QPalette.ColorRole.Dark, colours.line),
        (QPalette.ColorRole.Accent, colours.accent),
    ):
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint(colours))
    return palette
