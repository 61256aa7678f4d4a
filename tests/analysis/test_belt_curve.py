"""A lens that bends the belt: what it does to soles, and that it is taken out again."""

from dataclasses import replace

import numpy as np
import pytest

from gaitlab.analysis.belt_curve import HEEL_TO_BALL
from gaitlab.assessment import Assessment, assess
from gaitlab.domain.clip import Facing
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.landmarks import Side
from gaitlab.domain.trial import Trial
from gaitlab.synthetic.camera import Camera
from tests.analysis.runs import FOREFOOT, REARFOOT, trial_of


def seen_through_a_lens(trial: Trial, bend_deg_m: float, facing: Facing) -> Trial:
    """The trial with its soles over a belt bent about the middle of the picture."""
    soles, px_per_m = trial.sole_track, Camera(facing=facing).px_per_m(0.0)
    bend = np.radians(bend_deg_m) / 2.0 / px_per_m
    away = soles.along_px - np.nanmedian(soles.along_px) + 30.0
    behind = -facing.sign * HEEL_TO_BALL * soles.shoe_length_px
    return replace(
        trial,
        sole_track=replace(
            soles,
            forefoot_clearance_px=soles.forefoot_clearance_px + bend * away**2,
            heel_clearance_px=soles.heel_clearance_px + bend * (away + behind) ** 2,
            angle_deg=soles.angle_deg + facing.sign * np.degrees(2.0 * bend * away),
        ),
    )


def strike_deg(assessment: Assessment, side: Side) -> float:
    return float(np.mean([c.strike_angle_deg for c in assessment.contacts if c.side is side]))


def keys(assessment: Assessment) -> list[str]:
    return [issue.key for issue in assessment.quality]


@pytest.mark.parametrize("bend_deg_m", [-12.0, 8.0])
@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT])
@pytest.mark.parametrize("facing", list(Facing))
def test_a_bent_belt_is_told_and_taken_out(spec, bend_deg_m, facing) -> None:
    trial = trial_of(spec, has_soles=True, camera=Camera(facing=facing))
    straight, bent = assess(trial), assess(seen_through_a_lens(trial, bend_deg_m, facing))
    assert "lens" not in keys(straight)
    assert "lens" in keys(bent)
    for side in Side:
        assert strike_deg(bent, side) == pytest.approx(strike_deg(straight, side), abs=1.0)
    pairs = list(zip(straight.contacts, bent.contacts, strict=True))
    apart_ms = [1e3 * (b.contact_time_s - s.contact_time_s) for s, b in pairs]
    assert abs(np.mean(apart_ms)) < 2.5
    assert all(b.heel_contact in (s.heel_contact, HeelContact.UNCLEAR) for s, b in pairs)


@pytest.mark.parametrize("noise_px", [1.0, 3.0])
def test_noise_bends_no_belt(noise_px) -> None:
    trial = trial_of(FOREFOOT, has_soles=True)
    rng = np.random.default_rng(0)
    soles = trial.sole_track
    noisy = soles.forefoot_clearance_px + rng.normal(0.0, noise_px, soles.angle_deg.shape)
    soles = replace(soles, forefoot_clearance_px=noisy)
    assert "lens" not in keys(assess(replace(trial, sole_track=soles)))


def test_a_forefoot_that_still_comes_down_bends_no_belt() -> None:
    trial = trial_of(REARFOOT, has_soles=True)
    time_s, soles = trial.clip.time_s, trial.sole_track
    forefoot_px = soles.forefoot_clearance_px.copy()
    for contact in assess(trial).contacts:
        initial_s = contact.initial_contact.time_s
        down_s = 0.35 * contact.contact_time_s + initial_s
        is_falling = (time_s > initial_s) & (time_s < down_s)
        forefoot_px[is_falling, contact.side.index] += 400.0 * (down_s - time_s[is_falling])
    late = replace(trial, sole_track=replace(soles, forefoot_clearance_px=forefoot_px))
    assert "lens" not in keys(assess(late))
