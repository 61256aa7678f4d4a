"""Where the mean stance of one foot begins and ends, by its height and by its speed.

Both definitions come from a runner on a force plate. Which of them counts how much depends on how
fast the foot passes them: that is what a runner who differs makes of them in time.
"""

from dataclasses import dataclass
from math import nan

import numpy as np

from gaitlab.domain.arrays import FloatArray

LANDING_HEIGHT_M, LEAVING_HEIGHT_M = 0.018, 0.022
"""Height above the loaded foot at which force sets in and ends: shoe and tissue are soft. From
force-plate treadmill running of one runner (data of Rivadulla et al. 2021)."""

LANDING_SPEED, LEAVING_SPEED = 0.66, 0.82
"""Share of belt speed the foot has at the same instants; same source."""

_SWINGING_SPEED = 0.25
"""A foot that goes back slower than this share of belt speed surely swings."""

_EARLIEST_TOE_OFF = 0.10
"""In stride times after mid-stance."""

_HEIGHT_SE_M, _SPEED_SE = 0.011, 0.09
"""How far runners, shoes and the places of markers differ from these heights and speeds. Hard shoes
do not sink in at all, and 1.96 times this height reaches from there to the soft ones above; so many
shares of belt speed take as long as 5 mm where a foot lands."""
_SLOPE_REACH_S = 0.012
"""How far on either side of an instant a signal tells how fast it passes its level."""


@dataclass(frozen=True, slots=True)
class MeanStance:
    """Signals of the mean stance, ``(n_grid,)``.

    Gaps are over the loaded flat foot on the belt as it was found or told, which is
    `told_shift_px` higher than found; speeds are shares of belt speed, positive going back.
    """

    time_s: FloatArray
    heel_gap_px: FloatArray
    forefoot_gap_px: FloatArray
    angle_deg: FloatArray
    foot_speed: FloatArray
    forefoot_speed: FloatArray
    told_shift_px: float


@dataclass(frozen=True, slots=True)
class StanceBounds:
    """Where the mean stance begins and ends, with standard errors from its definition alone.

    Times are from mid-stance; heel and forefoot pass the landing height, NaN = never.
    """

    on_s: float
    on_se_s: float
    off_s: float
    off_se_s: float
    heel_on_s: float
    forefoot_on_s: float
    heel_off_s: float


def find_bounds(
    mean: MeanStance,
    stride_time_s: float,
    px_per_m: float,
    *,
    height_noise_s: float,
    speed_noise_s: float,
) -> StanceBounds:
    """Return where the mean stance begins and ends, each by height and by speed.

    Parameters
    ----------
    mean
        Signals of the mean stance.
    stride_time_s
        Mean stride time.
    px_per_m
        Scale, for the heights at which contact begins and ends.
    height_noise_s, speed_noise_s
        What the landmarks' noise makes of either definition of landing, in time.
    """
    grid_s, landing_px = mean.time_s, LANDING_HEIGHT_M * px_per_m
    heel_on_s, forefoot_on_s = (
        last_rise_before(grid_s, -gap_px, -landing_px, 0.0)
        for gap_px in (mean.heel_gap_px, mean.forefoot_gap_px)
    )
    landed_s, left_s = _on_the_belt(mean, stride_time_s)
    height_se_px = _HEIGHT_SE_M * px_per_m
    lowest_px = np.fmin(mean.heel_gap_px, mean.forefoot_gap_px)
    by_speed_s = first_rise_after(grid_s, mean.foot_speed, LANDING_SPEED, landed_s)
    on_s, on_se_s = _agreed(
        _passed(grid_s, lowest_px, float(np.fmin(heel_on_s, forefoot_on_s)), height_se_px),
        _passed(grid_s, mean.foot_speed, by_speed_s if by_speed_s < 0.0 else nan, _SPEED_SE),
        (height_noise_s, speed_noise_s),
    )
    earliest_s = _EARLIEST_TOE_OFF * stride_time_s
    by_height_s = first_rise_after(
        grid_s, mean.forefoot_gap_px, LEAVING_HEIGHT_M * px_per_m, earliest_s
    )
    slows_s = last_rise_before(grid_s, -mean.forefoot_speed, -LEAVING_SPEED, left_s)
    off_s, off_se_s = _agreed(
        _passed(grid_s, mean.forefoot_gap_px, by_height_s, height_se_px),
        _passed(grid_s, mean.forefoot_speed, slows_s if slows_s > earliest_s else nan, _SPEED_SE),
        (height_noise_s, height_noise_s),
    )
    heel_since_s = float(np.fmax(heel_on_s, on_s))
    heel_off_s = first_rise_after(grid_s, mean.heel_gap_px, landing_px, heel_since_s)
    return StanceBounds(on_s, on_se_s, off_s, off_se_s, heel_on_s, forefoot_on_s, heel_off_s)


