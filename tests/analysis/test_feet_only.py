"""Landmarks of the feet alone give steps: other trackers may know no more."""

from dataclasses import replace

import numpy as np
import pytest

from gaitlab.analysis.belt import ScaleSource
from gaitlab.analysis.kinematics import leg_length_px, sagittal_px
from gaitlab.assessment import assess
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import LEGS, Landmark
from gaitlab.domain.trial import Trial
from tests.analysis.runs import FOREFOOT, REARFOOT, trial_of

FEET = [landmark for leg in LEGS.values() for landmark in (leg.heel, leg.foot_index)]


def feet_only(trial: Trial) -> Trial:
    track = trial.pose_track
    others = [landmark for landmark in Landmark if landmark not in FEET]
    xyz_px, visibility = track.xyz_px.copy(), track.visibility.copy()
    xyz_px[:, others], visibility[:, others] = np.nan, np.nan
    return replace(trial, pose_track=replace(track, xyz_px=xyz_px, visibility=visibility))


@pytest.fixture(scope="module", params=[FOREFOOT, REARFOOT], ids=["forefoot", "rearfoot"])
def both(request):
    """The same run with the whole body and with the feet alone."""
    trial = trial_of(request.param)
    return assess(trial), assess(feet_only(trial))


def test_feet_alone_give_the_same_steps_as_the_whole_body(both):
    whole, feet = both
    assert [contact.side for contact in feet.contacts] == [c.side for c in whole.contacts]
    assert feet.cadence_spm.value == pytest.approx(whole.cadence_spm.value, abs=0.1)
    for read in ("initial_contact", "toe_off"):
        errors_s = [
            getattr(mine, read).time_s - getattr(theirs, read).time_s
            for mine, theirs in zip(feet.contacts, whole.contacts, strict=True)
        ]
        assert abs(np.mean(errors_s)) < 0.004
        assert np.std(errors_s) < 0.003


def test_what_needs_legs_is_not_measured_on_feet_alone(both):
    _, feet = both
    values = {value.metric.key: value for value in feet.metrics}
    for key in ("knee_flexion_contact_deg", "shank_angle_deg", "overstride_pct", "trunk_lean_deg"):
        assert not values[key].both.mean, key
    assert values["contact_time_ms"].both.mean


def test_the_length_of_the_feet_stands_in_for_that_of_the_legs():
    trial = trial_of(FOREFOOT)
    whole, feet = (
        leg_length_px(sagittal_px(each.pose_track, Facing.LEFT))
        for each in (trial, feet_only(trial))
    )
    assert feet == pytest.approx(whole, rel=0.05)


def test_landmarks_in_metres_bring_their_own_scale():
    trial = trial_of(FOREFOOT)
    provenance = replace(trial.provenance, settings={"px_per_m": 350.0})
    assessment = assess(replace(trial, provenance=provenance))
    assert assessment.scale.source is ScaleSource.LANDMARKS
    assert assessment.scale.px_per_m == 350.0
    assert assessment.scale.is_measured
