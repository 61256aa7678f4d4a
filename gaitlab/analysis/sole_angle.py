"""The angle of the sole at initial contact, and that of the flat foot."""

from math import hypot, nan

import numpy as np

from gaitlab.analysis.dwell import DwellFit
from gaitlab.analysis.sole_stances import SoleStances
from gaitlab.domain.arrays import FloatArray

FLAT_WITHOUT_HEEL_SE_DEG = 3.0
LATEST_FLAT_S = 0.080
ANGLE_REACH_S, ANGLE_REACH_FRAMES = 0.022, 1.1
"""How far around contact its angle is read."""
ANGLE_SCALE_DEG = 1.5
LEAST_ANGLE_SE_DEG = 0.6


def flat_angle(
    stances: SoleStances,
    heel: DwellFit,
    forefoot: DwellFit,
    p_down: FloatArray,
    given_deg: float,
) -> tuple[float, float]:
    """Return the sole angle of the flat foot and its standard error."""
    if np.isfinite(given_deg):
        return given_deg, 0.7
    on_s, off_s = np.fmax(heel.on_s, forefoot.on_s), np.fmin(heel.off_s, forefoot.off_s)
    # After a heel landing the foot is flat by then, also where the toes seem to sink on.
    on_s = np.where(forefoot.on_s > heel.on_s, np.fmin(on_s, heel.on_s + LATEST_FLAT_S), on_s)
    is_flat = (stances.time_s > on_s[:, None]) & (stances.time_s < off_s[:, None])
    is_flat &= (p_down > 0.8)[:, None]
    flat_deg = stances.angle_deg[is_flat]
    flat_deg = flat_deg[np.isfinite(flat_deg)]
    if len(flat_deg) < 4:
        return 0.0, FLAT_WITHOUT_HEEL_SE_DEG
    spread = 1.4826 * float(np.median(np.abs(flat_deg - np.median(flat_deg))))
    return float(np.median(flat_deg)), hypot(0.5, spread / np.sqrt(len(flat_deg)))


def angle_at(stances: SoleStances, initial_s: FloatArray) -> tuple[FloatArray, FloatArray, float]:
    """Return the sole angle at initial contact of every stance, its standard error, and its rate.

    The rate is how fast the angle changes around contact, in degrees a second: what a contact that
    is off in time makes of the angle.

    Around contact the angle runs nearly the same in all stances - one slope before, where the foot
    swings, another one after, where the belt turns it - so its course is one curve for all and its
    height each stance's own. What is off that course is another foot and counts little.
    """
    from_contact_s = stances.time_s - initial_s[:, None]
    reach_s = max(ANGLE_REACH_S, ANGLE_REACH_FRAMES * stances.frame_interval_s)
    is_near = (np.abs(from_contact_s) <= reach_s) & np.isfinite(stances.angle_deg)
    x, y = from_contact_s[is_near] / reach_s, stances.angle_deg[is_near]
    nothing = np.full(len(initial_s), nan)
    if len(x) < 6:
        return nothing, nothing, 0.0
    basis = np.stack([np.ones_like(x), np.minimum(x, 0.0), np.maximum(x, 0.0)], axis=1)
    start = np.array([float(np.median(y[np.argsort(np.abs(x))[: max(3, len(x) // 4)]])), 0.0, 0.0])

    def misfit(course: FloatArray) -> FloatArray:
        return np.asarray(basis @ course - y)

    def slopes(_: FloatArray) -> FloatArray:
        return basis

    from scipy.optimize import least_squares  # late: a slow import that no window waits for

    course = least_squares(misfit, start, slopes, loss="cauchy", f_scale=ANGLE_SCALE_DEG).x
    residuals = np.full(is_near.shape, nan)
    residuals[is_near] = y - basis @ course
    # Nearer samples say more of the angle at contact; those off the course say little.
    weight = np.zeros(is_near.shape)
    weight[is_near] = (1.0 - 0.8 * np.abs(x)) / (
        1.0 + (residuals[is_near] / (3.0 * ANGLE_SCALE_DEG)) ** 2
    ) ** 2
    total = weight.sum(axis=1)
    own = np.where(residuals == residuals, residuals * weight, 0.0).sum(axis=1) / np.maximum(
        total, 1e-6
    )
    spread = 1.4826 * float(np.median(np.abs(residuals[is_near])))
    own = own * total / (total + 0.1)
    se = np.hypot(LEAST_ANGLE_SE_DEG, spread / np.sqrt(np.maximum(total, 0.1)))
    is_seen = total > 0.05
    turning_deg_s = float(np.abs(course[1:]).max() / reach_s)
    return np.where(is_seen, course[0] + own, nan), np.where(is_seen, se, nan), turning_deg_s
