"""Median, scatter and mean of what was measured; NaN is left out, and NaN for nothing at all.

An assessment takes a thousand medians, most of them of a few dozen numbers: sorting those takes a
fraction of what `numpy.median` spends on looking for the fastest way.
"""

from math import nan

import numpy as np
from numpy.typing import ArrayLike

from gaitlab.domain.arrays import FloatArray

MAD_TO_SD = 1.4826
"""Standard deviation of a normal distribution over its median absolute deviation."""


def measured(values: ArrayLike) -> FloatArray:
    """Return the finite ones of `values`, flattened."""
    array = np.asarray(values, dtype=np.float64)
    return array[np.isfinite(array)]


def median(values: ArrayLike) -> float:
    """Return the median."""
    found = np.sort(measured(values))
    n = len(found)
    return 0.5 * float(found[(n - 1) // 2] + found[n // 2]) if n else nan


def medians(rows: FloatArray) -> FloatArray:
    """Return the median of each of ``(n_rows, n)``, ``(n_rows,)``; what is missing is NaN."""
    ordered = np.sort(rows, axis=1)
    row, n = np.arange(len(rows)), np.array([each.searchsorted(np.inf) for each in ordered])
    # Without any number, both places hold NaN.
    middles: FloatArray = 0.5 * (ordered[row, (n - 1) // 2] + ordered[row, n // 2])
    return middles


def percentiles(values: FloatArray, *shares: float) -> list[FloatArray]:
    """Return below which value each share of a row of `values` ``(..., n)`` lies, ``(...)`` each.

    Interpolated as in `numpy.nanpercentile`; shares are from 0 to 1.
    """
    ordered = np.sort(values, axis=-1)
    last = np.maximum(np.isfinite(ordered).sum(axis=-1) - 1, 0)
    rows = tuple(np.indices(last.shape, sparse=True))
    found = []
    for share in shares:
        place = share * last
        before = place.astype(np.intp)
        low, high = (ordered[*rows, i] for i in (before, np.minimum(before + 1, last)))
        found.append(low + (place - before) * (high - low))
    return found


def mean(values: ArrayLike) -> float:
    """Return the mean."""
    found = measured(values)
    return float(found.mean()) if len(found) else nan


def middle_mean(values: ArrayLike, *, without: float) -> float:
    """Return the mean of the middle values, `without` that share of them at either end."""
    found = np.sort(measured(values))
    n_out = int(without * len(found))
    return mean(found[n_out : len(found) - n_out])


def scatter(values: ArrayLike) -> float:
    """Return the standard deviation as the median absolute deviation tells it."""
    found = measured(values)
    return MAD_TO_SD * median(np.abs(found - median(found)))
