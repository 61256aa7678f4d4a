import numpy as np
import pytest

from gaitlab.analysis.belt import ScaleSource, find_belt, find_scale
from gaitlab.analysis.kinematics import LEG_LENGTH_PER_HEIGHT, leg_length_px, sagittal_px
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import Side
from gaitlab.synthetic.camera import Camera
from tests.analysis.runs import FOREFOOT, REARFOOT, found_in, trial_of

CAMERA = Camera()
NOWHERE = float("nan")


@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT])
@pytest.mark.parametrize(("fps", "noise_px"), [(30.0, 2.0), (60.0, 2.0), (120.0, 0.5)])
def test_the_belt_speed_is_that_of_the_standing_foot(spec, fps, noise_px) -> None:
    track = trial_of(spec, fps=fps, noise_px=noise_px).pose_track
    *_, belt = found_in(track, Facing.LEFT)
    for side, depth_m in ((Side.LEFT, 0.1), (Side.RIGHT, -0.1)):
        truth_px_s = spec.belt_speed_mps * CAMERA.px_per_m(depth_m)
        assert belt.speed_px_s[side.index] == pytest.approx(truth_px_s, rel=0.035)


def test_a_rolled_camera_inclines_the_belt() -> None:
    trial = trial_of(FOREFOOT, camera=Camera(facing=Facing.LEFT, roll_deg=2.0))
    *_, belt = found_in(trial.pose_track, Facing.LEFT)
    level = found_in(trial_of(FOREFOOT).pose_track, Facing.LEFT)[-1]
    assert abs(belt.slope_deg - level.slope_deg) == pytest.approx(2.0, abs=0.3)


@pytest.mark.parametrize("noise_px", [1.0, 3.0])
def test_the_standing_foot_shows_the_noise_of_its_landmarks(noise_px) -> None:
    *_, belt = found_in(trial_of(FOREFOOT, noise_px=noise_px).pose_track, Facing.LEFT)
    assert belt.noise_px == pytest.approx((noise_px, noise_px), rel=0.25)


def test_without_a_runner_there_is_no_belt_speed() -> None:
    track = trial_of(FOREFOOT).pose_track
    _, _, cycles, _ = found_in(track, Facing.LEFT)
    nothing = np.full((track.n_frames, 33, 2), np.nan)
    assert np.isnan(find_belt(track.time_s, nothing, cycles).speed_px_s).all()


def test_the_displayed_belt_speed_gives_the_scale() -> None:
    scale = find_scale(
        leg_length_px=300.0, belt_speed_px_s=1000.0, height_m=1.8, belt_speed_mps=2.5
    )
    assert scale.px_per_m == 400.0
    assert scale.source is ScaleSource.BELT_SPEED


def test_the_runners_height_gives_the_scale() -> None:
    leg_px = leg_length_px(sagittal_px(trial_of(FOREFOOT).pose_track, Facing.LEFT))
    scale = find_scale(
        leg_length_px=leg_px,
        belt_speed_px_s=1000.0,
        height_m=FOREFOOT.height_m,
        belt_speed_mps=NOWHERE,
    )
    assert scale.px_per_m == pytest.approx(CAMERA.px_per_m(0.0), rel=0.06)


def test_without_either_a_usual_adult_is_assumed_and_said() -> None:
    scale = find_scale(
        leg_length_px=LEG_LENGTH_PER_HEIGHT * 172.0,
        belt_speed_px_s=1000.0,
        height_m=NOWHERE,
        belt_speed_mps=NOWHERE,
    )
    assert scale.px_per_m == pytest.approx(100.0)
    assert not scale.is_measured
