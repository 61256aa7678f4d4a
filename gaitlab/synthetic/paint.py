"""Painting with antialiased edges: tubes shaded like cylinders, and polygons."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import FloatArray
from gaitlab.synthetic.look import Colour
from gaitlab.video.opencv import cv2

Picture = NDArray[np.float32]

_TABLE_STEP_PX = 0.25
_FIXED_POINT_BITS = 4


def as_picture(values: Any) -> Picture:
    """Return values as single-precision pixels."""
    picture: Picture = np.asarray(values, dtype=np.float32)
    return picture


def smooth_noise(rng: np.random.Generator, shape: tuple[int, int], size_px: float) -> Picture:
    """Return random texture of a grain size, mean 0 and SD 1."""
    noise = cv2.GaussianBlur(as_picture(rng.standard_normal(shape)), (0, 0), sigmaX=size_px)
    return as_picture(noise / noise.std())


@dataclass(frozen=True, slots=True)
class Canvas:
    """A part of the picture being painted.

    Parameters
    ----------
    pixels : (height, width, 3)
        BGR, 0-255.
    coverage : (height, width)
        How much of each pixel the runner covers, 0..1.
    left_px, top_px
        Where the part begins in the whole picture.
    """

    pixels: Picture
    coverage: Picture
    left_px: int
    top_px: int

    def window(self, low: FloatArray, high: FloatArray) -> tuple[slice, slice] | None:
        """Return the rows and columns that a box given in picture pixels touches, or None."""
        height, width = self.coverage.shape
        x0, y0 = np.floor(low).astype(int) - (self.left_px, self.top_px)
        x1, y1 = np.ceil(high).astype(int) + 1 - (self.left_px, self.top_px)
        x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, width), min(y1, height)
        return (slice(y0, y1), slice(x0, x1)) if x1 > x0 and y1 > y0 else None

    def centres(self, window: tuple[slice, slice]) -> tuple[Picture, Picture]:
        """Return x ``(1, w)`` and y ``(h, 1)`` of the pixel centres of a window."""
        rows, columns = window
        x = np.arange(columns.start, columns.stop) + (self.left_px + 0.5)
        y = np.arange(rows.start, rows.stop) + (self.top_px + 0.5)
        return as_picture(x)[None], as_picture(y)[:, None]

    def lay(self, window: tuple[slice, slice], colour: Picture, alpha: Picture) -> None:
        """Lay a colour ``(h, w, 3)`` or ``(3,)`` over a window as far as `alpha` covers it."""
        under = self.pixels[window]
        under += alpha[..., None] * (colour - under)
        covered = self.coverage[window]
        covered += alpha * (1.0 - covered)


@dataclass(frozen=True, slots=True)
class Light:
    """Directional light with an ambient share; `direction` is image right, image down, nearer."""

    direction: tuple[float, float, float]
    ambient: float = 0.52
    diffuse: float = 0.62


@dataclass(frozen=True, slots=True)
class Tube:
    """A body part around a straight axis, in metres.

    Parameters
    ----------
    along : (k,)
        Where the radii hold, as a share of the axis.
    front, back : (k,)
        Radius towards the runner's front and back.
    """

    along: tuple[float, ...]
    front: tuple[float, ...]
    back: tuple[float, ...]

    def wider(self, by_m: float) -> "Tube":
        """Return the same part in loose cloth."""
        front, back = np.array(self.front) + by_m, np.array(self.back) + by_m
        return Tube(self.along, tuple(front.tolist()), tuple(back.tolist()))


@dataclass(frozen=True, slots=True)
class Material:
    """What a tube is made of.

    Parameters
    ----------
    colour
        In full light.
    folds
        Strength of the texture, 0..1.
    starts, ends
        The part of the axis that is covered; beyond the tube's own ends the ends are rounded.
    shade_along, shade
        Darkening along the axis (ambient occlusion): positions and factors.
    seed
        Shifts the texture.
    """

    colour: Colour
    folds: float = 0.08
    starts: float = -10.0
    ends: float = 10.0
    shade_along: tuple[float, ...] = (0.0, 1.0)
    shade: tuple[float, ...] = (1.0, 1.0)
    seed: int = 0


def _folds_texture() -> Picture:
    """Return a smooth tileable texture of wrinkles, mean 0 and SD 1, ``(256, 256)``."""
    rng = np.random.default_rng(7)
    total = np.zeros((256, 256), np.float32)
    for size, weight in ((5.0, 0.35), (11.0, 0.7), (24.0, 1.0)):
        tiled = np.tile(as_picture(rng.standard_normal((256, 256))), (3, 3))
        smooth = cv2.GaussianBlur(tiled, (0, 0), sigmaX=size * 0.6, sigmaY=size)[256:512, 256:512]
        total += weight * smooth / smooth.std()
    return as_picture(total / total.std())


_FOLDS = _folds_texture()


@dataclass(frozen=True, slots=True)
class _Axis:
    """A tube's axis in the picture: where it starts, its unit vectors, its length."""

    start: FloatArray
    along: FloatArray
    front: FloatArray
    length: float

    def coordinates(self, canvas: Canvas, window: tuple[slice, slice]) -> tuple[Picture, Picture]:
        """Return how far along the axis and how far in front of it each pixel is."""
        x, y = canvas.centres(window)
        x, y = x - np.float32(self.start[0]), y - np.float32(self.start[1])
        along = x * np.float32(self.along[0]) + y * np.float32(self.along[1])
        out = x * np.float32(self.front[0]) + y * np.float32(self.front[1])
        return along, out


