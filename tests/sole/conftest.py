"""One rendered run, small and short, with its truth; the landmarks are the true ones."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.sole.region import FootBand, feet_px, find_foot_band
from gaitlab.synthetic.camera import framed
from gaitlab.synthetic.look import Look
from gaitlab.synthetic.motion import Motion
from gaitlab.synthetic.renderer import Exposure
from gaitlab.synthetic.runner import Landing, RunnerSpec
from gaitlab.synthetic.scenes import Scene, pictures
from gaitlab.synthetic.tracks import true_pose_track
from gaitlab.video.reader import open_clip
from gaitlab.video.writer import ClipWriter

SCENE = Scene(
    name="small",
    runner=RunnerSpec(belt_speed_mps=2.7).with_landing(Landing(-9.0, 0.05, 0.25)),
    camera=framed(405, 720, runner_height_m=1.76, facing=Facing.LEFT, height_m=0.8),
    exposure=Exposure(shutter_s=0.001, noise=1.5, seed=5),
    duration_s=2.2,
    seed=5,
)
BLACK = Look(upper=(36, 36, 36), midsole=(45, 45, 45), outsole=(30, 30, 30))


@dataclass(frozen=True)
class Run:
    """A run, its landmarks, the foot band of every picture, and the clip."""

    scene: Scene
    motion: Motion
    track: PoseTrack
    band: FootBand
    crops: tuple[np.ndarray, ...]
    clip: Clip

    @property
    def feet_px(self) -> np.ndarray:
        return feet_px(self.track)

    @property
    def frames(self) -> range:
        return range(len(self.crops))


def filmed(scene: Scene, path: Path) -> Run:
    """Render a scene once: to a file, and its foot band as it was before compression."""
    motion, camera = scene.motion(), scene.camera
    track = true_pose_track(motion, camera, scene.frame_times_s, noise_px=1.0, seed=9)
    band = find_foot_band(track, width_px=camera.width_px, height_px=camera.height_px)
    assert band is not None
    crops = []
    size = {"width_px": camera.width_px, "height_px": camera.height_px}
    with ClipWriter(path, **size, fps=scene.playback_fps, crf=scene.recording.crf) as writer:
        for picture in pictures(scene, motion):
            writer.write(picture)
            crops.append(picture[band.rows, band.columns].copy())
    return Run(scene, motion, track, band, tuple(crops), open_clip(path).clip)


@pytest.fixture(scope="session")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return filmed(SCENE, tmp_path_factory.mktemp("sole") / "small.mp4")


@pytest.fixture(scope="session")
def small_clip(small_run: Run) -> Clip:
    return small_run.clip


@pytest.fixture(scope="session")
def black_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Black shoes on the black belt."""
    scene = replace(SCENE, look=BLACK, duration_s=1.0)
    return filmed(scene, tmp_path_factory.mktemp("sole") / "black.mp4")
