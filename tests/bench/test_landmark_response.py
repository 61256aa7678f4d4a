"""How MediaPipe answers to rendered runners: ``pytest tests/bench/test_landmark_response.py -s``.

A drawing is only worth testing on if the landmarks go wrong on it as they do on real clips. For
each rendered runner this prints, near and far: the share of frames in which a foot's landmarks
are more than 5 % of body height off (mostly legs exchanged where they cross), and around initial
contact the slope, offset and scatter of the heel-to-toe angle against the true one. The real clip
has no true angles; its exchanges are counted against its own mean stride.
"""

from pathlib import Path

import numpy as np
import pytest

from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.jobs import run
from gaitlab.pose.estimator import estimate_pose
from gaitlab.pose.models import find_model
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.look import Look
from gaitlab.synthetic.motion import Motion
from gaitlab.synthetic.renderer import Exposure
from gaitlab.synthetic.runner import Landing, RunnerSpec
from gaitlab.synthetic.scenes import Recording, Scene, render_clip
from gaitlab.synthetic.tracks import true_pose_track
from gaitlab.video.reader import open_clip

REAL_CLIP = Path(__file__).parents[3] / "shared" / "clips" / "treadmill_rearfoot_30fps.mp4"
REAL_CADENCE_SPM, REAL_HEIGHT_PX = 168.9, 540.0
FAR_OFF = 0.05
N_PHASES = 24

LANDINGS = {
    "rearfoot": Landing(18.0, -0.045, contact_time_s=0.27),
    "midfoot": Landing(2.0, -0.010, contact_time_s=0.25),
    "forefoot": Landing(-10.0, 0.042, contact_time_s=0.235),
    "heel up": Landing(-13.0, None, contact_time_s=0.22, heel_clearance_m=0.012),
}


def observed(path: Path) -> PoseTrack:
    return run(estimate_pose(open_clip(path).clip, model_path=find_model().path)).track


def foot_of(side: Side) -> list[Landmark]:
    return [LEGS[side].ankle, LEGS[side].heel, LEGS[side].foot_index]


def foot_angle_deg(track: PoseTrack, side: Side, facing_sign: int) -> FloatArray:
    way = track[LEGS[side].foot_index] - track[LEGS[side].heel]
    return np.rad2deg(np.arctan2(-way[:, 1], facing_sign * way[:, 0]))


def is_far_off(seen: FloatArray, expected: FloatArray, height_px: float) -> BoolArray:
    """Return frames whose foot, ``(n, 3, 2)``, is on average more than 5 % of height off."""
    distance = np.linalg.norm(seen - expected, axis=-1).mean(axis=1)
    return distance > FAR_OFF * height_px


def response(track: PoseTrack, scene: Scene, motion: Motion, side: Side) -> list[float]:
    """Return the share of frames far off, and slope, offset and scatter around contact."""
    truth = true_pose_track(motion, scene.camera, track.time_s)
    height_px = scene.camera.px_per_m() * scene.runner.height_m
    foot = foot_of(side)
    off = is_far_off(track.xyz_px[:, foot, :2], truth.xyz_px[:, foot, :2], height_px)
    times = track.time_s
    landing = np.zeros(len(times), dtype=bool)
    for step in motion.steps:
        if step.side is side:
            since = times - step.initial_contact_s
            landing |= (since >= -0.06) & (since < 0.035)
    landing &= ~off
    sign = scene.camera.facing.sign
    true_deg = foot_angle_deg(truth, side, sign)[landing]
    seen_deg = foot_angle_deg(track, side, sign)[landing]
    slope, offset = np.polyfit(true_deg, seen_deg, 1)
    scatter = np.std(seen_deg - slope * true_deg - offset)
    return [100.0 * off.mean(), slope, offset, float(scatter)]


def share_off_mean_stride(track: PoseTrack, side: Side) -> float:
    """Return the percentage of frames far from the foot's own mean stride."""
    hip = track.mean_of(Landmark.LEFT_HIP, Landmark.RIGHT_HIP)[:, None, :2] * [1.0, 0.0]
    foot = track.xyz_px[:, foot_of(side), :2] - hip
    phase = track.time_s * REAL_CADENCE_SPM / 120.0 % 1.0
    index = (phase * N_PHASES).astype(int)
    mean = np.stack([np.median(foot[index == k], axis=0) for k in range(N_PHASES)])
    centres = (np.arange(-1, N_PHASES + 1) + 0.5) / N_PHASES
    around = np.concatenate([mean[-1:], mean, mean[:1]]).reshape(N_PHASES + 2, -1)
    expected = np.stack([np.interp(phase, centres, column) for column in around.T], axis=-1)
    return 100.0 * float(is_far_off(foot, expected.reshape(foot.shape), REAL_HEIGHT_PX).mean())


@pytest.mark.parametrize("yaw_deg", [0.0, 8.0], ids=["square-on", "from-behind"])
@pytest.mark.parametrize("name", LANDINGS)
def test_landmarks_follow_a_rendered_runner(tmp_path: Path, name: str, yaw_deg: float) -> None:
    scene = Scene(
        name=name,
        runner=RunnerSpec().with_landing(LANDINGS[name]),
        camera=Camera(focal_px=1000.0, yaw_deg=yaw_deg),
        look=Look(shadow=0.4),
        exposure=Exposure(shutter_s=1.0 / 250.0, n_samples=2),
        recording=Recording(capture_fps=60.0),
        duration_s=4.0,
    )
    path = tmp_path / "clip.mp4"
    run(render_clip(scene, path))
    track, motion = observed(path), scene.motion()
    near = scene.camera.facing.near_side
    for place, side in (("near", near), ("far", near.other)):
        off, slope, offset, scatter = response(track, scene, motion, side)
        print(
            f"\n{name:9s} yaw {yaw_deg:2.0f} {place:4s}: {off:4.1f} % far off, "
            f"slope {slope:5.2f}, offset {offset:5.1f} deg, scatter {scatter:3.1f} deg",
            end="",
        )
        assert off < 25.0
        assert scatter < 6.0


@pytest.mark.skipif(not REAL_CLIP.exists(), reason="the real clip is not beside the project")
def test_legs_are_exchanged_on_the_real_clip_too() -> None:
    track = observed(REAL_CLIP)
    shares = {side.value: round(share_off_mean_stride(track, side), 1) for side in Side}
    print(f"\nreal clip: per cent of frames far off the mean stride: {shares}", end="")
    assert max(shares.values()) < 25.0
