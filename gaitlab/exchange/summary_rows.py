"""The first sheet of a spreadsheet as rows: what was found, what it means, how it was measured."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Any

from gaitlab.assessment import Assessment
from gaitlab.domain.interval import Interval
from gaitlab.domain.quality import Severity
from gaitlab.facts import FootFacts, facts_of
from gaitlab.facts.words import clip_name, foot_name, in_one_sentence, told_words

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A line of the summary: a label and what stands beside it.

    Parameters
    ----------
    label
        What the line is about.
    cells
        Text and numbers; "" and NaN = nothing there.
    is_heading
        Whether the line begins a part.
    decimals
        Digits worth showing of its numbers.
    """

    label: str
    cells: tuple[Cell, ...] = ()
    is_heading: bool = False
    decimals: int = 0


def summary_rows(assessment: Assessment) -> tuple[SummaryRow, ...]:
    """Return the summary of an assessment, also of one that could not be measured."""
    facts = facts_of(assessment)
    rows = [
        SummaryRow(in_one_sentence(facts)),
        SummaryRow("Both feet", ("mean", "from", "to"), is_heading=True),
        SummaryRow("Cadence [steps/min]", _bounds(facts.cadence_spm), decimals=1),
    ]
    rows += _feet((facts.left, facts.right))
    rows += _quality(assessment)
    rows += _findings(assessment)
    rows += _measuring(assessment)
    return tuple(rows)


def _feet(feet: tuple[FootFacts, FootFacts]) -> list[SummaryRow]:
    def row(label: str, read: Callable[[FootFacts], Interval], decimals: int = 0) -> SummaryRow:
        cells = tuple(cell for foot in feet for cell in _bounds(read(foot)))
        return SummaryRow(label, cells, decimals=decimals)

    heads = tuple(cell for foot in feet for cell in (foot_name(foot), "from", "to"))
    landings = [_verdict(foot.strike, foot.strikes) for foot in feet]
    heels = [_verdict(foot.heel, foot.heels) for foot in feet]
    return [
        SummaryRow("Each foot", heads, is_heading=True),
        SummaryRow("Steps", tuple(cell for foot in feet for cell in (foot.n_steps, "", ""))),
        SummaryRow("Landing", (*landings[0], *landings[1])),
        row("Strike angle [°]", lambda foot: foot.strike_angle_deg, 1),
        SummaryRow("Heel comes down", (*heels[0], *heels[1])),
        row("Heel delay [ms]", lambda foot: foot.heel_delay_ms),
        row("Heel dwell [ms]", lambda foot: foot.heel_dwell_ms),
    ]


def _verdict(verdict: StrEnum | None, counts: Mapping[Any, int]) -> tuple[Cell, Cell, Cell]:
    """Return a verdict and on how many steps it fell."""
    if verdict is None:
        return "not measurable", "", ""
    return verdict.value, f"{counts.get(verdict, 0)} of {sum(counts.values())} steps", ""


def _quality(assessment: Assessment) -> list[SummaryRow]:
    if not assessment.quality:
        return []
    order = list(reversed(Severity))
    issues = sorted(assessment.quality, key=lambda issue: order.index(issue.severity))
    words = {Severity.BLOCKING: "cannot measure"}
    return [
        SummaryRow("What limits this clip", is_heading=True),
        *(
            SummaryRow(words.get(issue.severity, issue.severity.value), (issue.message,))
            for issue in issues
        ),
    ]


def _findings(assessment: Assessment) -> list[SummaryRow]:
    if not assessment.findings:
        return []
    rows = [SummaryRow("What it means", is_heading=True)]
    for finding in assessment.findings:
        rows.append(SummaryRow(f"{finding.probability:.0%} sure", (finding.title,)))
        rows.append(SummaryRow("", (finding.meaning,)))
        if finding.action:
            rows.append(SummaryRow("Do", (f"{finding.action} (evidence: {finding.evidence})",)))
    return rows


def _measuring(assessment: Assessment) -> list[SummaryRow]:
    """Return what was analysed and with what."""
    trial = assessment.trial
    clip, provenance = trial.clip, trial.provenance
    rows = [
        SummaryRow("How it was measured", is_heading=True),
        SummaryRow("Clip or landmarks", (clip_name(assessment),)),
        SummaryRow("Length of the run [s]", (clip.duration_s,), decimals=2),
        SummaryRow("Frames", (clip.n_frames,)),
        SummaryRow("Camera [frames/s]", (clip.capture_fps,), decimals=2),
        SummaryRow("File plays at [frames/s]", (clip.playback_fps,), decimals=2),
        SummaryRow("Runs to the", (assessment.facing.value if assessment.facing else "",)),
    ]
    if assessment.scale is not None and isfinite(assessment.scale.px_per_m):
        rows.append(SummaryRow("Scale [px/m]", (assessment.scale.px_per_m,), decimals=1))
        rows.append(SummaryRow("Scale from", (assessment.scale.source.value,)))
    told = "; ".join(told_words(trial))
    rows += [
        SummaryRow("Told", (told,)),
        SummaryRow("Landmark model", (provenance.model_name,)),
        SummaryRow("gaitlab", (provenance.gaitlab_version,)),
    ]
    return [row for row in rows if row.is_heading or row.cells != ("",)]


def _bounds(interval: Interval) -> tuple[float, float, float]:
    return interval.value, interval.low, interval.high
