"""From a foot strike angle to the probability of each foot strike class.

Two studies that compared the angle with the strike index found thresholds within one degree of
each other (Altman & Davis 2012: 8.0 and -1.6; Mo et al. 2021: 7.4 and -0.8 degrees), so the
boundary between classes is a band rather than a line.
"""

from math import erf, hypot, isfinite, sqrt

from gaitlab.domain.contacts import StrikeProbabilities

REARFOOT_ABOVE_DEG = 7.7
FOREFOOT_BELOW_DEG = -1.2
BOUNDARY_SD_DEG = 0.8


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


def _normal_cdf(z: float) -> float:
    return 0.5 * (1.0 + erf(z / sqrt(2.0)))
