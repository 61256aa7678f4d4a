"""Contacts from landmarks alone: several votes on every step, weighed by how much they scatter.

The mean stance says where contact begins and ends; the votes say how a single step differs from it.
So no vote needs an offset of its own, and a vote that scatters on this clip counts little.
"""

from dataclasses import dataclass
from math import hypot, nan

import numpy as np
from scipy.interpolate import CubicSpline

from gaitlab.analysis.belt import Belt, Scale
from gaitlab.analysis.cycles import Cycles
from gaitlab.analysis.kinematics import mid_hip_px
from gaitlab.analysis.smoothing import filled
from gaitlab.analysis.stance_curves import (
    LANDING_HEIGHT_M,
    LANDING_SPEED,
    LEAVING_HEIGHT_M,
    LEAVING_SPEED,
    FootSignals,
    StanceCurves,
    foot_signals,
    stance_curves,
)
from gaitlab.analysis.strike import strike_probabilities
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import CLEAR_PROBABILITY, FootContact, Instant
from gaitlab.domain.landmarks import LEGS, Side

STEP_VARIATION_S = 0.006
"""How contact varies between steps about the foot's passage under the hips, in steady running."""

DEFINITION_SE_S = 0.005
"""What the definition of contact from landmarks leaves open, on every step alike."""

P_HEEL_DOWN_OF_MIDFOOT, P_HEEL_DOWN_OF_FOREFOOT = 0.6, 0.5
"""Landmarks cannot tell whether a heel comes down unless it lands first."""

_LEAST_SEEN = 0.4
_FARTHEST_VOTE_S = 0.06
_HIP_VOTE_S = (-0.04, 0.09)
_SMALLEST_SE_S = 0.002
_SMOOTHED_SHARE = 0.7
"""What smoothing leaves of a single frame's scatter."""

_MODEL_BIAS_DEG_PER_M, _LARGEST_MODEL_BIAS_DEG = 1000.0, 6.0
"""Systematic error of the foot's angle from the landmarks' noise: landmarks a model guesses scatter
by a centimetre and lean with the posture, on rendered clips of known angle by 5 to 10 degrees."""


@dataclass(frozen=True, slots=True)
class _Timing:
    """Times of one instant on every step, from mid-stance, with standard errors; ``(n_steps,)``."""

    time_s: FloatArray
    se_s: FloatArray


@dataclass(frozen=True, slots=True)
class _StepCurves:
    """Smoothed signals of single stances on the grid of the mean stance, ``(n_steps, n_grid)``."""

    heel_gap_px: FloatArray
    forefoot_gap_px: FloatArray
    angle_deg: FloatArray
    foot_speed: FloatArray
    forefoot_speed: FloatArray
    hip_velocity_px_s: FloatArray


def pose_contacts(
    time_s: FloatArray,
    raw: FloatArray,
    smoothed: FloatArray,
    side: Side,
    cycles: Cycles,
    belt: Belt,
    scale: Scale,
    *,
    flat_angle_deg: float = nan,
) -> tuple[FootContact | None, ...]:
    """Return one contact for every mid-stance of a foot, None where its landmarks show none.

    Votes on initial contact (measurement methods in the words of their authors): height of the
    lowest part of the foot; belt-velocity fraction; peak downward velocity of the pelvis (Milner
    & Paquette 2015); passage under the hips. On toe-off: forefoot height, velocity and passage.

    Parameters
    ----------
    time_s : (n_frames,)
        Capture clock.
    raw, smoothed : (n_frames, 33, 2)
        Forward and up in pixels, before and after smoothing; NaN = missing.
    side
        The foot.
    cycles, belt, scale
        Where the stances are, what carries them, and how large a pixel is.
    flat_angle_deg
        Heel to foot index line of the flat foot from a standing clip; NaN = from the stances.
    """
    anchors_s = cycles.mid_stance_s[side.index]
    nothing = (None,) * len(anchors_s)
    if len(anchors_s) < 2 or not belt.speed_px_s[side.index] > 0.0:
        return nothing
    signals = foot_signals(time_s, smoothed, side, belt)
    curves = stance_curves(
        time_s,
        foot_signals(time_s, raw, side, belt),
        signals,
        cycles,
        side,
        belt,
        px_per_m=scale.px_per_m,
        flat_angle_deg=flat_angle_deg,
    )
    if not curves:
        return nothing
    steps = _step_curves(time_s, signals, smoothed, curves, anchors_s)
    passage_se_s = belt.noise_px[side.index] / belt.speed_px_s[side.index]
    landing = _landing(curves, steps, scale, passage_se_s)
    leaving = _leaving(curves, steps, scale, passage_se_s)
    angle_deg, angle_se_deg = _strike_angles(
        curves, steps, landing, noise_m=belt.noise_px[side.index] / scale.px_per_m
    )
    on_s, off_s = anchors_s + landing.time_s, anchors_s + leaving.time_s
    is_shown = _share_seen(time_s, raw[:, LEGS[side].ankle, 0], on_s, off_s) >= _LEAST_SEEN
    is_shown &= (on_s >= time_s[0]) & (off_s <= time_s[-1])
    contacts = [
        _contact(
            side,
            anchor_s,
            curves,
            (landing.time_s[i], landing.se_s[i]),
            (leaving.time_s[i], leaving.se_s[i]),
            angle_deg[i],
            angle_se_deg[i],
        )
        for i, anchor_s in enumerate(anchors_s)
    ]
    return tuple(c if shown else None for c, shown in zip(contacts, is_shown, strict=True))


