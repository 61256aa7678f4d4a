"""The real model on the first seconds of the real clip, in sealed workers as always."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from gaitlab.domain.clip import Clip
from gaitlab.domain.landmarks import Landmark
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.errors import ModelError
from gaitlab.jobs import run
from gaitlab.pose import estimator
from gaitlab.pose.estimator import PoseObservation, estimate_pose, observe
from gaitlab.pose.mediapipe_estimator import MediaPipeEstimator
from gaitlab.pose.models import find_model
from gaitlab.pose.protocol import NOBODY, Body, Picture
from gaitlab.video.reader import ClipReader, open_clip
from gaitlab.video.writer import ClipWriter

MODEL = find_model().path
N_FRAMES = 120
FEET = [
    Landmark.LEFT_HEEL,
    Landmark.RIGHT_HEEL,
    Landmark.LEFT_FOOT_INDEX,
    Landmark.RIGHT_FOOT_INDEX,
]


@dataclass(frozen=True)
class UntrackedEstimator:
    """MediaPipe looking at every picture anew: no memory, hence no lag."""

    mediapipe: MediaPipeEstimator

    def finder(self) -> object:
        return self.mediapipe.finder()

    @contextmanager
    def tracker(self) -> Iterator["_Untracked"]:
        with self.mediapipe.finder() as find:
            yield _Untracked(find)


@dataclass(frozen=True)
class _Untracked:
    find: Callable[[Picture], Sequence[Body]]

    def __call__(self, picture: Picture) -> Body:
        return next(iter(self.find(picture)), NOBODY)

    def forget(self) -> None:
        """There is nothing to forget."""


@pytest.fixture(scope="module")
def observation(real_clip: Clip) -> PoseObservation:
    return run(estimate_pose(real_clip, model_path=MODEL, n_workers=2, end_frame=N_FRAMES))


@pytest.fixture(scope="module")
def track(observation: PoseObservation) -> PoseTrack:
    return observation.track


def test_runner_is_found_in_every_frame_and_alone(observation: PoseObservation) -> None:
    assert observation.track.is_found[:N_FRAMES].all()
    assert not observation.track.is_found[N_FRAMES:].any()
    assert observation.n_people == 1


def test_one_worker_gives_the_very_same_landmarks(
    observation: PoseObservation, real_clip: Clip
) -> None:
    job = estimate_pose(real_clip, model_path=MODEL, n_workers=1, end_frame=N_FRAMES)
    other = run(job)
    assert_array_equal(other.track.xyz_px, observation.track.xyz_px)
    assert_allclose(other.track.visibility, observation.track.visibility, rtol=0, atol=2e-6)
    assert other.n_people == observation.n_people


def test_landmarks_are_pixels_with_y_down_and_the_runner_faces_left(track: PoseTrack) -> None:
    nose, hip = track[Landmark.NOSE][:N_FRAMES], track[Landmark.LEFT_HIP][:N_FRAMES]
    ankle = track[Landmark.LEFT_ANKLE][:N_FRAMES]
    assert (nose[:, 1] < hip[:, 1]).all()
    assert (hip[:, 1] < ankle[:, 1]).all()
    assert np.median(nose[:, 0]) < np.median(hip[:, 0])
    assert 150 < np.median(ankle[:, 1] - hip[:, 1]) < 500


def test_visibility_is_within_0_and_1_and_changes_from_frame_to_frame(track: PoseTrack) -> None:
    visibility = track.visibility[:N_FRAMES]
    assert (visibility >= 0).all()
    assert (visibility <= 1).all()
    assert np.abs(np.diff(visibility[:, Landmark.RIGHT_ELBOW])).max() > 0.1


def test_feet_are_tracked_without_lag(track: PoseTrack, real_clip: Clip) -> None:
    """MediaPipe's own smoothing delays the toe by 5 ms along the belt and 16 ms upwards."""
    anew = UntrackedEstimator(MediaPipeEstimator(MODEL))
    untracked = run(observe(real_clip, anew, n_workers=1, end_frame=60)).track
    feet_px = untracked.xyz_px[:60, FEET, :2]
    speed_px_s = np.gradient(feet_px, untracked.time_s[:60], axis=0)
    behind_px = feet_px - track.xyz_px[:60, FEET, :2]
    is_same_leg = np.abs(behind_px) < 30
    for axis, limit_s in ((0, 0.003), (1, 0.006)):
        is_good = is_same_leg[:, :, axis]
        behind, speed = behind_px[:, :, axis][is_good], speed_px_s[:, :, axis][is_good]
        assert abs(behind @ speed / (speed @ speed)) < limit_s


def test_landmarks_in_a_smaller_picture_are_at_the_same_place(
    track: PoseTrack, real_clip: Clip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(estimator, "_reduction", lambda sighting: 2)
    seen = run(estimate_pose(real_clip, model_path=MODEL, n_workers=2, end_frame=60))
    difference = seen.track.xyz_px[:60, :, :2] - track.xyz_px[:60, :, :2]
    # Without the half pixel between the middle of one and of four it would be 0.75.
    assert np.abs(np.median(difference, axis=(0, 1))).max() < 0.4


def test_missing_model_is_said_before_any_worker_starts(real_clip: Clip) -> None:
    job = estimate_pose(real_clip, model_path=MODEL.with_name("none.task"))
    with pytest.raises(ModelError, match="There is no model file"):
        next(job)


@pytest.fixture(scope="module")
def clip_with_bystander(real_clip: Clip, tmp_path_factory: pytest.TempPathFactory) -> Clip:
    """The runner, and beside him somebody of his size who stands still (a frozen mirror image)."""
    path = tmp_path_factory.mktemp("bystander") / "bystander.mp4"
    with ClipReader(real_clip) as reader:
        pictures = [picture for _, picture in reader.frames(0, 60)]
    width_px = 2 * real_clip.width_px
    with ClipWriter(path, width_px=width_px, height_px=real_clip.height_px, fps=30) as writer:
        for picture in pictures:
            writer.write(np.hstack([picture, pictures[40][:, ::-1]]))
    return open_clip(path).clip


def test_bystander_is_counted_and_does_not_take_over(
    clip_with_bystander: Clip, track: PoseTrack
) -> None:
    observed = run(estimate_pose(clip_with_bystander, model_path=MODEL, n_workers=2))
    hips = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
    apart_px = observed.track.mean_of(*hips)[:60, :2] - track.mean_of(*hips)[:60, :2]
    assert observed.n_people == 2
    assert np.hypot(*apart_px.T).max() < 30.0
