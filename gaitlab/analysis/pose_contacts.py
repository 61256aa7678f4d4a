"""Contacts from landmarks alone.

The mean stance says where contact begins and ends, votes say how a single step differs from it, and
what landmarks cannot tell stays open.
"""

from math import exp, hypot, isfinite, nan

import numpy as np

from gaitlab.analysis.belt import Belt, Scale
from gaitlab.analysis.cycles import Cycles
from gaitlab.analysis.kinematics import mid_hip_px
from gaitlab.analysis.robust import median, scatter
from gaitlab.analysis.smoothing import FOOT_CUTOFF_HZ, frame_interval_s
from gaitlab.analysis.stance_curves import StanceCurves, foot_signals, stance_curves
from gaitlab.analysis.strike import STEP_SD_DEG, pooled_strikes
from gaitlab.analysis.votes import (
    DEFINITION_SE_S,
    StepCurves,
    Timing,
    landing_of,
    leaving_of,
    step_curves,
)
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.contacts import (
    CLEAR_PROBABILITY,
    FootContact,
    FootStrike,
    Instant,
    StrikeProbabilities,
)
from gaitlab.domain.landmarks import LEGS, Side

COARSEST_PART_SE_S = 0.017
"""Landmarks that time contact worse than this cannot tell its heel from its forefoot."""

P_HEEL_DOWN_OF_MIDFOOT, P_HEEL_DOWN_OF_FOREFOOT = 0.4, 0.25
"""Landmarks cannot tell whether a heel comes down unless it lands first: only a clear landing on
the heel is an answer, and nothing is a no."""

_LEAST_SEEN = 0.4
_N_SDS_OUT = 2.5
_MARKER_NOISE_M = 0.006
"""What markers scatter at most, also those that a person clicks on; more is a model's guess."""
_MODEL_BIAS_DEG_PER_M, _LARGEST_MODEL_BIAS_DEG = 1000.0, 6.0
"""Systematic error of the foot's angle from the noise beyond that: landmarks a model guesses
scatter by a centimetre and lean with the posture, on rendered clips of known angle by 5 to 10
degrees."""


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
    steps = step_curves(time_s, signals, smoothed, curves, anchors_s)
    noise_px = belt.noise_px[side.index]
    passage_se_s = noise_px / belt.speed_px_s[side.index]
    landing = landing_of(curves, steps, scale, passage_se_s)
    leaving = leaving_of(curves, steps, scale, passage_se_s)
    angle_deg, own_se_deg, common_se_deg = _strike_angles(
        curves,
        steps,
        landing,
        noise_m=noise_px / scale.px_per_m,
        frame_interval_s=frame_interval_s(time_s),
    )
    angles = angle_deg.tolist(), np.hypot(own_se_deg, common_se_deg).tolist()
    strikes = pooled_strikes(angle_deg, own_se_deg, common_se_deg)
    ons, offs = landing.instants(anchors_s), leaving.instants(anchors_s)
    is_shown = _is_shown(time_s, raw, side, anchors_s + landing.time_s, anchors_s + leaving.time_s)
    each = zip(anchors_s.tolist(), ons, offs, *angles, strikes, strict=True)
    return tuple(
        _contact(side, curves, *numbers) if is_told else None
        for is_told, numbers in zip(is_shown.tolist(), each, strict=True)
    )


def _is_shown(
    time_s: FloatArray, raw: FloatArray, side: Side, on_s: FloatArray, off_s: FloatArray
) -> BoolArray:
    """Return which stances the clip shows: runner at both ends, foot for long enough between.

    Landmarks of the feet alone show the runner where they show both feet.
    """
    is_shown = _share_seen(time_s, raw[:, LEGS[side].heel, 0], on_s, off_s) >= _LEAST_SEEN
    body = mid_hip_px(raw)[:, 0]
    if not np.isfinite(body).any():
        body = raw[:, [leg.heel for leg in LEGS.values()], 0].mean(axis=1)
    for instant_s in (on_s, off_s):
        is_shown &= np.isfinite(np.interp(instant_s, time_s, body, left=nan, right=nan))
    return is_shown


def _share_seen(
    time_s: FloatArray, path: FloatArray, start_s: FloatArray, end_s: FloatArray
) -> FloatArray:
    """Return in which share of the frames from `start_s` to `end_s` a landmark was found."""
    n_found = np.concatenate([[0], np.cumsum(np.isfinite(path))])
    first, last = np.searchsorted(time_s, start_s), np.searchsorted(time_s, end_s)
    share: FloatArray = (n_found[last] - n_found[first]) / np.maximum(last - first, 1)
    return share


