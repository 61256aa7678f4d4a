"""What is usual moves with speed and height, and is said to be unknown where it is."""

from math import isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.advice.norms import (
    LIMITS,
    cadence_limit,
    contact_time_limit,
    expected_cadence_spm,
    expected_contact_time_ms,
)

SPEEDS, HEIGHTS = st.floats(1.8, 5.4), st.floats(1.35, 2.1)


def test_the_usual_cadence_at_the_preferred_speed_is_that_of_860_runners():
    assert expected_cadence_spm(speed_mps=2.7, height_m=1.73) == (164.0, 9.0)


@pytest.mark.parametrize(
    ("speed_mps", "height_m", "usual_spm"),
    [(3.0, 1.75, 165.5), (2.6, 1.95, 153.7), (3.6, 1.60, 178.0), (3.2, 1.78, 165.6)],
)
def test_the_usual_cadence_moves_with_speed_and_height(speed_mps, height_m, usual_spm):
    usual, _sd = expected_cadence_spm(speed_mps=speed_mps, height_m=height_m)
    assert usual == pytest.approx(usual_spm, abs=0.1)


def test_controls_of_a_laboratory_ran_at_the_usual_cadence():
    usual, sd = expected_cadence_spm(speed_mps=3.2, height_m=1.78)
    assert usual == pytest.approx(164.9, abs=sd / 3)


@given(SPEEDS, HEIGHTS)
def test_a_taller_runner_and_a_slower_belt_have_a_lower_usual_cadence(speed_mps, height_m):
    usual, _ = expected_cadence_spm(speed_mps=speed_mps, height_m=height_m)
    assert expected_cadence_spm(speed_mps=speed_mps, height_m=height_m + 0.05)[0] < usual
    assert expected_cadence_spm(speed_mps=speed_mps + 0.1, height_m=height_m)[0] > usual


@given(SPEEDS, HEIGHTS)
def test_a_cadence_is_low_one_sd_below_what_is_usual(speed_mps, height_m):
    usual, sd = expected_cadence_spm(speed_mps=speed_mps, height_m=height_m)
    limit = cadence_limit(speed_mps=speed_mps, height_m=height_m)
    assert (limit.usual, limit.threshold) == (usual, usual - sd)
    assert not limit.is_above


def test_an_unknown_height_widens_what_is_usual():
    assert expected_cadence_spm(speed_mps=2.7)[0] == 164.0
    assert expected_cadence_spm(speed_mps=2.7)[1] == pytest.approx(10.2, abs=0.1)


@pytest.mark.parametrize(
    ("speed_mps", "height_m"), [(nan, 1.8), (1.0, 1.8), (8.0, 1.8), (3.0, 0.9)]
)
def test_beyond_what_was_measured_nothing_is_usual(speed_mps, height_m):
    assert all(isnan(x) for x in expected_cadence_spm(speed_mps=speed_mps, height_m=height_m))


@pytest.mark.parametrize(
    ("speed_mps", "published_ms", "within_ms"),
    [(2.5, 299.0, 5.0), (2.92, 283.0, 8.0), (3.2, 262.0, 1.0), (4.68, 176.0, 8.0)],
)
def test_the_usual_contact_time_is_near_the_published_ones(speed_mps, published_ms, within_ms):
    assert expected_contact_time_ms(speed_mps) == pytest.approx(published_ms, abs=within_ms)


def test_the_usual_contact_time_is_unknown_at_walking_speed():
    assert isnan(expected_contact_time_ms(1.2))
    assert isnan(contact_time_limit(speed_mps=nan).threshold)


def test_no_limit_calls_180_steps_a_goal():
    assert all(180.0 not in (limit.usual, limit.threshold) for limit in LIMITS)
