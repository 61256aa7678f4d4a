"""Where in the picture the soles meet the belt."""

from dataclasses import dataclass

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import LEGS, Side
from gaitlab.domain.pose_track import PoseTrack

SHOE_PER_LANDMARK_LENGTH = 1.3
"""Length of a shoe over the distance of its heel and foot-index landmarks, roughly."""
REACH_PER_SHOE = 0.9
"""How far on both sides of its middle a shoe is looked for."""
HIGHEST_PER_SHOE = 0.3
"""A foot whose landmarks are all farther than this above the band has no sole in it."""
FEWEST_COLUMNS = 8
SOLE_PER_SHOE = 0.05
"""Thickness of an outsole over the length of a shoe, at most."""
LEAST_SHOE_PX = 20.0
"""Smaller shoes cannot be measured."""

FOOT_POINTS = [[LEGS[side].ankle, LEGS[side].heel, LEGS[side].foot_index] for side in Side]
"""Ankle, heel and foot index of both feet among the landmarks."""


@dataclass(frozen=True, slots=True)
class FootBand:
    """The rectangle of the picture in which feet touch the belt, half-open, in pixels.

    Parameters
    ----------
    top_px, bottom_px, left_px, right_px
        Its edges.
    shoe_length_px
        Rough length of a shoe.
    """

    top_px: int
    bottom_px: int
    left_px: int
    right_px: int
    shoe_length_px: float

    @property
    def n_rows(self) -> int:
        """Height of the band."""
        return self.bottom_px - self.top_px

    @property
    def n_columns(self) -> int:
        """Width of the band."""
        return self.right_px - self.left_px

    @property
    def sole_px(self) -> int:
        """Thickness of an outsole, at most."""
        return max(2, round(SOLE_PER_SHOE * self.shoe_length_px))

    @property
    def most_bytes_per_frame(self) -> int:
        """What the pictures of both feet in one frame take, at most."""
        return (
            3 * self.n_rows * min(self.n_columns, round(4.0 * REACH_PER_SHOE * self.shoe_length_px))
        )

    def holds(self, other: "FootBand", *, slack_px: float) -> bool:
        """Whether `other` is within this band, but for `slack_px` on each side."""
        return (
            self.top_px - slack_px <= other.top_px
            and other.bottom_px <= self.bottom_px + slack_px
            and self.left_px - slack_px <= other.left_px
            and other.right_px <= self.right_px + slack_px
        )

    @property
    def rows(self) -> slice:
        """Rows of the band."""
        return slice(self.top_px, self.bottom_px)

    @property
    def columns(self) -> slice:
        """Columns of the band."""
        return slice(self.left_px, self.right_px)


def find_foot_band(track: PoseTrack, *, width_px: int, height_px: int) -> FootBand | None:
    """Find the rectangle in which the feet of `track` touch the belt.

    Returns
    -------
    FootBand or None
        None when the feet are hardly ever found or too small to be measured.
    """
    paths = [
        np.stack([track[LEGS[side].heel][:, :2], track[LEGS[side].foot_index][:, :2]])
        for side in Side
    ]
    points = np.concatenate(paths, axis=1)
    is_found = np.isfinite(points).all(axis=(0, 2))
    if is_found.sum() < 10:
        return None
    points = points[:, is_found]
    shoe_px = shoe_length_px(points[0], points[1])
    if shoe_px < LEAST_SHOE_PX:
        return None
    lowest_y: FloatArray = points[:, :, 1].max(axis=0)
    belt_y = float(np.percentile(lowest_y, 95))
    is_low = lowest_y > belt_y - 0.6 * shoe_px
    x = points[:, is_low, 0]
    return FootBand(
        top_px=max(0, int(np.percentile(lowest_y[is_low], 1) - 0.45 * shoe_px)),
        bottom_px=min(height_px, int(belt_y + 0.45 * shoe_px)),
        left_px=max(0, int(np.percentile(x, 0.5) - 0.4 * shoe_px)),
        right_px=min(width_px, int(np.percentile(x, 99.5) + 0.4 * shoe_px)),
        shoe_length_px=shoe_px,
    )


def shoe_length_px(heels_px: FloatArray, toes_px: FloatArray) -> float:
    """Return the rough length of a shoe from landmarks of heels and foot indices, ``(n, 2)``."""
    return SHOE_PER_LANDMARK_LENGTH * float(np.median(np.hypot(*(toes_px - heels_px).T)))


def feet_px(track: PoseTrack) -> FloatArray:
    """Return image x, y of ankle, heel and foot index of both feet, ``(n_frames, 2, 3, 2)``."""
    return np.asarray(track.xyz_px[:, FOOT_POINTS, :2])


def foot_columns(feet_px: FloatArray, band: FootBand) -> list[slice]:
    """Return the columns around both feet in one frame, as one slice where they meet.

    Parameters
    ----------
    feet_px : (2, 3, 2)
        x, y of ankle, heel and foot index of both feet in pixels of the band; NaN = not found.
    band
        Where feet touch the belt.
    """
    reach = REACH_PER_SHOE * band.shoe_length_px
    spans = []
    for points in feet_px:
        x, y = points[:, 0], points[:, 1]
        if np.isfinite(points).all() and y.max() > -HIGHEST_PER_SHOE * band.shoe_length_px:
            middle = 0.5 * (x[1] + x[2])
            spans.append((max(0, int(middle - reach)), min(band.n_columns, int(middle + reach))))
    spans = sorted(span for span in spans if span[1] - span[0] > FEWEST_COLUMNS)
    if len(spans) == 2 and spans[1][0] < spans[0][1]:
        spans = [(spans[0][0], max(spans[0][1], spans[1][1]))]
    return [slice(*span) for span in spans]
