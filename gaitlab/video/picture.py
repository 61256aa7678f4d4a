"""Turn decoded frames into arrays the right way up: the whole picture or a part of it."""

import numpy as np
from av.filter import Graph
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter
from av.video.stream import VideoStream
from numpy.typing import NDArray

from gaitlab.video.opencv import cv2

Picture = NDArray[np.uint8]

MARGIN_PX = 8
"""Converted around a part, so that colour at its edge is interpolated as in the whole picture."""

_PLANAR = ("yuv420p", "yuvj420p")
"""Pixel formats with a plane of brightness and two of colour at half the size, 8 bit each."""

_ROTATIONS = {
    90: cv2.ROTATE_90_CLOCKWISE,
    180: cv2.ROTATE_180,
    270: cv2.ROTATE_90_COUNTERCLOCKWISE,
}


def rotated(picture: Picture, rotation_deg: int) -> Picture:
    """Return a picture turned clockwise by 0, 90, 180 or 270 degrees."""
    if rotation_deg == 0:
        return picture
    return np.asarray(cv2.rotate(picture, _ROTATIONS[rotation_deg]), dtype=np.uint8)


class BgrConverter:
    """Convert decoded frames of one stream to BGR, a part of the picture only.

    The pixels equal those of the whole picture as OpenCV reads it, cropped afterwards; only the
    part is converted, so a small part costs little more than decoding.

    Parameters
    ----------
    stream
        Where the frames come from.
    rotation_deg
        Clockwise rotation to apply.
    rows, cols
        The part to keep, in pixels of the picture as shown; ends beyond the picture are clipped.

    Raises
    ------
    ValueError
        The part is empty.
    """

    def __init__(
        self,
        stream: VideoStream,
        *,
        rotation_deg: int = 0,
        rows: slice = slice(None),
        cols: slice = slice(None),
    ) -> None:
        self._rotation_deg = rotation_deg
        self._reformatter = VideoReformatter()
        (top, bottom), (left, right) = _as_stored(
            rows, cols, stream.width, stream.height, rotation_deg
        )
        first_row, n_rows = _with_margin(top, bottom, stream.height)
        first_col, n_cols = _with_margin(left, right, stream.width)
        self._rows = slice(top - first_row, bottom - first_row)
        self._cols = slice(left - first_col, right - first_col)
        is_whole = (n_rows, n_cols) == (stream.height, stream.width)
        crop = f"{n_cols}:{n_rows}:{first_col}:{first_row}:exact=1"
        self._graph = None if is_whole else _crop_graph(stream, crop)

    def __call__(self, frame: VideoFrame) -> Picture:
        """Return the part of a frame, ``(height, width, 3)``, 0..255."""
        return self._converted(frame, "bgr24")

    def _converted(self, frame: VideoFrame, pixel_format: str) -> Picture:
        part = frame if self._graph is None else _filtered(self._graph, frame)
        # More threads wake up for longer than they work.
        pixels = self._reformatter.reformat(
            part, format=pixel_format, interpolation=Interpolation.BICUBIC, threads=1
        ).to_ndarray()
        picture = np.ascontiguousarray(pixels[self._rows, self._cols], dtype=np.uint8)
        return rotated(picture, self._rotation_deg)


class RgbConverter(BgrConverter):
    """Convert like `BgrConverter`, to RGB: the same pixels, colours in the other order."""

    def __call__(self, frame: VideoFrame) -> Picture:
        """Return the part of a frame, ``(height, width, 3)``, 0..255."""
        if frame.format.components[0].bits == 8:
            return self._converted(frame, "rgb24")
        # FFmpeg rounds deeper colours differently on the way to RGB.
        bgr = self._converted(frame, "bgr24")
        return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), dtype=np.uint8)


