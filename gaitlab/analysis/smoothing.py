"""Outliers out, short gaps filled, landmarks smoothed without delay.

Feet keep a higher cut-off than the body: six hertz on a foot would smear a heel contact of 50 ms.
"""

from dataclasses import replace

import numpy as np

from gaitlab.analysis.robust import MAD_TO_SD, median, percentiles
from gaitlab.domain.arrays import BoolArray, FloatArray, sealed
from gaitlab.domain.landmarks import LEGS
from gaitlab.domain.pose_track import PoseTrack

FOOT_CUTOFF_HZ = 13.0
LEG_CUTOFF_HZ = 10.0
BODY_CUTOFF_HZ = 7.0
MAX_CUTOFF_PER_RATE = 0.42
"""At low frame rates the cut-off stays below this share of the frame rate."""

LONGEST_GAP_S = 0.06
"""Gaps up to this long are filled; longer ones stay missing."""

_COLUMNS_AT_ONCE = 6

_DOUBLE_PASS = (2.0**0.5 - 1.0) ** 0.25
"""A second-order filter run forward and backward has its -3 dB point lower by this factor."""

_FEET = [landmark for leg in LEGS.values() for landmark in (leg.heel, leg.foot_index)]
_KNEES_AND_ANKLES = [landmark for leg in LEGS.values() for landmark in (leg.knee, leg.ankle)]


def smooth(track: PoseTrack) -> PoseTrack:
    """Return `track` with outliers removed, gaps up to 60 ms filled and positions smoothed.

    Positions pass a zero-phase fourth-order Butterworth filter (Winter 2009) whose cut-off depends
    on the landmark. Time stamps may be irregular. Depth and visibility stay as they are, and
    where a gap is longer than 60 ms the result is NaN.
    """
    if track.n_frames < 2:
        return track
    # Everything here goes along time: so must the memory, which makes it three times as fast.
    xy = np.asfortranarray(track.xyz_px[:, :, :2].reshape(track.n_frames, -1))
    xy = without_outliers(xy)
    smoothed = _filtered(track.time_s, filled(track.time_s, xy), _cutoffs_hz(track))
    for column in np.flatnonzero(~np.isfinite(xy).all(axis=0)):
        path = xy[:, column]
        is_missing = np.isnan(path) & ~_in_short_gap(track.time_s, path)
        smoothed[is_missing, column] = np.nan
    xyz_px = np.empty(track.xyz_px.shape)
    xyz_px[:, :, 0], xyz_px[:, :, 1] = smoothed[:, ::2], smoothed[:, 1::2]
    xyz_px[:, :, 2] = track.xyz_px[:, :, 2]
    return replace(track, xyz_px=sealed(xyz_px))


def without_outliers(values: FloatArray, *, n_sigma: float = 5.0) -> FloatArray:
    """Return `values` ``(n_frames, n)`` with isolated outliers as NaN (Hampel's identifier).

    A sample is an outlier when it differs from the median of five, two neighbours on either side,
    by more than
    `n_sigma` robust standard deviations of such differences along the same column.
    """
    result = values.copy(order="K")
    # A few columns at a time, as many as the processor keeps at hand.
    for first in range(0, values.shape[1], _COLUMNS_AT_ONCE):
        part = result[:, first : first + _COLUMNS_AT_ONCE]
        window = filled(np.arange(len(part), dtype=float), part)
        deviation = np.abs(window - _median_of_five(window))
        (usual,) = percentiles(deviation.T, 0.5)
        widest = n_sigma * np.maximum(MAD_TO_SD * usual, 0.06 * np.ptp(window, axis=0))
        part[deviation > widest] = np.nan
    return result


