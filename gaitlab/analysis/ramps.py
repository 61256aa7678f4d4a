"""The way of a part of the sole to the belt and off it again: shared by all stances of a foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import pascal

from gaitlab.analysis.ramp_kinds import N_POWERS, N_SHAPE, RampKind
from gaitlab.domain.arrays import FloatArray

_ROUNDING = 1e-9
_BINOMIALS: FloatArray = pascal(N_POWERS, kind="lower").astype(float)
_POWER_LEFT = np.arange(N_POWERS)[:, None] - np.arange(N_POWERS)


@dataclass(frozen=True, slots=True)
class Ramps:
    """The two ramps of every part: height = c0 t + c1 t**2 + c2 t**3 at the time t off it.

    Parameters
    ----------
    down, up : (n_parts, 3)
        Their coefficients.
    se_s : (n_parts,)
        Standard error of the instants that they have in common.
    """

    down: FloatArray
    up: FloatArray
    se_s: FloatArray

    @classmethod
    def flat(cls, n_parts: int) -> "Ramps":
        """Return ramps that stay on the belt."""
        return cls(np.zeros((n_parts, N_SHAPE)), np.zeros((n_parts, N_SHAPE)), np.zeros(n_parts))


@dataclass(frozen=True, slots=True)
class Shifts:
    """By how much a scan moves the foot of a ramp, ``(n_shifts,)``, in even steps.

    `expansion` holds what the powers of a shifted time are made of, ``(n_shifts, 7, 7)``.
    """

    shifts_s: FloatArray
    expansion: FloatArray

    @classmethod
    def within(cls, farthest_s: float, n_shifts: int) -> "Shifts":
        """Return shifts up to `farthest_s` either way."""
        shifts_s = np.linspace(-farthest_s, farthest_s, n_shifts)
        powers = shifts_s[:, None] ** np.arange(N_POWERS)
        return cls(shifts_s, _BINOMIALS * powers[:, np.maximum(_POWER_LEFT, 0)])

    def first_beyond(self, times_s: FloatArray) -> NDArray[np.intp]:
        """Return the place of the first shift beyond each time; `n_shifts` where there is none."""
        step_s = self.shifts_s[1] - self.shifts_s[0]
        place = (times_s - self.shifts_s[0]) / step_s + 1.0
        return np.asarray(np.clip(place, 0.0, len(self.shifts_s)), dtype=np.intp)


@dataclass(frozen=True, slots=True)
class RampSamples:
    """The samples of several ramps.

    Parameters
    ----------
    n_ramps
        How many there are.
    ramp : (n_samples,)
        Number of the ramp of each sample.
    distance_s, over, weight : (n_samples,)
        Time off the belt before any shift, height over the level and its weight; finite.
    evenness : (n_ramps,)
        Weight of what is known beforehand: the shares of a ramp are alike, where its kind says so.
    """

    n_ramps: int
    ramp: NDArray[np.intp]
    distance_s: FloatArray
    over: FloatArray
    weight: FloatArray
    evenness: FloatArray

    def summed(self, values: FloatArray) -> FloatArray:
        """Return the sums of `values` ``(n_samples,)`` over each ramp, ``(n_ramps,)``."""
        return np.asarray(np.bincount(self.ramp, values, self.n_ramps), dtype=np.float64)


def ramp(shape: FloatArray, distance_s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return height and slope of ramps ``(n_parts, 3)`` at times off the belt (0 on the belt).

    The times are ``(n_parts, n_stances, n_samples)``, and so are the results.
    """
    speed, bend, turn = shape.T[:, :, None, None]
    d = np.maximum(distance_s, 0.0)
    height = d * (speed + d * (bend + d * turn))
    slope = speed + d * (2.0 * bend + d * 3.0 * turn)
    return height, slope * (distance_s > 0.0)


