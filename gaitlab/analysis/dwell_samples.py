"""Heights of parts of the sole in all stances, and how far they can be trusted."""

from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from gaitlab.analysis.ramps import Ramps, ramp
from gaitlab.analysis.robust import MAD_TO_SD, medians, percentiles, robust_plane
from gaitlab.domain.arrays import BoolArray, FloatArray

LEAST_DRIFT_DWELL_S, FEWEST_RESTING, N_DRIFT_ROUNDS = 0.06, 8, 4
MOST_EVENLY_PX = 20.0
TILT_SD = 0.15
"""How far the edge that is seen may lie off the surface that touches, in heights of a ramp: about
8 mm, the thickness of an outsole."""
OUTLIER = 3.0
"""Samples this many standard deviations off begin to lose their say."""
DOWN_SHARE = 0.6
SHAPE_ERROR = 0.05
"""How far a ramp may be off its shape, as a share of its height."""
LEAST_NOISE_PX, FEWEST_TO_TELL_NOISE = 0.15, 20
"""Samples scatter at least so much: a sole that rolls rests on other places of itself."""
LEAST_USUAL_SD_S, MOST_USUAL_SD_S = 0.005, 0.020
"""How much the time from anchor to contact may differ between stances."""
FEWEST_STRIDES, MOST_UNEVEN = 3, 0.3
"""Strides that tell it; others skip a stance."""
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
    """What each stance has of its own, ``(n_parts, n_stances)``; all parts share the anchors.

    `usual_sd_s` is how much the time from anchor to contact differs between stances.
    """

    anchor_s: FloatArray
    usual_sd_s: float
    on_s: FloatArray
    off_s: FloatArray
    level: FloatArray

    @property
    def usual(self) -> "DwellState":
        """What it would be if all stances were alike."""
        since_anchor = (self.on_s - self.anchor_s, self.off_s - self.anchor_s, self.level)
        on_s, off_s, level = medians(np.concatenate(since_anchor)).reshape(3, -1, 1)
        return replace(self, on_s=self.anchor_s + on_s, off_s=self.anchor_s + off_s, level=level)

    @property
    def is_odd(self) -> BoolArray:
        """Stances that are far from all others: what was seen there is not this foot."""
        return self._is_far_from(self.usual)

    def _is_far_from(self, other: "DwellState") -> BoolArray:
        apart_s = np.fmax(np.abs(self.on_s - other.on_s), np.abs(self.off_s - other.off_s))
        return ~np.asarray(apart_s <= ODD_S)

    @property
    def middle_s(self) -> FloatArray:
        """Middle of every dwell."""
        return 0.5 * (self.on_s + self.off_s)

    def moved(self, on_s: FloatArray, off_s: FloatArray) -> "DwellState":
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
        usual = self.usual
        is_odd = self._is_far_from(usual)
        return replace(
            self,
            on_s=np.where(is_odd, usual.on_s, self.on_s),
            off_s=np.where(is_odd, usual.off_s, self.off_s),
        )


