"""The metronome: a tempo, and whether it clicks."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from gaitlab.app.coach.click_stream import Beat, ClickStream
from gaitlab.app.coach.speaker import Speaker

TEMPO_SPM = (100.0, 240.0)
"""Lowest and highest cadence that is offered; nobody runs beyond."""


class Loudspeaker(Protocol):
    """What clicks are played on."""

    def play(self, fill_at) -> None:
        """Play what `fill_at` gives from now on."""

    def stop(self) -> None:
        """Fall silent."""


class Metronome(QObject):
    """Clicks a step a click; the tempo can change while it sounds.

    Parameters
    ----------
    cadence_spm
        Steps a minute of both feet at first.
    speaker
        What it is heard on.
    """

    changed = Signal()

    def __init__(
        self, cadence_spm: float, speaker: Loudspeaker | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._speaker = speaker or Speaker()
        self._beat = Beat(_within(cadence_spm))
        self._is_playing = False

    @property
    def cadence_spm(self) -> float:
        """Clicks a minute."""
        return self._beat.cadence_spm

    @property
    def is_accented(self) -> bool:
        """Whether every other click is higher, for the steps of one foot."""
        return self._beat.is_accented

    @property
    def is_playing(self) -> bool:
        """Whether it clicks."""
        return self._is_playing

    def set_cadence(self, cadence_spm: float) -> None:
        """Click faster or slower, within what anybody runs."""
        self._change(Beat(_within(cadence_spm), self._beat.is_accented))

    def set_accented(self, is_accented: bool) -> None:
        """Make every other click higher, or all alike."""
        self._change(Beat(self._beat.cadence_spm, is_accented))

    def start(self) -> None:
        """Begin to click.

        Raises
        ------
        SoundError
            There is no sound on this computer.
        """
        self._speaker.play(lambda rate_hz: ClickStream(lambda: self._beat, rate_hz).block)
        self._is_playing = True
        self.changed.emit()

    def stop(self) -> None:
        """Fall silent."""
        self._speaker.stop()
        if self._is_playing:
            self._is_playing = False
            self.changed.emit()

    def _change(self, beat: Beat) -> None:
        if beat != self._beat:
            self._beat = beat
            self.changed.emit()


def _within(cadence_spm: float) -> float:
    return min(max(cadence_spm, TEMPO_SPM[0]), TEMPO_SPM[1])
