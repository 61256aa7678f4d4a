"""Everything advice has to say about a run, in one value."""

from collections.abc import Sequence
from dataclasses import dataclass

from gaitlab.advice.causes import find_causes
from gaitlab.advice.findings import find_findings
from gaitlab.advice.plan import CadencePlan, find_plan
from gaitlab.advice.wording import Language, warning_signs
from gaitlab.domain.findings import Cause, Finding
from gaitlab.domain.metrics import MetricValue
from gaitlab.domain.quality import QualityIssue
from gaitlab.domain.runner import Runner


@dataclass(frozen=True, slots=True)
class Advice:
    """What a runner is told.

    Parameters
    ----------
    language
        Of all sentences.
    findings
        At most three, the most helpful first.
    causes
        The five causes of tight calves, judged.
    plan
        The first step of a cadence plan; None where quicker steps are not advised.
    warning_signs
        What no video can judge, a sentence each, and at last what to do.
    """

    language: Language
    findings: tuple[Finding, ...]
    causes: tuple[Cause, ...]
    plan: CadencePlan | None
    warning_signs: tuple[str, ...]


def advise(
    metrics: Sequence[MetricValue],
    runner: Runner,
    quality: Sequence[QualityIssue] = (),
    *,
    language: Language = Language.ENGLISH,
) -> Advice:
    """Return all advice for a run; without metrics, what the answers alone allow."""
    return Advice(
        language,
        find_findings(metrics, runner, quality, language=language),
        find_causes(metrics, runner, quality, language=language),
        find_plan(metrics, runner, quality),
        warning_signs(language),
    )
