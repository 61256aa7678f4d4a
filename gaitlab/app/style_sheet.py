"""How each kind of widget looks, as a style sheet of Qt."""

from pathlib import Path

from gaitlab.app.colours import Colours

_TICK = Path(__file__).with_name("tick.svg").as_posix()


def style_sheet(c: Colours, *, gap_px: int, radius_px: int, icon_px: int) -> str:
    """Return how every kind of widget looks.

    Parameters
    ----------
    c
        The colours.
    gap_px, radius_px
        The distance all others are multiples of; of corners.
    icon_px
        How large the icons on buttons are.
    """
    parts = (
        _cards(c, radius_px),
        _buttons(c, gap_px, radius_px, icon_px),
        _tool_buttons(c, gap_px, radius_px),
        _fields(c, gap_px, radius_px),
        _field_arrows(c, gap_px),
        _lists(c),
        _checks(c),
        _cells(c, gap_px),
        _tabs(c, gap_px),
        _bars(c, gap_px),
        _menus(c),
        _scroll_bars(c),
        _handles(c),
    )
    return "".join(parts)  # of equal claims the later one holds


def _cards(c: Colours, radius_px: int) -> str:
    """Return the look of cards and what is written on them."""
    return f"""
    QWidget[card="true"] {{
        background: {c.card}; border: 1px solid {c.line}; border-radius: {radius_px}px;
    }}
    QLabel {{ background: transparent; border: none; }}
    QFrame[ring="true"] {{ border: 1px solid {c.accent}; background: transparent; }}
    QLabel[muted="true"] {{ color: {c.muted}; }}
    """


def _buttons(c: Colours, gap_px: int, radius_px: int, icon_px: int) -> str:
    """Return the look of push buttons, plain and primary."""
    return f"""
    QPushButton {{
        background: {c.card}; color: {c.text}; border: 1px solid {c.line};
        border-radius: {radius_px}px; padding: {gap_px - 2}px {2 * gap_px}px;
        icon-size: {icon_px}px;
    }}
    QPushButton:hover {{ border-color: {c.accent}; }}
    QPushButton:focus {{
        border: 2px solid {c.accent}; padding: {gap_px - 3}px {2 * gap_px - 1}px;
    }}
    QPushButton:pressed {{ background: {c.accent_soft}; }}
    QPushButton:checked {{ background: {c.accent_soft}; border-color: {c.accent}; }}
    QPushButton:disabled {{ color: {c.muted}; background: {c.window}; }}
    QPushButton[primary="true"] {{
        background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600;
    }}
    QPushButton[primary="true"]:hover {{ border-color: {c.text}; }}
    QPushButton[primary="true"]:focus {{ border-color: {c.text}; }}
    QPushButton[primary="true"]:disabled {{
        background: {c.line}; color: {c.muted}; border-color: {c.line};
    }}
    """


def _tool_buttons(c: Colours, gap_px: int, radius_px: int) -> str:
    """Return the look of buttons of tool bars."""
    return f"""
    QToolButton {{
        background: transparent; border: 1px solid transparent; border-radius: {radius_px}px;
        padding: {gap_px // 2}px;
    }}
    QToolButton:hover {{ background: {c.accent_soft}; }}
    QToolButton:checked {{ background: {c.accent_soft}; border-color: {c.accent}; }}
    QToolButton:focus {{
        border: 2px solid {c.accent}; padding: {gap_px // 2 - 1}px;
    }}
    """


def _fields(c: Colours, gap_px: int, radius_px: int) -> str:
    """Return the look of fields to type and choose in."""
    return f"""
    QLineEdit, QPlainTextEdit, QTextEdit {{
        background: {c.field}; color: {c.text}; border: 1px solid {c.line};
        border-radius: {radius_px - 2}px; padding: {gap_px // 2}px {gap_px - 2}px;
        selection-background-color: {c.accent}; selection-color: {c.on_accent};
    }}
    QAbstractSpinBox, QComboBox {{
        background: {c.field}; color: {c.text}; border: 1px solid {c.line};
        border-radius: {radius_px - 2}px;
        padding: {gap_px // 2 - 1}px {gap_px - 2}px;
        selection-background-color: {c.accent}; selection-color: {c.on_accent};
    }}
    QLineEdit, QAbstractSpinBox, QComboBox {{ min-height: 1.5em; max-height: 1.5em; }}
    QLineEdit {{ padding: {gap_px // 2 - 1}px {gap_px - 2}px; }}
    QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{
        border: none; padding: 0; background: transparent; min-height: 0;
    }}
    QAbstractSpinBox:focus, QComboBox:focus {{ border-color: {c.accent}; }}
    QAbstractSpinBox:disabled, QComboBox:disabled {{ color: {c.muted}; background: {c.window}; }}
    """


