"""What is kept of a few seconds of a clip: the feet in every frame, and some whole foot bands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import FloatArray
from gaitlab.sole.light import find_light, in_usual_light
from gaitlab.sole.sway import Blocks, blocks_of, find_sway, moved_back
from gaitlab.video.picture import Picture

N_WHOLE = 31
"""Frames of which the whole foot band is kept, to learn treadmill and shoe from."""
WHOLE_PER_TRIED = 3
"""Every third of them tells whether the camera moved."""


@dataclass(frozen=True, slots=True)
class FootPicture:
    """Some columns of the foot band in one frame, around one foot or both.

    Parameters
    ----------
    number
        Of the frame.
    columns
        In pixels of the band.
    picture : (n_rows, n_columns, 3)
        All rows of them.
    """

    number: int
    columns: slice
    picture: Picture


@dataclass(frozen=True, slots=True)
class Footage:
    """The pictures of a segment.

    Parameters
    ----------
    numbers : (n,)
        Of all frames that can be read.
    blocks : n
        Of each, to find out how the camera moved and the light changed.
    whole
        The foot band in some frames, by number.
    feet
        All feet in or near the band.
    """

    numbers: NDArray[np.intp]
    blocks: tuple[tuple[Blocks, Blocks], ...]
    whole: dict[int, Picture]
    feet: tuple[FootPicture, ...]

    def in_usual_light(self) -> "Footage":
        """Return the pictures as in a light that does not change."""
        light = find_light([down for _, down in self.blocks]).tolist()
        if all(change == [1.0, 0.0] for change in light):
            return self
        of_frame = dict(zip(self.numbers.tolist(), light, strict=True))
        return replace(
            self,
            blocks=tuple(
                ((right - offset) / gain, (down - offset) / gain)
                for (right, down), (gain, offset) in zip(self.blocks, light, strict=True)
            ),
            whole={
                number: in_usual_light(picture, *of_frame[number])
                for number, picture in self.whole.items()
            },
            feet=tuple(
                replace(foot, picture=in_usual_light(foot.picture, *of_frame[foot.number]))
                for foot in self.feet
            ),
        )

    def sway_px(self) -> FloatArray:
        """Return how far the picture moved to the right and down in each frame, ``(n, 2)``.

        All 0 if the camera stood still.
        """
        tried = np.searchsorted(self.numbers, list(self.whole))[::WHOLE_PER_TRIED]
        if not find_sway([self.blocks[i] for i in tried]).any():
            return np.zeros((len(self.numbers), 2))
        return find_sway(self.blocks)

    def steadied(self, sway_px: FloatArray) -> "Footage":
        """Return the pictures as a camera that stands still would have taken them."""
        moved = dict(zip(self.numbers.tolist(), sway_px.tolist(), strict=True))
        return replace(
            self,
            whole={
                number: moved_back(picture, *moved[number])
                for number, picture in self.whole.items()
            },
            feet=tuple(
                replace(foot, picture=moved_back(foot.picture, *moved[foot.number]))
                for foot in self.feet
            ),
        )


class Filming:
    """Keeps of the pictures of a segment, as they come, what is needed of them.

    Parameters
    ----------
    frames
        The frames of the segment.
    """

    def __init__(self, frames: range) -> None:
        spread = np.linspace(0, len(frames) - 1, N_WHOLE).round().astype(int)
        self._is_whole = {frames[i] for i in spread}
        self._numbers: list[int] = []
        self._blocks: list[tuple[Blocks, Blocks]] = []
        self._whole: dict[int, Picture] = {}
        self._feet: list[FootPicture] = []

    def add(self, number: int, picture: Picture, feet_columns: Iterable[slice]) -> None:
        """Look at the next frame that can be read.

        Parameters
        ----------
        number
            Of the frame.
        picture
            The foot band in it; what is kept is copied.
        feet_columns
            Where feet are or may be, in pixels of the band.
        """
        self._numbers.append(number)
        self._blocks.append(blocks_of(picture))
        if number in self._is_whole:
            self._whole[number] = picture.copy()
        self._feet.extend(
            FootPicture(number, columns, picture[:, columns].copy()) for columns in feet_columns
        )

    def footage(self) -> Footage:
        """Return what was kept."""
        numbers = np.array(self._numbers, dtype=np.intp)
        return Footage(numbers, tuple(self._blocks), self._whole, tuple(self._feet))
