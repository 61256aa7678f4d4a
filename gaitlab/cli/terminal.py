"""What gaitlab says on a terminal: results as tables, three facts first.

Every function returns something rich can print; colour is added by the console, and only where it
is a terminal. Colour never carries meaning alone: each verdict is a word with its own sign.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from math import isfinite, isinf
from typing import TypeVar

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import FootStrike, HeelContact, Source
from gaitlab.domain.findings import Finding
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.metrics import Metric, MetricValue, Trust
from gaitlab.domain.quality import QualityIssue, Severity
from gaitlab.domain.steps import Step
from gaitlab.domain.trial import Trial

DASH = "-"

V = TypeVar("V", bound=StrEnum)

_STRIKE_WORDS = {
    FootStrike.REARFOOT: "heel first (rearfoot)",
    FootStrike.MIDFOOT: "flat (midfoot)",
    FootStrike.FOREFOOT: "ball first (forefoot)",
    FootStrike.UNCLEAR: "cannot tell",
}
_HEEL_WORDS = {
    HeelContact.YES: "● comes down",
    HeelContact.NO: "○ stays up",
    HeelContact.UNCLEAR: "? cannot tell",
}
_HEEL_SIGNS = {HeelContact.YES: "● down", HeelContact.NO: "○ up", HeelContact.UNCLEAR: "? unclear"}
_HEEL_STYLES = {HeelContact.YES: "green", HeelContact.NO: "yellow", HeelContact.UNCLEAR: "dim"}
_SEVERITY_STYLES = {Severity.BLOCKING: "bold red", Severity.WARNING: "yellow", Severity.NOTE: ""}


def summary(assessment: Assessment) -> RenderableType:
    """Return everything worth reading of an assessment but the single steps."""
    parts: list[RenderableType] = [_clip_line(assessment), "", _facts(assessment)]
    if assessment.metrics:
        parts += ["", _metrics(assessment.metrics)]
    if assessment.findings:
        parts += ["", *map(_finding, assessment.findings)]
    if assessment.quality:
        parts += ["", quality_notes(assessment.quality)]
    return Group(*parts)


def quality_notes(issues: Sequence[QualityIssue]) -> RenderableType:
    """Return what limits a clip, the worst first, one line each."""
    order = list(reversed(Severity))
    grid = Table.grid(padding=(0, 1))
    for issue in sorted(issues, key=lambda issue: order.index(issue.severity)):
        word = "cannot measure" if issue.severity is Severity.BLOCKING else issue.severity.value
        grid.add_row(Text(f"{word}:", style=_SEVERITY_STYLES[issue.severity]), issue.message)
    return grid


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


def metric_definitions(metrics: Sequence[Metric]) -> Table:
    """Return every metric with its unit, definition, usual range and source."""
    table = _table("Metric", "Unit", "Definition", "Usual", "Source")
    table.show_lines = True
    for metric in metrics:
        name = Text(metric.name, style="bold") + Text(f"\n{metric.key}", style="dim")
        table.add_row(name, metric.unit, metric.definition, metric.reference, metric.source)
    return table


def _table(*headers: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for header in headers:
        table.add_column(header)
    return table


# The three facts -----------------------------------------------------------------------------


def _clip_line(assessment: Assessment) -> Text:
    """Return what was analysed, and whatever a person told about it."""
    trial = assessment.trial
    clip, options = trial.clip, trial.options
    line = Text.assemble((clip.path.replace("\\", "/").rpartition("/")[2], "bold"))
    line.append(f"  {clip.duration_s:.1f} s, {clip.capture_fps:.4g} frames/s")
    if abs(clip.capture_fps / clip.playback_fps - 1.0) > 0.01:
        line.append(f" (slow motion, plays at {clip.playback_fps:.4g})")
    if assessment.facing is not None:
        line.append(f", runs to the {assessment.facing.value}")
    told = _told(trial)
    if options.start_s > 0.0 or not isinf(options.end_s):
        end = "the end" if isinf(options.end_s) else f"{options.end_s:g} s"
        told.append(f"only {options.start_s:g} s to {end}")
    if told:
        line.append(f"\nTold: {'; '.join(told)}", style="dim")
    return line


def _told(trial: Trial) -> list[str]:
    told = []
    if trial.options.facing is not None:
        told.append(f"running direction {trial.options.facing.value}")
    if isfinite(trial.runner.height_m):
        told.append(f"height {trial.runner.height_m:.2f} m")
    if isfinite(trial.options.belt_speed_mps):
        told.append(f"belt {3.6 * trial.options.belt_speed_mps:.1f} km/h")
    if trial.corrections:
        told.append("corrected by hand")
    return told


def _facts(assessment: Assessment) -> RenderableType:
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_row(Text("Cadence", style="bold"), _cadence(assessment.cadence_spm))
    feet = Table.grid(padding=(0, 3, 0, 0))
    for _ in range(3):
        feet.add_column()
    near = assessment.near_side
    feet.add_row("", *(Text(_foot_name(side, near=near), style="bold underline") for side in Side))
    feet.add_row(Text("Landing", style="bold"), *(_landing(assessment, side) for side in Side))
    feet.add_row(Text("Heel", style="bold"), *(_heel(assessment, side) for side in Side))
    return Group(grid, "", feet)


def _foot_name(side: Side, *, near: Side | None) -> str:
    if near is None:
        return f"{side.value.capitalize()} foot"
    return f"{side.value.capitalize()} foot ({'near' if side is near else 'far'})"


def _cadence(cadence_spm: Interval) -> Text:
    if not cadence_spm:
        return Text("not measurable", style="dim")
    return Text.assemble(
        (f"{cadence_spm.value:.1f}", "bold"),
        f" steps/min, both feet counted ({_range(cadence_spm, decimals=1)})",
    )


def _landing(assessment: Assessment, side: Side) -> Text:
    verdicts = Counter(step.contact.foot_strike for step in assessment.steps.of(side))
    if not verdicts:
        return Text("not measurable", style="dim")
    strike = verdicts.most_common(1)[0][0]
    text = Text(f"{_STRIKE_WORDS[strike]}\n{_counts(verdicts, _STRIKE_WORDS)}")
    angle = _metric_value(assessment, "foot_strike_angle_deg")
    if angle is not None and angle.of(side).mean:
        mean = angle.of(side).mean
        text.append(f"\nsole at {mean.value:+.1f}° ({_range(mean, decimals=1)})")
    return text


def _heel(assessment: Assessment, side: Side) -> Text:
    verdicts = Counter(step.contact.heel_contact for step in assessment.steps.of(side))
    if not verdicts:
        return Text("not measurable", style="dim")
    verdict = verdicts.most_common(1)[0][0]
    text = Text.assemble((_HEEL_WORDS[verdict], _HEEL_STYLES[verdict]))
    text.append(f"\n{_counts(verdicts, _HEEL_WORDS)}")
    stacked = next((stride for stride in assessment.stacked if stride.side is side), None)
    if stacked is None or verdict is not HeelContact.YES:
        return text
    if stacked.heel_delay_s:
        text.append(f"\n{_delay(stacked.heel_delay_s)}")
    if stacked.heel_dwell_s:
        dwell_ms = _in_milliseconds(stacked.heel_dwell_s)
        text.append(f"\nrests {dwell_ms.value:.0f} ms ({_range(dwell_ms)})")
    return text


def _counts(verdicts: Counter[V], words: Mapping[V, str]) -> str:
    """Return on how many steps the commonest verdict fell, and the others."""
    (_, count), *others = verdicts.most_common()
    rest = "".join(f", {n} {words[other].lstrip('●○? ')}" for other, n in others)
    return f"on {count} of {verdicts.total()} steps{rest}"


def _delay(delay_s: Interval) -> str:
    delay_ms = _in_milliseconds(delay_s)
    if delay_ms.value >= 0.0:
        return f"{delay_ms.value:.0f} ms after the ball ({_range(delay_ms)})"
    before = Interval(-delay_ms.value, -delay_ms.high, -delay_ms.low)
    return f"{before.value:.0f} ms before the ball ({_range(before)})"


# Metrics, findings, steps --------------------------------------------------------------------


def _metrics(values: Sequence[MetricValue]) -> RenderableType:
    table = _table("Metric", "Left", "Right", "Left - right", "Both", "Unit")
    for column in table.columns[1:5]:
        column.justify = "right"
    for value in values:
        if value.trust is not Trust.NONE:
            table.add_row(*_metric_cells(value))
    notes = ["± is the 95 % interval of the mean; ~ is rough."]
    for trust, verdict in ((Trust.LOW, "rough"), (Trust.NONE, "not measurable here")):
        reasons: dict[str, list[str]] = {}
        for value in values:
            if value.trust is trust:
                reasons.setdefault(value.reason, []).append(value.metric.name)
        notes += [f"{', '.join(names)}: {verdict}. {why}" for why, names in reasons.items()]
    return Group(table, Text("\n".join(notes), style="dim"))


def _metric_cells(value: MetricValue) -> list[str]:
    metric = value.metric
    name = f"{metric.name} ~" if value.trust is Trust.LOW else metric.name
    both = _plus_minus(value.both.mean, metric)
    if not metric.is_per_side:
        return [name, "", "", "", both, metric.unit]
    sides = [_plus_minus(value.of(side).mean, metric) for side in Side]
    return [name, *sides, _plus_minus(value.difference, metric), both, metric.unit]


def _finding(finding: Finding) -> RenderableType:
    text = Text.assemble(
        (finding.title, "bold"), f"  ({finding.probability:.0%} sure)\n{finding.meaning}"
    )
    if finding.action:
        text.append(f"\n→ {finding.action}")
        text.append(f"  (evidence: {finding.evidence})", style="dim")
    return Padding(text, (0, 0, 1, 0))


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
        Text(_HEEL_SIGNS[verdict], style=_HEEL_STYLES[verdict]),
        _number(1000.0 * contact.heel_delay_s, "{:+.0f}"),
        _number(1000.0 * contact.contact_time_s, "{:.0f}" + error),
        _number(100.0 * contact.confidence, "{:.0f}%"),
    ]


def _metric_value(assessment: Assessment, key: str) -> MetricValue | None:
    """Return a metric that is measurable here, None otherwise."""
    for value in assessment.metrics:
        if value.metric.key == key and value.trust is not Trust.NONE:
            return value
    return None


def _plus_minus(interval: Interval, metric: Metric) -> str:
    if not interval:
        return DASH
    text = f"{interval.value:.{metric.decimals}f}"
    half_width = max(interval.high - interval.value, interval.value - interval.low)
    return f"{text} ±{half_width:.{metric.decimals}f}" if isfinite(half_width) else text


def _range(interval: Interval, *, decimals: int = 0) -> str:
    return f"{interval.low:.{decimals}f} to {interval.high:.{decimals}f}"


def _in_milliseconds(interval_s: Interval) -> Interval:
    return Interval(1000.0 * interval_s.value, 1000.0 * interval_s.low, 1000.0 * interval_s.high)


def _number(value: float, form: str) -> str:
    return form.format(value) if isfinite(value) else DASH
