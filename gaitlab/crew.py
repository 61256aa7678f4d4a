"""Worker processes that share a job and never outlive the block that uses them.

A duty is a function of a module, called as ``duty(assignment, connection)`` in a process of its
own; it sends what it finds through the connection and may be told things through it.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import TypeVar, cast

import numpy as np

from gaitlab.errors import GaitlabError
from gaitlab.video.opencv import cv2

A = TypeVar("A")
T = TypeVar("T")

MAX_WORKERS = 8

SEGMENT_S = 4.0
"""Segments last about as long, in real time: no foot covers a spot of the belt half of the time,
light that changes does so little, and beginning anew costs little."""
SEGMENTS_STEP = 4

POLL_S = 0.2
"""Longest wait for a message, hence between two `Progress` values and until a cancel is heard."""

_PATIENCE_S = 5.0

_KILLED = 9
"""The signal that nothing outlives; Python's name for it does not exist on Windows."""

_ENVIRONMENT = {
    # Threads of linear algebra wait for each other in a loop: two workers that each start some
    # on every core keep the cores busy with waiting.
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    # Where the GNU C library is, the memory of a picture goes back to the system when it is freed
    # and comes anew, page by page, for the next one, which takes longer than converting it.
    "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(256 << 20),
}
"""What a worker has to find when it starts; libraries read it as they load."""


@dataclass(frozen=True, slots=True)
class _Done:
    """Everything was sent."""


@dataclass(frozen=True, slots=True)
class _Failed:
    """Something unforeseen ended the work, in Python's words."""

    reason: str


class Crew:
    """The workers of one job, as their connections.

    Parameters
    ----------
    workers
        The process of every worker, by the connection to it.
    doing
        What they do, as the start of a sentence: "Tracking run.mp4".
    error
        Raised when a worker fails or is lost.
    """

    def __init__(
        self,
        workers: Mapping[Connection, SpawnProcess],
        *,
        doing: str,
        error: type[GaitlabError],
    ) -> None:
        self._workers = dict(workers)
        self._at_work = set(workers)
        self._doing, self._error = doing, error

    @property
    def is_at_work(self) -> bool:
        """Whether any worker has not said yet that it is done."""
        return bool(self._at_work)

    def messages(self) -> list[object]:
        """Return what has arrived; an empty list when nothing did within `POLL_S`.

        Raises
        ------
        GaitlabError
            If a worker met one, failed, or ended without having said that it is done.
        """
        arrived = []
        for ready in wait(self._at_work, timeout=POLL_S):
            connection = cast(Connection, ready)
            try:
                message = connection.recv()
            except (EOFError, OSError) as error:
                raise self._lost(connection) from error
            if isinstance(message, GaitlabError):
                raise message
            if isinstance(message, _Failed):
                raise self._error(f"{self._doing} failed: {message.reason}.")
            if isinstance(message, _Done):
                self._at_work.remove(connection)
            else:
                arrived.append(message)
        return arrived

    def tell(self, messages: Sequence[object]) -> None:
        """Send each worker its message, in the order in which they were hired.

        Raises
        ------
        GaitlabError
            If a worker is gone.
        """
        for connection, message in zip(self._workers, messages, strict=True):
            try:
                connection.send(message)
            except OSError as error:
                raise self._lost(connection) from error

    def _lost(self, connection: Connection) -> GaitlabError:
        """Say what ended a worker, as far as the way it ended tells."""
        process = self._workers[connection]
        process.join(_PATIENCE_S)
        if process.exitcode == -_KILLED:
            return self._error(
                f"{self._doing} stopped because the system ended a worker process, as it does "
                "when memory runs out: close other programs, or use fewer workers (--workers 1)."
            )
        return self._error(
            f"{self._doing} stopped because a worker process crashed (exit {process.exitcode}): "
            "verify the landmark model (gaitlab models verify), or use fewer workers (--workers 1)."
        )


@contextmanager
def hired(
    duty: Callable[[A, Connection], None],
    assignments: Sequence[A],
    *,
    doing: str,
    error: type[GaitlabError],
) -> Iterator[Crew]:
    """Run one process per assignment; none of them is left when the block ends.

    Parameters
    ----------
    duty
        What each worker does with its assignment; a function of a module.
    assignments
        One per worker; they are pickled.
    doing, error
        See `Crew`.
    """
    context = multiprocessing.get_context("spawn")
    processes: list[SpawnProcess] = []
    connections: list[Connection] = []
    try:
        for assignment in assignments:
            here, there = context.Pipe()
            connections.append(here)
            process = context.Process(target=_work, args=(duty, assignment, there), daemon=True)
            with _interrupts_held(), _environment_set():
                process.start()
                processes.append(process)
            there.close()
        yield Crew(dict(zip(connections, processes, strict=True)), doing=doing, error=error)
    finally:
        for connection in connections:
            connection.close()
        _dismiss(processes)


def shares(items: Sequence[T], n_shares: int) -> Iterator[Sequence[T]]:
    """Cut `items` into runs of nearly equal length."""
    edges = np.linspace(0, len(items), n_shares + 1).round().astype(int)
    return (items[start:stop] for start, stop in pairwise(edges))


def segments(frames: range, *, longest: int, shortest: int) -> list[range]:
    """Cut `frames` into segments of nearly equal length, whoever works on them.

    Their number is a multiple of four, so that two and four workers get equal shares, unless they
    would become shorter than `shortest`.
    """
    n_wanted = -(-len(frames) // (max(longest, shortest) * SEGMENTS_STEP)) * SEGMENTS_STEP
    n_segments = max(min(n_wanted, len(frames) // shortest), 1)
    return [range(run[0], run[-1] + 1) for run in shares(frames, n_segments)]


def n_cores() -> int:
    """Return how many workers this machine can keep busy, `MAX_WORKERS` at most."""
    if hasattr(os, "sched_getaffinity"):
        n_usable = len(os.sched_getaffinity(0))
    else:
        n_usable = os.cpu_count() or 1
    return min(n_usable, MAX_WORKERS)


def threads_each(n_workers: int) -> int:
    """Return how many threads each of some workers may use so that they share the cores."""
    return max(n_cores() // n_workers, 1)


def _work(duty: Callable[[A, Connection], None], assignment: A, connection: Connection) -> None:
    """Do `duty` in this process; the connection is closed at the end."""
    _seal_off()
    try:
        duty(assignment, connection)
        connection.send(_Done())
    except (ConnectionError, EOFError):
        pass  # Nobody listens any more: the job was closed.
    except GaitlabError as error:
        connection.send(error)
    except Exception as error:
        connection.send(_Failed(f"{type(error).__name__}: {error}"))
    finally:
        connection.close()


def _seal_off() -> None:
    """Keep this process silent, deaf to Ctrl-C and on one core."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os.close(silence)
    cv2.setNumThreads(1)


def _dismiss(processes: Sequence[SpawnProcess]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_PATIENCE_S)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()


@contextmanager
def _environment_set() -> Iterator[None]:
    """Have processes that are started meanwhile find `_ENVIRONMENT`."""
    before = {name: os.environ.get(name) for name in _ENVIRONMENT}
    os.environ.update(_ENVIRONMENT)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back: a process started meanwhile is deaf to it from its first instruction.

    Windows has no such mask; there a worker is deaf from its own first line on.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
