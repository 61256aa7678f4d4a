"""What to tell a runner: at most three things, in the order that helps, never two that clash."""

from collections.abc import Mapping, Sequence

from gaitlab.advice import wording
from gaitlab.advice.case import Case, case_of
from gaitlab.advice.rule import Rule, Theme
from gaitlab.advice.rules import RULES
from gaitlab.advice.sign import Sign
from gaitlab.advice.wording import Language
from gaitlab.domain.findings import Finding
from gaitlab.domain.metrics import MetricValue
from gaitlab.domain.quality import QualityIssue, Severity
from gaitlab.domain.runner import Runner

MOST_FINDINGS = 3

MOST_SURE = 0.99
"""Nothing is said to be surer than this: errors that nobody has thought of are not in a sign."""


def find_findings(
    metrics: Sequence[MetricValue],
    runner: Runner,
    quality: Sequence[QualityIssue] = (),
    *,
    language: Language = Language.ENGLISH,
) -> tuple[Finding, ...]:
    """Return what to tell a runner, at most three things, the most helpful first.

    A runner is told one thing of each theme, so that no two pieces of advice change the same
    thing, and a warning sign silences everything but the advice to see a clinician. Metrics of
    low trust, and all metrics of a clip with a blocking issue, are left out; answers still count.
    """
    fired = fired_rules(case_of(metrics, runner, quality))
    return tuple(_finding(rule, fired[rule], language) for rule in chosen(fired))


def fired_rules(case: Case) -> dict[Rule, Sign]:
    """Return every rule that holds for a case with its sign, in the order of `RULES`."""
    signs = {rule: rule.sign(case) for rule in RULES}
    return {rule: sign for rule, sign in signs.items() if sign.is_present}


def chosen(fired: Mapping[Rule, Sign]) -> list[Rule]:
    """Return which of the rules that hold are told."""
    first_of_theme: dict[Theme, Rule] = {}
    for rule in fired:
        first_of_theme.setdefault(rule.theme, rule)
    if Theme.SAFETY in first_of_theme:
        return [first_of_theme[Theme.SAFETY]]
    return list(first_of_theme.values())[:MOST_FINDINGS]


def _finding(rule: Rule, sign: Sign, language: Language) -> Finding:
    text = wording.rule_text(rule.key, sign.facts, language)
    return Finding(
        rule_key=rule.key,
        severity=Severity.NOTE if rule.is_good else Severity.WARNING,
        probability=min(sign.probability, MOST_SURE),
        metric_keys=rule.metrics,
        title=text.title,
        meaning=text.meaning,
        action=text.action,
        evidence=rule.strength.value,
        sources=rule.sources,
        cause_key=rule.cause_key,
        is_good=rule.is_good,
        clinical=text.clinical,
        cue=text.cue,
        exercise=text.exercise,
        against=text.against,
        recheck=text.recheck,
        evidence_note=text.evidence,
    )
