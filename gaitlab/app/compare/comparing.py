"""Leads from the open trial to its comparison and back; the page itself is imported late."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from gaitlab import workflow
from gaitlab.app.cards import Status
from gaitlab.app.keeping.clip_search import with_clip_found
from gaitlab.app.shell import Shell
from gaitlab.errors import TrialFileError
from gaitlab.jobs import Job, Progress

if TYPE_CHECKING:
    from gaitlab.app.compare.compare_page import ComparePage
    from gaitlab.assessment import Assessment


class Comparing(QObject):
    """Remembers with what the open trial is compared, and puts the page together.

    Parameters
    ----------
    window
        Its page is covered while a person compares.
    """

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._other: Assessment | None = None
        self._is_other_before = True
        self._page: ComparePage | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether the page that compares is shown."""
        return self._page is not None and self._window.page is self._page

    def begin(self) -> None:
        """Show how the open trial compares; what it is compared with is chosen there."""
        page = self._window.page
        if page is None or self.is_under_way:
            return
        if page.document.assessment is None:
            sentence = self.tr("Analyse the clip first: there is nothing to compare yet.")
            self._window.messages.say(sentence, Status.CAUTION)
            return
        self._other = None
        page.document.assessment_changed.connect(self.show_again)
        self.show_again()

    def end(self) -> None:
        """Go back to the open trial, to the frame that was shown."""
        if not self.is_under_way:
            return
        self._window.page.document.assessment_changed.disconnect(self.show_again)
        self._window.pages.uncover()

    def choose(self) -> None:
        """Ask for the other trial, and open it."""
        settings = self._window.settings
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Compare with"),
            settings.value("window/folder", ""),
            self.tr("Trials and clips (*.gait *.mp4 *.mov *.m4v *.avi *.mkv *.webm)"),
        )
        if name:
            self.open_other(Path(name))

    def open_other(self, path: Path) -> None:
        """Open and assess the trial to compare with; the window stays alive meanwhile."""
        is_begun = self._window.jobs.start(
            self.tr("Opening {name}").format(name=path.name),
            _assessed(path),
            on_success=self._take_other,
        )
        if not is_begun:
            sentence = self.tr("Something is being written or analysed: wait for it, or stop it.")
            self._window.messages.say(sentence, Status.CAUTION)

    def exchange(self) -> None:
        """Make the earlier trial the later one."""
        self._is_other_before = not self._is_other_before
        self.show_again()

    def show_again(self) -> None:
        """Put the page together from the trials as they are now."""
        from gaitlab.app.compare.compare_page import ComparePage

        document = self._window.page.document
        if document.assessment is None:
            self.end()
            return
        self._page = ComparePage(
            document,
            self._window.settings,
            other=self._other,
            is_other_before=self._is_other_before,
        )
        self._page.left.connect(self.end)
        self._page.choosing.connect(self.choose)
        self._page.exchanged.connect(self.exchange)
        self._window.pages.cover(self._page)

    def _take_other(self, other: Assessment) -> None:
        if self.is_under_way:
            self._other = other
            self.show_again()


def _assessed(path: Path) -> Job[Assessment]:
    """Return what follows from a trial, or from the trial that is saved beside a clip."""
    yield Progress(0, 0, f"Opening {path.name}")
    is_trial = path.suffix.lower() == workflow.TRIAL_SUFFIX
    trial_path = path if is_trial else workflow.trial_path_beside(path)
    if not trial_path.is_file():
        raise TrialFileError(
            f"{path.name} was not analysed yet: open it, analyse and save it, then compare."
        )
    trial = with_clip_found(workflow.open_trial(trial_path), trial_path)
    if trial.pose_track is None:
        raise TrialFileError(
            f"{trial_path.name} was not analysed yet: open it and analyse it, then compare."
        )
    return workflow.assess(trial)
