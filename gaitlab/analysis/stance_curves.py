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
from gaitlab.analysis.stance_bounds import MeanStance, find_bounds
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import LEGS, Side

GRID_S = 0.004
WINDOW = (-0.36, 0.42)
"""Part of the stride around mid-stance that holds the stance, in stride times."""

LANDING_MPS = 1.0
"""Usual vertical speed of the lowest part of the foot: turns an error of height into time."""

_MOST_LEAN_S = 0.020
"""Landmarks that scatter by more than 2 cm lean no farther: on 60 feet of rendered runners contact
time from landmarks alone was off by 33 ms (SD), whatever their noise."""

_LEAVING_BIAS = 2.0
"""Toe landmarks rise with the heel before the toe does, which makes toe-off so much worse."""

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
    bounds = find_bounds(
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
) -> MeanStance:
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
    return MeanStance(
        time_s=grid_s,
        heel_gap_px=heel_px - _lowest(heel_px, grid_s, stride_time_s) - shift_px,
        forefoot_gap_px=forefoot_px - standing_px - shift_px,
        angle_deg=mean(raw.angle_deg),
        foot_speed=mean(smoothed.foot_speed),
        forefoot_speed=mean(smoothed.forefoot_speed),
        told_shift_px=shift_px,
    )


def _flat_foot(mean: MeanStance, on_s: float, off_s: float, *, told_deg: float) -> _FlatFoot:
    """Return the flat foot as told, else as the stance shows it."""
    if isfinite(told_deg):
        return _FlatFoot(told_deg, _TOLD_FLAT_SE_DEG, 0.0)
    return _FlatFoot(*_flat_angle(mean.time_s, mean.angle_deg, on_s, off_s), _HOVER_SE_DEG)


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
