"""Straight lines through many short groups of samples at once."""

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import FloatArray


def fit_lines(
    group: NDArray[np.int_], x: FloatArray, y: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Fit one least-squares line to each group.

    Parameters
    ----------
    group : (n,)
        Number of the group of each sample, from 0.
    x, y : (n,)
        The samples; finite.

    Returns
    -------
    slope : (n_groups,)
        NaN for groups of fewer than three samples.
    residual : (n,)
        Distance of each sample from its line; NaN in those groups.
    """
    n = np.bincount(group)
    x = x - (np.bincount(group, x) / np.maximum(n, 1))[group]
    y = y - (np.bincount(group, y) / np.maximum(n, 1))[group]
    spread = np.bincount(group, x * x)
    slope = np.full(len(n), np.nan)
    is_enough = (n >= 3) & (spread > 0.0)
    slope[is_enough] = np.bincount(group, x * y)[is_enough] / spread[is_enough]
    return slope, y - slope[group] * x
