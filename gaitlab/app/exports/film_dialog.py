"""The choices for an annotated film."""

from enum import Enum
from math import isfinite

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from gaitlab.app.cards import number_box
from gaitlab.app.exports.choices import Choices, choice, chosen_in
from gaitlab.overlay.film_options import FilmOptions
from gaitlab.overlay.layers import Layer


class Pace(Enum):
    """How much slower than real life."""

    REAL = 1.0
    HALF = 2.0
    QUARTER = 4.0
    EIGHTH = 8.0


class FilmDialog(Choices):
    """Asks how slow, which part, and what is added to the picture.

    Parameters
    ----------
    layers
        What the screen shows: the film shows the same.
    zone_s
        The working zone in playback seconds; None where it is the whole clip.
    cadence_spm
        Proposed for the click.
    """

    def __init__(
        self,
        *,
        layers: frozenset[Layer],
        zone_s: tuple[float, float] | None,
        cadence_spm: float,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(QCoreApplication.translate("FilmDialog", "Annotated film"), parent)
        self._layers = layers
        self._zone_s = zone_s
        self.chosen: FilmOptions | None = None
        self._pace = choice(
            (
                (self.tr("Real time"), Pace.REAL),
                (self.tr("Half speed"), Pace.HALF),
                (self.tr("A quarter"), Pace.QUARTER),
                (self.tr("An eighth"), Pace.EIGHTH),
            )
        )
        self.row(self.tr("Speed"), self._pace)
        self._zone = self._check(self.tr("Working zone only"), is_on=zone_s is not None)
        self._zone.setEnabled(zone_s is not None)
        self._freezes = self._check(self.tr("Stop at initial contact and heel contact"))
        self._magnifier = self._check(self.tr("Foot enlarged in a corner"))
        self._lanes = self._check(self.tr("Values and contacts below the picture"), is_on=True)
        self._title = self._check(self.tr("Begin with a title card"), is_on=True)
        self._face = self._check(self.tr("Blur the face"))
        self._click = QCheckBox(self.tr("Click at"))
        proposed_spm = round(cadence_spm) if isfinite(cadence_spm) else 170.0
        self._click_spm = number_box(100.0, 240.0, proposed_spm)
        self._click_spm.setSuffix(self.tr(" steps/min"))
        self._click_spm.setAccessibleName(self.tr("Cadence of the click"))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._click)
        row.addWidget(self._click_spm, 1)
        self.form.addRow("", holder)

    def accept(self) -> None:
        """Take the choices."""
        start_s, end_s = (None, None)
        if self._zone.isChecked() and self._zone_s is not None:
            start_s, end_s = self._zone_s
        self.chosen = FilmOptions(
            layers=self._layers,
            slow_factor=chosen_in(self._pace, Pace).value,
            has_freezes=self._freezes.isChecked(),
            has_magnifier=self._magnifier.isChecked(),
            has_lanes=self._lanes.isChecked(),
            has_title=self._title.isChecked(),
            start_s=start_s,
            end_s=end_s,
            is_face_blurred=self._face.isChecked(),
            click_spm=self._click_spm.value() if self._click.isChecked() else None,
        )
        super().accept()

    def _check(self, text: str, *, is_on: bool = False) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(is_on)
        self.form.addRow("", box)
        return box
