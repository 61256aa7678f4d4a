"""Did it work? Every finding of the first trial, looked at again in the second."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gaitlab.advice.case import case_of
from gaitlab.advice.findings import fired_rules
from gaitlab.advice.rules import RULES
from gaitlab.advice.wording import Language
from gaitlab.assessment import Assessment
from gaitlab.compare.changes import ChangeVerdict, MetricChange
from gaitlab.compare.wording import sentence
from gaitlab.domain.findings import Finding


class OutcomeVerdict(StrEnum):
    """What became of a finding."""

    GONE = "gone"
    BETTER = "better"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a finding.

    Parameters
    ----------
    rule_key
        Which rule had fired in the first trial.
    title
        What was found then.
    metric_key
        The metric in which it shows.
    verdict
        What became of it.
    sentence
        The same for the runner, with what to do now.
    """

    rule_key: str
    title: str
    metric_key: str
    verdict: OutcomeVerdict
    sentence: str


def find_outcomes(
    findings: Sequence[Finding],
    changes: Sequence[MetricChange],
    after: Assessment,
    answers_of: Assessment,
    *,
    language: Language = Language.ENGLISH,
) -> tuple[Outcome, ...]:
    """Return what became of each finding that a clip can show again.

    Parameters
    ----------
    findings
        Of the first trial; those to keep, and those of answers alone, are left out.
    changes
        Of the metrics from the first trial to the second.
    after
        The second trial.
    answers_of
        The trial whose answers hold for both, the first: a runner who has answered since that
        nothing is tight has not changed the technique by that.
    """
    by_key = {change.metric.key: change for change in changes}
    runner = answers_of.trial.runner
    still = {rule.key for rule in fired_rules(case_of(after.metrics, runner, after.quality))}
    rules = {rule.key: rule for rule in RULES}
    outcomes = []
    for finding in findings:
        limits = rules[finding.rule_key].limits
        if finding.is_good or not finding.metric_keys or limits[0].key not in by_key:
            continue
        change, is_above = by_key[limits[0].key], limits[0].is_above
        verdict = _verdict(change, is_above=is_above, is_still_so=finding.rule_key in still)
        text = sentence(verdict.name.lower(), language)
        outcomes.append(Outcome(finding.rule_key, finding.title, change.metric.key, verdict, text))
    return tuple(outcomes)


def _verdict(change: MetricChange, *, is_above: bool, is_still_so: bool) -> OutcomeVerdict:
    """Return what became of a metric that was too high (`is_above`) or too low."""
    good = -1.0 if is_above else 1.0
    verdicts = {each.verdict for each in change.changes}
    real = [
        good * each.difference.value
        for each in change.changes
        if each.verdict is ChangeVerdict.REAL
    ]
    if verdicts == {ChangeVerdict.CANNOT_TELL}:
        return OutcomeVerdict.CANNOT_TELL
    if any(value < 0.0 for value in real):
        return OutcomeVerdict.WORSE
    if not real:
        return OutcomeVerdict.UNCHANGED
    return OutcomeVerdict.BETTER if is_still_so else OutcomeVerdict.GONE