def _field_arrows(c: Colours, gap_px: int) -> str:
    """Return the look of the arrows in fields, and their focus."""
    return f"""
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button, QComboBox::drop-down {{
        background: transparent; border: none; width: {2 * gap_px + 4}px;
    }}
    QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow, QComboBox::down-arrow {{
        width: 0; height: 0;
        border-left: 4px solid {c.field}; border-right: 4px solid {c.field};
    }}
    QAbstractSpinBox::up-arrow {{ border-bottom: 5px solid {c.muted}; }}
    QAbstractSpinBox::down-arrow, QComboBox::down-arrow {{ border-top: 5px solid {c.muted}; }}
    QComboBox QAbstractItemView {{ border: 1px solid {c.line}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border-color: {c.accent}; }}
    """


def _lists(c: Colours) -> str:
    """Return the look of lists and tables."""
    return f"""
    QTableView, QTreeView, QListView {{
        background: {c.card}; border: none; gridline-color: {c.line};
        selection-background-color: {c.accent_soft}; selection-color: {c.text};
    }}
    """


def _checks(c: Colours) -> str:
    """Return the look of boxes to tick and to choose one of."""
    return f"""
    QRadioButton::indicator {{
        width: 12px; height: 12px; border: 1px solid {c.muted}; border-radius: 7px;
        background: {c.field};
    }}
    QRadioButton::indicator:checked {{
        width: 6px; height: 6px; border: 4px solid {c.accent};
    }}
    QCheckBox::indicator {{
        width: 13px; height: 13px; border: 1px solid {c.muted}; border-radius: 3px;
        background: {c.field};
    }}
    QCheckBox::indicator:checked {{ border-color: {c.accent}; image: url("{_TICK}"); }}
    QCheckBox::indicator:disabled {{ border-color: {c.line}; background: {c.window}; }}
    QCheckBox:focus, QRadioButton:focus {{ color: {c.accent}; }}
    """


def _cells(c: Colours, gap_px: int) -> str:
    """Return the look of cells and headers."""
    return f"""
    QTreeView::item {{ padding: 2px 0; }}
    QTableView::item {{ padding: 0 {gap_px // 2}px; }}
    QHeaderView {{ background: {c.card}; }}
    QHeaderView::section {{
        background: {c.card}; color: {c.muted}; border: none;
        border-bottom: 1px solid {c.line}; padding: {gap_px // 2}px {gap_px // 2}px;
    }}
    """


def _tabs(c: Colours, gap_px: int) -> str:
    """Return the look of tabs."""
    return f"""
    QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; }}
    QTabBar {{ qproperty-drawBase: 0; }}
    QTabBar::tab {{
        background: transparent; color: {c.muted}; border: none;
        padding: {gap_px}px {gap_px + gap_px // 2}px; border-bottom: 2px solid transparent;
    }}
    QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; }}
    QTabBar::tab:focus {{ color: {c.accent}; }}
    """


def _bars(c: Colours, gap_px: int) -> str:
    """Return the look of bars of tools and tips."""
    return f"""
    QScrollArea {{ border: none; background: transparent; }}
    QToolTip {{
        background: {c.card}; color: {c.text}; border: 1px solid {c.line}; padding: 4px;
    }}
    QToolBar {{
        background: {c.window}; border: none; border-bottom: 1px solid {c.line};
        padding: {gap_px // 2}px; spacing: {gap_px // 2}px;
    }}
    QToolBar::separator {{ background: {c.line}; width: 1px; margin: {gap_px // 2}px; }}
    """


def _menus(c: Colours) -> str:
    """Return the look of menus."""
    return f"""
    QMenuBar, QStatusBar {{ background: {c.window}; color: {c.text}; }}
    QMenu {{ background: {c.card}; color: {c.text}; border: 1px solid {c.line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    QMenu::item:disabled {{ color: {c.muted}; }}
    QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
    """


def _scroll_bars(c: Colours) -> str:
    """Return the look of scroll bars."""
    return f"""
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle {{ background: {c.line}; border-radius: 4px; margin: 1px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {c.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _handles(c: Colours) -> str:
    """Return the look of splitters and progress."""
    return f"""
    QSplitter::handle {{ background: {c.line}; }}
    QSplitter::handle:hover {{ background: {c.accent}; }}
    QProgressBar {{
        background: {c.line}; border: none; border-radius: 4px; height: 8px; text-align: center;
    }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 4px; }}
    """
