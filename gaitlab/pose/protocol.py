"""What an estimator of landmarks can do, whoever makes it, and who may look on meanwhile."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.landmarks import N_LANDMARKS

Picture: TypeAlias = NDArray[np.uint8]
"""One frame or a part of it, ``(height, width, 3)``, RGB where not said otherwise."""

Body: TypeAlias = NDArray[np.float32]
"""One person, ``(33, 4)``: x, y and relative depth in pixels, visibility 0..1; NaN = not found."""

NOBODY: Body = np.full((N_LANDMARKS, 4), np.nan, dtype=np.float32)
NOBODY.flags.writeable = False


class Tracker(Protocol):
    """Follows one person through consecutive pictures."""

    def __call__(self, picture: Picture) -> Body:
        """Return the person followed, or the first one found; `NOBODY` where there is none."""
        ...

    def forget(self) -> None:
        """Follow nobody any more: the next picture is looked at like the very first one."""
        ...


class PoseEstimator(Protocol):
    """Finds people in single pictures and follows one person from picture to picture.

    It is pickled into worker processes, so it holds settings only; what is costly is made when one
    of its contexts is entered and released when that is left.
    """

    def finder(self) -> AbstractContextManager[Callable[[Picture], Sequence[Body]]]:
        """Return a context whose function lists everybody in one picture."""
        ...

    def tracker(self) -> AbstractContextManager[Tracker]:
        """Return a context with a tracker that has seen nothing yet."""
        ...


class Notes(Protocol):
    """What an onlooker keeps of a segment of the clip while it lasts."""

    def add(self, number: int, part: Picture, body: Body) -> None:
        """Look at the part of a frame that was asked for, BGR, and the landmarks of the frame."""
        ...

    def told(self) -> object:
        """Say what was seen, at the end of the segment; it is pickled."""
        ...


class Onlooker(Protocol):
    """Looks at a part of every picture in passing, while tracking has it decoded.

    It is pickled into worker processes. A segment begins without any memory of those before it.
    """

    @property
    def rows(self) -> slice:
        """Rows of the part to be shown."""
        ...

    @property
    def columns(self) -> slice:
        """Columns of the part to be shown."""
        ...

    @property
    def most_bytes_per_frame(self) -> int:
        """How much is kept of a frame until its segment ends, at most."""
        ...

    def begin(self, frames: range) -> Notes:
        """Begin with a segment."""
        ...


Invitation: TypeAlias = Callable[[Sequence[Body]], Onlooker | None]
"""Makes an onlooker for a runner seen in some frames; None where it could not see anything."""
