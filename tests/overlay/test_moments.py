"""The instants of a step against the runner's true ones."""

from dataclasses import replace

import numpy as np
import pytest

from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import FootContact, Instant
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Step
from gaitlab.overlay.moments import MomentKind, moments_of
from tests.analysis.runs import FOREFOOT, REARFOOT, TOE_STRIKE, motion_of
from tests.assessments import sample_assessment
from tests.overlay.runs import DURATION_S, assessed

KIND = MomentKind


def fourth_step(assessment: Assessment, side: Side = Side.LEFT) -> Step:
    return assessment.steps.of(side)[3]


def true_contact(spec, step: Step) -> FootContact:
    contacts = [c for c in motion_of(spec, DURATION_S).contacts if c.side is step.side]
    at_s = step.contact.initial_contact.time_s
    return min(contacts, key=lambda c: abs(c.initial_contact.time_s - at_s))


@pytest.mark.parametrize(
    ("spec", "kinds"),
    [
        (FOREFOOT, [KIND.INITIAL_CONTACT, KIND.HEEL_CONTACT, KIND.MID_STANCE, KIND.HEEL_OFF]),
        (REARFOOT, [KIND.INITIAL_CONTACT, KIND.FOREFOOT_CONTACT, KIND.MID_STANCE, KIND.HEEL_OFF]),
        (TOE_STRIKE, [KIND.INITIAL_CONTACT, KIND.HEEL_LOWEST, KIND.MID_STANCE]),
    ],
    ids=["late heel", "heel first", "heel stays up"],
)
def test_every_landing_has_its_own_instants(spec, kinds):
    assessment = assessed(spec)
    told = [moment.kind for moment in moments_of(assessment, fourth_step(assessment))]
    assert set(told) == {*kinds, KIND.TOE_OFF}


@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT, TOE_STRIKE], ids=["late", "first", "up"])
def test_instants_come_in_the_order_of_time_within_the_stance(spec):
    assessment = assessed(spec)
    for step in assessment.steps:
        times = [moment.after_contact_s for moment in moments_of(assessment, step)]
        assert times == sorted(times)
        assert times[0] == 0.0
        assert times[-1] == pytest.approx(step.contact.contact_time_s)


def test_an_instant_that_was_not_timed_is_left_out_and_the_others_keep_their_order():
    assessment = assessed(REARFOOT)
    step = fourth_step(assessment)
    step = replace(step, contact=replace(step.contact, forefoot_on=Instant()))
    kinds = [moment.kind for moment in moments_of(assessment, step)]
    ordered = [moment.kind for moment in moments_of(assessment, fourth_step(assessment))]
    assert kinds == [kind for kind in ordered if kind is not KIND.FOREFOOT_CONTACT]


@pytest.mark.parametrize("side", list(Side))
def test_heel_contact_is_told_when_it_truly_is(side):
    assessment = assessed(FOREFOOT)
    step = fourth_step(assessment, side)
    truth = true_contact(FOREFOOT, step)
    (heel,) = [m for m in moments_of(assessment, step) if m.kind is KIND.HEEL_CONTACT]
    assert heel.time_s == pytest.approx(truth.heel_on.time_s, abs=0.012)
    assert heel.after_contact_s == pytest.approx(truth.heel_delay_s, abs=0.012)
    assert abs(heel.after_contact_s - truth.heel_delay_s) < 1.96 * 1.5 * heel.se_s


def test_a_moment_is_shown_on_the_nearest_frame_with_the_sole_of_that_frame():
    assessment = assessed(FOREFOOT)
    for moment in moments_of(assessment, fourth_step(assessment)):
        nearest = np.abs(assessment.track.time_s - moment.time_s).argmin()
        assert moment.frame == nearest
        sole_deg = assessment.trial.sole_track.angle_deg[nearest, Side.LEFT.index]
        assert moment.sole_angle_deg == sole_deg


def test_a_heel_that_stays_up_is_shown_where_it_is_lowest():
    assessment = assessed(TOE_STRIKE)
    step = fourth_step(assessment)
    (lowest,) = [m for m in moments_of(assessment, step) if m.kind is KIND.HEEL_LOWEST]
    clearance_px = assessment.trial.sole_track.heel_clearance_px[:, Side.LEFT.index]
    inside = slice(lowest.frame - 4, lowest.frame + 5)
    assert clearance_px[lowest.frame] == clearance_px[inside].min()


def test_captions_tell_time_error_and_angle():
    assessment = assessed(FOREFOOT)
    first, heel, *_ = moments_of(assessment, fourth_step(assessment))
    angle = f"{round(first.sole_angle_deg)}".replace("-", "−")
    assert first.caption == f"at {first.time_s:.2f} s, sole {angle}°"
    ms, error_ms = 1000.0 * heel.after_contact_s, 1960.0 * heel.se_s
    assert heel.caption.startswith(f"+{ms:.0f} ± {error_ms:.0f} ms, sole ")


def test_without_a_second_look_captions_leave_out_the_sole():
    assessment = sample_assessment()
    captions = [moment.caption for moment in moments_of(assessment, assessment.steps[0])]
    assert captions == ["at 0.20 s", "+46 ± 7 ms", "+120 ± 9 ms", "+123 ms", "+246 ± 7 ms"]
