"""When a part of the sole comes down, how long it dwells on the belt, and when it leaves.

The height of a spot of the sole over one stance is described as *ramp down - dwell - ramp up*.
The shapes of the two ramps are shared by all stances of a foot, because a runner repeats the
stride; instant of contact, instant of leaving and level are each stance's own. That shares what
60 frames a second cannot show in one stance and leaves free what differs between stances. A heel
that only hovers fits the same description with no dwell and no kink, so the dwell itself tells
contact from hovering, whatever the height at which the picture sees it.

Parts know nothing of each other here. They are fitted together because most of what single fits
of a minute's run would take is spent on starting array operations.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gaitlab.analysis.dwell_equations import DwellEquations
from gaitlab.analysis.dwell_samples import (
    LEAST_SCALE,
    Drift,
    DwellSamples,
    DwellState,
    drift_left,
    first_level,
    misfit_of,
    progress_of,
    usual_sd_s,
)
from gaitlab.analysis.dwell_steps import evenness, improved
from gaitlab.analysis.ramp_kinds import (
    FROM_REST_RAMP,
    LANDING_RAMP,
    N_SHAPE,
    TURNING_RAMP,
    RampKind,
)
from gaitlab.analysis.ramps import Ramps, RampSamples, Shifts, scan_ramps
from gaitlab.analysis.robust import MAD_TO_SD, medians
from gaitlab.domain.arrays import BoolArray, FloatArray

FEWEST_SAMPLES = 3
COARSE_SHIFTS, FINE_SHIFTS = Shifts.within(0.030, 31), Shifts.within(0.005, 21)
N_ROUNDS, N_COARSE_ROUNDS, N_STEPS_A_ROUND = 6, 4, 2


@dataclass(frozen=True, slots=True)
class DwellFit:
    """Dwells of one part of one sole, one row per stance; times in seconds, heights as given.

    Parameters
    ----------
    on_s, off_s : (n_stances,)
        When the part touches the belt and leaves it; NaN where a stance has too few samples.
    on_se_s, off_se_s : (n_stances,)
        Their standard errors, from the scatter of the samples about the fit and what is common.
    level : (n_stances,)
        Height while the part dwells.
    level_se : (n_stances,)
        Its standard error.
    ramp_down, ramp_up : (3,)
        The shared ramps: coefficients of the time off the belt, its square and its cube.
    on_common_se_s, off_common_se_s : float
        Of that, what all contacts (and all leavings) have in common, because the ramps are known
        only so well.
    noise : float
        Scatter of the samples at rest about their level.
    rise : float
        By how much the level rises evenly over every dwell.
    """

    on_s: FloatArray
    off_s: FloatArray
    on_se_s: FloatArray
    off_se_s: FloatArray
    level: FloatArray
    level_se: FloatArray
    ramp_down: FloatArray
    ramp_up: FloatArray
    on_common_se_s: float
    off_common_se_s: float
    noise: float
    rise: float = 0.0

    def resting_height(self, time_s: FloatArray) -> FloatArray:
        """Return the height of the part at rest at times ``(n_stances, n_samples)``."""
        on_s, dwell_s = self.on_s[:, None], np.maximum(self.dwell_s, 1e-3)[:, None]
        progress = np.clip((time_s - on_s) / dwell_s, 0.0, 1.0)
        return np.asarray(self.level[:, None] + self.rise * (progress - 0.5))

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
    ramp_height: FloatArray,
    is_leaving_from_rest: BoolArray,
    tilt: FloatArray | None = None,
) -> tuple[DwellFit, ...]:
    """Fit ramp - dwell - ramp to the heights of parts of the sole in all stances; one fit a part.

    Parameters
    ----------
    time_s : (n_stances, n_samples)
        When samples were taken, of every stance in order, padded with NaN.
    height, height_se : (n_parts, n_stances, n_samples)
        The samples of every part.
    anchor_s : (n_stances,)
        A moment of the stride, known to some 20 ms, from which contact and leaving are about
        equally far in all stances.
    start_on_s, start_off_s : (n_parts, n_stances)
        Where to begin.
    ramp_height : (n_parts,)
        Samples higher than this over the level are too far away to tell anything, and so are
        those beyond them. On the way down, which is less even, `DOWN_SHARE` of it counts.
    is_leaving_from_rest : (n_parts,)
        What rests on the belt leaves it from rest; a part that may only hover need not.
    tilt : (n_parts, n_stances, n_samples)
        1 minus the cosine of the sole's angle where a part's reading depends on it, else 0; None =
        it does not.
    """
    tilt = np.zeros_like(height) if tilt is None else tilt
    samples = DwellSamples(time_s, height, 1.0 / height_se**2, ramp_height[:, None, None], tilt)
    level = first_level(samples, start_on_s, start_off_s)
    state = DwellState(anchor_s, usual_sd_s(anchor_s), start_on_s, start_off_s, level).regular()
    shape = Ramps.flat(len(height))
    kinds = [LANDING_RAMP if from_rest else TURNING_RAMP for from_rest in is_leaving_from_rest]
    kinds += [FROM_REST_RAMP if from_rest else TURNING_RAMP for from_rest in is_leaving_from_rest]
    drift = Drift.none(len(height))
    for i in range(N_ROUNDS):
        is_coarse = i < N_COARSE_ROUNDS
        near = samples.without(drift, state).as_at_rest(state).within(state)
        if i > 0:
            misfit = misfit_of(near, shape, state)
            weight = near.trust(misfit.residual, is_redescending=not is_coarse)
            near = replace(near, weight=weight)
        shape, state = _fit_ramps(near, state, kinds, COARSE_SHIFTS if is_coarse else FINE_SHIFTS)
        for _ in range(N_STEPS_A_ROUND):
            misfit = misfit_of(near, shape, state)
            weight = near.trust(misfit.residual, is_redescending=not is_coarse)
            shape, state = improved(near, weight, misfit, state, shape, kinds)
        drift = drift.plus(drift_left(near, state, drift), is_leaving_from_rest)
        if is_coarse:
            state = state.regular()
    near = samples.without(drift, state).as_at_rest(state).within(state)
    fits = _described(near, shape, state)
    pairs = zip(fits, drift.evenly.tolist(), strict=True)
    return tuple(replace(fit, rise=rise) for fit, rise in pairs)


def _fit_ramps(
    samples: DwellSamples, state: DwellState, kinds: Sequence[RampKind], shifts: Shifts
) -> tuple[Ramps, DwellState]:
    """Fit the shared ramps, and by how much all contacts (and all leavings) are off together.

    Moving all instants of one kind and bending the ramp to follow changes the fit so little that
    steps would take many rounds; a scan finds it at once. `kinds` are those of the ramps down of
    all parts, then those of the ramps up.
    """
    n_parts, time_s = len(samples.height), samples.time_s
    is_used = (samples.weight > 0.0) & ~state.is_odd[..., None]
    is_up = time_s >= state.middle_s[..., None]
    off_belt_s = np.where(is_up, time_s - state.off_s[..., None], state.on_s[..., None] - time_s)
    ramps, shift_s, error_s = scan_ramps(
        RampSamples(
            n_ramps=2 * n_parts,
            ramp=(n_parts * is_up + np.arange(n_parts)[:, None, None])[is_used],
            distance_s=off_belt_s[is_used],
            over=(samples.height - state.level[..., None])[is_used],
            weight=samples.weight[is_used],
            evenness=np.tile(evenness(samples), 2),
        ),
        kinds,
        shifts,
    )
    se_s = error_s.reshape(2, n_parts).max(axis=0)
    down_s, up_s = shift_s.reshape(2, n_parts, 1)
    return Ramps(ramps[:n_parts], ramps[n_parts:], se_s), state.moved(down_s, -up_s)


def _described(samples: DwellSamples, shape: Ramps, state: DwellState) -> tuple[DwellFit, ...]:
    """Turn the last state into one result a part, with standard errors."""
    misfit = misfit_of(samples, shape, state)
    weight = samples.trust(misfit.residual, is_redescending=True)
    is_used = samples.weight > 0.0
    n_used = np.count_nonzero(is_used, axis=2)
    n_free = np.maximum(1, n_used.sum(axis=1) - 3 * n_used.shape[1] - 2 * N_SHAPE)
    misfit_sd = np.sqrt((weight * misfit.residual**2).sum(axis=(1, 2)) / n_free)
    scale = np.maximum(misfit_sd, LEAST_SCALE)[:, None, None]
    errors = DwellEquations.of(weight, misfit, state.usual_sd_s, scale=scale)
    is_measured = (n_used >= FEWEST_SAMPLES) & ~state.is_odd
    on_s, off_s, level, on_se_s, off_se_s, level_se = (
        np.where(is_measured, values, np.nan)
        for values in (state.on_s, state.off_s, state.level, *errors.standard_errors())
    )
    is_resting = is_used & (np.abs(progress_of(samples.time_s, state) - 0.5) < 0.5)
    rest = np.where(is_resting, np.abs(misfit.residual), np.nan)
    noise = MAD_TO_SD * medians(rest.reshape(len(rest), -1))
    return tuple(
        DwellFit(
            on_s=on_s[part],
            off_s=off_s[part],
            on_se_s=np.hypot(on_se_s[part], se_s),
            off_se_s=np.hypot(off_se_s[part], se_s),
            level=level[part],
            level_se=level_se[part],
            ramp_down=shape.down[part],
            ramp_up=shape.up[part],
            on_common_se_s=se_s,
            off_common_se_s=se_s,
            noise=part_noise,
        )
        for part, (se_s, part_noise) in enumerate(
            zip(shape.se_s.tolist(), noise.tolist(), strict=True)
        )
    )
