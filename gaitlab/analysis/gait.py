"""One run as the metrics see it: its steps, and the body's movement with its units and zeros."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gaitlab.analysis.belt import Belt, Scale
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Step, Steps


@dataclass(frozen=True, slots=True)
class Gait:
    """What metrics are made of.

    Parameters
    ----------
    steps
        In the order of time.
    cadence_spm
        With its 95 % interval.
    time_s : (n_frames,)
        Capture clock.
    sagittal : (n_frames, 33, 2)
        Smoothed landmarks, forward and up in pixels.
    belt, scale
        What carries the feet, and how large a pixel is.
    belt_speed_mps, belt_speed_se_mps
        As displayed or measured; NaN = not known.
    """

    steps: Steps
    cadence_spm: Interval
    time_s: FloatArray
    sagittal: FloatArray
    belt: Belt
    scale: Scale
    belt_speed_mps: float
    belt_speed_se_mps: float

    def of_contacts(self, value: Callable[[FootContact], float]) -> FloatArray:
        """Return a number of every contact, ``(n_steps,)``."""
        return np.array([value(step.contact) for step in self.steps], dtype=float)

    def of_steps(self, value: Callable[[Step], float]) -> FloatArray:
        """Return a number of every step, ``(n_steps,)``."""
        return np.array([value(step) for step in self.steps], dtype=float)

    def at_contact(self, signal: Callable[[FloatArray, Side], FloatArray]) -> FloatArray:
        """Return a signal of the landing leg at every initial contact, ``(n_steps,)``."""
        times_s = self.of_contacts(lambda contact: contact.initial_contact.time_s)
        is_left = np.array([step.side is Side.LEFT for step in self.steps], dtype=bool)
        values = [read_at(self.time_s, signal(self.sagittal, side), times_s) for side in Side]
        return np.where(is_left, *values)

    def over_stance(
        self,
        signal: Callable[[FloatArray, Side], FloatArray],
        summary: Callable[[FloatArray], float],
    ) -> FloatArray:
        """Return a summary of a signal of the standing leg over each stance, ``(n_steps,)``."""
        signals = {side: signal(self.sagittal, side) for side in Side}
        return self.of_steps(
            lambda step: self._over(
                signals[step.side],
                step.contact.initial_contact.time_s,
                step.contact.toe_off.time_s,
                summary,
            )
        )

    def over_step(self, signal: FloatArray, summary: Callable[[FloatArray], float]) -> FloatArray:
        """Return a summary of ``(n_frames,)`` from each initial contact to the next."""
        return self.of_steps(
            lambda step: self._over(
                signal,
                step.contact.initial_contact.time_s,
                step.contact.initial_contact.time_s + step.step_time_s,
                summary,
            )
        )

    def _over(
        self,
        signal: FloatArray,
        start_s: float,
        end_s: float,
        summary: Callable[[FloatArray], float],
    ) -> float:
        first, last = np.searchsorted(self.time_s, [start_s, end_s])
        inside = signal[first:last]
        is_seen = len(inside) >= 3 and bool(np.isfinite(inside).all()) and np.isfinite(end_s)
        return summary(inside) if is_seen else float("nan")


def read_at(time_s: FloatArray, signal: FloatArray, at_s: FloatArray) -> FloatArray:
    """Return `signal` between frames along straight lines; NaN next to a missing frame."""
    return np.interp(at_s, time_s, signal, left=np.nan, right=np.nan)
