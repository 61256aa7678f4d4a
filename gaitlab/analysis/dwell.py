"""When a part of the sole comes down, how long it dwells on the belt, and when it leaves.

The height of a spot of the sole over one stance is described as *ramp down - dwell - ramp up*.
The shapes of the two ramps are shared by all stances of a foot, because a runner repeats the
stride; instant of contact, instant of leaving and level are each stance's own. That shares what
60 frames a second cannot show in one stance and leaves free what differs between stances. A heel
that only hovers fits the same description with no dwell and no kink, so the dwell itself tells
contact from hovering, whatever the height at which the picture sees it.
"""

from dataclasses import dataclass

import numpy as np

from gaitlab.domain.arrays import FloatArray

N_SHAPE = 3
"""Ramps are cubic: speed, acceleration and jerk at the belt."""
N_ROUNDS = 6
N_STEPS_A_ROUND = 3
RIDGE = 1e-6
HUBER = 2.0
MOST_STEP_S = 0.006
SHIFTS_S: FloatArray = np.arange(-30, 31) * 1e-3


@dataclass(frozen=True, slots=True)
class DwellFit:
    """Dwells of one part of one sole, one row per stance; times in seconds, heights as given.

    Parameters
    ----------
    on_s, off_s : (n_stances,)
        When the part touches the belt and leaves it; NaN where a stance has too few samples.
    on_se_s, off_se_s : (n_stances,)
        Their standard errors, from the scatter of the samples about the fit.
    level : (n_stances,)
        Height while the part dwells.
    level_se : (n_stances,)
        Its standard error.
    ramp_down, ramp_up : (3,)
        Speed, acceleration / 2 and jerk / 6 of the shared ramps.
    shape_se_s : float
        Standard error that all contacts (and all leavings) have in common, because the ramps are
        known only so well.
    misfit : float
        Root mean square of the residuals over their standard errors; about 1 for a good fit.
    """

    on_s: FloatArray
    off_s: FloatArray
    on_se_s: FloatArray
    off_se_s: FloatArray
    level: FloatArray
    level_se: FloatArray
    ramp_down: FloatArray
    ramp_up: FloatArray
    shape_se_s: float
    misfit: float

    @property
    def dwell_s(self) -> FloatArray:
        """How long the part rests, ``(n_stances,)``."""
        return self.off_s - self.on_s


def fit_dwells(
    time_s: FloatArray,
    height: FloatArray,
    height_se: FloatArray,
    *,
    start_on_s: FloatArray,
    start_off_s: FloatArray,
    ramp_height: float,
    is_dwell_free: bool = True,
) -> DwellFit:
    """Fit ramp - dwell - ramp to the heights of one part of the sole in all stances.

    Parameters
    ----------
    time_s, height, height_se : (n_stances, n_samples)
        Samples of every stance, padded with NaN; order within a stance does not matter.
    start_on_s, start_off_s : (n_stances,)
        Where to begin.
    ramp_height
        Samples higher than this over the level are too far away to tell anything.
    is_dwell_free
        False: the dwell is held at zero, which describes a part that only hovers.

    Returns
    -------
    DwellFit
    """
    on_s, off_s = start_on_s.astype(float).copy(), start_off_s.astype(float).copy()
    samples = _Samples(time_s, height, 1.0 / height_se**2)
    level = _first_level(samples, on_s, off_s)
    shape, shape_se_s = _Shape(np.zeros(N_SHAPE), np.zeros(N_SHAPE)), 0.0
    for _ in range(N_ROUNDS):
        near = samples.within(level, ramp_height)
        shape, shift_on, shift_off, shape_se_s = _fit_shapes(
            near, on_s, off_s, level, is_dwell_free=is_dwell_free
        )
        on_s, off_s = _in_order(on_s + shift_on, off_s + shift_off)
        for _ in range(N_STEPS_A_ROUND):
            on_s, off_s, level = _improve(
                near, shape, on_s, off_s, level, is_dwell_free=is_dwell_free
            )
    return _describe(samples.within(level, ramp_height), shape, shape_se_s, on_s, off_s, level)


