"""What has to be said in every language: the shape of a translation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from gaitlab.domain.findings import CauseVerdict


class Language(StrEnum):
    """A language that advice is given in."""

    ENGLISH = "en"
    GERMAN = "de"


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule says; braces name the facts it quotes.

    Parameters
    ----------
    title, meaning, action
        What was seen, what it means and what to do, for the runner.
    clinical
        The same for a clinician.
    evidence
        What the evidence shows and what it does not.
    against
        What would speak against it.
    recheck
        How to see whether it worked.
    cue
        A few words to run with; "" where there is nothing to do.
    exercise
        Drill or exercise with dose and progression; "" where there is nothing to do.
    """

    title: str
    meaning: str
    action: str
    clinical: str
    evidence: str
    against: str
    recheck: str
    cue: str = ""
    exercise: str = ""


@dataclass(frozen=True, slots=True)
class CauseText:
    """What is said of a cause, and what to do for each verdict."""

    name: str
    about: str
    if_pointing: str
    if_not: str
    if_unknown: str

    def action_for(self, verdict: CauseVerdict) -> str:
        """Return what to do."""
        if verdict is CauseVerdict.POINTS_TO:
            return self.if_pointing
        return self.if_not if verdict is CauseVerdict.DOES_NOT else self.if_unknown


@dataclass(frozen=True, slots=True)
class SignText:
    """A sign in a sentence where it is present and where it is absent, and what it needs."""

    present: str
    absent: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that advice can say in one language.

    Parameters
    ----------
    rules, causes, signs, questions
        By key.
    warning_signs
        What no video can judge, a sentence each, and at last what to do.
    plan
        Sentences of the cadence plan by name.
    verdicts, strengths
        Verdicts on causes and strengths of evidence by their value.
    labels
        Headings and names of parts.
    words
        What facts quote by name.
    decimal_sign, thousands_sign
        Of numbers.
    """

    rules: Mapping[str, RuleText]
    causes: Mapping[str, CauseText]
    signs: Mapping[str, SignText]
    questions: Mapping[str, str]
    warning_signs: tuple[str, ...]
    plan: Mapping[str, str]
    verdicts: Mapping[str, str]
    strengths: Mapping[str, str]
    labels: Mapping[str, str]
    words: Mapping[str, str]
    decimal_sign: str
    thousands_sign: str

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Iterate over all sentences as (name, text), such as ``rules.heel_late.cue``."""
        for group in ("rules", "causes", "signs"):
            for key, record in getattr(self, group).items():
                for field in fields(record):
                    yield f"{group}.{key}.{field.name}", getattr(record, field.name)
        for group in ("questions", "plan", "verdicts", "strengths", "labels", "words"):
            for key, text in getattr(self, group).items():
                yield f"{group}.{key}", text
        for index, text in enumerate(self.warning_signs):
            yield f"warning_signs.{index}", text
