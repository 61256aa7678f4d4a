"""Every number of a metric as a column: the one list that spreadsheet and CSV show."""

from collections.abc import Callable
from dataclasses import dataclass
from math import nan

from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import MetricValue, Summary, Trust

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class MetricColumn:
    """A column of the table of metrics; NaN = not measured."""

    key: str
    header: str
    value: Callable[[MetricValue], Cell]


def _summary_columns(
    key: str, header: str, summary: Callable[[MetricValue], Summary]
) -> tuple[MetricColumn, ...]:
    return (
        *_interval_columns(key, header, lambda value: summary(value).mean),
        MetricColumn(f"{key}_sd", f"{header}, SD", lambda value: summary(value).sd),
        MetricColumn(
            f"{key}_n",
            f"{header}, steps",
            lambda value: summary(value).n if value.per_step.size else nan,
        ),
    )


def _interval_columns(
    key: str, header: str, interval: Callable[[MetricValue], Interval]
) -> tuple[MetricColumn, ...]:
    return (
        MetricColumn(key, header, lambda value: interval(value).value),
        MetricColumn(f"{key}_low", f"{header}, from", lambda value: interval(value).low),
        MetricColumn(f"{key}_high", f"{header}, to", lambda value: interval(value).high),
    )


METRIC_COLUMNS: tuple[MetricColumn, ...] = (
    MetricColumn("metric", "Key", lambda value: value.metric.key),
    MetricColumn("name", "Metric", lambda value: value.metric.name),
    MetricColumn("unit", "Unit", lambda value: value.metric.unit),
    *_summary_columns("both", "Both", lambda value: value.both),
    *_summary_columns("left", "Left", lambda value: value.left),
    *_summary_columns("right", "Right", lambda value: value.right),
    *_interval_columns("difference", "Left - right", lambda value: value.difference),
    MetricColumn(
        "trust",
        "Trust",
        lambda value: "not measurable" if value.trust is Trust.NONE else value.trust.value,
    ),
    MetricColumn("reason", "Why", lambda value: value.reason),
    MetricColumn("reference", "Usual", lambda value: value.metric.reference),
)
"""In the order of a table; "from" and "to" bound the 95 % interval of the mean."""
