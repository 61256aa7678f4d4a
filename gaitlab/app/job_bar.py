"""The strip that shows a long work under way: what, how far, how much longer, and stop."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton

from gaitlab.app.cards import words
from gaitlab.app.theme import GAP, THEME
from gaitlab.app.worker import Worker
from gaitlab.jobs import Job, Progress

_FIRST_ESTIMATE_S = 2.0
"""Before that much time, what is left is anybody's guess."""


class JobBar(QFrame):
    """Runs one job at a time and shows its progress; hidden while there is none."""

    failed = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._worker: Worker | None = None
        self._began_s = 0.0
        self._title = ""
        self._label = words()
        self._label.setWordWrap(False)
        self._left = words(is_muted=True)
        self._left.setWordWrap(False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.clicked.connect(self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        row.setSpacing(2 * GAP)
        row.addWidget(self._label)
        row.addWidget(self._bar, 1)
        row.addWidget(self._left)
        row.addWidget(self._stop)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return self._worker is not None

    def start(
        self,
        title: str,
        job: Job[Any],
        *,
        on_success: Callable[[Any], None],
    ) -> bool:
        """Run `job`; return whether it was begun, as one runs at a time.

        Failures come through `failed`.
        """
        if self.is_busy:
            job.close()
            return False
        worker = Worker(job, self)
        self._worker, self._title, self._began_s = worker, title, monotonic()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._label.setText(title)
        self._left.setText("")
        self._stop.setEnabled(True)
        self.setStyleSheet(
            f"JobBar {{ background: {THEME.colours.card}; border: none; "
            f"border-top: 1px solid {THEME.colours.line}; }}"
        )
        worker.progressed.connect(self._show_progress)
        worker.succeeded.connect(lambda: self._end(worker) and on_success(worker.result))
        worker.failed.connect(lambda text: self._end(worker) and self.failed.emit(text))
        worker.stopped.connect(lambda: self._end(worker))
        self.show()
        self.busy_changed.emit(True)
        worker.start()
        return True

    def stop(self) -> None:
        """Ask the job to stop; what it began is removed."""
        if self._worker is not None:
            self._stop.setEnabled(False)
            self._label.setText(self.tr("Stopping …"))
            self._worker.stop()

    def wait(self) -> None:
        """Stop the job and wait until nothing of it is left; it tells nothing any more."""
        if self._worker is not None:
            self.stop()
            self._end(self._worker)

    def _end(self, worker: Worker) -> bool:
        """Take away a job that ended; return False if that was done before."""
        if worker is not self._worker:
            return False
        self._worker = None
        worker.wait()
        worker.deleteLater()
        self.hide()
        self.busy_changed.emit(False)
        return True

    def _show_progress(self) -> None:
        if self._worker is None or not self._stop.isEnabled():
            return
        progress = self._worker.progress
        self._label.setText(progress.note or self._title)
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._left.setText(self._time_left(progress))

    def _time_left(self, progress: Progress) -> str:
        passed_s = monotonic() - self._began_s
        if passed_s < _FIRST_ESTIMATE_S or not 0 < progress.done <= progress.total:
            return ""
        left_s = passed_s * (progress.total - progress.done) / progress.done
        if left_s < 60.0:
            return self.tr("about {n} s left").format(n=max(round(left_s / 5.0) * 5, 5))
        return self.tr("about {n} min left").format(n=round(left_s / 60.0 + 0.5))
