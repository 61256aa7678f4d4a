"""Of what the ways of a part of the sole to the belt and off it are made."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gaitlab.domain.arrays import FloatArray

N_SHAPE = 3
"""Ramps are cubics: coefficients of the time off the belt, its square and its cube."""
N_POWERS = 2 * N_SHAPE + 1
LEAVING_EVENNESS = 0.3
"""How far the accelerations of a ramp up are held alike, against the speeds of a ramp down: less of
it lets noise in where 30 frames a second show a ramp once, more holds on to a wrong shape."""
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
    def of(cls, *coefficients: Sequence[float], evenness: float = 0.0) -> "RampKind":
        """Return the kind whose coefficients are each made of shares, that are alike so far."""
        basis = np.array(coefficients)
        is_sum = (_POWERS[:, None] + _POWERS)[..., None] == np.arange(N_POWERS)
        squares = np.einsum("pi,qj,pqk->kij", basis, basis, is_sum.astype(float))
        steps = np.diff(np.eye(basis.shape[1]), axis=0)
        return cls(basis, squares.reshape(N_POWERS, -1), evenness * steps.T @ steps)

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
    [1.0, 0.0, 0.0], [-1.0, 1.0, 0.0], [1.0 / 3.0, -2.0 / 3.0, 1.0 / 3.0], evenness=1.0
)
"""A ramp down, by its speeds at the belt, half-way and at its far end: with none below zero the
foot never turns round on its way. The speed may change, but rather less than it is large."""
TURNING_RAMP = RampKind.of([1.0, 0.0], [-0.5, 0.5], [0.0, 0.0])
"""A ramp whose speed changes evenly: of a part that may turn round in the air."""
FROM_REST_RAMP = RampKind.of(
    [0.0, 0.0], [0.5, 0.0], [-1.0 / 6.0, 1.0 / 6.0], evenness=LEAVING_EVENNESS
)
"""A ramp up, by its accelerations at the belt and at its far end: what rests leaves from rest, and
then speeds up or eases off. With one acceleration for both, runners who ease off left 1.4 ms too
early and those who speed up 2 to 4 ms too late."""
