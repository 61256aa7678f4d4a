"""The mean stance of one foot as landmarks show it: how high, how fast, at which angle.

Read from many strides laid over each other, the mean stance defines where contact begins and ends
without the frame rate's or a single frame's noise. Single steps are timed against it.
"""

from dataclasses import dataclass
from math import hypot, isfinite, nan

import numpy as np

from gaitlab.analysis.belt import Belt
from gaitlab.analysis.cycles import Cycles
from gaitlab.analysis.kinematics import foot_angle_deg
from gaitlab.analysis.robust import MAD_TO_SD, median, percentiles
from gaitlab.analysis.stacking import stack, times_from
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import LEGS, Side

GRID_S = 0.004
WINDOW = (-0.36, 0.42)
"""Part of the stride around mid-stance that holds the stance, in stride times."""

LANDING_HEIGHT_M, LEAVING_HEIGHT_M = 0.018, 0.022
"""Height above the loaded foot at which force sets in and ends: shoe and tissue are soft. From
force-plate treadmill running of one runner (data of Rivadulla et al. 2021)."""

LANDING_SPEED, LEAVING_SPEED = 0.66, 0.82
"""Share of belt speed the foot has at the same instants; same source."""

_SWINGING_SPEED = 0.25
"""A foot that goes back slower than this share of belt speed surely swings."""

LANDING_MPS = 1.0
"""Usual vertical speed of the lowest part of the foot: turns an error of height into time."""

_MOST_LEAN_S = 0.020
"""Landmarks that scatter by more than 2 cm lean no farther: on 60 feet of rendered runners contact
time from landmarks alone was off by 33 ms (SD), whatever their noise."""

_LEAVING_BIAS = 2.0
"""Toe landmarks rise with the heel before the toe does, which makes toe-off so much worse."""

_EARLIEST_TOE_OFF = 0.10
"""In stride times after mid-stance."""

_HEIGHT_SE_M, _SPEED_SE = 0.011, 0.09
"""How far runners and the places of their markers differ from these heights and speeds: 5 ms each
where a foot lands, more where it leaves, since there it takes a while from one level to the next.
"""
_SLOPE_REACH_S = 0.012
"""How far on either side of an instant a signal tells how fast it passes its level."""

_FLAT_RATE_DEG_PER_S = 40.0
_TOLD_FLAT_SE_DEG, _FLAT_SE_DEG, _NEVER_FLAT_SE_DEG = 1.0, 1.5, 3.5
_HOVER_SE_DEG = 4.0


@dataclass(frozen=True, slots=True)
class FootSignals:
    """One foot over the whole clip, ``(n_frames,)`` each.

    Heights are in pixels over the belt's line (zero arbitrary), speeds are shares of belt speed,
    positive going back with the belt. `length_px` is the usual one from heel to foot index.
    """

    heel_height_px: FloatArray
    forefoot_height_px: FloatArray
    angle_deg: FloatArray
    foot_speed: FloatArray
    forefoot_speed: FloatArray
    length_px: float


@dataclass(frozen=True, slots=True)
class StanceCurves:
    """The mean stance of one foot, times from mid-stance.

    Parameters
    ----------
    time_s : (n_grid,)
        Time from mid-stance.
    heel_gap_px, forefoot_gap_px : (n_grid,)
        Height over the same part of the loaded flat foot, on the belt as it was found or told.
    angle_deg : (n_grid,)
        Heel to foot index line against the belt.
    flat_angle_deg, flat_angle_se_deg
        The same line of the flat foot.
    hover_se_deg
        How far the flat angle may be wrong because the heel only seems to be down; 0 where a
        standing clip told it.
    angle_sd_deg
        Scatter of the angle of single frames about the mean stance at landing.
    initial_contact_s, initial_contact_se_s, toe_off_s, toe_off_se_s
        Where the mean stance begins and ends, with the disagreement of two definitions.
    heel_on_s, forefoot_on_s, heel_off_s
        When the parts of the foot pass the landing height down, and the heel up again.
    told_shift_px
        How far over the belt found a person put it, which is taken off both gaps.
    """

    time_s: FloatArray
    heel_gap_px: FloatArray
    forefoot_gap_px: FloatArray
    angle_deg: FloatArray
    flat_angle_deg: float
    flat_angle_se_deg: float
    hover_se_deg: float
    angle_sd_deg: float
    initial_contact_s: float
    initial_contact_se_s: float
    toe_off_s: float
    toe_off_se_s: float
    heel_on_s: float
    forefoot_on_s: float
    heel_off_s: float
    told_shift_px: float

    def __bool__(self) -> bool:
        """Whether the mean stance has a beginning and an end."""
        return isfinite(self.initial_contact_s) and isfinite(self.toe_off_s)


