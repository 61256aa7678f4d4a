"""The thread that decodes what the playhead needs, and the one that surveys the clip.

Nothing here knows Qt: both threads tell what they have through a function they are given.
"""

import logging
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic

from av.video.frame import VideoFrame

from gaitlab.app.reading_thread import ReadingThread
from gaitlab.domain.clip import Clip
from gaitlab.errors import ClipError
from gaitlab.video.exact_decoder import ExactDecoder
from gaitlab.video.frame_stock import BEHIND, FrameStock, StockMaker
from gaitlab.video.small_pictures import SmallPictures

N_AHEAD = 24
"""Frames decoded ahead of the playhead in the direction it moves."""

N_BEHIND = 48
"""Frames there should be before the playhead; fewer, and the group of pictures they are in is
decoded again, of which all that fits is kept."""

SHARE_BEHIND = 0.4
"""Share of the stock they may be, so that a group decoded again lasts for a while."""

N_JUMP, SETTLE_S = 8, 0.06
"""After a jump of so many frames the hand may be scrubbing: where there is a picture to show
meanwhile, decoding waits until it rests."""

N_DECODED_ON = 48
"""A frame at most this far ahead is reached by decoding on where the key frames are not known."""

ENOUGH_SHARE = 0.98
"""Of the share wished: it is rounded to whole pairs of pixels."""

N_LATE = 8
"""So many frames late, those that no other frame refers to are left out while playing."""

N_SURVEYED = 7200
"""Longer clips are surveyed at their key frames only: two minutes at 60 frames/s."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the stage needs: a frame, what share of its size, and where the playhead moves."""

    frame: int = 0
    share: float = 1.0
    direction: int = 1
    is_playing: bool = False


