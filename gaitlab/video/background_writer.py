"""Write a clip in a thread of its own, so that encoding goes on while the next picture is made."""

from queue import Queue
from threading import Thread
from types import TracebackType
from typing import TypeAlias

from gaitlab.video.picture import Picture
from gaitlab.video.writer import ClipWriter, Samples

N_WAITING = 2
"""Pictures that may wait for the encoder: enough to keep it busy, few enough to fit in memory."""

N_HELD = N_WAITING + 2
"""Pictures that are still needed: those that wait, the one encoded and the one handed over."""

_Piece: TypeAlias = tuple[Picture, float, Samples | None]


class BackgroundWriter:
    """Hands pictures to a `ClipWriter` in the order they come; a context manager.

    When the block ends, everything has been handed over; when it is left by an exception, what
    still waits is dropped. A picture must not be changed until `N_HELD` more were written.
    """

    def __init__(self, writer: ClipWriter) -> None:
        self._writer = writer
        self._queue: Queue[_Piece | None] = Queue(N_WAITING)
        self._error: BaseException | None = None
        self._is_dropping = False
        self._thread = Thread(target=self._work, name="clip writer", daemon=True)

    def __enter__(self) -> "BackgroundWriter":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_dropping = kind is not None
        self._queue.put(None)
        self._thread.join()
        if kind is None and self._error is not None:
            raise self._error

    def write(self, picture: Picture, time_s: float, sound: Samples | None = None) -> None:
        """Hand over a picture with the sound that belongs before it; see `ClipWriter.write`.

        Raises
        ------
        ClipError
            An earlier picture could not be written.
        """
        if self._error is not None:
            raise self._error
        self._queue.put((picture, time_s, sound))

    def _work(self) -> None:
        while (piece := self._queue.get()) is not None:
            if self._error is not None or self._is_dropping:
                continue
            picture, time_s, sound = piece
            try:
                if sound is not None:
                    self._writer.write_sound(sound)
                self._writer.write(picture, time_s)
            except BaseException as error:
                self._error = error