def _median_of_five(values: FloatArray) -> FloatArray:
    """Return the median of every row and two on either side, ``(n_frames, n)``.

    Ten comparisons of whole arrays; a filter that sorts each window takes ten times as long.
    """
    padded = np.pad(values, ((2, 2), (0, 0)), mode="edge")
    a, b, c, d, e = (padded[i : i + len(values)] for i in range(5))
    lower = np.maximum(np.minimum(a, b), np.minimum(d, e))
    upper = np.minimum(np.maximum(a, b), np.maximum(d, e))
    middle: FloatArray = np.maximum(np.minimum(c, lower), np.minimum(np.maximum(c, lower), upper))
    return middle


def filled(time_s: FloatArray, values: FloatArray) -> FloatArray:
    """Return `values` ``(n_frames, n)`` with NaN replaced along straight lines in time.

    Ends are continued at the nearest value; a column without any value becomes 0.
    """
    result = values.copy()
    for column in np.flatnonzero(~np.isfinite(values).all(axis=0)):
        good = np.isfinite(values[:, column])
        if good.any():
            result[:, column] = np.interp(time_s, time_s[good], values[good, column])
        else:
            result[:, column] = 0.0
    return result


def frame_interval_s(time_s: FloatArray) -> float:
    """Return the usual time between frames; NaN for fewer than two."""
    return median(np.diff(time_s))


def _in_short_gap(time_s: FloatArray, values: FloatArray) -> BoolArray:
    """Return where `values` ``(n_frames,)`` are missing in a gap that may be filled."""
    is_found = np.isfinite(values)
    found = np.flatnonzero(is_found)
    if not len(found):
        return np.zeros(len(values), dtype=bool)
    after = np.searchsorted(found, np.arange(len(values)))
    has_both = (after > 0) & (after < len(found))
    width_s = time_s[found[np.minimum(after, len(found) - 1)]] - time_s[found[after - 1]]
    longest_s = LONGEST_GAP_S + 0.5 * frame_interval_s(time_s)
    return ~is_found & has_both & (width_s <= longest_s)


def _cutoffs_hz(track: PoseTrack) -> FloatArray:
    """Return the cut-off of every landmark, ``(33,)``."""
    cutoffs_hz: FloatArray = np.full(track.xyz_px.shape[1], BODY_CUTOFF_HZ)
    cutoffs_hz[_KNEES_AND_ANKLES] = LEG_CUTOFF_HZ
    cutoffs_hz[_FEET] = FOOT_CUTOFF_HZ
    return np.minimum(cutoffs_hz, MAX_CUTOFF_PER_RATE / frame_interval_s(track.time_s))


def _filtered(time_s: FloatArray, xy: FloatArray, cutoffs_hz: FloatArray) -> FloatArray:
    """Return `xy` ``(n_frames, 66)`` filtered on a uniform clock and read back on its own."""
    interval_s = frame_interval_s(time_s)
    uniform_s = np.arange(time_s[0], time_s[-1] + 0.5 * interval_s, interval_s)
    is_uniform = len(uniform_s) == len(time_s) and bool(
        np.abs(uniform_s - time_s).max() < 0.05 * interval_s
    )
    from scipy.signal import butter, sosfiltfilt  # late: it takes a second, and windows open first

    values = xy if is_uniform else _resampled(time_s, xy, uniform_s)
    n_pad = min(12, len(values) - 1)
    result = np.empty_like(values)
    for cutoff_hz in np.unique(cutoffs_hz):
        columns = np.repeat(cutoffs_hz == cutoff_hz, 2)
        corrected = min(cutoff_hz / _DOUBLE_PASS * interval_s, 0.49)
        sos = butter(2, 2.0 * corrected, output="sos")
        result[:, columns] = sosfiltfilt(sos, values[:, columns], axis=0, padlen=n_pad)
    return result if is_uniform else _resampled(uniform_s, result, time_s)


def _resampled(time_s: FloatArray, values: FloatArray, new_time_s: FloatArray) -> FloatArray:
    """Return columns of `values` read at other times along straight lines."""
    columns = [np.interp(new_time_s, time_s, column) for column in values.T]
    return np.stack(columns, axis=1)