def _on_the_belt(mean: MeanStance, stride_time_s: float) -> tuple[float, float]:
    """Return when the foot last swung before mid-stance, and when its toe first does after it.

    In between, landmarks that were drawn to the other leg may slow the foot down for a while.
    """
    swings_s = mean.time_s[mean.foot_speed < _SWINGING_SPEED]
    toe_swings_s = mean.time_s[mean.forefoot_speed < _SWINGING_SPEED]
    before_s = swings_s[swings_s < 0.0]
    after_s = toe_swings_s[toe_swings_s > _EARLIEST_TOE_OFF * stride_time_s]
    return (
        float(before_s[-1]) if len(before_s) else float(mean.time_s[0]),
        float(after_s[0]) if len(after_s) else float(mean.time_s[-1]),
    )


def _passed(
    time_s: FloatArray, values: FloatArray, at_s: float, level_se: float
) -> tuple[float, float]:
    """Return when a level was passed and what of its error the level's own makes up.

    The slower a signal passes its level, the less the level says about when.
    """
    before, after = np.interp(
        (at_s - _SLOPE_REACH_S, at_s + _SLOPE_REACH_S), time_s, values, left=nan, right=nan
    )
    rate = max(abs(float(after - before)) / (2.0 * _SLOPE_REACH_S), 1e-9)
    return at_s, level_se / rate


def last_rise_before(time_s: FloatArray, values: FloatArray, level: float, end_s: float) -> float:
    """Return the last time before `end_s` when `values` rises through `level`; NaN if none."""
    rises_s = _rises(time_s, values, level)
    rises_s = rises_s[rises_s <= end_s]
    return float(rises_s[-1]) if len(rises_s) else nan


def first_rise_after(time_s: FloatArray, values: FloatArray, level: float, start_s: float) -> float:
    """Return the first time after `start_s` when `values` rises through `level`; NaN if none."""
    rises_s = _rises(time_s, values, level)
    rises_s = rises_s[rises_s >= start_s]
    return float(rises_s[0]) if len(rises_s) else nan


def _rises(time_s: FloatArray, values: FloatArray, level: float) -> FloatArray:
    found = (values[:-1] < level) & (values[1:] >= level)
    share = (level - values[:-1][found]) / (values[1:] - values[:-1])[found]
    return time_s[:-1][found] + share * np.diff(time_s)[found]


def _agreed(
    first: tuple[float, float], second: tuple[float, float], noises_s: tuple[float, float]
) -> tuple[float, float]:
    """Return the weighted mean of two definitions of an instant and its standard error.

    Each definition comes with its own error, to which the landmarks add theirs. Where they differ
    by more than their errors allow, the error grows to what they differ by.
    """
    times_s, ses_s = np.array([first, second]).T
    found = np.isfinite(times_s) & np.isfinite(ses_s)
    if not found.any():
        return nan, nan
    time_s, weight = times_s[found], (ses_s**2 + np.square(noises_s))[found] ** -1.0
    mean_s = float((weight * time_s).sum() / weight.sum())
    spread_s = float(np.sqrt((weight * (time_s - mean_s) ** 2).sum() / weight.sum()))
    return mean_s, max(float(weight.sum() ** -0.5), spread_s)
