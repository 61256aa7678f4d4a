"""A clip: which file, how large, and when each of its frames was taken."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from gaitlab.domain.arrays import FloatArray, frozen, same_values
from gaitlab.domain.landmarks import Side


class Facing(StrEnum):
    """The image direction the runner runs to."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def near_side(self) -> Side:
        """The runner's side that the camera sees (a mirrored clip shows the other one)."""
        return Side.LEFT if self is Facing.LEFT else Side.RIGHT

    @property
    def sign(self) -> int:
        """+1 where running direction is image right, -1 where it is image left."""
        return 1 if self is Facing.RIGHT else -1


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A video file and its three clocks: frame number, playback time, capture time.

    Parameters
    ----------
    path
        Where the file is; "" for landmarks that came without a video.
    fingerprint
        Identifies the content whatever the file is called.
    width_px, height_px
        Size as shown, after rotation.
    file_time_s : (n_frames,)
        Playback time of each frame from the container's own timestamps; the first is 0.
    playback_fps
        Average frame rate of the file.
    capture_fps
        Rate at which the camera took the frames; larger than `playback_fps` in slow motion.
    rotation_deg
        Clockwise rotation that the reader has applied already.
    """

    path: str
    fingerprint: str
    width_px: int
    height_px: int
    file_time_s: FloatArray
    playback_fps: float
    capture_fps: float
    rotation_deg: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "file_time_s", frozen(self.file_time_s))

    def __eq__(self, other: object) -> bool:
        return same_values(self, other)

    @property
    def n_frames(self) -> int:
        """Number of frames."""
        return len(self.file_time_s)

    @property
    def time_s(self) -> FloatArray:
        """Real time of each frame, ``(n_frames,)``: the capture clock, from the first frame."""
        return frozen(self.file_time_s * (self.playback_fps / self.capture_fps))

    @property
    def duration_s(self) -> float:
        """Real duration: from the first frame to the end of the last one."""
        return self.n_frames / self.capture_fps if self.n_frames else 0.0

    def frame_at(self, time_s: float) -> int:
        """Return the frame nearest to a real time."""
        return int(np.argmin(np.abs(self.time_s - time_s)))

    def with_capture_fps(self, capture_fps: float) -> "Clip":
        """Return this clip with another capture rate; every time follows."""
        return replace(self, capture_fps=capture_fps)
