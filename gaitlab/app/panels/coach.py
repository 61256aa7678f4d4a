"""The coach: what to do and why, the questions it rests on, and the click to run to."""

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from gaitlab.app.coach.advice_page import AdvicePage
from gaitlab.app.coach.metronome import Loudspeaker
from gaitlab.app.coach.metronome_page import MetronomePage
from gaitlab.app.coach.questionnaire import QuestionnairePage
from gaitlab.app.commands import Command, CommandBook
from gaitlab.app.document import TrialDocument
from gaitlab.app.icons import icon
from gaitlab.app.playback import Playback
from gaitlab.app.settings import Settings

ADVICE, QUESTIONS, METRONOME = range(3)


class CoachPanel(QWidget):
    """Three pages: advice, questions, metronome.

    Parameters
    ----------
    document, playback, settings
        As every view.
    speaker
        What the metronome is heard on; None = this computer.
    """

    def __init__(
        self,
        document: TrialDocument,
        playback: Playback,
        settings: Settings,
        *,
        speaker: Loudspeaker | None = None,
    ) -> None:
        super().__init__()
        del settings  # answers are kept in the trial
        self.setAccessibleName(self.tr("Coach"))
        self.advice = AdvicePage(document, playback)
        self.questions = QuestionnairePage(document)
        self.metronome = MetronomePage(document, speaker=speaker)
        self._tabs, self._pages = QTabBar(), QStackedWidget()
        self._tabs.setDrawBase(False)
        self._tabs.setAccessibleName(self.tr("Advice, questions or metronome"))
        for title, page in (
            (self.tr("Advice"), self.advice),
            (self.tr("Questions"), self.questions),
            (self.tr("Metronome"), self.metronome),
        ):
            self._tabs.addTab(title)
            self._pages.addWidget(page)
        self._tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.advice.asked.connect(self._ask)
        self.advice.tempo_chosen.connect(self._take_tempo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._pages, 1)

    @property
    def page(self) -> int:
        """Which page is shown."""
        return self._tabs.currentIndex()

    def show_page(self, page: int) -> None:
        """Show advice (0), questions (1) or metronome (2)."""
        self._tabs.setCurrentIndex(page)

    def add_commands(self, book: CommandBook) -> None:
        """Offer the metronome by key."""
        command = Command(
            "coach.metronome", self.tr("Start or stop the click"), self.tr("Run"), ("Ctrl+M",)
        )
        book.add(command, self.metronome.toggle, icon=icon("metronome"))

    def close_clip(self) -> None:
        """Fall silent."""
        self.metronome.metronome.stop()

    def _ask(self, cause_key: str) -> None:
        self.show_page(QUESTIONS)
        self.questions.show_group(cause_key)

    def _take_tempo(self, cadence_spm: float) -> None:
        self.show_page(METRONOME)
        self.metronome.set_tempo(cadence_spm)
