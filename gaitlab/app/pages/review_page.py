"""The page on which a run is reviewed: picture, timeline and curves, panels beside them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gaitlab.app.charts.charts_view import ChartsView
from gaitlab.app.commands import Command, CommandBook
from gaitlab.app.document import TrialDocument
from gaitlab.app.icons import icon
from gaitlab.app.panels.coach import CoachPanel
from gaitlab.app.panels.metrics import MetricsPanel
from gaitlab.app.panels.steps import StepsPanel
from gaitlab.app.panels.summary import SummaryPanel
from gaitlab.app.playback import Playback
from gaitlab.app.player_bar import PlayerBar
from gaitlab.app.settings import Settings
from gaitlab.app.stage.video_view import VideoView
from gaitlab.app.step_review.step_review import StepReview
from gaitlab.app.timeline.timeline import Timeline

_PANEL_WIDTH = 360
_WIDTHS = (920, 520)
_CHARTS_HEIGHT = 220
_IGNORED, _EXPANDING = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding


class ReviewPage(QWidget):
    """Puts the views of one document together; they meet in the document and the playback only."""

    def __init__(self, document: TrialDocument, settings: Settings) -> None:
        super().__init__()
        self.document = document
        self._settings = settings
        self.playback = Playback(document.trial.clip.time_s, self)
        parts = (document, self.playback, settings)
        self.video = VideoView(*parts)
        self.player_bar = PlayerBar(*parts)
        self.timeline = Timeline(*parts)
        self.charts = ChartsView(*parts)
        self.step_review = StepReview(*parts)
        self.coach = CoachPanel(*parts)
        self.panels = QTabWidget()
        self.panels.setDocumentMode(True)
        self.panels.setMinimumWidth(_PANEL_WIDTH)
        self.panels.setAccessibleName(self.tr("Results"))
        self.panels.tabBar().setAccessibleName(self.tr("Results"))
        for title, panel in (
            (self.tr("Summary"), SummaryPanel(*parts)),
            (self.tr("Steps"), StepsPanel(*parts)),
            (self.tr("Metrics"), MetricsPanel(*parts)),
            (self.tr("Coach"), self.coach),
        ):
            self.panels.addTab(panel, title)
        self._lay_out()
        document.trial_changed.connect(self._follow_clock)

    def _lay_out(self) -> None:
        self._stage = QStackedWidget()
        self._stage.addWidget(self.video)
        self._stage.addWidget(self.step_review)
        self._show_on_stage(self.video)
        player = _column(self._stage, self.player_bar)
        self._left = QSplitter(Qt.Orientation.Vertical)
        for part in (player, self.timeline, self.charts):
            self._left.addWidget(part)
        self._left.setStretchFactor(0, 1)
        self._left.setCollapsible(0, False)
        self._left.setSizes([600, 170, _CHARTS_HEIGHT])
        self._both = QSplitter(Qt.Orientation.Horizontal)
        self._both.addWidget(self._left)
        self._both.addWidget(self.panels)
        for part, width in enumerate(_WIDTHS):  # tables need the room of a large window, too
            self._both.setStretchFactor(part, width)
        self._both.setCollapsible(0, False)
        self._both.setSizes(_WIDTHS)
        for splitter in (self._left, self._both):
            splitter.setHandleWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._both)
        for name, splitter in (("left", self._left), ("both", self._both)):
            kept = self._settings.state(f"review/{name}")
            if not kept.isEmpty():
                splitter.restoreState(kept)
        self.charts.setVisible(self._settings.value("review/has_curves", False))

    def add_commands(self, book: CommandBook) -> None:
        """Add the commands of every view, and those that choose what is shown."""
        for view in (
            self.player_bar, self.video, self.timeline, self.step_review, self.charts, self.coach
        ):  # fmt: skip
            view.add_commands(book)
        book.add(
            Command("review.steps", self.tr("Review step by step"), self.tr("Review"), ("R",)),
            self.show_step_review,
            icon=icon("review"),
            is_checkable=True,
        )
        book.add(
            Command("view.curves", self.tr("Curves"), self.tr("Window"), ("Ctrl+G",)),
            self.show_curves,
            is_checkable=True,
            is_checked=not self.charts.isHidden(),
        )
        for number in range(self.panels.count()):
            title = self.panels.tabText(number)
            command = Command(
                f"view.panel_{number + 1}", title, self.tr("Window"), (f"Ctrl+{number + 1}",)
            )
            book.add(command, lambda number=number: self.panels.setCurrentIndex(number))

    def show_step_review(self, is_shown: bool = True) -> None:
        """Show the film-strip of a step in the place of the picture, or the picture again."""
        self._show_on_stage(self.step_review if is_shown else self.video)
        self._stage.currentWidget().setFocus()

    def show_curves(self, is_shown: bool = True) -> None:
        """Show the curves high enough to be read, or take them away."""
        self.charts.setVisible(is_shown)
        player, timeline, charts = self._left.sizes()
        lacking = _CHARTS_HEIGHT - charts
        if is_shown and lacking > 0:
            self._left.setSizes([player - lacking, timeline, _CHARTS_HEIGHT])

    def keep_layout(self) -> None:
        """Remember how wide and high the parts are."""
        for name, splitter in (("left", self._left), ("both", self._both)):
            self._settings.keep(f"review/{name}", splitter.saveState())
        self._settings.keep("review/has_curves", not self.charts.isHidden())

    def rest(self) -> None:
        """Fall silent and give memory back while another page is over this one."""
        self.playback.pause()
        self.video.stage.rest()
        self.coach.close_clip()

    def close_clip(self) -> None:
        """Release the clip and stop everything that reads it."""
        self.playback.pause()
        for view in (self.video, self.step_review, self.coach):
            view.close_clip()

    def _show_on_stage(self, shown: QWidget) -> None:
        for view in (self.video, self.step_review):  # what is not seen asks for no room
            policy = _EXPANDING if view is shown else _IGNORED
            view.setSizePolicy(policy, policy)
        self._stage.setCurrentWidget(shown)

    def _follow_clock(self) -> None:
        time_s = self.document.trial.clip.time_s
        if len(time_s) and time_s[-1] != self.playback.frame_times_s[-1]:
            self.playback.set_times(time_s)


def _column(*parts: QWidget) -> QWidget:
    widget = QWidget()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part)
    layout.setStretch(0, 1)
    return widget
