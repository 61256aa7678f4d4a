"""Of what the ways of a part of the sole to the belt and off it are made."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gaitlab.domain.arrays import FloatArray

N_SHAPE = 3
"""Ramps are cubics: coefficients of the time off the belt, its square and its cube."""
N_POWERS = 2 * N_SHAPE + 1
_POWERS = np.arange(1, N_SHAPE + 1)


@dataclass(frozen=True, slots=True, eq=False)
class RampKind:
    """Of what a ramp is made.

    Parameters
    ----------
    basis : (3, n_shares)
        Coefficients of a ramp over its reach, of which no share may be negative.
    squares : (7, n_shares**2)
        How the products of its parts follow from the sums of powers 0 to 6.
    uneven : (n_shares, n_shares)
        Quadratic form of how far the shares differ from each other; 0 where they are free to.
    """

    basis: FloatArray
    squares: FloatArray
    uneven: FloatArray

    @classmethod
    def of(cls, *coefficients: Sequence[float], is_even: bool = False) -> "RampKind":
        """Return the kind whose coefficients are each made of shares."""
        basis = np.array(coefficients)
        is_sum = (_POWERS[:, None] + _POWERS)[..., None] == np.arange(N_POWERS)
        squares = np.einsum("pi,qj,pqk->kij", basis, basis, is_sum.astype(float))
        steps = np.diff(np.eye(basis.shape[1]), axis=0)
        return cls(basis, squares.reshape(N_POWERS, -1), float(is_even) * steps.T @ steps)

    def parts(self, distance_s: FloatArray, reach_s: float) -> FloatArray:
        """Return the heights of its parts, ``(n_shares, ...)``, at times off the belt."""
        powers = (np.maximum(distance_s, 0.0) / reach_s)[..., None] ** _POWERS
        return np.moveaxis(powers @ self.basis, -1, 0)

    def shares(self, ramp: FloatArray, reach_s: float) -> FloatArray:
        """Return how much of each part a ramp of this kind holds, ``(n_shares,)``."""
        return np.asarray(np.linalg.pinv(self.basis) @ (ramp * reach_s**_POWERS))

    def ramp(self, shares: FloatArray, reach_s: float) -> FloatArray:
        """Return the coefficients of a ramp, ``(3,)``."""
        return np.asarray(self.basis @ shares / reach_s**_POWERS)


LANDING_RAMP = RampKind.of(
    [1.0, 0.0, 0.0], [-1.0, 1.0, 0.0], [1.0 / 3.0, -2.0 / 3.0, 1.0 / 3.0], is_even=True
)
"""A ramp down, by its speeds at the belt, half-way and at its far end: with none below zero the
foot never turns round on its way. The speed may change, but rather less than it is large."""
TURNING_RAMP = RampKind.of([1.0, 0.0], [-0.5, 0.5], [0.0, 0.0])
"""A ramp whose speed changes evenly: of a part that may turn round in the air."""
FROM_REST_RAMP = RampKind.of([0.0], [1.0], [0.0])
"""A ramp up: what rests on the belt leaves it from rest."""
