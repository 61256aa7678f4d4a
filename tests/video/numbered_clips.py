"""Small clips of every kind whose frames carry their number as bright and dark blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

WIDTH_PX, HEIGHT_PX = 160, 120
N_BITS = 10
BLOCK_PX = WIDTH_PX // N_BITS
TICKS_PER_S = 90_000


@dataclass(frozen=True)
class NumberedClip:
    """A clip and its truth: the number drawn on each frame, and when each is shown."""

    path: Path
    numbers: Sequence[int]
    times_s: np.ndarray
    rotation_deg: int = 0
    has_timestamps: bool = True


@dataclass
class Recipe:
    """How to encode: everything but the pictures."""

    suffix: str = ".mp4"
    codec: str = "libx264"
    fps: float = 30.0
    n_frames: int = 60
    pixels: str = "yuv420p"
    options: dict[str, str] = field(default_factory=dict)
    metadata: dict[str, str] = field(default_factory=dict)
    rotation_deg: int = 0
    times_s: np.ndarray | None = None
    start_s: float = 0.0
    has_timestamps: bool = True


def picture_of(number: int) -> np.ndarray:
    """Draw `number` in binary over the upper half, a moving ramp below."""
    picture = np.empty((HEIGHT_PX, WIDTH_PX, 3), np.uint8)
    bits = (number >> np.arange(N_BITS)) & 1
    picture[: HEIGHT_PX // 2] = np.repeat(40 + 170 * bits, BLOCK_PX)[None, :, None]
    ramp = (np.arange(WIDTH_PX) + 3 * number) % 200 + 20
    picture[HEIGHT_PX // 2 :] = ramp[None, :, None]
    picture[HEIGHT_PX // 2 :, :, 2] //= 2
    return picture


def number_in(picture: np.ndarray) -> int:
    """Read the number from a picture, or from its grey version."""
    grey = picture if picture.ndim == 2 else picture.mean(axis=2)
    blocks = grey[4 : HEIGHT_PX // 2 - 4].reshape(-1, N_BITS, BLOCK_PX).mean(axis=(0, 2))
    return int(((blocks > 125) << np.arange(N_BITS)).sum())


def encode(path: Path, recipe: Recipe) -> NumberedClip:
    """Encode the numbers 0, 1, ... as `recipe` says."""
    times_s = recipe.times_s
    if times_s is None:
        times_s = np.arange(recipe.n_frames) / recipe.fps
    options = {"movflags": "+use_metadata_tags"} if recipe.suffix in (".mp4", ".mov") else {}
    with av.open(str(path), "w", options=options) as container:
        container.metadata.update(recipe.metadata)
        stream = container.add_stream(
            recipe.codec, rate=Fraction(recipe.fps).limit_denominator(1001), options=recipe.options
        )
        stream.height, stream.width = _stored(picture_of(0), recipe.rotation_deg).shape[:2]
        stream.pix_fmt = recipe.pixels
        ticks_per_s = round(recipe.fps) if recipe.suffix == ".avi" else TICKS_PER_S
        stream.codec_context.time_base = Fraction(1, ticks_per_s)
        if recipe.rotation_deg:
            stream.set_display_rotation(-recipe.rotation_deg)
        for number, time_s in enumerate(times_s):
            frame = av.VideoFrame.from_ndarray(
                _stored(picture_of(number), recipe.rotation_deg), format="bgr24"
            ).reformat(format=recipe.pixels)
            frame.pts = round((time_s + recipe.start_s) * ticks_per_s)
            frame.time_base = Fraction(1, ticks_per_s)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return NumberedClip(
        path,
        range(len(times_s)),
        np.asarray(times_s),
        recipe.rotation_deg,
        has_timestamps=recipe.has_timestamps,
    )


def _stored(picture: np.ndarray, rotation_deg: int) -> np.ndarray:
    """Turn a picture back, so that the rotation tag makes it upright."""
    return np.ascontiguousarray(np.rot90(picture, rotation_deg // 90))


def copy_packets(
    source: NumberedClip,
    path: Path,
    *,
    first_key_frame: int = 0,
    shift_s: float = 0.0,
    options: dict[str, str] | None = None,
) -> None:
    """Copy packets without re-encoding, from a key frame on, their times moved by `shift_s`."""
    with av.open(str(source.path)) as old, av.open(str(path), "w", options=options or {}) as new:
        stream = old.streams.video[0]
        copied = new.add_stream_from_template(stream)
        shift = round(shift_s / stream.time_base)
        n_key_frames = -1
        for packet in old.demux(stream):
            n_key_frames += packet.is_keyframe
            if packet.dts is None or n_key_frames < first_key_frame:
                continue
            packet.pts += shift
            packet.dts += shift
            packet.stream = copied
            new.mux(packet)
