"""A sign is present only when it is sure and more than error, and unknown stays unknown."""

from math import isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.advice.evidence import Honesty
from gaitlab.advice.norms import Limit
from gaitlab.advice.sign import Sign, all_of, answered, any_of, beyond, negated, reported
from gaitlab.domain.interval import Interval

LATE = Limit("heel_delay_ms", 25.0, 40.0, 8.0, "ms", "", Honesty.PROPOSED)
PROBABILITIES = st.floats(0.0, 1.0) | st.just(nan)
SIGNS = st.builds(Sign, PROBABILITIES, st.booleans())


@pytest.mark.parametrize(
    ("value", "se", "probability"), [(40.0, 3.0, 0.5), (43.0, 3.0, 0.841), (37.0, 3.0, 0.159)]
)
def test_the_probability_is_that_of_a_normal_error(value, se, probability):
    assert beyond(LATE, reported(value, se)).probability == pytest.approx(probability, abs=1e-3)


@pytest.mark.parametrize(("value", "probability"), [(41.0, 1.0), (39.0, 0.0), (40.0, 0.5)])
def test_an_exact_number_lies_on_one_side(value, probability):
    assert beyond(LATE, reported(value, 0.0)).probability == probability


def test_a_number_beyond_the_limit_but_within_its_own_error_is_not_present():
    sign = beyond(LATE, reported(75.0, 30.0))
    assert sign.probability > 0.8
    assert not sign.is_present


def test_a_number_beyond_the_limit_but_within_the_day_to_day_error_is_not_present():
    near = Limit("n_heel_rises", 21.0, 20.0, 6.0, "", "", Honesty.READ)
    assert beyond(near, reported(17.0, 0.5)).probability > 0.99
    assert not beyond(near, reported(17.0, 0.5)).is_present
    assert beyond(near, reported(14.0, 0.5)).is_present


@pytest.mark.parametrize(
    "measured", [Interval(), Interval(50.0, nan, nan), Interval(nan, 40.0, 60.0)]
)
def test_without_a_number_and_its_interval_nothing_is_told(measured):
    assert isnan(beyond(LATE, measured).probability)


def test_a_yes_is_present_a_no_absent_and_no_answer_neither():
    assert answered(True).is_present
    assert answered(False).is_absent
    assert not answered(None).is_present
    assert not answered(None).is_absent


@given(SIGNS)
def test_no_sign_is_present_and_absent(sign):
    assert not (sign.is_present and sign.is_absent)
    assert not (sign.is_present and negated(sign).is_present)


@given(st.lists(SIGNS, max_size=5))
def test_any_is_present_when_one_is_and_absent_only_when_all_are(signs):
    assert any_of(signs).is_present == any(sign.is_present for sign in signs)
    if any_of(signs).is_absent:
        assert all(sign.is_absent for sign in signs)


@given(st.lists(SIGNS, max_size=5))
def test_all_are_present_only_when_each_is_and_absent_when_one_is(signs):
    if all_of(*signs).is_present:
        assert all(sign.is_present for sign in signs)
    assert all_of(*signs).is_absent == any(sign.is_absent for sign in signs)
