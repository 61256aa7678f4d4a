"""Looks at the shoes in passing, while the runner is being tracked.

Decoding a picture costs more than looking at the shoes in it, and tracking has it decoded already.
Where the feet will touch the belt is not known before all landmarks are, so what is looked at
rests on a few sightings of the runner, with room around them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import Landmark
from gaitlab.sole.footage import Filming
from gaitlab.sole.region import (
    FOOT_POINTS,
    LEAST_SHOE_PX,
    FootBand,
    foot_columns,
    shoe_length_px,
)
from gaitlab.sole.segment_look import SegmentLook, look_at
from gaitlab.video.picture import Picture

FEWEST_SIGHTINGS = 4
USUAL_LOWEST = 80.0
"""This percentile of the lowest landmarks of some sightings is a standing foot's."""
ABOVE_PER_SHOE, BELOW_PER_SHOE = 1.2, 0.55
"""What is looked at, over and below a standing foot's landmarks."""
REACH_PER_HEIGHT = 0.5
"""How far before and behind the hips a foot touches the belt, at most, in heights."""
TOGETHER_PER_SHOE = 0.7
"""Feet nearer to each other than this may be one foot taken for both: the other is elsewhere."""


@dataclass(frozen=True, slots=True)
class ShoeOnlooker:
    """Looks at a part of the picture that holds the feet whenever they are on the belt.

    Parameters
    ----------
    band
        That part.
    """

    band: FootBand

    @classmethod
    def of(
        cls, sightings: Sequence[NDArray[np.float32]], *, width_px: int, height_px: int
    ) -> "ShoeOnlooker | None":
        """Return the onlooker for a runner seen in some frames; None where too little is known.

        Parameters
        ----------
        sightings : (33, 4) each
            Landmarks of the runner: x, y and depth in pixels, visibility.
        width_px, height_px
            Size of the picture.
        """
        if len(sightings) < FEWEST_SIGHTINGS:
            return None
        bodies = np.stack(sightings)[:, :, :2].astype(np.float64)
        feet = bodies[:, FOOT_POINTS][:, :, 1:]
        heels_px, toes_px = (feet[:, :, point].reshape(-1, 2) for point in (0, 1))
        shoe_px = shoe_length_px(heels_px, toes_px)
        if shoe_px < LEAST_SHOE_PX:
            return None
        standing_y = float(np.percentile(feet[..., 1].max(axis=(1, 2)), USUAL_LOWEST))
        hips_x = bodies[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0].mean(axis=1)
        reach_px = REACH_PER_HEIGHT * float(np.median(np.ptp(bodies[:, :, 1], axis=1)))
        band = FootBand(
            top_px=max(0, int(standing_y - ABOVE_PER_SHOE * shoe_px)),
            bottom_px=min(height_px, int(standing_y + BELOW_PER_SHOE * shoe_px)),
            left_px=max(0, int(hips_x.min() - reach_px)),
            right_px=min(width_px, int(hips_x.max() + reach_px)),
            shoe_length_px=shoe_px,
        )
        return cls(band) if band.n_rows > shoe_px and band.n_columns > shoe_px else None

    @property
    def rows(self) -> slice:
        """Rows of the picture to be shown."""
        return self.band.rows

    @property
    def columns(self) -> slice:
        """Columns of the picture to be shown."""
        return self.band.columns

    @property
    def most_bytes_per_frame(self) -> int:
        """How much is kept of a frame until its segment ends, at most."""
        return self.band.most_bytes_per_frame

    def begin(self, frames: range) -> "ShoeNotes":
        """Begin with a segment."""
        return ShoeNotes(self.band, frames)


class ShoeNotes:
    """What is kept of a segment while it lasts.

    Parameters
    ----------
    band
        Where to look.
    frames
        The frames of the segment.
    """

    def __init__(self, band: FootBand, frames: range) -> None:
        self._band, self._frames = band, frames
        self._corner_px = np.array([band.left_px, band.top_px])
        self._filming = Filming(frames)
        self._feet_px: dict[int, FloatArray] = {}

    def add(self, number: int, part: Picture, body: NDArray[np.float32]) -> None:
        """Look at a frame; the order of its colours does not matter.

        Parameters
        ----------
        number
            Of the frame.
        part : (n_rows, n_columns, 3)
            The part that was asked for.
        body : (33, 4)
            The landmarks in it; NaN = the runner was not found.
        """
        feet_px = body[FOOT_POINTS, :2].astype(np.float64) - self._corner_px
        self._feet_px[number] = feet_px
        self._filming.add(number, part, self._columns(feet_px))

    def told(self) -> SegmentLook:
        """Say what was seen, at the end of the segment."""
        return look_at(self._filming.footage(), self._band, self._feet_px, self._frames)

    def _columns(self, feet_px: FloatArray) -> list[slice]:
        """Return where feet may be: everywhere if one is lost or both may be one and the same."""
        apart_px = float(np.ptp(feet_px.mean(axis=1)[:, 0]))
        if apart_px >= TOGETHER_PER_SHOE * self._band.shoe_length_px:
            return foot_columns(feet_px, self._band)
        return [slice(0, self._band.n_columns)]
