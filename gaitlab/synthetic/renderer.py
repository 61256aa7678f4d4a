"""Films a synthetic runner: one picture per moment, with blur, shadow and noise."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gaitlab.synthetic.backdrop import belt_outline, paint_foreground, paint_room
from gaitlab.synthetic.belt_surface import BeltSurface, paint_shadows
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.figure import paint_figure
from gaitlab.synthetic.look import Look
from gaitlab.synthetic.paint import Canvas, Picture, as_picture, smooth_noise
from gaitlab.synthetic.posture import Moving
from gaitlab.video.opencv import cv2

_NOISE_MARGIN_PX = 64
_WALL_SHADOW_SCALE = 8


@dataclass(frozen=True, slots=True)
class Exposure:
    """How the sensor takes a picture.

    Parameters
    ----------
    shutter_s
        Time the shutter is open, centred on the time of the frame; 0 = no motion blur.
    n_samples
        Moments within the shutter time that are averaged.
    noise
        Standard deviation of the sensor's noise, in grey levels.
    shake_px
        Amplitude of the picture's sway when the camera is held in a hand.
    seed
        Of noise and sway.
    """

    shutter_s: float = 0.0
    n_samples: int = 1
    noise: float = 2.0
    shake_px: float = 0.0
    seed: int = 0


class Renderer:
    """Pictures of one run, seen by one camera."""

    def __init__(
        self,
        motion: Moving,
        camera: Camera,
        look: Look | None = None,
        exposure: Exposure | None = None,
    ) -> None:
        self.motion, self.camera = motion, camera
        self.look, self.exposure = look or Look(), exposure or Exposure()
        room = paint_room(camera, self.look)
        front = paint_foreground(camera, self.look)
        whole = room.pixels + front.coverage[..., None] * (0.0 - room.pixels) + front.pixels
        self._empty = self._developed(whole)
        region = _moving_region(motion, camera)
        rows, columns = region
        self._region = region
        self._room = room.pixels[region].copy()
        self._front = front.pixels[region].copy()
        self._see_through = (1.0 - front.coverage[region])[..., None]
        self._corner = (columns.start, rows.start)
        self._belt = BeltSurface(camera, self.look, self._canvas())
        self._wall = self._wall_part()
        self._noise = _noise_bank(camera, self.exposure)

    def frame(self, time_s: float) -> NDArray[np.uint8]:
        """Return the picture exposed around `time_s`, ``(height, width, 3)`` BGR."""
        half_s, count = 0.5 * self.exposure.shutter_s, self.exposure.n_samples
        moments = time_s + half_s * np.linspace(-1.0, 1.0, 2 * count + 1)[1::2]
        total = self._moment(float(moments[0]))
        for moment in moments[1:]:
            total += self._moment(float(moment))
        picture = self._empty.copy()
        picture[self._region] = self._developed(total / np.float32(count))
        return self._with_noise(self._swayed(picture, time_s), time_s)

    def _moment(self, time_s: float) -> Picture:
        """Return the moving region at one moment."""
        canvas = self._canvas()
        posture = self.motion.at(np.array([time_s]))
        self._belt.paint(canvas, self.motion.spec.belt_speed_mps * time_s)
        paint_shadows(canvas, self._belt, self.motion, posture, self.camera, self.look)
        paint_figure(canvas, self.motion, posture, self.camera, self.look)
        self._darken_wall(canvas)
        pixels = canvas.pixels
        pixels *= self._see_through
        pixels += self._front
        return pixels

    def _canvas(self) -> Canvas:
        coverage = np.zeros(self._room.shape[:2], np.float32)
        return Canvas(self._room.copy(), coverage, *self._corner)

    def _wall_part(self) -> Picture:
        """Return where the runner's shadow may fall on the wall: above the belt."""
        x, y = self._canvas().centres((slice(0, self._room.shape[0]), slice(0, 1)))
        top = belt_outline(self.camera)[:, 1].min()
        return as_picture(np.clip((top - y) / 20.0, 0.0, 1.0) + 0.0 * x)

    def _darken_wall(self, canvas: Canvas) -> None:
        """Lay the runner's soft shadow on the wall behind."""
        strength = 0.35 * self.look.shadow
        if strength <= 0.0:
            return
        height, width = canvas.coverage.shape
        small_size = (width // _WALL_SHADOW_SCALE, height // _WALL_SHADOW_SCALE)
        small = cv2.resize(canvas.coverage, small_size, interpolation=cv2.INTER_AREA)
        small = cv2.GaussianBlur(small, (0, 0), sigmaX=2.0)
        away_m = 0.28 * np.array([-self.look.light_from[0], 0.35 * self.look.light_from[1]])
        away_px = away_m * self.camera.px_per_m() / _WALL_SHADOW_SCALE
        move = np.array([[1.0, 0.0, away_px[0]], [0.0, 1.0, away_px[1]]])
        small = cv2.warpAffine(small, move, small_size)
        shadow = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
        shadow = as_picture(shadow) * (1.0 - canvas.coverage) * self._wall
        canvas.pixels[:] *= 1.0 - np.float32(strength) * shadow[..., None]

    def _developed(self, pixels: Picture) -> NDArray[np.uint8]:
        """Return pixels as the sensor stores them, without noise."""
        return np.asarray(cv2.convertScaleAbs(np.maximum(pixels * self.look.light, 0.0)))

    def _swayed(self, picture: NDArray[np.uint8], time_s: float) -> NDArray[np.uint8]:
        """Move the whole picture as a hand does: slowly, with a little tremor."""
        if self.exposure.shake_px <= 0.0:
            return picture
        phase = np.random.default_rng((self.exposure.seed, 3)).uniform(0.0, 2.0 * np.pi, (2, 3))
        rates_hz, sizes = np.array([0.4, 1.3, 5.1]), np.array([0.75, 0.35, 0.08])
        way = np.sin(2.0 * np.pi * rates_hz * time_s + phase) @ sizes * self.exposure.shake_px
        move = np.array([[1.0, 0.0, way[0]], [0.0, 1.0, way[1]]])
        size = (self.camera.width_px, self.camera.height_px)
        return np.asarray(cv2.warpAffine(picture, move, size, borderMode=cv2.BORDER_REPLICATE))

    def _with_noise(self, picture: NDArray[np.uint8], time_s: float) -> NDArray[np.uint8]:
        """Add the noise of this moment: a random part of a bank of noise."""
        if self._noise is None:
            return picture
        height, width = picture.shape[:2]
        seed = (self.exposure.seed, round(abs(time_s) * 1e6))
        x, y = np.random.default_rng(seed).integers(0, _NOISE_MARGIN_PX, 2)
        part = self._noise[y : y + height, x : x + width]
        return np.asarray(cv2.add(picture, part, dtype=cv2.CV_8U))


def _moving_region(motion: Moving, camera: Camera) -> tuple[slice, slice]:
    """Return the part of the picture in which anything moves."""
    top = 1.10 * motion.spec.height_m
    reach = 0.46 * motion.spec.height_m + motion.spec.drift_m
    body = np.array([[-reach, -0.02], [reach, -0.02], [reach, top], [-reach, top]])
    points = np.vstack([camera.in_plane(body, 0.2), belt_outline(camera)])
    size = (camera.width_px, camera.height_px)
    x0, y0 = np.clip(np.floor(points.min(axis=0)).astype(int), 0, size)
    x1, y1 = np.clip(np.ceil(points.max(axis=0)).astype(int), 0, size)
    return slice(int(y0), int(y1)), slice(int(x0), int(x1))


def _noise_bank(camera: Camera, exposure: Exposure) -> NDArray[np.int16] | None:
    if exposure.noise <= 0.0:
        return None
    rng = np.random.default_rng(exposure.seed)
    margin = _NOISE_MARGIN_PX
    shape = (camera.height_px + margin, camera.width_px + margin)
    noise = np.stack([smooth_noise(rng, shape, 0.6) for _ in range(3)], axis=-1)
    return np.asarray(np.round(noise * exposure.noise).astype(np.int16))
