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
OUTLIER = 3.0
"""Samples this many standard deviations off a plane have lost most of their say."""


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


def robust_plane(
    columns: FloatArray,
    values: FloatArray,
    *,
    least_scatter: float,
    n_rounds: int,
    prior: FloatArray | None = None,
    known: FloatArray | None = None,
) -> tuple[FloatArray, FloatArray]:
    """Fit the slopes of a plane through samples, and a constant that is not told.

    Samples that do not fit lose their weight (Geman & McClure 1987).

    Parameters
    ----------
    columns : (n, k)
        Where the samples are.
    values : (n,)
        Their heights.
    least_scatter
        Scatter about the plane below which it is not believed.
    n_rounds
        How often samples are weighed anew.
    prior : (k, k), optional
        Weight that draws slopes to zero, in units of a sample's.
    known : (k,), optional
        What of the slopes is taken out of `values` already, and drawn to zero with the rest.

    Returns
    -------
    (k,), (k, k)
        Slopes and their covariance.
    """
    n_columns = columns.shape[1]
    prior = np.zeros((n_columns, n_columns)) if prior is None else prior
    known = np.zeros(n_columns) if known is None else known
    slopes, weight = np.zeros(n_columns), np.ones(len(values))
    normal, scatter = prior, least_scatter
    for _ in range(n_rounds):
        share = weight / weight.sum()
        away, height = columns - share @ columns, values - share @ values
        weighted = away * weight[:, None]
        normal = weighted.T @ away + prior
        slopes = np.asarray(np.linalg.solve(normal, weighted.T @ height - prior @ known))
        off = np.abs(height - away @ slopes)
        scatter = max(MAD_TO_SD * median(off), least_scatter)
        weight = 1.0 / (1.0 + (off / (OUTLIER * scatter)) ** 2) ** 2
    return slopes, np.asarray(np.linalg.inv(normal)) * scatter**2
