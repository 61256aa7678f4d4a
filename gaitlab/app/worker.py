"""Long work off the window's thread: one job, its progress, and a way to stop it."""

import logging
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from gaitlab.errors import GaitlabError
from gaitlab.jobs import Job, Progress

_LOG = logging.getLogger(__name__)

_TELL_EVERY_S = 0.03
"""Progress told more often than anybody sees would only fill the window's queue."""


class Worker(QThread):
    """Drives a job to its end, or closes it in its own thread when asked to stop.

    Exactly one of `succeeded`, `failed` and `stopped` comes at the end, then `finished`. Signals
    that cross threads carry no Python objects, which PySide does not keep alive on the way: look
    at `progress` and `result` instead.
    """

    progressed = Signal()
    succeeded = Signal()
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, job: Job[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self.progress = Progress(0, 0)
        self.result: Any = None
        self._told_s = -_TELL_EVERY_S

    def stop(self) -> None:
        """Ask the job to stop; what it began is removed before `stopped` comes."""
        self.requestInterruption()

    def run(self) -> None:
        """Drive the job; called by Qt in the worker's thread."""
        try:
            while not self.isInterruptionRequested():
                self.progress = next(self._job)
                self._tell()
            self._job.close()
            self.stopped.emit()
        except StopIteration as end:
            self.result = end.value
            self.succeeded.emit()
        except GaitlabError as error:
            self.failed.emit(str(error))
        except Exception as error:
            _LOG.exception("a job failed")
            self.failed.emit(
                f"Something went wrong inside gaitlab ({type(error).__name__}: {error}). Nothing "
                "of yours was changed; please try again, and report it if it stays."
            )

    def _tell(self) -> None:
        now_s = monotonic()
        if now_s - self._told_s >= _TELL_EVERY_S:
            self._told_s = now_s
            self.progressed.emit()
