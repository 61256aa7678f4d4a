"""Lower edges as they are: from the outline of the shoes, without any picture."""

from itertools import pairwise

import numpy as np

from gaitlab.domain.landmarks import Side
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.motion import Motion
from gaitlab.synthetic.tracks import sole_plane_m


def true_edge_px(
    motion: Motion, camera: Camera, time_s: np.ndarray, side: Side, columns: range
) -> np.ndarray:
    """Image y of the lowest point of one sole in each pixel column; NaN beside the shoe."""
    posture = motion.at(time_s)
    points_m = posture.feet[side.index].sole(motion.spec.shoe)
    # The centre of the first pixel is at 0 here, its outer edge at 0 for the camera.
    points_px = camera.in_plane(points_m, sole_plane_m(motion, camera, side)) - 0.5
    return np.stack([_lowest_px(points, np.array(columns)) for points in points_px])


def _lowest_px(points: np.ndarray, columns: np.ndarray) -> np.ndarray:
    lowest = np.full(len(columns), -np.inf)
    for (x0, y0), (x1, y1) in pairwise(points):
        inside = (columns >= min(x0, x1)) & (columns <= max(x0, x1))
        share = (columns[inside] - x0) / (x1 - x0) if x1 != x0 else 0.0
        lowest[inside] = np.maximum(lowest[inside], y0 + share * (y1 - y0))
    return np.where(np.isfinite(lowest), lowest, np.nan)
