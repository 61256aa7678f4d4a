"""How a single step differs from the mean stance: votes on its landing and on its leaving.

Every vote is moved to agree with the mean stance on average, so none needs an offset of its own,
and a vote that scatters on this clip counts little.
"""

from dataclasses import dataclass
from math import hypot, nan

import numpy as np

from gaitlab.analysis.belt import Scale
from gaitlab.analysis.kinematics import mid_hip_px
from gaitlab.analysis.robust import measured, median, scatter
from gaitlab.analysis.smoothing import filled
from gaitlab.analysis.stance_bounds import (
    LANDING_HEIGHT_M,
    LANDING_SPEED,
    LEAVING_HEIGHT_M,
    LEAVING_SPEED,
)
from gaitlab.analysis.stance_curves import FootSignals, StanceCurves
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import Instant

STEP_VARIATION_S = 0.006
"""How contact varies between steps about the foot's passage under the hips, in steady running."""

DEFINITION_SE_S = 0.005
"""What the definition of contact from landmarks leaves open, on every step alike."""

_FARTHEST_VOTE_S = 0.06
_HIP_VOTE_S = (-0.04, 0.09)
_SMALLEST_SE_S = 0.002


@dataclass(frozen=True, slots=True)
class Timing:
    """Times of one instant on every step, from mid-stance, with standard errors; ``(n_steps,)``."""

    time_s: FloatArray
    se_s: FloatArray

    def instants(self, mid_stance_s: FloatArray) -> list[Instant]:
        """Return the same in real time, one a step, given every step's mid-stance."""
        times_s, ses_s = (mid_stance_s + self.time_s).tolist(), self.se_s.tolist()
        return [Instant(time_s, se_s) for time_s, se_s in zip(times_s, ses_s, strict=True)]


@dataclass(frozen=True, slots=True)
class StepCurves:
    """Smoothed signals of single stances on the grid of the mean stance, ``(n_steps, n_grid)``."""

    heel_gap_px: FloatArray
    forefoot_gap_px: FloatArray
    angle_deg: FloatArray
    foot_speed: FloatArray
    forefoot_speed: FloatArray
    hip_velocity_px_s: FloatArray


def step_curves(
    time_s: FloatArray,
    signals: FootSignals,
    sagittal: FloatArray,
    curves: StanceCurves,
    anchors_s: FloatArray,
) -> StepCurves:
    """Read every stance from splines through the smoothed signals; NaN where nothing was seen."""
    hip_up_px = mid_hip_px(sagittal)[:, 1]
    columns = np.stack(
        [
            signals.heel_height_px,
            signals.forefoot_height_px,
            signals.angle_deg,
            signals.foot_speed,
            signals.forefoot_speed,
            np.gradient(hip_up_px, time_s),
        ],
        axis=1,
    )
    from scipy.interpolate import CubicSpline  # late: a slow import that no window waits for

    at_s = anchors_s[:, None] + curves.time_s
    read = CubicSpline(time_s, filled(time_s, columns))(at_s)
    nearest = np.clip(np.searchsorted(time_s, at_s), 0, len(time_s) - 1)
    read[~np.isfinite(columns[nearest])] = np.nan
    read[(at_s < time_s[0]) | (at_s > time_s[-1])] = np.nan
    heel, forefoot, angle, foot_speed, forefoot_speed, hip_velocity = np.moveaxis(read, -1, 0)
    standing = np.abs(curves.time_s) < 0.03
    heel_rest = median(_nan_min(heel, axis=1))
    forefoot_rest = median(forefoot[:, standing])
    return StepCurves(
        heel - heel_rest - curves.told_shift_px,
        forefoot - forefoot_rest - curves.told_shift_px,
        angle,
        foot_speed,
        forefoot_speed,
        hip_velocity,
    )


