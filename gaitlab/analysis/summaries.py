"""From one number a step to mean, spread and an interval that is true."""

from math import hypot, nan, sqrt

import numpy as np
from scipy.special import stdtrit

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import Summary

NORMAL_95 = 1.96


def summary(values: FloatArray, *, systematic_se: float = 0.0) -> Summary:
    """Return mean, SD, n and the 95 % interval of the mean over steps.

    Parameters
    ----------
    values : (n_steps,)
        NaN = not measured, left out.
    systematic_se
        Standard error shared by all steps, which averaging does not remove.
    """
    values = values[np.isfinite(values)]
    n = len(values)
    if n == 0:
        return Summary()
    mean = float(values.mean())
    if n == 1:
        return Summary(Interval(mean, nan, nan), nan, 1)
    sd = float(values.std(ddof=1))
    half = hypot(_t_95(n) * sd / sqrt(n), NORMAL_95 * systematic_se)
    return Summary(Interval(mean, mean - half, mean + half), sd, n)


def difference(left: Summary, right: Summary, *, systematic_se: float = 0.0) -> Interval:
    """Return left minus right with its 95 % interval (Welch); NaN when either has under two steps.

    `systematic_se` is the error of the difference that averaging over steps does not remove: of
    each foot what the other does not share.
    """
    if min(left.n, right.n) < 2:
        return Interval()
    variances = [s.sd**2 / s.n for s in (left, right)]
    total = sum(variances)
    freedom = 1.0
    if total > 0.0:
        shares = sum(v**2 / (s.n - 1) for v, s in zip(variances, (left, right), strict=True))
        freedom = total**2 / shares
    half = hypot(float(stdtrit(freedom, 0.975)) * sqrt(total), NORMAL_95 * systematic_se)
    value = left.mean.value - right.mean.value
    return Interval(value, value - half, value + half)


def _t_95(n: int) -> float:
    return float(stdtrit(n - 1, 0.975))
