"""The synthetic runner does exactly what was prescribed."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.landmarks import Side
from gaitlab.synthetic.body_motion import GRAVITY_MPS2
from gaitlab.synthetic.motion import Motion
from gaitlab.synthetic.runner import CLOCKWORK, Landing, RunnerSpec

LANDINGS = {
    "forefoot with a late heel": Landing(-9.0, 0.045),
    "forefoot with a soft heel": Landing(-6.0, 0.030, arrival_rate=0.2),
    "forefoot whose heel hovers": Landing(-12.0, None, heel_clearance_m=0.004),
    "forefoot whose heel stays high": Landing(-14.0, None, heel_clearance_m=0.025),
    "midfoot": Landing(0.0, 0.0),
    "rearfoot": Landing(16.0, -0.040, contact_time_s=0.26),
}
NEAR_ENOUGH_M = 1e-7


@pytest.fixture(scope="session", params=LANDINGS, ids=lambda name: name.replace(" ", "-"))
def motion(request):
    spec = RunnerSpec().with_landing(LANDINGS[request.param])
    return Motion(spec, duration_s=4.0, seed=3)


def fine_times(start_s, end_s, step_s=5e-5):
    return np.arange(start_s, end_s, step_s)


def on_belt(clearance_m):
    return clearance_m < NEAR_ENOUGH_M


def test_the_sole_never_penetrates_the_belt_and_the_belt_carries_no_foot_in_swing(motion):
    times = np.arange(0.0, 4.0, 0.0005)
    for side in Side:
        lowest = motion.foot(side, times).sole(motion.spec.shoe)[..., 1].min(axis=1)
        stance = np.zeros(len(times), dtype=bool)
        for step in motion.steps:
            if step.side is side:
                stance |= (times >= step.initial_contact_s) & (times < step.toe_off_s)
        assert np.abs(lowest[stance]).max() < 1e-6
        assert lowest[~stance].min() >= 0.0
        assert lowest[~stance].max() > 0.1


def test_what_touches_the_belt_moves_at_its_speed(motion):
    step = motion.steps_within[3]
    times = fine_times(step.initial_contact_s + 1e-4, step.toe_off_s - 1e-4, 1e-4)
    sole = motion.foot(step.side, times).sole(motion.spec.shoe)
    velocity = np.gradient(sole[..., 0], times, axis=0)
    touching = sole[..., 1] < 1e-6
    firmly = touching[1:-1] & touching[2:] & touching[:-2]
    assert firmly.sum() > 1000
    assert np.allclose(velocity[1:-1][firmly], -motion.spec.belt_speed_mps, atol=1e-3)


def test_prescribed_instants_are_when_the_thirds_of_the_sole_touch(motion):
    for step in motion.steps_within[:6]:
        times = fine_times(step.initial_contact_s - 0.02, step.toe_off_s + 0.02)
        soles = motion.soles(times)
        forefoot = times[on_belt(soles.forefoot_clearance_m[:, step.side.index])]
        heel = times[on_belt(soles.heel_clearance_m[:, step.side.index])]
        assert forefoot[0] == pytest.approx(step.forefoot_on_s, abs=2e-4)
        assert forefoot[-1] == pytest.approx(step.toe_off_s, abs=2e-4)
        if step.is_heel_down:
            assert heel[0] == pytest.approx(step.heel_on_s, abs=2e-4)
            assert heel[-1] == pytest.approx(step.heel_off_s, abs=2e-4)
        else:
            assert len(heel) == 0


def test_a_heel_that_stays_up_comes_as_close_as_prescribed(motion):
    for step in motion.steps_within[:6]:
        if step.is_heel_down:
            continue
        times = fine_times(step.initial_contact_s + 0.01, step.toe_off_s)
        smallest = motion.soles(times).heel_clearance_m[:, step.side.index].min()
        assert smallest == pytest.approx(step.heel_clearance_m, abs=5e-5)


def test_the_sole_has_the_prescribed_angle_at_initial_contact(motion):
    for step in motion.steps_within:
        angle = motion.foot(step.side, np.array([step.initial_contact_s])).angle_deg[0]
        assert angle == pytest.approx(step.strike_angle_deg, abs=1e-6)


def test_the_foot_path_has_no_jumps(motion):
    times = fine_times(0.0, 2.0, 1e-4)
    for side in Side:
        pose = motion.foot(side, times)
        assert np.abs(np.diff(pose.origin_m, axis=0)).max() < 12.0 * 1e-4
        assert np.abs(np.diff(pose.angle_deg)).max() < 1500.0 * 1e-4


def test_the_body_falls_at_g_in_flight(motion):
    steps = motion.steps_within
    for before, after in itertools.pairwise(steps):
        times = np.linspace(before.toe_off_s + 1e-3, after.initial_contact_s - 1e-3, 41)
        height = motion.at(times).centre_of_mass_m
        acceleration = 2.0 * np.polyfit(times - times[0], height, 2)[0]
        assert acceleration == pytest.approx(-GRAVITY_MPS2, rel=2e-3)


def test_knees_bend_forward_and_legs_keep_their_length(motion):
    posture = motion.at(np.arange(0.0, 4.0, 0.01))
    thigh = np.linalg.norm(posture.knee - posture.hip, axis=-1)
    shank = np.linalg.norm(posture.ankle - posture.knee, axis=-1)
    assert np.ptp(thigh) < 1e-9
    assert np.ptp(shank) < 0.002
    hip_to_ankle, hip_to_knee = posture.ankle - posture.hip, posture.knee - posture.hip
    bend = hip_to_ankle[..., 0] * hip_to_knee[..., 1] - hip_to_ankle[..., 1] * hip_to_knee[..., 0]
    assert bend.min() > 0.0


def test_landing_speed_is_as_prescribed(motion):
    step = motion.steps_within[2]
    times = step.initial_contact_s - np.array([2e-3, 1e-4])
    lowest = motion.foot(step.side, times).sole(motion.spec.shoe)[..., 1].min(axis=1)
    assert np.diff(lowest)[0] / 1.9e-3 == pytest.approx(-1.0, abs=0.06)


def test_cadence_of_a_clockwork_runner_is_exact():
    spec = replace(RunnerSpec(cadence_spm=182.0), variation=CLOCKWORK)
    assert Motion(spec, duration_s=10.0).cadence_spm == pytest.approx(182.0, abs=1e-9)


def test_step_variation_does_not_accumulate():
    motion = Motion(RunnerSpec(cadence_spm=163.0), duration_s=60.0, seed=9)
    assert motion.cadence_spm == pytest.approx(163.0, abs=0.04)


def test_contacts_say_what_was_planned():
    spec = replace(
        RunnerSpec(),
        left=LANDINGS["forefoot whose heel stays high"],
        right=LANDINGS["rearfoot"],
        variation=CLOCKWORK,
    )
    contacts = Motion(spec, duration_s=3.0).contacts
    left = next(contact for contact in contacts if contact.side is Side.LEFT)
    right = next(contact for contact in contacts if contact.side is Side.RIGHT)
    assert left.foot_strike is FootStrike.FOREFOOT
    assert left.heel_contact is HeelContact.NO
    assert right.foot_strike is FootStrike.REARFOOT
    assert right.heel_contact is HeelContact.YES
    assert right.heel_delay_s == pytest.approx(-0.040)
    assert right.contact_time_s == pytest.approx(0.26)


def test_the_same_seed_gives_the_same_run():
    times = np.linspace(0.0, 2.0, 50)
    first, second, other = (
        Motion(RunnerSpec(), duration_s=2.0, seed=seed).at(times).ankle for seed in (4, 4, 5)
    )
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)


def test_heel_delay_and_strike_angle_must_agree():
    with pytest.raises(ValueError, match="opposite signs"):
        Landing(strike_angle_deg=-8.0, heel_delay_s=-0.02)
    with pytest.raises(ValueError, match="negative strike angle"):
        Landing(strike_angle_deg=5.0, heel_delay_s=None)
