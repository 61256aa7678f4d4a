"""Advice on a terminal: what to do first, then the five causes, the plan and the warning signs."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gaitlab.advice import Advice, Language, Question, label, strength_word, verdict_word
from gaitlab.assessment import Assessment
from gaitlab.cli.facts import clip_line
from gaitlab.domain.findings import Cause, CauseVerdict, Finding
from gaitlab.domain.quality import Severity

_INDENT = (0, 0, 0, 3)
_SIGNS = {
    CauseVerdict.POINTS_TO: ("+", "bold yellow"),
    CauseVerdict.DOES_NOT: ("-", "green"),
    CauseVerdict.CANNOT_TELL: ("?", "dim"),
}


class Reader(StrEnum):
    """Who reads the advice."""

    RUNNER = "runner"
    CLINICIAN = "clinician"


def advice_view(advice: Advice, assessment: Assessment, reader: Reader) -> RenderableType:
    """Return all advice for a run."""
    parts: list[RenderableType] = [clip_line(assessment), ""]
    parts += [
        Text(f"! {issue.message}", style="bold red")
        for issue in assessment.quality
        if issue.severity is Severity.BLOCKING
    ]
    parts += [_heading("findings", advice.language), *_findings(advice, reader)]
    parts += [_heading("causes", advice.language)]
    parts += [_cause(cause, advice.language) for cause in advice.causes]
    if advice.plan is not None:
        sentences = advice.plan.sentences(advice.language)
        parts += [_heading("plan", advice.language), _list(sentences)]
    *signs, what_to_do = advice.warning_signs
    parts += [_heading("warning_signs", advice.language), _list(signs), what_to_do]
    return Group(*parts)


def questions_view(questions: Sequence[Question], language: Language) -> RenderableType:
    """Return every question with the name it is answered by."""
    entries = []
    for question in questions:
        wanted = question.kind.value if not question.unit else question.unit
        head = Text.assemble((question.key, "bold"), (f"  {wanted}", "dim"))
        entries.append(Group(head, Padding(question.text(language), _INDENT)))
    return Group(*entries)


def _findings(advice: Advice, reader: Reader) -> Iterable[RenderableType]:
    language = advice.language
    if advice.findings:
        for number, finding in enumerate(advice.findings, start=1):
            yield _finding(number, finding, language, reader)
        return
    verdicts = {cause.verdict for cause in advice.causes}
    is_unknown = verdicts == {CauseVerdict.CANNOT_TELL}
    sentence = label("too_little_known" if is_unknown else "nothing_to_change", language)
    yield Padding(sentence, (0, 0, 1, 0), expand=False)


def _finding(number: int, finding: Finding, language: Language, reader: Reader) -> RenderableType:
    """Return a finding: title and meaning, then a line for each thing to do or to know."""
    is_clinical = reader is Reader.CLINICIAN
    title = Text.assemble((f"{number}  {finding.title}", "bold"))
    if is_clinical:
        sure = label("sure", language, percent=100.0 * finding.probability)
        title.append(f"  ({sure})", style="dim")
    lines = [("action", finding.action), ("cue", finding.cue), ("exercise", finding.exercise)]
    lines += [("against", finding.against), ("recheck", finding.recheck)]
    lines += [("evidence", finding.evidence_note)]
    if is_clinical:
        lines += [("sources", "; ".join(finding.sources))]
    meaning = finding.clinical if is_clinical else finding.meaning
    body = Group(meaning, _lines(lines, language))
    return Group(title, Padding(body, (0, 0, 1, 3), expand=False))


def _cause(cause: Cause, language: Language) -> RenderableType:
    sign, style = _SIGNS[cause.verdict]
    title = Text.assemble(
        (f"{sign}  {cause.name}: ", "bold"), (verdict_word(cause.verdict, language), style)
    )
    lines = [
        ("because", " ".join(cause.because)),
        ("missing", "; ".join(cause.missing)),
        ("action", cause.action),
    ]
    if cause.verdict is CauseVerdict.POINTS_TO:
        lines += [("evidence", strength_word(cause.evidence, language))]
    body = Group(cause.about, _lines(lines, language))
    return Group(title, Padding(body, (0, 0, 1, 3), expand=False))


def _lines(lines: Sequence[tuple[str, str]], language: Language) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column()
    for key, text in lines:
        if text:
            grid.add_row(label(key, language), text)
    return grid


def _list(sentences: Iterable[str]) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    for sentence in sentences:
        grid.add_row("-", sentence)
    return Padding(grid, (0, 0, 1, 0), expand=False)


def _heading(key: str, language: Language) -> RenderableType:
    return Text(f"{label(key, language)}\n", style="bold underline")
