"""What a file of another program holds: named points over time, in axes and units of its own."""

from dataclasses import dataclass, field

import numpy as np

from gaitlab.domain.arrays import FloatArray, frozen, same_values


@dataclass(frozen=True, slots=True, eq=False)
class MarkerTrack:
    """Named points over time.

    Parameters
    ----------
    names
        Of the points, as the file has them.
    time_s : (n_frames,)
        Time of each frame; empty where the file has no clock.
    xyz : (n_frames, n_markers, 3)
        In the file's own axes and units; NaN = missing, the third axis of flat files too.
    units
        As the file says, such as ``mm``; "" = it does not say.
    visibility : (n_frames, n_markers)
        0..1; NaN where a point is missing. Empty where the file tells none.
    model
        The landmark model that found them, where the file's form tells it; "" = not told.
    """

    names: tuple[str, ...]
    time_s: FloatArray
    xyz: FloatArray
    units: str = ""
    visibility: FloatArray = field(default_factory=lambda: np.empty((0, 0)))
    model: str = ""

    def __post_init__(self) -> None:
        for name in ("time_s", "xyz", "visibility"):
            object.__setattr__(self, name, frozen(getattr(self, name)))
        n_frames = len(self.xyz)
        if self.xyz.shape != (n_frames, len(self.names), 3):
            raise ValueError(f"xyz has shape {self.xyz.shape}, not ({n_frames}, n_markers, 3)")
        if len(self.time_s) not in (0, n_frames):
            raise ValueError(f"{len(self.time_s)} times of {n_frames} frames")

    def __eq__(self, other: object) -> bool:
        return same_values(self, other)

    @property
    def n_frames(self) -> int:
        """Number of frames."""
        return len(self.xyz)

    def path_of(self, name: str) -> FloatArray:
        """Return where one point is, ``(n_frames, 3)``."""
        path: FloatArray = self.xyz[:, self.names.index(name)]
        return path

    def visibility_of(self, name: str) -> FloatArray:
        """Return how well one point was seen, ``(n_frames,)``; 1 where only its place is told."""
        found = np.isfinite(self.path_of(name)[:, 0])
        seen = self.visibility[:, self.names.index(name)] if self.visibility.size else 1.0
        return np.where(found, seen, np.nan)
