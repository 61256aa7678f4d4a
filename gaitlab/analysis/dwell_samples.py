"""Heights of one part of the sole in all stances, and how far they can be trusted."""

from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from gaitlab.analysis.ramps import Ramps, ramp
from gaitlab.analysis.robust import MAD_TO_SD, median, percentiles
from gaitlab.domain.arrays import BoolArray, FloatArray

LEAST_DRIFT_DWELL_S = 0.06
OUTLIER = 3.0
"""Samples this many standard deviations off begin to lose their say."""
DOWN_SHARE = 0.6
SHAPE_ERROR = 0.05
"""How far a ramp may be off its parabola, as a share of its height."""
LEAST_GATE_PX = 1.2
"""Residuals up to this are never outliers."""
ODD_S = 0.050
LEVEL_SD_PX = 1.5
"""How much the level of a part at rest differs between stances: lateral placement moves a foot up
or down in a picture taken from above."""
LEAST_SCALE = 0.2
"""Samples may scatter this much less than their standard errors say."""


@dataclass(frozen=True, slots=True)
class DwellState:
    """What each stance has of its own, ``(n_stances,)``."""

    anchor_s: FloatArray
    on_s: FloatArray
    off_s: FloatArray
    level: FloatArray

    @property
    def usual_on_s(self) -> FloatArray:
        """When contact would be if all stances were alike."""
        return self.anchor_s + median(self.on_s - self.anchor_s)

    @property
    def usual_off_s(self) -> FloatArray:
        """When leaving would be if all stances were alike."""
        return self.anchor_s + median(self.off_s - self.anchor_s)

    @property
    def is_odd(self) -> BoolArray:
        """Stances that are far from all others: what was seen there is not this foot."""
        off_usual = np.fmax(
            np.abs(self.on_s - self.usual_on_s), np.abs(self.off_s - self.usual_off_s)
        )
        return ~np.asarray(off_usual <= ODD_S)

    @property
    def middle_s(self) -> FloatArray:
        """Middle of every dwell."""
        return 0.5 * (self.on_s + self.off_s)

    def moved(self, on_s: FloatArray | float, off_s: FloatArray | float) -> "DwellState":
        """Move the instants; where contact would come after leaving, both go to the middle."""
        new_on_s, new_off_s = self.on_s + on_s, self.off_s + off_s
        middle_s = 0.5 * (new_on_s + new_off_s)
        is_crossed = new_on_s > new_off_s
        return replace(
            self,
            on_s=np.where(is_crossed, middle_s, new_on_s),
            off_s=np.where(is_crossed, middle_s, new_off_s),
        )

    def regular(self) -> "DwellState":
        """Begin odd stances anew, where the others are."""
        return replace(
            self,
            on_s=np.where(self.is_odd, self.usual_on_s, self.on_s),
            off_s=np.where(self.is_odd, self.usual_off_s, self.off_s),
        )


