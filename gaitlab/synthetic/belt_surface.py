"""The moving belt and the shadows on it."""

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import Side
from gaitlab.synthetic.backdrop import BELT_HALF_WIDTH_M, belt_outline
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.look import Look
from gaitlab.synthetic.paint import Canvas, Picture, as_picture, polygon_coverage, smooth_noise
from gaitlab.synthetic.posture import Moving, Posture
from gaitlab.synthetic.tracks import sole_plane_m
from gaitlab.video.opencv import cv2

BELT_LOOP_M = 3.0
_TEXTURE_PX_PER_M = 420.0
_SHADOW_PARTS = ((0.0, 0.36), (0.30, 0.70), (0.64, 1.0))


class BeltSurface:
    """The belt's texture as the camera sees it at any time."""

    def __init__(self, camera: Camera, look: Look, canvas: Canvas) -> None:
        outline = belt_outline(camera)
        window = canvas.window(outline.min(axis=0), outline.max(axis=0))
        if window is None:
            raise ValueError("the camera does not see the belt")
        self.window = window
        rows, columns = window
        self._coverage = polygon_coverage(canvas, window, outline, supersample=4)
        self._texture = _belt_texture(look)
        corner = np.array([canvas.left_px + columns.start, canvas.top_px + rows.start])
        to_window = np.array([[1, 0, -corner[0] - 0.5], [0, 1, -corner[1] - 0.5], [0, 0, 1.0]])
        self._to_picture = to_window @ camera.matrix[:, [0, 2, 3]]

    def paint(self, canvas: Canvas, shift_m: float) -> None:
        """Paint the belt after it moved `shift_m` backwards."""
        scale = 1.0 / _TEXTURE_PX_PER_M
        from_texture = np.array(
            [[scale, 0, -(shift_m % BELT_LOOP_M)], [0, scale, -BELT_HALF_WIDTH_M], [0, 0, 1.0]]
        )
        height, width = self._coverage.shape
        seen = cv2.warpPerspective(
            self._texture,
            self._to_picture @ from_texture,
            (width, height),
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_WRAP,
        )
        under = canvas.pixels[self.window]
        under += self._coverage[..., None] * (seen - under)


def _belt_texture(look: Look) -> Picture:
    """Return a loop of belt: fine weave, wear along it, a seam and a printed mark."""
    rng = np.random.default_rng(look.room_seed + 1)
    length = int(BELT_LOOP_M * _TEXTURE_PX_PER_M)
    width = int(2.0 * BELT_HALF_WIDTH_M * _TEXTURE_PX_PER_M)
    weave = smooth_noise(rng, (width, length), 1.0)
    blotches = smooth_noise(rng, (width, length), 9.0)
    wear = np.exp(-0.5 * ((np.arange(width) / width - 0.5) / 0.22) ** 2).astype(np.float32)
    shade = 1.0 + 0.10 * weave + 0.04 * blotches
    shade += 0.10 * wear[:, None]
    seam = int(0.4 * length)
    shade[:, seam : seam + 3] *= 1.25
    texture = shade[..., None] * np.asarray(look.belt, np.float32)
    middle, mark = width // 2, int(0.8 * length)
    texture[middle - 14 : middle + 14, mark : mark + 90 : 3] += 60.0
    return as_picture(np.clip(texture, 0.0, 255.0))


def paint_shadows(
    canvas: Canvas, belt: BeltSurface, motion: Moving, posture: Posture, camera: Camera, look: Look
) -> None:
    """Darken the belt under both shoes: near and sharp when the sole is low, soft when high."""
    if look.shadow <= 0.0:
        return
    under = canvas.pixels[belt.window]
    lit = np.ones(under.shape[:2], np.float32)
    lit -= np.float32(0.45 * look.shadow) * _body_shadow(canvas, belt, posture, camera)
    for side in Side:
        sole = posture.feet[side.index].sole(motion.spec.shoe)[0]
        plane_m = sole_plane_m(motion, camera, side)
        depth = (plane_m - motion.spec.shoe.width_m, plane_m - 0.008)
        for part in _SHADOW_PARTS:
            lit *= 1.0 - _part_shadow(canvas, belt, sole, part, depth, camera, look)
    under *= lit[..., None]


def _part_shadow(
    canvas: Canvas,
    belt: BeltSurface,
    sole: FloatArray,
    part: tuple[float, float],
    depth: tuple[float, float],
    camera: Camera,
    look: Look,
) -> Picture:
    """Return how much one part of a sole, ``(n_vertices, 2)`` in metres, darkens the belt."""
    first, last = (round(share * (len(sole) - 1)) for share in part)
    points = sole[first : last + 1]
    height_m = float(points[:, 1].mean())
    lean = -camera.facing.sign * look.light_from[0] / max(look.light_from[1], 0.2)
    x0, x1 = points[:, 0].min() + lean * height_m, points[:, 0].max() + lean * height_m
    corners = [[x0, 0, depth[0]], [x1, 0, depth[0]], [x1, 0, depth[1]], [x0, 0, depth[1]]]
    outline = camera.project(np.array(corners))
    coverage = polygon_coverage(canvas, belt.window, outline, supersample=2)
    blur_px = (0.006 + 0.25 * height_m) * camera.px_per_m()
    strength = look.shadow / (1.0 + (height_m / 0.12) ** 2)
    if strength < 0.02:
        return np.zeros_like(coverage)
    soft = cv2.GaussianBlur(coverage, (0, 0), sigmaX=blur_px, sigmaY=max(0.5 * blur_px, 0.6))
    return np.asarray(soft * np.float32(strength))


def _body_shadow(canvas: Canvas, belt: BeltSurface, posture: Posture, camera: Camera) -> Picture:
    """Return the broad shadow of the body in the middle of the belt."""
    x_m = float(posture.hip[0, :, 0].mean())
    centre = camera.project(np.array([[x_m, 0.0, 0.0], [x_m + 0.30, 0.0, 0.0], [x_m, 0.0, 0.16]]))
    x, y = canvas.centres(belt.window)
    wide = np.float32(np.linalg.norm(centre[1] - centre[0]))
    deep = np.float32(max(float(np.linalg.norm(centre[2] - centre[0])), 2.0))
    squared = ((x - np.float32(centre[0, 0])) / wide) ** 2
    squared = squared + ((y - np.float32(centre[0, 1])) / deep) ** 2
    return np.asarray(np.exp(-0.5 * squared))
