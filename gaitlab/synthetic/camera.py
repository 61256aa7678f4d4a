"""The phone: where points of the room appear in the picture."""

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Facing


@dataclass(frozen=True, slots=True)
class Camera:
    """A pinhole camera beside the treadmill.

    The room: x forward along the belt (0 = where the runner runs), y up from the belt, z towards
    the camera from the runner's midline.

    Parameters
    ----------
    width_px, height_px
        Of the picture.
    facing
        The image direction the runner runs to.
    focal_px
        Focal length in pixels.
    distance_m
        From the runner's midline.
    height_m
        Of the lens above the belt.
    aim_height_m
        Height above the belt of the point the lens points at; equal to `height_m` = level.
    is_level
        Whether the picture plane is upright whatever the aim, as after cropping; otherwise the
        camera pitches to its aim.
    roll_deg
        Turn about the optical axis, positive = the picture's content turns clockwise.
    yaw_deg
        How far the camera stands towards the runner's back, looking forward.
    """

    width_px: int = 720
    height_px: int = 1280
    facing: Facing = Facing.LEFT
    focal_px: float = 1250.0
    distance_m: float = 3.0
    height_m: float = 0.9
    aim_height_m: float = 0.95
    is_level: bool = False
    roll_deg: float = 0.0
    yaw_deg: float = 0.0

    def project(self, points_m: FloatArray) -> FloatArray:
        """Return the pixels of points of the room, ``(..., 3)`` to ``(..., 2)``."""
        points = np.asarray(points_m, dtype=np.float64)
        homogeneous = points @ self._matrix[:, :3].T + self._matrix[:, 3]
        pixels: FloatArray = homogeneous[..., :2] / homogeneous[..., 2:]
        return pixels

    def in_plane(self, points_m: FloatArray, toward_camera_m: float) -> FloatArray:
        """Return the pixels of points ``(..., 2)`` in the upright plane this near to the camera."""
        points = np.asarray(points_m, dtype=np.float64)
        z = np.broadcast_to(toward_camera_m, points.shape[:-1])
        return self.project(np.concatenate([points, z[..., None]], axis=-1))

    def px_per_m(self, toward_camera_m: float = 0.0) -> float:
        """Return the scale at belt height in the middle of the runner, in pixels per metre."""
        ends = np.array([[-0.05, 0.0], [0.05, 0.0]])
        pixels = self.in_plane(ends, toward_camera_m)
        return float(np.linalg.norm(pixels[1] - pixels[0]) / 0.1)

    @property
    def _matrix(self) -> FloatArray:
        """The projection, ``(3, 4)``."""
        yaw, roll = radians(self.yaw_deg), radians(self.roll_deg)
        drop_m = self.height_m - self.aim_height_m
        pitch = 0.0 if self.is_level else np.arctan2(drop_m, self.distance_m)
        sign = self.facing.sign
        centre = np.array([-self.distance_m * sin(yaw), self.height_m, self.distance_m * cos(yaw)])
        ahead = np.array([sin(yaw) * cos(pitch), -sin(pitch), -cos(yaw) * cos(pitch)])
        right = sign * np.array([cos(yaw), 0.0, sin(yaw)])
        down = np.cross(ahead, right) * sign
        shift_px = self.focal_px * drop_m / self.distance_m if self.is_level else 0.0
        axes = np.stack([right, down, ahead])
        turn = np.array([[cos(roll), -sin(roll), 0], [sin(roll), cos(roll), 0], [0, 0, 1]])
        intrinsic = np.array(
            [
                [self.focal_px, 0.0, 0.5 * self.width_px],
                [0.0, self.focal_px, 0.5 * self.height_px],
                [0.0, 0.0, 1.0],
            ]
        )
        shift = np.array([[1, 0, 0], [0, 1, -shift_px / self.focal_px], [0, 0, 1.0]])
        rotation = turn @ shift @ axes
        matrix: FloatArray = intrinsic @ np.hstack([rotation, -(rotation @ centre)[:, None]])
        return matrix
