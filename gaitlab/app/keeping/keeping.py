"""Keeping a trial: where it is saved, who else has it open, and what a crash may not take."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gaitlab import workflow
from gaitlab.app.cards import Status
from gaitlab.app.document import TrialDocument
from gaitlab.app.keeping.recovery import Autosave, TrialLock
from gaitlab.app.message_bar import MessageBar
from gaitlab.app.settings import Settings
from gaitlab.errors import GaitlabError


class Keeping(QObject):
    """Saves the open document, asking where it has to, and keeps copies of it meanwhile."""

    def __init__(
        self, window: QWidget, settings: Settings, messages: MessageBar, *, recovery_folder: Path
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._messages = messages
        self._folder = recovery_folder
        self._lock = TrialLock(recovery_folder)
        self._autosave: Autosave | None = None
        self._saved_as: tuple[int, int] | None = None

    def take(self, path: Path) -> bool:
        """Hold a trial file for this window; tell where another one has it, and return False."""
        if self._lock.take(path):
            return True
        self._messages.say(
            self.tr(
                "{name} is open in another gaitlab window: go on there, or save this one under "
                "another name."
            ).format(name=path.name),
            Status.BAD,
        )
        return False

    def begin(self, document: TrialDocument) -> None:
        """Keep copies of a document from now on."""
        self._saved_as = _state_of(document.path)
        self._autosave = Autosave(document, self._folder)

    def keep_now(self) -> bool:
        """Keep a copy at once; return whether a crash would cost nothing."""
        return self._autosave is not None and self._autosave.keep()

    def end(self) -> None:
        """Keep no copy any more: the document was saved, or given up."""
        if self._autosave is not None:
            self._autosave.close()
            self._autosave = None

    def release(self) -> None:
        """Hold no trial file any more."""
        self._lock.release()

    def save(self, document: TrialDocument) -> bool:
        """Save where the trial is kept, asking where if that is nowhere; return whether it is."""
        path = document.path
        if path is None:
            return self.save_as(document)
        # A file that is gone was changed as well, but there is nothing to lose in its place.
        is_changed = _state_of(path) not in (None, self._saved_as)
        if is_changed and not self._may_replace(path):
            return self.save_as(document)
        return self.save_at(document, path)

    def save_as(self, document: TrialDocument) -> bool:
        """Ask where to save, and save there; return whether it is saved."""
        clip_path = document.trial.clip.path
        proposed = document.path or (
            workflow.trial_path_beside(clip_path) if clip_path else Path("run.gait")
        )
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the trial"), str(proposed), self.tr("Trials (*.gait)")
        )
        if not name:
            return False
        path = Path(name)
        if path.suffix.lower() != workflow.TRIAL_SUFFIX:
            path = path.with_name(path.name + workflow.TRIAL_SUFFIX)
        return self.take(path) and self.save_at(document, path)

    def save_at(self, document: TrialDocument, path: Path) -> bool:
        """Save to `path`; tell a failure, and return whether it is saved."""
        try:
            document.save(path)
        except GaitlabError as error:
            self._messages.say(
                str(error),
                Status.BAD,
                action=self.tr("Save elsewhere …"),
                on_action=lambda: self.save_as(document),
            )
            return False
        self._saved_as = _state_of(path)
        self._settings.add_recent(path)
        return True

    def may_leave(self, document: TrialDocument) -> bool:
        """Whether a document may be closed: saved, given up, or not modified."""
        if not document.is_modified:
            return True
        answer = QMessageBox.question(
            self._window,
            self.tr("Save the changes?"),
            self.tr("This trial has changes that are not saved."),
            QMessageBox.StandardButton.Save
            | QMessageBox.StandardButton.Discard
            | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Save,
        )
        if answer is QMessageBox.StandardButton.Save:
            return self.save(document)
        return answer is QMessageBox.StandardButton.Discard

    def _may_replace(self, path: Path) -> bool:
        """Ask whether a file that another program changed meanwhile may be replaced."""
        answer = QMessageBox.question(
            self._window,
            self.tr("The file has changed"),
            self.tr(
                "{name} was changed by another program since it was opened. Replace it with what "
                "you see here?"
            ).format(name=path.name),
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            QMessageBox.StandardButton.No,
        )
        return answer is QMessageBox.StandardButton.Yes


def _state_of(path: Path | None) -> tuple[int, int] | None:
    """Return what tells whether a file was changed; None where there is none."""
    if path is None or not path.is_file():
        return None
    found = path.stat()
    return found.st_mtime_ns, found.st_size
