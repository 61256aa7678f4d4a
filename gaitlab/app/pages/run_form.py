"""What a person tells about a run: capture rate, direction, speed, height, part of the clip."""

from dataclasses import replace
from math import inf, isfinite, nan

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gaitlab import workflow
from gaitlab.app.cards import Card, number_box, words
from gaitlab.app.pages.speed import SPEED_UNIT, SpeedUnit, speed_mps, speed_text, usual_unit
from gaitlab.app.settings import Settings
from gaitlab.app.theme import GAP, TextRole
from gaitlab.domain.clip import Facing
from gaitlab.domain.trial import Trial
from gaitlab.workflow.first_look import FirstLook, plausible_rates_fps

_RUNNABLE_SPM = (110.0, 260.0)
"""Outside of these cadences nobody runs: from a shuffle to a sprint."""


class RunForm(QWidget):
    """The questions about a run; `told` gives the trial with the answers."""

    changed = Signal()

    def __init__(self, trial: Trial, settings: Settings) -> None:
        super().__init__()
        self._trial = trial
        self._settings = settings
        self._rates = QButtonGroup(self)
        self._rate_column = QVBoxLayout()
        self._other_rate = number_box(5.0, 4000.0, trial.clip.capture_fps, decimals=2)
        self._rate_card = self._new_rate_card()
        self._facing = QComboBox()
        for text, facing in (
            (self.tr("gaitlab finds it"), None),
            (self.tr("To the left"), Facing.LEFT),
            (self.tr("To the right"), Facing.RIGHT),
        ):
            self._facing.addItem(text, facing)
        self._facing.setCurrentIndex(self._facing.findData(trial.options.facing))
        self._speed = QLineEdit()
        self._unit = QComboBox()
        for unit in SpeedUnit:
            self._unit.addItem(unit.value, unit)
        self._unit.setCurrentIndex(self._unit.findData(usual_unit(settings)))
        self._speed.setText(speed_text(trial.options.belt_speed_mps, self.unit))
        self._shown_unit = self.unit
        self._height = number_box(0.0, 260.0, 100.0 * trial.runner.height_m, decimals=0)
        self._start = number_box(0.0, 36000.0, trial.options.start_s, decimals=1)
        end_s = trial.options.end_s
        self._end = number_box(0.0, 36000.0, end_s if isfinite(end_s) else 0.0, decimals=1)
        self._problem = words()
        self._problem.hide()
        self._tell_what_is_asked()
        self._lay_out()
        self._follow()
        self.show_look(FirstLook())

    @property
    def unit(self) -> SpeedUnit:
        """The unit the belt speed is typed in."""
        unit: SpeedUnit = self._unit.currentData()
        return unit

    @property
    def capture_fps(self) -> float:
        """The capture rate chosen."""
        return self._other_rate.value()

    def show_look(self, look: FirstLook) -> None:
        """Offer capture rates with what each would mean, and the direction that was found."""
        for button in self._rates.buttons():
            self._rates.removeButton(button)
            self._rate_column.removeWidget(button)
            button.deleteLater()
        clip = self._trial.clip
        rates = plausible_rates_fps(look, clip.playback_fps)
        is_known = self._trial.options.is_capture_fps_known
        chosen = clip.capture_fps if is_known else rates[0]
        for number, fps in enumerate(sorted({*rates, chosen})):
            button = QRadioButton(self._rate_words(fps, look))
            button.setProperty("fps", fps)
            self._rates.addButton(button, number)
            self._rate_column.addWidget(button)
            button.setChecked(fps == chosen)
        if look.facing is not None:
            found = self._facing.itemText(self._facing.findData(look.facing)).lower()
            self._facing.setItemText(0, self.tr("As found: {side}").format(side=found))

    def told(self) -> Trial:
        """Return the trial with what the form says.

        Raises
        ------
        OptionError
            An answer is impossible.
        ValueError
            The belt speed is no speed.
        """
        trial = self._trial
        found = self._facing.currentData()  # Qt gives plain text back
        facing = None if found is None else Facing(found)
        end_s = self._end.value()
        trial = replace(trial, options=replace(trial.options, facing=facing, belt_speed_mps=nan))
        speed = speed_mps(self._speed.text(), self.unit)
        height_cm = self._height.value()
        if not height_cm:
            trial = replace(trial, runner=replace(trial.runner, height_m=nan))
        is_rate_told = self.capture_fps != trial.clip.capture_fps
        return workflow.with_options(
            trial,
            capture_fps=self.capture_fps if is_rate_told else None,
            height_m=height_cm / 100.0 if height_cm else None,
            belt_speed_mps=speed if isfinite(speed) else None,
            start_s=self._start.value(),
            end_s=end_s if end_s > 0.0 else inf,
        )

    def say_problem(self, text: str) -> None:
        """Say what is wrong with the answers; "" = nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _new_rate_card(self) -> Card:
        """Return the question about the capture rate: those that are likely, and any other."""
        card = Card(self.tr("How fast did the camera film?"))
        why = self.tr("Slow motion plays slower than it was filmed. Which cadence is right?")
        card.column.addWidget(words(why, TextRole.SMALL, is_muted=True))
        card.column.addLayout(self._rate_column)
        card.column.addSpacing(GAP // 2)
        card.column.addLayout(_row(words(self.tr("In frames a second")), self._other_rate))
        return card

    def _tell_what_is_asked(self) -> None:
        """Say what fields are for, with their units, and what stands for no answer."""
        self._height.setSuffix(" cm")
        for box in (self._start, self._end):
            box.setSuffix(" s")
        self._height.setSpecialValueText(self.tr("not told"))
        self._end.setSpecialValueText(self.tr("the end"))
        self._speed.setPlaceholderText(self.tr("not told"))
        for field, name in (
            (self._other_rate, self.tr("Capture rate in frames a second")),
            (self._facing, self.tr("Running direction")),
            (self._speed, self.tr("Belt speed")),
            (self._unit, self.tr("Unit of the belt speed")),
            (self._height, self.tr("Runner's height")),
            (self._start, self.tr("First second to analyse")),
            (self._end, self.tr("Second to stop at")),
        ):
            field.setAccessibleName(name)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GAP)
        form.setVerticalSpacing(GAP)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        speed = _row(self._speed, self._unit, stretched=(0,))
        part = _row(self._start, words(self.tr("to")), self._end, stretched=(0, 2))
        form.addRow(self.tr("Direction"), self._facing)
        form.addRow(self.tr("Belt speed"), speed)
        form.addRow(self.tr("Runner's height"), self._height)
        form.addRow(self.tr("Part of the clip"), part)
        card = Card(self.tr("The run"))
        card.column.addLayout(form)
        why = self.tr("Belt speed and height are optional: they give lengths in metres.")
        card.column.addWidget(words(why, TextRole.SMALL, is_muted=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self._rate_card, card, self._problem):
            column.addWidget(widget)
        column.addStretch(1)

    def _follow(self) -> None:
        """Take every answer when it is given."""
        self._other_rate.valueChanged.connect(self._take_other_rate)
        self._rates.idToggled.connect(lambda _, is_chosen: is_chosen and self._take_rate())
        self._unit.currentIndexChanged.connect(lambda _: self._take_unit())
        for signal in (self._speed.textChanged, self._facing.currentIndexChanged):
            signal.connect(lambda _: self.changed.emit())

    def _rate_words(self, fps: float, look: FirstLook) -> str:
        is_stored = abs(fps / self._trial.clip.playback_fps - 1.0) < 0.01
        rate = f"{fps:.4g}"
        name = self.tr("{rate} frames/s, as stored") if is_stored else self.tr("{rate} frames/s")
        cadence_spm = look.cadence_spm(fps)
        if not isfinite(cadence_spm):
            return name.format(rate=rate)
        low_spm, high_spm = _RUNNABLE_SPM
        if cadence_spm > high_spm:
            means = self.tr("{cadence} steps/min, too quick for a runner")
        elif cadence_spm < low_spm:
            means = self.tr("{cadence} steps/min, too slow for a runner")
        else:
            means = self.tr("{cadence} steps/min")
        return f"{name.format(rate=rate)}: {means.format(cadence=f'{cadence_spm:.0f}')}"

    def _take_rate(self) -> None:
        button = self._rates.checkedButton()
        if button is not None:
            self._other_rate.blockSignals(True)
            self._other_rate.setValue(button.property("fps"))
            self._other_rate.blockSignals(False)
            self.changed.emit()

    def _take_other_rate(self, fps: float) -> None:
        """Let no radio button claim a rate that was typed."""
        self._rates.setExclusive(False)
        for button in self._rates.buttons():
            button.setChecked(abs(button.property("fps") - fps) < 0.005)
        self._rates.setExclusive(True)
        self.changed.emit()

    def _take_unit(self) -> None:
        """Show the speed typed in another unit, which is the usual one from now on."""
        self._settings.keep(SPEED_UNIT, self.unit.value)
        try:
            mps = speed_mps(self._speed.text(), self._shown_unit)
        except ValueError:
            mps = nan
        self._shown_unit = self.unit
        if isfinite(mps):
            self._speed.setText(speed_text(mps, self.unit))


def _row(*parts: QWidget, stretched: tuple[int, ...] = (1,)) -> QHBoxLayout:
    """Return fields beside each other; those at the places `stretched` share the room."""
    row = QHBoxLayout()
    row.setSpacing(GAP)
    for place, part in enumerate(parts):
        row.addWidget(part, int(place in stretched))
    return row
