"""Which steps are shown in pictures."""

from dataclasses import replace

import pytest

from gaitlab.domain.contacts import Instant
from gaitlab.domain.steps import Doubt, Steps
from gaitlab.report.chosen_steps import ChosenSteps, choose_steps
from tests.assessments import refused_assessment, sample_assessment
from tests.report.runs import measured_run


def with_contact(assessment, index, **changes):
    steps = list(assessment.steps)
    contact = replace(steps[index].contact, **changes)
    steps[index] = replace(steps[index], contact=contact)
    return replace(assessment, steps=Steps(tuple(steps)))


def later_heel(assessment, index, by_s):
    contact = assessment.steps[index].contact
    heel_on = Instant(contact.heel_on.time_s + by_s, contact.heel_on.se_s)
    return with_contact(assessment, index, heel_on=heel_on)


def test_the_worst_step_is_the_one_whose_heel_comes_down_last():
    chosen = choose_steps(later_heel(sample_assessment(), 6, 0.03))
    assert chosen.worst.index == 6
    assert chosen.is_about_calf
    assert chosen.typical.index != 6


def test_a_heel_that_stays_up_is_worse_than_a_late_one():
    assessment = later_heel(sample_assessment(), 6, 0.03)
    assert choose_steps(with_contact(assessment, 8, p_heel_down=0.01)).worst.index == 8


def test_doubtful_steps_and_the_far_foot_are_not_shown_while_there_are_others():
    assessment = later_heel(sample_assessment(), 6, 0.03)
    steps = list(assessment.steps)
    steps[6] = replace(steps[6], doubts=(Doubt.INSTANTS,))
    assessment = replace(assessment, steps=Steps(tuple(steps)))
    chosen = choose_steps(assessment)
    assert 6 not in (chosen.typical.index, chosen.worst.index)
    assert chosen.typical.is_near
    assert chosen.worst.is_near


def test_where_the_heel_lands_first_the_worst_is_the_one_that_differs_most():
    assessment = sample_assessment()
    for step in assessment.steps:
        if step.contact.heel_on:
            assessment = later_heel(assessment, step.index, -0.08)
    assessment = with_contact(assessment, 10, strike_angle_deg=30.0)
    chosen = choose_steps(assessment)
    assert chosen.worst.index == 10
    assert not chosen.is_about_calf


def test_the_typical_step_is_near_the_median_of_its_foot():
    typical = choose_steps(measured_run()).typical
    delays_s = [step.contact.heel_delay_s for step in measured_run().steps if step.is_near]
    assert typical.contact.heel_delay_s == pytest.approx(
        sorted(delays_s)[len(delays_s) // 2], abs=0.01
    )


def test_a_run_without_steps_has_none_to_show():
    assert choose_steps(refused_assessment()) == ChosenSteps()
