"""Decode any frame of a clip by its number, on every kind of file, with PyAV.

OpenCV's seeking is exact on constant-rate clips only; here a frame is what carries its time.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import dropwhile, islice

import av
import numpy as np
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from gaitlab.domain.clip import Clip
from gaitlab.video.container import decoded_frames, open_container
from gaitlab.video.time_base import N_VERIFIED_FRAMES, first_packet_ticks, has_presentation_times

SEEK_BACK_S = (0.0, 0.5, 2.0, 8.0)
"""How far before a frame a seek aims, one after the other, until it lands before the frame."""


class ExactDecoder:
    """Frames of a clip from any number on; a context manager.

    Where the container carries no times (raw streams, some AVI), frames are counted from the
    first one, which is exact and slow.

    Parameters
    ----------
    clip
        The clip.
    n_threads
        How many threads decode; 0 = as many as there are cores.
    """

    def __init__(self, clip: Clip, *, n_threads: int = 0) -> None:
        self._clip = clip
        self._n_threads = n_threads
        self._container, self._stream = open_container(clip.path, n_threads=n_threads)

    def __enter__(self) -> "ExactDecoder":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._container.close()

    @property
    def stream(self) -> VideoStream:
        """The stream the frames come from."""
        return self._stream

    def frames_from(self, index: int) -> Iterator[tuple[int, VideoFrame]]:
        """Iterate over ``(number, frame)`` from frame `index` on; undecodable frames are left out.

        Starting a second iteration ends the first one.
        """
        yield from (
            (number, frame) for number, frame in self.frames_towards(index) if number >= index
        )

    def frames_towards(self, index: int) -> Iterator[tuple[int, VideoFrame]]:
        """Iterate like `frames_from`, but from the key frame before `index` on.

        What has to be decoded on the way to a frame comes for nothing.
        """
        if self._ticks is None:
            self._rewind()
            yield from enumerate(self._decoded())
            return
        next_index = 0
        for frame in self._decoded_before(int(self._ticks[index]), first_tick=int(self._ticks[0])):
            number = self._number_of(frame, self._ticks)
            if number >= next_index:
                yield number, frame
                next_index = number + 1

    def key_frames(self) -> Iterator[tuple[int, VideoFrame]]:
        """Iterate over ``(number, frame)`` of key frames alone, in the order they are decoded.

        It is many times as fast as decoding every frame.
        There are none to iterate over where the container carries no times.
        """
        if self._ticks is None:
            return
        self._rewind()
        self._stream.codec_context.skip_frame = "NONKEY"
        for frame in self._decoded():
            number = self._number_of(frame, self._ticks)
            if number >= 0:
                yield number, frame
        self._rewind()

    @staticmethod
    def _number_of(frame: VideoFrame, ticks: NDArray[np.int64]) -> int:
        """Return the number of a frame, -1 where the clip has none of its time."""
        if frame.pts is None:
            return -1
        number = int(np.searchsorted(ticks, frame.pts))
        return number if number < len(ticks) and ticks[number] == frame.pts else -1

    def _decoded_before(self, tick: int, *, first_tick: int) -> Iterator[VideoFrame]:
        """Decode from a key frame at or before `tick`, else from the start of the file.

        Frames shown before the key frame that a seek landed on may lack their references (open
        groups of pictures), so they are passed over. The first frame of a clip that was cut
        without re-encoding needs no key frame: the container holds hidden frames before it.
        """
        seconds_per_tick = self._stream.time_base or 1
        for back_s in SEEK_BACK_S:
            target = tick - round(back_s / seconds_per_tick)
            try:
                self._container.seek(target, stream=self._stream)
            except av.error.FFmpegError:
                break
            frames = dropwhile(
                lambda frame: not frame.key_frame and frame.pts != first_tick, self._decoded()
            )
            anchor = next(frames, None)
            if anchor is not None and anchor.pts is not None and anchor.pts <= tick:
                yield anchor
                yield from frames
                return
        self._rewind()
        yield from self._decoded()

    def _decoded(self) -> Iterator[VideoFrame]:
        return decoded_frames(self._container, self._stream)

    def _rewind(self) -> None:
        """Open the file anew: the only way to its very start that works for every container."""
        self._container.close()
        self._container, self._stream = open_container(self._clip.path, n_threads=self._n_threads)

    @cached_property
    def _ticks(self) -> NDArray[np.int64] | None:
        """Each frame's time in the container's ticks, None where it does not carry them."""
        packets = first_packet_ticks(self._container, self._stream)
        self._rewind()
        frames = [frame.pts for frame in islice(self._decoded(), N_VERIFIED_FRAMES)]
        known = [tick for tick in frames if tick is not None]
        if not known or self._stream.time_base is None:
            return None
        ticks = np.rint(self._clip.file_time_s / float(self._stream.time_base)).astype(np.int64)
        ticks += min(known)
        is_of_clip = has_presentation_times(packets, frames) and set(known) <= set(ticks.tolist())
        return ticks if is_of_clip else None
