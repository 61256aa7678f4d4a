"""The room and the treadmill around the runner: what does not move."""

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.look import Look
from gaitlab.synthetic.paint import Canvas, as_picture, paint_polygon, smooth_noise
from gaitlab.video.opencv import cv2

BELT_HALF_WIDTH_M = 0.26
BELT_FROM_M, BELT_TO_M = -0.82, 0.80
_DECK_HALF_WIDTH_M = 0.37
_FLOOR_M = -0.20
_WALL_M = -1.30
_UP, _DOWN = np.array([0.0, -1.0]), np.array([0.0, 1.0])


def empty_canvas(width_px: int, height_px: int) -> Canvas:
    """Return a black, uncovered canvas of the whole picture."""
    pixels = np.zeros((height_px, width_px, 3), np.float32)
    return Canvas(pixels, np.zeros((height_px, width_px), np.float32), 0, 0)


def paint_room(camera: Camera, look: Look) -> Canvas:
    """Return everything behind the runner but the belt's surface."""
    canvas = empty_canvas(camera.width_px, camera.height_px)
    rng = np.random.default_rng(look.room_seed)
    _paint_wall(canvas, camera, look, rng)
    _paint_furniture(canvas, camera, rng)
    floor = _level(camera, (-4.0, 4.0), _FLOOR_M, (_WALL_M, 1.6))
    paint_polygon(canvas, floor, look.floor, toward=_DOWN, shades=(0.8, 1.1))
    _mottle(canvas, rng)
    _paint_treadmill(canvas, camera, look)
    return canvas


def paint_foreground(camera: Camera, look: Look) -> Canvas:
    """Return what stands between camera and runner: near rail, deck side, upright, handrail."""
    canvas = empty_canvas(camera.width_px, camera.height_px)
    rail, top = look.rail, look.rail_height_m
    half = _DECK_HALF_WIDTH_M
    deck = _upright(camera, (-0.95, 0.98), (_FLOOR_M + 0.04, top), half)
    paint_polygon(canvas, deck, rail, toward=_DOWN, shades=(0.75, 0.45))
    rail_top = _level(camera, (-0.95, 0.98), top, (BELT_HALF_WIDTH_M + 0.01, half))
    paint_polygon(canvas, rail_top, rail, toward=_DOWN, shades=(1.0, 1.25), supersample=8)
    stripe = _level(camera, (-0.9, 0.75), top, (0.315, 0.325))
    paint_polygon(canvas, stripe, (150.0, 150.0, 150.0), opacity=0.6)
    _paint_upright(canvas, camera, look, half - 0.02)
    return canvas


def belt_outline(camera: Camera) -> FloatArray:
    """Return the belt's corners in the picture, ``(4, 2)``."""
    half = BELT_HALF_WIDTH_M
    return _level(camera, (BELT_FROM_M, BELT_TO_M), 0.0, (-half, half))


def _paint_wall(canvas: Canvas, camera: Camera, look: Look, rng: np.random.Generator) -> None:
    height, width = canvas.coverage.shape
    wall = np.asarray(look.wall, np.float32)
    down = np.linspace(1.06, 0.84, height, dtype=np.float32)[:, None]
    lamp = rng.uniform(0.2, 0.8) * width
    across = 1.0 - 0.16 * np.abs(np.arange(width, dtype=np.float32) - lamp)[None] / width
    canvas.pixels[:] = (down * across)[..., None] * wall
    skirting = _upright(camera, (-4.0, 4.0), (_FLOOR_M, _FLOOR_M + 0.08), _WALL_M)
    paint_polygon(canvas, skirting, (190.0, 198.0, 202.0), toward=_DOWN, shades=(1.0, 0.8))


def _paint_furniture(canvas: Canvas, camera: Camera, rng: np.random.Generator) -> None:
    """Paint cupboards, boxes and a picture on the wall, where the seed puts them."""
    for _ in range(5):
        left, bottom = rng.uniform(-1.8, 1.5), rng.choice([_FLOOR_M, _FLOOR_M, 1.0, 1.35])
        width, height = rng.uniform(0.25, 0.7), rng.uniform(0.3, 0.75)
        hue = rng.uniform(50.0, 200.0, 3)
        colour = (float(hue[0]), float(hue.mean()), float(hue[2]))
        z = _WALL_M + 0.12
        front = _upright(camera, (left, left + width), (bottom, bottom + height), z)
        paint_polygon(
            canvas, front + np.array([7.0, 9.0]), (20.0, 20.0, 20.0), softness_px=6.0, opacity=0.4
        )
        paint_polygon(canvas, front, colour, toward=_DOWN, shades=(1.05, 0.85))
        middle = left + 0.5 * width
        gap = _upright(camera, (middle - 0.004, middle + 0.004), (bottom, bottom + height), z)
        paint_polygon(canvas, gap, colour, shades=(0.5, 0.5), toward=_DOWN)


