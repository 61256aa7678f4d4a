"""One run as the metrics see it: its steps, and the body's movement with its units and zeros."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from gaitlab.analysis.belt import Belt, Scale
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Step, Steps

Frames: TypeAlias = NDArray[np.intp]
Summary: TypeAlias = Callable[[FloatArray, Frames, Frames], FloatArray]
"""What is said of each part ``[first, last)`` of a signal."""

_FEWEST_FRAMES = 3


@dataclass(frozen=True)
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
    pace_se
        Relative standard error of every time, where the clock may be off.
    """

    steps: Steps
    cadence_spm: Interval
    time_s: FloatArray
    sagittal: FloatArray
    belt: Belt
    scale: Scale
    belt_speed_mps: float
    belt_speed_se_mps: float
    pace_se: float = 0.0

    @cached_property
    def initial_contact_s(self) -> FloatArray:
        """When every step lands, ``(n_steps,)``."""
        return self.of_contacts(lambda contact: contact.initial_contact.time_s)

    @cached_property
    def is_left(self) -> BoolArray:
        """Which steps are of the left foot, ``(n_steps,)``."""
        return np.array([step.side is Side.LEFT for step in self.steps], dtype=bool)

    def of_contacts(self, value: Callable[[FootContact], float]) -> FloatArray:
        """Return a number of every contact, ``(n_steps,)``."""
        return np.array([value(step.contact) for step in self.steps], dtype=float)

    def of_steps(self, value: Callable[[Step], float]) -> FloatArray:
        """Return a number of every step, ``(n_steps,)``."""
        return np.array([value(step) for step in self.steps], dtype=float)

    def at_contact(self, signal: Callable[[FloatArray, Side], FloatArray]) -> FloatArray:
        """Return a signal of the landing leg at every initial contact, ``(n_steps,)``."""
        at_s = self.initial_contact_s
        values = [read_at(self.time_s, signal(self.sagittal, side), at_s) for side in Side]
        return np.where(self.is_left, *values)

    def over_stance(
        self, signal: Callable[[FloatArray, Side], FloatArray], summary: Summary
    ) -> FloatArray:
        """Return a summary of a signal of the standing leg over each stance, ``(n_steps,)``."""
        start_s = self.initial_contact_s
        end_s = self.of_contacts(lambda contact: contact.toe_off.time_s)
        values = [self._over(signal(self.sagittal, side), start_s, end_s, summary) for side in Side]
        return np.where(self.is_left, *values)

    def over_step(self, signal: FloatArray, summary: Summary) -> FloatArray:
        """Return a summary of ``(n_frames,)`` from each initial contact to the next."""
        step_time_s = self.of_steps(lambda step: step.step_time_s)
        end_s = self.initial_contact_s + step_time_s
        return self._over(signal, self.initial_contact_s, end_s, summary)

    def _over(
        self, signal: FloatArray, start_s: FloatArray, end_s: FloatArray, summary: Summary
    ) -> FloatArray:
        """Summarise each part of a signal; NaN where it is short or was not seen whole."""
        first, last = np.searchsorted(self.time_s, [start_s, end_s])
        is_long = (last - first >= _FEWEST_FRAMES) & np.isfinite(end_s)
        summaries = np.full(len(start_s), np.nan)
        if is_long.any():
            summaries[is_long] = summary(signal, first[is_long], last[is_long])
        return np.where(np.isfinite(summaries), summaries, np.nan)


def largest(signal: FloatArray, first: Frames, last: Frames) -> FloatArray:
    """Return the largest value of each part ``[first, last)`` of a signal; NaN with gaps."""
    return _reduced(np.maximum, signal, first, last)


def average(signal: FloatArray, first: Frames, last: Frames) -> FloatArray:
    """Return the mean of each part of a signal, as in `largest`."""
    return _reduced(np.add, signal, first, last) / (last - first)


def extent(signal: FloatArray, first: Frames, last: Frames) -> FloatArray:
    """Return largest minus smallest value of each part of a signal, as in `largest`."""
    smallest = _reduced(np.minimum, signal, first, last)
    return largest(signal, first, last) - smallest


def _reduced(join: np.ufunc, signal: FloatArray, first: Frames, last: Frames) -> FloatArray:
    """Join the values of each part of a signal, one value at least in each."""
    ends = np.stack([first, last], axis=1).ravel()
    # The end of the last part may be that of the signal, where `reduceat` needs one value more.
    reduced: FloatArray = join.reduceat(np.append(signal, np.nan), ends)[::2]
    return reduced


def read_at(time_s: FloatArray, signal: FloatArray, at_s: FloatArray) -> FloatArray:
    """Return `signal` between frames along straight lines; NaN next to a missing frame."""
    return np.interp(at_s, time_s, signal, left=np.nan, right=np.nan)
