"""Every command of the window: its words, its keys, and where the keys can be changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QWidget

from gaitlab.app.icons import again
from gaitlab.app.settings import Settings


@dataclass(frozen=True, slots=True)
class Command:
    """A command that a person can give.

    Parameters
    ----------
    key
        Its name in the settings: ``"playback.next_frame"``.
    text
        As menus and the list of shortcuts show it.
    group
        The heading it stands under in that list.
    shortcuts
        Its keys unless they were changed, as Qt writes them: ``("Right", ".")``.
    """

    key: str
    text: str
    group: str
    shortcuts: tuple[str, ...] = ()


PutAway = tuple[tuple[Command, QAction], ...]
"""Commands that were taken out of the book for a while."""


class CommandBook(QObject):
    """All commands of the window; their actions belong to it and are looked up by key."""

    changed = Signal()

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}

    @property
    def commands(self) -> tuple[Command, ...]:
        """All commands, in the order they were added."""
        return tuple(self._commands.values())

    def add(
        self,
        command: Command,
        slot: Callable[..., object],
        *,
        icon: QIcon | None = None,
        is_checkable: bool = False,
        is_checked: bool = False,
    ) -> QAction:
        """Add a command; `slot` is called when it is given (with a bool if it is checkable).

        Raises
        ------
        ValueError
            There is a command with that key already.
        """
        if command.key in self._commands:
            raise ValueError(f"there is a command {command.key} already")
        action = QAction(icon or QIcon(), command.text, self._window)
        action.setObjectName(command.key)
        if is_checkable:
            action.setCheckable(True)
            action.setChecked(is_checked)
            action.toggled.connect(slot)
        else:
            action.triggered.connect(lambda _=False: slot())
        self._window.addAction(action)
        self._commands[command.key] = command
        self._actions[command.key] = action
        self._show_shortcuts(command.key)
        return action

    def action(self, key: str) -> QAction:
        """Return the action of a command."""
        return self._actions[key]

    def remove_all_but(self, keys: Sequence[str]) -> None:
        """Forget every command but these, with their actions; changed keys stay remembered."""
        for key in set(self._commands) - set(keys):
            action = self._actions.pop(key)
            self._window.removeAction(action)
            action.deleteLater()
            del self._commands[key]

    def put_away(self, *, but: Sequence[str]) -> PutAway:
        """Take every command out but these; `bring_back` puts them in again."""
        away = tuple((self._commands[key], self._actions[key]) for key in self._commands
                     if key not in but)  # fmt: skip
        for command, action in away:
            self._window.removeAction(action)
            del self._commands[command.key], self._actions[command.key]
        return away

    def bring_back(self, away: PutAway) -> None:
        """Put commands in again, with the keys and looks of now."""
        for command, action in away:
            self._commands[command.key], self._actions[command.key] = command, action
            self._window.addAction(action)
            self._show_shortcuts(command.key)

    def shortcuts(self, key: str) -> tuple[str, ...]:
        """Return the keys of a command as they are now."""
        kept = self._settings.value(f"shortcuts/{key}", "\t")
        if kept == "\t":
            return self._commands[key].shortcuts
        return tuple(name for name in kept.split("\n") if name)

    def rebind(self, key: str, shortcuts: Sequence[str]) -> tuple[str, ...]:
        """Give a command other keys; return the commands that lost them."""
        losers = tuple(
            other
            for other in self._commands
            if other != key and set(_normal(self.shortcuts(other))) & set(_normal(shortcuts))
        )
        for other in losers:
            self._keep(other, [s for s in self.shortcuts(other) if not _is_among(s, shortcuts)])
        self._keep(key, shortcuts)
        self.changed.emit()
        return losers

    def restore(self) -> None:
        """Give every command its own keys again."""
        for key in self._commands:
            self._settings.forget(f"shortcuts/{key}")
            self._show_shortcuts(key)
        self.changed.emit()

    def dress(self) -> None:
        """Give all actions their icons in the colours of the theme as it is now."""
        for action in self._actions.values():
            action.setIcon(again(action.icon()))

    def _keep(self, key: str, shortcuts: Sequence[str]) -> None:
        self._settings.keep(f"shortcuts/{key}", "\n".join(shortcuts))
        self._show_shortcuts(key)

    def _show_shortcuts(self, key: str) -> None:
        shortcuts = self.shortcuts(key)
        action = self._actions[key]
        action.setShortcuts([QKeySequence(shortcut) for shortcut in shortcuts])
        first = QKeySequence(shortcuts[0] if shortcuts else "")
        told = first.toString(QKeySequence.SequenceFormat.NativeText)
        words = self._commands[key].text.rstrip("…")
        action.setToolTip(f"{words} ({told})" if told else words)


def _normal(shortcuts: Sequence[str]) -> list[str]:
    return [QKeySequence(shortcut).toString() for shortcut in shortcuts]


def _is_among(shortcut: str, shortcuts: Sequence[str]) -> bool:
    return _normal([shortcut])[0] in _normal(shortcuts)