def _mottle(canvas: Canvas, rng: np.random.Generator) -> None:
    """Roughen the room's surfaces: fine grain and broad stains."""
    height, width = canvas.coverage.shape
    for size_px, strength in ((1.2, 0.020), (9.0, 0.018), (60.0, 0.03)):
        coarse = max(int(size_px / 2.0), 1)
        shape = (height // coarse + 1, width // coarse + 1)
        noise = smooth_noise(rng, shape, size_px / coarse)
        noise = as_picture(cv2.resize(noise, (width, height)))
        canvas.pixels[:] *= (1.0 + strength * noise)[..., None]


def _paint_treadmill(canvas: Canvas, camera: Camera, look: Look) -> None:
    """Paint deck, far rail, motor hood, far upright and handrail, and the console."""
    rail, top = look.rail, look.rail_height_m
    half, inner = _DECK_HALF_WIDTH_M, BELT_HALF_WIDTH_M
    shadow = _level(camera, (-1.0, 1.05), _FLOOR_M, (-half - 0.05, half + 0.12))
    paint_polygon(canvas, shadow, (15.0, 15.0, 15.0), softness_px=10.0, opacity=0.6)
    _paint_upright(canvas, camera, look, -half + 0.02)
    plate = _level(camera, (-0.95, 0.98), 0.0, (-half, half))
    paint_polygon(canvas, plate, rail, toward=_DOWN, shades=(0.6, 0.7))
    far_top = _level(camera, (-0.95, 0.98), top, (-half, -inner))
    paint_polygon(canvas, far_top, rail, toward=_DOWN, shades=(0.95, 1.15))
    far_face = _upright(camera, (-0.95, 0.98), (0.0, top), -inner)
    paint_polygon(canvas, far_face, rail, toward=_DOWN, shades=(0.5, 0.4))
    hood = _upright(camera, (0.80, 1.08), (0.0, 0.13), -half + 0.05)
    paint_polygon(canvas, hood, rail, toward=_DOWN, shades=(1.3, 0.8))
    hood_top = _level(camera, (0.80, 1.08), 0.10, (-half + 0.05, half - 0.05))
    paint_polygon(canvas, hood_top, rail, toward=_DOWN, shades=(1.0, 1.3))


def _paint_upright(canvas: Canvas, camera: Camera, look: Look, z: float) -> None:
    rail = look.rail
    post = camera.in_plane(np.array([[0.88, 0.0], [0.97, 0.0], [0.86, 1.05], [0.78, 1.05]]), z)
    paint_polygon(canvas, post, rail, toward=_UP, shades=(0.8, 1.15))
    console = camera.in_plane(np.array([[0.70, 1.02], [0.84, 1.00], [0.98, 1.34], [0.90, 1.38]]), z)
    paint_polygon(canvas, console, rail, toward=_UP, shades=(0.7, 1.3))
    if look.has_handrail:
        bar = np.array([[0.80, 0.99], [0.34, 0.95], [0.31, 0.93], [0.32, 0.915], [0.80, 0.955]])
        paint_polygon(canvas, camera.in_plane(bar, z), rail, toward=_UP, shades=(0.6, 1.5))


def _upright(
    camera: Camera, x: tuple[float, float], y: tuple[float, float], z: float
) -> FloatArray:
    """Return the corners of a rectangle in an upright plane along the belt, in pixels."""
    corners = [[x[0], y[0]], [x[1], y[0]], [x[1], y[1]], [x[0], y[1]]]
    return camera.in_plane(np.array(corners), z)


def _level(camera: Camera, x: tuple[float, float], y: float, z: tuple[float, float]) -> FloatArray:
    """Return the corners of a level rectangle, in pixels."""
    corners = [[x[0], y, z[0]], [x[1], y, z[0]], [x[1], y, z[1]], [x[0], y, z[1]]]
    return camera.project(np.array(corners))
