"""What those who act on a window rely on: what it is made of, and what it can be asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gaitlab.app.commands import CommandBook
from gaitlab.app.document import TrialDocument
from gaitlab.app.job_bar import JobBar
from gaitlab.app.keeping.keeping import Keeping
from gaitlab.app.message_bar import MessageBar
from gaitlab.app.settings import Settings
from gaitlab.app.window_pages import Pages
from gaitlab.domain.trial import Trial

if TYPE_CHECKING:
    from gaitlab.app.compare.compare_page import ComparePage
    from gaitlab.app.pages.review_page import ReviewPage


class Deed(Protocol):
    """Something a person can begin."""

    def begin(self) -> None:
        """Begin it."""


class Shell(Protocol):
    """A window on at most one trial."""

    settings: Settings
    book: CommandBook
    messages: MessageBar
    jobs: JobBar
    keeping: Keeping
    pages: Pages
    analysing: Deed

    @property
    def page(self) -> ReviewPage | ComparePage | None:
        """The page of the open trial."""

    @property
    def document(self) -> TrialDocument | None:
        """The open document."""

    def say_problem(self, sentence: str) -> None:
        """Tell what went wrong, without getting in the way."""

    def attempt(self, action: Callable[[], object]) -> bool:
        """Do something that may fail; tell the failure and return whether it worked."""

    def may_leave(self) -> bool:
        """Ask what becomes of unsaved changes; return whether the trial may be left."""

    def ask_about(self, trial: Trial) -> None:
        """Ask about a run that was not looked at yet."""

    def show_trial(self, trial: Trial, *, path: Path | None = None, is_saved: bool = False) -> None:
        """Open a trial for review."""
