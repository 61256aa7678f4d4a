"""What the window remembers: its own state only, nothing that changes a number."""

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings

N_RECENT = 12

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Settings:
    """Window state, recent files and view options of this user on this machine."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings("gaitlab", "gaitlab")

    def value(self, key: str, default: T) -> T:
        """Return what is kept under `key` as the type of `default`; a misfit counts as nothing."""
        if not self._store.contains(key):
            return default
        try:
            kept = self._store.value(key, default, type(default))
        except (TypeError, ValueError):
            return default
        return kept if isinstance(kept, type(default)) else default

    def choice(self, key: str, default: E) -> E:
        """Return the choice kept under `key`; one that is none, or no longer, counts as nothing."""
        kind, kept = type(default), self.value(key, default.value)
        return kind(kept) if kept in {member.value for member in kind} else default

    def keep(self, key: str, value: object) -> None:
        """Keep a value under `key`."""
        self._store.setValue(key, value)

    def forget(self, key: str) -> None:
        """Keep nothing under `key` any more."""
        self._store.remove(key)

    def state(self, key: str) -> QByteArray:
        """Return the geometry or layout kept under `key`; empty where there is none."""
        kept = self._store.value(key)
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @property
    def recent(self) -> tuple[Path, ...]:
        """Clips and trials opened lately, the latest first."""
        kept = self._store.value("recent") or []
        names = [kept] if isinstance(kept, str) else kept
        return tuple(Path(name) for name in names)

    def forget_recent(self) -> None:
        """Forget which clips and trials were opened."""
        self._store.remove("recent")

    def add_recent(self, path: Path) -> None:
        """Put a clip or trial first in the list of recent ones."""
        others = [str(other) for other in self.recent if other != path]
        self._store.setValue("recent", [str(path), *others][:N_RECENT])

    def remove_recent(self, path: Path) -> None:
        """Take a clip or trial from the list of recent ones."""
        self._store.setValue("recent", [str(other) for other in self.recent if other != path])
