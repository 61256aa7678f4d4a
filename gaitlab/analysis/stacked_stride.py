"""The mean stride of each foot, and what it says of the heel.

Frames of all strides, placed by their time from initial contact, sample one stride far more finely
than the camera does (equivalent-time sampling). Strides, not frames, are drawn anew for the bands
(bootstrap, Efron 1979), because frames of one stride are not independent.
"""

from collections.abc import Mapping, Sequence
from math import hypot, nan

import numpy as np

from gaitlab.analysis.stacking import stack
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.stacked_stride import Curve, StackedStride

N_GRID = 161
BEFORE = 0.15
"""How much of the stride before initial contact is shown."""
BANDWIDTH_S = 0.006
N_RESAMPLES = 400
SEED = 20231
FEWEST_STRIDES = 3
COMMON_SE_S, COMMON_SE_FRAMES = 0.001, 0.10
"""What all strides may have wrong together, in seconds and in frames."""


def stack_strides(
    time_s: FloatArray,
    signals: Mapping[str, FloatArray],
    contacts: Sequence[FootContact],
    *,
    stride_time_s: float,
) -> tuple[StackedStride, ...]:
    """Lay all strides of each foot over each other.

    Parameters
    ----------
    time_s : (n_frames,)
        Capture clock.
    signals
        By name, ``(n_frames, 2)`` each, LEFT first; NaN = missing.
    contacts
        Stances of both feet.
    stride_time_s
        Mean stride time.

    Returns
    -------
    tuple of StackedStride
        LEFT first; a foot with too few strides has no curves and nothing measured.
    """
    return tuple(
        _stacked(
            time_s,
            {name: values[:, side.index] for name, values in signals.items()},
            [contact for contact in contacts if contact.side is side],
            side,
            stride_time_s,
        )
        for side in Side
    )


def _stacked(
    time_s: FloatArray,
    signals: Mapping[str, FloatArray],
    contacts: Sequence[FootContact],
    side: Side,
    stride_time_s: float,
) -> StackedStride:
    """Lay the strides of one foot over each other."""
    grid_s = np.linspace(-BEFORE, 1.0 - BEFORE, N_GRID) * stride_time_s
    if len(contacts) < FEWEST_STRIDES:
        return StackedStride(side, len(contacts), grid_s)
    anchors_s = np.array([contact.initial_contact.time_s for contact in contacts])
    rng = np.random.default_rng(SEED)
    n = len(contacts)
    draws = rng.multinomial(n, np.full(n, 1.0 / n), N_RESAMPLES).astype(float)
    curves = {
        name: _curve(time_s, values, anchors_s, grid_s, draws) for name, values in signals.items()
    }
    frame_s = float(np.median(np.diff(time_s)))
    common_se_s = hypot(COMMON_SE_S, COMMON_SE_FRAMES * frame_s)
    p_down = np.array([contact.p_heel_down for contact in contacts])
    return StackedStride(
        side,
        len(contacts),
        grid_s,
        {name: curve for name, curve in curves.items() if np.isfinite(curve.mean).any()},
        heel_delay_s=_interval([c.heel_delay_s for c in contacts], draws, common_se_s),
        heel_dwell_s=_interval([c.heel_dwell_s for c in contacts], draws, common_se_s),
        contact_time_s=_interval([c.contact_time_s for c in contacts], draws, common_se_s),
        p_heel_down=float(np.nanmean(p_down)) if np.isfinite(p_down).any() else nan,
    )


def _curve(
    time_s: FloatArray,
    values: FloatArray,
    anchors_s: FloatArray,
    grid_s: FloatArray,
    draws: FloatArray,
) -> Curve:
    """Return the mean curve of one signal and its band."""
    # Every frame belongs to the stride before it and, shortly before a contact, to the next one.
    after = np.searchsorted(anchors_s, time_s)
    from_last_s = np.where(after > 0, time_s - anchors_s[after - 1], nan)
    to_next_s = time_s - anchors_s[np.minimum(after, len(anchors_s) - 1)]
    to_next_s = np.where(to_next_s < 0.0, to_next_s, nan)
    mean = stack(
        np.concatenate([from_last_s, to_next_s]),
        np.concatenate([values, values]),
        grid_s,
        bandwidth_s=BANDWIDTH_S,
    )
    is_seen = np.isfinite(values)
    nothing = np.full(len(grid_s), nan)
    if is_seen.sum() < 2 or not np.isfinite(mean).any():
        return Curve(nothing, nothing, nothing)
    at_s = anchors_s[:, None] + grid_s
    strides = np.interp(at_s, time_s[is_seen], values[is_seen])
    nearest_s = np.abs(time_s[is_seen][_nearest(time_s[is_seen], at_s)] - at_s)
    strides[nearest_s > 1.5 * np.median(np.diff(time_s))] = nan
    is_there = np.isfinite(strides)
    n_drawn = draws @ is_there
    with np.errstate(invalid="ignore", divide="ignore"):
        means = draws @ np.where(is_there, strides, 0.0) / n_drawn
        middle = np.where(is_there, strides, 0.0).sum(axis=0) / is_there.sum(axis=0)
    is_enough = (is_there.sum(axis=0) >= FEWEST_STRIDES) & np.isfinite(means).all(axis=0)
    low, high = np.percentile(np.where(is_enough, means, 0.0), [2.5, 97.5], axis=0)
    return Curve(
        np.where(is_enough, mean, nan),
        np.where(is_enough, mean + low - middle, nan),
        np.where(is_enough, mean + high - middle, nan),
    )


def _nearest(times_s: FloatArray, at_s: FloatArray) -> np.ndarray:
    """Return the index of the nearest of sorted `times_s` for every element of `at_s`."""
    middle_s = 0.5 * (times_s[1:] + times_s[:-1])
    return np.searchsorted(middle_s, at_s)


def _interval(per_stride: Sequence[float], draws: FloatArray, common_se_s: float) -> Interval:
    """Return the mean over strides with its bootstrap interval; NaN where most do not have it."""
    values = np.array(per_stride)
    is_there = np.isfinite(values)
    if is_there.sum() < max(FEWEST_STRIDES, 0.3 * len(values)):
        return Interval()
    usual = float(np.median(values[is_there]))
    spread = 1.4826 * float(np.median(np.abs(values[is_there] - usual)))
    is_there &= np.abs(values - usual) <= max(4.0 * spread, 0.02)
    drawn = draws[:, is_there]
    drawn = drawn[drawn.sum(axis=1) > 0]
    means = drawn @ values[is_there] / drawn.sum(axis=1)
    mean = float(values[is_there].mean())
    half_s = 1.96 * float(np.hypot(means.std(), common_se_s))
    return Interval(mean, mean - half_s, mean + half_s)
