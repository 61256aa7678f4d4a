"""What an estimator of landmarks can do, whoever makes it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.landmarks import N_LANDMARKS

Picture: TypeAlias = NDArray[np.uint8]
"""One frame, ``(height, width, 3)``, RGB."""

Body: TypeAlias = NDArray[np.float32]
"""One person, ``(33, 4)``: x, y and relative depth in pixels, visibility 0..1; NaN = not found."""

NOBODY: Body = np.full((N_LANDMARKS, 4), np.nan, dtype=np.float32)
NOBODY.flags.writeable = False


class PoseEstimator(Protocol):
    """Finds people in single pictures and follows one person from picture to picture.

    It is pickled into worker processes, so it holds settings only; what is costly is made when one
    of its contexts is entered and released when that is left.
    """

    def finder(self) -> AbstractContextManager[Callable[[Picture], Sequence[Body]]]:
        """Return a context whose function lists everybody in one picture."""
        ...

    def tracker(self) -> AbstractContextManager[Callable[[Picture], Body]]:
        """Return a context whose function gives one person in consecutive pictures.

        Each context starts without memory. The function returns `NOBODY` where nobody is found.
        """
        ...
