"""How the window looks: one set of colours, distances and type sizes, light and dark.

Left and right keep their colours from pictures to curves and tables (after Okabe & Ito 2008), and
no meaning rests on colour alone. Views take every colour and distance from here.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from gaitlab.domain.landmarks import Side

GAP = 8
"""The distance all others are multiples of, in device-independent pixels."""

RADIUS = 6
"""Of the corners of cards and buttons."""

BASE_POINT_SIZE = 10.0
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


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of the window, as ``#rrggbb``.

    Parameters
    ----------
    window, card, field, stage
        Behind everything, behind a panel, behind what is typed, around the picture.
    line
        Borders and grid lines.
    text, muted, on_accent
        Words; words of less weight; words on the accent.
    accent, accent_soft
        What is chosen, and the ground behind it.
    left, right
        The runner's sides.
    good, caution, bad, edited
        Status; always beside a word and a shape.
    """

    window: str
    card: str
    field: str
    stage: str
    line: str
    text: str
    muted: str
    on_accent: str
    accent: str
    accent_soft: str
    left: str
    right: str
    good: str
    caution: str
    bad: str
    edited: str


LIGHT = Colours(
    window="#f3f4f6",
    card="#ffffff",
    field="#ffffff",
    stage="#22262b",
    line="#d5d9df",
    text="#1b1f24",
    muted="#59616b",
    on_accent="#ffffff",
    accent="#0b6e75",
    accent_soft="#d9edee",
    left="#0a66b0",
    right="#b45309",
    good="#0b7a55",
    caution="#8a6100",
    bad="#b3261e",
    edited="#a0357f",
)

DARK = Colours(
    window="#16191d",
    card="#1f2328",
    field="#272c32",
    stage="#0e1013",
    line="#363c44",
    text="#eceff2",
    muted="#a3acb6",
    on_accent="#06282b",
    accent="#56c7cf",
    accent_soft="#1d3d41",
    left="#56beff",
    right="#ffa826",
    good="#40d6a0",
    caution="#ffe84d",
    bad="#ff8a80",
    edited="#f082c8",
)


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
        app.setStyleSheet(_style_sheet(self.colours))


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
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.line).darker(125))
    return palette


def _style_sheet(c: Colours) -> str:
    return f"""
    QWidget[card="true"] {{
        background: {c.card}; border: 1px solid {c.line}; border-radius: {RADIUS}px;
    }}
    QLabel {{ background: transparent; border: none; }}
    QLabel[muted="true"] {{ color: {c.muted}; }}
    QPushButton {{
        background: {c.card}; color: {c.text}; border: 1px solid {c.line};
        border-radius: {RADIUS}px; padding: {GAP - 2}px {2 * GAP}px;
    }}
    QPushButton:hover {{ border-color: {c.accent}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; padding: {GAP - 3}px {2 * GAP - 1}px; }}
    QPushButton:pressed {{ background: {c.accent_soft}; }}
    QPushButton:disabled {{ color: {c.muted}; background: {c.window}; }}
    QPushButton[primary="true"] {{
        background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600;
    }}
    QPushButton[primary="true"]:hover {{ border-color: {c.text}; }}
    QPushButton[primary="true"]:disabled {{
        background: {c.line}; color: {c.muted}; border-color: {c.line};
    }}
    QToolButton {{
        background: transparent; border: 1px solid transparent; border-radius: {RADIUS}px;
        padding: {GAP // 2}px;
    }}
    QToolButton:hover {{ background: {c.accent_soft}; }}
    QToolButton:focus {{ border-color: {c.accent}; }}
    QToolButton:checked {{ background: {c.accent_soft}; border-color: {c.accent}; }}
    QLineEdit, QPlainTextEdit, QTextEdit {{
        background: {c.field}; color: {c.text}; border: 1px solid {c.line};
        border-radius: {RADIUS - 2}px; padding: {GAP // 2}px {GAP - 2}px;
        selection-background-color: {c.accent}; selection-color: {c.on_accent};
    }}
    QSpinBox, QDoubleSpinBox, QComboBox {{ padding: 2px; min-height: 1.6em; }}
    QAbstractSpinBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border-color: {c.accent}; }}
    QTableView, QTreeView, QListView {{
        background: {c.card}; border: none; gridline-color: {c.line};
        selection-background-color: {c.accent_soft}; selection-color: {c.text};
    }}
    QTableView::item {{ padding: 0 {GAP // 2}px; }}
    QHeaderView::section {{
        background: {c.card}; color: {c.muted}; border: none;
        border-bottom: 1px solid {c.line}; padding: {GAP // 2}px {GAP // 2}px;
    }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; }}
    QTabBar {{ qproperty-drawBase: 0; }}
    QTabBar::tab {{
        background: transparent; color: {c.muted}; border: none;
        padding: {GAP}px {GAP + GAP // 2}px; border-bottom: 2px solid transparent;
    }}
    QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; }}
    QTabBar::tab:focus {{ color: {c.accent}; }}
    QScrollArea {{ border: none; background: transparent; }}
    QToolTip {{
        background: {c.card}; color: {c.text}; border: 1px solid {c.line}; padding: 4px;
    }}
    QToolBar {{
        background: {c.window}; border: none; border-bottom: 1px solid {c.line};
        padding: {GAP // 2}px; spacing: {GAP // 2}px;
    }}
    QToolBar::separator {{ background: {c.line}; width: 1px; margin: {GAP // 2}px {GAP // 2}px; }}
    QMenuBar, QStatusBar {{ background: {c.window}; color: {c.text}; }}
    QMenu {{ background: {c.card}; color: {c.text}; border: 1px solid {c.line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    QMenu::item:disabled {{ color: {c.muted}; }}
    QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle {{ background: {c.line}; border-radius: 4px; margin: 1px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {c.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSplitter::handle {{ background: {c.line}; }}
    QSplitter::handle:hover {{ background: {c.accent}; }}
    QProgressBar {{
        background: {c.line}; border: none; border-radius: 4px; height: 8px; text-align: center;
    }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 4px; }}
    """
