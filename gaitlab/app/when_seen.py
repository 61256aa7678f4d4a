"""Views that nobody sees do no work: they catch up when they are shown."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtWidgets import QWidget


class WhenSeen(QObject):
    """Calls `refresh` whenever `changed` comes while `view` is seen, else once it is shown again.

    It belongs to the view and lives as long.
    """

    def __init__(
        self, view: QWidget, changed: SignalInstance, refresh: Callable[[], object]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._refresh = refresh
        self._is_stale = False
        view.installEventFilter(self)
        changed.connect(self._take_change)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Catch up when the view is shown."""
        if event.type() == QEvent.Type.Show and self._is_stale:
            self._is_stale = False
            self._refresh()
        return super().eventFilter(watched, event)

    def _take_change(self) -> None:
        if self._view.isVisible():
            self._refresh()
        else:
            self._is_stale = True
