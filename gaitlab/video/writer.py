"""Write H.264 clips that phones and players take, with sound or without, whole or not at all."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from types import TracebackType

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace, VideoReformatter
from av.video.stream import VideoStream
from numpy.typing import NDArray

from gaitlab.errors import ClipError
from gaitlab.video.capture_rate import CAPTURE_FPS_TAG
from gaitlab.video.picture import Picture

CRF = 20
"""x264's quality: good for measuring on; 23 is its default, 0 is lossless."""

TICKS_PER_S = 90_000
"""Resolution of the times: 240 and 30000/1001 frames/s are exact in it."""

SOUND_BITS_PER_S = 96_000
"""One channel of AAC at this rate is as good as heard from a phone."""

Samples = NDArray[np.float32]

SUFFIXES = (".mp4", ".mov", ".m4v")

_TAIL = 40
"""Letters of a name that its unfinished file keeps, so that a name may be as long as any."""

_BT709 = 1
_LIMITED_RANGE = 1


class ClipWriter:
    """Writes BGR pictures as H.264 (yuv420p, BT.709); a context manager.

    The file appears under its name when the block ends, and not at all if the block is left by an
    exception. A picture of odd width or height gets one more column or row like its last one,
    because H.264 stores colour for pairs of pixels.

    Parameters
    ----------
    path
        The file to write, .mp4, .mov or .m4v; an existing one is replaced at the end.
    width_px, height_px
        Size of the pictures that will be written.
    fps
        Frames per second: the time between pictures that come without a time.
    crf
        Quality of the compression, 0 (lossless) to 51.
    rotation_deg
        Clockwise rotation that a player is told to apply: 0, 90, 180 or 270.
    capture_fps
        Rate at which the frames were taken, written as the tag that Android phones write; None =
        no tag.
    is_baseline
        Whether to do without everything that the oldest players do not know (H.264's baseline).
    sound_rate_hz
        Samples a second of the sound that `write_sound` gets; None = no sound.

    Raises
    ------
    ClipError
        The file cannot be written there, or the disk is full.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        width_px: int,
        height_px: int,
        fps: float,
        crf: float = CRF,
        rotation_deg: int = 0,
        capture_fps: float | None = None,
        is_baseline: bool = False,
        sound_rate_hz: int | None = None,
    ) -> None:
        self._path = Path(path).expanduser().resolve()
        self._size = (height_px, width_px)
        self._step_ticks = TICKS_PER_S / fps
        self._n_written = 0
        self._n_samples = 0
        self._ticks = -1.0
        self._reformatter = VideoReformatter()
        self._part = _part_path(self._path)
        with self._errors_worded():
            self._container = _open_output(self._part)
            try:
                self._stream = _add_stream(
                    self._container, self._size, fps=fps, crf=crf, is_baseline=is_baseline
                )
                self._sound = _add_sound(self._container, sound_rate_hz)
                if rotation_deg:
                    self._stream.set_display_rotation(-rotation_deg)
                if capture_fps is not None:
                    self._container.metadata[CAPTURE_FPS_TAG] = f"{capture_fps:g}"
                self._container.start_encoding()
            except BaseException:
                self._discard()
                raise

    def __enter__(self) -> "ClipWriter":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._finish()
        else:
            self._discard()

    def write(self, picture: Picture, time_s: float | None = None) -> None:
        """Append a picture.

        Parameters
        ----------
        picture : (height, width, 3)
            BGR, 0..255.
        time_s
            When it is shown, from the start of the clip; None = one frame after the last one.

        Raises
        ------
        ValueError
            The picture has another size than announced, or is not later than the last one.
        ClipError
            The disk is full.
        """
        if picture.shape != (*self._size, 3):
            raise ValueError(f"the picture has shape {picture.shape}, not {(*self._size, 3)}")
        if time_s is not None:
            ticks = time_s * TICKS_PER_S
        else:
            ticks = self._ticks + self._step_ticks if self._n_written else 0.0
        if round(ticks) <= round(self._ticks):
            raise ValueError(f"the picture at {time_s} s is not later than the one before it")
        frame = self._reformatter.reformat(
            VideoFrame.from_numpy_buffer(_even_sized(picture), format="bgr24"),
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            threads=1,
        )
        frame.pts = round(ticks)
        frame.time_base = Fraction(1, TICKS_PER_S)
        with self._errors_worded():
            self._container.mux(self._stream.encode(frame))
        self._ticks = ticks
        self._n_written += 1

    def write_sound(self, samples: Samples) -> None:
        """Append sound; write it about when the pictures of the same time are written.

        Parameters
        ----------
        samples : (n_samples,)
            Of one channel, -1 to 1.

        Raises
        ------
        ValueError
            The clip was opened without a rate of sound.
        ClipError
            The disk is full.
        """
        if self._sound is None:
            raise ValueError("the clip was opened without a rate of sound")
        if not len(samples):
            return
        frame = AudioFrame.from_ndarray(samples[None], format="fltp", layout="mono")
        frame.sample_rate = self._sound.rate
        frame.pts = self._n_samples
        frame.time_base = Fraction(1, self._sound.rate)
        self._n_samples += len(samples)
        with self._errors_worded():
            self._container.mux(self._sound.encode(frame))

    def _finish(self) -> None:
        try:
            if not self._n_written:
                raise ClipError(f"There is no frame to write into {self._path}: choose more time.")
            with self._errors_worded():
                self._container.mux(self._stream.encode(None))
                if self._sound is not None:
                    self._container.mux(self._sound.encode(None))
                self._container.close()
                with self._part.open("rb") as file:
                    os.fsync(file.fileno())
                self._part.replace(self._path)
        except BaseException:
            self._discard()
            raise

    def _discard(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError, ValueError):
            self._container.close()
        self._part.unlink(missing_ok=True)

    @contextmanager
    def _errors_worded(self) -> Iterator[None]:
        """Turn errors of the disk into a sentence."""
        try:
            yield
        except OSError as error:
            raise ClipError(_sentence(self._path, error)) from error


def _part_path(path: Path) -> Path:
    """Return a free name beside `path` for the file while it grows."""
    if path.suffix.lower() not in SUFFIXES:
        raise ClipError(f"{path} is no name for a video: let it end in .mp4.")
    if path.is_dir():
        raise ClipError(f"{path} is a folder: give the video another name.")
    return path.with_name(f".{path.stem[-_TAIL:]}.{secrets.token_hex(4)}.part{path.suffix}")


def _open_output(part: Path) -> OutputContainer:
    options = {
        "movflags": "+faststart+use_metadata_tags",
        "video_track_timescale": str(TICKS_PER_S),
    }
    return av.open(str(part), "w", options=options)


def _add_stream(
    container: OutputContainer,
    size: tuple[int, int],
    *,
    fps: float,
    crf: float,
    is_baseline: bool,
) -> VideoStream:
    height, width = size
    options = {"crf": f"{crf:g}", "preset": "veryfast"}
    if is_baseline:
        options["profile"] = "baseline"
    stream = container.add_stream(
        "libx264", rate=Fraction(fps).limit_denominator(1001), options=options
    )
    stream.width, stream.height = width + width % 2, height + height % 2
    stream.pix_fmt = "yuv420p"
    stream.time_base = Fraction(1, TICKS_PER_S)
    context = stream.codec_context
    context.time_base = Fraction(1, TICKS_PER_S)
    context.gop_size = max(round(fps), 1)  # a key frame a second, so that scrubbing is quick
    context.colorspace = context.color_primaries = context.color_trc = _BT709
    context.color_range = _LIMITED_RANGE
    return stream


def _add_sound(container: OutputContainer, rate_hz: int | None) -> AudioStream | None:
    """Add a track of AAC, the sound that every player of H.264 knows."""
    if rate_hz is None:
        return None
    stream = container.add_stream("aac", rate=rate_hz, layout="mono")
    stream.bit_rate = SOUND_BITS_PER_S
    return stream


def _even_sized(picture: Picture) -> Picture:
    height, width = picture.shape[:2]
    if height % 2 == 0 and width % 2 == 0:
        return np.ascontiguousarray(picture)
    return np.pad(picture, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")


def _sentence(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"The disk is full, so {path} was not written: free some space and try again."
    if error.errno == errno.ENOENT:
        return f"There is no folder {path.parent}: make it or choose another one."
    return f"{path} cannot be written ({error.strerror}): choose a folder where you may write."