def _share_seen(
    time_s: FloatArray, path: FloatArray, start_s: FloatArray, end_s: FloatArray
) -> FloatArray:
    """Return in which share of the frames from `start_s` to `end_s` a landmark was found."""
    n_found = np.concatenate([[0], np.cumsum(np.isfinite(path))])
    first, last = np.searchsorted(time_s, start_s), np.searchsorted(time_s, end_s)
    share: FloatArray = (n_found[last] - n_found[first]) / np.maximum(last - first, 1)
    return share


def _step_curves(
    time_s: FloatArray,
    signals: FootSignals,
    sagittal: FloatArray,
    curves: StanceCurves,
    anchors_s: FloatArray,
) -> _StepCurves:
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
    at_s = anchors_s[:, None] + curves.time_s
    read = CubicSpline(time_s, filled(time_s, columns))(at_s)
    nearest = np.clip(np.searchsorted(time_s, at_s), 0, len(time_s) - 1)
    read[~np.isfinite(columns[nearest])] = np.nan
    read[(at_s < time_s[0]) | (at_s > time_s[-1])] = np.nan
    heel, forefoot, angle, foot_speed, forefoot_speed, hip_velocity = np.moveaxis(read, -1, 0)
    standing = np.abs(curves.time_s) < 0.03
    heel_rest = np.nanmedian(_nan_min(heel, axis=1))
    forefoot_rest = np.nanmedian(forefoot[:, standing])
    return _StepCurves(
        heel - heel_rest, forefoot - forefoot_rest, angle, foot_speed, forefoot_speed, hip_velocity
    )


def _landing(
    curves: StanceCurves, steps: _StepCurves, scale: Scale, passage_se_s: float
) -> _Timing:
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


def _leaving(
    curves: StanceCurves, steps: _StepCurves, scale: Scale, passage_se_s: float
) -> _Timing:
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
) -> _Timing:
    """Return the weighted mean of votes that were moved to agree with the mean stance.

    The foot's passage under the hips, from which all times count, is a vote as well: the steps
    of steady running differ from it by a few milliseconds only.
    """
    centred = np.stack([vote_s - _median(vote_s) + mean_s for vote_s in votes_s])
    centred[np.abs(centred - mean_s) > _FARTHEST_VOTE_S] = np.nan
    scatter_s = np.array([[_scatter(vote_s)] for vote_s in centred])
    se_s = np.sqrt(np.maximum(scatter_s**2 - STEP_VARIATION_S**2, _SMALLEST_SE_S**2))
    weight = np.where(np.isfinite(centred), 1.0 / se_s**2, 0.0)
    passage_weight = 1.0 / (STEP_VARIATION_S**2 + passage_se_s**2)
    total = weight.sum(axis=0) + passage_weight
    deviation_s = (weight * np.nan_to_num(centred - mean_s)).sum(axis=0) / total
    common_se_s = hypot(DEFINITION_SE_S, mean_se_s)
    return _Timing(mean_s + deviation_s, np.hypot(np.sqrt(1.0 / total), common_se_s))


