"""Left against right within one trial."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from gaitlab.advice.wording import Language
from gaitlab.assessment import Assessment
from gaitlab.compare.retest import RETESTS
from gaitlab.compare.wording import sentence
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


MANY_LOOKS = 1.45
"""So many half-widths of its 95 % interval a difference has to exceed. About ten numbers are
compared at once, each of which is beyond one half-width in every twentieth symmetric runner; beyond
so many one of ten is in every twentieth (Bonferroni: 2.8 over 1.96 standard errors)."""


def compare_feet(
    assessment: Assessment, *, language: Language = Language.ENGLISH
) -> tuple[FootDifference, ...]:
    """Return left against right for every metric that tells the feet apart.

    What rests on the landmark model is not judged: it sees the near and the far leg of a
    symmetric rendered runner up to 12 degrees apart.
    """
    return tuple(
        _foot_difference(value, language)
        for value in assessment.metrics
        if value.metric.is_per_side and value.metric.key in RETESTS
    )


def _foot_difference(value: MetricValue, language: Language) -> FootDifference:
    left, right, difference = value.left.mean, value.right.mean, value.difference
    retest = RETESTS[value.metric.key]
    if value.metric.unit in _UNITS_OF_LENGTH_AND_TIME:
        least = LEAST_SHARE * abs(left.value + right.value) / 2.0
    else:
        # A share of a mean means nothing for angles and percentages, which may be near zero.
        least = retest.change
    verdict, reason = _verdict(difference, least), ""
    if value.trust is not Trust.HIGH:
        verdict, reason = FootVerdict.CANNOT_TELL, value.reason
    elif retest.is_bias_shared:
        verdict, reason = FootVerdict.CANNOT_TELL, sentence("one_side", language)
    return FootDifference(value.metric, left, right, difference, least, verdict, reason)


def _verdict(difference: Interval, least: float) -> FootVerdict:
    if not (isfinite(difference.low) and isfinite(difference.high)):
        return FootVerdict.CANNOT_TELL
    half = MANY_LOOKS * 0.5 * (difference.high - difference.low)
    is_different = abs(difference.value) > max(half, least)
    return FootVerdict.DIFFERENT if is_different else FootVerdict.ALIKE
