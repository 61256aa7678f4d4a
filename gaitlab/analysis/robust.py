"""Median, scatter and mean of what was measured; NaN is left out, and NaN for nothing at all."""

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
    found = measured(values)
    return float(np.median(found)) if len(found) else nan


def mean(values: ArrayLike) -> float:
    """Return the mean."""
    found = measured(values)
    return float(found.mean()) if len(found) else nan


def scatter(values: ArrayLike) -> float:
    """Return the standard deviation as the median absolute deviation tells it."""
    found = measured(values)
    if not len(found):
        return nan
    return MAD_TO_SD * float(np.median(np.abs(found - np.median(found))))
