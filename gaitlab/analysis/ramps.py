"""The way of a part of the sole to the belt and off it again: parabolas shared by all stances."""

from dataclasses import dataclass

import numpy as np

from gaitlab.domain.arrays import FloatArray

N_SHAPE = 2
"""Ramps are parabolas: speed and half the acceleration at the belt."""
DOWN_BASIS: FloatArray = np.array([[1.0, 0.0], [-0.5, 0.5]])
"""Coefficients of the ramp down over its reach, by its speeds at the belt and at its far end: with
neither below zero the foot never turns round on its way."""
UP_BASIS: FloatArray = np.array([[0.0], [1.0]])
"""Coefficients of the ramp up: what rests on the belt leaves it from rest."""


@dataclass(frozen=True, slots=True)
class Ramps:
    """Coefficients of the two ramps: height = c0 t + c1 t**2 at the time t off the belt."""

    down: FloatArray
    up: FloatArray
    se_s: float


def ramp(shape: FloatArray, distance_s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return height and slope of a ramp at times off the belt (0 on the belt)."""
    d = np.maximum(distance_s, 0.0)
    return d * (shape[0] + d * shape[1]), (shape[0] + 2.0 * d * shape[1]) * (distance_s > 0.0)


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
    terms = np.stack([relative, relative**2], axis=-1) @ basis
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
    ramp = basis @ shares[best] / reach[best] ** np.array([1, 2])
    return ramp, float(shifts_s[best]), error_s


def _not_negative(normal: FloatArray, gradient: FloatArray) -> FloatArray:
    """Solve many small least squares problems with shares that are not negative.

    `normal` is ``(k, i, i)`` with i = 1 or 2, `gradient` ``(k, i)``; the result is ``(k, i)``.
    """
    diagonal = np.maximum(np.einsum("kii->ki", normal), 1e-12)
    alone = np.maximum(gradient / diagonal, 0.0)
    if gradient.shape[1] == 1:
        return np.asarray(alone)
    determinant = diagonal.prod(axis=1) - normal[:, 0, 1] ** 2
    together = (
        np.stack(
            [
                diagonal[:, 1] * gradient[:, 0] - normal[:, 0, 1] * gradient[:, 1],
                diagonal[:, 0] * gradient[:, 1] - normal[:, 0, 1] * gradient[:, 0],
            ],
            axis=-1,
        )
        / np.maximum(determinant, 1e-12 * diagonal.prod(axis=1))[:, None]
    )
    is_first_better = alone[:, 0] * gradient[:, 0] >= alone[:, 1] * gradient[:, 1]
    one = np.where(np.stack([is_first_better, ~is_first_better], axis=-1), alone, 0.0)
    return np.asarray(np.where((together >= 0.0).all(axis=1)[:, None], together, one))
