"""The clicks of a metronome as one endless stream, whose tempo may change at any time."""

from collections.abc import Callable
from dataclasses import dataclass

from gaitlab.click import Samples, click_block


@dataclass(frozen=True, slots=True)
class Beat:
    """What is clicked: steps a minute, and whether every other click is higher."""

    cadence_spm: float
    is_accented: bool = False


class ClickStream:
    """Gives block after block; another tempo counts from the click that came last.

    Parameters
    ----------
    beat
        Asked before each block for what to click from now on.
    rate_hz
        Samples a second.
    """

    def __init__(self, beat: Callable[[], Beat], rate_hz: int) -> None:
        self._beat_now = beat
        self._beat = beat()
        self._rate_hz = rate_hz
        self._next_sample = 0

    def block(self, n_samples: int) -> Samples:
        """Return the next `n_samples` samples, ``(n_samples,)`` between -1 and 1."""
        beat = self._beat_now()
        if beat.cadence_spm != self._beat.cadence_spm:
            self._next_sample = self._from_last_click(beat)
        self._beat = beat
        block = click_block(
            beat.cadence_spm,
            first_sample=self._next_sample,
            n_samples=n_samples,
            rate_hz=self._rate_hz,
            is_accented=beat.is_accented,
        )
        self._next_sample += n_samples
        return block

    def _from_last_click(self, beat: Beat) -> int:
        """Return where the stream goes on at another tempo: as long after a click as now."""
        old, new = (self._samples_per_click(each) for each in (self._beat, beat))
        number = int(self._next_sample / old)
        since_click = min(self._next_sample - round(number * old), int(new))
        return round(number % 2 * new) + since_click  # the higher click stays with its foot

    def _samples_per_click(self, beat: Beat) -> float:
        return 60.0 * self._rate_hz / beat.cadence_spm
