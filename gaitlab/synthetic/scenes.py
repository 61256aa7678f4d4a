"""Scenes: a runner, a camera, a look and a way of recording, and the clip they give."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import FloatArray
from gaitlab.jobs import Job, Progress
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.look import Look
from gaitlab.synthetic.motion import Motion
from gaitlab.synthetic.posture import Moving
from gaitlab.synthetic.renderer import Exposure, Renderer
from gaitlab.synthetic.runner import RunnerSpec
from gaitlab.synthetic.standing import Standing
from gaitlab.synthetic.tracks import sole_plane_m
from gaitlab.synthetic.truth import Truth
from gaitlab.video.writer import ClipWriter


@dataclass(frozen=True, slots=True)
class Recording:
    """How the phone records.

    Parameters
    ----------
    capture_fps
        Pictures per second.
    playback_fps
        Rate at which they are stored; lower than `capture_fps` in slow motion, None = the same.
    has_capture_tag
        Whether a slow-motion file carries the tag that tells its capture rate.
    jitter_s
        Standard deviation of the time of each picture around its place in the rate; the file's
        timestamps follow it.
    dropped_share
        Share of pictures that are missing, anywhere, as phones drop them.
    crf
        Quality of the H.264 compression, 0 (lossless) to 51.
    """

    capture_fps: float = 60.0
    playback_fps: float | None = None
    has_capture_tag: bool = False
    jitter_s: float = 0.0
    dropped_share: float = 0.0
    crf: float = 23.0

    def frame_times(self, duration_s: float, *, seed: int) -> FloatArray:
        """Return when the pictures are taken, ``(n_frames,)``, on the capture clock from 0."""
        rng = np.random.default_rng((seed, 2))
        times = np.arange(round(duration_s * self.capture_fps)) / self.capture_fps
        limit_s = 0.3 / self.capture_fps
        times = times + np.clip(self.jitter_s * rng.standard_normal(len(times)), -limit_s, limit_s)
        kept = rng.uniform(size=len(times)) >= self.dropped_share
        times = times[kept]
        return np.asarray(times - times[0])


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a rendered clip follows from; the same scene gives the same clip.

    `is_standing` films the same runner standing still, as the reference for strike angles.
    """

    name: str = "scene"
    runner: RunnerSpec = field(default_factory=RunnerSpec)
    camera: Camera = field(default_factory=Camera)
    look: Look = field(default_factory=Look)
    exposure: Exposure = field(default_factory=Exposure)
    recording: Recording = field(default_factory=Recording)
    duration_s: float = 10.0
    seed: int = 0
    is_standing: bool = False

    @property
    def playback_fps(self) -> float:
        """Rate at which the pictures are stored."""
        return self.recording.playback_fps or self.recording.capture_fps

    @property
    def frame_times_s(self) -> FloatArray:
        """When the pictures are taken, ``(n_frames,)`` on the capture clock."""
        return self.recording.frame_times(self.duration_s, seed=self.seed)

    def motion(self) -> Motion:
        """Return the scene's run."""
        return Motion(self.runner, duration_s=self.duration_s, seed=self.seed)

    def filmed(self) -> Motion | Standing:
        """Return what the clip shows."""
        return Standing(self.runner) if self.is_standing else self.motion()

    def truth(self, shown: Motion | Standing) -> Truth:
        """Return what is true of a clip of what `filmed` gave."""
        plane_m = sole_plane_m(shown, self.camera, self.camera.facing.near_side)
        return Truth(
            name=self.name,
            cadence_spm=shown.cadence_spm,
            belt_speed_mps=shown.spec.belt_speed_mps,
            height_m=self.runner.height_m,
            facing=self.camera.facing,
            capture_fps=self.recording.capture_fps,
            playback_fps=self.playback_fps,
            n_frames=len(self.frame_times_s),
            px_per_m=self.camera.px_per_m(plane_m),
            contacts=shown.contacts,
        )


def render_clip(scene: Scene, path: Path) -> Job[Truth]:
    """Film a scene: write the clip to `path` and its truth beside it as ``.truth.json``.

    Raises
    ------
    ClipError
        The clip cannot be written there.
    """
    shown = scene.filmed()
    truth = scene.truth(shown)
    times = scene.frame_times_s
    slowdown = scene.recording.capture_fps / scene.playback_fps
    writer = ClipWriter(
        path,
        width_px=scene.camera.width_px,
        height_px=scene.camera.height_px,
        fps=scene.playback_fps,
        crf=scene.recording.crf,
        capture_fps=scene.recording.capture_fps if scene.recording.has_capture_tag else None,
    )
    with writer:
        for index, picture in enumerate(pictures(scene, shown)):
            writer.write(picture, float(times[index]) * slowdown)
            yield Progress(index + 1, len(times), f"rendering {scene.name}")
    truth.write(truth_path(path))
    return truth


def pictures(scene: Scene, shown: Moving) -> Iterator[NDArray[np.uint8]]:
    """Yield the pictures of a scene in order, ``(height, width, 3)`` BGR."""
    renderer = Renderer(shown, scene.camera, scene.look, scene.exposure)
    for time_s in scene.frame_times_s:
        yield renderer.frame(float(time_s))


def truth_path(clip_path: Path) -> Path:
    """Return where the truth of a clip is kept."""
    return clip_path.with_suffix(".truth.json")
