"""What the full-resolution picture says of both shoes in every frame."""

from dataclasses import dataclass, field, replace

import numpy as np

from gaitlab.domain.arrays import FloatArray, frozen, same_values
from gaitlab.domain.landmarks import Side

PER_FRAME = (
    "heel_clearance_px",
    "heel_clearance_se_px",
    "forefoot_clearance_px",
    "forefoot_clearance_se_px",
    "angle_deg",
    "angle_se_deg",
    "along_px",
    "along_se_px",
)
"""The arrays of a sole track with one row a frame."""

PER_FOOT = ("shoe_length_px", "belt_y_px", "belt_slope")
"""Those with one number a foot."""


@dataclass(frozen=True, slots=True, eq=False)
class SoleTrack:
    """The soles of both feet against the belt, each number with its standard error.

    Arrays are ``(n_frames, 2)``, LEFT first; NaN = not seen. Clearances are the gap between
    the lowest point of that part of the sole and the belt, in pixels along the belt's normal,
    positive when it is in the air; a foot flat on the belt reads about 0.

    Parameters
    ----------
    heel_clearance_px, forefoot_clearance_px
        Gap under the rear and the front part of the sole.
    heel_clearance_se_px, forefoot_clearance_se_px
        Their standard errors.
    angle_deg, angle_se_deg
        Sole against the belt, positive toe up.
    along_px
        Position of the shoe along the belt in image pixels, growing to image right.
    along_se_px
        Its standard error.
    shoe_length_px : (2,)
        Length of each shoe.
    belt_y_px, belt_slope : (2,)
        The belt under each foot in the picture: image y at image x 0, and dy/dx.
    """

    heel_clearance_px: FloatArray
    heel_clearance_se_px: FloatArray
    forefoot_clearance_px: FloatArray
    forefoot_clearance_se_px: FloatArray
    angle_deg: FloatArray
    angle_se_deg: FloatArray
    along_px: FloatArray
    along_se_px: FloatArray
    shoe_length_px: FloatArray = field(default_factory=lambda: np.full(2, np.nan))
    belt_y_px: FloatArray = field(default_factory=lambda: np.full(2, np.nan))
    belt_slope: FloatArray = field(default_factory=lambda: np.full(2, np.nan))

    def __post_init__(self) -> None:
        for name in (*PER_FRAME, *PER_FOOT):
            array = frozen(getattr(self, name))
            if array.shape[-1] != 2 or array.ndim != (2 if name in PER_FRAME else 1):
                raise ValueError(f"{name} has shape {array.shape}, not one column a foot")
            object.__setattr__(self, name, array)

    def __eq__(self, other: object) -> bool:
        return same_values(self, other)

    @property
    def n_frames(self) -> int:
        """Number of frames."""
        return len(self.angle_deg)

    def is_seen(self, side: Side) -> np.ndarray:
        """Frames in which the sole of `side` was measured, ``(n_frames,)`` of bool."""
        return np.isfinite(self.heel_clearance_px[:, side.index])

    def swapped(self, frames: np.ndarray) -> "SoleTrack":
        """Return this track with left and right exchanged in `frames` (mask or indices)."""
        exchanged = {}
        for name in PER_FRAME:
            array = getattr(self, name).copy()
            array[frames] = array[frames][:, ::-1]
            exchanged[name] = array
        return replace(self, **exchanged)