@dataclass(frozen=True, slots=True)
class DwellSamples:
    """Samples of all stances, ``(n_parts, n_stances, n_samples)``; weight 0 = not used.

    `ramp_height` is ``(n_parts, 1, 1)``; `tilt` is 1 minus the cosine of the sole's angle, 0 for
    parts whose reading does not depend on it.
    """

    time_s: FloatArray
    height: FloatArray
    weight: FloatArray
    ramp_height: FloatArray
    tilt: FloatArray

    def without(self, drift: "Drift", state: DwellState) -> "DwellSamples":
        """Take out by what levels change over every dwell though the part rests."""
        evenly, by_tilt = drift.evenly[:, None, None], drift.by_tilt[:, None, None]
        height = self.height - evenly * (progress_of(self.time_s, state) - 0.5)
        return replace(self, height=height - by_tilt * self.tilt)

    def as_at_rest(self, state: DwellState) -> "DwellSamples":
        """Take as errors how widely samples scatter at rest, where they do so less than stated.

        What is low tells the instants, so it must not count as little as what is high.
        """
        progress = progress_of(self.time_s, state)
        is_resting = np.isfinite(self.height * self.weight)
        is_resting &= (progress > 0.05) & (progress < 0.95)
        height = np.where(is_resting, self.height, np.nan)
        (usual,) = percentiles(height, 0.5)
        off = np.abs(height - usual[..., None]) * np.sqrt(self.weight)
        scatter = np.fmin(MAD_TO_SD * medians(off.reshape(len(off), -1)), 1.0)
        is_told = np.count_nonzero(is_resting, axis=(1, 2)) >= FEWEST_TO_TELL_NOISE
        scale = np.where(is_told, scatter, 1.0)[:, None, None]
        return replace(self, weight=1.0 / (scale**2 / self.weight + LEAST_NOISE_PX**2))

    def within(self, state: DwellState) -> "DwellSamples":
        """Keep what is low without a break around the middle of each dwell.

        Columns of which nothing is kept are left out.
        """
        is_finite = np.isfinite(self.height * self.weight)
        is_before = self.time_s < state.middle_s[..., None]
        over = self.height - state.level[..., None]
        limit = self.ramp_height * np.where(is_before, DOWN_SHARE, 1.0)
        is_high = is_finite & (over >= limit)
        is_cut = np.logical_or.accumulate((is_high & is_before)[..., ::-1], axis=-1)[..., ::-1]
        is_cut |= np.logical_or.accumulate(is_high & ~is_before, axis=-1)
        is_used = is_finite & ~is_cut
        # The higher, the less the shape of a ramp can be relied on.
        weight = 1.0 / (1.0 / self.weight + (SHAPE_ERROR * np.maximum(over, 0.0)) ** 2)
        kept = np.flatnonzero(is_used.any(axis=(0, 1)))
        columns = slice(kept[0], kept[-1] + 1) if len(kept) else slice(0, 1)
        time_s, height, weight, tilt = (
            np.where(is_used[..., columns], values[..., columns], 0.0)
            for values in (self.time_s, self.height, weight, self.tilt)
        )
        return replace(self, time_s=time_s, height=height, weight=weight, tilt=tilt)

    def trust(self, residual: FloatArray, *, is_redescending: bool) -> FloatArray:
        """Return weights by how well samples fit, at a scale taken from all of their part.

        Marks on the belt and the other foot give samples that are plainly wrong: at the end they
        count nothing (Geman & McClure 1987), but first less than others (Huber 1964), because
        what is wrong is not known before.
        """
        root = np.sqrt(self.weight)
        size = np.abs(residual) * root
        used = np.where(self.weight > 0.0, size, np.nan)
        usual = medians(used.reshape(len(used), -1))[:, None, None]
        scale = np.fmax(MAD_TO_SD * usual, LEAST_SCALE)
        # Never so strict that a fit that is not yet good loses the samples it should follow.
        z = size / np.maximum(OUTLIER * scale, LEAST_GATE_PX * root)
        if is_redescending:
            return self.weight / (1.0 + z**2) ** 2
        return self.weight / np.maximum(1.0, z)


def usual_sd_s(anchor_s: FloatArray) -> float:
    """Return how much the time from anchor to contact differs between stances.

    Both come from steps that are not quite even, but the anchors scatter by themselves besides: so
    it is about as much as they are off even strides.
    """
    stride_s = np.diff(anchor_s)
    usual_s = float(np.median(stride_s)) if len(stride_s) else 0.0
    off_s = stride_s[np.abs(stride_s - usual_s) < MOST_UNEVEN * usual_s] - usual_s
    if len(off_s) < FEWEST_STRIDES:
        return MOST_USUAL_SD_S
    sd_s = MAD_TO_SD * float(np.median(np.abs(off_s))) / sqrt(2.0)
    return min(max(sd_s, LEAST_USUAL_SD_S), MOST_USUAL_SD_S)


