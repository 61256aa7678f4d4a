"""Where the landmarks of one runner are in every frame."""

from dataclasses import dataclass, replace

import numpy as np

from gaitlab.domain.arrays import BoolArray, FloatArray, frozen, same_values, sealed
from gaitlab.domain.landmarks import LEFT_RIGHT_PAIRS, N_LANDMARKS, Landmark

_MIRRORED = np.arange(N_LANDMARKS)
for _left, _right in LEFT_RIGHT_PAIRS:
    _MIRRORED[[_left, _right]] = _right, _left


@dataclass(frozen=True, slots=True, eq=False)
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

    def __eq__(self, other: object) -> bool:
        return same_values(self, other)

    @property
    def n_frames(self) -> int:
        """Number of frames."""
        return len(self.time_s)

    def __getitem__(self, landmark: Landmark) -> FloatArray:
        """Return one landmark's path, ``(n_frames, 3)`` in pixels."""
        return self.xyz_px[:, landmark]

    def mean_of(self, *landmarks: Landmark) -> FloatArray:
        """Return the mean path of several landmarks, ``(n_frames, 3)``; NaN where any is."""
        mean: FloatArray = self.xyz_px[:, list(landmarks)].mean(axis=1)
        return mean

    @property
    def is_found(self) -> BoolArray:
        """Frames in which the runner was found, ``(n_frames,)`` of bool."""
        return np.asarray(np.isfinite(self.xyz_px[:, :, 0]).any(axis=1))

    def swapped(self, frames: BoolArray) -> "PoseTrack":
        """Return this track with left and right exchanged in `frames`, ``(n_frames,)``."""
        xyz_px, visibility = self.xyz_px.copy(), self.visibility.copy()
        xyz_px[frames] = xyz_px[frames][:, _MIRRORED]
        visibility[frames] = visibility[frames][:, _MIRRORED]
        return replace(self, xyz_px=sealed(xyz_px), visibility=sealed(visibility))

    def without_frames(self, frames: BoolArray) -> "PoseTrack":
        """Return this track with nobody found in `frames`, ``(n_frames,)``."""
        xyz_px, visibility = self.xyz_px.copy(), self.visibility.copy()
        xyz_px[frames], visibility[frames] = np.nan, np.nan
        return replace(self, xyz_px=sealed(xyz_px), visibility=sealed(visibility))

    def retimed(self, time_s: FloatArray) -> "PoseTrack":
        """Return the same landmarks on another clock."""
        return replace(self, time_s=time_s)
