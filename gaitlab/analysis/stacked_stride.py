"""The mean stride of each foot, and what it says of the heel.

Frames of all strides, placed by their time from initial contact, sample one stride far more finely
than the camera does (equivalent-time sampling). Strides, not frames, are drawn anew for the bands
(bootstrap, Efron 1979), because frames of one stride are not independent.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import hypot, nan

import numpy as np

from gaitlab.analysis.kept import keeping_last
from gaitlab.analysis.robust import MAD_TO_SD, mean, median, percentiles
from gaitlab.analysis.smoothing import filled, frame_interval_s
from gaitlab.analysis.stacking import stack
from gaitlab.domain.arrays import FloatArray, frozen
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
"""What all strides have wrong together at least, in seconds and in frames."""


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
            tuple(contact for contact in contacts if contact.side is side),
            side,
            stride_time_s,
        )
        for side in Side
    )


@keeping_last(2)
def _stacked(
    time_s: FloatArray,
    signals: Mapping[str, FloatArray],
    contacts: tuple[FootContact, ...],
    side: Side,
    stride_time_s: float,
) -> StackedStride:
    """Lay the strides of one foot over each other."""
    grid_s = np.linspace(-BEFORE, 1.0 - BEFORE, N_GRID) * stride_time_s
    if len(contacts) < FEWEST_STRIDES:
        return StackedStride(side, len(contacts), grid_s)
    anchors_s = np.array([contact.initial_contact.time_s for contact in contacts])
    draws = _draws(len(contacts))
    common_se_s = hypot(COMMON_SE_S, COMMON_SE_FRAMES * frame_interval_s(time_s))
    return StackedStride(
        side,
        len(contacts),
        grid_s,
        _curves(time_s, signals, anchors_s, grid_s, draws),
        heel_delay_s=_interval(
            [c.heel_delay_s for c in contacts],
            draws,
            [c.heel_delay_uncertainty.systematic_se for c in contacts],
            common_se_s,
        ),
        heel_dwell_s=_interval(
            [c.heel_dwell_s for c in contacts],
            draws,
            [c.heel_dwell_uncertainty.systematic_se for c in contacts],
            common_se_s,
        ),
        contact_time_s=_interval(
            [c.contact_time_s for c in contacts],
            draws,
            [c.contact_time_uncertainty.systematic_se for c in contacts],
            common_se_s,
        ),
        p_heel_down=mean([contact.p_heel_down for contact in contacts]),
    )


@lru_cache(maxsize=8)
def _draws(n_strides: int) -> FloatArray:
    """Return how often each resample holds each stride, ``(N_RESAMPLES, n_strides)``."""
    rng = np.random.default_rng(SEED)
    shares = np.full(n_strides, 1.0 / n_strides)
    return frozen(rng.multinomial(n_strides, shares, N_RESAMPLES))


def _curves(
    time_s: FloatArray,
    signals: Mapping[str, FloatArray],
    anchors_s: FloatArray,
    grid_s: FloatArray,
    draws: FloatArray,
) -> dict[str, Curve]:
    """Return the mean curve of every signal and its band; signals that show nothing are left out.

    Bands are drawn one signal after the other: small arrays stay where the processor has them.
    """
    means = _means(time_s, signals, anchors_s, grid_s)
    strides = _strides(time_s, [signals[name] for name in means], anchors_s[:, None] + grid_s)
    curves = {}
    for (name, curve), stride in zip(means.items(), strides, strict=True):
        below, above = _band(stride, draws)
        is_known = np.isfinite(curve) & np.isfinite(below)
        if is_known.any():
            curve = np.where(is_known, curve, nan)
            curves[name] = Curve(curve, curve + below, curve + above)
    return curves


def _means(
    time_s: FloatArray,
    signals: Mapping[str, FloatArray],
    anchors_s: FloatArray,
    grid_s: FloatArray,
) -> dict[str, FloatArray]:
    """Return the mean curve of every signal that shows anything."""
    # Every frame belongs to the stride before it and, shortly before a contact, to the next one.
    after = np.searchsorted(anchors_s, time_s)
    from_last_s = np.where(after > 0, time_s - anchors_s[after - 1], nan)
    to_next_s = time_s - anchors_s[np.minimum(after, len(anchors_s) - 1)]
    to_next_s = np.where(to_next_s < 0.0, to_next_s, nan)
    from_anchor_s = np.concatenate([from_last_s, to_next_s])
    curves = {
        name: stack(
            from_anchor_s, np.concatenate([values, values]), grid_s, bandwidth_s=BANDWIDTH_S
        )
        for name, values in signals.items()
    }
    return {name: curve for name, curve in curves.items() if np.isfinite(curve).any()}


def _strides(
    time_s: FloatArray, signals: Sequence[FloatArray], at_s: FloatArray
) -> list[FloatArray]:
    """Return every stride of each signal on the grid, ``(n_strides, N_GRID)`` each.

    `at_s` are the times of the grid of every stride; NaN is where a signal has no frame near.
    """
    after = np.clip(np.searchsorted(time_s, at_s), 1, len(time_s) - 1)
    share = np.clip((at_s - time_s[after - 1]) / (time_s[after] - time_s[after - 1]), 0.0, 1.0)
    farthest_s = 1.5 * frame_interval_s(time_s)
    strides = []
    for values in signals:
        is_seen = np.isfinite(values)
        known = filled(time_s, values[:, None])[:, 0]
        stride = known[after - 1] + share * (known[after] - known[after - 1])
        seen_s = time_s[is_seen]
        nearest = np.searchsorted(0.5 * (seen_s[1:] + seen_s[:-1]), at_s)
        stride[np.abs(seen_s[nearest] - at_s) > farthest_s] = nan
        strides.append(stride)
    return strides


def _band(strides: FloatArray, draws: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return where the 95 % band lies about the mean of each column, ``(n_columns,)`` each.

    NaN where there are too few strides, or a resample may hold none at all.
    """
    is_there = np.isfinite(strides)
    n_there = is_there.sum(axis=0)
    is_enough = n_there >= FEWEST_STRIDES
    known = np.where(is_there, strides, 0.0)
    drawn = known.T @ draws.T
    if is_there.all():
        drawn /= len(strides)
    else:
        n_drawn = is_there.T.astype(float) @ draws.T
        is_enough &= (n_drawn > 0.0).all(axis=1)
        drawn /= np.maximum(n_drawn, 1.0)
    low, high = percentiles(drawn, 0.025, 0.975)
    middle = known.sum(axis=0) / np.maximum(n_there, 1)
    return np.where(is_enough, low - middle, nan), np.where(is_enough, high - middle, nan)


def _interval(
    per_stride: Sequence[float], draws: FloatArray, ses_s: Sequence[float], least_se_s: float
) -> Interval:
    """Return the mean over strides with its interval; NaN where most do not have it.

    The bootstrap tells how strides differ, `ses_s` what all may share.
    """
    values = np.array(per_stride)
    is_there = np.isfinite(values)
    if is_there.sum() < max(FEWEST_STRIDES, 0.3 * len(values)):
        return Interval()
    usual = median(values)
    spread = MAD_TO_SD * median(np.abs(values - usual))
    is_there &= np.abs(values - usual) <= max(4.0 * spread, 0.02)
    drawn = draws[:, is_there]
    drawn = drawn[drawn.sum(axis=1) > 0]
    means = drawn @ values[is_there] / drawn.sum(axis=1)
    value = float(values[is_there].mean())
    shared_se_s = np.fmax(median(ses_s), least_se_s)
    half_s = 1.96 * hypot(float(means.std()), shared_se_s)
    return Interval(value, value - half_s, value + half_s)
