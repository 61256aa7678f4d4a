"""Worker processes that never outlive the block that uses them."""

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import cast

from gaitlab.errors import GaitlabError, PoseError
from gaitlab.pose.worker import Assignment, Done, Failed, Looked, Tracked, work

_PATIENCE_S = 5.0


class Crew:
    """The workers of one job, as their connections.

    Parameters
    ----------
    connections
        One open connection per worker.
    clip_name
        For the errors' wording.
    """

    def __init__(self, connections: Sequence[Connection], clip_name: str) -> None:
        self._connections = tuple(connections)
        self._at_work = set(connections)
        self._clip_name = clip_name

    @property
    def is_at_work(self) -> bool:
        """Whether any worker has not said yet that it is done."""
        return bool(self._at_work)

    def messages(self, *, timeout_s: float) -> list[Looked | Tracked]:
        """Return what has arrived; an empty list when nothing did within `timeout_s`.

        Raises
        ------
        GaitlabError
            If a worker met one, failed, or ended without having said that it is done.
        """
        arrived = []
        for ready in wait(self._at_work, timeout=timeout_s):
            connection = cast(Connection, ready)
            try:
                message = connection.recv()
            except (EOFError, OSError) as error:
                raise self._lost() from error
            if isinstance(message, GaitlabError):
                raise message
            if isinstance(message, Failed):
                raise PoseError(f"Tracking {self._clip_name} failed: {message.reason}.")
            if isinstance(message, Done):
                self._at_work.remove(connection)
            else:
                arrived.append(message)
        return arrived

    def tell(self, message: object) -> None:
        """Send `message` to every worker.

        Raises
        ------
        PoseError
            If a worker is gone.
        """
        try:
            for connection in self._connections:
                connection.send(message)
        except OSError as error:
            raise self._lost() from error

    def _lost(self) -> PoseError:
        return PoseError(
            f"Tracking {self._clip_name} stopped because a worker process ended unexpectedly; "
            "close other programs if memory is short, or try again with fewer workers."
        )


@contextmanager
def hired(assignments: Sequence[Assignment]) -> Iterator[Crew]:
    """Run one process per assignment; none of them is left when the block ends."""
    context = multiprocessing.get_context("spawn")
    processes: list[SpawnProcess] = []
    connections: list[Connection] = []
    try:
        for assignment in assignments:
            here, there = context.Pipe()
            connections.append(here)
            process = context.Process(target=work, args=(assignment, there), daemon=True)
            with _interrupts_held():
                process.start()
                processes.append(process)
            there.close()
        yield Crew(connections, Path(assignments[0].clip.path).name)
    finally:
        for connection in connections:
            connection.close()
        _dismiss(processes)


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
