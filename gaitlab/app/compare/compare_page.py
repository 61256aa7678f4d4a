"""The page that compares: two clips under one playhead, and what follows from them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gaitlab import workflow
from gaitlab.app.cards import OneLine
from gaitlab.app.commands import Command, CommandBook
from gaitlab.app.compare.changes_page import ChangesPage
from gaitlab.app.compare.pair_view import PairView
from gaitlab.app.compare.strides_page import StridesPage
from gaitlab.app.compare.within_page import DriftPage, FeetPage, Named
from gaitlab.app.document import TrialDocument
from gaitlab.app.icons import icon
from gaitlab.app.playback import Playback
from gaitlab.app.settings import Settings
from gaitlab.app.stage.display import Display
from gaitlab.app.theme import GAP, TextRole
from gaitlab.assessment import Assessment
from gaitlab.facts.words import clip_name

_WIDTHS = (640, 760)
_NARROWEST = 420


class ComparePage(QWidget):
    """The open trial beside another one, or, while there is none, within itself.

    Made anew whenever one of the trials changes. `left` tells that a person goes back to the open
    trial, `choosing` that another one is wanted, `exchanged` that the earlier one is the later.

    Parameters
    ----------
    document
        The open trial, which was analysed.
    settings
        As every view.
    other
        The trial it is compared with; None = not chosen yet.
    is_other_before
        Whether the other trial is the earlier one.
    """

    left = Signal()
    choosing = Signal()
    exchanged = Signal()

    def __init__(
        self,
        document: TrialDocument,
        settings: Settings,
        *,
        other: Assessment | None = None,
        is_other_before: bool = True,
    ) -> None:
        super().__init__()
        self.document, self._settings = document, settings
        own = document.assessment
        trials = [own] if other is None else [other, own] if is_other_before else [own, other]
        self.trials: tuple[Assessment, ...] = tuple(trials)
        self.comparison = None if other is None else workflow.compare(*trials)
        layers = Display(settings, document.trial.clip.fingerprint, self).layers
        self.pair = PairView(
            trials[0],
            trials[-1] if other is not None else None,
            None if self.comparison is None else self.comparison.alignment,
            settings,
            layers,
        )
        self.tabs = self._new_tabs()
        self._lay_out()

    @property
    def playback(self) -> Playback:
        """The playhead of the first clip, which the second one follows."""
        return self.pair.playback

    def add_commands(self, book: CommandBook) -> None:
        """Offer what can be done here by key."""
        self.pair.add_commands(book)
        group, choose = self.tr("Compare"), self.tr("Choose another trial …")
        for key, text, shortcut, signal, name in (
            ("back", self.tr("Back to the trial"), "Esc", self.left, "back"),
            ("choose", choose, "Ctrl+Shift+D", self.choosing, "open"),
            ("exchange", self.tr("Exchange before and after"), "X", self.exchanged, "swap"),
        ):
            command = Command(f"compare.{key}", text, group, (shortcut,))
            book.add(command, signal.emit, icon=icon(name))
        book.action("compare.exchange").setEnabled(self.comparison is not None)
        for number in range(self.tabs.count()):
            key, title = f"compare.tab_{number + 1}", self.tabs.tabText(number)
            command = Command(key, title, group, (f"Ctrl+{number + 1}",))
            book.add(command, lambda number=number: self.tabs.setCurrentIndex(number))

    def keep_layout(self) -> None:
        """Remember how wide the parts are, and which tab is shown."""
        self._settings.keep("compare/both", self._both.saveState())
        self._settings.keep("compare/tab", self.tabs.currentIndex())

    def close_clip(self) -> None:
        """Release both clips."""
        self.pair.close_clip()

    def _new_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.setMinimumWidth(_NARROWEST)
        tabs.setAccessibleName(self.tr("Comparison"))
        tabs.tabBar().setAccessibleName(self.tr("Comparison"))
        self.changes = ChangesPage(self.comparison, self.choosing.emit)
        for title, page in (
            (self.tr("Changes"), self.changes),
            (self.tr("Strides"), StridesPage(self.comparison)),
            (self.tr("Feet"), FeetPage(self._named())),
            (self.tr("Over time"), DriftPage(self._named())),
        ):
            tabs.addTab(page, title)
        tabs.setCurrentIndex(self._settings.value("compare/tab", 0))
        return tabs

    def _named(self) -> Named:
        if len(self.trials) == 1:
            return (("", self.trials[0]),)
        return tuple(zip((self.tr("Before"), self.tr("After")), self.trials, strict=True))

    def _lay_out(self) -> None:
        self._both = QSplitter(Qt.Orientation.Horizontal)
        self._both.addWidget(self.pair)
        self._both.addWidget(self.tabs)
        self._both.setCollapsible(0, False)
        self._both.setCollapsible(1, False)
        self._both.setHandleWidth(1)
        self._both.setSizes(_WIDTHS)
        kept = self._settings.state("compare/both")
        if not kept.isEmpty():
            self._both.restoreState(kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(self._both, 1)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(GAP, GAP // 2, GAP, GAP // 2)
        bar.setSpacing(GAP)
        names = [clip_name(trial) or self.tr("a trial") for trial in self.trials]
        told = names[0] if len(names) == 1 else "   →   ".join(names)
        title = OneLine(told, TextRole.HEADING)
        exchange = _button(self.tr("Exchange"), "swap", self.exchanged)
        exchange.setVisible(self.comparison is not None)
        bar.addWidget(_button(self.tr("Back to the trial"), "back", self.left))
        bar.addSpacing(GAP)
        bar.addWidget(title, 1)
        bar.addWidget(exchange)
        bar.addWidget(_button(self.tr("Choose a trial …"), "open", self.choosing))
        return bar


def _button(text: str, icon_name: str, signal: Signal) -> QPushButton:
    button = QPushButton(icon(icon_name), text)
    button.clicked.connect(lambda: signal.emit())
    return button
