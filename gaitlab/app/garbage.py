"""Python's search for garbage, in the window's thread alone.

Left to itself, Python searches in whichever thread happens to make objects. The thread that
decodes or analyses then destroys what is left of closed pages, which Qt allows the window's thread
alone: the program dies there, rarely and anywhere (pyqtgraph knows the same problem).
"""

import ctypes
import gc
import sys

from PySide6.QtCore import QObject, QTimer

_EVERY_MS, _GIVEN_BACK_EVERY_MS = 500, 5000
_N_NEW_OBJECTS = 2000
"""Beyond so many objects more than at the last search, there is a new one; it takes some 2 ms."""


class GarbageSearch(QObject):
    """Searches for young garbage now and then, in the thread it lives in; Python does not any more.

    All the rest is searched when a page was closed, see `search_all_soon`. Memory that is free is
    given back to the system: glibc keeps what large arrays leave, 100 MB for ten minutes of video.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        for interval_ms, do in (
            (_EVERY_MS, self._search),
            (_GIVEN_BACK_EVERY_MS, give_memory_back),
        ):
            timer = QTimer(self, interval=interval_ms)
            timer.timeout.connect(do)
            timer.start()

    def _search(self) -> None:
        if gc.get_count()[0] > _N_NEW_OBJECTS:
            gc.collect(1)


def search_all_soon() -> None:
    """Search for all garbage once what is being done is done: some 100 ms, so not while playing."""
    QTimer.singleShot(0, gc.collect)


def give_memory_back() -> None:
    """Let glibc give free memory back, which takes 3 ms; other systems do by themselves."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
