"""A first look finds the runner and says what each capture rate would mean."""

from dataclasses import replace

import numpy as np
import pytest

from gaitlab.domain.clip import Facing
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.workflow.first_look import (
    FirstLook,
    filming_advice,
    plausible_rates_fps,
    what_shows,
)
from tests.analysis.runs import FOREFOOT, REARFOOT, trial_of


@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT])
@pytest.mark.parametrize("fps", [30.0, 60.0, 240.0])
def test_the_rhythm_gives_the_cadence(spec, fps):
    trial = trial_of(spec, fps=fps, noise_px=2.0)
    track = trial.pose_track
    part = PoseTrack(track.time_s[:240], track.xyz_px[:240], track.visibility[:240])
    look = what_shows(part, trial.clip, n_people=1)
    tolerance = 0.15 if fps > 200 else 0.03  # a second and a half-stride against many strides
    assert look.cadence_spm(fps) == pytest.approx(spec.cadence_spm, rel=tolerance)
    assert look.facing is Facing.LEFT


def test_slow_motion_is_proposed_where_the_stored_rate_is_implausible():
    trial = trial_of(FOREFOOT, fps=240.0)
    stored = replace(trial.clip, playback_fps=30.0, capture_fps=30.0)
    look = what_shows(trial.pose_track, stored, n_people=1)
    assert look.cadence_spm(30.0) < 30.0
    assert plausible_rates_fps(look, 30.0)[0] == 240.0


def test_real_time_is_proposed_where_it_is_plausible():
    look = FirstLook(Facing.LEFT, 1, strides_per_frame=170 / 120 / 60)
    assert plausible_rates_fps(look, 60.0)[0] == 60.0


def test_nobody_in_view_is_said():
    trial = trial_of(FOREFOOT)
    nobody = PoseTrack(
        trial.pose_track.time_s,
        np.full_like(trial.pose_track.xyz_px, np.nan),
        trial.pose_track.visibility,
    )
    look = what_shows(nobody, trial.clip, n_people=0)
    assert look == FirstLook()
    assert plausible_rates_fps(look, 60.0) == (60.0,)
    assert "Nobody" in filming_advice(look, trial.clip)[0]


def test_a_good_clip_needs_no_advice():
    look = FirstLook(Facing.LEFT, 1, 0.02, body_share=0.7, foot_margin_share=0.1)
    assert filming_advice(look, trial_of(FOREFOOT).clip) == ()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"body_share": 0.3}, "closer"),
        ({"foot_margin_share": 0.0}, "floor"),
        ({"n_people": 2}, "alone"),
    ],
)
def test_what_would_be_better_is_said(change, word):
    good = FirstLook(Facing.LEFT, 1, 0.02, body_share=0.7, foot_margin_share=0.1)
    (sentence,) = filming_advice(replace(good, **change), trial_of(FOREFOOT).clip)
    assert word in sentence
