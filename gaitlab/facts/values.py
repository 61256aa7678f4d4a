"""Cadence, landing and heel contact of a run, gathered from an assessment."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.metrics import Trust
from gaitlab.domain.stacked_stride import StackedStride
from gaitlab.domain.steps import Step, Steps

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class FootFacts:
    """How one foot lands and what its heel does.

    Parameters
    ----------
    side
        The foot.
    is_near
        Whether it is the foot nearer to the camera; None where there is no runner.
    strikes, heels
        Number of steps of each verdict, the most frequent first; empty where nothing was measured.
    heel
        What the heel does on most steps; where those are unclear, on the mean stride. None where
        nothing was measured.
    n_strides
        Strides of the mean stride on which `heel` rests; 0 = it rests on the steps.
    strike_angle_deg
        Mean over the steps.
    heel_delay_ms, heel_dwell_ms
        Of the mean stride, else of single steps; not measured unless the heel comes down.
    """

    side: Side
    is_near: bool | None = None
    strikes: Mapping[FootStrike, int] = field(default_factory=dict)
    heels: Mapping[HeelContact, int] = field(default_factory=dict)
    heel: HeelContact | None = None
    n_strides: int = 0
    strike_angle_deg: Interval = Interval()
    heel_delay_ms: Interval = Interval()
    heel_dwell_ms: Interval = Interval()

    @property
    def strike(self) -> FootStrike | None:
        """How the foot lands on most steps; None where nothing was measured."""
        return next(iter(self.strikes), None)

    @property
    def n_steps(self) -> int:
        """Number of steps."""
        return sum(self.strikes.values())


@dataclass(frozen=True, slots=True)
class Facts:
    """The three facts of a run: cadence of both feet, landing and heel of each."""

    cadence_spm: Interval
    left: FootFacts
    right: FootFacts

    def of(self, side: Side) -> FootFacts:
        """Return the facts of one foot."""
        return self.left if side is Side.LEFT else self.right


def facts_of(assessment: Assessment) -> Facts:
    """Return the three facts of an assessment; without steps, only that there are none."""
    return Facts(
        assessment.cadence_spm,
        _foot_facts(assessment, Side.LEFT),
        _foot_facts(assessment, Side.RIGHT),
    )


def _foot_facts(assessment: Assessment, side: Side) -> FootFacts:
    near = assessment.near_side
    is_near = None if near is None else side is near
    steps = assessment.steps.of(side)
    if not len(steps):
        return FootFacts(side, is_near)
    heels = _counted(steps, lambda step: step.contact.heel_contact)
    heel, n_strides = next(iter(heels)), 0
    stacked = next((stride for stride in assessment.stacked if stride.side is side), None)
    if heel is HeelContact.UNCLEAR and stacked is not None:
        heel, n_strides = stacked.heel_contact, stacked.n_strides
    delay_ms = dwell_ms = Interval()
    if heel is HeelContact.YES:
        delay_ms, dwell_ms = _heel_times(assessment, side, stacked)
    return FootFacts(
        side,
        is_near,
        strikes=_counted(steps, lambda step: step.contact.foot_strike),
        heels=heels,
        heel=heel,
        n_strides=n_strides,
        strike_angle_deg=_mean_of(assessment, "foot_strike_angle_deg", side),
        heel_delay_ms=delay_ms,
        heel_dwell_ms=dwell_ms,
    )


def _counted(steps: Steps, verdict: Callable[[Step], V]) -> dict[V, int]:
    return dict(Counter(map(verdict, steps)).most_common())


def _heel_times(
    assessment: Assessment, side: Side, stacked: StackedStride | None
) -> tuple[Interval, Interval]:
    """Return heel delay and dwell of the mean stride, else of single steps, in ms."""
    if stacked is not None and stacked.heel_delay_s:
        return _in_milliseconds(stacked.heel_delay_s), _in_milliseconds(stacked.heel_dwell_s)
    keys = ("heel_delay_ms", "heel_dwell_ms")
    delay_ms, dwell_ms = (_mean_of(assessment, key, side) for key in keys)
    return delay_ms, dwell_ms


def _mean_of(assessment: Assessment, key: str, side: Side) -> Interval:
    """Return the mean of a metric for one foot; nothing where it is not measurable."""
    for value in assessment.metrics:
        if value.metric.key == key and value.trust is not Trust.NONE:
            return value.of(side).mean
    return Interval()


def _in_milliseconds(interval_s: Interval) -> Interval:
    return Interval(1000.0 * interval_s.value, 1000.0 * interval_s.low, 1000.0 * interval_s.high)
