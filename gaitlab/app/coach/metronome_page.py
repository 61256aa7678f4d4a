"""The metronome with its tempo, and the click track for the phone."""

from math import isfinite
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QPushButton

from gaitlab import workflow
from gaitlab.advice import Advice
from gaitlab.advice.plan import INCREASES
from gaitlab.app.cards import Badge, Card, Column, Status, words
from gaitlab.app.coach.advice_page import advice_on
from gaitlab.app.coach.metronome import Loudspeaker, Metronome
from gaitlab.app.document import TrialDocument
from gaitlab.app.icons import icon
from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.app.when_seen import WhenSeen
from gaitlab.errors import GaitlabError

_USUAL_SPM = 170.0
"""Where no cadence was measured; only a place to begin from."""

_LENGTHS_MIN = (5, 10, 20, 30, 60)


class MetronomePage(Column):
    """Plays a steady click at a cadence, or writes it as a sound file."""

    def __init__(self, document: TrialDocument, *, speaker: Loudspeaker | None = None) -> None:
        super().__init__()
        self._document = document
        self.setAccessibleName(self.tr("Metronome"))
        own_spm = self._own_cadence_spm()
        self.metronome = Metronome(round(own_spm or _USUAL_SPM), speaker, self)
        self._tempo = words(role=TextRole.DISPLAY)
        self._play = QPushButton()
        self._play.setProperty("primary", True)
        self._slower, self._faster = QPushButton(icon("minus"), ""), QPushButton(icon("plus"), "")
        self._accent = QCheckBox(self.tr("Every other click higher, for one foot"))
        self._choices: dict[int, QPushButton] = {}
        self._choice_row, self._hint = QHBoxLayout(), words(role=TextRole.SMALL, is_muted=True)
        self._told = Badge()
        self._told.hide()
        self._length, self._save = QComboBox(), QPushButton(icon("save"), "")
        self.show_all([self._click_card(), self._file_card()])
        self._connect()
        self.refresh()

    @property
    def message(self) -> str:
        """What happened; empty while there is nothing to say."""
        return "" if self._told.isHidden() else self._told.text

    @property
    def choices_spm(self) -> tuple[int, ...]:
        """The tempos that are offered: the runner's own, then those of the plan."""
        return tuple(self._choices)

    def set_tempo(self, cadence_spm: float) -> None:
        """Click at another tempo."""
        self.metronome.set_cadence(cadence_spm)

    def toggle(self) -> None:
        """Begin to click, or fall silent."""
        if self.metronome.is_playing:
            self.metronome.stop()
            return
        self._told.hide()
        try:
            self.metronome.start()
        except GaitlabError as error:
            self._say(str(error), Status.CAUTION)

    def save(self) -> None:
        """Ask where to write the click as a sound file, and write it."""
        tempo = round(self.metronome.cadence_spm)
        clip = Path(self._document.trial.clip.path or "click.wav")
        proposed = clip.with_name(f"{clip.stem}_click_{tempo}.wav")
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the click track"), str(proposed), self.tr("Sound files (*.wav)")
        )
        if not name:
            return
        path = Path(name) if name.lower().endswith(".wav") else Path(f"{name}.wav")
        try:
            workflow.write_click_track(
                path,
                float(tempo),
                duration_s=60.0 * self._length.currentData(),
                is_accented=self.metronome.is_accented,
            )
        except GaitlabError as error:
            self._say(str(error), Status.BAD)
        else:
            self._say(self.tr("Written: {name}").format(name=path.name), Status.GOOD)

    def refresh(self) -> None:
        """Offer the tempos that follow from the assessment as it is now."""
        advice = advice_on(self._document)
        while (item := self._choice_row.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        self._choices = {}
        for tempo_spm, text in self._offers(advice):
            button = QPushButton(text)
            button.setCheckable(True)
            widest = max(map(button.fontMetrics().horizontalAdvance, text.splitlines()))
            button.setMinimumWidth(widest + 2 * GAP)  # four of them fit beside each other
            button.clicked.connect(lambda _=False, tempo=tempo_spm: self._choose(tempo))
            self._choices[tempo_spm] = button
            self._choice_row.addWidget(button)
        self._choice_row.addStretch(1)
        self._hint.setText(self._hint_text(advice))
        self._show_beat()

    def _own_cadence_spm(self) -> float:
        """Return the runner's own cadence; 0 where it was not measured."""
        assessment = self._document.assessment
        value = 0.0 if assessment is None else assessment.cadence_spm.value
        return value if isfinite(value) else 0.0

    def _offers(self, advice: Advice) -> list[tuple[int, str]]:
        """Return tempos with their words; quicker ones only where they are advised."""
        own_spm = self._own_cadence_spm()
        if not own_spm:
            return []
        offers = [(round(own_spm), self.tr("Own\n{tempo}").format(tempo=round(own_spm)))]
        for share in INCREASES if advice.plan is not None else ():
            tempo = round(own_spm * (1.0 + share))
            percent = self.locale().toString(100.0 * share, "g", 3)
            offers.append((tempo, f"+{percent} %\n{tempo}"))
        return offers

    def _hint_text(self, advice: Advice) -> str:
        if advice.plan is not None:
            return self.tr("Begin with the smallest step. The next one only after a new clip.")
        if self._own_cadence_spm():
            return self.tr(
                "Nothing in this clip calls for quicker steps. The click helps to hold your own."
            )
        return self.tr("Your own cadence is not known yet.")

    def _click_card(self) -> Card:
        card = Card(self.tr("Metronome"))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self._tempo.setWordWrap(False)
        unit = words(self.tr("steps/min\none click a step"), TextRole.SMALL, is_muted=True)
        row.addWidget(self._tempo)
        row.addWidget(unit, 1)
        for button, name in (
            (self._slower, self.tr("One step a minute slower")),
            (self._faster, self.tr("One step a minute faster")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setAutoRepeat(True)
            button.setFixedWidth(round(44 * THEME.text_scale))
            row.addWidget(button)
        card.column.addLayout(row)
        self._choice_row.setSpacing(GAP)
        card.column.addLayout(self._choice_row)
        card.column.addWidget(self._hint)
        card.column.addWidget(self._accent)
        card.column.addWidget(self._play)
        card.column.addWidget(self._told)
        return card

    def _file_card(self) -> Card:
        card = Card(self.tr("Click track for the phone"))
        text = self.tr("A sound file with the same click, to run to anywhere.")
        card.column.addWidget(words(text))
        for minutes in _LENGTHS_MIN:
            self._length.addItem(self.tr("{n} min").format(n=minutes), minutes)
        self._length.setCurrentIndex(self._length.findData(30))
        self._length.setMinimumContentsLength(8)
        self._length.setAccessibleName(self.tr("Length"))
        self._save.setText(self.tr("Save as WAV …"))
        row = QHBoxLayout()
        row.addWidget(self._length)
        row.addWidget(self._save)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _connect(self) -> None:
        metronome = self.metronome
        self._play.clicked.connect(self.toggle)
        self._slower.clicked.connect(lambda: metronome.set_cadence(metronome.cadence_spm - 1.0))
        self._faster.clicked.connect(lambda: metronome.set_cadence(metronome.cadence_spm + 1.0))
        self._accent.toggled.connect(metronome.set_accented)
        self._save.clicked.connect(self.save)
        metronome.changed.connect(self._show_beat)
        WhenSeen(self, self._document.assessment_changed, self.refresh)

    def _choose(self, tempo_spm: int) -> None:
        self.metronome.set_cadence(tempo_spm)
        self._show_beat()

    def _show_beat(self) -> None:
        tempo = round(self.metronome.cadence_spm)
        self._tempo.setText(self.locale().toString(tempo))
        for tempo_spm, button in self._choices.items():
            button.setChecked(tempo_spm == tempo)
        is_playing = self.metronome.is_playing
        self._play.setText(self.tr("Stop the click") if is_playing else self.tr("Start the click"))
        sign = icon("pause" if is_playing else "metronome", colour=THEME.colours.on_accent)
        self._play.setIcon(sign)

    def _say(self, text: str, status: Status) -> None:
        self._told.show_status(text, status)
        self._told.show()
