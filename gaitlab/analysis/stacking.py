"""Laying strides over each other: equivalent-time sampling.

A runner on a treadmill repeats one stride, and the frame clock is not locked to it: frames of many
strides, placed by their time from a common instant, sample the mean stride far more finely than
the camera does.
"""

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft

from gaitlab.analysis.robust import MAD_TO_SD, median
from gaitlab.domain.arrays import FloatArray

LONGEST_BRIDGE_S = 0.04
_LEAST_SPREAD = 0.01
"""As a share of the range: on clean samples a kink must not pass for an outlier."""


def times_from(time_s: FloatArray, anchors_s: FloatArray) -> FloatArray:
    """Return the time of every frame from its nearest anchor, ``(n_frames,)``; anchors sorted."""
    if not len(anchors_s):
        return np.full(len(time_s), np.nan)
    middle_s = (anchors_s[1:] + anchors_s[:-1]) / 2.0
    return time_s - anchors_s[np.searchsorted(middle_s, time_s)]


def stack(
    from_anchor_s: FloatArray, values: FloatArray, grid_s: FloatArray, *, bandwidth_s: float
) -> FloatArray:
    """Return the mean curve of `values` over the time from an anchor, ``(n_grid,)``.

    Local linear regression with a Gaussian kernel (Fan & Gijbels 1996) on sums binned to the grid,
    once more after dropping samples beyond three robust standard deviations. NaN samples are left
    out. Where the strides keep step with the frame clock, phases between frames are never sampled:
    such gaps are bridged up to 40 ms; wider ones are NaN.

    Parameters
    ----------
    from_anchor_s, values : (n_frames,)
        Time from the anchor and what to average.
    grid_s : (n_grid,)
        Uniform times to read the curve at.
    bandwidth_s
        Standard deviation of the kernel.
    """
    step_s = grid_s[1] - grid_s[0]
    inside = np.isfinite(values) & np.isfinite(from_anchor_s)
    inside &= (from_anchor_s >= grid_s[0] - step_s / 2) & (from_anchor_s < grid_s[-1] + step_s / 2)
    from_anchor_s, values = from_anchor_s[inside], values[inside]
    curve = _local_line(from_anchor_s, values, grid_s, bandwidth_s)
    if not np.isfinite(curve).any():
        return curve
    residual = np.abs(values - np.interp(from_anchor_s, grid_s, curve))
    spread = max(MAD_TO_SD * median(residual), _LEAST_SPREAD * float(np.ptp(values)))
    kept = residual <= 3.0 * spread
    return _bridged(grid_s, _local_line(from_anchor_s[kept], values[kept], grid_s, bandwidth_s))


def _bridged(grid_s: FloatArray, curve: FloatArray) -> FloatArray:
    """Return `curve` with short gaps inside it filled along straight lines."""
    found = np.flatnonzero(np.isfinite(curve))
    if len(found) < 2:
        return curve
    after = np.minimum(np.searchsorted(found, np.arange(len(curve))), len(found) - 1)
    width_s = grid_s[found[after]] - grid_s[found[np.maximum(after - 1, 0)]]
    is_inside = (np.arange(len(curve)) > found[0]) & (np.arange(len(curve)) < found[-1])
    is_short = np.isnan(curve) & is_inside & (width_s <= LONGEST_BRIDGE_S)
    return np.where(is_short, np.interp(grid_s, grid_s[found], curve[found]), curve)


def _local_line(
    x: FloatArray, values: FloatArray, grid: FloatArray, bandwidth: float
) -> FloatArray:
    step = grid[1] - grid[0]
    n_grid = len(grid)
    n_half = min(int(np.ceil(4.0 * bandwidth / step)), n_grid // 2 - 1)
    index = np.clip(np.rint((x - grid[0]) / step).astype(int), 0, n_grid - 1)
    offset = x - grid[index]
    lag = np.arange(-n_half, n_half + 1) * step
    kernels = np.exp(-0.5 * (lag / bandwidth) ** 2) * lag ** np.arange(3)[:, None]
    samples = (np.ones_like(x), offset, offset**2, values, values * offset)
    sums = [np.bincount(index, sample, minlength=n_grid) for sample in samples]
    # All convolutions at once: the products of the spectra, padded so that nothing wraps around.
    n_padded = next_fast_len(n_grid + 2 * n_half, real=True)
    count, moved, squared, value, value_moved = rfft(sums, n_padded)
    even, odd, square = rfft(kernels, n_padded)
    # With u = lag + offset of a sample from the grid point, the sums of u^k follow from the bins.
    spectra = (
        count * even,
        moved * even - count * odd,
        count * square - 2.0 * moved * odd + squared * even,
        value * even,
        value_moved * even - value * odd,
    )
    s0, s1, s2, t0, t1 = irfft(spectra, n_padded)[:, n_half : n_half + n_grid]
    determinant = s0 * s2 - s1**2
    is_sampled = (s0 > 0.5) & (determinant > 1e-4 * (s0 * bandwidth) ** 2)
    curve = np.full(n_grid, np.nan)
    curve[is_sampled] = (s2 * t0 - s1 * t1)[is_sampled] / determinant[is_sampled]
    return curve
