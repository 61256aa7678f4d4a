"""The way of a part of the sole to the belt and off it again: shared by all stances of a foot."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.linalg import pascal

from gaitlab.domain.arrays import FloatArray

N_SHAPE = 3
"""Ramps are cubics at most: speed, half the acceleration and a sixth of the jerk at the belt."""
EVEN_BASIS: FloatArray = np.array([[1.0, 0.0], [-0.5, 0.5], [0.0, 0.0]])
"""Coefficients of a ramp over its reach whose speed changes evenly, by its speeds at the belt and
at its far end: with neither below zero the foot never turns round on its way."""
SOFT_BASIS: FloatArray = np.array([[1.0, 0.0, 0.0], [-1.0, 1.0, 0.0], [1 / 3, -2 / 3, 1 / 3]])
"""The same of a ramp whose speed is a parabola, by three speeds of which it is made (Bernstein):
for a part that is lowered while the other one stands, which may arrive softly."""
FROM_REST_BASIS: FloatArray = np.array([[0.0], [1.0], [0.0]])
"""Coefficients of a ramp up: what rests on the belt leaves it from rest."""

_ROUNDING = 1e-9
_N_POWERS = 2 * N_SHAPE + 1
_BINOMIALS: FloatArray = pascal(_N_POWERS, kind="lower").astype(float)
_POWER_LEFT = np.arange(_N_POWERS)[:, None] - np.arange(_N_POWERS)
_HANKEL = np.arange(1, N_SHAPE + 1)[:, None] + np.arange(1, N_SHAPE + 1)


@dataclass(frozen=True, slots=True)
class Ramps:
    """Coefficients of the two ramps: height = c0 t + c1 t**2 + c2 t**3 at the time t off it."""

    down: FloatArray
    up: FloatArray
    se_s: float


def ramp(shape: FloatArray, distance_s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return height and slope of a ramp at times off the belt (0 on the belt)."""
    d = np.maximum(distance_s, 0.0)
    height = d * (shape[0] + d * (shape[1] + d * shape[2]))
    slope = shape[0] + d * (2.0 * shape[1] + 3.0 * d * shape[2])
    return height, slope * (distance_s > 0.0)


def scan_ramp(
    distance_s: FloatArray,
    over: FloatArray,
    weight: FloatArray,
    basis: FloatArray,
    shifts_s: FloatArray,
) -> tuple[FloatArray, float, float]:
    """Return the ramp and the shift of its foot that fit one half best, and the shift's error.

    Parameters
    ----------
    distance_s, over, weight : (n_samples,)
        Time off the belt before the shift, height over the level and its weight; finite.
    basis : (3, n_shares)
        Coefficients over the reach, of which no share may be negative.
    shifts_s : (n_shifts,)
        What to try.
    """
    if len(over) < 2 * N_SHAPE:
        return np.zeros(N_SHAPE), 0.0, 0.0
    squares, products = _moments(distance_s, over, weight, shifts_s)
    reach_s = np.maximum(distance_s.max() + shifts_s, 1e-6)
    squares /= reach_s[:, None] ** np.arange(_N_POWERS)
    products /= reach_s[:, None] ** np.arange(N_SHAPE + 1)
    normal = basis.T @ squares[:, _HANKEL] @ basis
    gradient = products[:, 1:] @ basis
    shares = _not_negative(normal, gradient)
    explained = 2.0 * (shares * gradient).sum(axis=1)
    explained -= ((shares[:, None] @ normal)[:, 0] * shares).sum(axis=1)
    total = float((weight * over**2).sum())
    misfits = np.maximum(total - explained, 0.0)
    # One sample off the belt fits any shift; what is equal but for rounding is not moved by it.
    is_equal = misfits <= misfits.min() + _ROUNDING * total
    best = int(np.where(is_equal, np.abs(shifts_s), np.inf).argmin())
    # Shifts whose misfit is within one variance of the best are as good.
    variance = misfits[best] / max(len(over) - N_SHAPE, 1)
    is_as_good = misfits <= misfits[best] + variance
    error_s = 0.5 * float(np.ptp(shifts_s[is_as_good]))
    coefficients = basis @ shares[best] / reach_s[best] ** np.array([1, 2, 3])
    return coefficients, float(shifts_s[best]), error_s


def _moments(
    distance_s: FloatArray, over: FloatArray, weight: FloatArray, shifts_s: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return the sums that the fits of all shifts need, ``(n_shifts, 7)`` and ``(n_shifts, 4)``.

    The weights' and the weighted heights' sums with powers 0 to 6, and 0 to 3, of the shifted
    time off the belt, of the samples that are off it. By the binomial theorem they follow from
    sums over the time as it was, which are the same for all shifts but for where they begin.
    """
    farthest_first = np.argsort(-distance_s)
    distance_s, weight = distance_s[farthest_first], weight[farthest_first]
    powers = np.empty((_N_POWERS, len(distance_s)))
    powers[0] = 1.0
    for power in range(1, _N_POWERS):
        np.multiply(powers[power - 1], distance_s, out=powers[power])
    sums = np.zeros((_N_POWERS + N_SHAPE + 1, len(distance_s) + 1))
    np.cumsum(powers * weight, axis=1, out=sums[:_N_POWERS, 1:])
    weighted_over = weight * over[farthest_first]
    np.cumsum(powers[: N_SHAPE + 1] * weighted_over, axis=1, out=sums[_N_POWERS:, 1:])
    off_belt = sums[:, np.searchsorted(-distance_s, shifts_s)]
    shift_powers = shifts_s[:, None] ** np.arange(_N_POWERS)
    expansion = _BINOMIALS * shift_powers[:, np.maximum(_POWER_LEFT, 0)]
    low = slice(N_SHAPE + 1)
    squares = np.einsum("kpq,qk->kp", expansion, off_belt[:_N_POWERS])
    products = np.einsum("kpq,qk->kp", expansion[:, low, low], off_belt[_N_POWERS:])
    return squares, products


def _not_negative(normal: FloatArray, gradient: FloatArray) -> FloatArray:
    """Solve many small least squares problems with shares that are not negative.

    `normal` is ``(k, i, i)`` with i up to 3, `gradient` ``(k, i)``; the result is ``(k, i)``. With
    so few shares every set of those above zero is tried (Lawson & Hanson 1974 for many).
    """
    n_shares = gradient.shape[1]
    is_free = np.array(list(product((0.0, 1.0), repeat=n_shares)))[:, None]
    both_free = is_free[..., None] * is_free[..., None, :]
    parts = normal * both_free
    ridge = 1e-9 * np.trace(parts, axis1=-2, axis2=-1)[..., None] + 1e-12
    parts += np.eye(n_shares) * np.where(is_free > 0.0, ridge, 1.0)[..., None]
    shares = np.linalg.solve(parts, (gradient * is_free)[..., None])[..., 0]
    explained = (shares * gradient).sum(axis=-1)
    explained[(shares < 0.0).any(axis=-1)] = -np.inf
    best = explained.argmax(axis=0)
    chosen: FloatArray = shares[best, np.arange(len(gradient))]
    return chosen
