"""One step towards the dwells that fit best: of the ramps and of all stances at once.

At 30 frames a second a stance has one or two samples on a ramp, and any ramp fits them if only the
instants follow. Steps that move ramps and instants in turn then hardly advance. So both are moved
together: what each stance has of its own is eliminated from the normal equations (their Schur
complement), which leaves a few for what all stances of a part share.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gaitlab.analysis.dwell_equations import DwellEquations, sums
from gaitlab.analysis.dwell_samples import (
    DOWN_SHARE,
    LEVEL_SD_PX,
    DwellSamples,
    DwellState,
    Misfit,
)
from gaitlab.analysis.ramp_kinds import RampKind
from gaitlab.analysis.ramps import Ramps, not_negative
from gaitlab.domain.arrays import FloatArray

MOST_STEP_S = 0.006
DAMPING = 0.02
MEAN_DAMPING = 1e-3
SHORTEST_REACH_S = 1e-3


def evenness(samples: DwellSamples) -> FloatArray:
    """Return the weight of even speeds on the way down, ``(n_parts,)``.

    They may differ by about as much as they are.
    """
    return np.asarray((DOWN_SHARE * samples.ramp_height[:, 0, 0]) ** -2)


@dataclass(frozen=True, slots=True)
class _RampColumns:
    """What the ramps of all parts are made of; those with fewer shares than others hold zeros.

    Parameters
    ----------
    parts : (n_shares, n_parts, n_stances, n_samples)
        Heights of the parts of both ramps, those of the ramp down first.
    shares : (n_parts, n_shares)
        How much of each there is.
    uneven : (n_parts, n_shares, n_shares)
        Weights of their being alike.
    reach_s : (n_parts, 2)
        How far the samples reach, down and up.
    """

    parts: FloatArray
    shares: FloatArray
    uneven: FloatArray
    reach_s: FloatArray

    @classmethod
    def of(
        cls, samples: DwellSamples, state: DwellState, shape: Ramps, kinds: Sequence[RampKind]
    ) -> "_RampColumns":
        """Return the columns at the samples; `kinds` are those down of all parts, then up."""
        n_parts = len(samples.height)
        off_belt_s = np.stack(
            [state.on_s[..., None] - samples.time_s, samples.time_s - state.off_s[..., None]], 1
        )
        off_belt_s = np.where(samples.weight[:, None] > 0.0, off_belt_s, 0.0)
        reach_s = np.maximum(off_belt_s.max(axis=(2, 3)), SHORTEST_REACH_S)
        n_shares = [kind.basis.shape[1] for kind in kinds]
        n_most = max(map(sum, zip(n_shares[:n_parts], n_shares[n_parts:], strict=True)))
        parts = np.zeros((n_most, *samples.height.shape))
        shares, uneven = np.zeros((n_parts, n_most)), np.zeros((n_parts, n_most, n_most))
        weight = evenness(samples)
        for i in range(n_parts):
            place = 0
            for which, ramps in enumerate((shape.down, shape.up)):
                kind, reach = kinds[which * n_parts + i], float(reach_s[i, which])
                here = slice(place, place + kind.basis.shape[1])
                parts[here, i] = kind.parts(off_belt_s[i, which], reach)
                shares[i, here] = kind.shares(ramps[i], reach)
                uneven[i, here, here] = weight[i] * kind.uneven
                place = here.stop
        return cls(parts, shares, uneven, reach_s)

    def ramps(self, shares: FloatArray, kinds: Sequence[RampKind], se_s: FloatArray) -> Ramps:
        """Return the ramps of other shares."""
        n_parts = len(shares)
        found = np.empty((2, n_parts, len(kinds[0].basis)))
        for i in range(n_parts):
            n_down = kinds[i].basis.shape[1]
            n_up = kinds[n_parts + i].basis.shape[1]
            found[0, i] = kinds[i].ramp(shares[i, :n_down], self.reach_s[i, 0])
            own = shares[i, n_down : n_down + n_up]
            found[1, i] = kinds[n_parts + i].ramp(own, self.reach_s[i, 1])
        return Ramps(found[0], found[1], se_s)


def improved(
    samples: DwellSamples,
    weight: FloatArray,
    misfit: Misfit,
    state: DwellState,
    shape: Ramps,
    kinds: Sequence[RampKind],
) -> tuple[Ramps, DwellState]:
    """Take one damped Gauss-Newton step on ramps, instants and levels.

    Parameters
    ----------
    samples
        Those used, and the weights they begin with.
    weight : (n_parts, n_stances, n_samples)
        How far each is trusted.
    misfit, state, shape
        The fit so far.
    kinds
        Of the ramps down of all parts, then of those up.
    """
    columns = _RampColumns.of(samples, state, shape, kinds)
    equations = DwellEquations.of(weight, misfit, state.usual_sd_s).damped(DAMPING)
    weighted, usual, sd_s = weight * misfit.residual, state.usual, state.usual_sd_s
    alone = equations.solved(
        sums(weighted, misfit.down_slope) + (usual.on_s - state.on_s) / sd_s**2,
        (usual.off_s - state.off_s) / sd_s**2 - sums(weighted, misfit.up_slope),
        sums(weighted) + (usual.level - state.level) / LEVEL_SD_PX**2,
    )
    coupling = _coupling(weight, misfit, state, columns)
    following = equations.solved(*coupling)
    normal, gradient = _shared_equations(weight, misfit, state, columns)
    for couples, follows, goes_alone in zip(coupling, following, alone, strict=True):
        normal -= np.einsum("kps,lps->pkl", couples, follows)
        gradient -= np.einsum("kps,ps->pk", couples, goes_alone)
    shares, moved = _solved(normal, gradient, columns.shares)
    d_on_s, d_off_s, d_level = (
        goes_alone - np.einsum("pk,kps->ps", moved, follows)
        for goes_alone, follows in zip(alone, following, strict=True)
    )
    state = replace(state, level=state.level + d_level).moved(
        np.clip(d_on_s, -MOST_STEP_S, MOST_STEP_S), np.clip(d_off_s, -MOST_STEP_S, MOST_STEP_S)
    )
    return columns.ramps(shares, kinds, shape.se_s), state


def _coupling(
    weight: FloatArray, misfit: Misfit, state: DwellState, columns: _RampColumns
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return how contact, leaving and level of each stance hang together with what all share.

    Each is ``(n_shares + 2, n_parts, n_stances)``; the last two are the mean times of contact and
    of leaving from the anchor. Odd stances tell nothing of the others.
    """
    is_regular = ~state.is_odd
    weighted = weight * is_regular[..., None] * columns.parts
    usual = np.where(is_regular, -(state.usual_sd_s**-2), 0.0)
    nothing = np.zeros_like(usual)
    return (
        np.concatenate([sums(weighted, misfit.down_slope), [usual, nothing]]),
        np.concatenate([-sums(weighted, misfit.up_slope), [nothing, usual]]),
        np.concatenate([sums(weighted), [nothing, nothing]]),
    )


