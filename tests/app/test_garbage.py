"""Garbage is searched by the window's thread alone, and it is found."""

import gc
import subprocess
import sys
from threading import Thread, current_thread, main_thread
from weakref import ref

import pytest
from PySide6.QtCore import QObject, QTimer

from gaitlab.app.garbage import search_all_soon


class Knot:
    """Something that only a search for garbage takes away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def searching_threads():
    """The threads in which garbage is searched meanwhile."""
    found = set()

    def note(phase, _info):
        found.add(current_thread())

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)


def make_knots(n_knots=20_000):
    for _ in range(n_knots):
        Knot()


def test_a_thread_that_makes_garbage_does_not_search_it(searching_threads):
    thread = Thread(target=make_knots)
    thread.start()
    thread.join()
    assert searching_threads <= {main_thread()}


def test_young_garbage_is_found_meanwhile(qtbot):
    knot = Knot()
    known = ref(knot)
    del knot
    make_knots()
    qtbot.waitUntil(lambda: known() is None)


def test_old_garbage_is_found_once_a_page_was_closed(qtbot):
    knot = Knot()
    known = ref(knot)
    gc.collect()
    del knot
    search_all_soon()
    qtbot.waitUntil(lambda: known() is None)


def test_clocks_left_over_are_not_destroyed_by_a_thread_that_makes_garbage(qapp):
    for _ in range(30):
        part = QObject()
        part.itself, part.clock = part, QTimer(part)
        part.clock.start(1)
        del part
        thread = Thread(target=make_knots, args=(2000,))
        thread.start()
        thread.join()
        qapp.processEvents()


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps free memory to itself")
def test_free_memory_is_given_back():
    script = (
        "from pathlib import Path\n"
        "from gaitlab.app.garbage import give_memory_back\n"
        "def held_mb():\n"
        "    return int(Path('/proc/self/statm').read_text().split()[1]) * 4096 >> 20\n"
        "kept = [bytearray(60_000) for _ in range(4000)]\n"
        "full_mb, last = held_mb(), kept[-1]\n"
        "del kept\n"
        "give_memory_back()\n"
        "print(full_mb - held_mb())\n"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout
    assert int(told) > 150
