"""The runner's body seen from the side, painted from the far arm to the near one."""

from dataclasses import dataclass

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import Side
from gaitlab.synthetic.body_motion import FOOT_OFFSET, HIP_HALF_WIDTH, SHOULDER_HALF_WIDTH
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.head import paint_head
from gaitlab.synthetic.look import Look, tinted
from gaitlab.synthetic.paint import Canvas, Light, Material, Tube, paint_tube
from gaitlab.synthetic.posture import Moving, Posture
from gaitlab.synthetic.shoe_picture import paint_shoe
from gaitlab.synthetic.tracks import sole_plane_m

REFERENCE_HEIGHT_M = 1.76
"""The height whose body the radii below belong to."""

_THIGH = Tube(
    (0.0, 0.2, 0.45, 0.7, 0.88, 1.0),
    (0.080, 0.086, 0.080, 0.066, 0.058, 0.056),
    (0.090, 0.086, 0.074, 0.060, 0.052, 0.050),
)
_SHANK = Tube(
    (0.0, 0.12, 0.28, 0.45, 0.65, 0.85, 1.0),
    (0.054, 0.050, 0.046, 0.043, 0.038, 0.033, 0.034),
    (0.048, 0.058, 0.070, 0.064, 0.045, 0.034, 0.038),
)
_TRUNK = Tube(
    (0.0, 0.12, 0.3, 0.5, 0.72, 0.88, 1.0, 1.08),
    (0.045, 0.088, 0.112, 0.112, 0.098, 0.094, 0.088, 0.070),
    (0.060, 0.098, 0.108, 0.100, 0.090, 0.106, 0.112, 0.086),
)
_NECK = Tube((0.0, 1.0), (0.050, 0.056), (0.052, 0.062))
_UPPER_ARM = Tube(
    (0.0, 0.2, 0.5, 0.8, 1.0),
    (0.052, 0.054, 0.048, 0.040, 0.037),
    (0.052, 0.050, 0.047, 0.040, 0.038),
)
_FOREARM = Tube(
    (0.0, 0.2, 0.5, 0.8, 1.0),
    (0.039, 0.043, 0.037, 0.028, 0.025),
    (0.038, 0.041, 0.036, 0.028, 0.026),
)
_HAND = Tube((0.0, 0.4, 0.8), (0.026, 0.038, 0.034), (0.026, 0.034, 0.030))

