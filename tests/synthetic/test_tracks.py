"""Ideal landmarks and soles of a synthetic runner."""

from dataclasses import replace

import numpy as np
import pytest

from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.synthetic.camera import Camera, framed
from gaitlab.synthetic.motion import Motion
from gaitlab.synthetic.runner import CLOCKWORK, Landing, RunnerSpec
from gaitlab.synthetic.tracks import true_pose_track, true_sole_track

SPEC = replace(RunnerSpec(), variation=CLOCKWORK).with_landing(Landing(-9.0, 0.04))


@pytest.fixture(scope="module")
def motion():
    return Motion(SPEC, duration_s=3.0, seed=2)


@pytest.fixture(scope="module")
def times():
    return np.arange(0.0, 3.0, 1.0 / 60.0)


def test_every_landmark_is_placed(motion, times):
    track = true_pose_track(motion, Camera(), times)
    assert np.isfinite(track.xyz_px).all()
    assert track.is_found.all()


def test_the_body_is_the_right_way_up_and_forward(motion, times):
    for facing in Facing:
        track = true_pose_track(motion, Camera(facing=facing), times)
        assert (track[Landmark.NOSE][:, 1] < track[Landmark.LEFT_HIP][:, 1]).all()
        nose_ahead = track[Landmark.NOSE][:, 0] - track[Landmark.LEFT_EAR][:, 0]
        assert (facing.sign * nose_ahead > 0.0).all()


def test_the_near_side_is_nearer(motion, times):
    for facing in Facing:
        track = true_pose_track(motion, Camera(facing=facing), times)
        depth = {side: track[LEGS[side].hip][:, 2].mean() for side in Side}
        assert depth[facing.near_side] < depth[facing.near_side.other]


def test_the_other_facing_is_the_mirror_image(motion, times):
    left = true_pose_track(motion, Camera(), times)[Landmark.NOSE]
    right = true_pose_track(motion, Camera(facing=Facing.RIGHT), times)[Landmark.NOSE]
    assert np.allclose(left[:, 0], Camera().width_px - right[:, 0])
    assert np.allclose(left[:, 1], right[:, 1])


def test_pixels_per_metre_are_those_of_the_runner(motion):
    camera = Camera(is_level=True)
    one_metre = camera.in_plane(np.array([[0.0, 0.0], [0.0, 1.0]]), 0.1)
    assert one_metre[0, 1] - one_metre[1, 1] == pytest.approx(camera.px_per_m(0.1), rel=1e-6)


def test_sole_track_clearances_touch_zero_when_the_foot_is_flat(motion, times):
    track = true_sole_track(motion, Camera(), times)
    for step in motion.steps_within:
        flat = (times > step.heel_on_s) & (times < step.heel_off_s)
        assert np.allclose(track.heel_clearance_px[flat, step.side.index], 0.0, atol=1e-6)
        assert np.allclose(track.angle_deg[flat, step.side.index], 0.0, atol=1e-6)


def test_a_foot_on_the_belt_moves_at_belt_speed_in_the_picture(motion, times):
    camera = Camera()
    track = true_sole_track(motion, camera, times)
    step = motion.steps_within[2]
    flat = np.flatnonzero((times > step.heel_on_s) & (times < step.heel_off_s))
    along = track.along_px[flat, step.side.index]
    speed_px_s = np.polyfit(times[flat], along, 1)[0]
    expected = -camera.facing.sign * SPEC.belt_speed_mps * camera.px_per_m(0.1)
    assert speed_px_s == pytest.approx(expected, rel=0.05)


def test_noise_is_as_large_as_asked_and_repeatable(motion, times):
    clean = true_pose_track(motion, Camera(), times)
    noisy = true_pose_track(motion, Camera(), times, noise_px=2.0, seed=5)
    again = true_pose_track(motion, Camera(), times, noise_px=2.0, seed=5)
    assert np.std(noisy.xyz_px[..., :2] - clean.xyz_px[..., :2]) == pytest.approx(2.0, rel=0.05)
    assert np.array_equal(noisy.xyz_px, again.xyz_px)


@pytest.mark.parametrize("size", [(720, 1280), (1280, 720), (1920, 1080)])
def test_a_framed_camera_has_the_whole_runner_in_the_picture(motion, times, size):
    camera = framed(*size, runner_height_m=SPEC.height_m, facing=Facing.RIGHT)
    track = true_pose_track(motion, camera, times)
    assert track.xyz_px[..., 0].min() > 0.0
    assert track.xyz_px[..., 0].max() < size[0]
    assert track.xyz_px[..., 1].min() > 0.0
    assert track.xyz_px[..., 1].max() < size[1]