@dataclass(frozen=True, slots=True)
class DwellSamples:
    """Samples of all stances; weight 0 = not used."""

    time_s: FloatArray
    height: FloatArray
    weight: FloatArray
    ramp_height: float

    def without(self, drift: float, state: DwellState) -> "DwellSamples":
        """Take out a level that rises evenly by `drift` over every dwell."""
        height = self.height - drift * (progress_of(self.time_s, state) - 0.5)
        return replace(self, height=height)

    def within(self, state: DwellState) -> "DwellSamples":
        """Keep what is low without a break around the middle of each dwell."""
        is_finite = np.isfinite(self.height * self.weight)
        is_before = self.time_s < state.middle_s[:, None]
        limit = self.ramp_height * np.where(is_before, DOWN_SHARE, 1.0)
        is_high = is_finite & (self.height - state.level[:, None] >= limit)
        is_cut = np.logical_or.accumulate((is_high & is_before)[:, ::-1], axis=1)[:, ::-1]
        is_cut |= np.logical_or.accumulate(is_high & ~is_before, axis=1)
        is_used = is_finite & ~is_cut
        # The higher, the less a parabola can be relied on.
        over = np.maximum(self.height - state.level[:, None], 0.0)
        weight = 1.0 / (1.0 / self.weight + (SHAPE_ERROR * over) ** 2)
        return replace(
            self,
            time_s=np.where(is_used, self.time_s, 0.0),
            height=np.where(is_used, self.height, 0.0),
            weight=np.where(is_used, weight, 0.0),
        )

    def trusted(self, residual: FloatArray, *, is_redescending: bool) -> "DwellSamples":
        """Weigh samples by how well they fit, at a scale taken from all residuals.

        Marks on the belt and the other foot give samples that are plainly wrong: at the end they
        count nothing (Geman & McClure 1987), but first less than others (Huber 1964), because
        what is wrong is not known before.
        """
        root = np.sqrt(self.weight)
        size = np.abs(residual) * root
        usual = median(size[self.weight > 0.0])
        if not isfinite(usual):
            return self
        scale = max(MAD_TO_SD * usual, LEAST_SCALE)
        # Never so strict that a fit that is not yet good loses the samples it should follow.
        z = size / np.maximum(OUTLIER * scale, np.maximum(LEAST_GATE_PX * root, 1e-9))
        share = (1.0 + z**2) ** -2 if is_redescending else 1.0 / np.maximum(1.0, z)
        return replace(self, weight=self.weight * share)


def progress_of(time_s: FloatArray, state: DwellState) -> FloatArray:
    """Return how much of the dwell is over: 0 before contact, 1 after leaving."""
    dwell_s = np.maximum(state.off_s - state.on_s, 1e-3)[:, None]
    progress: FloatArray = np.clip((time_s - state.on_s[:, None]) / dwell_s, 0.0, 1.0)
    return progress


@dataclass(frozen=True, slots=True)
class Misfit:
    """How far samples are off a fit, and how steep its ramps are there; all as the samples.

    The derivatives of the fit by the instants of contact and leaving are `down_slope` and
    `-up_slope`, that by the level is 1. No sample lies on both ramps.
    """

    residual: FloatArray
    down_slope: FloatArray
    up_slope: FloatArray


def misfit_of(samples: DwellSamples, shape: Ramps, state: DwellState) -> Misfit:
    """Compare samples with what ramps and a state say of them."""
    down, down_slope = ramp(shape.down, state.on_s[:, None] - samples.time_s)
    up, up_slope = ramp(shape.up, samples.time_s - state.off_s[:, None])
    residual = samples.height - state.level[:, None] - down - up
    return Misfit(residual, down_slope, up_slope)


def drift_left(samples: DwellSamples, state: DwellState) -> float:
    """Return how much the level still rises over a dwell, in all stances alike.

    A foot that rolls from the ball to the toe rests on other places of its sole.
    """
    if median(state.off_s - state.on_s) < LEAST_DRIFT_DWELL_S:
        return 0.0
    progress = progress_of(samples.time_s, state)
    is_resting = (samples.weight > 0.0) & (progress > 0.05) & (progress < 0.95)
    if is_resting.sum() < 8:
        return 0.0
    over = (samples.height - state.level[:, None])[is_resting]
    is_late = progress[is_resting] > 0.5
    if not is_late.any() or is_late.all():
        return 0.0
    # The halves lie half a dwell apart.
    return 2.0 * (median(over[is_late]) - median(over[~is_late]))


def first_level(samples: DwellSamples, on_s: FloatArray, off_s: FloatArray) -> FloatArray:
    """Take the median height between the first guesses as the level of each stance."""
    is_inside = (samples.time_s >= on_s[:, None]) & (samples.time_s <= off_s[:, None])
    (level,) = percentiles(np.where(is_inside, samples.height, np.nan), 0.5)
    (lowest,) = percentiles(samples.height, 0.0)
    level = np.where(np.isfinite(level), level, lowest)
    common, most = median(level), 2.0 * LEVEL_SD_PX
    return np.asarray(np.clip(np.nan_to_num(level, nan=common), common - most, common + most))
