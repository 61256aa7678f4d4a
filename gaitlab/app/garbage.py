"""Python's search for garbage, in the window's thread alone.

Left to itself, Python searches in whichever thread happens to make objects. The thread that
decodes or analyses then destroys what is left of closed pages, which Qt allows the window's thread
alone: the program dies there, rarely and anywhere (pyqtgraph knows the same problem).
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500
_N_NEW_OBJECTS = 2000
"""Beyond so many objects more than at the last search, there is a new one; it takes some 2 ms."""


class GarbageSearch(QObject):
    """Searches for young garbage now and then, in the thread it lives in; Python does not any more.

    All the rest is searched when a page was closed, see `search_all_soon`.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=_EVERY_MS)
        timer.timeout.connect(self._search)
        timer.start()

    def _search(self) -> None:
        if gc.get_count()[0] > _N_NEW_OBJECTS:
            gc.collect(1)


def search_all_soon() -> None:
    """Search for all garbage once what is being done is done: some 100 ms, so not while playing."""
    QTimer.singleShot(0, gc.collect)
