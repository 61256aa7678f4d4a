"""What the measurements and the answers mean for the runner."""

from dataclasses import dataclass
from enum import StrEnum

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
        The metrics it rests on; empty where it rests on answers alone.
    title, meaning, action
        What was seen, what it means, what to do.
    evidence
        Strength of the evidence for the action: strong, moderate, weak, expert opinion.
    sources
        Citations.
    cause_key
        Which of the five causes it belongs to; "" for none.
    is_good
        Whether it says what to keep rather than what to change.
    clinical
        The same for a clinician.
    cue
        A few words to run with.
    exercise
        Drill or exercise, with dose and progression.
    against
        What would speak against the action.
    recheck
        How to see whether it worked.
    evidence_note
        What the evidence shows and what it does not.
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
    cause_key: str = ""
    is_good: bool = False
    clinical: str = ""
    cue: str = ""
    exercise: str = ""
    against: str = ""
    recheck: str = ""
    evidence_note: str = ""


class CauseVerdict(StrEnum):
    """What measurements and answers say about a cause of tight calves."""

    POINTS_TO = "points to it"
    DOES_NOT = "does not"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Cause:
    """One of the five causes of tight calves, judged for a runner.

    Parameters
    ----------
    key
        Stable name.
    verdict
        What measurements and answers say.
    name, about
        What it is called, and what is known about it.
    because
        What the verdict rests on, a sentence each.
    missing
        What would have to be answered or measured to tell more, a phrase each.
    action
        What to do.
    evidence
        Strength of the evidence for the action, as in `Finding`.
    sources
        Citations.
    """

    key: str
    verdict: CauseVerdict
    name: str
    about: str
    because: tuple[str, ...]
    missing: tuple[str, ...]
    action: str
    evidence: str
    sources: tuple[str, ...]
