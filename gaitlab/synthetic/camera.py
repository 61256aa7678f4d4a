"""The phone: where points of the room appear in the picture."""

from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, radians, sin

import numpy as np

from gaitlab.domain.arrays import FloatArray, frozen
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
        homogeneous = points @ self.matrix[:, :3].T + self.matrix[:, 3]
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
    def matrix(self) -> FloatArray:
        """The projection of homogeneous points of the room, ``(3, 4)``."""
        return _projection(self)


@lru_cache(maxsize=64)
def _projection(camera: Camera) -> FloatArray:
    """Return a camera's projection: where it stands, how it is turned, how it magnifies."""
    yaw, roll = radians(camera.yaw_deg), radians(camera.roll_deg)
    drop_m = camera.height_m - camera.aim_height_m
    pitch = 0.0 if camera.is_level else atan2(drop_m, camera.distance_m)
    shift = drop_m / camera.distance_m if camera.is_level else 0.0
    sign, f = camera.facing.sign, camera.focal_px
    centre = camera.distance_m * np.array([-sin(yaw), 0.0, cos(yaw)]) + [0.0, camera.height_m, 0.0]
    ahead = np.array([sin(yaw) * cos(pitch), -sin(pitch), -cos(yaw) * cos(pitch)])
    right = sign * np.array([cos(yaw), 0.0, sin(yaw)])
    down = sign * np.cross(ahead, right)
    turn = np.array([[cos(roll), -sin(roll), 0.0], [sin(roll), cos(roll), 0.0], [0.0, 0.0, 1.0]])
    raise_aim = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, -shift], [0.0, 0.0, 1.0]])
    lens = np.array([[f, 0.0, 0.5 * camera.width_px], [0.0, f, 0.5 * camera.height_px], [0, 0, 1]])
    rotation = turn @ raise_aim @ np.stack([right, down, ahead])
    return frozen(lens @ np.hstack([rotation, -(rotation @ centre)[:, None]]))


def framed(
    width_px: int,
    height_px: int,
    *,
    runner_height_m: float,
    facing: Facing,
    distance_m: float = 3.0,
    height_m: float = 0.9,
    roll_deg: float = 0.0,
    yaw_deg: float = 0.0,
) -> Camera:
    """Return a camera that has the whole runner and the treadmill's belt in the picture."""
    margin_m = 0.16 * runner_height_m
    focal_px = distance_m * min(
        height_px / (runner_height_m + 2.0 * margin_m), width_px / (0.94 * runner_height_m)
    )
    return Camera(
        width_px=width_px,
        height_px=height_px,
        facing=facing,
        focal_px=focal_px,
        distance_m=distance_m,
        height_m=height_m,
        aim_height_m=0.5 * runner_height_m,
        roll_deg=roll_deg,
        yaw_deg=yaw_deg,
    )
