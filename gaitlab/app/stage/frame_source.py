"""The pictures of a clip by number: the exact one as soon as it is there, a near one at once."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from gaitlab.app.stage.decoding import Decoding, Survey, Wish
from gaitlab.domain.clip import Clip
from gaitlab.video.frame_stock import FrameStock, StockedFrame
from gaitlab.video.small_pictures import SmallPictures

STOCK_BYTES = 96 << 20
"""Thirty frames of 1920 x 1080, or four times as many at half the size."""


@dataclass(frozen=True, slots=True)
class Found:
    """A picture to show for a frame.

    Parameters
    ----------
    stocked
        The picture; of another frame while the right one is on its way.
    is_exact
        Whether it is the right one.
    is_damaged
        Whether the right one cannot be decoded.
    """

    stocked: StockedFrame
    is_exact: bool
    is_damaged: bool = False


class FrameSource(QObject):
    """Frames of one clip for one stage.

    `frame_stocked` tells the number of every frame that was decoded, `failed` one sentence when
    the clip cannot be read.
    """

    frame_stocked = Signal(int)
    failed = Signal(str)

    def __init__(self, clip: Clip, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stock = FrameStock(STOCK_BYTES)
        self._pictures = SmallPictures(clip.n_frames)
        self._decoding = Decoding(clip, self._stock, self._pictures, self._told, self._refused)
        self._survey = Survey(clip, self._decoding, self._pictures)
        self._wish = Wish()
        self._small: StockedFrame | None = None
        threads = (self._decoding, self._survey)
        self.destroyed.connect(lambda: [thread.stop() for thread in threads])
        for thread in threads:
            thread.start()

    def want(self, frame: int, *, share: float, is_playing: bool) -> None:
        """Say which frame is needed, at what share of its size, and whether time passes."""
        way = frame - self._wish.frame
        direction = self._wish.direction if way == 0 else (1 if way > 0 else -1)
        self._wish = Wish(frame, share, direction, is_playing)
        self._decoding.want(self._wish)

    def find(self) -> Found | None:
        """Return the best picture there is for the frame wanted; None = none yet."""
        wanted = self._wish.frame
        exact = self._stock.get(wanted)
        if exact is not None:
            return Found(exact, is_exact=True)
        near = self._nearest(wanted)
        is_damaged = wanted in self._decoding.damaged
        return Found(near, is_exact=False, is_damaged=is_damaged) if near else None

    def rest(self) -> None:
        """Give the frames back, and decode none until one is wanted again."""
        self._decoding.rest()

    def close(self) -> None:
        """Release the clip; both threads have ended afterwards: none tells a dead object."""
        for thread in (self._decoding, self._survey):
            thread.stop()
        for thread in (self._decoding, self._survey):
            if thread.is_alive():
                thread.join()

    def _nearest(self, frame: int) -> StockedFrame | None:
        stocked, small = self._stock.nearest(frame), self._pictures.nearest(frame)
        if small is None:
            return stocked
        if stocked is not None and abs(stocked.number - frame) <= abs(small - frame):
            return stocked
        if self._small is None or self._small.number != small:
            self._small = self._pictures.frame(small)
        return self._small

    def _told(self, number: int) -> None:
        """Tell that a frame was stocked; called in the decoding thread."""
        try:
            self.frame_stocked.emit(number)
        except RuntimeError:  # the window was closed meanwhile
            self._decoding.stop()

    def _refused(self, sentence: str) -> None:
        """Tell that the clip cannot be read; called in the decoding thread."""
        try:
            self.failed.emit(sentence)
        except RuntimeError:
            self._decoding.stop()
