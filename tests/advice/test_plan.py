"""The cadence plan starts from the runner's own steps and never goes far."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.advice.plan import INCREASES, cadence_plan, find_plan
from gaitlab.advice.wording import Language
from gaitlab.errors import OptionError
from tests.advice.runs import forefoot_run, rearfoot_run, runner


def test_the_first_step_is_five_percent_at_the_same_speed_for_three_weeks():
    plan = cadence_plan(152.0, speed_mps=3.0)
    assert (plan.baseline_spm, plan.target_spm, plan.speed_mps) == (152, 160, 3.0)
    assert [week.target_spm for week in plan.weeks] == [160, 160, 160]
    assert [week.bout_min for week in plan.weeks] == [1, 2, 3]
    assert {(week.n_runs, week.n_bouts, week.rest_min) for week in plan.weeks} == {(3, 5, 2)}


def test_the_last_step_is_ten_percent_above_the_runners_own_cadence():
    assert cadence_plan(152.0, increase=0.10).target_spm == 167


@given(st.floats(100.0, 240.0), st.sampled_from(INCREASES))
def test_no_plan_goes_beyond_ten_percent_and_each_goes_up(own_spm, increase):
    plan = cadence_plan(own_spm, increase=increase)
    assert own_spm < plan.target_spm <= 1.1 * own_spm


@pytest.mark.parametrize("increase", [0.0, -0.05, 0.11, float("nan")])
def test_any_other_increase_is_refused(increase):
    with pytest.raises(OptionError, match="10 % the last"):
        cadence_plan(160.0, increase=increase)


@pytest.mark.parametrize("own_spm", [float("nan"), 40.0, 400.0])
def test_a_cadence_that_is_none_of_running_is_refused(own_spm):
    with pytest.raises(OptionError, match="measure a clip"):
        cadence_plan(own_spm)


def test_a_plan_says_its_aim_each_week_the_recheck_and_when_to_stop():
    told = cadence_plan(152.0, speed_mps=3.0).sentences()
    assert told[0] == "From 152 to 160 steps a minute in 3 weeks, at 10.8 km/h."
    assert told[2] == (
        "Week 2: 160 steps a minute. In 3 runs, 5 times 2 min with the click and 2 min without."
    )
    assert "heel" in told[-2]
    assert "Go back" in told[-1]


def test_a_plan_at_an_unknown_speed_says_the_same_speed():
    assert cadence_plan(152.0).sentences()[0].endswith("at the same speed.")


def test_a_plan_speaks_german():
    told = cadence_plan(152.0, speed_mps=3.0).sentences(Language.GERMAN)
    assert told[0] == "In 3 Wochen von 152 auf 160 Schritte pro Minute, bei 10,8 km/h."


def test_a_plan_is_found_for_slow_steps_and_starts_from_them():
    plan = find_plan(rearfoot_run(cadence_spm=148.4), runner())
    assert (plan.baseline_spm, plan.target_spm) == (148, 156)


@pytest.mark.parametrize(
    "metrics",
    [forefoot_run(), forefoot_run(cadence_spm=148.0, heel_delay_ms=70.0), ()],
    ids=["usual steps", "slow steps but the heel comes first", "nothing measured"],
)
def test_no_plan_is_found_otherwise(metrics):
    assert find_plan(metrics, runner()) is None
