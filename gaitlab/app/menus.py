"""The window's own commands, and the menus and tool bar made of all commands there are."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar

from gaitlab.app.analysing import Analysing
from gaitlab.app.commands import Command
from gaitlab.app.compare.comparing import Comparing
from gaitlab.app.icons import icon
from gaitlab.app.keeping.opening import Opening
from gaitlab.app.looks import Looks
from gaitlab.app.shell import Shell
from gaitlab.app.theme import THEME, Scheme

_NEEDS_TRIAL = (
    "file.save",
    "file.save_as",
    "file.close",
    "file.report",
    "file.video",
    "file.data",
    "run.details",
    "run.analyse",
    "run.compare",
)
_NEEDS_REST = ("run.details", "run.analyse")
"""What is told about a run is what is being analysed: it stays until that ends."""


class Menued(Shell, Protocol):
    """A window that has menus and a tool bar, and can do what they offer."""

    opening: Opening
    comparing: Comparing
    analysing: Analysing
    looks: Looks
    tool_bar: QToolBar

    def tr(self, text: str) -> str:
        """Translate a sentence."""

    def menuBar(self) -> QMenuBar:  # noqa: N802  # Qt's name
        """Return the menu bar."""

    def open_path(self, path: Path) -> None:
        """Open a clip or a trial."""

    def save(self) -> bool:
        """Save the trial."""

    def save_as(self) -> bool:
        """Save the trial elsewhere."""

    def close_trial(self) -> None:
        """Go back to the first page."""

    def close(self) -> bool:
        """Leave."""

    def write_report(self) -> None:
        """Ask what the report is to be like, and write it."""

    def write_film(self) -> None:
        """Ask what the annotated film is to be like, and write it."""

    def write_files(self) -> None:
        """Ask for files for other programs, and write them."""

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""


def add_window_commands(window: Menued) -> None:
    """Add the commands that are there whatever is open."""
    tr, add, looks = window.tr, window.book.add, window.looks
    file, run, look, help_ = tr("File"), tr("Run"), tr("Window"), tr("Help")
    for key, text, group, shortcuts, slot, icon_name in (
        ("file.open", tr("Open …"), file, ("Ctrl+O",), window.opening.browse, "open"),
        ("file.save", tr("Save"), file, ("Ctrl+S",), window.save, "save"),
        ("file.save_as", tr("Save as …"), file, ("Ctrl+Shift+S",), window.save_as, ""),
        ("file.report", tr("Report …"), file, ("Ctrl+P",), window.write_report, "report"),
        ("file.video", tr("Annotated film …"), file, ("Ctrl+Shift+M",), window.write_film, "video"),
        ("file.data", tr("Files for other programs …"), file, ("Ctrl+Shift+E",),
         window.write_files, "table"),
        ("file.settings", tr("Settings …"), file, ("Ctrl+,",), looks.show_settings, ""),
        ("file.close", tr("Close the trial"), file, ("Ctrl+W",), window.close_trial, ""),
        ("file.quit", tr("Quit"), file, ("Ctrl+Q",), window.close, ""),
        ("run.details", tr("About this run …"), run, ("Ctrl+I",), window.analysing.edit_run,
         "settings"),
        ("run.compare", tr("Compare …"), run, ("Ctrl+D",), window.comparing.begin, "compare"),
        ("run.analyse", tr("Analyse again"), run, ("Ctrl+R",), window.analysing.begin, ""),
        ("look.larger", tr("Larger text"), look, ("Ctrl++", "Ctrl+="),
         lambda: looks.change_text_size(1), "zoom_in"),
        ("look.smaller", tr("Smaller text"), look, ("Ctrl+-",),
         lambda: looks.change_text_size(-1), "zoom_out"),
        ("look.usual", tr("Usual text size"), look, ("Ctrl+0",),
         lambda: looks.change_text_size(0), ""),
        ("look.full_screen", tr("Full screen"), look, ("F11",), window.toggle_full_screen,
         "full_screen"),
        ("help.shortcuts", tr("Keyboard shortcuts"), help_, ("?", "F1"), looks.show_shortcuts,
         "help"),
    ):  # fmt: skip
        add(
            Command(key, text, group, shortcuts),
            slot,
            icon=icon(icon_name) if icon_name else None,
        )
    _add_schemes(window)


def _add_schemes(window: Menued) -> None:
    """Add a command for light colours, for dark ones, and for those of the desktop."""
    tr, looks = window.tr, window.looks
    for scheme, text in (
        (Scheme.SYSTEM, tr("Colours of the desktop")),
        (Scheme.LIGHT, tr("Light colours")),
        (Scheme.DARK, tr("Dark colours")),
    ):
        window.book.add(
            Command(f"look.{scheme.value}", text, tr("Window")),
            lambda scheme=scheme: looks.set_scheme(scheme),
        )


def allow_commands(window: Menued) -> None:
    """Enable what needs a trial while there is one, and what changes a run while none is seen."""
    for key in _NEEDS_TRIAL:
        is_free = key not in _NEEDS_REST or not window.jobs.is_busy
        window.book.action(key).setEnabled(window.page is not None and is_free)


def fill_menus(window: Menued) -> None:
    """Make the menus of all commands there are, a menu a group."""
    bar = window.menuBar()
    for menu in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        menu.deleteLater()
    bar.clear()
    groups: dict[str, list[QAction]] = {}
    for command in window.book.commands:
        groups.setdefault(command.group, []).append(window.book.action(command.key))
    allow_commands(window)
    last = (window.tr("Window"), window.tr("Help"))
    ordered = [group for group in groups if group not in last] + [g for g in last if g in groups]
    for number, group in enumerate(ordered):
        menu = bar.addMenu(group)
        menu.addActions(groups[group])
        if number == 0:
            _add_recent(window, menu)
            if window.page is not None:
                bar.addMenu(_edit_menu(window))


def fill_tool_bar(window: Menued) -> None:
    """Put the commands a person needs most on the tool bar."""
    bar, book = window.tool_bar, window.book
    bar.clear()
    bar.setIconSize(THEME.icon_size())
    bar.setVisible(window.page is not None)
    if window.page is None:
        return
    keys = {command.key for command in book.commands}
    stack = window.page.document.undo_stack
    undo, redo = stack.createUndoAction(bar), stack.createRedoAction(bar)
    for action, name in ((undo, "undo"), (redo, "redo")):
        action.setIcon(icon(name))
    for key in ("file.open", "file.save"):
        bar.addAction(book.action(key))
    bar.addSeparator()
    bar.addActions([undo, redo])
    for action in (undo, redo):  # their words change with every edit: let nothing move by that
        bar.widgetForAction(action).setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    bar.addSeparator()
    for key in (
        "review.steps", "run.compare", "run.details", "file.report", "file.video", "file.data"
    ):  # fmt: skip
        if key in keys:
            bar.addAction(book.action(key))
    for key, short in (
        ("review.steps", window.tr("Step review")),
        ("run.details", window.tr("This run")),
        ("file.video", window.tr("Film")),
        ("file.data", window.tr("Files")),
    ):  # all of it is to fit where the text is large; menus and tool tips say the rest
        if key in keys:
            book.action(key).setIconText(short)


def _edit_menu(window: Menued) -> QMenu:
    menu = QMenu(window.tr("Edit"), window.menuBar())
    if window.page is not None:
        stack = window.page.document.undo_stack
        undo = stack.createUndoAction(menu, window.tr("Undo"))
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        redo = stack.createRedoAction(menu, window.tr("Redo"))
        redo.setShortcut(QKeySequence.StandardKey.Redo)
        menu.addActions([undo, redo])
    return menu


def _add_recent(window: Menued, menu: QMenu) -> None:
    recent = menu.addMenu(window.tr("Open recent"))
    for path in window.settings.recent:
        action = recent.addAction(path.name)
        action.setToolTip(str(path))
        action.triggered.connect(lambda _=False, path=path: window.open_path(path))
    recent.setEnabled(not recent.isEmpty())
