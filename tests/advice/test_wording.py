"""Every sentence: there in every language, easy to read, and never a diagnosis."""

import ast
import re
from pathlib import Path
from statistics import fmean

import pytest

import gaitlab
from gaitlab.advice.causes import CAUSES
from gaitlab.advice.evidence import Strength
from gaitlab.advice.questions import QUESTIONS
from gaitlab.advice.rules import RULES
from gaitlab.advice.wording import (
    LANGUAGES,
    Language,
    plan_sentence,
    strength_word,
    verdict_word,
    warning_signs,
)
from gaitlab.domain.findings import CauseVerdict

DIAGNOSES = re.compile(
    r"\b(tend[io]n(itis|osis)|tendinopath\w*|tendovaginitis|strain(ed|s)?|sprain\w*"
    r"|torn|tears?|ruptur\w*|fractur\w*|thrombos\w*|dvt|syndrom\w*|compartment\w*|diagnos\w*"
    r"|diseases?|fasciitis|periostitis|shin splints?|claudication|neuropath\w*|inflam\w*"
    r"|arthr\w*|patholog\w*|disorders?|contracture\w*|cramps?"
    r"|\w*entzünd\w*|\w*zerrung\w*|\w*faserriss\w*|\w*muskelriss\w*|ruptur\w*|\w*bruch"
    r"|thrombose\w*|\w*krankheit\w*|krankhaft\w*|verstauch\w*|achillodyni\w*|\w*verletzung der\w*"
    r"|krampf\w*|krämpf\w*|verkürzung\w*)\b",
    re.IGNORECASE,
)

DISCLAIMER = re.compile(r"\b(no diagnos[ei]s|keine Diagnosen?)\b", re.IGNORECASE)
"""To say that none is given is not to give one."""

FOR_CLINICIANS = ("clinical",)
every_language = pytest.mark.parametrize("language", Language)


def sentences(language):
    return dict(LANGUAGES[language])


def for_runners(language):
    """Whole sentences that a runner reads."""
    return {
        name: text
        for name, text in sentences(language).items()
        if name.split(".")[-1] not in FOR_CLINICIANS and text.endswith((".", "?"))
    }


@every_language
def test_everything_that_can_be_said_is_there(language):
    texts = LANGUAGES[language]
    english = LANGUAGES[Language.ENGLISH]
    assert set(texts.rules) == {rule.key for rule in RULES}
    assert set(texts.causes) == {definition.key for definition in CAUSES}
    assert set(texts.signs) == {key for each in CAUSES for key in (*each.pointing, *each.telling)}
    assert set(texts.questions) == {question.key for question in QUESTIONS}
    assert set(texts.plan) == set(english.plan)
    assert set(texts.words) == set(english.words)
    assert len(texts.warning_signs) == len(english.warning_signs)


@every_language
def test_a_sign_that_can_point_to_a_cause_has_all_three_texts(language):
    for definition in CAUSES:
        for key in definition.pointing:
            text = LANGUAGES[language].signs[key]
            assert text.present.endswith(".")
            assert text.absent.endswith(".")
            assert "{" not in text.absent, "an absent sign may have no numbers"
            assert text.needs


def test_a_translation_says_as_much_as_the_english():
    english = sentences(Language.ENGLISH)
    for language in Language:
        for name, text in sentences(language).items():
            assert bool(text) == bool(english[name]), name
            assert facts(text) == facts(english[name]), name


def facts(text):
    return set(re.findall(r"{(\w+)}", text))


@every_language
def test_verdicts_and_strengths_have_their_words(language):
    assert all(verdict_word(verdict, language) for verdict in CauseVerdict)
    assert all(strength_word(strength.value, language) for strength in Strength)


@every_language
def test_no_sentence_names_a_diagnosis(language):
    for name, text in sentences(language).items():
        assert not DIAGNOSES.search(text), name


def test_no_sentence_of_the_product_names_a_diagnosis():
    package = Path(gaitlab.__file__).parent
    named = [
        f"{path.relative_to(package)}: {text}"
        for path in sorted(package.rglob("*.py"))
        for text in spoken(path)
        if DIAGNOSES.search(DISCLAIMER.sub("", text))
    ]
    assert named == []


def spoken(path):
    """Return the strings of a module that are no docstrings and could be sentences."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in silent
        and " " in node.value
    ]


@every_language
def test_the_warning_signs_end_with_the_advice_to_see_somebody(language):
    *signs, advice = warning_signs(language)
    assert len(signs) == 6
    assert re.search("doctor|Arzt", advice)
    assert all(sign.endswith(".") for sign in signs)


# Reading age ---------------------------------------------------------------------------------


@every_language
def test_runners_read_short_sentences(language):
    lengths = [
        len(words(sentence))
        for text in for_runners(language).values()
        for sentence in re.split(r"[.?:] ", text)
    ]
    assert fmean(lengths) <= 12.0
    assert max(lengths) <= 32


def test_english_for_runners_reads_at_the_age_of_twelve():
    assert english_grade(" ".join(for_runners(Language.ENGLISH).values())) <= 7.0


def test_german_for_runners_reads_at_the_age_of_twelve():
    assert german_grade(" ".join(for_runners(Language.GERMAN).values())) <= 6.5


def english_grade(text):
    """Flesch and Kincaid's grade; 7 is the age of 12."""
    n_syllables = sum(english_syllables(word) for word in words(text))
    return 0.39 * words_a_sentence(text) + 11.8 * n_syllables / len(words(text)) - 15.59


def german_grade(text):
    """The fourth Wiener Sachtextformel; grade 6 is the age of 12 in Germany."""
    long_share = fmean(100.0 * (german_syllables(word) >= 3) for word in words(text))
    return 0.2656 * words_a_sentence(text) + 0.2744 * long_share - 1.693


def words_a_sentence(text):
    return len(words(text)) / len(re.findall(r"[.?](?: |$)", text))


def words(text):
    return re.findall(r"[A-Za-zÄÖÜäöüß]+", re.sub(r"{\w+}", "9", text))


def english_syllables(word):
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def german_syllables(word):
    return max(1, len(re.findall(r"(?:au|ei|eu|äu|ie|[aeiouyäöü])", word.lower())))


# Numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "number", "shown"),
    [
        (Language.ENGLISH, 15.44, "15.4"),
        (Language.GERMAN, 15.44, "15,4"),
        (Language.ENGLISH, 8.0, "8"),
        (Language.ENGLISH, 148.6, "149"),
    ],
)
def test_numbers_are_written_as_people_write_them(language, number, shown):
    facts = {"baseline": 150.0, "target": 158.0, "n_weeks": 3.0, "speed": number}
    assert shown in plan_sentence("aim", facts, language)
