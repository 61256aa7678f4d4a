"""What the numbers mean: findings, the five causes, a cadence plan, and what no video can tell."""

from dataclasses import dataclass
from typing import TypeAlias

from gaitlab.advice import CadencePlan, find_causes, find_findings, find_plan, warning_signs
from gaitlab.advice.wording import strength_word, verdict_word
from gaitlab.assessment import Assessment
from gaitlab.domain.findings import Cause, CauseVerdict, Finding
from gaitlab.report.given import Audience
from gaitlab.report.value import (
    Advice,
    Block,
    Bullets,
    Cell,
    Column,
    Paragraph,
    Remarks,
    Row,
    Section,
    Table,
    Tone,
    Verdict,
)
from gaitlab.report.wording import Words

_CAUSE_VERDICTS = {
    CauseVerdict.POINTS_TO: Verdict.YES,
    CauseVerdict.DOES_NOT: Verdict.NO,
    CauseVerdict.CANNOT_TELL: Verdict.UNCLEAR,
}

_Parts: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything that advice says of a run, in one language."""

    findings: tuple[Finding, ...]
    causes: tuple[Cause, ...]
    plan: CadencePlan | None


def judge(assessment: Assessment, words: Words) -> Judgement:
    """Return what advice says of a run; of a refused clip, what its answers say."""
    metrics, runner = assessment.metrics, assessment.trial.runner
    quality, language = assessment.quality, words.language
    return Judgement(
        find_findings(metrics, runner, quality, language=language),
        find_causes(metrics, runner, quality, language=language),
        find_plan(metrics, runner, quality),
    )


def advice_page(assessment: Assessment, words: Words) -> Section:
    """Return findings and causes for a clinician."""
    judgement = judge(assessment, words)
    blocks: list[Block] = [
        *findings(judgement, Audience.CLINICIAN, words),
        _causes(judgement.causes, words),
        *plan(judgement, words),
        _alarms(words),
        Bullets(words.all_of("cannot"), words("cannot")),
    ]
    return Section(words("advice"), tuple(blocks))


def runner_advice(assessment: Assessment, words: Words) -> Section:
    """Return what a runner can do, in plain words."""
    judgement = judge(assessment, words)
    blocks: list[Block] = [
        *findings(judgement, Audience.RUNNER, words),
        *plan(judgement, words),
        _alarms(words),
        Bullets(words.all_of("cannot runner"), words("cannot")),
    ]
    return Section(words("advice runner"), tuple(blocks), is_new_page=True)


def findings(judgement: Judgement, audience: Audience, words: Words) -> list[Block]:
    """Return what to tell, at most three things; where there is none, whether that is good news."""
    if not judgement.findings:
        technique = next(cause for cause in judgement.causes if cause.key == "technique")
        is_fine = technique.verdict is CauseVerdict.DOES_NOT
        return [Paragraph(words("nothing found" if is_fine else "nothing clear"))]
    return [_advice(finding, audience, words) for finding in judgement.findings]


def plan(judgement: Judgement, words: Words) -> list[Block]:
    """Return the cadence plan where quicker steps are advised."""
    if judgement.plan is None:
        return []
    return [Bullets(judgement.plan.sentences(words.language), words("plan"))]


def _advice(finding: Finding, audience: Audience, words: Words) -> Advice:
    is_clinical = audience is Audience.CLINICIAN
    parts: _Parts = (
        (words("do"), finding.action),
        (words("exercise"), finding.exercise),
        (words("recheck"), finding.recheck),
        (words("against"), finding.against),
    )
    if is_clinical:
        parts = (
            (words("clinical"), finding.clinical),
            *parts,
            (words("evidence"), finding.evidence_note),
            (words("sources of"), "; ".join(finding.sources)),
        )
    strength = strength_word(finding.evidence, words.language)
    share = words.share(finding.probability)
    return Advice(
        finding.title,
        finding.meaning,
        words("badge", share=share, strength=strength),
        finding.cue,
        tuple((name, text) for name, text in parts if text),
        is_good=finding.is_good,
    )


def _causes(causes: tuple[Cause, ...], words: Words) -> Table:
    columns = (
        Column(words("cause"), 1.4),
        Column(words("verdict"), 1.25),
        Column(words("because"), 4.6),
        Column(words("then"), 2.6),
        Column(words("evidence"), 1.0),
    )
    return Table(words("causes"), columns, tuple(_cause_row(cause, words) for cause in causes))


def _cause_row(cause: Cause, words: Words) -> Row:
    because = list(cause.because)
    if cause.missing:
        because.append(words("asked", missing=", ".join(cause.missing)))
    return Row(
        (
            Cell(cause.name),
            Cell(verdict_word(cause.verdict, words.language), _CAUSE_VERDICTS[cause.verdict]),
            Cell(" ".join(because)),
            Cell(cause.action),
            Cell(strength_word(cause.evidence, words.language)),
        )
    )


def _alarms(words: Words) -> Remarks:
    """Return the signs that no video can judge, and what to do with any of them."""
    *signs, closing = warning_signs(words.language)
    items = tuple((Tone.WARNING, sign) for sign in signs)
    return Remarks(words("warning signs"), items, closing)
