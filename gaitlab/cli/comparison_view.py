"""Comparisons on a terminal: whether it worked, what really changed, and what makes it doubtful."""

from collections.abc import Mapping, Sequence
from math import isfinite

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gaitlab.assessment import Assessment
from gaitlab.cli.facts import clip_line
from gaitlab.cli.tables import DASH
from gaitlab.cli.terminal import quality_notes
from gaitlab.compare import (
    Change,
    ChangeVerdict,
    Comparison,
    Drift,
    FootDifference,
    FootVerdict,
    MetricChange,
)
from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import Metric

_STYLES = {
    ChangeVerdict.REAL: "bold",
    ChangeVerdict.WITHIN_NOISE: "dim",
    ChangeVerdict.CANNOT_TELL: "dim",
    FootVerdict.DIFFERENT: "bold",
    FootVerdict.ALIKE: "dim",
    FootVerdict.CANNOT_TELL: "dim",
}
_REAL_CHANGE = (
    "* is a real change: beyond the errors of both clips and what changes from day to day. "
    "One in 20 unchanged numbers may get one by chance."
)
_DIFFERENT = "* is a difference beyond its error, and large enough to matter."
_SIGNS = {ChangeVerdict.REAL: "*", FootVerdict.DIFFERENT: "*"}


def comparison_view(comparison: Comparison) -> RenderableType:
    """Return what follows from two trials."""
    parts: list[RenderableType] = [
        Text.assemble(("Before  ", "dim"), clip_line(comparison.before)),
        Text.assemble(("After   ", "dim"), clip_line(comparison.after)),
        "",
    ]
    if comparison.caveats:
        parts += [quality_notes(comparison.caveats), ""]
    for outcome in comparison.outcomes:
        body = Padding(outcome.sentence, (0, 0, 1, 3), expand=False)
        parts += [Text(outcome.title, style="bold"), body]
    if comparison.changes:
        reasons = {change.metric.name: change.reason for change in comparison.changes}
        parts += [_change_table(comparison.changes), "", _notes(_REAL_CHANGE, reasons)]
    return Group(*parts)


def within_view(
    assessment: Assessment, feet: Sequence[FootDifference], drift: Drift
) -> RenderableType:
    """Return left against right and drift of one trial."""
    parts: list[RenderableType] = [clip_line(assessment), ""]
    if feet:
        reasons = {foot.metric.name: foot.reason for foot in feet}
        parts += [_feet_table(feet), "", _notes(_DIFFERENT, reasons), ""]
    parts += [_drift(drift)]
    if assessment.quality:
        parts += ["", quality_notes(assessment.quality)]
    return Group(*parts)


def _change_table(changes: Sequence[MetricChange]) -> RenderableType:
    """Return a row a metric, and one for each foot where only that one really changed."""
    table = _table("", "Before", "After", "Change", "Noise", "")
    for change in changes:
        if not change.both.before and not change.both.after:
            continue
        table.add_row(*_change_cells(change.metric.name, change.both, change.metric))
        if change.both.verdict is ChangeVerdict.REAL:
            continue
        for name, foot in (("left", change.left), ("right", change.right)):
            if foot.verdict is ChangeVerdict.REAL:
                table.add_row(*_change_cells(f"  {name} foot", foot, change.metric))
    return table


def _change_cells(name: str, change: Change, metric: Metric) -> list[str | Text]:
    unit = "" if metric.unit == "1" else f" {metric.unit}"
    difference = change.difference.value
    noise = change.noise
    return [
        f"{name}{unit and f',{unit}'}",
        _number(change.before.value, metric),
        _number(change.after.value, metric),
        _number(difference, metric, is_signed=True) if isfinite(noise) else DASH,
        f"±{_number(noise, metric)}" if isfinite(noise) else "",
        _verdict(change.verdict),
    ]


def _feet_table(feet: Sequence[FootDifference]) -> RenderableType:
    table = _table("", "Left", "Right", "Left - right", "")
    for foot in feet:
        if not (foot.left or foot.right):
            continue
        metric = foot.metric
        unit = "" if metric.unit == "1" else f", {metric.unit}"
        table.add_row(
            f"{metric.name}{unit}",
            _number(foot.left.value, metric),
            _number(foot.right.value, metric),
            _plus_minus(foot.difference, metric),
            _verdict(foot.verdict),
        )
    return table


def _drift(drift: Drift) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for window in drift.windows:
        share = window.share_pct
        told = f"{share.value:.0f} % ({share.low:.0f} to {share.high:.0f})" if share else DASH
        grid.add_row(
            f"{window.start_s:.0f} to {window.end_s:.0f} s", told, f"{window.n_steps} steps"
        )
    title = Text("Steps with heel contact over time", style="bold")
    return Group(title, Padding(grid, (0, 0, 0, 2), expand=False), Text(drift.sentence))


def _notes(legend: str, reasons: Mapping[str, str]) -> Text:
    """Return what the star means, and why some metrics have no verdict."""
    named: dict[str, list[str]] = {}
    for name, reason in reasons.items():
        if reason:
            named.setdefault(reason, []).append(name)
    untold = [f"{', '.join(names)}: cannot tell. {reason}" for reason, names in named.items()]
    return Text("\n".join([legend, *untold]), style="dim")


def _table(*headers: str) -> Table:
    """Return a table without lines whose columns are numbers but for the first and the last."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for index, header in enumerate(headers):
        is_number = 0 < index < len(headers) - 1
        table.add_column(header, justify="right" if is_number else "left", no_wrap=is_number)
    return table


def _verdict(verdict: ChangeVerdict | FootVerdict) -> Text:
    return Text(f"{_SIGNS.get(verdict, ' ')} {verdict.value}", style=_STYLES[verdict])


def _plus_minus(interval: Interval, metric: Metric) -> str:
    half = max(interval.high - interval.value, interval.value - interval.low)
    if not isfinite(half):
        return DASH
    return f"{_number(interval.value, metric, is_signed=True)} ±{_number(half, metric)}"


def _number(value: float, metric: Metric, *, is_signed: bool = False) -> str:
    if not isfinite(value):
        return DASH
    rounded = round(value, metric.decimals) + 0.0  # no minus before a zero
    sign = "+" if is_signed else ""
    return f"{rounded:{sign}.{metric.decimals}f}"
