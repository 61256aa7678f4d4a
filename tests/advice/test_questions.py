"""What is typed becomes an answer, or one sentence that says what would be one."""

import pytest

from gaitlab.advice.questions import QUESTIONS, Kind
from gaitlab.errors import OptionError

BY_KEY = {question.key: question for question in QUESTIONS}


@pytest.mark.parametrize("typed", ["yes", "Y", " ja ", "J", "true"])
def test_a_yes_is_understood_in_both_languages(typed):
    assert BY_KEY["has_tight_calves"].answer_from(typed) is True


@pytest.mark.parametrize("typed", ["no", "N", "nein", "false"])
def test_a_no_is_understood_in_both_languages(typed):
    assert BY_KEY["has_tight_calves"].answer_from(typed) is False


@pytest.mark.parametrize(
    ("typed", "number"), [("8", 8.0), ("8,5", 8.5), ("8.5 mm", 8.5), ("0", 0.0), ("20", 20.0)]
)
def test_a_number_may_have_a_comma_and_its_unit(typed, number):
    assert BY_KEY["shoe_drop_mm"].answer_from(typed) == number


@pytest.mark.parametrize("question", QUESTIONS, ids=list(BY_KEY))
@pytest.mark.parametrize("typed", ["", " ", "-", "?"])
def test_every_answer_is_optional(question, typed):
    assert question.answer_from(typed) is None


@pytest.mark.parametrize("question", QUESTIONS, ids=list(BY_KEY))
@pytest.mark.parametrize("typed", ["blue", "-3", "1e9", "nan", "inf"])
def test_nonsense_is_refused_with_what_would_be_an_answer(question, typed):
    wanted = "yes or no" if question.kind is Kind.YES_NO else "a number, 0 to"
    with pytest.raises(OptionError, match=f"is no answer to {question.key}: give {wanted}"):
        question.answer_from(typed)