def _strike_angles(
    curves: StanceCurves, steps: _StepCurves, landing: _Timing, *, noise_m: float
) -> tuple[FloatArray, FloatArray]:
    """Return foot strike angle and standard error of every step, both ``(n_steps,)``.

    The mean comes from the mean stance, whose angle was not smoothed over time; the smoothed
    angle of each step only says how that step differs.
    """
    mean_deg = float(np.interp(curves.initial_contact_s, curves.time_s, curves.angle_deg))
    own_deg = np.array(
        [
            np.interp(on_s, curves.time_s, angle_deg)
            for on_s, angle_deg in zip(landing.time_s, steps.angle_deg, strict=True)
        ]
    )
    deviation_deg = own_deg - _median(own_deg)
    step_sd_deg = _scatter(deviation_deg)
    turning = np.abs(np.gradient(curves.angle_deg, curves.time_s))
    turning_deg_per_s = float(np.interp(curves.initial_contact_s, curves.time_s, turning))
    model_bias_deg = min(_MODEL_BIAS_DEG_PER_M * noise_m, _LARGEST_MODEL_BIAS_DEG)
    common_se_deg = hypot(curves.flat_angle_se_deg, model_bias_deg)
    timing_se_deg = turning_deg_per_s * landing.se_s
    own_se_deg = np.where(
        np.isfinite(deviation_deg), _SMOOTHED_SHARE * curves.angle_sd_deg, step_sd_deg
    )
    angle_deg = mean_deg - curves.flat_angle_deg + np.nan_to_num(deviation_deg)
    return angle_deg, np.sqrt(common_se_deg**2 + timing_se_deg**2 + own_se_deg**2)


def _contact(
    side: Side,
    anchor_s: float,
    curves: StanceCurves,
    on: tuple[float, float],
    off: tuple[float, float],
    angle_deg: float,
    angle_se_deg: float,
) -> FootContact:
    """Return one stance in real time; the heel's instants only where it surely comes down."""
    strike = strike_probabilities(angle_deg, angle_se_deg)
    if angle_deg < 0.0:
        # A heel that hovers makes the landing look flatter than it is, so the class stands.
        angle_se_deg = hypot(angle_se_deg, curves.hover_se_deg)
    p_heel_down = (
        strike.rearfoot
        + P_HEEL_DOWN_OF_MIDFOOT * strike.midfoot
        + P_HEEL_DOWN_OF_FOREFOOT * strike.forefoot
    )
    on_s, on_se_s = anchor_s + on[0], on[1]
    heel_on = heel_off = Instant()
    forefoot_on = Instant(on_s, on_se_s)
    if p_heel_down >= CLEAR_PROBABILITY:
        delay_s = curves.heel_on_s - curves.forefoot_on_s
        part_se_s = hypot(on_se_s, DEFINITION_SE_S)
        heel_on = Instant(on_s + max(delay_s, 0.0), on_se_s if delay_s <= 0.0 else part_se_s)
        forefoot_on = Instant(on_s - min(delay_s, 0.0), on_se_s if delay_s >= 0.0 else part_se_s)
        heel_off = Instant(anchor_s + curves.heel_off_s, 2.0 * part_se_s)
    return FootContact(
        side=side,
        forefoot_on=forefoot_on,
        forefoot_off=Instant(anchor_s + off[0], off[1]),
        heel_on=heel_on,
        heel_off=heel_off,
        strike_angle_deg=float(angle_deg),
        strike_angle_se_deg=float(angle_se_deg),
        strike=strike,
        p_heel_down=float(p_heel_down),
        confidence=float(np.exp(-0.5 * (on_se_s / 0.020) ** 2)),
    )


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


def _median(values: FloatArray) -> float:
    return float(np.median(values[np.isfinite(values)])) if np.isfinite(values).any() else nan


def _scatter(values: FloatArray) -> float:
    """Return the robust standard deviation; for fewer than four values a cautious guess."""
    values = values[np.isfinite(values)]
    if len(values) < 4:
        return 2.0 * STEP_VARIATION_S
    return float(1.4826 * np.median(np.abs(values - np.median(values))))
