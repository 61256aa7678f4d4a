"""What gaitlab says on a terminal: three facts first, then tables, then what limits them.

Every function returns something rich can print; colour is added by the console, and only where it
is a terminal. Colour never carries meaning alone: each verdict is a word with its own sign.
"""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gaitlab.assessment import Assessment
from gaitlab.cli.facts import clip_line, three_facts
from gaitlab.cli.tables import metric_tables
from gaitlab.domain.findings import Finding
from gaitlab.domain.quality import QualityIssue, Severity

_SEVERITY_STYLES = {Severity.BLOCKING: "bold red", Severity.WARNING: "yellow", Severity.NOTE: ""}


def summary(assessment: Assessment) -> RenderableType:
    """Return everything worth reading of an assessment but the single steps."""
    parts: list[RenderableType] = [clip_line(assessment), "", three_facts(assessment)]
    if assessment.metrics:
        parts += ["", metric_tables(assessment.metrics)]
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


def _finding(finding: Finding) -> RenderableType:
    text = Text.assemble(
        (finding.title, "bold"), f"  ({finding.probability:.0%} sure)\n{finding.meaning}"
    )
    if finding.action:
        text.append(f"\nDo: {finding.action}")
        text.append(f"  (evidence: {finding.evidence})", style="dim")
    return Padding(text, (0, 0, 1, 0))