def landing_of(
    curves: StanceCurves, steps: StepCurves, scale: Scale, passage_se_s: float
) -> Timing:
    """Return initial contact of every step."""
    grid_s, about_s = curves.time_s, curves.initial_contact_s
    level_px = LANDING_HEIGHT_M * scale.px_per_m
    lowest_px = np.fmin(steps.heel_gap_px, steps.forefoot_gap_px)
    near = (grid_s >= about_s + _HIP_VOTE_S[0]) & (grid_s <= about_s + _HIP_VOTE_S[1])
    votes_s = [
        _nearest_rise(grid_s, -lowest_px, -level_px, about_s),
        _nearest_rise(grid_s, steps.foot_speed, LANDING_SPEED, about_s),
        _time_of_lowest(grid_s[near], steps.hip_velocity_px_s[:, near]),
    ]
    return _fused(votes_s, about_s, curves.initial_contact_se_s, passage_se_s)


def leaving_of(
    curves: StanceCurves, steps: StepCurves, scale: Scale, passage_se_s: float
) -> Timing:
    """Return toe-off of every step."""
    grid_s, about_s = curves.time_s, curves.toe_off_s
    level_px = LEAVING_HEIGHT_M * scale.px_per_m
    votes_s = [
        _nearest_rise(grid_s, steps.forefoot_gap_px, level_px, about_s),
        _nearest_rise(grid_s, -steps.forefoot_speed, -LEAVING_SPEED, about_s),
    ]
    return _fused(votes_s, about_s, curves.toe_off_se_s, passage_se_s)


def _fused(
    votes_s: list[FloatArray], mean_s: float, mean_se_s: float, passage_se_s: float
) -> Timing:
    """Return the weighted mean of votes that were moved to agree with the mean stance.

    The foot's passage under the hips, from which all times count, is a vote as well: the steps
    of steady running differ from it by a few milliseconds only.
    """
    centred = np.stack([vote_s - median(vote_s) + mean_s for vote_s in votes_s])
    centred[np.abs(centred - mean_s) > _FARTHEST_VOTE_S] = np.nan
    scatter_s = np.array([[usual_scatter(vote_s)] for vote_s in centred])
    se_s = np.sqrt(np.maximum(scatter_s**2 - STEP_VARIATION_S**2, _SMALLEST_SE_S**2))
    weight = np.where(np.isfinite(centred), 1.0 / se_s**2, 0.0)
    passage_weight = 1.0 / (STEP_VARIATION_S**2 + passage_se_s**2)
    total = weight.sum(axis=0) + passage_weight
    deviation_s = (weight * np.nan_to_num(centred - mean_s)).sum(axis=0) / total
    common_se_s = hypot(DEFINITION_SE_S, mean_se_s)
    return Timing(mean_s + deviation_s, np.hypot(np.sqrt(1.0 / total), common_se_s))


def _nearest_rise(grid_s: FloatArray, rows: FloatArray, level: float, about_s: float) -> FloatArray:
    """Return where each row rises through `level` nearest to `about_s`, ``(n_rows,)``."""
    below, above = rows[:, :-1], rows[:, 1:]
    is_rise = (below < level) & (above >= level)
    distance_s = np.where(is_rise, np.abs(grid_s[:-1] - about_s), np.inf)
    index = distance_s.argmin(axis=1)
    row = np.arange(len(rows))
    with np.errstate(invalid="ignore", divide="ignore"):
        share = (level - below[row, index]) / (above[row, index] - below[row, index])
    time_s = grid_s[index] + share * (grid_s[1] - grid_s[0])
    return np.where(np.isfinite(distance_s[row, index]), time_s, nan)


def _time_of_lowest(grid_s: FloatArray, rows: FloatArray) -> FloatArray:
    """Return where each row is lowest, ``(n_rows,)``; NaN for rows with gaps."""
    is_whole = np.isfinite(rows).all(axis=1)
    return np.where(is_whole, grid_s[np.nan_to_num(rows).argmin(axis=1)], nan)


def _nan_min(values: FloatArray, *, axis: int) -> FloatArray:
    """Return the smallest finite value; NaN where there is none."""
    lowest = np.where(np.isfinite(values), values, np.inf).min(axis=axis)
    return np.where(np.isfinite(lowest), lowest, nan)


def usual_scatter(values: FloatArray) -> float:
    """Return the scatter of one number a step; for fewer than four steps a cautious guess."""
    return scatter(values) if len(measured(values)) >= 4 else 2.0 * STEP_VARIATION_S
