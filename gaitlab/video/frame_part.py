"""Turn a part of a stocked frame into pixels for a screen, at the size they are shown at."""

from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

from gaitlab.video.frame_stock import StockedFrame
from gaitlab.video.picture import Picture


@dataclass(frozen=True, slots=True)
class Part:
    """A rectangle of a picture as it is stored in the file, in its pixels."""

    left_px: float
    top_px: float
    width_px: float
    height_px: float


@dataclass(frozen=True, slots=True)
class ShownPart:
    """Pixels for a screen, and which part of the picture they show.

    Parameters
    ----------
    bgra : (height, width, 4)
        0..255.
    part
        A little more than was asked for, as pairs of pixels share their colour.
    """

    bgra: Picture
    part: Part


class PartRenderer:
    """Renders parts of stocked frames; for one thread."""

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()

    def __call__(self, stocked: StockedFrame, part: Part, *, zoom: float) -> ShownPart | None:
        """Return a part of a frame at `zoom` screen pixels per pixel of the file.

        None where the part lies beside the picture.
        """
        picture, across, down = stocked.picture, stocked.share, stocked.share_down
        left, right = _pairs(part.left_px * across, part.width_px * across, picture.width)
        top, bottom = _pairs(part.top_px * down, part.height_px * down, picture.height)
        if left >= right or top >= bottom:
            return None
        is_whole = (right - left, bottom - top) == (picture.width, picture.height)
        if not is_whole:
            right, bottom = right - (right - left) % 2, bottom - (bottom - top) % 2
        shown = self._reformatter.reformat(
            picture if is_whole else _cut(picture, left, top, right, bottom),
            width=max(round((right - left) * zoom / across), 1),
            height=max(round((bottom - top) * zoom / down), 1),
            format="bgra",
            interpolation=Interpolation.AREA if zoom < across else Interpolation.BILINEAR,
        )
        bgra = np.ascontiguousarray(shown.to_ndarray(), dtype=np.uint8)
        seen = Part(left / across, top / down, (right - left) / across, (bottom - top) / down)
        return ShownPart(bgra, seen)


def _pairs(start: float, length: float, size: int) -> tuple[int, int]:
    """Return the first pixel and the end of whole pairs of pixels around a stretch."""
    first = max(2 * floor(start / 2.0), 0)
    return first, min(2 * ceil((start + length) / 2.0), size)


def _cut(picture: VideoFrame, left: int, top: int, right: int, bottom: int) -> VideoFrame:
    """Return a part of a picture; everything about it is even."""
    rows = []
    for plane, per_px in zip(picture.planes, (1, 2, 2), strict=True):
        samples = np.frombuffer(memoryview(plane), dtype=np.uint8).reshape(plane.height, -1)
        cut = samples[top // per_px : bottom // per_px, left // per_px : right // per_px]
        rows.append(cut.reshape(-1))
    packed = np.concatenate(rows).reshape((bottom - top) * 3 // 2, right - left)
    part = VideoFrame.from_ndarray(packed, format=picture.format.name)
    part.colorspace, part.color_range = picture.colorspace, picture.color_range
    return part
