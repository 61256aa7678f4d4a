"""Small pictures of frames all over a clip, to show at once while the hand moves through it."""

from bisect import bisect_left

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

from gaitlab.video.frame_stock import StockedFrame
from gaitlab.video.opencv import cv2

LONG_SIDE_PX = 480
JPEG_QUALITY = 82

N_PICTURES = 2400
"""At some 16 kB each, these are 40 MB."""


class SmallPictures:
    """Small pictures of some frames; one thread adds them, one looks at them.

    Parameters
    ----------
    n_frames
        Of the clip: where it is long, only every second or n-th frame is taken.
    """

    def __init__(self, n_frames: int) -> None:
        self._every = n_frames // N_PICTURES + 1
        self._numbers: list[int] = []
        self._jpegs: dict[int, tuple[bytes, int, int]] = {}
        self._to_bgr = VideoReformatter()
        self._to_stock = VideoReformatter()

    def __len__(self) -> int:
        return len(self._jpegs)

    def wants(self, number: int) -> bool:
        """Whether a frame is one of those that are taken, and is not there yet."""
        return number % self._every == 0 and number not in self._jpegs

    def add(self, number: int, frame: VideoFrame) -> None:
        """Keep a small picture of a frame."""
        shrink = min(LONG_SIDE_PX / max(frame.width, frame.height), 1.0)
        small = self._to_bgr.reformat(
            frame,
            width=max(2 * round(frame.width * shrink / 2), 2),
            height=max(2 * round(frame.height * shrink / 2), 2),
            format="bgr24",
            interpolation=Interpolation.AREA,
        )
        options = [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY]
        jpeg = cv2.imencode(".jpg", small.to_ndarray(), options)[1].tobytes()
        self._jpegs[number] = (jpeg, frame.width, frame.height)
        self._numbers = sorted(self._jpegs)

    def nearest(self, number: int) -> int | None:
        """Return the frame nearest to a number that there is a picture of; None = none at all."""
        numbers = self._numbers
        if not numbers:
            return None
        index = bisect_left(numbers, number)
        around = numbers[max(index - 1, 0) : index + 1]
        return min(around, key=lambda other: abs(other - number))

    def frame(self, number: int) -> StockedFrame:
        """Return the small picture of a frame that is there."""
        jpeg, width_px, height_px = self._jpegs[number]
        bgr = cv2.imdecode(np.frombuffer(jpeg, dtype=np.uint8), cv2.IMREAD_COLOR)
        small = VideoFrame.from_ndarray(np.asarray(bgr, dtype=np.uint8), format="bgr24")
        picture = self._to_stock.reformat(small, format="yuv420p")
        return StockedFrame(number, picture, width_px, height_px)
