"""Tables of metrics and steps."""

from collections.abc import Sequence
from math import isfinite

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gaitlab.assessment import Assessment
from gaitlab.cli.facts import HEEL_STYLES
from gaitlab.domain.contacts import HeelContact, Source
from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import Metric, MetricValue, Trust
from gaitlab.domain.steps import Step

DASH = "-"

_SHOWN_FIRST = "cadence_spm"
"""Cadence stands above the tables already."""

_HEEL_SIGNS = {HeelContact.YES: "+ down", HeelContact.NO: "- up", HeelContact.UNCLEAR: "? unclear"}


def metric_tables(values: Sequence[MetricValue]) -> RenderableType:
    """Return what was measured per foot and of the whole run, and why numbers are missing."""
    per_foot = _table("Per foot", "Left", "Right", "Left - right", "")
    whole = _table("Whole run", "", "")
    for value in values:
        metric = value.metric
        if value.trust is Trust.NONE or metric.key == _SHOWN_FIRST:
            continue
        name = f"{metric.name} ~" if value.trust is Trust.LOW else metric.name
        unit = "" if metric.unit == "1" else metric.unit
        if metric.is_per_side:
            intervals = (value.left.mean, value.right.mean, value.difference)
            per_foot.add_row(name, *(_plus_minus(each, metric) for each in intervals), unit)
        else:
            whole.add_row(name, _plus_minus(value.both.mean, metric), unit)
    tables = [part for table in (per_foot, whole) if table.row_count for part in (table, "")]
    return Group(*tables, Text("\n".join(_metric_notes(values)), style="dim"))


def step_table(assessment: Assessment) -> RenderableType:
    """Return one row a step; times are real seconds."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for header in ("Step", "Foot", "At s", "Landing", "Sole °", "Heel", "Delay ms", "Contact ms"):
        is_word = header in ("Foot", "Landing", "Heel")
        table.add_column(header, justify="left" if is_word else "right", no_wrap=True)
    table.add_column("Sure", justify="right", no_wrap=True)
    for step in assessment.steps:
        table.add_row(*_step_cells(step))
    legend = "Delay: heel after the ball; ± is a 95 % interval; * is corrected by hand."
    return Group(table, Text(legend, style="dim"))


def metric_definitions(metrics: Sequence[Metric]) -> RenderableType:
    """Return every metric with its unit, definition, usual range and source."""
    entries = []
    for metric in metrics:
        text = Text.assemble((metric.name, "bold"), (f"  {metric.key}, {metric.unit}", "dim"))
        lines = {"": metric.definition, "Usual: ": metric.reference, "Source: ": metric.source}
        told = "\n".join(f"{label}{line}" for label, line in lines.items() if line)
        entries.append(Group(text, Padding(Text(told), (0, 0, 1, 2))))
    return Group(*entries)


def _table(*headers: str) -> Table:
    """Return a table without lines whose columns are numbers but for the first and the last."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for index, header in enumerate(headers):
        is_number = 0 < index < len(headers) - 1
        table.add_column(header, justify="right" if is_number else "left")
    return table


def _metric_notes(values: Sequence[MetricValue]) -> list[str]:
    notes = ["± is the 95 % interval of the mean; ~ is rough."]
    for trust, verdict in ((Trust.LOW, "rough"), (Trust.NONE, "not measurable here")):
        reasons: dict[str, list[str]] = {}
        for value in values:
            if value.trust is trust:
                reasons.setdefault(value.reason, []).append(value.metric.name)
        notes += [f"{', '.join(names)}: {verdict}. {why}" for why, names in reasons.items()]
    return notes


def _step_cells(step: Step) -> list[str | Text]:
    contact = step.contact
    verdict = contact.heel_contact
    half_width_ms = 1960.0 * contact.contact_time_se_s
    error = f" ±{half_width_ms:.0f}" if isfinite(half_width_ms) else ""
    return [
        f"{step.index + 1}{'*' if contact.source is Source.MANUAL else ''}",
        step.side.value,
        _number(contact.initial_contact.time_s, "{:.3f}"),
        contact.foot_strike.value,
        _number(contact.strike_angle_deg, "{:+.0f}"),
        Text(_HEEL_SIGNS[verdict], style=HEEL_STYLES[verdict]),
        _number(1000.0 * contact.heel_delay_s, "{:+.0f}"),
        _number(1000.0 * contact.contact_time_s, "{:.0f}" + error),
        _number(100.0 * contact.confidence, "{:.0f}%"),
    ]


def _plus_minus(interval: Interval, metric: Metric) -> str:
    if not interval:
        return DASH
    value = round(interval.value, metric.decimals) + 0.0  # no minus before a zero
    text = f"{value:.{metric.decimals}f}"
    half_width = max(interval.high - interval.value, interval.value - interval.low)
    return f"{text} ±{half_width:.{metric.decimals}f}" if isfinite(half_width) else text


def _number(value: float, form: str) -> str:
    return form.format(value) if isfinite(value) else DASH
