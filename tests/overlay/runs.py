"""Runs of known truth, assessed, and small films of them, for the tests of this room."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import av
import numpy as np

from gaitlab.assessment import Assessment, assess
from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.landmarks import N_LANDMARKS
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.trial import Trial
from gaitlab.synthetic.camera import Camera, framed
from gaitlab.synthetic.runner import RunnerSpec
from gaitlab.video.reader import open_clip
from gaitlab.video.writer import ClipWriter
from tests.analysis.runs import trial_of

DURATION_S = 6.0


def camera(facing: Facing = Facing.LEFT) -> Camera:
    """A small picture of the whole runner."""
    return framed(360, 640, runner_height_m=1.72, facing=facing)


@cache
def assessed(spec: RunnerSpec, facing: Facing = Facing.LEFT) -> Assessment:
    """The assessment of a run that was seen with half a pixel of noise."""
    trial = trial_of(
        spec, noise_px=0.5, duration_s=DURATION_S, camera=camera(facing), has_soles=True
    )
    return assess(trial)


def with_clip(assessment: Assessment, clip: Clip) -> Assessment:
    """The same run on another clip."""
    return replace(assessment, trial=replace(assessment.trial, clip=clip))


def filmed(assessment: Assessment, path: Path, *, grey: int = 120) -> Assessment:
    """The same run with a clip of plain grey."""
    clip = assessment.trial.clip
    picture = np.full((clip.height_px, clip.width_px, 3), grey, np.uint8)
    with ClipWriter(
        path, width_px=clip.width_px, height_px=clip.height_px, fps=clip.capture_fps
    ) as writer:
        for _ in range(clip.n_frames):
            writer.write(picture)
    return with_clip(assessment, open_clip(path).clip)


def of_nobody(path: Path, *, capture_fps: float | None = None) -> Assessment:
    """What is said of a clip in which nobody was found."""
    clip = open_clip(path, capture_fps=capture_fps).clip
    blank = np.full((clip.n_frames, N_LANDMARKS, 3), np.nan)
    track = PoseTrack(clip.time_s, blank, blank[:, :, 0])
    return Assessment(Trial(clip, pose_track=track), track)


def pictures_of(path: Path) -> list[tuple[float, np.ndarray]]:
    """Time and BGR picture of every frame of a film."""
    with av.open(str(path)) as container:
        return [
            (frame.time, frame.to_ndarray(format="bgr24")) for frame in container.decode(video=0)
        ]
