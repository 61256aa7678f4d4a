"""The time axis of the timeline: which part of the clip is seen, and where on the screen."""

from dataclasses import dataclass, replace
from math import ceil, floor, log10

FEWEST_SHOWN_S = 0.1
"""A tenth of a second fills the timeline at most."""

_LEAST_TICK_PX = 76.0
_SUBDIVISIONS = {1: 5, 2: 4, 5: 5}


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A part of a clip laid over a width.

    Parameters
    ----------
    duration_s
        Of the whole clip.
    width_px
        Of the screen it is laid over.
    start_s, shown_s
        The part that is seen.
    """

    duration_s: float
    width_px: float
    start_s: float = 0.0
    shown_s: float = 1.0

    @property
    def end_s(self) -> float:
        """Where the part ends."""
        return self.start_s + self.shown_s

    @property
    def px_per_s(self) -> float:
        """How wide a second is."""
        return self.width_px / self.shown_s

    def x_of(self, time_s: float) -> float:
        """Return where a time is, in pixels from the left end."""
        return (time_s - self.start_s) * self.px_per_s

    def time_at(self, x_px: float) -> float:
        """Return which time is at a place, within the clip."""
        return min(max(self.start_s + x_px / self.px_per_s, 0.0), self.duration_s)

    def showing(self, start_s: float, end_s: float) -> "TimeAxis":
        """Return the axis that shows a part, moved and widened to lie within the clip."""
        shown_s = min(max(end_s - start_s, FEWEST_SHOWN_S), max(self.duration_s, FEWEST_SHOWN_S))
        latest_s = max(self.duration_s - shown_s, 0.0)
        return replace(self, start_s=min(max(start_s, 0.0), latest_s), shown_s=shown_s)

    def showing_all(self) -> "TimeAxis":
        """Return the axis that shows the whole clip."""
        return self.showing(0.0, self.duration_s)

    def zoomed(self, factor: float, *, at_px: float) -> "TimeAxis":
        """Return the axis enlarged by a factor; the time at a place stays there."""
        fixed_s = self.start_s + at_px / self.px_per_s
        most_s = max(self.duration_s, FEWEST_SHOWN_S)
        shown_s = min(max(self.shown_s / factor, FEWEST_SHOWN_S), most_s)
        start_s = fixed_s - at_px / self.width_px * shown_s
        return self.showing(start_s, start_s + shown_s)

    def panned(self, by_px: float) -> "TimeAxis":
        """Return the axis moved on by some pixels."""
        start_s = self.start_s + by_px / self.px_per_s
        return self.showing(start_s, start_s + self.shown_s)

    def with_time(self, time_s: float) -> "TimeAxis":
        """Return the axis turned to the page that shows a time."""
        if self.start_s <= time_s <= self.end_s:
            return self
        start_s = time_s - 0.1 * self.shown_s
        return self.showing(start_s, start_s + self.shown_s)

    def resized(self, width_px: float) -> "TimeAxis":
        """Return the same part over another width."""
        return replace(self, width_px=max(width_px, 1.0))

    def ticks(self) -> tuple[tuple[float, ...], tuple[float, ...], int]:
        """Return times worth a number, times worth a stroke, and how many decimals they need."""
        step_s, digit, exponent = _round_step(_LEAST_TICK_PX / self.px_per_s)
        minor_s = step_s / _SUBDIVISIONS[digit]
        major = self._multiples(step_s)
        return major, self._multiples(minor_s), max(-exponent, 0)

    def _multiples(self, step_s: float) -> tuple[float, ...]:
        first, last = ceil(self.start_s / step_s - 1e-9), floor(self.end_s / step_s + 1e-9)
        return tuple(number * step_s for number in range(first, last + 1))


def _round_step(least: float) -> tuple[float, int, int]:
    """Return the smallest of 1, 2, 5, 10 ... that is no less, its digit and its power of ten."""
    exponent = floor(log10(least))
    for digit in (1, 2, 5):
        if digit * 10.0**exponent >= least * (1.0 - 1e-9):
            return digit * 10.0**exponent, digit, exponent
    return 10.0 ** (exponent + 1), 1, exponent + 1
