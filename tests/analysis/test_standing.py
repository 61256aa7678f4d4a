"""Somebody who stands still is told from somebody who runs, and shows flat feet."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaitlab.analysis.kinematics import sagittal_px
from gaitlab.analysis.standing import (
    find_stand,
    flat_landmark_angles_deg,
    opening_stand,
    without_opening,
)
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import LEGS, Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.standing import Standing
from gaitlab.synthetic.tracks import HEEL_POINT, TOE_POINT, true_pose_track
from tests.analysis.runs import FOREFOOT, REARFOOT, TOE_STRIKE, trial_of

FPS = 60.0
CAMERA = Camera(facing=Facing.LEFT)


def standing_track(duration_s: float, *, noise_px: float = 1.0) -> PoseTrack:
    time_s = np.arange(round(duration_s * FPS)) / FPS
    return true_pose_track(Standing(FOREFOOT), CAMERA, time_s, noise_px=noise_px)


def joined(*tracks: PoseTrack) -> PoseTrack:
    xyz_px = np.concatenate([track.xyz_px for track in tracks])
    return PoseTrack(np.arange(len(xyz_px)) / FPS, xyz_px, np.ones(xyz_px.shape[:2]))


@settings(max_examples=10, deadline=None)
@given(duration_s=st.floats(1.2, 4.0), noise_px=st.floats(0.0, 3.0))
def test_a_stand_is_found_from_its_first_to_its_last_frame(duration_s, noise_px) -> None:
    track = standing_track(duration_s, noise_px=noise_px)
    stand = find_stand(track)
    assert stand == range(track.n_frames)


@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT, TOE_STRIKE])
def test_somebody_who_runs_never_stands(spec) -> None:
    track = trial_of(spec).pose_track
    assert find_stand(track) is None
    assert opening_stand(track) is None


def test_half_a_second_is_no_stand() -> None:
    assert find_stand(standing_track(0.5)) is None


def test_somebody_on_one_leg_does_not_stand() -> None:
    track = standing_track(3.0)
    xyz_px = track.xyz_px.copy()
    lifted = list(LEGS[Side.LEFT])[1:]
    xyz_px[:, lifted, 1] -= 150.0
    assert find_stand(replace(track, xyz_px=xyz_px)) is None


def test_nobody_does_not_stand() -> None:
    track = standing_track(3.0).without_frames(np.ones(180, dtype=bool))
    assert find_stand(track) is None
    assert opening_stand(track) is None


def test_the_longest_of_two_stands_is_taken() -> None:
    run = trial_of(FOREFOOT, duration_s=3.0).pose_track
    track = joined(standing_track(1.5), run, standing_track(2.5))
    stand = find_stand(track)
    assert stand.start == pytest.approx(1.5 * FPS + run.n_frames, abs=12)
    assert stand.stop == track.n_frames


def test_a_clip_that_begins_with_a_stand_is_a_run_after_it() -> None:
    run = trial_of(FOREFOOT).pose_track
    track = joined(standing_track(2.0), run)
    stand = opening_stand(track)
    assert stand.start == 0
    assert stand.stop == pytest.approx(2.0 * FPS, abs=12)
    rest = without_opening(track, stand)
    assert not rest.is_found[: stand.stop].any()
    assert rest.is_found[stand.stop :].all()


def test_a_rest_at_the_end_opens_nothing() -> None:
    track = joined(trial_of(FOREFOOT).pose_track, standing_track(3.0))
    assert opening_stand(track) is None


def test_a_clip_of_nothing_but_standing_has_no_run_to_open() -> None:
    assert opening_stand(standing_track(5.0)) is None


def test_flat_feet_show_the_angle_of_the_landmarks_on_the_shoe() -> None:
    track = standing_track(2.0, noise_px=0.0)
    sagittal = sagittal_px(track, Facing.LEFT)
    shoe_m = FOREFOOT.shoe.length_m
    rise_m, run_m = TOE_POINT[1] - HEEL_POINT[1], (TOE_POINT[0] - HEEL_POINT[0]) * shoe_m
    expected_deg = float(np.degrees(np.arctan2(rise_m, run_m)))
    angles_deg = flat_landmark_angles_deg(sagittal, range(track.n_frames))
    assert angles_deg == pytest.approx((expected_deg, expected_deg), abs=1.0)
