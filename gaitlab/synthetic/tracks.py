"""What a perfect detector would say of a synthetic runner: landmarks and soles without error."""

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import N_LANDMARKS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.sole_track import SoleTrack
from gaitlab.synthetic.body_motion import FOOT_OFFSET, HIP_HALF_WIDTH, SHOULDER_HALF_WIDTH
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.posture import Moving, Posture

HEEL_POINT = (0.05, 0.040)
TOE_POINT = (0.86, 0.030)
"""Where the heel and big-toe landmarks sit on a shoe: share of the sole, and metres above it."""

_HEAD_POINTS: dict[str, tuple[float, float, float]] = {
    "NOSE": (0.068, -0.008, 0.0),
    "EYE_INNER": (0.055, 0.012, 0.010),
    "EYE": (0.052, 0.012, 0.018),
    "EYE_OUTER": (0.046, 0.012, 0.026),
    "EAR": (-0.002, 0.000, 0.042),
    "MOUTH": (0.055, -0.030, 0.012),
}
"""Face landmarks from the centre of the head: forward, up, outward, as shares of body height."""

_HAND_SHARES = {"WRIST": 0.0, "THUMB": 0.55, "INDEX": 0.95, "PINKY": 0.85}


def true_pose_track(
    motion: Moving, camera: Camera, time_s: FloatArray, *, noise_px: float = 0.0, seed: int = 0
) -> PoseTrack:
    """Return the landmarks where MediaPipe would ideally put them.

    Parameters
    ----------
    motion, camera
        The run, and what films it.
    time_s : (n_frames,)
        Times on the capture clock.
    noise_px, seed
        Standard deviation of independent noise on x and y of every landmark.
    """
    posture = motion.at(time_s)
    xyz = np.full((len(posture.time_s), N_LANDMARKS, 3), np.nan)
    height = motion.spec.height_m
    for side in Side:
        outward = _outward(camera.facing, side)
        widths = {"HIP": HIP_HALF_WIDTH, "SHOULDER": SHOULDER_HALF_WIDTH}
        for name, points in _side_points(motion, posture, side).items():
            z = outward * height * widths.get(name, _limb_offset(name))
            xyz[:, _landmark(name, side)] = _projected(camera, points, z)
    for name, (forward, up, out) in _HEAD_POINTS.items():
        points = posture.head + height * np.array([forward, up])
        for side in Side if name != "NOSE" else (Side.LEFT,):
            z = _outward(camera.facing, side) * out * height
            xyz[:, _landmark(name, side)] = _projected(camera, points, z)
    rng = np.random.default_rng(seed)
    xyz[..., :2] += noise_px * rng.standard_normal(xyz[..., :2].shape)
    return PoseTrack(posture.time_s, xyz, np.ones(xyz.shape[:2]))


def true_sole_track(
    motion: Moving, camera: Camera, time_s: FloatArray, *, noise_px: float = 0.0, seed: int = 0
) -> SoleTrack:
    """Return both soles as a perfect second look would measure them.

    Parameters are as in `true_pose_track`, but the noise is on clearances and position; it is also
    what the standard errors say.
    """
    soles = motion.soles(time_s)
    rng = np.random.default_rng(seed)
    scale = np.array([camera.px_per_m(sole_plane_m(motion, camera, side)) for side in Side])
    shape = soles.angle_deg.shape
    noise = noise_px * rng.standard_normal((3, *shape))
    span_px = 0.6 * motion.spec.shoe.length_m * scale
    error = np.full(shape, noise_px)
    along_px = np.stack(
        [
            _along_px(camera, soles.origin_m[:, side.index], sole_plane_m(motion, camera, side))
            for side in Side
        ],
        axis=-1,
    )
    belts = [_belt_line(camera, sole_plane_m(motion, camera, side)) for side in Side]
    return SoleTrack(
        heel_clearance_px=soles.heel_clearance_m * scale + noise[0],
        heel_clearance_se_px=error,
        forefoot_clearance_px=soles.forefoot_clearance_m * scale + noise[1],
        forefoot_clearance_se_px=error,
        angle_deg=soles.angle_deg + np.rad2deg((noise[1] - noise[0]) / span_px),
        angle_se_deg=error * np.rad2deg(np.sqrt(2.0) / span_px),
        along_px=along_px + noise[2],
        along_se_px=error,
        belt_y_px=np.array([y_px for y_px, _ in belts]),
        belt_slope=np.array([slope for _, slope in belts]),
    )


