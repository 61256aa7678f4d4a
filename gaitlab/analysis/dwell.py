"""When a part of the sole comes down, how long it dwells on the belt, and when it leaves.

The height of a spot of the sole over one stance is described as *ramp down - dwell - ramp up*.
The shapes of the two ramps are shared by all stances of a foot, because a runner repeats the
stride; instant of contact, instant of leaving and level are each stance's own. That shares what
60 frames a second cannot show in one stance and leaves free what differs between stances. A heel
that only hovers fits the same description with no dwell and no kink, so the dwell itself tells
contact from hovering, whatever the height at which the picture sees it.
"""

from dataclasses import dataclass, replace

import numpy as np

from gaitlab.domain.arrays import BoolArray, FloatArray

FEWEST_SAMPLES = 3
N_SHAPE = 2
"""Ramps are parabolas: speed and half the acceleration at the belt."""
DOWN_BASIS: FloatArray = np.array([[1.0, 0.0], [-0.5, 0.5]])
"""Coefficients of the ramp down over its reach, by its speeds at the belt and at its far end: with
neither below zero the foot never turns round on its way."""
UP_BASIS: FloatArray = np.array([[0.0], [1.0]])
"""Coefficients of the ramp up: what rests on the belt leaves it from rest."""
LEAST_DRIFT_DWELL_S = 0.06
COARSE_SHIFTS_S: FloatArray = np.arange(-15, 16) * 2e-3
FINE_SHIFTS_S: FloatArray = np.arange(-10, 11) * 5e-4
N_ROUNDS, N_COARSE_ROUNDS, N_STEPS_A_ROUND = 6, 4, 3
MOST_STEP_S = 0.006
OUTLIER = 3.0
"""Samples this many standard deviations off begin to lose their say."""
DOWN_SHARE = 0.6
SHAPE_ERROR = 0.05
"""How far a ramp may be off its parabola, as a share of its height."""
LEAST_GATE_PX = 1.2
"""Residuals up to this are never outliers."""
USUAL_SD_S = 0.020
"""How much the time from anchor to contact differs between stances: mostly the anchor."""
ODD_S = 0.050
LEVEL_SD_PX = 1.5
"""How much the level of a part at rest differs between stances: lateral placement moves a foot up
or down in a picture taken from above."""
LEAST_SCALE = 0.2
"""Samples may scatter this much less than their standard errors say."""


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
    ramp_down, ramp_up : (2,)
        Speed and half the acceleration of the shared ramps.
    shape_se_s : float
        Standard error that all contacts (and all leavings) have in common, because the ramps are
        known only so well.
    noise : float
        Scatter of the samples at rest about their level.
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
    noise: float

    @property
    def dwell_s(self) -> FloatArray:
        """How long the part rests, ``(n_stances,)``."""
        return self.off_s - self.on_s


def fit_dwells(
    time_s: FloatArray,
    height: FloatArray,
    height_se: FloatArray,
    *,
    anchor_s: FloatArray,
    start_on_s: FloatArray,
    start_off_s: FloatArray,
    ramp_height: float,
    is_leaving_from_rest: bool = True,
) -> DwellFit:
    """Fit ramp - dwell - ramp to the heights of one part of the sole in all stances.

    Parameters
    ----------
    time_s, height, height_se : (n_stances, n_samples)
        Samples of every stance in order, padded with NaN.
    anchor_s : (n_stances,)
        A moment of the stride, known to some 20 ms, from which contact and leaving are about
        equally far in all stances.
    start_on_s, start_off_s : (n_stances,)
        Where to begin.
    ramp_height
        Samples higher than this over the level are too far away to tell anything, and so are
        those beyond them. On the way down, which is less even, `DOWN_SHARE` of it counts.
    is_leaving_from_rest
        What rests on the belt leaves it from rest; a part that may only hover need not.
    """
    samples = _Samples(time_s, height, 1.0 / height_se**2, ramp_height)
    level = _first_level(samples, start_on_s, start_off_s)
    state = _State(anchor_s, start_on_s, start_off_s, level).regular()
    shape = _Shape(np.zeros(N_SHAPE), np.zeros(N_SHAPE), 0.0)
    drift = 0.0
    for i in range(N_ROUNDS):
        is_coarse = i < N_COARSE_ROUNDS
        near = samples.without(drift, state).within(state)
        if i > 0:
            near = near.trusted(state, shape, is_redescending=not is_coarse)
        shape, state = _fit_shapes(
            near,
            state,
            COARSE_SHIFTS_S if is_coarse else FINE_SHIFTS_S,
            up_basis=UP_BASIS if is_leaving_from_rest else DOWN_BASIS,
        )
        for _ in range(N_STEPS_A_ROUND):
            trusted = near.trusted(state, shape, is_redescending=not is_coarse)
            state = _improved(trusted, shape, state)
        if is_leaving_from_rest:
            drift += _drift_left(near, state)
        if is_coarse:
            state = state.regular()
    return _described(samples.without(drift, state).within(state), shape, state)


