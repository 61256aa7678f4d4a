"""Long work off the window's thread: one job, its progress, and a way to stop it."""

import logging
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from gaitlab.errors import GaitlabError
from gaitlab.jobs import Job, Progress

_LOG = logging.getLogger(__name__)


class Worker(QThread):
    """Drives a job to its end, or closes it in its own thread when asked to stop.

    Exactly one of `succeeded`, `failed` and `stopped` comes at the end, then `finished`.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, job: Job[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = job

    def stop(self) -> None:
        """Ask the job to stop; what it began is removed before `stopped` comes."""
        self.requestInterruption()

    def run(self) -> None:
        """Drive the job; called by Qt in the worker's thread."""
        try:
            while not self.isInterruptionRequested():
                progress: Progress = next(self._job)
                self.progressed.emit(progress)
            self._job.close()
            self.stopped.emit()
        except StopIteration as end:
            self.succeeded.emit(end.value)
        except GaitlabError as error:
            self.failed.emit(str(error))
        except Exception as error:
            _LOG.exception("a job failed")
            self.failed.emit(
                f"Something went wrong inside gaitlab ({type(error).__name__}: {error}). Nothing "
                "of yours was changed; please try again, and report it if it stays."
            )
