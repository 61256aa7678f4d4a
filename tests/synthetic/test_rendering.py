"""What is drawn is where the truth says it is."""

from dataclasses import replace

import numpy as np
import pytest

from gaitlab.domain.clip import Facing
from gaitlab.synthetic.backdrop import empty_canvas
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.look import Look
from gaitlab.synthetic.motion import Motion
from gaitlab.synthetic.renderer import Exposure, Renderer
from gaitlab.synthetic.runner import CLOCKWORK, Landing, RunnerSpec
from gaitlab.synthetic.shoe_picture import paint_shoe
from gaitlab.synthetic.tracks import sole_plane_m

SPEC = replace(RunnerSpec(), variation=CLOCKWORK).with_landing(Landing(-9.0, 0.04))


@pytest.fixture(scope="session")
def motion():
    return Motion(SPEC, duration_s=2.0, seed=1)


@pytest.mark.parametrize(
    "camera",
    [
        Camera(),
        Camera(facing=Facing.RIGHT),
        Camera(roll_deg=2.0),
        Camera(yaw_deg=8.0, height_m=0.4),
    ],
    ids=["left", "right", "rolled", "from-behind"],
)
def test_the_drawn_sole_ends_where_the_sole_is(motion, camera):
    side = camera.facing.near_side
    step = next(step for step in motion.steps_within if step.side is side)
    plane_m = sole_plane_m(motion, camera, side)
    for after_s in (-0.03, 0.0, 0.02, 0.08, 0.16):
        posture = motion.at(np.array([step.initial_contact_s + after_s]))
        foot = posture.feet[side.index]
        canvas = empty_canvas(camera.width_px, camera.height_px)
        paint_shoe(canvas, camera, motion.spec.shoe, foot, plane_m=plane_m, look=Look())
        sole = camera.in_plane(foot.sole(motion.spec.shoe)[0], plane_m)
        sole = sole[np.argsort(sole[:, 0])]
        columns = np.arange(int(sole[0, 0]) + 8, int(sole[-1, 0]) - 8)
        expected = np.interp(columns + 0.5, sole[:, 0], sole[:, 1])
        inside = (expected - 8.0).astype(int)
        places = zip(inside, columns, strict=True)
        drawn = np.array([row + canvas.coverage[row:, column].sum() for row, column in places])
        assert np.abs(drawn - expected).max() < 0.15
        assert abs(np.mean(drawn - expected)) < 0.05


def test_mirrored_runs_give_mirrored_soles(motion):
    times = np.linspace(0.2, 1.5, 20)
    left, right = Camera(facing=Facing.LEFT), Camera(facing=Facing.RIGHT)
    for side in motion.steps_within[0].side, motion.steps_within[1].side:
        points = motion.foot(side, times).sole(SPEC.shoe)
        mirrored = left.width_px - left.in_plane(points, 0.07)[..., 0]
        assert np.allclose(mirrored, right.in_plane(points, 0.07)[..., 0])


def test_the_belt_picture_moves_at_belt_speed():
    camera, speed = Camera(), SPEC.belt_speed_mps
    motion = Motion(SPEC, duration_s=2.0, seed=1)
    renderer = Renderer(motion, camera, Look(shadow=0.0), Exposure(noise=0.0))
    row = int(camera.in_plane(np.array([[0.0, 0.0]]), 0.22)[0, 1])
    first, second = (renderer.frame(t)[row, 200:520].astype(float).sum(axis=1) for t in (1.0, 1.02))
    moved_px = speed * 0.02 * camera.px_per_m(0.22)
    shifts = np.arange(-40, 41)
    likeness = [
        np.corrcoef(first[60:-60], second[60 + shift : len(second) - 60 + shift])[0, 1]
        for shift in shifts
    ]
    assert shifts[int(np.argmax(likeness))] == pytest.approx(moved_px, abs=1.0)


def test_motion_blur_averages_moments(motion):
    camera = Camera()
    still = Renderer(motion, camera, Look(), Exposure(noise=0.0))
    blurred = Renderer(motion, camera, Look(), Exposure(shutter_s=0.004, n_samples=2, noise=0.0))
    mean = 0.5 * (still.frame(0.999).astype(float) + still.frame(1.001))
    assert np.abs(blurred.frame(1.0) - mean).max() <= 1.0


def test_the_same_moment_gives_the_same_picture(motion):
    first, second = (Renderer(motion, Camera()).frame(0.7) for _ in range(2))
    assert np.array_equal(first, second)


def test_only_the_runner_and_the_belt_move(motion):
    renderer = Renderer(motion, Camera(), exposure=Exposure(noise=0.0))
    first, second = renderer.frame(0.5), renderer.frame(0.8)
    assert np.array_equal(first[:150], second[:150])
    assert np.array_equal(first[-150:], second[-150:])
    assert not np.array_equal(first, second)
