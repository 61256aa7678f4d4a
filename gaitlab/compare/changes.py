"""What changed from one trial to another: each metric as real change or within noise."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import hypot, isfinite, nan, sqrt

from scipy.special import stdtrit

from gaitlab.compare.retest import RETESTS, Retest
from gaitlab.domain.arrays import Value
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.metrics import Metric, MetricValue, Summary, Trust


class ChangeVerdict(StrEnum):
    """Whether a metric changed."""

    REAL = "real change"
    WITHIN_NOISE = "within noise"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True, eq=False)
class Change(Value):
    """A number before and after.

    Parameters
    ----------
    before, after
        Means with their own 95 % intervals.
    difference
        After minus before, with the band in which it would be noise around it: the errors of both
        and the day-to-day change together (95 %). NaN where it cannot be told.
    """

    before: Interval = Interval()
    after: Interval = Interval()
    difference: Interval = Interval()

    @property
    def noise(self) -> float:
        """The change, up or down, from which on it is more than noise; NaN = cannot tell."""
        return self.difference.high - self.difference.value

    @property
    def verdict(self) -> ChangeVerdict:
        """Whether the change is more than noise."""
        if not isfinite(self.noise):
            return ChangeVerdict.CANNOT_TELL
        is_real = abs(self.difference.value) > self.noise
        return ChangeVerdict.REAL if is_real else ChangeVerdict.WITHIN_NOISE


@dataclass(frozen=True, slots=True)
class MetricChange:
    """A metric before and after: over both feet, and of each.

    Parameters
    ----------
    metric
        Its definition.
    both, left, right
        Over all steps, and per foot.
    reason
        Why nothing can be told, as one of the trials gives it; "" otherwise.
    """

    metric: Metric
    both: Change = Change()
    left: Change = Change()
    right: Change = Change()
    reason: str = ""

    def of(self, side: Side) -> Change:
        """Return the change of one foot."""
        return self.left if side is Side.LEFT else self.right

    @property
    def changes(self) -> tuple[Change, ...]:
        """The change over both feet, then of each foot where feet are told apart."""
        if not self.metric.is_per_side:
            return (self.both,)
        return (self.both, self.left, self.right)


def metric_changes(
    before: tuple[MetricValue, ...], after: tuple[MetricValue, ...], *, is_filmed_alike: bool
) -> tuple[MetricChange, ...]:
    """Return the change of every metric that has a day-to-day error, in the order of `before`.

    A metric that is not of high trust in both trials is given without a verdict.

    Parameters
    ----------
    before, after
        Metrics of both trials.
    is_filmed_alike
        Whether what the landmark model adds to every step is the same in both.
    """
    later = {value.metric.key: value for value in after}
    return tuple(
        _metric_change(value, later[key], RETESTS[key], is_filmed_alike=is_filmed_alike)
        for value in before
        if (key := value.metric.key) in RETESTS and key in later
    )


def _metric_change(
    before: MetricValue, after: MetricValue, retest: Retest, *, is_filmed_alike: bool
) -> MetricChange:
    is_bias_shared = retest.is_bias_shared and is_filmed_alike

    def change(one: Summary, other: Summary) -> Change:
        errors = [_half_width(each, is_bias_shared=is_bias_shared) for each in (one, other)]
        noise = hypot(*errors, retest.change)
        value = other.mean.value - one.mean.value
        return Change(one.mean, other.mean, Interval(value, value - noise, value + noise))

    reason = next((each.reason for each in (before, after) if each.trust is not Trust.HIGH), "")
    changes = {
        "both": change(before.both, after.both),
        "left": change(before.left, after.left),
        "right": change(before.right, after.right),
    }
    if reason:
        changes = {name: _untold(each) for name, each in changes.items()}
    elif before.metric.is_per_side and _feet_seen(before) != _feet_seen(after):
        changes["both"] = _untold(changes["both"])
    return MetricChange(before.metric, **changes, reason=reason)


def _half_width(summary: Summary, *, is_bias_shared: bool) -> float:
    """Return the 95 % error of a mean, without what is common to all steps where that cancels."""
    mean = summary.mean
    if not is_bias_shared:
        return max(mean.high - mean.value, mean.value - mean.low)
    if summary.n < 2:
        return nan
    return float(stdtrit(summary.n - 1, 0.975)) * summary.sd / sqrt(summary.n)


def _feet_seen(value: MetricValue) -> Mapping[Side, bool]:
    """Return which feet a mean over all steps rests on; a mean of other feet is another thing."""
    return {side: value.of(side).n > 0 for side in Side}


def _untold(change: Change) -> Change:
    return Change(change.before, change.after, Interval())