@dataclass(frozen=True, slots=True)
class _State:
    """What each stance has of its own, ``(n_stances,)``."""

    anchor_s: FloatArray
    on_s: FloatArray
    off_s: FloatArray
    level: FloatArray

    @property
    def usual_on_s(self) -> FloatArray:
        """When contact would be if all stances were alike."""
        return self.anchor_s + np.nanmedian(self.on_s - self.anchor_s)

    @property
    def usual_off_s(self) -> FloatArray:
        """When leaving would be if all stances were alike."""
        return self.anchor_s + np.nanmedian(self.off_s - self.anchor_s)

    @property
    def is_odd(self) -> BoolArray:
        """Stances that are far from all others: what was seen there is not this foot."""
        off_usual = np.fmax(
            np.abs(self.on_s - self.usual_on_s), np.abs(self.off_s - self.usual_off_s)
        )
        return ~np.asarray(off_usual <= ODD_S)

    @property
    def middle_s(self) -> FloatArray:
        return 0.5 * (self.on_s + self.off_s)

    def moved(self, on_s: FloatArray | float, off_s: FloatArray | float) -> "_State":
        """Move the instants; where contact would come after leaving, both go to the middle."""
        new = replace(self, on_s=self.on_s + on_s, off_s=self.off_s + off_s)
        is_crossed = new.on_s > new.off_s
        return replace(
            new,
            on_s=np.where(is_crossed, new.middle_s, new.on_s),
            off_s=np.where(is_crossed, new.middle_s, new.off_s),
        )

    def regular(self) -> "_State":
        """Begin odd stances anew, where the others are."""
        return replace(
            self,
            on_s=np.where(self.is_odd, self.usual_on_s, self.on_s),
            off_s=np.where(self.is_odd, self.usual_off_s, self.off_s),
        )


@dataclass(frozen=True, slots=True)
class _Shape:
    """Coefficients of the two ramps: height = c0 t + c1 t**2 at the time t off the belt."""

    down: FloatArray
    up: FloatArray
    se_s: float


@dataclass(frozen=True, slots=True)
class _Samples:
    """Samples of all stances; weight 0 = not used."""

    time_s: FloatArray
    height: FloatArray
    weight: FloatArray
    ramp_height: float

    def without(self, drift: float, state: _State) -> "_Samples":
        """Take out a level that rises evenly by `drift` over every dwell."""
        height = self.height - drift * (_progress(self.time_s, state) - 0.5)
        return replace(self, height=height)

    def within(self, state: _State) -> "_Samples":
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

    def trusted(self, state: _State, shape: _Shape, *, is_redescending: bool) -> "_Samples":
        """Weigh samples by how well they fit, at a scale taken from all residuals.

        Marks on the belt and the other foot give samples that are plainly wrong: at the end they
        count nothing (Geman & McClure 1987), but first less than others (Huber 1964), because
        what is wrong is not known before.
        """
        residual, _ = _residuals(self, shape, state)
        size = np.abs(residual) * np.sqrt(self.weight)
        is_used = self.weight > 0.0
        if not is_used.any():
            return self
        scale = max(1.4826 * float(np.median(size[is_used])), LEAST_SCALE)
        # Never so strict that a fit that is not yet good loses the samples it should follow.
        least = LEAST_GATE_PX * np.sqrt(self.weight)
        z = size / np.maximum(OUTLIER * scale, np.maximum(least, 1e-9))
        share = (1.0 + z**2) ** -2 if is_redescending else 1.0 / np.maximum(1.0, z)
        return replace(self, weight=self.weight * share)


