"""Answers are data in the trial, put there and taken back by a pure function."""

from dataclasses import fields
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.domain.runner import Questionnaire
from gaitlab.domain.runner_edits import with_answers
from gaitlab.errors import OptionError
from tests.assessments import sample_trial

YES_NO = [field.name for field in fields(Questionnaire) if "bool" in str(field.type)]
NUMBERS = [field.name for field in fields(Questionnaire) if field.name not in YES_NO]


def test_answers_join_those_that_are_there():
    trial = with_answers(sample_trial(), {"has_tight_calves": True})
    answers = with_answers(trial, {"shoe_drop_mm": 8}).runner.questionnaire
    assert answers == Questionnaire(has_tight_calves=True, shoe_drop_mm=8.0)


def test_none_takes_an_answer_back():
    trial = with_answers(sample_trial(), {"has_tight_calves": False, "shoe_drop_mm": 8.0})
    answers = with_answers(trial, {"has_tight_calves": None, "shoe_drop_mm": None})
    assert answers == sample_trial()


def test_the_trial_it_came_from_is_not_touched():
    trial = sample_trial()
    with_answers(trial, {"shoe_drop_mm": 4.0})
    assert isnan(trial.runner.questionnaire.shoe_drop_mm)


@given(
    st.dictionaries(st.sampled_from(YES_NO), st.booleans()),
    st.dictionaries(st.sampled_from(NUMBERS), st.floats(0.0, 100.0)),
)
def test_what_is_answered_is_what_is_kept(yes_no, numbers):
    told = yes_no | numbers
    answers = with_answers(sample_trial(), told).runner.questionnaire
    assert {key: getattr(answers, key) for key in told} == told
    assert answers == Questionnaire(**told)


def test_an_unknown_question_is_refused():
    with pytest.raises(OptionError, match="no question shoe_colour"):
        with_answers(sample_trial(), {"shoe_colour": 1.0})


@pytest.mark.parametrize(
    ("key", "answer", "wanted"),
    [("has_tight_calves", 1.0, "yes or no"), ("shoe_drop_mm", True, "a number")],
)
def test_an_answer_of_another_kind_is_refused(key, answer, wanted):
    with pytest.raises(OptionError, match=f"{key} is {wanted}"):
        with_answers(sample_trial(), {key: answer})
