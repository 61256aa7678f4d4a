"""Left against right within one trial."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from gaitlab.assessment import Assessment
from gaitlab.compare.retest import RETESTS
from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import Metric, MetricValue, Trust

LEAST_SHARE = 0.05
"""Of the mean, for times and lengths: a smaller difference is no asymmetry (proposed)."""

_UNITS_OF_LENGTH_AND_TIME = frozenset({"ms", "m", "mm", "cm", "1"})


class FootVerdict(StrEnum):
    """Whether the feet differ."""

    DIFFERENT = "different"
    ALIKE = "within noise"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class FootDifference:
    """A metric of both feet.

    Parameters
    ----------
    metric
        Its definition.
    left, right
        Mean of each foot with its 95 % interval.
    difference
        Left minus right with its 95 % interval.
    least
        The smallest difference that matters, in the unit of the metric.
    verdict
        Whether the difference is more than its error and more than the least that matters.
    reason
        Why it cannot be told; "" otherwise.
    """

    metric: Metric
    left: Interval
    right: Interval
    difference: Interval
    least: float
    verdict: FootVerdict
    reason: str = ""


def compare_feet(assessment: Assessment) -> tuple[FootDifference, ...]:
    """Return left against right for every metric that tells the feet apart."""
    return tuple(
        _foot_difference(value)
        for value in assessment.metrics
        if value.metric.is_per_side and value.metric.key in RETESTS
    )


def _foot_difference(value: MetricValue) -> FootDifference:
    left, right, difference = value.left.mean, value.right.mean, value.difference
    if value.metric.unit in _UNITS_OF_LENGTH_AND_TIME:
        least = LEAST_SHARE * abs(left.value + right.value) / 2.0
    else:
        # A share of a mean means nothing for angles and percentages, which may be near zero.
        least = RETESTS[value.metric.key].change
    verdict = _verdict(difference, least) if value.trust is Trust.HIGH else FootVerdict.CANNOT_TELL
    return FootDifference(value.metric, left, right, difference, least, verdict, value.reason)


def _verdict(difference: Interval, least: float) -> FootVerdict:
    if not (isfinite(difference.low) and isfinite(difference.high)):
        return FootVerdict.CANNOT_TELL
    is_beyond_error = difference.low > 0.0 or difference.high < 0.0
    is_different = is_beyond_error and abs(difference.value) > least
    return FootVerdict.DIFFERENT if is_different else FootVerdict.ALIKE
