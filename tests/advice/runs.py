"""Measured runs and answers to judge, made by hand."""

from math import nan, sqrt

from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import Metric, MetricValue, Summary, Trust
from gaitlab.domain.quality import QualityIssue, Severity
from gaitlab.domain.runner import Questionnaire, Runner

N_STEPS = 25

HALF_WIDTHS = {
    "cadence_spm": 0.4,
    "belt_speed_mps": 0.05,
    "contact_time_ms": 8.0,
    "foot_strike_angle_deg": 1.5,
    "heel_delay_ms": 6.0,
    "heel_dwell_ms": 6.0,
    "shank_angle_deg": 5.9,
}
"""Of the 95 % interval of a mean, as a good clip gives it."""


def metric_value(key, value, *, half=None, trust=Trust.HIGH) -> MetricValue:
    """A metric with the same value on both feet, or with a pair (left, right)."""
    left, right = value if isinstance(value, tuple) else (value, value)
    summaries = [_summary(key, each, half) for each in (left, right)]
    measured = [summary for summary in summaries if summary.mean]
    both = measured[0] if len(measured) == 1 else _mean(*summaries)
    metric = Metric(key, key, "", "", "", "", 0, is_per_side=key != "cadence_spm")
    return MetricValue(metric, both=both, left=summaries[0], right=summaries[1], trust=trust)


def run(*, trust=Trust.HIGH, halves=None, **values) -> tuple[MetricValue, ...]:
    """A measured run: metric keys with a value, or a pair (left, right)."""
    halves = halves or {}
    return tuple(
        metric_value(key, value, half=halves.get(key), trust=trust) for key, value in values.items()
    )


def forefoot_run(**changes) -> tuple[MetricValue, ...]:
    """Lands on the ball, heel down on every step 25 ms later, usual cadence at 3 m/s."""
    return run(
        **{
            "cadence_spm": 168.0,
            "belt_speed_mps": 3.0,
            "contact_time_ms": 255.0,
            "foot_strike_angle_deg": -6.0,
            "heel_contact_share_pct": 97.0,
            "heel_delay_ms": 25.0,
            "shank_angle_deg": 3.0,
        }
        | changes
    )


def rearfoot_run(**changes) -> tuple[MetricValue, ...]:
    """Lands on the heel, usual cadence at 3 m/s."""
    landing = {"foot_strike_angle_deg": 14.0, "heel_delay_ms": -35.0, "contact_time_ms": 265.0}
    return forefoot_run(**(landing | changes))


def without(metrics, *keys) -> tuple[MetricValue, ...]:
    """The same run with some metrics not measurable."""
    return tuple(value for value in metrics if value.metric.key not in keys)


def unclear_heels() -> MetricValue:
    """Every single step as likely down as up."""
    summary = Summary(Interval(48.0, 46.0, 50.0), 5.0, N_STEPS)
    metric = Metric("heel_contact_share_pct", "", "", "", "", "")
    return MetricValue(metric, both=summary, left=summary, right=summary)


def runner(*, height_m=1.75, tight=True, **answers) -> Runner:
    """A runner of usual height whose calves are tight, with more answers."""
    return Runner(height_m, Questionnaire(has_tight_calves=tight, **answers))


def issue(key, severity=Severity.WARNING) -> tuple[QualityIssue, ...]:
    """What limits a clip."""
    return (QualityIssue(key, severity, "A sentence."),)


def _summary(key, value, half) -> Summary:
    if key == "heel_contact_share_pct":
        share = value / 100.0
        sd = 100.0 * sqrt(max(share * (1.0 - share) - 0.015, 0.0))
        half = 1.96 * sd / sqrt(N_STEPS) + 1.0
    else:
        half = HALF_WIDTHS[key] if half is None else half
        sd = half * sqrt(N_STEPS) / 1.96
    if value != value:
        return Summary()
    return Summary(Interval(value, value - half, value + half), sd, N_STEPS)


def _mean(left, right) -> Summary:
    if not left.mean:
        return Summary(Interval(), nan, 0)
    value = (left.mean.value + right.mean.value) / 2.0
    half = (left.mean.high - left.mean.low) / 2.0
    return Summary(Interval(value, value - half, value + half), left.sd, left.n + right.n)
