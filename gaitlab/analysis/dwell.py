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

from gaitlab.analysis.dwell_equations import USUAL_SD_S, DwellEquations, row_sums
from gaitlab.analysis.dwell_samples import (
    LEAST_SCALE,
    LEVEL_SD_PX,
    DwellSamples,
    DwellState,
    Misfit,
    drift_left,
    first_level,
    misfit_of,
    progress_of,
)
from gaitlab.analysis.ramps import (
    EVEN_BASIS,
    FROM_REST_BASIS,
    N_SHAPE,
    SOFT_BASIS,
    Ramps,
    scan_ramp,
)
from gaitlab.analysis.robust import MAD_TO_SD, median
from gaitlab.domain.arrays import FloatArray

FEWEST_SAMPLES = 3
COARSE_SHIFTS_S: FloatArray = np.linspace(-0.030, 0.030, 31)
FINE_SHIFTS_S: FloatArray = np.linspace(-0.005, 0.005, 21)
N_ROUNDS, N_COARSE_ROUNDS, N_STEPS_A_ROUND = 6, 4, 3
MOST_STEP_S = 0.006
DAMPING = 0.02


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
    is_lowered: bool = False,
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
    is_lowered
        The samples show the part only while the other one stands already.
    is_leaving_from_rest
        What rests on the belt leaves it from rest; a part that may only hover need not.
    """
    samples = DwellSamples(time_s, height, 1.0 / height_se**2, ramp_height)
    level = first_level(samples, start_on_s, start_off_s)
    state = DwellState(anchor_s, start_on_s, start_off_s, level).regular()
    shape = Ramps(np.zeros(N_SHAPE), np.zeros(N_SHAPE), 0.0)
    drift = 0.0
    for i in range(N_ROUNDS):
        is_coarse = i < N_COARSE_ROUNDS
        near = samples.without(drift, state).within(state)
        if i > 0:
            misfit = misfit_of(near, shape, state)
            near = near.trusted(misfit.residual, is_redescending=not is_coarse)
        shape, state = _fit_ramps(
            near,
            state,
            COARSE_SHIFTS_S if is_coarse else FINE_SHIFTS_S,
            down_basis=SOFT_BASIS if is_lowered else EVEN_BASIS,
            up_basis=FROM_REST_BASIS if is_leaving_from_rest else EVEN_BASIS,
        )
        for _ in range(N_STEPS_A_ROUND):
            misfit = misfit_of(near, shape, state)
            trusted = near.trusted(misfit.residual, is_redescending=not is_coarse)
            state = _improved(trusted.weight, misfit, state)
        if is_leaving_from_rest:
            drift += drift_left(near, state)
        if is_coarse:
            state = state.regular()
    return _described(samples.without(drift, state).within(state), shape, state)


def _fit_ramps(
    samples: DwellSamples,
    state: DwellState,
    shifts_s: FloatArray,
    *,
    down_basis: FloatArray,
    up_basis: FloatArray,
) -> tuple[Ramps, DwellState]:
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
        (is_first, before_s, down_basis),
        (~is_first, after_s, up_basis),
    ):
        is_used = is_half & (samples.weight > 0.0)
        ramp, shift, error_s = scan_ramp(
            distance_s[is_used], over[is_used], samples.weight[is_used], basis, shifts_s
        )
        ramps.append(ramp)
        shifts.append(shift)
        errors.append(error_s)
    return Ramps(ramps[0], ramps[1], max(errors)), state.moved(shifts[0], -shifts[1])


def _improved(weight: FloatArray, misfit: Misfit, state: DwellState) -> DwellState:
    """Take one damped Gauss-Newton step on the instants and level of every stance."""
    weighted = weight * misfit.residual
    d_on_s, d_off_s, d_level = (
        DwellEquations.of(weight, misfit)
        .damped(DAMPING)
        .solved(
            row_sums(weighted, misfit.down_slope) + (state.usual_on_s - state.on_s) / USUAL_SD_S**2,
            -row_sums(weighted, misfit.up_slope)
            + (state.usual_off_s - state.off_s) / USUAL_SD_S**2,
            weighted.sum(axis=1) + (median(state.level) - state.level) / LEVEL_SD_PX**2,
        )
    )
    return replace(state, level=state.level + d_level).moved(
        np.clip(d_on_s, -MOST_STEP_S, MOST_STEP_S), np.clip(d_off_s, -MOST_STEP_S, MOST_STEP_S)
    )


def _described(samples: DwellSamples, shape: Ramps, state: DwellState) -> DwellFit:
    """Turn the last state into a result with standard errors."""
    misfit = misfit_of(samples, shape, state)
    trusted = samples.trusted(misfit.residual, is_redescending=True)
    is_used = samples.weight > 0.0
    n_free = max(1, int(is_used.sum()) - 3 * len(state.on_s) - 2 * N_SHAPE)
    misfit_sd = float(np.sqrt((trusted.weight * misfit.residual**2).sum() / n_free))
    is_resting = is_used & (np.abs(progress_of(samples.time_s, state) - 0.5) < 0.5)
    errors = DwellEquations.of(trusted.weight, misfit, scale=max(misfit_sd, LEAST_SCALE))
    is_measured = (is_used.sum(axis=1) >= FEWEST_SAMPLES) & ~state.is_odd
    on_s, off_s, level, on_se_s, off_se_s, level_se = (
        np.where(is_measured, values, np.nan)
        for values in (state.on_s, state.off_s, state.level, *errors.standard_errors())
    )
    return DwellFit(
        on_s=on_s,
        off_s=off_s,
        on_se_s=np.hypot(on_se_s, shape.se_s),
        off_se_s=np.hypot(off_se_s, shape.se_s),
        level=level,
        level_se=level_se,
        ramp_down=shape.down,
        ramp_up=shape.up,
        shape_se_s=shape.se_s,
        noise=MAD_TO_SD * median(np.abs(misfit.residual[is_resting])),
    )
