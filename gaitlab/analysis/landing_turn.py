"""When a foot that lands on its heel, toes high, begins to turn about it, and at which angle.

In the air the sole keeps its angle; from the moment the belt holds the heel the toe comes down by
twenty degrees and more within some 40 ms. That kink is there whatever a soft shoe does to the
height of the heel, and it has neither a zero nor a scale.
"""

from dataclasses import dataclass

import numpy as np

from gaitlab.domain.arrays import FloatArray

WINDOW_S = (-0.120, 0.080)
"""Around the contact that the heights tell: from the swing to the flat foot."""
STARTS_S: FloatArray = np.arange(-0.085, 0.0301, 0.005)
DURATIONS_S: FloatArray = np.arange(0.020, 0.0801, 0.010)
ANGLE_SCALE_DEG = 4.0
AS_LIKELY = 1.0
"""A clear turn need not be the likeliest: this much in logarithm of likelihood tells nothing."""
N_ROUNDS = 6
FEWEST_SAMPLES, FEWEST_BEFORE = 16, 4
LEAST_DROP_DEG, LEAST_RATE_DEG_S = 18.0, 400.0
"""A foot that lands less steeply turns too little, or too gently, to show where that begins.
Rendered runners land at up to 20 degrees and turn by up to 400 degrees a second; the one real
runner measured turned faster."""


@dataclass(frozen=True, slots=True)
class LandingTurn:
    """The turn that all stances of a foot have in common.

    Parameters
    ----------
    start_s
        When it begins, from the contact that the heights tell.
    angle_deg
        The sole's angle then.
    """

    start_s: float
    angle_deg: float


def find_landing_turn(from_contact_s: FloatArray, angle_deg: FloatArray) -> LandingTurn | None:
    """Return the turn of a foot that landed on its heel; None if it shows no clear one.

    The angle is the same before, then turns evenly, then rests. Beginning and length of the turn
    are scanned; for each a robust line fit tells the rest (Cauchy weights).

    Parameters
    ----------
    from_contact_s, angle_deg
        Times from contact and sole angles, of the same shape; NaN = not seen.
    """
    is_used = np.isfinite(angle_deg) & (from_contact_s > WINDOW_S[0])
    is_used &= from_contact_s < WINDOW_S[1]
    time_s, angles = from_contact_s[is_used], angle_deg[is_used]
    if len(time_s) < FEWEST_SAMPLES:
        return None
    starts, durations = (grid.ravel() for grid in np.meshgrid(STARTS_S, DURATIONS_S))
    since_s = time_s - starts[:, None]
    turned_s = np.clip(since_s, 0.0, durations[:, None])
    basis = np.stack([np.ones_like(turned_s), turned_s], axis=-1)
    course, misfits = _robust_fits(basis, angles)
    drop_deg = -course[:, 1] * durations
    is_clear = (-course[:, 1] >= LEAST_RATE_DEG_S) & (drop_deg >= LEAST_DROP_DEG)
    is_clear &= (starts > STARTS_S[0]) & ((since_s < 0.0).sum(axis=1) >= FEWEST_BEFORE)
    clear_misfits = np.where(is_clear, misfits, np.inf)
    best = int(np.argmin(clear_misfits))
    if clear_misfits[best] > misfits.min() + AS_LIKELY:
        return None
    return LandingTurn(float(starts[best]), float(course[best, 0]))


def angles_before(
    turn: LandingTurn, from_contact_s: FloatArray, angle_deg: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return the angle of every stance before its turn, and its standard error, ``(n_stances,)``.

    Parameters
    ----------
    turn
        What all stances have in common.
    from_contact_s, angle_deg : (n_stances, n_samples)
        As in `find_landing_turn`. Stances without samples get the common angle.
    """
    is_before = np.isfinite(angle_deg) & (from_contact_s > WINDOW_S[0])
    is_before &= from_contact_s < turn.start_s
    off_deg = np.where(is_before, angle_deg - turn.angle_deg, 0.0)
    weight = is_before / (1.0 + (off_deg / ANGLE_SCALE_DEG) ** 2)
    # One more sample that is as usual: stances seen but once are judged by the others.
    own_deg = (weight * off_deg).sum(axis=1) / (weight.sum(axis=1) + 1.0)
    return turn.angle_deg + own_deg, ANGLE_SCALE_DEG / np.sqrt(weight.sum(axis=1) + 1.0)


def _robust_fits(basis: FloatArray, values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Fit ``(k, n, i)`` bases to ``(n,)`` values; return coefficients and misfits."""
    weight = np.ones(basis.shape[:2])
    ridge = 1e-9 * np.eye(basis.shape[2])
    course, off = np.zeros(basis.shape[::2]), np.zeros(basis.shape[:2])
    for _ in range(N_ROUNDS):
        normal = np.einsum("kni,kn,knj->kij", basis, weight, basis) + ridge
        gradient = np.einsum("kni,kn,n->ki", basis, weight, values)
        course = np.linalg.solve(normal, gradient[..., None])[..., 0]
        off = (values - np.einsum("kni,ki->kn", basis, course)) / ANGLE_SCALE_DEG
        weight = 1.0 / (1.0 + off**2)
    return course, np.log1p(off**2).sum(axis=1)