class Decoding(ReadingThread):
    """Keeps the stock filled around the playhead; the latest wish counts.

    Parameters
    ----------
    clip, stock
        What is decoded, and where it goes.
    pictures
        What is shown while the hand moves.
    tell
        Called in this thread with the number of every frame stocked.
    fail
        Called in this thread with one sentence when the clip cannot be read.
    """

    def __init__(
        self,
        clip: Clip,
        stock: FrameStock,
        pictures: SmallPictures,
        tell: Callable[[int], None],
        fail: Callable[[str], None],
    ) -> None:
        super().__init__("decoding")
        self.damaged: set[int] = set()
        self.key_frames: list[int] = []
        self.is_resting = Event()
        self._clip, self._stock, self._pictures = clip, stock, pictures
        self._tell, self._fail = tell, fail
        self._make = StockMaker()
        self._wish: Wish | None = None
        self._settled_at = 0.0
        self._room = N_AHEAD + N_BEHIND
        self._share = 0.0
        self._has_left_out = False
        self._sought = 0
        self._next = clip.n_frames
        self._ahead: Iterator[tuple[int, VideoFrame]] = iter(())

    def want(self, wish: Wish) -> None:
        """Say what is needed now; whatever was wanted before does not count any more."""
        with self.changed:
            if self._wish is not None and abs(wish.frame - self._wish.frame) > N_JUMP:
                self._settled_at = monotonic() + SETTLE_S
            self._wish = wish
            self._stock.move_playhead(wish.frame)
            self.changed.notify()

    def rest(self) -> None:
        """Give all frames back; nothing is needed until the next wish."""
        with self.changed:
            self._wish = None
            self._stock.clear()

    def run(self) -> None:
        """Decode until stopped; a clip that cannot be read is tried again at the next wish."""
        while not self.is_stopped:
            try:
                with ExactDecoder(self._clip) as decoder:
                    self._serve(decoder)
            except ClipError as error:
                self._fail(str(error))
                self._await_another_wish()
            except Exception:
                _LOG.exception("decoding failed")
                self._fail(f"{self._clip.path} cannot be read further: open the clip again.")
                self._await_another_wish()

    def _serve(self, decoder: ExactDecoder) -> None:
        self._next, self._ahead = self._clip.n_frames, iter(())
        while not self.is_stopped:
            wish = self._wish
            goal = None if wish is None else self._goal(wish)
            if wish is None or goal is None:
                self._rest(wish)
            elif self._is_scrubbed(wish):
                self._rest(wish, at_most_s=SETTLE_S)
            else:
                self._advance(decoder, wish, goal)

    def _rest(self, wish: Wish | None, *, at_most_s: float | None = None) -> None:
        self.is_resting.set()
        with self.changed:
            if self._wish is wish and not self.is_stopped:
                self.changed.wait(at_most_s)

    def _is_scrubbed(self, wish: Wish) -> bool:
        """Whether the hand moves through the clip, and there is something to show meanwhile."""
        near = self._pictures.nearest(wish.frame)
        is_near = near is not None and abs(near - wish.frame) <= N_JUMP
        return is_near and not wish.is_playing and monotonic() < self._settled_at

    def _await_another_wish(self) -> None:
        self._rest(self._wish)

    def _goal(self, wish: Wish) -> int | None:
        """Return the frame to decode next: the wish, what comes after it, what lies before it."""
        n_ahead = min(N_AHEAD, max(int((1.0 - BEHIND) * self._room) - 1, 0))
        n_behind = min(N_BEHIND, max(int(SHARE_BEHIND * self._room), 0))
        ahead = range(wish.frame + 1, min(wish.frame + n_ahead + 1, self._clip.n_frames))
        behind = range(wish.frame - 1, max(wish.frame - n_behind - 1, -1), -1)
        orders = (ahead, behind) if wish.direction > 0 else (behind, ahead)
        for numbers in ((wish.frame,), *(orders[:1] if wish.is_playing else orders)):
            for number in numbers:
                if not self._is_stocked(number, wish.share) and number not in self.damaged:
                    return number
        return None

    def _is_stocked(self, number: int, share: float) -> bool:
        frame = self._stock.get(number)
        return frame is not None and frame.share >= ENOUGH_SHARE * share

    def _advance(self, decoder: ExactDecoder, wish: Wish, goal: int) -> None:
        """Decode one frame more on the way to `goal`."""
        self.is_resting.clear()
        if not self._is_on_the_way(goal):
            self._ahead, self._next = decoder.frames_towards(goal), 0
            self._sought = goal
            self._has_left_out = False
        is_late = wish.is_playing and wish.direction > 0 and self._next < goal - N_LATE
        self._has_left_out |= is_late
        decoder.stream.codec_context.skip_frame = "NONREF" if is_late else "DEFAULT"
        number, frame = next(self._ahead, (self._clip.n_frames, None))
        self._next = number + 1
        if number > goal and not self._has_left_out:
            self.damaged.add(goal)
        if frame is not None and not self._is_stocked(number, wish.share):
            self._put(number, frame, wish, is_goal=number == goal)
        self._tell(goal if frame is None else number)

    def _put(self, number: int, frame: VideoFrame, wish: Wish, *, is_goal: bool) -> None:
        stocked = self._make(number, frame, share=wish.share)
        if wish.share != self._share:
            self._share = wish.share
            self._room = self._stock.room(stocked)
        if not self._stock.put(stocked) and is_goal and self._wish is wish:
            self._room = max(self._room // 2, 1)

    def _is_on_the_way(self, goal: int) -> bool:
        """Whether decoding on leads to `goal` sooner than starting at its key frame."""
        if self._next > goal:
            return False
        if self.key_frames:
            return self._next >= self.key_frames[max(bisect_right(self.key_frames, goal) - 1, 0)]
        return goal - max(self._next, self._sought) <= N_DECODED_ON


class Survey(Thread):
    """Takes small pictures all over a clip while the other thread rests: key frames first."""

    def __init__(self, clip: Clip, decoding: Decoding, pictures: SmallPictures) -> None:
        super().__init__(name="survey", daemon=True)
        self._clip, self._decoding, self._pictures = clip, decoding, pictures
        self._is_ended = Event()

    def stop(self) -> None:
        """End soon."""
        self._is_ended.set()
        self._decoding.is_resting.set()

    def run(self) -> None:
        """Survey the clip; that one cannot be read is told by the other thread."""
        with suppress(ClipError), ExactDecoder(self._clip, n_threads=1) as decoder:
            self._take(self._noted(decoder.key_frames()))
            if self._clip.n_frames <= N_SURVEYED:
                self._take(decoder.frames_from(0))

    def _noted(self, frames: Iterator[tuple[int, VideoFrame]]) -> Iterator[tuple[int, VideoFrame]]:
        """Pass key frames on, and tell the other thread where they are once all are known."""
        numbers = []
        for number, frame in frames:
            numbers.append(number)
            yield number, frame
        self._decoding.key_frames = sorted(numbers)

    def _take(self, frames: Iterator[tuple[int, VideoFrame]]) -> None:
        """Take pictures of frames while nobody waits for the other thread."""
        for number, frame in frames:
            self._decoding.is_resting.wait()
            if self._is_ended.is_set():
                return
            if self._pictures.wants(number):
                self._pictures.add(number, frame)
