"""The ways in which a part of the sole may be lowered to the belt."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from gaitlab.domain.arrays import FloatArray

START_RATES: FloatArray = np.linspace(0.5, 1.9, 3)
ARRIVAL_RATES: FloatArray = np.linspace(0.1, 1.9, 5)
"""Speeds with which a lowering begins and ends, relative to its mean speed: a foot neither turns
round over the belt nor is thrown at it."""
N_DURATIONS = 16
SHORTEST_S, LONGEST_S = 0.001, 0.110
OFF_USUAL_S, OFF_USUAL_FRAMES = 0.018, 0.3
"""How far the mean duration may be off a first guess, in seconds and in frames."""
OWN_DURATION_SD_S = 0.004
"""How much the duration differs between stances of one foot."""


@dataclass(frozen=True, slots=True)
class LoweringCourses:
    """Lowerings to choose from: cubics of every shape with every duration, the shapes outermost.

    Parameters
    ----------
    durations_s : (n_durations,)
        How long they take.
    shapes : (n_shapes, 3)
        1 and the rates with which they begin and end: a height is the sum of three parts times
        these, so that courses of all shapes share the parts.
    """

    durations_s: FloatArray
    shapes: FloatArray

    @classmethod
    def around(cls, usual_s: float, frame_interval_s: float) -> "LoweringCourses":
        """Return all shapes with all durations around a first guess."""
        reach_s = OFF_USUAL_S + OFF_USUAL_FRAMES * frame_interval_s
        longest_s = min(usual_s + reach_s, LONGEST_S)
        rates = np.meshgrid(START_RATES, ARRIVAL_RATES)
        return cls(
            np.linspace(max(usual_s - reach_s, SHORTEST_S), longest_s, N_DURATIONS),
            np.stack([np.ones(rates[0].size), *(rate.ravel() for rate in rates)], axis=1),
        )

    @property
    def duration_s(self) -> FloatArray:
        """Return how long every course takes, ``(n_courses,)``."""
        return np.tile(self.durations_s, len(self.shapes))

    def parts(self, since_s: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return height, its slope and how it grows with the duration, ``(3, n_durations, n)``.

        The height is 1 at the first landing and 0 from the second one on. Stances differ in their
        duration, so a height just after the usual landing is not 0 on average, and does grow: these
        are means over all durations (Gauss & Hermite's three points).
        """
        height, slope, growth = np.zeros((3, 3, len(self.durations_s), len(since_s)))
        for share, away in ((2.0 / 3.0, 0.0), (1.0 / 6.0, -sqrt(3.0)), (1.0 / 6.0, sqrt(3.0))):
            longer_s = away * OWN_DURATION_SD_S
            own_height, own_slope = self._heights(since_s, longer_s)
            height += share * own_height
            slope += share * own_slope
            growth += share * own_height * longer_s / OWN_DURATION_SD_S**2
        return height, slope, growth

    def _heights(self, since_s: FloatArray, longer_s: float) -> tuple[FloatArray, FloatArray]:
        """Return height and slope of stances that take longer than usual."""
        duration_s = np.maximum(self.durations_s + longer_s, SHORTEST_S)[:, None]
        done = np.clip(since_s / duration_s, 0.0, 1.0)
        left = 1.0 - done
        both = done * left
        height = np.stack([left**2 * (1.0 + 2.0 * done), -left * both, done * both])
        fall = np.stack([6.0 * both, left**2 - 2.0 * both, done**2 - 2.0 * both])
        return height, -fall / duration_s * ((since_s > 0.0) & (done < 1.0))
