"""A comparison as JSON, for other programs."""

from dataclasses import asdict
from math import isfinite
from typing import Any

from gaitlab.compare.changes import Change, MetricChange
from gaitlab.compare.comparison import Comparison
from gaitlab.compare.drift import Drift
from gaitlab.compare.feet import FootDifference
from gaitlab.domain.interval import Interval

COMPARISON_SCHEMA = "gaitlab.comparison/1"
WITHIN_SCHEMA = "gaitlab.within/1"

Json = dict[str, Any]


def comparison_json(comparison: Comparison) -> Json:
    """Return a comparison of two trials, ready for strict JSON; not measured = None."""
    return {
        "schema": COMPARISON_SCHEMA,
        "before": comparison.before.trial.clip.path,
        "after": comparison.after.trial.clip.path,
        "caveats": [
            {"key": issue.key, "severity": issue.severity.value, "message": issue.message}
            for issue in comparison.caveats
        ],
        "changes": [_metric_change(change) for change in comparison.changes],
        "outcomes": [
            {**asdict(outcome), "verdict": outcome.verdict.value} for outcome in comparison.outcomes
        ],
    }


def within_json(path: str, feet: tuple[FootDifference, ...], drift: Drift) -> Json:
    """Return left against right and drift of one trial, ready for strict JSON."""
    return {
        "schema": WITHIN_SCHEMA,
        "path": path,
        "feet": [
            {
                "key": foot.metric.key,
                "unit": foot.metric.unit,
                "left": _interval(foot.left),
                "right": _interval(foot.right),
                "difference": _interval(foot.difference),
                "least": _number(foot.least),
                "verdict": foot.verdict.value,
                "reason": foot.reason,
            }
            for foot in feet
        ],
        "drift": _drift(drift),
    }


def _metric_change(change: MetricChange) -> Json:
    return {
        "key": change.metric.key,
        "unit": change.metric.unit,
        "both": _change(change.both),
        "left": _change(change.left),
        "right": _change(change.right),
        "reason": change.reason,
    }


def _change(change: Change) -> Json:
    return {
        "before": _interval(change.before),
        "after": _interval(change.after),
        "difference": _number(change.difference.value),
        "noise": _number(change.noise),
        "verdict": change.verdict.value,
    }


def _drift(drift: Drift) -> Json:
    return {
        "verdict": drift.verdict.value,
        "sentence": drift.sentence,
        "slope_pct_per_min": _interval(drift.slope_pct_per_min),
        "windows": [
            {
                "start_s": window.start_s,
                "end_s": window.end_s,
                "n_steps": window.n_steps,
                "share_pct": _interval(window.share_pct),
            }
            for window in drift.windows
        ],
    }


def _interval(interval: Interval) -> Json:
    return {
        "value": _number(interval.value),
        "low": _number(interval.low),
        "high": _number(interval.high),
    }


def _number(value: float) -> float | None:
    return float(value) if isfinite(value) else None
