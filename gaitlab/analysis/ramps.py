"""The way of a part of the sole to the belt and off it again: shared by all stances of a foot."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

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
    """Return the ramp and the shift of its foot that fit one half best, and the shift's error."""
    if len(over) < 2 * N_SHAPE:
        return np.zeros(N_SHAPE), 0.0, 0.0
    distance = np.maximum(distance_s + shifts_s[:, None], 0.0)
    reach = np.maximum(distance.max(axis=1), 1e-6)
    relative = distance / reach[:, None]
    terms = np.stack([relative, relative**2, relative**3], axis=-1) @ basis
    normal = np.einsum("kni,n,knj->kij", terms, weight, terms)
    gradient = np.einsum("kni,n->ki", terms, weight * over)
    shares = _not_negative(normal, gradient)
    explained = 2.0 * (shares * gradient).sum(axis=1)
    explained -= np.einsum("ki,kij,kj->k", shares, normal, shares)
    misfits = float((weight * over**2).sum()) - explained
    best = int(np.argmin(misfits))
    # Shifts whose misfit is within one variance of the best are as good.
    variance = misfits[best] / max(len(over) - N_SHAPE, 1)
    is_as_good = misfits <= misfits[best] + variance
    error_s = 0.5 * float(np.ptp(shifts_s[is_as_good]))
    coefficients = basis @ shares[best] / reach[best] ** np.array([1, 2, 3])
    return coefficients, float(shifts_s[best]), error_s


def _not_negative(normal: FloatArray, gradient: FloatArray) -> FloatArray:
    """Solve many small least squares problems with shares that are not negative.

    `normal` is ``(k, i, i)`` with i up to 3, `gradient` ``(k, i)``; the result is ``(k, i)``. With
    so few shares every set of those above zero is tried (Lawson & Hanson 1974 for many).
    """
    n_problems, n_shares = gradient.shape
    best = np.zeros((n_problems, n_shares))
    most = np.zeros(n_problems)
    for n_free in range(1, n_shares + 1):
        for free in combinations(range(n_shares), n_free):
            part = normal[:, free][:, :, free]
            ridge = 1e-9 * np.einsum("kii->k", part)[:, None, None] + 1e-12
            shares = np.linalg.solve(part + ridge * np.eye(n_free), gradient[:, free, None])[..., 0]
            explained = (shares * gradient[:, free]).sum(axis=1)
            is_better = (shares >= 0.0).all(axis=1) & (explained > most)
            most = np.where(is_better, explained, most)
            full = np.zeros((n_problems, n_shares))
            full[:, free] = shares
            best = np.where(is_better[:, None], full, best)
    return best
