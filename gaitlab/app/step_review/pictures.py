"""The enlarged feet of the film-strip: cut out of decoded frames in a thread, and kept."""

import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from gaitlab.app.reading_thread import ReadingThread
from gaitlab.domain.clip import Clip
from gaitlab.errors import ClipError
from gaitlab.overlay.foot_view import FootView
from gaitlab.overlay.stills import cut_out
from gaitlab.video.reader import ClipReader

WIDTH_PX = 480
"""Width of a kept picture: on most clips more than the shoe's own pixels."""

MOST_KEPT_BYTES = 64 << 20
"""About six steps."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of a frame."""

    frame: int
    view: FootView


class FilmStripPictures(QObject):
    """Pictures by what is wanted; what is wanted now comes before what is wanted next.

    `arrived` comes for every picture, in the order of frames; `failed` tells in one sentence that
    the clip cannot be read.
    """

    arrived = Signal(object)
    failed = Signal(str)
    _handed_over = Signal()

    def __init__(self, clip: Clip, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clip = clip
        self._kept: OrderedDict[Wanted, QImage] = OrderedDict()
        self._damaged: set[int] = set()
        self._arrived: deque[tuple[Wanted, QImage | None]] = deque()
        self._cutting = _Cutting(clip, self._take, self._refuse)
        self.destroyed.connect(self._cutting.stop)
        self._handed_over.connect(self._keep)

    def want(self, now: Sequence[Wanted], later: Sequence[Wanted] = ()) -> None:
        """Say what is needed; whatever was wanted before does not count any more."""
        wanted = [*sorted(set(now), key=_frame_of), *sorted(set(later), key=_frame_of)]
        missing = [w for w in wanted if w not in self._kept and w.frame not in self._damaged]
        self._cutting.want(missing)

    def get(self, wanted: Wanted) -> QImage | None:
        """Return a picture; None while it is not there yet."""
        picture = self._kept.get(wanted)
        if picture is not None:
            self._kept.move_to_end(wanted)
        return picture

    def close(self) -> None:
        """Release the clip; no picture arrives any more."""
        self._cutting.stop()
        if self._cutting.is_alive():
            self._cutting.join()

    def _keep(self) -> None:
        """Take in what the other thread has made; signals between threads carry no objects."""
        while self._arrived:
            wanted, picture = self._arrived.popleft()
            if picture is None:
                self._damaged.add(wanted.frame)
            else:
                self._kept[wanted] = picture
            while sum(kept.sizeInBytes() for kept in self._kept.values()) > MOST_KEPT_BYTES:
                self._kept.popitem(last=False)
            self.arrived.emit(wanted)

    def _take(self, wanted: Wanted, picture: QImage | None) -> None:
        """Hand a picture to the thread of the window; called in the cutting thread."""
        self._arrived.append((wanted, picture))
        try:
            self._handed_over.emit()
        except RuntimeError:  # the window was closed meanwhile
            self._cutting.stop()

    def _refuse(self, sentence: str) -> None:
        """Tell that there are no pictures; called in the cutting thread."""
        try:
            self.failed.emit(sentence)
        except RuntimeError:
            self._cutting.stop()


class _Cutting(ReadingThread):
    """Decodes frames and cuts feet out of them; starts with the first wish."""

    def __init__(
        self,
        clip: Clip,
        take: Callable[[Wanted, QImage | None], None],
        refuse: Callable[[str], None],
    ) -> None:
        super().__init__("film strip")
        self._clip, self._take, self._refuse = clip, take, refuse
        self._wanted: list[Wanted] = []

    def want(self, wanted: list[Wanted]) -> None:
        """Do this, and nothing that was wanted before."""
        with self.changed:
            self._wanted = wanted
            self.changed.notify()
        if wanted and not self.is_alive() and not self.is_stopped:
            self.start()

    def run(self) -> None:
        """Cut until stopped; a clip that cannot be opened is tried again at the next wish."""
        while not self.is_stopped:
            try:
                self._wait()
                if not self.is_stopped:
                    with ClipReader(self._clip) as reader:
                        self._cut(reader)
            except ClipError as error:
                self._forget_wishes()
                self._refuse(str(error))
            except Exception:
                _LOG.exception("the film-strip failed")
                self._forget_wishes()
                self._refuse("The pictures of this step cannot be shown.")

    def _cut(self, reader: ClipReader) -> None:
        while True:
            self._wait()
            with self.changed:
                if self.is_stopped or not self._wanted:
                    return
                wanted = self._wanted.pop(0)
            self._take(wanted, _foot(reader, wanted))

    def _wait(self) -> None:
        with self.changed:
            self.changed.wait_for(lambda: self._wanted or self.is_stopped)

    def _forget_wishes(self) -> None:
        with self.changed:
            self._wanted = []


def _foot(reader: ClipReader, wanted: Wanted) -> QImage | None:
    """Return a part of a frame at the size it is kept; None where the frame is damaged."""
    try:
        picture = reader.frame(wanted.frame)
    except ClipError:
        return None
    view = wanted.view
    height_px = round(WIDTH_PX * view.height_px / view.width_px)
    foot = np.ascontiguousarray(cut_out(picture, view, (WIDTH_PX, height_px)))
    kept = QImage(foot.data, WIDTH_PX, height_px, 3 * WIDTH_PX, QImage.Format.Format_BGR888)
    return kept.convertToFormat(QImage.Format.Format_RGB32)


def _frame_of(wanted: Wanted) -> int:
    return wanted.frame
