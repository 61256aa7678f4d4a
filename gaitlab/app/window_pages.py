"""The pages of the window: the first one, a new clip's, the review, and what is put over it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gaitlab.app.commands import CommandBook, PutAway
from gaitlab.app.document import TrialDocument
from gaitlab.app.garbage import search_all_soon
from gaitlab.app.settings import Settings

if TYPE_CHECKING:
    from gaitlab.app.compare.compare_page import ComparePage
    from gaitlab.app.pages.new_trial import NewTrialPage
    from gaitlab.app.pages.review_page import ReviewPage


class Pages(QStackedWidget):
    """Shows one page at a time, with its commands in the book.

    `page_changed` comes whenever another page of a trial is shown, or none.

    Parameters
    ----------
    first
        What is shown while nothing is open.
    book
        The commands; those in it now belong to the window and stay.
    settings
        What pages remember.
    """

    page_changed = Signal()

    def __init__(self, first: QWidget, book: CommandBook, settings: Settings) -> None:
        super().__init__()
        self.page: ReviewPage | ComparePage | None = None
        self._covered: ReviewPage | None = None
        self._is_covered_outdated = False
        self._first, self._book, self._settings = first, book, settings
        self._window_keys = tuple(command.key for command in book.commands)
        self._put_away: PutAway = ()
        self.addWidget(first)

    def show_first(self) -> None:
        """Show the first page in the place of all others."""
        self.close_all()
        self.setCurrentWidget(self._first)

    def ask(self, page: NewTrialPage) -> None:
        """Show the questions about a new clip in the place of what was open."""
        self.close_all()
        self.addWidget(page)
        self.setCurrentWidget(page)

    def review(self, document: TrialDocument) -> None:
        """Show a document in the place of what was open."""
        self.close_all()
        self._show_new(_review_page(document, self._settings))

    def cover(self, page: ComparePage) -> None:
        """Show another page over the review, which waits under it, or over what covers it now."""
        former = self.page
        if self._covered is None:
            self._covered = former
            self._put_away = self._book.put_away(but=self._window_keys)
            former.rest()
        else:
            self._drop(former)
        self._show_new(page)

    def uncover(self) -> None:
        """Show the review again."""
        if self._covered is None:
            return
        self._drop(self.page)
        self.page, self._covered = self._covered, None
        self._book.bring_back(self._put_away)
        self._put_away = ()
        if self._is_covered_outdated:
            self.dress()
        else:
            self.setCurrentWidget(self.page)
            self.page_changed.emit()

    def dress(self) -> None:
        """Build the review anew in the look of now."""
        with self.dressing():
            pass

    @contextmanager
    def dressing(self) -> Iterator[None]:
        """Build the review anew in the look that it is given meanwhile, as words keep their size.

        It is gone while the look changes: Qt would dress it as well, which takes as long as to
        build it. One that is covered is built once it is seen.
        """
        self._is_covered_outdated = self._covered is not None
        if self.page is None or self._covered is not None:
            yield
            return
        former, playback = self.page, self.page.playback
        frame, zone = playback.frame, playback.zone
        self.page = None
        self._drop(former)
        QCoreApplication.sendPostedEvents(former, QEvent.Type.DeferredDelete.value)
        yield
        self._show_new(_review_page(former.document, self._settings))
        self.page.playback.set_zone(*zone)
        self.page.playback.seek(frame)

    def close_all(self) -> None:
        """Take every page away but the first one, with all that they hold."""
        self._book.bring_back(self._put_away)
        self._put_away, self._covered, self._is_covered_outdated = (), None, False
        for number in reversed(range(1, self.count())):
            self._drop(self.widget(number))
        if self.page is not None:
            self.page = None
            self.page_changed.emit()

    def _show_new(self, page: ReviewPage | ComparePage) -> None:
        self.page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.add_commands(self._book)
        self.page_changed.emit()

    def _drop(self, page: ReviewPage | ComparePage | NewTrialPage) -> None:
        """Take a page away with its commands; what it holds is released at once."""
        page.keep_layout()
        page.close_clip()
        self.removeWidget(page)
        page.deleteLater()
        self._book.remove_all_but(self._window_keys)
        search_all_soon()


def _review_page(document: TrialDocument, settings: Settings) -> ReviewPage:
    """Return a new review page; what it needs is imported late, so that the window opens first."""
    from gaitlab.app.pages.review_page import ReviewPage

    return ReviewPage(document, settings)
