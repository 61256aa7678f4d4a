"""How the window looks, changed while it is open, and the dialogs where that is set."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog

from gaitlab.app.compare.comparing import Comparing
from gaitlab.app.pages.start_page import StartPage
from gaitlab.app.settings_dialog import SettingsDialog
from gaitlab.app.shell import Shell
from gaitlab.app.shortcuts_dialog import ShortcutsDialog
from gaitlab.app.theme import TEXT_SCALES, THEME, Scheme, nearest_scale


class Dressed(Shell, Protocol):
    """A window whose parts can be shown in another look."""

    comparing: Comparing
    start_page: StartPage

    def refresh_menus(self) -> None:
        """Show the commands, icons and recent files of now."""


class Looks(QObject):
    """Colours and text size of a window and of all that is in it; both are remembered."""

    def __init__(self, window: Dressed) -> None:
        super().__init__(window)
        self._window = window

    def set_scheme(self, scheme: Scheme) -> None:
        """Use light or dark colours, or the desktop's."""
        self._window.settings.keep("look/scheme", scheme.value)
        self._dress(scheme=scheme)

    def change_text_size(self, n_steps: int) -> None:
        """Make all text larger (+1), smaller (-1), or as it was (0)."""
        nearest = TEXT_SCALES.index(nearest_scale(THEME.text_scale))
        index = min(max(nearest + n_steps, 0), len(TEXT_SCALES) - 1)
        self.set_text_scale(TEXT_SCALES[index] if n_steps else 1.0)

    def set_text_scale(self, scale: float) -> None:
        """Make all text so many times as large as usual."""
        self._window.settings.keep("look/text_scale", scale)
        self._dress(text_scale=scale)

    def show_settings(self) -> None:
        """Show all that can be set, and follow it at once."""
        dialog = SettingsDialog(self._window.settings, self._window)
        dialog.scheme_chosen.connect(lambda name: self.set_scheme(Scheme(name)))
        dialog.text_scale_chosen.connect(self.set_text_scale)
        dialog.shortcuts_wanted.connect(self.show_shortcuts)
        dialog.recent_forgotten.connect(self._window.start_page.refresh)
        dialog.recent_forgotten.connect(self._window.refresh_menus)
        _ask(dialog)

    def show_shortcuts(self) -> None:
        """Show all commands and their keys."""
        _ask(ShortcutsDialog(self._window.book, self._window))

    def _dress(self, **look: object) -> None:
        """Apply another look, to what is shown and to what is shown later."""
        window = self._window
        is_first_shown = window.page is None
        is_busy = window.jobs.is_busy  # a page under which something goes on stays
        with nullcontext() if is_busy else window.pages.dressing():
            app = QApplication.instance()
            if isinstance(app, QApplication):
                THEME.apply(app, **look)
            window.book.dress()
        window.refresh_menus()
        if is_first_shown:
            window.start_page.dress()
        if window.comparing.is_under_way and not is_busy:
            window.comparing.show_again()


def _ask(dialog: QDialog) -> None:
    dialog.exec()
    dialog.deleteLater()
