"""Timeline and step review mean the same stance, and know what is left to review."""

from dataclasses import replace
from math import isnan, nan

import pytest

from gaitlab.app.stances import (
    bounds_of,
    clear_steps_left,
    instants_of,
    is_reviewed,
    moved,
    next_to_review,
    review_progress,
    span_s,
    step_at,
    steps_between,
    upcoming_steps,
    usual_error_s,
)
from gaitlab.assessment import assess
from gaitlab.domain.annotation_edits import review_stance
from gaitlab.domain.contacts import HeelContact, Instant
from gaitlab.domain.corrections import InstantKind
from gaitlab.domain.edits import set_heel_verdict
from gaitlab.domain.steps import Steps
from gaitlab.overlay.moments import MomentKind
from tests.analysis.runs import REARFOOT, trial_of
from tests.assessments import sample_assessment


@pytest.fixture(scope="module")
def assessment(run_trial):
    return assess(run_trial)


@pytest.fixture
def sample():
    """27 steps; the landing of step 4 and the heel of step 7 are unclear."""
    return sample_assessment()


def accepted(assessment, *indices):
    trial = assessment.trial
    for index in indices:
        step = assessment.steps[index]
        start_s, end_s = span_s(step.contact)
        trial = review_stance(trial, side=step.side, start_s=start_s, end_s=end_s)
    return replace(assessment, trial=trial)


def test_the_step_at_a_time_is_the_one_it_is_in_or_the_nearest(sample):
    start_s, end_s = span_s(sample.steps[5].contact)
    next_s = span_s(sample.steps[6].contact)[0]
    assert step_at(sample.steps, 0.5 * (start_s + end_s)).index == 5
    assert step_at(sample.steps, end_s + 0.4 * (next_s - end_s)).index == 5
    assert step_at(sample.steps, end_s + 0.6 * (next_s - end_s)).index == 6
    assert step_at(sample.steps, -1.0).index == 0
    assert step_at(sample.steps, 99.0).index == 26
    assert step_at(Steps(()), 1.0) is None


def test_steps_between_two_times_hold_every_stance_seen(sample):
    start_s, end_s = 2.0, 3.0
    shown = steps_between(sample.steps, start_s, end_s)
    seen = [
        step
        for step in sample.steps
        if span_s(step.contact)[1] >= start_s and span_s(step.contact)[0] <= end_s
    ]
    assert set(map(id, seen)) <= set(map(id, shown))
    assert len(shown) <= len(seen) + 2


def test_a_forefoot_step_has_its_heel_after_its_initial_contact(assessment):
    instants = instants_of(assessment, assessment.steps[3])
    assert [instant.name for instant in instants] == [
        MomentKind.INITIAL_CONTACT,
        MomentKind.HEEL_CONTACT,
        MomentKind.MID_STANCE,
        MomentKind.HEEL_OFF,
        MomentKind.TOE_OFF,
    ]
    assert instants[0].kind is InstantKind.FOREFOOT_ON
    assert 1000.0 * (instants[1].time_s - instants[0].time_s) == pytest.approx(35.0, abs=8.0)


def test_a_rearfoot_step_begins_with_the_heel():
    assessment = assess(trial_of(REARFOOT, has_soles=True))
    instants = instants_of(assessment, assessment.steps[3])
    assert instants[0].kind is InstantKind.HEEL_ON
    assert instants[1].name is MomentKind.FOREFOOT_CONTACT
    assert instants[1].time_s > instants[0].time_s


def test_a_heel_that_stays_up_is_shown_where_it_is_lowest(run_trial, assessment):
    contact = assessment.steps[3].contact
    trial = set_heel_verdict(
        run_trial,
        side=contact.side,
        near_time_s=sum(span_s(contact)) / 2.0,
        verdict=HeelContact.NO,
    )
    up = assess(trial)
    second = instants_of(up, up.steps[3])[1]
    assert (second.name, second.is_timed) == (MomentKind.HEEL_LOWEST, False)
    assert span_s(contact)[0] < second.time_s < span_s(contact)[1]


def test_what_was_not_timed_is_looked_for_inside_the_stance(sample):
    step = sample.steps[7]
    heel = instants_of(sample, step)[1]
    start_s, end_s = span_s(step.contact)
    assert not heel.is_timed
    assert start_s < heel.time_s < end_s
    assert isnan(heel.se_s)


def test_an_end_of_a_stance_stays_on_its_side_of_the_other(sample):
    contact = sample.steps[4].contact
    least_s, most_s = bounds_of(contact, InstantKind.HEEL_ON, 0.01)
    assert least_s < contact.initial_contact.time_s
    assert most_s == pytest.approx(contact.heel_off.time_s - 0.01)
    least_s, most_s = bounds_of(contact, InstantKind.FOREFOOT_OFF, 0.01)
    assert least_s == pytest.approx(contact.forefoot_on.time_s + 0.01)
    assert most_s > contact.forefoot_off.time_s


def test_a_heel_that_is_timed_by_hand_comes_down_whatever_was_said(run_trial, assessment):
    contact = assessment.steps[3].contact
    middle_s = sum(span_s(contact)) / 2.0
    trial = set_heel_verdict(
        run_trial, side=contact.side, near_time_s=middle_s, verdict=HeelContact.NO
    )
    up = assess(trial).steps[3].contact
    down = assess(moved(trial, up, InstantKind.HEEL_ON, middle_s)).steps[3].contact
    assert up.heel_contact is HeelContact.NO
    assert down.heel_contact is HeelContact.YES
    assert down.heel_on.time_s == middle_s


def test_a_stance_of_which_one_end_is_missing_spans_what_was_timed(sample):
    contact = replace(sample.steps[0].contact, forefoot_off=Instant(nan, nan))
    assert span_s(contact) == (contact.forefoot_on.time_s, contact.heel_off.time_s)


def test_doubtful_steps_come_first_and_then_all_others(sample):
    assert next_to_review(sample, None).index == 4
    assert next_to_review(sample, sample.steps[4]).index == 7
    assert next_to_review(sample, sample.steps[7]).index == 4
    assert next_to_review(sample, sample.steps[5], direction=-1).index == 4
    assert next_to_review(accepted(sample, 4, 7), sample.steps[7]).index == 8


def test_pictures_are_fetched_of_the_step_that_is_due_and_of_the_one_after(sample):
    assert [step.index for step in upcoming_steps(sample, sample.steps[5])] == [7, 6]
    assert [step.index for step in upcoming_steps(sample, sample.steps[26])] == [4]


def test_nothing_is_next_once_everything_was_accepted(sample):
    done = accepted(sample, *range(27))
    assert next_to_review(done, done.steps[3]) is None
    assert next_to_review(done, None) is None
    assert all(is_reviewed(done.trial, step) for step in done.steps)


def test_what_is_clear_and_waits_is_left_to_be_accepted_at_once(sample):
    left = [step.index for step in clear_steps_left(accepted(sample, 0, 4))]
    assert left == [index for index in range(27) if index not in (0, 4, 7)]


def test_the_usual_error_is_that_of_landings(sample):
    assert usual_error_s(sample) == 0.002


def test_progress_counts_steps_accepted_and_doubtful_ones_left(sample):
    before, after = review_progress(sample), review_progress(accepted(sample, 0, 4))
    assert (before.n_steps, before.n_reviewed, before.n_doubtful_left) == (27, 0, 2)
    assert (after.n_steps, after.n_reviewed, after.n_doubtful_left) == (27, 2, 1)
