from dataclasses import replace

import numpy as np
import pytest

from gaitlab.analysis.sole_contacts import sole_contacts
from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.landmarks import Side
from gaitlab.domain.sole_track import PER_FRAME, SoleTrack
from gaitlab.synthetic.runner import Landing
from tests.analysis.soles import (
    HOVERS,
    HOVERS_HIGH,
    HOVERS_LOW,
    LATE_HEEL,
    MIDFOOT,
    REARFOOT,
    SOFT_LATE_HEEL,
    measured,
    soles_of,
)

LANDINGS = [LATE_HEEL, SOFT_LATE_HEEL, MIDFOOT, REARFOOT, HOVERS]


def verdicts_of_the_left_heel(time_s, motion, soles):
    contacts = [c for c in motion.contacts if c.side is Side.LEFT]
    found = sole_contacts(
        time_s,
        soles,
        Side.LEFT,
        mid_stance_s=np.array([c.initial_contact.time_s + 0.1 for c in contacts]),
        stride_time_s=120.0 / motion.spec.cadence_spm,
    )
    return {contact.heel_contact for contact in found if contact}


@pytest.mark.parametrize("landing", LANDINGS)
@pytest.mark.parametrize("fps", [60.0, 120.0])
def test_initial_contact_is_timed_to_a_few_milliseconds(landing, fps):
    errors_ms = measured(landing, fps=fps).errors_ms("initial_contact")
    assert len(errors_ms) >= 22
    assert abs(np.mean(errors_ms)) <= 4.0
    assert np.std(errors_ms) <= 4.0


@pytest.mark.parametrize("landing", LANDINGS)
def test_toe_off_is_timed_to_a_few_milliseconds(landing):
    errors_ms = measured(landing).errors_ms("toe_off")
    assert abs(np.mean(errors_ms)) <= 6.0
    assert np.std(errors_ms) <= 6.0


def test_thirty_frames_a_second_time_the_mean_stance_within_four_milliseconds():
    run = measured(LATE_HEEL, fps=30.0, duration_s=20.0)
    assert abs(np.mean(run.errors_ms("initial_contact"))) <= 4.0
    assert abs(np.mean(run.errors_ms("toe_off"))) <= 4.0


@pytest.mark.parametrize("landing", [LATE_HEEL, SOFT_LATE_HEEL, Landing(-4.0, 0.015)])
def test_heel_delay_of_a_clip_is_within_six_milliseconds(landing):
    run = measured(landing, noise_px=0.2)
    delays_ms = [1e3 * (f.heel_delay_s - t.heel_delay_s) for t, f in run.pairs]
    assert abs(np.mean(delays_ms)) <= 6.0


@pytest.mark.parametrize("landing", [LATE_HEEL, SOFT_LATE_HEEL, MIDFOOT, REARFOOT])
@pytest.mark.parametrize("fps", [30.0, 60.0, 120.0])
def test_a_heel_that_rests_on_the_belt_is_said_to_come_down(landing, fps):
    verdicts = [found.heel_contact for _, found in measured(landing, fps=fps).pairs]
    assert set(verdicts) == {HeelContact.YES}


@pytest.mark.parametrize("landing", [HOVERS_LOW, HOVERS, HOVERS_HIGH])
def test_a_heel_that_turns_in_the_air_is_said_to_stay_up(landing):
    verdicts = [found.heel_contact for _, found in measured(landing, noise_px=0.15).pairs]
    assert verdicts.count(HeelContact.NO) >= 0.9 * len(verdicts)
    assert HeelContact.YES not in verdicts


def test_noise_makes_a_hovering_heel_unclear_but_never_down():
    assert (measured(HOVERS, noise_px=0.8).p_heel_down < 0.8).all()


@pytest.mark.parametrize("landing", [LATE_HEEL, REARFOOT, HOVERS])
def test_a_heel_hidden_while_the_foot_lands_is_unclear(landing):
    """Behind a post of the handrail half a turn in the air looks like half a rest."""
    time_s, motion, _, soles = soles_of(landing)
    heel_px = soles.heel_clearance_px.copy()
    for contact in motion.contacts:
        from_landing_s = time_s - contact.initial_contact.time_s
        heel_px[(from_landing_s > -0.08) & (from_landing_s < 0.05), contact.side.index] = np.nan
    hidden = replace(soles, heel_clearance_px=heel_px)
    assert verdicts_of_the_left_heel(time_s, motion, hidden) <= {HeelContact.UNCLEAR}


def test_the_verdict_does_not_depend_on_where_the_picture_puts_a_resting_heel():
    """A turned-out foot seen from above shows its heel higher than it is."""
    time_s, motion, _, soles = soles_of(LATE_HEEL)
    raised = replace(soles, heel_clearance_px=soles.heel_clearance_px + 6.0)
    assert verdicts_of_the_left_heel(time_s, motion, raised) == {HeelContact.YES}


