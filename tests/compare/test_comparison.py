"""Real change is told from noise: on days of one runner, with and without a true change."""

from dataclasses import replace

import numpy as np
import pytest

from gaitlab.advice.wording import Language
from gaitlab.compare import ChangeVerdict, OutcomeVerdict, compare
from gaitlab.domain.landmarks import Side
from gaitlab.domain.metrics import Trust
from gaitlab.synthetic.runner import Landing
from tests.compare.pairs import (
    BEFORE,
    CHANGES,
    assessed,
    change_of,
    changed,
    filmed_again,
    other_days,
)

TOE_STRIKE = BEFORE.with_landing(Landing(-11.0, None, contact_time_s=0.25))


@pytest.fixture(scope="module")
def heel_up():
    return assessed(TOE_STRIKE, seed=1)


@pytest.fixture(scope="module")
def heel_down():
    return assessed(BEFORE.with_landing(Landing(-9.0, 0.03, contact_time_s=0.25)), seed=2)


# A true change and none ----------------------------------------------------------------------


def share_called_real(changes) -> float:
    return float(np.mean([change.verdict is ChangeVerdict.REAL for change in changes]))


def test_a_true_change_of_twice_the_noise_is_real_in_nine_of_ten_pairs():
    changes = [change_of(comparison, key).both for key, comparison in changed()]
    assert len(changes) == 40
    assert share_called_real(changes) >= 0.9


def test_no_change_is_called_real_in_one_of_twenty_pairs_at_most():
    changes = [change_of(pair, key).both for pair in filmed_again() for key in CHANGES]
    assert len(changes) == 200
    assert share_called_real(changes) <= 0.05


def test_days_that_differ_as_far_as_days_may_are_seldom_called_a_change():
    """One in twenty is what the limits promise; of 200 verdicts it may be a few more by chance."""
    changes = [change_of(pair, key).both for pair in other_days() for key in CHANGES]
    assert share_called_real(changes) <= 0.08


@pytest.mark.parametrize("key", CHANGES)
def test_the_noise_is_about_what_days_without_a_change_scatter(key):
    unchanged = [change_of(pair, key).both for pair in other_days()]
    scatter = 1.96 * np.std([change.difference.value for change in unchanged])
    noise = np.mean([change.noise for change in unchanged])
    # The error of a heel delay holds how soft shoes are, which days with the same shoe share.
    assert 0.5 * noise < scatter < 1.4 * noise


def test_a_trial_compared_with_itself_has_not_changed(heel_down):
    comparison = compare(heel_down, heel_down)
    assert comparison.real_changes == ()
    assert "same_clip" in {caveat.key for caveat in comparison.caveats}
    assert all(
        each.difference.value == 0.0
        for change in comparison.changes
        for each in change.changes
        if each.verdict is not ChangeVerdict.CANNOT_TELL
    )


def test_exchanging_the_trials_turns_every_sign(heel_up, heel_down):
    forth, back = compare(heel_up, heel_down), compare(heel_down, heel_up)
    for one, other in zip(forth.changes, back.changes, strict=True):
        assert one.both.verdict is other.both.verdict
        if one.both.difference:
            assert one.both.difference.value == -other.both.difference.value


# What cannot be told -------------------------------------------------------------------------


def test_a_metric_of_low_trust_in_one_trial_is_not_judged(heel_up, heel_down):
    low = tuple(replace(value, trust=Trust.LOW, reason="Coarse.") for value in heel_down.metrics)
    comparison = compare(heel_up, replace(heel_down, metrics=low))
    verdicts = {each.verdict for change in comparison.changes for each in change.changes}
    assert verdicts == {ChangeVerdict.CANNOT_TELL}
    assert change_of(comparison, "cadence_spm").reason == "Coarse."


def test_a_mean_of_one_foot_is_not_compared_with_a_mean_of_both(heel_up, heel_down):
    one_foot = tuple(
        replace(value, right=type(value.right)()) if value.metric.is_per_side else value
        for value in heel_down.metrics
    )
    change = change_of(compare(heel_up, replace(heel_down, metrics=one_foot)), "contact_time_ms")
    assert change.both.verdict is ChangeVerdict.CANNOT_TELL
    assert change.of(Side.LEFT).verdict is ChangeVerdict.WITHIN_NOISE


def test_angles_of_a_landmark_model_are_compared_more_finely_if_filmed_alike(heel_up, heel_down):
    alike = change_of(compare(heel_up, heel_down), "shank_angle_deg").both.noise
    slow = heel_down.trial.clip.with_capture_fps(120.0)
    other = replace(heel_down, trial=replace(heel_down.trial, clip=slow))
    unlike = change_of(compare(heel_up, other), "shank_angle_deg").both.noise
    assert alike < 5.0 < 8.0 < unlike


# Did it work? --------------------------------------------------------------------------------


def test_a_heel_that_comes_down_now_is_said_to_be_a_success(heel_up, heel_down):
    (outcome,) = compare(heel_up, heel_down).outcomes
    assert (outcome.rule_key, outcome.verdict) == ("heel_stays_up", OutcomeVerdict.GONE)
    assert outcome.sentence.startswith("It worked")


def test_a_heel_that_still_stays_up_has_not_changed(heel_up):
    (outcome,) = compare(heel_up, assessed(TOE_STRIKE, seed=9)).outcomes
    assert outcome.verdict is OutcomeVerdict.UNCHANGED


def test_a_runner_who_feels_well_by_now_is_judged_by_the_clip_alone(heel_up):
    again = assessed(TOE_STRIKE, seed=9)
    questionnaire = replace(again.trial.runner.questionnaire, has_tight_calves=False)
    runner = replace(again.trial.runner, questionnaire=questionnaire)
    after = replace(again, trial=replace(again.trial, runner=runner))
    assert compare(heel_up, after).outcomes[0].verdict is OutcomeVerdict.UNCHANGED


def test_a_heel_that_comes_down_later_than_before_is_worse():
    late = assessed(BEFORE.with_landing(Landing(-10.0, 0.062, contact_time_s=0.25)), seed=4)
    later = assessed(BEFORE.with_landing(Landing(-13.0, 0.095, contact_time_s=0.25)), seed=5)
    assert [finding.rule_key for finding in late.findings] == ["heel_late"]
    assert compare(late, later).outcomes[0].verdict is OutcomeVerdict.WORSE


def test_without_measurements_nothing_is_said_of_success(heel_up, heel_down):
    refused = replace(heel_down, metrics=(), contacts=(), findings=())
    comparison = compare(heel_up, refused)
    assert comparison.changes == ()
    assert comparison.outcomes == ()
    assert comparison.alignment is None


def test_an_outcome_speaks_german(heel_up, heel_down):
    (outcome,) = compare(heel_up, heel_down, language=Language.GERMAN).outcomes
    assert outcome.sentence.startswith("Es hat geholfen")
