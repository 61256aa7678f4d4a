"""The runner's head in profile."""

from dataclasses import dataclass

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.look import Colour, Look
from gaitlab.synthetic.paint import Canvas, paint_polygon

_FACE = (
    (-0.072, 0.060), (-0.060, 0.098), (-0.020, 0.120), (0.030, 0.116), (0.068, 0.092),
    (0.084, 0.056), (0.086, 0.030), (0.083, 0.016), (0.094, -0.002), (0.108, -0.022),
    (0.104, -0.032), (0.092, -0.036), (0.094, -0.048), (0.091, -0.056), (0.093, -0.066),
    (0.084, -0.076), (0.086, -0.092), (0.076, -0.106), (0.052, -0.108), (0.020, -0.094),
    (-0.008, -0.072), (-0.040, -0.070), (-0.066, -0.040), (-0.078, 0.010),
)  # fmt: skip
_HAIR = (
    (0.084, 0.054), (0.082, 0.082), (0.064, 0.110), (0.030, 0.130), (-0.020, 0.132),
    (-0.066, 0.110), (-0.092, 0.066), (-0.096, 0.012), (-0.084, -0.040), (-0.060, -0.066),
    (-0.046, -0.060), (-0.038, -0.020), (-0.020, -0.012), (-0.004, 0.020), (0.010, 0.028),
    (0.018, 0.052), (0.050, 0.066),
)  # fmt: skip
_EAR = (
    (-0.026, 0.012),
    (-0.012, 0.022),
    (0.002, 0.014),
    (0.002, -0.010),
    (-0.010, -0.030),
    (-0.020, -0.022),
)
_EAR_HOLLOW = ((-0.018, 0.008), (-0.008, 0.012), (-0.003, 0.002), (-0.010, -0.014))
_EYE = ((0.056, 0.024), (0.066, 0.029), (0.078, 0.024), (0.066, 0.019))
_PUPIL = ((0.067, 0.028), (0.074, 0.026), (0.073, 0.020), (0.067, 0.020))
_BROW = ((0.050, 0.040), (0.066, 0.048), (0.084, 0.044), (0.066, 0.042))
_MOUTH = ((0.066, -0.060), (0.091, -0.056), (0.091, -0.060), (0.070, -0.064))
_NOSTRIL = ((0.086, -0.030), (0.096, -0.030), (0.092, -0.034))
_CHEEK = ((0.020, 0.000), (0.062, -0.004), (0.066, -0.040), (0.040, -0.072), (0.014, -0.040))
_JAW = (
    (0.052, -0.108),
    (0.020, -0.094),
    (-0.008, -0.072),
    (-0.012, -0.050),
    (0.024, -0.080),
    (0.060, -0.096),
)


_DARK, _WHITE = (30.0, 30.0, 40.0), (205.0, 215.0, 220.0)
_BLUSH, _LIPS = (120.0, 140.0, 215.0), (70.0, 75.0, 130.0)
_DRAWING_SCALE = 0.92


@dataclass(frozen=True, slots=True)
class _Patch:
    """A part of the face: its outline in metres from the centre of the head, and how it looks."""

    outline: tuple[tuple[float, float], ...]
    colour: Colour
    shades: tuple[float, float] = (1.08, 0.82)
    softness_px: float = 0.0
    opacity: float = 1.0


def _patches(look: Look) -> tuple[_Patch, ...]:
    """Return the parts of the face from the lowest to the topmost."""
    return (
        _Patch(_FACE, look.skin),
        _Patch(_CHEEK, _BLUSH, softness_px=3.0, opacity=0.25),
        _Patch(_JAW, _DARK, softness_px=2.5, opacity=0.30),
        _Patch(_EYE, _WHITE),
        _Patch(_PUPIL, _DARK),
        _Patch(_BROW, look.hair, opacity=0.85),
        _Patch(_MOUTH, _LIPS, softness_px=0.5),
        _Patch(_NOSTRIL, _DARK, softness_px=0.5, opacity=0.7),
        _Patch(_HAIR, look.hair, shades=(1.5, 0.8)),
        _Patch(_EAR, look.skin, shades=(1.05, 0.9)),
        _Patch(_EAR_HOLLOW, _DARK, softness_px=0.8, opacity=0.5),
    )


def paint_head(
    canvas: Canvas, camera: Camera, look: Look, head_m: FloatArray, neck_m: FloatArray, size: float
) -> None:
    """Paint the head, tilted half as much as the neck.

    Parameters
    ----------
    head_m, neck_m : (2,)
        Centre of the head and base of the neck, in metres.
    size
        Scale of the head; 1 for a runner of average height.
    """
    up = (head_m - neck_m) / np.linalg.norm(head_m - neck_m)
    tilt = 0.5 * np.arctan2(up[0], up[1]) + 0.02
    axes = np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
    for patch in _patches(look):
        points_m = head_m + _rounded(_DRAWING_SCALE * size * np.array(patch.outline)) @ axes
        paint_polygon(
            canvas,
            camera.in_plane(points_m, 0.0),
            patch.colour,
            toward=np.array([0.0, 1.0]),
            shades=patch.shades,
            softness_px=patch.softness_px,
            opacity=patch.opacity,
        )


def _rounded(corners: FloatArray) -> FloatArray:
    """Return a closed outline with its corners cut twice (Chaikin 1974)."""
    for _ in range(2):
        following = np.roll(corners, -1, axis=0)
        near, far = 0.75 * corners + 0.25 * following, 0.25 * corners + 0.75 * following
        corners = np.stack([near, far], axis=1).reshape(-1, 2)
    return corners
