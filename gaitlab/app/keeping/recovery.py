"""What a crash or power cut may not take: copies of unsaved trials, and who works on which file.

Copies lie in the state folder of this user, one a window, each held by a lock for as long as the
window lives. A copy without a living window is what a crash left behind.
"""

import hashlib
import json
import logging
import os
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

from platformdirs import user_state_path
from PySide6.QtCore import QLockFile, QObject, QTimer

from gaitlab import workflow
from gaitlab.app.document import TrialDocument
from gaitlab.atomic import check_writable, write_whole
from gaitlab.domain.trial import Trial
from gaitlab.errors import GaitlabError

_LOG = logging.getLogger(__name__)

AUTOSAVE_S = 15.0
"""Half of what a power cut may cost at most, so that a slow disk does not exceed it."""


def state_folder() -> Path:
    """Return the folder of copies and locks of this user; a passing one where none can be kept."""
    folder = user_state_path("gaitlab", appauthor=False) / "recovery"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        check_writable(folder / "probe")
    except OSError:
        _LOG.warning("no unsaved work can be kept in %s", folder)
        return Path(mkdtemp(prefix="gaitlab-"))
    return folder


@dataclass(frozen=True, slots=True)
class Leftover:
    """An unsaved trial that a crash left behind.

    Parameters
    ----------
    copy_path
        The copy.
    trial_path
        The file it was saved in before; None = it never was.
    """

    copy_path: Path
    trial_path: Path | None

    def open(self) -> Trial:
        """Return the trial.

        Raises
        ------
        TrialFileError
            The copy is damaged.
        """
        return workflow.open_trial(self.copy_path)

    def forget(self) -> None:
        """Remove the copy."""
        for path in (self.copy_path, _note_path(self.copy_path), _lock_path(self.copy_path)):
            path.unlink(missing_ok=True)


def leftovers(folder: Path) -> tuple[Leftover, ...]:
    """Return the unsaved trials whose window is gone, the latest first."""
    found = []
    copies = sorted(folder.glob("*.gait"), key=lambda path: path.stat().st_mtime, reverse=True)
    for copy_path in copies:
        lock = _lock(_lock_path(copy_path))
        if not lock.tryLock(0):
            continue
        lock.unlock()
        found.append(Leftover(copy_path, _noted_path(copy_path)))
    return tuple(found)


class TrialLock:
    """Says that a window works on a trial file; another one that asks is told so.

    The lock is known to this user on this machine. It goes with the process, however that ends.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: QLockFile | None = None

    def take(self, trial_path: Path) -> bool:
        """Hold `trial_path` and let go of what was held before; return whether it was free."""
        self._folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(os.fsencode(trial_path.resolve())).hexdigest()[:24]
        lock_path = self._folder / f"{name}.open"
        if self._lock is not None and self._lock.fileName() == str(lock_path):
            return True
        lock = _lock(lock_path)
        if not lock.tryLock(0):
            return False
        self.release()
        self._lock = lock
        return True

    def release(self) -> None:
        """Hold nothing any more."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


class Autosave(QObject):
    """Keeps a copy of a modified trial, at most `AUTOSAVE_S` behind; gone when it is saved.

    Copies are written and removed one after the other in a thread of their own: compressing ten
    minutes of landmarks takes as long as twenty frames, and a slow disk longer.
    """

    def __init__(self, document: TrialDocument, folder: Path) -> None:
        super().__init__(document)
        folder.mkdir(parents=True, exist_ok=True)
        self._document = document
        self._copy = _Copy(folder / f"{uuid4().hex}.gait")
        self._lock = _lock(_lock_path(self._copy.path))
        self._lock.tryLock(0)
        self._thread = ThreadPoolExecutor(1, "autosave")
        self._latest: Future[bool] | None = None
        self._timer = QTimer(self, interval=round(1000 * AUTOSAVE_S))
        self._timer.timeout.connect(self.keep_soon)
        self._timer.start()

    def keep_soon(self) -> None:
        """Begin to copy the trial if it holds anything that is saved nowhere."""
        if self._latest is None or self._latest.done():  # a disk slower than that gets no queue
            self._latest = self._begin()

    def keep(self) -> bool:
        """Copy the trial as it is now; return whether nothing of it would be lost in a crash."""
        return self._begin().result()

    def close(self) -> None:
        """End, with nothing left behind: the trial was saved, or given up."""
        self._timer.stop()
        self._thread.submit(self._copy.remove)
        self._thread.shutdown()
        self._lock.unlock()

    def _begin(self) -> Future[bool]:
        if self._document.is_modified:
            trial, path = self._document.trial, self._document.path
            return self._thread.submit(self._copy.write, trial, path)
        return self._thread.submit(self._copy.remove)


class _Copy:
    """The copy of a trial, and the trial that it holds; used by one thread alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: Trial | None = None

    def write(self, trial: Trial, trial_path: Path | None) -> bool:
        """Hold a trial, unless that is what it holds; return whether it does."""
        if trial is self._kept:
            return True
        try:
            workflow.save_trial(trial, self.path)
            note = json.dumps({"trial_path": None if trial_path is None else str(trial_path)})
            write_whole(_note_path(self.path), note.encode())
            self._kept = trial
        except (GaitlabError, OSError):  # a full disk must not stop the work
            _LOG.exception("no copy of the trial could be kept")
            return False
        return True

    def remove(self) -> bool:
        """Leave nothing behind; return True, as what is saved cannot be lost."""
        self._kept = None
        try:
            self.path.unlink(missing_ok=True)
            _note_path(self.path).unlink(missing_ok=True)
        except OSError:
            _LOG.exception("the copy of a saved trial could not be removed")
        return True


def _lock(path: Path) -> QLockFile:
    """Return a lock that only the end of its process breaks, however long that takes."""
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)
    return lock


def _lock_path(copy_path: Path) -> Path:
    return copy_path.with_suffix(".lock")


def _note_path(copy_path: Path) -> Path:
    return copy_path.with_suffix(".json")


def _noted_path(copy_path: Path) -> Path | None:
    try:
        noted = json.loads(_note_path(copy_path).read_text(encoding="utf-8"))["trial_path"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Path(noted) if noted else None