def sole_plane_m(motion: Moving, camera: Camera, side: Side) -> float:
    """Return how near to the camera the visible edge of a sole is: the shoe's side towards it."""
    middle = _outward(camera.facing, side) * FOOT_OFFSET * motion.spec.height_m
    return middle + 0.5 * motion.spec.shoe.width_m


def _belt_line(camera: Camera, plane_m: float) -> tuple[float, float]:
    """Return the belt's line in the picture: image y at image x 0, and dy/dx."""
    (x_px, y_px), (end_x_px, end_y_px) = camera.in_plane(
        np.array([[-0.5, 0.0], [0.5, 0.0]]), plane_m
    )
    slope = (end_y_px - y_px) / (end_x_px - x_px)
    return float(y_px - slope * x_px), float(slope)


def _along_px(camera: Camera, origin_m: FloatArray, plane_m: float) -> FloatArray:
    """Return the position of a shoe along the belt's line in the picture."""
    ends = camera.in_plane(np.array([[-0.5, 0.0], [0.5, 0.0]]), plane_m)
    direction = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
    direction = direction * camera.facing.sign
    points = camera.in_plane(np.stack([origin_m, np.zeros_like(origin_m)], axis=-1), plane_m)
    along: FloatArray = points @ direction
    return along


def _side_points(motion: Moving, posture: Posture, side: Side) -> dict[str, FloatArray]:
    """Return the landmarks of one side in its upright plane, each ``(n, 2)`` in metres."""
    i = side.index
    foot = posture.feet[i]
    arc, up = np.array([HEEL_POINT, TOE_POINT]).T
    on_shoe = foot.place(motion.spec.shoe.point(arc, up, foot.bend_deg))
    hand = posture.fingertip[:, i] - posture.wrist[:, i]
    return {
        "SHOULDER": posture.shoulder[:, i],
        "ELBOW": posture.elbow[:, i],
        **{name: posture.wrist[:, i] + share * hand for name, share in _HAND_SHARES.items()},
        "HIP": posture.hip[:, i],
        "KNEE": posture.knee[:, i],
        "ANKLE": posture.ankle[:, i],
        "HEEL": on_shoe[:, 0],
        "FOOT_INDEX": on_shoe[:, 1],
    }


def _limb_offset(name: str) -> float:
    """Return how far from the midline a limb's landmark is, as a share of body height."""
    if name in ("KNEE", "ANKLE", "HEEL", "FOOT_INDEX"):
        return FOOT_OFFSET
    return SHOULDER_HALF_WIDTH


def _outward(facing: Facing, side: Side) -> float:
    """Return +1 for the side towards the camera, -1 for the far one."""
    return 1.0 if side is facing.near_side else -1.0


def _landmark(name: str, side: Side) -> Landmark:
    if name == "NOSE":
        return Landmark.NOSE
    if name == "MOUTH":
        return Landmark[f"MOUTH_{side.name}"]
    return Landmark[f"{side.name}_{name}"]


def _projected(camera: Camera, points_m: FloatArray, toward_camera_m: float) -> FloatArray:
    """Return x, y and relative depth in pixels, ``(n, 3)``; nearer is more negative."""
    pixels = camera.in_plane(points_m, toward_camera_m)
    depth = np.full(len(pixels), -toward_camera_m * camera.px_per_m())
    return np.concatenate([pixels, depth[:, None]], axis=1)
