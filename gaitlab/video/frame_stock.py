"""Decoded frames around a playhead, within a bounded part of memory, so that steps are instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

BYTES_PER_PX = 1.5
"""Of a picture whose colours are stored at half its resolution, as cameras do."""

BEHIND = 0.7
"""Share of the stock for frames before the playhead; they cost a whole group of pictures to decode
again, those after it only themselves."""

STOCK_FORMATS = ("yuv420p", "yuvj420p")


@dataclass(frozen=True, slots=True)
class StockedFrame:
    """A decoded frame as it is stored in the file (not turned), perhaps made smaller.

    Parameters
    ----------
    number
        Which frame of the clip.
    picture
        Its pixels, of a format in `STOCK_FORMATS`.
    width_px, height_px
        Size of the file's picture.
    """

    number: int
    picture: VideoFrame
    width_px: int
    height_px: int

    @property
    def share(self) -> float:
        """Its width over that of the file's picture."""
        return self.picture.width / self.width_px

    @property
    def share_down(self) -> float:
        """Its height over that of the file's picture."""
        return self.picture.height / self.height_px

    @property
    def n_bytes(self) -> int:
        """What it takes of memory."""
        return round(BYTES_PER_PX * self.picture.width * self.picture.height)


class StockMaker:
    """Makes decoded frames of one clip ready for the stock; for one thread."""

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()

    def __call__(self, number: int, frame: VideoFrame, *, share: float = 1.0) -> StockedFrame:
        """Return a frame at a share of its size, at least 2 x 2 pixels."""
        if share >= 1.0 and frame.format.name in STOCK_FORMATS:
            return StockedFrame(number, frame, frame.width, frame.height)
        picture = self._reformatter.reformat(
            frame,
            width=_even(frame.width * share) if share < 1.0 else frame.width,
            height=_even(frame.height * share) if share < 1.0 else frame.height,
            format="yuv420p",
            interpolation=Interpolation.AREA,
        )
        return StockedFrame(number, picture, frame.width, frame.height)


class FrameStock:
    """Frames near a playhead; those farthest from it give way. Safe among threads.

    Parameters
    ----------
    n_bytes
        How much memory the frames may take.
    """

    def __init__(self, n_bytes: int) -> None:
        self._n_bytes_most = n_bytes
        self._n_bytes = 0
        self._frames: dict[int, StockedFrame] = {}
        self._playhead = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._frames)

    @property
    def n_bytes(self) -> int:
        """What the frames take of memory."""
        return self._n_bytes

    def move_playhead(self, number: int) -> None:
        """Say which frame the stock should be around."""
        with self._lock:
            self._playhead = number

    def put(self, frame: StockedFrame) -> bool:
        """Keep a frame; return False if it gave way at once, or there is a larger one."""
        with self._lock:
            old = self._frames.get(frame.number)
            if old is not None and old.share > frame.share:
                return False
            self._drop(old)
            self._frames[frame.number] = frame
            self._n_bytes += frame.n_bytes
            while self._n_bytes > self._n_bytes_most and len(self._frames) > 1:
                self._drop(self._frames[max(self._frames, key=self._farness)])
            return frame.number in self._frames

    def clear(self) -> None:
        """Keep no frame any more."""
        with self._lock:
            self._frames.clear()
            self._n_bytes = 0

    def get(self, number: int) -> StockedFrame | None:
        """Return a frame if it is there."""
        return self._frames.get(number)

    def nearest(self, number: int) -> StockedFrame | None:
        """Return the frame nearest to a number, None if there is none at all."""
        with self._lock:
            numbers: Sequence[int] = tuple(self._frames)
            if not numbers:
                return None
            return self._frames[min(numbers, key=lambda other: abs(other - number))]

    def room(self, frame: StockedFrame) -> int:
        """Return how many frames as large as this one there is room for."""
        return max(self._n_bytes_most // max(frame.n_bytes, 1), 1)

    def _farness(self, number: int) -> float:
        """Return how far a frame is from the playhead: what is before it counts less."""
        ahead = number - self._playhead
        return ahead / (1.0 - BEHIND) if ahead > 0 else -ahead / BEHIND

    def _drop(self, frame: StockedFrame | None) -> None:
        if frame is not None:
            del self._frames[frame.number]
            self._n_bytes -= frame.n_bytes


def _even(length_px: float) -> int:
    return max(2 * round(length_px / 2.0), 2)