@pytest.mark.parametrize(
    ("landing", "strike"),
    [
        (LATE_HEEL, FootStrike.FOREFOOT),
        (REARFOOT, FootStrike.REARFOOT),
        (Landing(3.0, -0.012), FootStrike.MIDFOOT),
    ],
)
def test_strike_class_and_angle_are_those_of_the_runner(landing, strike):
    run = measured(landing)
    angles_deg = [f.strike_angle_deg - t.strike_angle_deg for t, f in run.pairs]
    assert np.sqrt(np.mean(np.square(angles_deg))) <= 1.5
    classes = [found.foot_strike for _, found in run.pairs]
    assert classes.count(strike) >= 0.8 * len(classes)


@pytest.mark.parametrize("landing", LANDINGS)
def test_intervals_cover_the_truth(landing):
    run = measured(landing)
    inside = np.abs(run.errors_in_se("initial_contact")) < 1.96
    assert inside.mean() >= 0.85


def test_a_foot_that_was_not_seen_has_no_contacts():
    time_s, _, _, soles = soles_of(LATE_HEEL)
    nothing = SoleTrack(**{name: np.full_like(getattr(soles, name), np.nan) for name in PER_FRAME})
    found = sole_contacts(
        time_s, nothing, Side.LEFT, mid_stance_s=np.arange(1.0, 9.0, 0.7), stride_time_s=0.7
    )
    assert set(found) == {None}


def test_one_covered_stance_does_not_change_the_others():
    """The other foot in front of one stance is not this foot's landing."""
    time_s, motion, _, soles = soles_of(LATE_HEEL)
    contacts = [c for c in motion.contacts if c.side is Side.LEFT]
    covered = contacts[4].initial_contact.time_s
    fields = {name: getattr(soles, name).copy() for name in PER_FRAME}
    is_covered = (time_s > covered + 0.02) & (time_s < covered + 0.12)
    fields["forefoot_clearance_px"][is_covered, 0] += 7.0
    fields["heel_clearance_px"][is_covered, 0] -= 10.0
    found = {}
    for name, track in (
        ("seen", soles),
        ("covered", SoleTrack(**fields, shoe_length_px=soles.shoe_length_px)),
    ):
        found[name] = sole_contacts(
            time_s,
            track,
            Side.LEFT,
            mid_stance_s=np.array([c.initial_contact.time_s + 0.1 for c in contacts]),
            stride_time_s=120.0 / motion.spec.cadence_spm,
        )
    for i, (one, other) in enumerate(zip(found["seen"], found["covered"], strict=True)):
        if i != 4 and one and other:
            difference_s = one.initial_contact.time_s - other.initial_contact.time_s
            assert abs(difference_s) < 0.002


@pytest.mark.parametrize("up_m", [0.018, 0.025])
def test_a_heel_that_stays_low_far_over_the_belt_is_not_said_to_rest(up_m):
    """Held up at one height for a tenth of a second it moves as one that rests."""
    time_s, motion, camera, soles = soles_of(LATE_HEEL)
    up_px = up_m * camera.px_per_m(0.0)
    held = replace(soles, heel_clearance_px=soles.heel_clearance_px + up_px)
    assert verdicts_of_the_left_heel(time_s, motion, held) <= {
        HeelContact.UNCLEAR,
        HeelContact.NO,
    }
    assert verdicts_of_the_left_heel(time_s, motion, soles) == {HeelContact.YES}


@pytest.mark.parametrize("landing", [HOVERS, LATE_HEEL, REARFOOT])
@pytest.mark.parametrize("slope_px", [-1.2, 1.2])
def test_a_belt_that_seems_to_slope_moves_no_contact(landing, slope_px):
    """Half a degree off, a resting sole sinks or rises by a pixel while the belt carries it."""
    time_s, motion, _, soles = soles_of(landing)
    contacts = [c for c in motion.contacts if c.side is Side.LEFT][1:-1]

    def found_in(soles):
        return sole_contacts(
            time_s,
            soles,
            Side.LEFT,
            mid_stance_s=np.array([c.initial_contact.time_s + 0.1 for c in contacts]),
            stride_time_s=120.0 / motion.spec.cadence_spm,
        )

    sunk = np.zeros(len(time_s))
    for contact in contacts:
        from_landing_s = time_s - contact.initial_contact.time_s
        is_around = np.abs(from_landing_s - 0.1) < 0.25
        sunk[is_around] = slope_px * from_landing_s[is_around] / contact.contact_time_s
    sloping = replace(
        soles,
        heel_clearance_px=soles.heel_clearance_px + sunk[:, None],
        forefoot_clearance_px=soles.forefoot_clearance_px + sunk[:, None],
    )
    for name in ("initial_contact", "toe_off"):
        errors_ms = [
            1e3 * (getattr(found, name).time_s - getattr(true, name).time_s)
            for found, true in zip(found_in(sloping), contacts, strict=True)
        ]
        assert abs(np.mean(errors_ms)) < 4.0, name
        assert np.std(errors_ms) < 3.0, name