def paint_tube(
    canvas: Canvas,
    tube: Tube,
    material: Material,
    *,
    start_px: FloatArray,
    end_px: FloatArray,
    px_per_m: float,
    front_sign: float,
    light: Light,
) -> None:
    """Paint a tube between two points of the picture.

    Parameters
    ----------
    start_px, end_px : (2,)
        The ends of the axis.
    px_per_m
        Scale of the radii.
    front_sign
        Which way the front is when one looks down the axis from above: the facing's sign.
    """
    length = float(np.hypot(*(end_px - start_px)))
    overhang = max(-tube.along[0], tube.along[-1] - 1.0, 0.0)
    reach = px_per_m * max(max(tube.front), max(tube.back)) + overhang * length + 2.0
    low, high = np.minimum(start_px, end_px) - reach, np.maximum(start_px, end_px) + reach
    window = canvas.window(low, high)
    if window is None or length < 1.0:
        return
    unit = (end_px - start_px) / length
    axis = _Axis(start_px, unit, front_sign * np.array([unit[1], -unit[0]]), length)
    along, out = axis.coordinates(canvas, window)
    front, back = _radius_tables(tube, length, px_per_m, reach)
    row = np.clip((along + reach) * (1.0 / _TABLE_STEP_PX), 0, len(front) - 1).astype(np.int32)
    radius = np.where(out >= 0.0, front[row], back[row])
    alpha = np.clip(radius - np.abs(out) + 0.5, 0.0, 1.0)
    alpha = alpha * _covered_part(material, along, length)
    side = np.clip(out / np.maximum(radius, 0.5), -1.0, 1.0)
    shade = _shade(material, light, axis, along / length, side)
    colour = np.minimum(shade[..., None] * as_picture(material.colour), 255.0)
    canvas.lay(window, as_picture(colour), as_picture(alpha))


def _covered_part(material: Material, along: Picture, length: float) -> Picture:
    """Return how much of each pixel lies between the material's ends."""
    after_start = np.clip(along - material.starts * length + 0.5, 0.0, 1.0)
    return as_picture(after_start * np.clip(material.ends * length - along + 0.5, 0.0, 1.0))


def _shade(material: Material, light: Light, axis: _Axis, along: Picture, side: Picture) -> Picture:
    """Return the brightness at places on a tube: light on a cylinder, occlusion, wrinkles."""
    lx, ly, lz = light.direction
    across = np.float32(axis.front[0] * lx + axis.front[1] * ly)
    lit = side * across + np.sqrt(1.0 - side * side) * np.float32(lz)
    shade = np.float32(light.ambient) + np.float32(light.diffuse) * np.maximum(lit, 0.0)
    if min(material.shade) < 1.0:
        shade *= as_picture(np.interp(along, material.shade_along, material.shade))
    shade *= 1.0 + np.float32(material.folds) * _wrinkles(along, side, material.seed)
    return as_picture(shade)


