"""What the measurements mean for the runner."""

from dataclasses import dataclass

from gaitlab.domain.quality import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth telling a runner, and what to do about it.

    Parameters
    ----------
    rule_key
        Which rule fired.
    severity
        How much it matters.
    probability
        How sure it is that the finding is true, 0..1.
    metric_keys
        The metrics it rests on.
    title, meaning, action
        What was seen, what it means, what to do.
    evidence
        Strength of the evidence for the action: strong, moderate, weak, expert opinion.
    sources
        Citations.
    """

    rule_key: str
    severity: Severity
    probability: float
    metric_keys: tuple[str, ...]
    title: str
    meaning: str
    action: str
    evidence: str
    sources: tuple[str, ...]
