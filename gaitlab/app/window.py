"""The main window: puts the parts together, opens and saves; no logic of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from gaitlab.app.analysing import Analysing
from gaitlab.app.cards import Status
from gaitlab.app.commands import CommandBook
from gaitlab.app.compare.comparing import Comparing
from gaitlab.app.document import TrialDocument
from gaitlab.app.exports.handing_on import HandingOn
from gaitlab.app.focus_manners import FocusManners
from gaitlab.app.garbage import GarbageSearch
from gaitlab.app.job_bar import JobBar
from gaitlab.app.keeping.keeping import Keeping
from gaitlab.app.keeping.opening import Opening
from gaitlab.app.keeping.recovery import Leftover, leftovers
from gaitlab.app.looks import Looks
from gaitlab.app.menus import add_window_commands, allow_commands, fill_menus, fill_tool_bar
from gaitlab.app.message_bar import MessageBar
from gaitlab.app.pages.start_page import StartPage, dropped_path
from gaitlab.app.settings import Settings
from gaitlab.app.window_pages import Pages
from gaitlab.domain.trial import Trial
from gaitlab.errors import GaitlabError

if TYPE_CHECKING:
    from gaitlab.app.compare.compare_page import ComparePage
    from gaitlab.app.pages.review_page import ReviewPage

_DEFAULT_SIZE = QSize(1440, 900)


class MainWindow(QMainWindow):
    """One window on at most one trial.

    Parameters
    ----------
    settings
        What the window remembers.
    recovery_folder
        Where copies of unsaved trials are kept.
    sample_paths
        Clips to try.
    """

    def __init__(
        self, settings: Settings, *, recovery_folder: Path, sample_paths: tuple[Path, ...] = ()
    ) -> None:
        super().__init__()
        self.settings = settings
        self._recovery_folder = recovery_folder
        self.book = CommandBook(self, settings)
        self.messages = MessageBar()
        self.jobs = JobBar()
        self.jobs.failed.connect(self.say_problem)
        self.keeping = Keeping(self, settings, self.messages, recovery_folder=recovery_folder)
        self.opening = Opening(self)
        self._handing_on = HandingOn(self, settings, self.jobs, self.messages)
        self.comparing = Comparing(self)
        self.analysing = Analysing(self)
        self.looks = Looks(self)
        self.start_page = StartPage(settings, sample_paths)
        self.start_page.chosen.connect(self.open_path)
        self.start_page.browsed.connect(self.opening.browse)
        self.tool_bar = QToolBar(self.tr("Main"))
        self.tool_bar.setObjectName("main tool bar")
        add_window_commands(self)
        self.pages = Pages(self.start_page, self.book, settings)
        self.pages.page_changed.connect(self._follow_page)
        self.jobs.busy_changed.connect(lambda: allow_commands(self))
        self._lay_out()
        FocusManners(self)
        GarbageSearch(self)
        self.restoreGeometry(settings.state("window/geometry"))
        self._follow_page()
        self.offer_leftovers()

    def _lay_out(self) -> None:
        self.resize(_DEFAULT_SIZE)
        self.setMinimumSize(960, 600)
        self.setAcceptDrops(True)
        self.tool_bar.setMovable(False)
        self.tool_bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addToolBar(self.tool_bar)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.pages, 1)
        column.addWidget(self.jobs)
        self.setCentralWidget(central)

    @property
    def page(self) -> ReviewPage | ComparePage | None:
        """The page of the open trial."""
        return self.pages.page

    @property
    def document(self) -> TrialDocument | None:
        """The open document."""
        return None if self.page is None else self.page.document

    # Messages --------------------------------------------------------------------------------

    def say_problem(self, sentence: str) -> None:
        """Tell what went wrong, without getting in the way."""
        self.messages.say(sentence, Status.BAD)

    def attempt(self, action: Callable[[], object]) -> bool:
        """Do something that may fail; tell the failure and return whether it worked."""
        try:
            action()
        except GaitlabError as error:
            self.say_problem(str(error))
            return False
        return True

    # Opening ---------------------------------------------------------------------------------

    def open_path(self, path: Path) -> None:
        """Open a clip or a trial, after what is open was saved or given up."""
        self.opening.open_path(path)

    def ask_about(self, trial: Trial) -> None:
        """Ask what the file of a new clip cannot tell."""
        from gaitlab.app.pages.new_trial import NewTrialPage

        self.keeping.end()
        page = NewTrialPage(trial, self.settings)
        page.accepted.connect(self._begin_trial)
        page.cancelled.connect(self._show_start)
        self.pages.ask(page)

    def _begin_trial(self, trial: Trial) -> None:
        self.show_trial(trial)
        self.analysing.begin()

    def show_trial(self, trial: Trial, *, path: Path | None = None, is_saved: bool = False) -> None:
        """Show a trial in the place of what was open."""
        self.keeping.end()
        self.pages.close_all()
        document = TrialDocument(trial, path=path, is_saved=is_saved)
        self.keeping.begin(document)
        self.pages.review(document)
        for signal in (document.modified_changed, document.path_changed):
            signal.connect(self._show_title)

    # Saving ----------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save the trial where it is kept, asking where if that is nowhere yet."""
        return self.document is not None and self.keeping.save(self.document)

    def save_as(self) -> bool:
        """Ask where to save the trial, and save it there."""
        return self.document is not None and self.keeping.save_as(self.document)

    def may_leave(self) -> bool:
        """Whether what is open may be closed: saved, given up, or not modified."""
        return self.document is None or self.keeping.may_leave(self.document)

    def offer_leftovers(self) -> None:
        """Offer what a crash left behind."""
        found = leftovers(self._recovery_folder)
        if found:
            self.messages.say(
                self.tr("gaitlab ended unexpectedly; unsaved work was kept."),
                Status.CAUTION,
                action=self.tr("Recover it"),
                on_action=lambda: self._recover(found[0]),
            )

    def _recover(self, leftover: Leftover) -> None:
        def recover() -> None:
            trial = leftover.open()
            path = leftover.trial_path
            is_free = path is not None and self.keeping.take(path)
            self.show_trial(trial, path=path if is_free else None)
            if self.keeping.keep_now():  # on a full disk the former copy is the only one
                leftover.forget()

        if not self.attempt(recover):
            leftover.forget()

    # Handing on ------------------------------------------------------------------------------

    def write_report(self) -> None:
        """Write a report of the trial."""
        if self.page is not None:
            self._handing_on.report(self.page.document)

    def write_film(self) -> None:
        """Write the clip as an annotated film."""
        self.comparing.end()
        if self.page is not None:
            self._handing_on.film(
                self.page.document, self.page.playback, self.page.video.display.layers
            )

    def write_files(self) -> None:
        """Write the trial for other programs."""
        if self.page is not None:
            self._handing_on.files(self.page.document)

    def toggle_full_screen(self) -> None:
        """Fill the screen with the window, or not."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _follow_page(self) -> None:
        self.refresh_menus()
        self._show_title()

    def refresh_menus(self) -> None:
        """Show the commands, icons and recent files of now."""
        fill_menus(self)
        fill_tool_bar(self)

    def _show_title(self, *_: object) -> None:
        document = self.document
        if document is None:
            self.setWindowTitle("gaitlab")
            self.setWindowModified(False)
            return
        path = document.path or Path(document.trial.clip.path or self.tr("New trial"))
        self.setWindowTitle(f"{path.name}[*] – gaitlab")
        self.setWindowModified(document.is_modified)

    # Closing ---------------------------------------------------------------------------------

    def close_trial(self) -> None:
        """Go back to the first page."""
        if self.may_leave():
            self.jobs.wait()
            self._show_start()

    def _show_start(self) -> None:
        self.keeping.end()
        self.keeping.release()
        self.start_page.dress()
        self.pages.show_first()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """Ask once about unsaved changes; leave no process and no half-written file."""
        if not self.may_leave():
            event.ignore()
            return
        self.settings.keep("window/geometry", self.saveGeometry())
        self.jobs.wait()
        self.keeping.end()
        self.pages.close_all()
        self.keeping.release()
        event.accept()

    def leave_at_once(self) -> None:
        """Let go of everything without a question; unsaved work is offered the next time."""
        self.jobs.wait()
        self.keeping.keep_now()
        self.pages.close_all()
        self.keeping.release()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Take files."""
        if dropped_path(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Open the file dropped."""
        path = dropped_path(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)
