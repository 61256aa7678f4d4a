"""From a foot strike angle to the probability of each foot strike class.

Two studies that compared the angle with the strike index found thresholds within one degree of
each other (Altman & Davis 2012: 8.0 and -1.6; Mo et al. 2021: 7.4 and -0.8 degrees), so the
boundary between classes is a band rather than a line.
"""

from math import erf, hypot, isfinite, sqrt

import numpy as np

from gaitlab.analysis.robust import median, scatter
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import StrikeProbabilities

REARFOOT_ABOVE_DEG = 7.7
FOREFOOT_BELOW_DEG = -1.2
BOUNDARY_SD_DEG = 0.8
STEP_SD_DEG = 2.0
"""How much steps of one foot differ in steady running: 1.6 degrees in a forefoot runner's 54 steps
(data of Rivadulla et al. 2021), and a little more for those who run less evenly."""
N_STEPS_BEFORE = 8
"""How many steps of the runner at hand count as much as that."""


def strike_probabilities(angle_deg: float, angle_se_deg: float) -> StrikeProbabilities:
    """Return the Gaussian mass of an angle on either side of the class boundaries.

    Parameters
    ----------
    angle_deg
        Foot strike angle, zero for the flat foot, positive toe up; NaN gives NaN probabilities.
    angle_se_deg
        Its standard error.
    """
    if not (isfinite(angle_deg) and isfinite(angle_se_deg)):
        return StrikeProbabilities()
    spread_deg = hypot(angle_se_deg, BOUNDARY_SD_DEG)
    p_rearfoot = _normal_cdf((angle_deg - REARFOOT_ABOVE_DEG) / spread_deg)
    p_forefoot = _normal_cdf((FOREFOOT_BELOW_DEG - angle_deg) / spread_deg)
    return StrikeProbabilities(
        rearfoot=p_rearfoot,
        midfoot=max(0.0, 1.0 - p_rearfoot - p_forefoot),
        forefoot=p_forefoot,
    )


def pooled_strikes(
    angle_deg: FloatArray, own_se_deg: FloatArray, common_se_deg: float
) -> tuple[StrikeProbabilities, ...]:
    """Return the class probabilities of the steps of one foot, each knowing of the others.

    Steps of one foot are alike, so a step that was measured badly is judged mostly by the mean of
    all, and one that was measured well by itself (partial pooling; Gelman & Hill 2007, ch. 12).
    What all steps have wrong together does not average out.

    Parameters
    ----------
    angle_deg : (n_steps,)
        Foot strike angles; NaN gives NaN probabilities.
    own_se_deg : (n_steps,)
        Their standard errors as far as they differ from step to step.
    common_se_deg
        The standard error that all have in common.
    """
    is_measured = np.isfinite(angle_deg) & np.isfinite(own_se_deg)
    if not is_measured.any():
        return (StrikeProbabilities(),) * len(angle_deg)
    own_variance = own_se_deg**2
    step_variance = _step_variance(angle_deg[is_measured], own_variance[is_measured])
    weight = 1.0 / (own_variance[is_measured] + step_variance)
    mean_deg = float((weight * angle_deg[is_measured]).sum() / weight.sum())
    share = step_variance / (step_variance + own_variance)
    pooled_deg = mean_deg + share * (angle_deg - mean_deg)
    variance = share * own_variance + (1.0 - share) ** 2 / weight.sum() + common_se_deg**2
    return tuple(
        strike_probabilities(float(angle), float(se))
        for angle, se in zip(pooled_deg, np.sqrt(variance), strict=True)
    )


def _step_variance(angle_deg: FloatArray, own_variance: FloatArray) -> float:
    """Return how much the steps differ by themselves: as usual, and as these steps show it."""
    n_steps = len(angle_deg)
    beyond = max(scatter(angle_deg) ** 2 - median(own_variance), 0.0)
    total = n_steps * beyond + N_STEPS_BEFORE * STEP_SD_DEG**2
    return total / (n_steps + N_STEPS_BEFORE)


def _normal_cdf(z: float) -> float:
    return 0.5 * (1.0 + erf(z / sqrt(2.0)))