@dataclass(frozen=True, slots=True)
class _MeanSignals:
    """Signals of the mean stance, ``(n_grid,)``; gaps are over the loaded flat foot.

    `told_shift_px` is as in `StanceCurves`.
    """

    time_s: FloatArray
    heel_gap_px: FloatArray
    forefoot_gap_px: FloatArray
    angle_deg: FloatArray
    foot_speed: FloatArray
    forefoot_speed: FloatArray
    told_shift_px: float


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Where the mean stance begins and ends, with standard errors from its definition alone."""

    on_s: float
    on_se_s: float
    off_s: float
    off_se_s: float
    heel_on_s: float
    forefoot_on_s: float
    heel_off_s: float


@dataclass(frozen=True, slots=True)
class _FlatFoot:
    """The landmarks' angle on the flat foot, its error, and what a hovering heel would add."""

    angle_deg: float
    se_deg: float
    hover_se_deg: float


def foot_signals(time_s: FloatArray, sagittal: FloatArray, side: Side, belt: Belt) -> FootSignals:
    """Return heights, angle and speeds of one foot; NaN where its landmarks are."""
    leg = LEGS[side]
    belt_speed_px_s = belt.speed_px_s[side.index]
    heel_speed, forefoot_speed = (
        -np.gradient(sagittal[:, landmark, 0], time_s) / belt_speed_px_s
        for landmark in (leg.heel, leg.foot_index)
    )
    return FootSignals(
        heel_height_px=belt.height_px(sagittal, leg.heel),
        forefoot_height_px=belt.height_px(sagittal, leg.foot_index),
        angle_deg=foot_angle_deg(sagittal, side) - belt.slope_deg,
        foot_speed=(heel_speed + forefoot_speed) / 2.0,
        forefoot_speed=forefoot_speed,
        length_px=median(np.hypot(*(sagittal[:, leg.foot_index] - sagittal[:, leg.heel]).T)),
    )


def stance_curves(
    time_s: FloatArray,
    raw: FootSignals,
    smoothed: FootSignals,
    cycles: Cycles,
    side: Side,
    belt: Belt,
    *,
    px_per_m: float,
    flat_angle_deg: float = nan,
) -> StanceCurves:
    """Return the mean stance of one foot.

    Parameters
    ----------
    time_s : (n_frames,)
        Capture clock.
    raw, smoothed
        The foot's signals from landmarks before and after smoothing: heights and angle are read
        from the former, whose kinks are where they were, speeds from the latter.
    cycles
        Where the stances are.
    side
        The foot.
    belt
        Its speed and the landmarks' noise say how far to trust heights and speeds.
    px_per_m
        Scale, for the heights at which contact begins and ends.
    flat_angle_deg
        Heel to foot index line of the flat foot where a standing clip told it; NaN = find it.
    """
    from_mid_s = times_from(time_s, cycles.mid_stance_s[side.index])
    mean = _mean_signals(from_mid_s, raw, smoothed, cycles, side, belt)
    noise_px = belt.noise_px[side.index]
    noise_s = noise_px / px_per_m / LANDING_MPS
    lean_s = min(noise_s, _MOST_LEAN_S)
    bounds = _bounds(
        mean,
        cycles.stride_time_s,
        px_per_m,
        height_noise_s=noise_s,
        speed_noise_s=noise_px / belt.speed_px_s[side.index],
    )
    flat = _flat_foot(mean, bounds.on_s, bounds.off_s, told_deg=flat_angle_deg)
    return StanceCurves(
        time_s=mean.time_s,
        heel_gap_px=mean.heel_gap_px,
        forefoot_gap_px=mean.forefoot_gap_px,
        angle_deg=mean.angle_deg,
        flat_angle_deg=flat.angle_deg,
        flat_angle_se_deg=flat.se_deg,
        hover_se_deg=flat.hover_se_deg,
        angle_sd_deg=_scatter_near(
            from_mid_s - bounds.on_s, raw.angle_deg, mean.time_s - bounds.on_s, mean.angle_deg
        ),
        initial_contact_s=bounds.on_s,
        initial_contact_se_s=hypot(bounds.on_se_s, lean_s),
        toe_off_s=bounds.off_s,
        toe_off_se_s=hypot(bounds.off_se_s, _LEAVING_BIAS * lean_s),
        heel_on_s=bounds.heel_on_s,
        forefoot_on_s=bounds.forefoot_on_s,
        heel_off_s=bounds.heel_off_s,
        told_shift_px=mean.told_shift_px,
    )