def progress_of(time_s: FloatArray, state: DwellState) -> FloatArray:
    """Return how much of the dwell is over: 0 before contact, 1 after leaving."""
    dwell_s = np.maximum(state.off_s - state.on_s, 1e-3)[..., None]
    progress: FloatArray = np.clip((time_s - state.on_s[..., None]) / dwell_s, 0.0, 1.0)
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
    down, down_slope = ramp(shape.down, state.on_s[..., None] - samples.time_s)
    up, up_slope = ramp(shape.up, samples.time_s - state.off_s[..., None])
    residual = samples.height - state.level[..., None] - down - up
    return Misfit(residual, down_slope, up_slope)


@dataclass(frozen=True, slots=True)
class Drift:
    """By what the level of resting parts changes over every dwell, ``(n_parts,)`` in pixels.

    Parameters
    ----------
    evenly
        From contact to leaving: a foot that rolls from the ball to the toe rests on other places of
        its sole.
    by_tilt
        A unit of tilt: the edge that is seen lies as much off the surface that touches. A dark
        outsole on a dark belt leaves the midsole's edge, some millimetres higher under a flat foot
        and at the height of the belt under one that stands on end.
    """

    evenly: FloatArray
    by_tilt: FloatArray

    @classmethod
    def none(cls, n_parts: int) -> "Drift":
        """Return no drift of any part."""
        return cls(np.zeros(n_parts), np.zeros(n_parts))

    def plus(self, other: "Drift", is_wanted: BoolArray) -> "Drift":
        """Add another one for the parts ``(n_parts,)`` that are wanted."""
        return Drift(
            self.evenly + np.where(is_wanted, other.evenly, 0.0),
            self.by_tilt + np.where(is_wanted, other.by_tilt, 0.0),
        )


def drift_left(samples: DwellSamples, state: DwellState, known_drift: Drift) -> Drift:
    """Return by what the level still changes over a dwell, in all stances alike."""
    progress = progress_of(samples.time_s, state)
    is_resting = (samples.weight > 0.0) & (progress > 0.05) & (progress < 0.95)
    over = samples.height - state.level[..., None]
    is_told = medians(state.off_s - state.on_s) >= LEAST_DRIFT_DWELL_S
    is_told &= np.count_nonzero(is_resting, axis=(1, 2)) >= FEWEST_RESTING
    left = np.zeros((len(over), 2))
    for i in np.flatnonzero(is_told):
        here = is_resting[i]
        tilt, place, height = samples.tilt[i][here], progress[i][here], over[i][here]
        is_late = place > 0.5
        if tilt.any():
            usual_px = TILT_SD * float(samples.ramp_height[i, 0, 0])
            known = np.array([known_drift.evenly[i], known_drift.by_tilt[i]])
            columns = np.stack([place, tilt], axis=1)
            # Together with what is known they are drawn to zero at their usual size.
            usual = np.array([MOST_EVENLY_PX, usual_px])
            left[i], _ = robust_plane(
                columns,
                height,
                least_scatter=LEAST_NOISE_PX,
                n_rounds=N_DRIFT_ROUNDS,
                prior=np.diag((LEAST_NOISE_PX / usual) ** 2),
                known=known,
            )
        elif is_late.any() and not is_late.all():
            # The halves lie half a dwell apart; without one of them nothing is known.
            left[i, 0] = 2.0 * (np.median(height[is_late]) - np.median(height[~is_late]))
    return Drift(*left.T)


def first_level(samples: DwellSamples, on_s: FloatArray, off_s: FloatArray) -> FloatArray:
    """Take the median height between the first guesses as the level of each stance."""
    is_inside = (samples.time_s >= on_s[..., None]) & (samples.time_s <= off_s[..., None])
    (level,) = percentiles(np.where(is_inside, samples.height, np.nan), 0.5)
    (lowest,) = percentiles(samples.height, 0.0)
    level = np.where(np.isfinite(level), level, lowest)
    common, most = medians(level)[:, None], 2.0 * LEVEL_SD_PX
    return np.asarray(
        np.clip(np.where(np.isfinite(level), level, common), common - most, common + most)
    )
