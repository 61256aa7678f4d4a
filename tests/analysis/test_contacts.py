from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from gaitlab.analysis.belt import find_scale
from gaitlab.analysis.contacts import detect_contacts
from gaitlab.analysis.kinematics import leg_length_px
from gaitlab.detection import MODEL_ANGLE_SE_DEG
from gaitlab.domain.clip import Facing
from gaitlab.domain.contacts import FootContact, FootStrike, HeelContact
from gaitlab.domain.landmarks import Side
from gaitlab.domain.trial import Trial
from tests.analysis.runs import FOREFOOT, REARFOOT, TOE_STRIKE, found_in, motion_of, trial_of


def contacts_of(trial: Trial, *, landmark_angle_se_deg: float = 0.0) -> tuple[FootContact, ...]:
    track = trial.pose_track
    raw, smoothed, cycles, belt = found_in(track, Facing.LEFT)
    scale = find_scale(
        leg_length_px=leg_length_px(smoothed),
        belt_speed_px_s=np.nan,
        height_m=1.76,
        belt_speed_mps=np.nan,
    )
    return detect_contacts(
        track.time_s,
        raw,
        smoothed,
        trial.sole_track,
        cycles,
        belt,
        scale,
        landmark_angle_se_deg=landmark_angle_se_deg,
    )


@pytest.mark.parametrize("has_soles", [False, True])
@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT, TOE_STRIKE])
def test_every_stance_is_found_once_and_the_feet_alternate(spec, has_soles) -> None:
    found = contacts_of(trial_of(spec, has_soles=has_soles))
    truth = [
        contact
        for contact in motion_of(spec).contacts
        if contact.initial_contact.time_s > 0.25 and contact.toe_off.time_s < 11.75
    ]
    on_s = np.array([contact.initial_contact.time_s for contact in found])
    for contact in truth:
        near = np.abs(on_s - contact.initial_contact.time_s) < 0.04
        assert near.sum() == 1
        assert found[int(near.argmax())].side is contact.side
    assert all(a.side is not b.side for a, b in pairwise(found))


def test_soles_make_contacts_surer() -> None:
    pose_only = contacts_of(trial_of(FOREFOOT))
    with_soles = contacts_of(trial_of(FOREFOOT, has_soles=True))
    usual_se_s = [
        np.median([contact.initial_contact.se_s for contact in found])
        for found in (pose_only, with_soles)
    ]
    assert usual_se_s[1] < 0.5 * usual_se_s[0]


def test_contacts_come_in_the_order_of_time() -> None:
    on_s = [contact.initial_contact.time_s for contact in contacts_of(trial_of(FOREFOOT))]
    assert on_s == sorted(on_s)


def test_both_feet_are_told_apart() -> None:
    found = contacts_of(trial_of(FOREFOOT))
    n_left = sum(contact.side is Side.LEFT for contact in found)
    assert abs(n_left - len(found) / 2) <= 1


@pytest.mark.parametrize("angle_deg", [-20.0, 30.0])
def test_a_landmark_model_never_tells_the_class_alone(angle_deg) -> None:
    """It has been 39 degrees wrong on every step of a foot that lands behind a post."""
    spec = REARFOOT if angle_deg > 0.0 else TOE_STRIKE
    landing = replace(spec.left, strike_angle_deg=angle_deg)
    trial = trial_of(spec.with_landing(landing))
    assert {contact.foot_strike for contact in contacts_of(trial)} != {FootStrike.UNCLEAR}
    found = contacts_of(trial, landmark_angle_se_deg=MODEL_ANGLE_SE_DEG)
    assert {contact.foot_strike for contact in found} == {FootStrike.UNCLEAR}
    assert {contact.heel_contact for contact in found} == {HeelContact.UNCLEAR}