def scan_ramps(
    samples: RampSamples, kinds: Sequence[RampKind], shifts: Shifts
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the ramps and the shifts of their feet that fit best, and the errors of the shifts.

    Parameters
    ----------
    samples
        What to fit.
    kinds
        One a ramp.
    shifts
        What to try.

    Returns
    -------
    ramps : (n_ramps, 3)
        Coefficients; 0 for a ramp of which too few samples were seen.
    shift_s, error_s : (n_ramps,)
        Likewise.
    """
    squares, products = _moments(samples, shifts)
    farthest_s = np.full(samples.n_ramps, -np.inf)
    np.maximum.at(farthest_s, samples.ramp, samples.distance_s)
    reach_s = np.maximum(farthest_s[:, None] + shifts.shifts_s, 1e-6)
    reaches = np.cumprod(np.repeat(reach_s[:, :, None], N_POWERS, axis=2), axis=2)
    squares[..., 1:] /= reaches[..., :-1]
    products[..., 1:] /= reaches[..., :N_SHAPE]
    coefficients = np.empty((*reach_s.shape, N_SHAPE))
    explained = np.empty(reach_s.shape)
    for kind in set(kinds):
        alike = [index for index, other in enumerate(kinds) if other is kind]
        gradient = products[alike, :, 1:] @ kind.basis
        normal = (squares[alike] @ kind.squares).reshape(*gradient.shape, -1)
        normal += samples.evenness[alike][:, None, None, None] * kind.uneven
        shares = not_negative(normal, gradient)
        explained[alike] = 2.0 * np.einsum("rki,rki->rk", shares, gradient)
        explained[alike] -= np.einsum("rki,rkij,rkj->rk", shares, normal, shares)
        coefficients[alike] = shares @ kind.basis.T
    return _best(samples, shifts, coefficients / reaches[..., :N_SHAPE], explained)


def _best(
    samples: RampSamples, shifts: Shifts, coefficients: FloatArray, explained: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return of every ramp the coefficients, the shift and its error that explain the most.

    `coefficients` are ``(n_ramps, n_shifts, 3)``, `explained` is ``(n_ramps, n_shifts)``.
    """
    shifts_s, row = shifts.shifts_s, np.arange(samples.n_ramps)
    total = samples.summed(samples.weight * samples.over**2)[:, None]
    n_samples = np.bincount(samples.ramp, minlength=samples.n_ramps)
    misfits = np.maximum(total - explained, 0.0)
    # One sample off the belt fits any shift; what is equal but for rounding is not moved by it.
    is_equal = misfits <= misfits.min(axis=1, keepdims=True) + _ROUNDING * total
    best = np.where(is_equal, np.abs(shifts_s), np.inf).argmin(axis=1)
    # Shifts whose misfit is within one variance of the best are as good.
    least = misfits[row, best]
    variance = least / np.maximum(n_samples - N_SHAPE, 1)
    is_as_good = misfits <= (least + variance)[:, None]
    last_s = np.where(is_as_good, shifts_s, -np.inf).max(axis=1)
    first_s = np.where(is_as_good, shifts_s, np.inf).min(axis=1)
    is_seen = n_samples >= 2 * N_SHAPE
    return (
        np.where(is_seen[:, None], coefficients[row, best], 0.0),
        np.where(is_seen, shifts_s[best], 0.0),
        np.where(is_seen, 0.5 * (last_s - first_s), 0.0),
    )


def _moments(samples: RampSamples, shifts: Shifts) -> tuple[FloatArray, FloatArray]:
    """Return what the fits need, ``(n_ramps, n_shifts, 7)`` and ``(n_ramps, n_shifts, 4)``.

    The weights' and the weighted heights' sums with powers 0 to 6, and 0 to 3, of the shifted
    time off the belt, of the samples that are off it. By the binomial theorem they follow from
    sums over the time as it was, and those from the sums of the samples that each shift adds.
    """
    n_bins = len(shifts.shifts_s) + 1
    added = samples.ramp * n_bins + shifts.first_beyond(-samples.distance_s)
    sums = np.empty((N_POWERS + N_SHAPE + 1, samples.n_ramps * n_bins))
    value, weighted = samples.weight, samples.weight * samples.over
    for power in range(N_POWERS):
        sums[power] = np.bincount(added, value, sums.shape[1])
        value = value * samples.distance_s
    for power in range(N_SHAPE + 1):
        sums[N_POWERS + power] = np.bincount(added, weighted, sums.shape[1])
        weighted = weighted * samples.distance_s
    off_belt = sums.reshape(-1, samples.n_ramps, n_bins).cumsum(axis=2)[:, :, :-1]
    low = slice(N_SHAPE + 1)
    squares = np.einsum("kpq,qrk->rkp", shifts.expansion, off_belt[:N_POWERS])
    products = np.einsum("kpq,qrk->rkp", shifts.expansion[:, low, low], off_belt[N_POWERS:])
    return squares, products


def not_negative(normal: FloatArray, gradient: FloatArray) -> FloatArray:
    """Solve many small least squares problems with shares that are not negative.

    `normal` is ``(..., i, i)`` with a small i, `gradient` ``(..., i)``; so is the result. With so
    few shares every set of those above zero is tried (Lawson & Hanson 1974 for many).
    """
    n_shares = gradient.shape[-1]
    is_free = np.array(list(product((0.0, 1.0), repeat=n_shares)))
    is_free = is_free.reshape(-1, *[1] * (gradient.ndim - 1), n_shares)
    parts = normal * (is_free[..., None] * is_free[..., None, :])
    ridge = 1e-9 * np.trace(parts, axis1=-2, axis2=-1)[..., None] + 1e-12
    parts += np.eye(n_shares) * np.where(is_free > 0.0, ridge, 1.0)[..., None]
    shares = np.linalg.solve(parts, (gradient * is_free)[..., None])[..., 0]
    explained = (shares * gradient).sum(axis=-1)
    explained[(shares < 0.0).any(axis=-1)] = -np.inf
    best = explained.argmax(axis=0)
    chosen: FloatArray = np.take_along_axis(shares, best[None, ..., None], axis=0)[0]
    return chosen