def _ramp(shape: FloatArray, distance_s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return height and slope of a ramp at times off the belt (0 on the belt)."""
    d = np.maximum(distance_s, 0.0)
    return d * (shape[0] + d * shape[1]), (shape[0] + 2.0 * d * shape[1]) * (distance_s > 0.0)


def _progress(time_s: FloatArray, state: _State) -> FloatArray:
    """Return how much of the dwell is over: 0 before contact, 1 after leaving."""
    dwell_s = np.maximum(state.off_s - state.on_s, 1e-3)[:, None]
    progress: FloatArray = np.clip((time_s - state.on_s[:, None]) / dwell_s, 0.0, 1.0)
    return progress


def _drift_left(samples: _Samples, state: _State) -> float:
    """Return how much the level still rises over a dwell, in all stances alike.

    A foot that rolls from the ball to the toe rests on other places of its sole.
    """
    if np.median(state.off_s - state.on_s) < LEAST_DRIFT_DWELL_S:
        return 0.0
    progress = _progress(samples.time_s, state)
    is_resting = (samples.weight > 0.0) & (progress > 0.05) & (progress < 0.95)
    if is_resting.sum() < 8:
        return 0.0
    over = (samples.height - state.level[:, None])[is_resting]
    is_late = progress[is_resting] > 0.5
    if not is_late.any() or is_late.all():
        return 0.0
    # The halves lie half a dwell apart.
    return 2.0 * float(np.median(over[is_late]) - np.median(over[~is_late]))


def _first_level(samples: _Samples, on_s: FloatArray, off_s: FloatArray) -> FloatArray:
    """Take the median height between the first guesses as the level of each stance."""
    is_inside = (samples.time_s >= on_s[:, None]) & (samples.time_s <= off_s[:, None])
    inside = np.where(is_inside, samples.height, np.nan)
    level = np.nanmin(samples.height, axis=1, initial=np.inf)
    level[~np.isfinite(level)] = np.nan
    has_inside = np.isfinite(inside).any(axis=1)
    level[has_inside] = np.nanmedian(inside[has_inside], axis=1)
    common, most = float(np.nanmedian(level)), 2.0 * LEVEL_SD_PX
    return np.clip(np.nan_to_num(level, nan=common), common - most, common + most)


def _fit_shapes(
    samples: _Samples, state: _State, shifts_s: FloatArray, *, up_basis: FloatArray
) -> tuple[_Shape, _State]:
    """Fit both shared ramps, and by how much all contacts (and all leavings) are off together.

    Moving all instants of one kind and bending the ramp to follow changes the fit so little that
    steps on single stances would take hundreds of rounds; a scan finds it at once.
    """
    over = samples.height - state.level[:, None]
    samples = replace(samples, weight=np.where(state.is_odd[:, None], 0.0, samples.weight))
    is_first = samples.time_s < state.middle_s[:, None]
    before_s, after_s = state.on_s[:, None] - samples.time_s, samples.time_s - state.off_s[:, None]
    ramps, shifts, errors = [], [], []
    for is_half, distance_s, basis in (
        (is_first, before_s, DOWN_BASIS),
        (~is_first, after_s, up_basis),
    ):
        is_used = is_half & (samples.weight > 0.0)
        ramp, shift, error_s = _scan_ramp(
            distance_s[is_used], over[is_used], samples.weight[is_used], basis, shifts_s
        )
        ramps.append(ramp)
        shifts.append(shift)
        errors.append(error_s)
    return _Shape(ramps[0], ramps[1], max(errors)), state.moved(shifts[0], -shifts[1])


def _scan_ramp(
    distance_s: FloatArray,
    over: FloatArray,
    weight: FloatArray,
    basis: FloatArray,
    shifts_s: FloatArray,
) -> tuple[FloatArray, float, float]:
    """Return the ramp and the shift of its foot that fit one half best, and the shift's error."""
    if len(over) < 2 * N_SHAPE:
        return np.zeros(N_SHAPE), 0.0, 0.0
    distance = np.maximum(distance_s + shifts_s[:, None], 0.0)
    reach = np.maximum(distance.max(axis=1), 1e-6)
    relative = distance / reach[:, None]
    terms = np.stack([relative, relative**2], axis=-1) @ basis
    normal = np.einsum("kni,n,knj->kij", terms, weight, terms)
    gradient = np.einsum("kni,n->ki", terms, weight * over)
    shares = _not_negative(normal, gradient)
    explained = 2.0 * (shares * gradient).sum(axis=1)
    explained -= np.einsum("ki,kij,kj->k", shares, normal, shares)
    misfits = float((weight * over**2).sum()) - explained
    best = int(np.argmin(misfits))
    # Shifts whose misfit is within one variance of the best are as good.
    variance = misfits[best] / max(len(over) - N_SHAPE, 1)
    is_as_good = misfits <= misfits[best] + variance
    error_s = 0.5 * float(np.ptp(shifts_s[is_as_good]))
    ramp = basis @ shares[best] / reach[best] ** np.array([1, 2])
    return ramp, float(shifts_s[best]), error_s


def _not_negative(normal: FloatArray, gradient: FloatArray) -> FloatArray:
    """Solve many small least squares problems with shares that are not negative.

    `normal` is ``(k, i, i)`` with i = 1 or 2, `gradient` ``(k, i)``; the result is ``(k, i)``.
    """
    diagonal = np.maximum(np.einsum("kii->ki", normal), 1e-12)
    alone = np.maximum(gradient / diagonal, 0.0)
    if gradient.shape[1] == 1:
        return alone
    determinant = diagonal.prod(axis=1) - normal[:, 0, 1] ** 2
    together = (
        np.stack(
            [
                diagonal[:, 1] * gradient[:, 0] - normal[:, 0, 1] * gradient[:, 1],
                diagonal[:, 0] * gradient[:, 1] - normal[:, 0, 1] * gradient[:, 0],
            ],
            axis=-1,
        )
        / np.maximum(determinant, 1e-12 * diagonal.prod(axis=1))[:, None]
    )
    is_first_better = alone[:, 0] * gradient[:, 0] >= alone[:, 1] * gradient[:, 1]
    one = np.where(np.stack([is_first_better, ~is_first_better], axis=-1), alone, 0.0)
    return np.where((together >= 0.0).all(axis=1)[:, None], together, one)


def _residuals(samples: _Samples, shape: _Shape, state: _State) -> tuple[FloatArray, FloatArray]:
    """Return residuals and their derivatives by contact, leaving and level."""
    down, down_slope = _ramp(shape.down, state.on_s[:, None] - samples.time_s)
    up, up_slope = _ramp(shape.up, samples.time_s - state.off_s[:, None])
    residual = samples.height - state.level[:, None] - down - up
    return residual, np.stack([down_slope, -up_slope, np.ones_like(residual)], axis=-1)


def _improved(samples: _Samples, shape: _Shape, state: _State) -> _State:
    """Take one damped Gauss-Newton step on the instants and level of every stance."""
    residual, jacobian = _residuals(samples, shape, state)
    normal = np.einsum("sni,sn,snj->sij", jacobian, samples.weight, jacobian)
    gradient = np.einsum("sni,sn,sn->si", jacobian, samples.weight, residual)
    prior = np.array([USUAL_SD_S, USUAL_SD_S, LEVEL_SD_PX]) ** -2
    usual = np.stack(
        [
            state.usual_on_s - state.on_s,
            state.usual_off_s - state.off_s,
            np.median(state.level) - state.level,
        ],
        axis=-1,
    )
    normal += np.diag(prior)
    gradient += prior * usual
    damping = 0.02 * np.einsum("sii->si", normal) + 1e-9
    step = np.linalg.solve(normal + np.eye(3) * damping[:, None, :], gradient[..., None])[..., 0]
    d_on, d_off = np.clip(step[:, :2], -MOST_STEP_S, MOST_STEP_S).T
    return replace(state, level=state.level + step[:, 2]).moved(d_on, d_off)


def _described(samples: _Samples, shape: _Shape, state: _State) -> DwellFit:
    """Turn the last state into a result with standard errors."""
    trusted = samples.trusted(state, shape, is_redescending=True)
    residual, jacobian = _residuals(trusted, shape, state)
    is_used = samples.weight > 0.0
    n_free = max(1, int(is_used.sum()) - 3 * len(state.on_s) - 2 * N_SHAPE)
    misfit = float(np.sqrt((trusted.weight * residual**2).sum() / n_free))
    normal = np.einsum("sni,sn,snj->sij", jacobian, trusted.weight, jacobian)
    is_resting = is_used & (np.abs(_progress(samples.time_s, state) - 0.5) < 0.5)
    noise = 1.4826 * float(np.median(np.abs(residual[is_resting]))) if is_resting.any() else np.nan
    prior = np.diag(np.array([USUAL_SD_S, USUAL_SD_S, LEVEL_SD_PX]) ** -2)
    covariance = np.linalg.inv(normal / max(misfit, LEAST_SCALE) ** 2 + prior)
    se = np.sqrt(np.einsum("sii->si", covariance))
    is_measured = (is_used.sum(axis=1) >= FEWEST_SAMPLES) & ~state.is_odd
    se[~is_measured] = np.nan
    on_s, off_s, level = (
        np.where(is_measured, values, np.nan) for values in (state.on_s, state.off_s, state.level)
    )
    return DwellFit(
        on_s=on_s,
        off_s=off_s,
        on_se_s=np.hypot(se[:, 0], shape.se_s),
        off_se_s=np.hypot(se[:, 1], shape.se_s),
        level=level,
        level_se=se[:, 2],
        ramp_down=shape.down,
        ramp_up=shape.up,
        shape_se_s=shape.se_s,
        noise=noise,
    )
