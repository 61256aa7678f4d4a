"""What a comparison says: whole in every language, easy to read, and never a diagnosis."""

import re

import pytest

from gaitlab.advice.wording import Language
from gaitlab.compare import OutcomeVerdict
from gaitlab.compare.wording import SENTENCES
from tests.advice.test_wording import DIAGNOSES, english_grade, facts, german_grade, words

every_language = pytest.mark.parametrize("language", Language)


def test_every_language_says_the_same_things():
    english = SENTENCES[Language.ENGLISH]
    for language in Language:
        assert list(SENTENCES[language]) == list(english)
        for key, text in SENTENCES[language].items():
            assert facts(text) == facts(english[key]), key


@every_language
def test_every_outcome_has_its_sentence(language):
    assert {verdict.name.lower() for verdict in OutcomeVerdict} <= set(SENTENCES[language])


@every_language
def test_no_sentence_names_a_diagnosis(language):
    assert not [text for text in SENTENCES[language].values() if DIAGNOSES.search(text)]


@pytest.mark.parametrize(
    ("language", "grade", "highest"),
    [(Language.ENGLISH, english_grade, 7.0), (Language.GERMAN, german_grade, 6.5)],
)
def test_sentences_read_at_the_age_of_twelve(language, grade, highest):
    assert grade(" ".join(SENTENCES[language].values())) <= highest


@every_language
def test_sentences_are_short(language):
    for text in SENTENCES[language].values():
        assert text.endswith((".", "?"))
        assert max(len(words(part)) for part in re.split(r"[.?:] ", text)) <= 22, text