@dataclass(frozen=True, slots=True)
class _Samples:
    """Samples of all stances; weight 0 = not used."""

    time_s: FloatArray
    height: FloatArray
    weight: FloatArray

    def within(self, level: FloatArray, ramp_height: float) -> "_Samples":
        """Return the samples with those too high to tell anything taken out."""
        is_used = np.isfinite(self.height * self.weight)
        is_used &= self.height - level[:, None] < ramp_height
        weight = np.where(is_used, self.weight, 0.0)
        return _Samples(
            np.where(is_used, self.time_s, 0.0), np.where(is_used, self.height, 0.0), weight
        )


@dataclass(frozen=True, slots=True)
class _Shape:
    """Coefficients of the two ramps: height = sum of c_k * (time off the belt) ** (k + 1)."""

    down: FloatArray
    up: FloatArray


def _ramp(shape: FloatArray, distance_s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return height and slope of a ramp at times off the belt (0 on the belt)."""
    d = np.maximum(distance_s, 0.0)
    height = d * (shape[0] + d * (shape[1] + d * shape[2]))
    slope = (shape[0] + d * (2.0 * shape[1] + 3.0 * d * shape[2])) * (distance_s > 0.0)
    return height, slope


def _first_level(samples: _Samples, on_s: FloatArray, off_s: FloatArray) -> FloatArray:
    """Take the median height between the first guesses as the level of each stance."""
    is_inside = (samples.time_s >= on_s[:, None]) & (samples.time_s <= off_s[:, None])
    inside = np.where(is_inside, samples.height, np.nan)
    lowest = np.nanmin(samples.height, axis=1)
    has_inside = np.isfinite(inside).any(axis=1)
    level = lowest
    level[has_inside] = np.nanmedian(inside[has_inside], axis=1)
    return level


def _fit_shapes(
    samples: _Samples,
    on_s: FloatArray,
    off_s: FloatArray,
    level: FloatArray,
    *,
    is_dwell_free: bool,
) -> tuple[_Shape, float, float, float]:
    """Fit both shared ramps, and by how much all contacts (and all leavings) are off together.

    Moving all instants of one kind and bending the ramp to follow changes the fit so little that
    steps on single stances would take hundreds of rounds; a scan finds it at once.
    """
    over = samples.height - level[:, None]
    is_first = samples.time_s < 0.5 * (on_s + off_s)[:, None]
    ramps, shifts, errors = [], [], []
    for is_half, before in (
        (is_first, on_s[:, None] - samples.time_s),
        (~is_first, samples.time_s - off_s[:, None]),
    ):
        is_used = is_half & (samples.weight > 0.0)
        ramp, later, error_s = _scan_ramp(
            before[is_used],
            over[is_used],
            samples.weight[is_used],
            SHIFTS_S if is_dwell_free else np.zeros(1),
        )
        ramps.append(ramp)
        shifts.append(later)
        errors.append(error_s)
    return _Shape(ramps[0], ramps[1]), shifts[0], -shifts[1], max(errors)


def _scan_ramp(
    distance_s: FloatArray, over: FloatArray, weight: FloatArray, shifts_s: FloatArray
) -> tuple[FloatArray, float, float]:
    """Return the ramp and the shift of its foot that fit one half best, and the shift's error."""
    if len(over) < 2 * N_SHAPE:
        return np.zeros(N_SHAPE), 0.0, 0.0
    fits = [_fit_ramp(distance_s + shift, over, weight) for shift in shifts_s]
    misfits = np.array([misfit for _, misfit in fits])
    best = int(np.argmin(misfits))
    # Shifts whose misfit is within one variance of the best are as good.
    variance = misfits[best] / max(len(over) - N_SHAPE, 1)
    is_as_good = misfits <= misfits[best] + variance
    error_s = 0.5 * float(np.ptp(shifts_s[is_as_good]))
    return fits[best][0], float(shifts_s[best]), error_s


def _fit_ramp(
    distance_s: FloatArray, over: FloatArray, weight: FloatArray
) -> tuple[FloatArray, float]:
    """Fit one ramp that does not go below the belt; return it and its weighted misfit."""
    distance = np.maximum(distance_s, 0.0)
    reach = max(float(distance.max()), 1e-6)
    powers = (distance / reach)[:, None] ** np.arange(1, N_SHAPE + 1)
    weighted = powers * weight[:, None]
    normal = weighted.T @ powers
    ridge = np.diag([0.0, RIDGE, RIDGE]) * weight.sum()
    gradient = weighted.T @ over
    shape = np.linalg.lstsq(normal + ridge, gradient, rcond=1e-10)[0]
    if shape[0] < 0.0:
        rest = np.linalg.lstsq((normal + ridge)[1:, 1:], gradient[1:], rcond=1e-10)[0]
        shape = np.concatenate([[0.0], rest])
    misfit = float((weight * (over - powers @ shape) ** 2).sum())
    return shape / reach ** np.arange(1, N_SHAPE + 1), misfit


def _in_order(on_s: FloatArray, off_s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Put contacts that come after their leaving both into the middle: no dwell."""
    middle = 0.5 * (on_s + off_s)
    is_crossed = on_s > off_s
    return np.where(is_crossed, middle, on_s), np.where(is_crossed, middle, off_s)


def _improve(
    samples: _Samples,
    shape: _Shape,
    on_s: FloatArray,
    off_s: FloatArray,
    level: FloatArray,
    *,
    is_dwell_free: bool,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Take one damped Gauss-Newton step on the instants and level of every stance."""
    residual, jacobian, weight = _linearised(samples, shape, on_s, off_s, level)
    if not is_dwell_free:
        jacobian = np.stack([jacobian[..., 0] + jacobian[..., 1], jacobian[..., 2]], axis=-1)
    normal = np.einsum("sni,sn,snj->sij", jacobian, weight, jacobian)
    gradient = np.einsum("sni,sn,sn->si", jacobian, weight, residual)
    diagonal = np.einsum("sii->si", normal)
    normal = normal + np.eye(normal.shape[1]) * (0.02 * diagonal + 1e-9)[:, None, :]
    step = np.linalg.solve(normal, gradient[..., None])[..., 0]
    if is_dwell_free:
        d_on, d_off, d_level = step.T
    else:
        d_on, d_level = step.T
        d_off = d_on
    on_s, off_s = _in_order(
        on_s + np.clip(d_on, -MOST_STEP_S, MOST_STEP_S),
        off_s + np.clip(d_off, -MOST_STEP_S, MOST_STEP_S),
    )
    return on_s, off_s, level + d_level


def _linearised(
    samples: _Samples, shape: _Shape, on_s: FloatArray, off_s: FloatArray, level: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return residuals, their derivative by (on, off, level), and robust weights."""
    down, down_slope = _ramp(shape.down, on_s[:, None] - samples.time_s)
    up, up_slope = _ramp(shape.up, samples.time_s - off_s[:, None])
    residual = samples.height - level[:, None] - down - up
    jacobian = np.stack([down_slope, -up_slope, np.ones_like(residual)], axis=-1)
    size = np.abs(residual) * np.sqrt(samples.weight)
    return residual, jacobian, samples.weight * np.minimum(1.0, HUBER / np.maximum(size, 1e-9))


def _describe(
    samples: _Samples,
    shape: _Shape,
    shape_se_s: float,
    on_s: FloatArray,
    off_s: FloatArray,
    level: FloatArray,
) -> DwellFit:
    """Turn the last state into a result with standard errors."""
    residual, jacobian, weight = _linearised(samples, shape, on_s, off_s, level)
    is_used = samples.weight > 0.0
    n_free = max(1, int(is_used.sum()) - 3 * len(on_s) - 2 * N_SHAPE)
    misfit = float(np.sqrt((weight * residual**2).sum() / n_free))
    normal = np.einsum("sni,sn,snj->sij", jacobian, weight, jacobian)
    covariance = np.linalg.pinv(normal + np.eye(3) * 1e-12) * max(misfit, 1.0) ** 2
    se = np.sqrt(np.einsum("sii->si", covariance))
    is_measured = is_used.sum(axis=1) >= 4
    on_s, off_s, level = (np.where(is_measured, a, np.nan) for a in (on_s, off_s, level))
    se[~is_measured] = np.nan
    return DwellFit(
        on_s,
        off_s,
        np.hypot(se[:, 0], shape_se_s),
        np.hypot(se[:, 1], shape_se_s),
        level,
        se[:, 2],
        shape.down,
        shape.up,
        shape_se_s,
        misfit,
    )
