"""Opening clips and trials: found, locked, asked about, or refused with a sentence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from gaitlab import workflow
from gaitlab.app.cards import Status
from gaitlab.app.keeping.clip_search import is_clip_there, with_clip_at, with_clip_found
from gaitlab.app.shell import Shell
from gaitlab.domain.trial import Trial
from gaitlab.errors import GaitlabError
from gaitlab.jobs import Job, Progress


class Opening(QObject):
    """Brings files into a window."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window

    def browse(self) -> None:
        """Ask for a clip or a trial, and open it."""
        folder = self._window.settings.value("window/folder", _usual_folder())
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a clip or a trial"),
            folder,
            self.tr(
                "Clips and trials (*.mp4 *.mov *.m4v *.avi *.mkv *.webm *.gait);;All files (*)"
            ),
        )
        if name:
            self._window.settings.keep("window/folder", str(Path(name).parent))
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a clip or a trial, after what is open was saved or given up."""
        if self._window.jobs.is_busy:
            self._window.say_problem(self.tr("Wait for the analysis to end, or stop it first."))
            return
        if not self._window.may_leave():
            return
        self._window.messages.hide()
        path = path.expanduser().absolute()
        if path.suffix.lower() == workflow.TRIAL_SUFFIX:
            self._window.attempt(lambda: self._open_trial(path))
        else:
            self._window.jobs.start(
                self.tr("Opening {name}").format(name=path.name),
                _opening(path),
                on_success=lambda found: self._take_clip(path, *found),
            )

    def _open_trial(self, path: Path) -> None:
        trial = with_clip_found(workflow.open_trial(path), path)
        if not self._window.keeping.take(path):
            return
        self._window.show_trial(trial, path=path, is_saved=True)
        self._window.settings.add_recent(path)
        if not is_clip_there(trial):
            self._window.messages.say(
                self.tr(
                    "The clip of this trial is not at {path}. Numbers stay, pictures need it."
                ).format(path=trial.clip.path),
                Status.CAUTION,
                action=self.tr("Find the clip …"),
                on_action=self.find_clip,
            )
        elif trial.clip.path and not workflow.is_observed(trial):
            self._window.analysing.begin()

    def _take_clip(self, path: Path, trial: Trial, stored: Trial | None) -> None:
        """Show what a clip was found to be: a trial of it that is there, or the questions."""
        trial_path = workflow.trial_path_beside(path)
        if stored is not None and workflow.is_observed(stored):
            if not self._window.keeping.take(trial_path):
                return
            self._window.show_trial(stored, path=trial_path, is_saved=True)
            self._window.messages.say(
                self.tr("Opened the trial saved beside this clip."), Status.GOOD
            )
        else:
            self._window.ask_about(trial)
        self._window.settings.add_recent(path)

    def find_clip(self) -> None:
        """Ask where the clip of the trial is now."""
        if self._window.page is None:
            return
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Find the clip of this trial"))
        if name:
            document = self._window.page.document
            path = document.path

            def reopen() -> None:
                found = with_clip_at(document.trial, Path(name))
                self._window.show_trial(found, path=path)

            self._window.attempt(reopen)


def _usual_folder() -> str:
    """Return where clips are, as long as nobody has shown another place."""
    place = QStandardPaths.StandardLocation
    folders = (
        QStandardPaths.writableLocation(each) for each in (place.MoviesLocation, place.HomeLocation)
    )
    return next((folder for folder in folders if Path(folder).is_dir()), "")


def _opening(path: Path) -> Job[tuple[Trial, Trial | None]]:
    """Return the new trial of a clip, and the trial of it that is saved beside it, if any."""
    yield Progress(0, 0, f"Opening {path.name}")
    trial = workflow.new_trial(path)
    try:
        stored = workflow.stored_trial(trial, workflow.trial_path_beside(path))
    except GaitlabError:  # of another clip, or damaged: it stays untouched
        stored = None
    return trial, stored