class SmallRgbConverter:
    """Convert decoded frames of one stream to RGB, the whole picture at a fraction of its size.

    Brightness and colour are averaged before they are converted, which takes half as long as
    converting the whole picture and leaves no aliases.

    Parameters
    ----------
    stream
        Where the frames come from.
    rotation_deg
        Clockwise rotation to apply.
    reduction
        How many pixels of the file become one, along either side; 1 = the picture as it is.
    """

    def __init__(self, stream: VideoStream, *, rotation_deg: int = 0, reduction: int = 1) -> None:
        self._whole = RgbConverter(stream, rotation_deg=rotation_deg)
        self._reformatter = VideoReformatter()
        self._rotation_deg, self._reduction = rotation_deg, reduction
        self._width, self._height = (
            max(round(size / reduction / 2.0), 1) * 2 for size in (stream.width, stream.height)
        )

    def __call__(self, frame: VideoFrame) -> Picture:
        """Return a frame, ``(height, width, 3)``, 0..255; width and height are even."""
        if self._reduction == 1:
            return self._whole(frame)
        small = self._small(frame) if frame.format.name in _PLANAR else frame
        pixels = self._reformatter.reformat(
            small,
            width=self._width,
            height=self._height,
            format="rgb24",
            interpolation=Interpolation.AREA,
            threads=1,
        ).to_ndarray()
        return rotated(np.ascontiguousarray(pixels, dtype=np.uint8), self._rotation_deg)

    def _small(self, frame: VideoFrame) -> VideoFrame:
        """Return a frame of which brightness and colour are averaged; FFmpeg does it slowly."""
        planes = []
        for plane, per_px in zip(frame.planes, (1, 2, 2), strict=True):
            samples = np.frombuffer(memoryview(plane), dtype=np.uint8).reshape(plane.height, -1)
            size = (self._width // per_px, self._height // per_px)
            mean = cv2.resize(samples[:, : plane.width], size, interpolation=cv2.INTER_AREA)
            planes.append(np.asarray(mean, dtype=np.uint8).reshape(-1))
        packed = np.concatenate(planes).reshape(self._height * 3 // 2, self._width)
        small = VideoFrame.from_ndarray(packed, format=frame.format.name)
        small.colorspace, small.color_range = frame.colorspace, frame.color_range
        return small


class LumaConverter:
    """Copy the brightness of decoded frames of one stream, a part of the picture only.

    The values are the file's own, 16 (black) to 235 (white) in most phone clips; nothing is
    converted, so this costs no more than decoding. Parameters and errors are `BgrConverter`'s.
    """

    def __init__(
        self,
        stream: VideoStream,
        *,
        rotation_deg: int = 0,
        rows: slice = slice(None),
        cols: slice = slice(None),
    ) -> None:
        self._rotation_deg = rotation_deg
        stored = _as_stored(rows, cols, stream.width, stream.height, rotation_deg)
        self._rows, self._cols = (slice(*bounds) for bounds in stored)

    def __call__(self, frame: VideoFrame) -> Picture:
        """Return the part of a frame, ``(height, width)``, 0..255."""
        if not frame.format.name.startswith(("yuv", "nv12", "gray")):
            frame = frame.reformat(format="gray")
        n_bits = frame.format.components[0].bits
        plane = frame.planes[0]
        samples = np.frombuffer(memoryview(plane), dtype="u1" if n_bits == 8 else "u2")
        part = samples.reshape(plane.height, -1)[self._rows, self._cols]
        if n_bits > 8:
            part = part >> (n_bits - 8)
        return rotated(part.astype(np.uint8), self._rotation_deg)


def _crop_graph(stream: VideoStream, crop: str) -> Graph:
    """Return a filter that cuts a part out of each frame without copying it."""
    graph = Graph()
    graph.link_nodes(
        graph.add_buffer(template=stream), graph.add("crop", crop), graph.add("buffersink")
    ).configure()
    return graph


def _filtered(graph: Graph, frame: VideoFrame) -> VideoFrame:
    graph.push(frame)
    part = graph.pull()
    if not isinstance(part, VideoFrame):
        raise TypeError(f"the filter gave {type(part).__name__}, no picture")
    return part


def _with_margin(first: int, end: int, size: int) -> tuple[int, int]:
    """Return start and length with a margin; both are even, as pairs of pixels share colour."""
    start = max(first - MARGIN_PX, 0) // 2 * 2
    return start, min((end + MARGIN_PX + 1) // 2 * 2, size) - start


def _as_stored(
    rows: slice, cols: slice, stored_width: int, stored_height: int, rotation_deg: int
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return ``(first, last + 1)`` of rows and columns, shown turned, as they are stored."""
    is_upright = rotation_deg % 180 == 0
    shown_height, shown_width = (
        (stored_height, stored_width) if is_upright else (stored_width, stored_height)
    )
    row, col = rows.indices(shown_height)[:2], cols.indices(shown_width)[:2]
    if row[0] >= row[1] or col[0] >= col[1]:
        raise ValueError(f"rows {rows} and columns {cols} hold no pixel")
    match rotation_deg:
        case 90:
            return (stored_height - col[1], stored_height - col[0]), row
        case 180:
            return (
                (stored_height - row[1], stored_height - row[0]),
                (stored_width - col[1], stored_width - col[0]),
            )
        case 270:
            return col, (stored_width - row[1], stored_width - row[0])
    return row, col