def _strike_angles(
    curves: StanceCurves,
    steps: StepCurves,
    landing: Timing,
    *,
    noise_m: float,
    frame_interval_s: float,
) -> tuple[FloatArray, FloatArray, float]:
    """Return the foot strike angle of every step, its own standard error, and the common one.

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
    deviation_deg = own_deg - median(own_deg)
    turning = np.abs(np.gradient(curves.angle_deg, curves.time_s))
    turning_deg_per_s = float(np.interp(curves.initial_contact_s, curves.time_s, turning))
    guessed_m = max(noise_m - _MARKER_NOISE_M, 0.0)
    model_bias_deg = min(_MODEL_BIAS_DEG_PER_M * guessed_m, _LARGEST_MODEL_BIAS_DEG)
    # Where contact is put on the mean stance is the same mistake on every step.
    common_se_s = hypot(DEFINITION_SE_S, curves.initial_contact_se_s)
    common_se_deg = hypot(curves.flat_angle_se_deg, model_bias_deg, turning_deg_per_s * common_se_s)
    timing_se_s = np.sqrt(np.maximum(landing.se_s**2 - common_se_s**2, 0.0))
    # Of white scatter a filter leaves the share of the band that it lets pass.
    left = min(2.0 * FOOT_CUTOFF_HZ * frame_interval_s, 1.0) ** 0.5
    own_se_deg = _own_se_deg(
        deviation_deg, np.hypot(left * curves.angle_sd_deg, turning_deg_per_s * timing_se_s)
    )
    angle_deg = mean_deg - curves.flat_angle_deg + np.nan_to_num(deviation_deg)
    return angle_deg, own_se_deg, common_se_deg


def _own_se_deg(deviation_deg: FloatArray, least_se_deg: FloatArray) -> FloatArray:
    """Return the standard error of each step's angle, given what noise and timing make of it.

    Steps are alike: what they differ by beyond that was measured badly, a step far out by itself.
    """
    spread_deg = scatter(deviation_deg)
    se_deg = np.maximum(least_se_deg, np.sqrt(max(spread_deg**2 - STEP_SD_DEG**2, 0.0)))
    distance_deg = np.abs(deviation_deg)
    is_far = distance_deg > _N_SDS_OUT * np.hypot(se_deg, STEP_SD_DEG)
    se_deg = np.where(is_far, distance_deg, se_deg)
    return np.where(np.isfinite(deviation_deg), se_deg, np.hypot(spread_deg, least_se_deg))


def p_heel_down_of(strike: StrikeProbabilities) -> float:
    """Return how probable a heel contact is, given only which part of the foot lands first."""
    return (
        strike.rearfoot
        + P_HEEL_DOWN_OF_MIDFOOT * strike.midfoot
        + P_HEEL_DOWN_OF_FOREFOOT * strike.forefoot
    )


def _contact(
    side: Side,
    curves: StanceCurves,
    mid_stance_s: float,
    landing: Instant,
    toe_off: Instant,
    angle_deg: float,
    angle_se_deg: float,
    strike: StrikeProbabilities,
) -> FootContact:
    """Return one stance in real time; the heel's instants only where it surely comes down."""
    if angle_deg < 0.0:
        # A heel that hovers makes the landing look flatter than it is, so the class stands.
        angle_se_deg = hypot(angle_se_deg, curves.hover_se_deg)
    forefoot_on, heel_on, heel_off = _parts(curves, mid_stance_s, landing, strike)
    return FootContact(
        side=side,
        forefoot_on=forefoot_on,
        forefoot_off=toe_off,
        heel_on=heel_on,
        heel_off=heel_off,
        strike_angle_deg=angle_deg,
        strike_angle_se_deg=angle_se_deg,
        strike=strike,
        p_heel_down=p_heel_down_of(strike),
        confidence=exp(-0.5 * (landing.se_s / 0.020) ** 2),
    )


def _parts(
    curves: StanceCurves, mid_stance_s: float, landing: Instant, strike: StrikeProbabilities
) -> tuple[Instant, Instant, Instant]:
    """Return forefoot on, heel on and heel off, as far as landmarks can tell the parts."""
    delay_s = curves.heel_on_s - curves.forefoot_on_s
    part_se_s = hypot(landing.se_s, DEFINITION_SE_S)
    is_on_heel = strike.verdict is FootStrike.REARFOOT
    if part_se_s > COARSEST_PART_SE_S or (is_on_heel and delay_s > 0.0):
        # Too coarse to tell heel from forefoot in time: only which one lands first may be known.
        return (Instant(), landing, Instant()) if is_on_heel else (landing, Instant(), Instant())
    if not isfinite(delay_s) or p_heel_down_of(strike) < CLEAR_PROBABILITY:
        return landing, Instant(), Instant()
    second = Instant(landing.time_s + abs(delay_s), part_se_s)
    heel_off = Instant(mid_stance_s + curves.heel_off_s, 2.0 * part_se_s)
    if delay_s > 0.0:
        return landing, second, heel_off
    return (second if delay_s < 0.0 else landing), landing, heel_off