def _mean_signals(
    from_mid_s: FloatArray,
    raw: FootSignals,
    smoothed: FootSignals,
    cycles: Cycles,
    side: Side,
    belt: Belt,
) -> _MeanSignals:
    """Lay all strides over each other, the more finely the more there are."""
    stride_time_s, n_strides = cycles.stride_time_s, len(cycles.mid_stance_s[side.index])
    grid_s = np.arange(WINDOW[0] * stride_time_s, WINDOW[1] * stride_time_s, GRID_S)
    interval_s = median(np.diff(from_mid_s))
    bandwidth_s = float(np.clip(2.0 * interval_s / n_strides, 0.006, 0.015))

    def mean(values: FloatArray) -> FloatArray:
        return stack(from_mid_s, values, grid_s, bandwidth_s=bandwidth_s)

    heel_px, forefoot_px = mean(raw.heel_height_px), mean(raw.forefoot_height_px)
    standing_px = _standing(forefoot_px, grid_s, stride_time_s)
    shift_px = belt.told_shift_px(side, standing_px, raw.length_px)
    return _MeanSignals(
        time_s=grid_s,
        heel_gap_px=heel_px - _lowest(heel_px, grid_s, stride_time_s) - shift_px,
        forefoot_gap_px=forefoot_px - standing_px - shift_px,
        angle_deg=mean(raw.angle_deg),
        foot_speed=mean(smoothed.foot_speed),
        forefoot_speed=mean(smoothed.forefoot_speed),
        told_shift_px=shift_px,
    )


def _bounds(
    mean: _MeanSignals,
    stride_time_s: float,
    px_per_m: float,
    *,
    height_noise_s: float,
    speed_noise_s: float,
) -> _Bounds:
    """Return where the mean stance begins and ends, each by height and by speed."""
    grid_s, landing_px = mean.time_s, LANDING_HEIGHT_M * px_per_m
    height_se_px, leaving_px = _HEIGHT_SE_M * px_per_m, LEAVING_HEIGHT_M * px_per_m
    heel_on_s, forefoot_on_s = (
        last_rise_before(grid_s, -gap_px, -landing_px, 0.0)
        for gap_px in (mean.heel_gap_px, mean.forefoot_gap_px)
    )
    lowest_px = np.fmin(mean.heel_gap_px, mean.forefoot_gap_px)
    landed_s, left_s = _on_the_belt(mean, stride_time_s)
    by_speed_s = first_rise_after(grid_s, mean.foot_speed, LANDING_SPEED, landed_s)
    on_s, on_se_s = _agreed(
        _passed(grid_s, lowest_px, float(np.fmin(heel_on_s, forefoot_on_s)), height_se_px),
        _passed(grid_s, mean.foot_speed, by_speed_s, _SPEED_SE),
        (height_noise_s, speed_noise_s),
    )
    earliest_s = _EARLIEST_TOE_OFF * stride_time_s
    by_height_s = first_rise_after(grid_s, mean.forefoot_gap_px, leaving_px, earliest_s)
    by_speed_s = last_rise_before(grid_s, -mean.forefoot_speed, -LEAVING_SPEED, left_s)
    off_s, off_se_s = _agreed(
        _passed(grid_s, mean.forefoot_gap_px, by_height_s, height_se_px),
        _passed(grid_s, mean.forefoot_speed, by_speed_s, _SPEED_SE),
        (height_noise_s, height_noise_s),
    )
    heel_since_s = float(np.fmax(heel_on_s, on_s))
    heel_off_s = first_rise_after(grid_s, mean.heel_gap_px, landing_px, heel_since_s)
    return _Bounds(on_s, on_se_s, off_s, off_se_s, heel_on_s, forefoot_on_s, heel_off_s)


