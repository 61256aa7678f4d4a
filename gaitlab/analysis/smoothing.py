"""Outliers out, short gaps filled, landmarks smoothed without delay.

Feet keep a higher cut-off than the body: six hertz on a foot would smear a heel contact of 50 ms.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from gaitlab.analysis.robust import MAD_TO_SD, median, percentiles
from gaitlab.domain.arrays import BoolArray, FloatArray, sealed
from gaitlab.domain.landmarks import LEGS, Landmark
from gaitlab.domain.pose_track import PoseTrack

FOOT_CUTOFF_HZ = 13.0
LEG_CUTOFF_HZ = 10.0
BODY_CUTOFF_HZ = 7.0
MAX_CUTOFF_PER_RATE = 0.42
"""At low frame rates the cut-off stays below this share of the frame rate."""

LONGEST_GAP_S = 0.06
"""Gaps up to this long are filled; longer ones stay missing."""

_COLUMNS_AT_ONCE = 6
"""As many as the processor keeps at hand."""

_NUMBERS_AT_ONCE = 2**18
"""Landmarks of a long clip are smoothed a few at a time, so that it takes little memory."""

_DOUBLE_PASS = (2.0**0.5 - 1.0) ** 0.25
"""A second-order filter run forward and backward has its -3 dB point lower by this factor."""

_FEET = [landmark for leg in LEGS.values() for landmark in (leg.heel, leg.foot_index)]
_KNEES_AND_ANKLES = [landmark for leg in LEGS.values() for landmark in (leg.knee, leg.ankle)]
_BODY = [mark for mark in Landmark if mark not in {*_FEET, *_KNEES_AND_ANKLES}]
_CUTOFFS_HZ = {FOOT_CUTOFF_HZ: _FEET, LEG_CUTOFF_HZ: _KNEES_AND_ANKLES, BODY_CUTOFF_HZ: _BODY}


def smooth(
    track: PoseTrack,
    *,
    moved: Mapping[Landmark, Sequence[int]] = MappingProxyType({}),
    before: PoseTrack | None = None,
) -> PoseTrack:
    """Return `track` with outliers removed, gaps up to 60 ms filled and positions smoothed.

    Positions pass a zero-phase fourth-order Butterworth filter (Winter 2009) whose cut-off depends
    on the landmark. Time stamps may be irregular. Depth and visibility stay as they are, and
    where a gap is longer than 60 ms the result is NaN.

    Parameters
    ----------
    track
        On the capture clock.
    moved
        Frames on which a person put a landmark: there it is no outlier, however far it lies.
    before
        What saves work: the result for a track that differs in the positions of the landmarks
        `moved` only.
    """
    if track.n_frames < 2:
        return track
    xyz_px = track.xyz_px.copy()
    if before is not None:
        xyz_px[:, :, :2] = before.xyz_px[:, :, :2]
    clock = _Clock.of(track.time_s)
    n_at_once = max(_NUMBERS_AT_ONCE // (2 * track.n_frames), 1)
    for cutoff_hz, landmarks in _CUTOFFS_HZ.items():
        wanted = [mark for mark in landmarks if before is None or mark in moved]
        for first in range(0, len(wanted), n_at_once):
            part = wanted[first : first + n_at_once]
            # Everything here goes along time: so must the memory, three times as fast.
            xy = np.asfortranarray(track.xyz_px[:, part, :2].reshape(track.n_frames, -1))
            clean = without_outliers(xy)
            for place, mark in enumerate(part):
                put = moved.get(mark, ()), slice(2 * place, 2 * place + 2)
                clean[put] = xy[put]
            smoothed = _smoothed(clock, clean, cutoff_hz)
            xyz_px[:, part, :2] = smoothed.reshape(track.n_frames, -1, 2)
    return replace(track, xyz_px=sealed(xyz_px))


def without_outliers(values: FloatArray, *, n_sigma: float = 5.0) -> FloatArray:
    """Return `values` ``(n_frames, n)`` with isolated outliers as NaN (Hampel's identifier).

    A sample is an outlier when it differs from the median of five, two neighbours on either side,
    by more than
    `n_sigma` robust standard deviations of such differences along the same column.
    """
    result = values.copy(order="K")
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


def _smoothed(clock: "_Clock", xy: FloatArray, cutoff_hz: float) -> FloatArray:
    """Return columns with short gaps filled and filtered; NaN in longer ones, ``(n_frames, n)``."""
    time_s = clock.time_s
    smoothed = _filtered(clock, filled(time_s, xy), cutoff_hz)
    for column in np.flatnonzero(~np.isfinite(xy).all(axis=0)):
        path = xy[:, column]
        is_missing = np.isnan(path) & ~_in_short_gap(time_s, path)
        smoothed[is_missing, column] = np.nan
    return smoothed


def _filtered(clock: "_Clock", xy: FloatArray, cutoff_hz: float) -> FloatArray:
    """Return columns filtered on a uniform clock and read back on their own, ``(n_frames, n)``."""
    from scipy.signal import butter, sosfiltfilt  # late: it takes a second, and windows open first

    values = xy if clock.is_uniform else _resampled(clock.time_s, xy, clock.uniform_s)
    cutoff_hz = min(cutoff_hz, MAX_CUTOFF_PER_RATE / clock.interval_s)
    corrected = min(cutoff_hz / _DOUBLE_PASS * clock.interval_s, 0.49)
    sos = butter(2, 2.0 * corrected, output="sos")
    n_pad = min(12, len(values) - 1)
    result: FloatArray = sosfiltfilt(sos, values.T, padlen=n_pad).T
    return result if clock.is_uniform else _resampled(clock.uniform_s, result, clock.time_s)


def _resampled(time_s: FloatArray, values: FloatArray, new_time_s: FloatArray) -> FloatArray:
    """Return columns of `values` read at other times along straight lines."""
    columns = [np.interp(new_time_s, time_s, column) for column in values.T]
    return np.stack(columns, axis=1)


@dataclass(frozen=True, slots=True)
class _Clock:
    """When frames were taken, ``(n_frames,)``, and the uniform times nearest to that."""

    time_s: FloatArray
    interval_s: float
    uniform_s: FloatArray
    is_uniform: bool

    @classmethod
    def of(cls, time_s: FloatArray) -> "_Clock":
        """Return the clock of frames taken at `time_s`."""
        interval_s = frame_interval_s(time_s)
        uniform_s = np.arange(time_s[0], time_s[-1] + 0.5 * interval_s, interval_s)
        is_uniform = len(uniform_s) == len(time_s) and bool(
            np.abs(uniform_s - time_s).max() < 0.05 * interval_s
        )
        return cls(time_s, interval_s, uniform_s, is_uniform)