_FAR_SHADE = 0.80


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every part needs to be painted."""

    canvas: Canvas
    camera: Camera
    look: Look
    size: float
    light: Light


def paint_figure(
    canvas: Canvas, motion: Moving, posture: Posture, camera: Camera, look: Look
) -> None:
    """Paint the runner of a posture with a single time."""
    size = motion.spec.height_m / REFERENCE_HEIGHT_M
    right, up, near = np.array(look.light_from) / np.linalg.norm(look.light_from)
    light = Light((float(right), -float(up), float(near)))
    scene = _Scene(canvas, camera, look, size, light)
    near_side = camera.facing.near_side
    far_side = near_side.other
    _paint_arm(scene, motion, posture, far_side, is_near=False)
    _paint_leg(scene, motion, posture, far_side, is_near=False)
    _paint_pelvis(scene, posture)
    _paint_leg(scene, motion, posture, near_side, is_near=True)
    _paint_trunk(scene, posture)
    _paint_arm(scene, motion, posture, near_side, is_near=True)


def _tube(
    scene: _Scene,
    tube: Tube,
    material: Material,
    start_m: FloatArray,
    end_m: FloatArray,
    plane_m: float,
) -> None:
    """Paint a tube between two points ``(2,)`` of an upright plane."""
    ends = scene.camera.in_plane(np.stack([start_m, end_m]), plane_m)
    paint_tube(
        scene.canvas,
        tube,
        material,
        start_px=ends[0],
        end_px=ends[1],
        px_per_m=scene.camera.px_per_m(plane_m) * scene.size,
        front_sign=float(scene.camera.facing.sign),
        light=scene.light,
    )


def _paint_leg(
    scene: _Scene, motion: Moving, posture: Posture, side: Side, *, is_near: bool
) -> None:
    look, i = scene.look, side.index
    shade = 1.0 if is_near else _FAR_SHADE
    sign, height = (1.0 if is_near else -1.0), motion.spec.height_m
    plane_m = sign * FOOT_OFFSET * height
    hip, knee, ankle = posture.hip[0, i], posture.knee[0, i], posture.ankle[0, i]
    skin, cloth = tinted(look.skin, shade), tinted(look.shorts, shade)
    thigh = Material(skin, 0.035, shade_along=(0.0, 0.5, 0.7, 1.0), shade=(0.7, 0.7, 0.95, 1.0))
    shank = Material(skin, 0.035, shade_along=(0.0, 0.12, 1.0), shade=(0.9, 1.0, 0.94), seed=2)
    sock = Material(tinted(look.sock, shade), 0.05, starts=0.87)
    _tube(scene, _SHANK, shank, knee, ankle, plane_m)
    _tube(scene, _SHANK.wider(0.003), sock, knee, ankle, plane_m)
    paint_shoe(
        scene.canvas,
        scene.camera,
        motion.spec.shoe,
        posture.feet[i],
        plane_m=sole_plane_m(motion, scene.camera, side),
        look=look,
        shade=shade,
    )
    _tube(scene, _THIGH, thigh, hip, knee, plane_m)
    shorts = Material(
        cloth, 0.12, ends=0.66, shade_along=(0.0, 0.6, 0.66), shade=(0.92, 1.0, 0.8), seed=5 + i
    )
    plane_m = sign * HIP_HALF_WIDTH * height
    _tube(scene, _THIGH.wider(0.016), shorts, hip, knee, plane_m)


def _paint_pelvis(scene: _Scene, posture: Posture) -> None:
    neck, hip = posture.neck[0], posture.hip[0].mean(axis=0)
    shorts = Material(scene.look.shorts, 0.10, starts=0.8, seed=9)
    _tube(scene, _TRUNK.wider(0.004), shorts, neck, hip, 0.0)


def _paint_trunk(scene: _Scene, posture: Posture) -> None:
    look, neck, hip = scene.look, posture.neck[0], posture.hip[0].mean(axis=0)
    skin = Material(tinted(look.skin, 0.92), 0.03)
    _tube(scene, _NECK, skin, posture.head[0], neck, 0.0)
    shirt = Material(
        look.shirt, 0.10, ends=0.95, shade_along=(0.0, 0.85, 0.95), shade=(1.0, 1.0, 0.86), seed=3
    )
    _tube(scene, _TRUNK.wider(0.012), shirt, neck, hip, 0.0)
    paint_head(scene.canvas, scene.camera, look, posture.head[0], posture.neck[0], scene.size)


def _paint_arm(
    scene: _Scene, motion: Moving, posture: Posture, side: Side, *, is_near: bool
) -> None:
    look, i = scene.look, side.index
    shade = 1.0 if is_near else _FAR_SHADE * 0.94
    plane_m = (1.0 if is_near else -1.0) * SHOULDER_HALF_WIDTH * motion.spec.height_m
    shoulder, elbow = posture.shoulder[0, i], posture.elbow[0, i]
    wrist, fingertip = posture.wrist[0, i], posture.fingertip[0, i]
    skin = Material(tinted(look.skin, shade), 0.035, seed=4)
    sleeve = Material(
        tinted(look.shirt, 0.97 * shade),
        0.12,
        ends=0.62,
        shade_along=(0.0, 0.55, 0.62),
        shade=(1.0, 1.0, 0.82),
        seed=6,
    )
    _tube(scene, _UPPER_ARM, skin, shoulder, elbow, plane_m)
    _tube(scene, _FOREARM, skin, elbow, wrist, plane_m)
    _tube(scene, _HAND, skin, wrist, fingertip, plane_m)
    thumb_m = wrist + 0.55 * (fingertip - wrist) + np.array([0.012, 0.022]) * scene.size
    thumb = Tube((0.0, 1.0), (0.013, 0.010), (0.013, 0.010))
    _tube(scene, thumb, skin, wrist + 0.25 * (fingertip - wrist), thumb_m, plane_m)
    _tube(scene, _UPPER_ARM.wider(0.012), sleeve, shoulder, elbow, plane_m)
