"""Open a clip, and read its frames in order or by number: the one place that opens video."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from av.video.frame import VideoFrame

from gaitlab.domain.clip import Clip
from gaitlab.errors import ClipError, OptionError
from gaitlab.video.capture_rate import (
    CaptureFpsSource,
    average_fps,
    capture_rate,
    tagged_capture_fps,
)
from gaitlab.video.container import decoded_frames, no_frames, open_container
from gaitlab.video.exact_decoder import ExactDecoder
from gaitlab.video.opencv import cv2
from gaitlab.video.picture import (
    BgrConverter,
    LumaConverter,
    Picture,
    RgbConverter,
    SmallRgbConverter,
)
from gaitlab.video.time_base import TimeBase, read_time_base

FINGERPRINT_BYTES = 1 << 20
"""How much of the start and of the end of a file identifies it, with its size."""

CLOCK_TOLERANCE_S = 1e-6
"""How far OpenCV's time of a frame may be from the container's, for rounding."""

N_FRAMES_FORWARD = 30
"""A frame at most this far ahead is reached by decoding on instead of seeking."""


@dataclass(frozen=True, slots=True)
class OpenedClip:
    """A clip, who told its capture rate, and what is wrong with its file.

    Parameters
    ----------
    clip
        The clip.
    capture_fps_source
        A person, a tag of the camera, or nobody: then the file is taken to play in real time.
    warnings
        One sentence each.
    """

    clip: Clip
    capture_fps_source: CaptureFpsSource
    warnings: tuple[str, ...] = ()


def open_clip(path: str | Path, *, capture_fps: float | None = None) -> OpenedClip:
    """Read everything about a clip but its pictures.

    Parameters
    ----------
    path
        The video file.
    capture_fps
        Rate at which the camera took the frames; None = as the file's tags say, else the file's
        own rate. A rate within 1 % of a whole multiple of the file's means that multiple.

    Raises
    ------
    ClipError
        The file cannot be opened or holds no frames.
    OptionError
        `capture_fps` is not positive.
    """
    if capture_fps is not None and not capture_fps > 0:
        raise OptionError(f"A capture rate of {capture_fps:g} frames/s is impossible: give it > 0.")
    file = str(Path(path).expanduser().resolve())
    header = _read_header(file)
    time_base = read_time_base(file)
    average_capture_fps, source = capture_rate(
        time_base.file_time_s, given_fps=capture_fps, tag_fps=header.tag_fps
    )
    clip = Clip(
        path=file,
        fingerprint=_fingerprint(Path(file)),
        width_px=header.width_px,
        height_px=header.height_px,
        file_time_s=time_base.file_time_s,
        playback_fps=average_fps(time_base.file_time_s),
        capture_fps=average_capture_fps,
        rotation_deg=header.rotation_deg,
    )
    return OpenedClip(clip, source, tuple(_warnings(header, time_base)))


@dataclass(frozen=True, slots=True)
class Glance:
    """One frame, small as a whole and sharp in part.

    Parameters
    ----------
    number
        Of the frame.
    small
        The whole picture at a fraction of its size, RGB.
    part
        A part of it as it is, BGR; None if none was asked for.
    """

    number: int
    small: Picture
    part: Picture | None


class ClipReader:
    """The frames of a clip, turned as shown, 0..255; a context manager.

    Frames that cannot be decoded are left out of every pass, so the numbers that come with the
    pictures count, not the pictures. Memory does not grow with the clip.

    Parameters
    ----------
    clip
        The clip.
    n_threads
        How many threads decode; 0 = as many as there are cores. Where every core has a reader of
        its own, more than one each are in each other's way.
    is_rgb
        Whether colours come in the order red, green, blue instead of blue, green, red.

    Raises
    ------
    ClipError
        The file cannot be opened any more.
    """

    def __init__(self, clip: Clip, *, n_threads: int = 0, is_rgb: bool = False) -> None:
        self._clip = clip
        self._n_threads = n_threads
        self._converter = RgbConverter if is_rgb else BgrConverter
        self._decoder = ExactDecoder(clip, n_threads=n_threads)
        self._convert = self._converter(self._decoder.stream, rotation_deg=clip.rotation_deg)
        self._ahead: Iterator[tuple[int, VideoFrame]] = iter(())
        self._next_frame = clip.n_frames

    def __enter__(self) -> "ClipReader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._decoder.close()

    def frames(
        self, start_frame: int = 0, end_frame: int | None = None
    ) -> Iterator[tuple[int, Picture]]:
        """Iterate over ``(number, picture)`` of frames ``[start_frame, end_frame)`` in order.

        OpenCV reads BGR from the first frame for as long as its clock agrees with the clip's; what
        starts elsewhere, and what OpenCV cannot read, is decoded exactly. The pixels are the same.
        """
        next_frame, end = self._bounds(start_frame, end_frame)
        if next_frame == 0 and self._converter is BgrConverter:
            for index, picture in _opencv_frames(self._clip, end):
                yield index, picture
                next_frame = index + 1
        if next_frame < end:
            yield from self._exact_frames(next_frame, end, self._converter)

    def crops(
        self, start_frame: int, end_frame: int | None, rows: slice, cols: slice
    ) -> Iterator[tuple[int, Picture]]:
        """Iterate over ``(number, picture)`` like `frames`, but of a part of the picture only.

        Parameters
        ----------
        start_frame, end_frame
            Frames ``[start_frame, end_frame)``; None = to the end.
        rows, cols
            The part, in pixels of the picture as shown; the pixels equal those of `frames`.

        Raises
        ------
        ValueError
            The part holds no pixel.
        """
        yield from self._exact_frames(start_frame, end_frame, self._converter, rows=rows, cols=cols)

    def glances(
        self,
        start_frame: int,
        end_frame: int | None,
        *,
        reduction: int,
        part: tuple[slice, slice] | None = None,
    ) -> Iterator[Glance]:
        """Iterate over frames that are decoded once and converted twice.

        Parameters
        ----------
        start_frame, end_frame
            Frames ``[start_frame, end_frame)``; None = to the end.
        reduction
            How many pixels become one in the small picture, along either side.
        part
            Rows and columns of the part, in pixels of the picture as shown; None = no part.

        Raises
        ------
        ValueError
            The part holds no pixel.
        """
        start, end = self._bounds(start_frame, end_frame)
        if start >= end:
            return
        rotation_deg = self._clip.rotation_deg
        with ExactDecoder(self._clip, n_threads=self._n_threads) as decoder:
            small = SmallRgbConverter(
                decoder.stream, rotation_deg=rotation_deg, reduction=reduction
            )
            cut = part and BgrConverter(
                decoder.stream, rotation_deg=rotation_deg, rows=part[0], cols=part[1]
            )
            for number, frame in decoder.frames_from(start):
                if number >= end:
                    return
                yield Glance(number, small(frame), cut(frame) if cut else None)

    def luma_frames(
        self, start_frame: int, end_frame: int | None, rows: slice, cols: slice
    ) -> Iterator[tuple[int, Picture]]:
        """Iterate like `crops` over the brightness alone, ``(height, width)``, as it is stored.

        It costs no more than decoding; black is 16 and white 235 in most phone clips.
        """
        yield from self._exact_frames(start_frame, end_frame, LumaConverter, rows=rows, cols=cols)

    def frame(self, index: int) -> Picture:
        """Return the picture of one frame.

        Raises
        ------
        IndexError
            There is no such frame.
        ClipError
            The frame is damaged.
        """
        if not 0 <= index < self._clip.n_frames:
            raise IndexError(f"the clip has no frame {index}, only {self._clip.n_frames}")
        if not 0 <= index - self._next_frame <= N_FRAMES_FORWARD:
            self._ahead = self._decoder.frames_from(index)
        for number, frame in self._ahead:
            self._next_frame = number + 1
            if number == index:
                return self._convert(frame)
            if number > index:
                break
        raise ClipError(f"Frame {index} of {self._clip.path} is damaged: look at another one.")

    def frame_towards(self, index: int, *, most_before: int) -> tuple[int, Picture]:
        """Return a frame on the way to another one, with its number.

        Of those that have to be decoded anyhow to reach frame `index`, the first one that is at
        most `most_before` frames ahead of it costs the least.

        Raises
        ------
        ClipError
            No such frame can be decoded.
        """
        self._ahead = self._decoder.frames_towards(index)
        for number, frame in self._ahead:
            self._next_frame = number + 1
            if number >= index - most_before:
                return number, self._convert(frame)
        raise ClipError(f"Frame {index} of {self._clip.path} is damaged: look at another one.")

    def _exact_frames(
        self,
        start_frame: int,
        end_frame: int | None,
        converter: type[BgrConverter | LumaConverter],
        *,
        rows: slice = slice(None),
        cols: slice = slice(None),
    ) -> Iterator[tuple[int, Picture]]:
        start, end = self._bounds(start_frame, end_frame)
        if start >= end:
            return
        with ExactDecoder(self._clip, n_threads=self._n_threads) as decoder:
            convert = converter(
                decoder.stream, rotation_deg=self._clip.rotation_deg, rows=rows, cols=cols
            )
            for index, frame in decoder.frames_from(start):
                if index >= end:
                    return
                yield index, convert(frame)

    def _bounds(self, start_frame: int, end_frame: int | None) -> tuple[int, int]:
        n_frames = self._clip.n_frames
        return max(start_frame, 0), n_frames if end_frame is None else min(end_frame, n_frames)


@dataclass(frozen=True, slots=True)
class _Header:
    """What a file says of its picture and its camera."""

    width_px: int
    height_px: int
    rotation_deg: int
    has_square_pixels: bool
    tag_fps: float | None


def _read_header(file: str) -> _Header:
    container, stream = open_container(file)
    with container:
        frame = next(decoded_frames(container, stream), None)
        if frame is None:
            raise no_frames(file)
        rotation_deg = -frame.rotation % 360
        is_turned = rotation_deg % 180 == 90
        return _Header(
            width_px=frame.height if is_turned else frame.width,
            height_px=frame.width if is_turned else frame.height,
            rotation_deg=rotation_deg,
            has_square_pixels=(stream.sample_aspect_ratio or 1) == 1,
            tag_fps=tagged_capture_fps(container.metadata),
        )


def _warnings(header: _Header, time_base: TimeBase) -> Iterator[str]:
    if time_base.is_cut_off:
        yield "The file is cut off or damaged: only the frames that can be read are used."
    if not time_base.has_timestamps:
        yield "The file does not say when its frames were taken: they count as evenly spaced."
    if not header.has_square_pixels:
        yield "The pixels of the clip are not square: angles and lengths will be wrong."


def _fingerprint(file: Path) -> str:
    """Return the SHA-256 of a file's size, start and end."""
    size = file.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with file.open("rb") as stream:
        digest.update(stream.read(FINGERPRINT_BYTES))
        stream.seek(max(size - FINGERPRINT_BYTES, 0))
        digest.update(stream.read(FINGERPRINT_BYTES))
    return digest.hexdigest()


def _opencv_frames(clip: Clip, end_frame: int) -> Iterator[tuple[int, Picture]]:
    """Read from the first frame on; end where OpenCV's clock or size is not the clip's."""
    if not _is_text(clip.path):
        return
    capture = cv2.VideoCapture(clip.path, cv2.CAP_FFMPEG)
    try:
        for index in range(end_frame):
            is_read, picture = capture.read()
            if not is_read:
                return
            time_s = capture.get(cv2.CAP_PROP_POS_MSEC) / 1e3
            is_same_size = picture.shape[:2] == (clip.height_px, clip.width_px)
            if not is_same_size or abs(time_s - clip.file_time_s[index]) > CLOCK_TOLERANCE_S:
                return
            yield index, np.asarray(picture, dtype=np.uint8)
    finally:
        capture.release()


def _is_text(name: str) -> bool:
    """Whether a name can be written as UTF-8; OpenCV crashes on the bytes of any other."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
