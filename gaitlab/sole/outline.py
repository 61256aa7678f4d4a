"""The outline of the runner in one picture of the foot band."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.sole.treadmill import EmptyTreadmill, is_darkened
from gaitlab.video.opencv import cv2
from gaitlab.video.picture import Picture

N_COLOUR_BINS = 16
LEAST_ODDS = 0.5
DARK_SHOE_SHARE = 0.4
"""A shoe is dark when more of it than this could be a shadow; otherwise nothing dark is shoe."""

_SMOOTHING = np.ones((3, 3), np.uint8)
_BRIDGING = np.ones((5, 5), np.uint8)


_NO_PIXELS = np.empty((0, 3), np.uint8)

Box = tuple[slice, slice]
"""Rows and columns."""


@dataclass(frozen=True, slots=True)
class ShoeColours:
    """Which colours, where they are darker than the treadmill, are the shoe rather than a shadow.

    Parameters
    ----------
    is_shoe : (16 ** 3,) bool
        By colour bin.
    """

    is_shoe: BoolArray

    @classmethod
    def from_pictures(
        cls,
        pictures: Sequence[Picture],
        patches: Sequence[Sequence[Box]],
        empty: EmptyTreadmill,
    ) -> "ShoeColours":
        """Learn the colours of a shoe from some frames.

        Parameters
        ----------
        pictures : n of (n_rows, n_columns, 3)
            The foot band.
        patches : n of boxes
            Where each of them surely shows a shoe.
        empty
            The band without the runner.
        """
        moved = [empty.differs(picture) for picture in pictures]
        on_shoe, under_shoe = [_NO_PIXELS], [_NO_PIXELS]
        for picture, has_moved, boxes in zip(pictures, moved, patches, strict=True):
            for box in boxes:
                on_shoe.append(picture[box][has_moved[box]])
                under_shoe.append(empty.picture[box][has_moved[box]])
        shoe, under = np.concatenate(on_shoe), np.concatenate(under_shoe)
        if not len(shoe) or is_darkened(shoe, under).mean() < DARK_SHOE_SHARE:
            return cls(np.zeros(N_COLOUR_BINS**3, dtype=np.bool_))
        in_shadow = [_NO_PIXELS]
        for picture, has_moved, boxes in zip(pictures, moved, patches, strict=True):
            for box in boxes:
                has_moved[box] = False
            here = picture[has_moved]
            in_shadow.append(here[is_darkened(here, empty.picture[has_moved])])
        return cls.from_pixels(shoe, np.concatenate(in_shadow))

    @classmethod
    def from_pixels(cls, on_shoe: NDArray[np.uint8], in_shadow: NDArray[np.uint8]) -> "ShoeColours":
        """Take the colours that are more usual on a dark shoe than in shadows, ``(n, 3)`` each."""
        odds = _colour_shares(on_shoe) / (_colour_shares(in_shadow) + 1.0 / N_COLOUR_BINS**3)
        return cls(odds > LEAST_ODDS)

    def holds(self, picture: Picture) -> BoolArray:
        """Return which ``(..., 3)`` pixels have a colour of the shoe."""
        return np.asarray(self.is_shoe[_colour_bins(picture)])


def _colour_shares(pixels: NDArray[np.uint8]) -> FloatArray:
    """Return the share of each colour bin among ``(n, 3)`` pixels, smoothed."""
    counts = np.bincount(_colour_bins(pixels), minlength=N_COLOUR_BINS**3).astype(float)
    smooth = ndimage.gaussian_filter(counts.reshape((N_COLOUR_BINS,) * 3), 0.7).ravel()
    return np.asarray(smooth / max(float(smooth.sum()), 1.0))


def _colour_bins(pixels: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """Return the colour bin of each ``(..., 3)`` pixel."""
    coarse = (pixels >> 4).astype(np.uint16)
    blue, green, red = coarse[..., 0], coarse[..., 1], coarse[..., 2]
    return np.asarray((blue * N_COLOUR_BINS + green) * N_COLOUR_BINS + red)


def runner_mask(
    picture: Picture,
    empty: EmptyTreadmill,
    colours: ShoeColours,
    *,
    least_height_px: int,
    least_area_px: float,
) -> BoolArray:
    """Return where `picture` shows the runner, not the treadmill and not a shadow on it.

    Parameters
    ----------
    picture : (n_rows, n_columns, 3)
        The foot band of one frame, or some columns of it.
    empty
        The same place without the runner.
    colours
        What is darker than the treadmill in the way of a shadow counts only if its colour is the
        shoe's rather than a shadow's.
    least_height_px
        What is lower is not a shoe but a mark on the belt that runs through.
    least_area_px
        Smaller patches are not the runner.

    Returns
    -------
    (n_rows, n_columns)
    """
    whole = empty.differs(picture).view(np.uint8)
    left, top, n_columns, n_rows = cv2.boundingRect(whole)
    if not n_columns:
        return whole.view(np.bool_)
    upright = np.ones((least_height_px | 1, 1), np.uint8)  # odd, or opening moves the mask
    margin = len(upright) + len(_BRIDGING)  # what is opened and closed ends with nothing about it
    rows = slice(max(top - margin, 0), top + n_rows + margin)
    columns = slice(max(left - margin, 0), left + n_columns + margin)
    mask = np.ascontiguousarray(whole[rows, columns])
    differs = np.flatnonzero(mask.view(np.bool_))
    here, behind = (
        np.ascontiguousarray(pixels[rows, columns]).reshape(-1, 3).take(differs, axis=0)
        for pixels in (picture, empty.picture)
    )
    is_shadow = is_darkened(here, behind)
    if colours.is_shoe.any():
        is_shadow &= ~colours.holds(here)
    mask.reshape(-1)[differs[is_shadow]] = 0
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, _SMOOTHING))
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, _BRIDGING))
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, upright))
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    small = [outline for outline in outlines if cv2.contourArea(outline) < least_area_px]
    whole[rows, columns] = cv2.drawContours(mask, small, -1, 0, cv2.FILLED)
    return whole.view(np.bool_)
