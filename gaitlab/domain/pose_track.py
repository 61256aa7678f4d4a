"""Where the landmarks of one runner are in every frame."""

from dataclasses import dataclass, replace

import numpy as np

from gaitlab.domain.arrays import FloatArray, frozen
from gaitlab.domain.landmarks import N_LANDMARKS, Landmark


@dataclass(frozen=True, slots=True)
class PoseTrack:
    """Landmarks of one runner over time.

    Parameters
    ----------
    time_s : (n_frames,)
        Time of each frame.
    xyz_px : (n_frames, 33, 3)
        Image x (right), y (down) and relative depth in pixels; NaN = not found.
    visibility : (n_frames, 33)
        0..1; NaN where the landmark is NaN.
    """

    time_s: FloatArray
    xyz_px: FloatArray
    visibility: FloatArray

    def __post_init__(self) -> None:
        for name in ("time_s", "xyz_px", "visibility"):
            object.__setattr__(self, name, frozen(getattr(self, name)))
        n_frames = len(self.time_s)
        if self.xyz_px.shape != (n_frames, N_LANDMARKS, 3):
            raise ValueError(f"xyz_px has shape {self.xyz_px.shape}, not ({n_frames}, 33, 3)")
        if self.visibility.shape != (n_frames, N_LANDMARKS):
            raise ValueError(f"visibility has shape {self.visibility.shape}")

    @property
    def n_frames(self) -> int:
        """Number of frames."""
        return len(self.time_s)

    def __getitem__(self, landmark: Landmark) -> FloatArray:
        """Return one landmark's path, ``(n_frames, 3)`` in pixels."""
        return self.xyz_px[:, landmark]

    def mean_of(self, *landmarks: Landmark) -> FloatArray:
        """Return the mean path of several landmarks, ``(n_frames, 3)``; NaN where any is."""
        return self.xyz_px[:, list(landmarks)].mean(axis=1)

    @property
    def is_found(self) -> np.ndarray:
        """Frames in which the runner was found, ``(n_frames,)`` of bool."""
        return np.isfinite(self.xyz_px[:, :, 0]).any(axis=1)

    def retimed(self, time_s: FloatArray) -> "PoseTrack":
        """Return the same landmarks on another clock."""
        return replace(self, time_s=time_s)