def _radius_tables(
    tube: Tube, length: float, px_per_m: float, reach: float
) -> tuple[Picture, Picture]:
    """Return front and back radius in pixels along the axis, with rounded ends."""
    along = np.arange(-reach, length + reach, _TABLE_STEP_PX)
    inside = np.clip(along / length, tube.along[0], tube.along[-1])
    beyond = np.maximum(tube.along[0] * length - along, along - tube.along[-1] * length)
    tables = []
    for radii in (tube.front, tube.back):
        radius = np.interp(inside, tube.along, radii) * px_per_m
        left = radius**2 - np.maximum(beyond, 0.0) ** 2
        rounded = np.where(left > 0.0, np.sqrt(np.maximum(left, 0.0)), -1.0)
        smooth = cv2.GaussianBlur(rounded[None].astype(np.float32), (0, 0), sigmaX=6.0)[0]
        tables.append(np.where(beyond > -3.0, rounded, smooth).astype(np.float32))
    return tables[0], tables[1]


def _wrinkles(along: Picture, side: Picture, seed: int) -> Picture:
    """Return the texture at places on a tube."""
    column = (along * 150.0 + side * 38.0 + 37 * seed).astype(np.int32) & 255
    row = (side * 60.0 + 91 * seed).astype(np.int32) & 255
    return as_picture(_FOLDS[row, column])


def paint_polygon(
    canvas: Canvas,
    points_px: FloatArray,
    colour: Colour,
    *,
    toward: FloatArray | None = None,
    shades: tuple[float, float] = (1.0, 1.0),
    softness_px: float = 0.0,
    opacity: float = 1.0,
    supersample: int = 4,
) -> None:
    """Paint a polygon.

    Parameters
    ----------
    points_px : (n, 2)
        Its corners in the picture.
    toward : (2,)
        Direction along which the shade goes from the first to the second of `shades`.
    softness_px
        Blur of its edge.
    supersample
        Sub-pixels per pixel and axis; 8 puts an edge within 0.1 px of where it belongs.
    """
    margin = 1.0 + 3.0 * softness_px
    window = canvas.window(points_px.min(axis=0) - margin, points_px.max(axis=0) + margin)
    if window is None:
        return
    alpha = polygon_coverage(canvas, window, points_px, supersample=supersample)
    if softness_px > 0.0:
        alpha = as_picture(cv2.GaussianBlur(alpha, (0, 0), sigmaX=softness_px))
    fill: Picture = np.asarray(colour, np.float32)
    if toward is not None:
        x, y = canvas.centres(window)
        place = x * np.float32(toward[0]) + y * np.float32(toward[1])
        ends = np.asarray(points_px) @ toward
        share = np.clip((place - ends.min()) / max(np.ptp(ends), 1e-6), 0.0, 1.0)
        shade = shades[0] + (shades[1] - shades[0]) * share
        fill = np.minimum(shade[..., None] * fill, 255.0)
    canvas.lay(window, fill, alpha * np.float32(opacity))


def polygon_coverage(
    canvas: Canvas, window: tuple[slice, slice], points_px: FloatArray, *, supersample: int
) -> Picture:
    """Return how much of each pixel of a window a polygon covers, ``(h, w)``."""
    rows, columns = window
    height, width = rows.stop - rows.start, columns.stop - columns.start
    corner = np.array([canvas.left_px + columns.start, canvas.top_px + rows.start])
    fine = (points_px - corner) * supersample - 0.5
    fixed = np.round(fine * (1 << _FIXED_POINT_BITS)).astype(np.int32)
    mask = np.zeros((height * supersample, width * supersample), np.uint8)
    cv2.fillPoly(mask, [fixed], 255, lineType=cv2.LINE_8, shift=_FIXED_POINT_BITS)
    # OpenCV fills the pixels its outline runs through as well: they count half.
    cv2.polylines(mask, [fixed], True, 128, lineType=cv2.LINE_8, shift=_FIXED_POINT_BITS)
    small = cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA)
    return as_picture(small) * np.float32(1.0 / 255.0)