def _on_the_belt(mean: _MeanSignals, stride_time_s: float) -> tuple[float, float]:
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


def _flat_foot(mean: _MeanSignals, on_s: float, off_s: float, *, told_deg: float) -> _FlatFoot:
    """Return the flat foot as told, else as the stance shows it."""
    if isfinite(told_deg):
        return _FlatFoot(told_deg, _TOLD_FLAT_SE_DEG, 0.0)
    return _FlatFoot(*_flat_angle(mean.time_s, mean.angle_deg, on_s, off_s), _HOVER_SE_DEG)


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


def _scatter_near(
    from_on_s: FloatArray, angle_deg: FloatArray, grid_s: FloatArray, mean_deg: FloatArray
) -> float:
    """Return the robust standard deviation of single frames about the mean within 50 ms."""
    near = np.abs(from_on_s) < 0.05
    residual = np.abs(angle_deg[near] - np.interp(from_on_s[near], grid_s, mean_deg))
    return MAD_TO_SD * median(residual)


def _standing(height_px: FloatArray, grid_s: FloatArray, stride_time_s: float) -> float:
    """Return the height of the forefoot while it surely stands."""
    inside = (grid_s > -0.02 * stride_time_s) & (grid_s < 0.08 * stride_time_s)
    return median(height_px[inside])


def _lowest(height_px: FloatArray, grid_s: FloatArray, stride_time_s: float) -> float:
    """Return the lowest height of the heel around the middle of the stance."""
    inside = (grid_s > -0.16 * stride_time_s) & (grid_s < 0.08 * stride_time_s)
    found = height_px[inside & np.isfinite(height_px)]
    return float(percentiles(found, 0.1)[0]) if len(found) else nan


def _flat_angle(
    grid_s: FloatArray, angle_deg: FloatArray, on_s: float, off_s: float
) -> tuple[float, float]:
    """Return the flat foot's angle and its standard error.

    A foot that is flat rests: for 40 ms it turns slower than 40 degrees a second. Of several such
    times the one with the toe highest counts, since the heel has not left the belt there. Where
    the foot never rests, the angle closest to rest stands in, with a wide error.
    """
    width = round(0.040 / GRID_S)
    start_s, end_s = on_s + 0.12 * (off_s - on_s), on_s + 0.60 * (off_s - on_s)
    starts = np.flatnonzero((grid_s >= start_s) & (grid_s + width * GRID_S <= end_s))
    starts = starts[np.isfinite(angle_deg[starts]) & np.isfinite(angle_deg[starts + width])]
    if not len(starts):
        return nan, nan
    middle_deg = (angle_deg[starts] + angle_deg[starts + width]) / 2.0
    rate_deg_per_s = np.abs(angle_deg[starts + width] - angle_deg[starts]) / (width * GRID_S)
    is_flat = rate_deg_per_s < _FLAT_RATE_DEG_PER_S
    if is_flat.any():
        return float(middle_deg[is_flat].max()), _FLAT_SE_DEG
    return float(middle_deg[rate_deg_per_s.argmin()]), _NEVER_FLAT_SE_DEG