def _shared_equations(
    weight: FloatArray, misfit: Misfit, state: DwellState, columns: _RampColumns
) -> tuple[FloatArray, FloatArray]:
    """Return the normal matrix ``(n_parts, k, k)`` and gradient ``(n_parts, k)`` of what all share.

    They stand in the order of `_coupling`, and hold for stances that stay as they are.
    """
    is_regular, usual = ~state.is_odd, state.usual
    weighted = weight * is_regular[..., None] * columns.parts
    n_parts, n_shares = columns.shares.shape
    normal = np.zeros((n_parts, n_shares + 2, n_shares + 2))
    gradient = np.zeros((n_parts, n_shares + 2))
    normal[:, :n_shares, :n_shares] = columns.uneven
    normal[:, :n_shares, :n_shares] += np.einsum("kpsn,lpsn->pkl", weighted, columns.parts)
    gradient[:, :n_shares] = np.einsum("kpsn,psn->pk", weighted, misfit.residual)
    gradient[:, :n_shares] -= np.einsum("pkl,pl->pk", columns.uneven, columns.shares)
    for place, off_s in ((-2, state.on_s - usual.on_s), (-1, state.off_s - usual.off_s)):
        n_regular = is_regular.sum(axis=1)
        normal[:, place, place] = (n_regular + MEAN_DAMPING) / state.usual_sd_s**2
        gradient[:, place] = (is_regular * off_s).sum(axis=1) / state.usual_sd_s**2
    return normal, gradient


def _solved(
    normal: FloatArray, gradient: FloatArray, shares: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return shares that are not negative, and by how much all that is shared moves with them."""
    inverse = np.linalg.inv(normal[:, -2:, -2:])
    by_means = normal[:, :-2, -2:] @ inverse
    left = normal[:, :-2, :-2] - by_means @ normal[:, -2:, :-2]
    towards = gradient[:, :-2] - np.einsum("pkm,pm->pk", by_means, gradient[:, -2:])
    found = not_negative(left, towards + np.einsum("pkl,pl->pk", left, shares))
    moved = found - shares
    means = gradient[:, -2:] - np.einsum("pmk,pk->pm", normal[:, -2:, :-2], moved)
    return found, np.concatenate([moved, np.einsum("pmn,pn->pm", inverse, means)], axis=1)
