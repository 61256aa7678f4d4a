"""Every sentence that advice can say, in every language: keys in, text out.

A new language is one more module like `english`, entered in `LANGUAGES`; the tests tell what it
lacks. Imports nothing but domain values.
"""

from collections.abc import Mapping
from dataclasses import fields, replace

from gaitlab.advice.wording.english import ENGLISH
from gaitlab.advice.wording.german import GERMAN
from gaitlab.advice.wording.texts import CauseText, Language, RuleText, Texts
from gaitlab.domain.findings import CauseVerdict

__all__ = [
    "LANGUAGES",
    "CauseText",
    "Language",
    "RuleText",
    "cause_text",
    "filled",
    "label",
    "missing_phrase",
    "plan_sentence",
    "question_text",
    "rule_text",
    "sign_sentence",
    "strength_word",
    "verdict_word",
    "warning_signs",
]

LANGUAGES: Mapping[Language, Texts] = {Language.ENGLISH: ENGLISH, Language.GERMAN: GERMAN}

_WHOLE_FROM = 20.0
"""Numbers this large are told without decimals."""


def rule_text(key: str, facts: Mapping[str, float | str], language: Language) -> RuleText:
    """Return what a rule says with its facts filled in."""
    text = LANGUAGES[language].rules[key]
    told = {
        field.name: filled(getattr(text, field.name), facts, language) for field in fields(text)
    }
    return replace(text, **told)


def cause_text(key: str, language: Language) -> CauseText:
    """Return what is said of a cause."""
    return LANGUAGES[language].causes[key]


def sign_sentence(
    key: str, facts: Mapping[str, float | str], language: Language, *, is_present: bool
) -> str:
    """Return a sign as a sentence, present or absent."""
    text = LANGUAGES[language].signs[key]
    return filled(text.present if is_present else text.absent, facts, language)


def missing_phrase(key: str, language: Language) -> str:
    """Return what would have to be answered or measured to judge a sign."""
    return LANGUAGES[language].signs[key].needs


def question_text(key: str, language: Language) -> str:
    """Return a question to the runner."""
    return LANGUAGES[language].questions[key]


def warning_signs(language: Language = Language.ENGLISH) -> tuple[str, ...]:
    """Return the signs that no video can judge, a sentence each, and at last what to do."""
    return LANGUAGES[language].warning_signs


def plan_sentence(key: str, facts: Mapping[str, float | str], language: Language) -> str:
    """Return a sentence of the cadence plan."""
    return filled(LANGUAGES[language].plan[key], facts, language)


def verdict_word(verdict: CauseVerdict, language: Language = Language.ENGLISH) -> str:
    """Return the verdict on a cause in words."""
    return LANGUAGES[language].verdicts[verdict.value]


def strength_word(strength: str, language: Language = Language.ENGLISH) -> str:
    """Return the strength of evidence, as `Finding.evidence` gives it, in words."""
    return LANGUAGES[language].strengths[strength]


def label(key: str, language: Language = Language.ENGLISH, **facts: float) -> str:
    """Return a heading, or the name of a part of a finding or a cause."""
    return filled(LANGUAGES[language].labels[key], facts, language)


def filled(text: str, facts: Mapping[str, float | str], language: Language) -> str:
    """Return a sentence with its facts: numbers as the language writes them, words by name."""
    texts = LANGUAGES[language]
    shown = {
        name: texts.words[fact] if isinstance(fact, str) else _number(fact, texts)
        for name, fact in facts.items()
    }
    return text.format_map(shown)


def _number(value: float, texts: Texts) -> str:
    is_whole = abs(value) >= _WHOLE_FROM or round(value, 1) == round(value)
    english = f"{value:,.0f}" if is_whole else f"{value:.1f}"
    return english.translate({ord(","): texts.thousands_sign, ord("."): texts.decimal_sign})
