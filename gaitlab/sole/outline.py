"""The lower edge of the moving outline in one picture, to a fraction of a pixel."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from gaitlab.domain.arrays import FloatArray

Picture = NDArray[np.uint8]

N_COLOUR_BINS = 16
NOISE_FACTOR = 5.0
LEAST_DIFFERENCE = 12.0
SHADOW_TINT = 10.0
"""A shadow darkens all colours alike but for this much, which is what compression does to them."""
LEAST_ODDS = 0.5
DARK_SHOE_SHARE = 0.4
"""A shoe is dark when more of it than this could be a shadow; otherwise nothing dark is shoe."""
N_SIDE_PX, N_BELOW_PX = 4, 3
CLEAR_SHARE = 0.5
"""An edge is clear if it is at least this strong against the strongest in reach."""
LEAST_CONTRAST = 100.0


@dataclass(frozen=True, slots=True)
class EmptyTreadmill:
    """The picture without the runner, and how much it flickers.

    Parameters
    ----------
    picture : (n_rows, n_columns, 3) uint8
        Median over frames.
    threshold : (n_rows, n_columns) uint8
        Differences above this are not flicker.
    """

    picture: Picture
    threshold: Picture

    @classmethod
    def from_pictures(cls, pictures: NDArray[np.uint8]) -> "EmptyTreadmill":
        """Take the median of ``(n, n_rows, n_columns, 3)`` pictures of a fixed camera."""
        median = np.median(pictures, axis=0).astype(np.uint8)
        # The shoe covers a spot rarely, so the quartile of the differences is camera noise.
        spread = np.stack([cv2.absdiff(picture, median).max(axis=2) for picture in pictures])
        noise = np.percentile(spread, 40, axis=0)
        threshold = np.clip(NOISE_FACTOR * noise, LEAST_DIFFERENCE, 60.0)
        return cls(median, cv2.blur(threshold.astype(np.uint8), (5, 5)))

    def part(self, columns: slice) -> "EmptyTreadmill":
        """Return some columns of it."""
        return EmptyTreadmill(self.picture[:, columns], self.threshold[:, columns])


@dataclass(frozen=True, slots=True)
class ShoeColours:
    """Which colours, where they are darker than the treadmill, are the shoe rather than a shadow.

    Parameters
    ----------
    is_shoe : (16 ** 3,) bool
        By colour bin.
    """

    is_shoe: NDArray[np.bool_]

    @classmethod
    def from_pixels(
        cls,
        on_shoe: NDArray[np.uint8],
        under_shoe: NDArray[np.uint8],
        in_shadow: NDArray[np.uint8],
    ) -> "ShoeColours":
        """Learn the colours of a shoe.

        Parameters
        ----------
        on_shoe : (n, 3)
            Pixels on the shoe.
        under_shoe : (n, 3)
            The empty treadmill in the same places.
        in_shadow : (m, 3)
            Pixels elsewhere that are the treadmill's, only darker.
        """
        n_bins = N_COLOUR_BINS**3
        if not len(on_shoe) or is_darkened(on_shoe, under_shoe).mean() < DARK_SHOE_SHARE:
            return cls(np.zeros(n_bins, dtype=np.bool_))
        odds = _colour_shares(on_shoe) / (_colour_shares(in_shadow) + 1.0 / n_bins)
        return cls(odds > LEAST_ODDS)


def _colour_shares(pixels: NDArray[np.uint8]) -> FloatArray:
    """Return the share of each colour bin among ``(n, 3)`` pixels, smoothed."""
    counts = np.bincount(_colour_bins(pixels), minlength=N_COLOUR_BINS**3).astype(float)
    smooth = ndimage.gaussian_filter(counts.reshape((N_COLOUR_BINS,) * 3), 0.7).ravel()
    return np.asarray(smooth / max(float(smooth.sum()), 1.0))


def _colour_bins(pixels: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Return the colour bin of each ``(n, 3)`` pixel."""
    coarse = (pixels >> 4).astype(np.intp)
    return np.asarray((coarse[:, 0] * N_COLOUR_BINS + coarse[:, 1]) * N_COLOUR_BINS + coarse[:, 2])


def is_darkened(pixels: NDArray[np.uint8], empty: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return which ``(n, 3)`` pixels are the empty treadmill's, only darker, as in a shadow."""
    before = empty.astype(np.float32)
    share = pixels.sum(axis=1, dtype=np.float32) / np.maximum(before.sum(axis=1), 1.0)
    tint = np.abs(pixels - share[:, None] * before).max(axis=1)
    return np.asarray((share < 0.97) & (tint < SHADOW_TINT + 0.05 * before.max(axis=1)))


def differs(picture: Picture, empty: EmptyTreadmill) -> NDArray[np.bool_]:
    """Return where `picture` is not the empty treadmill, ``(n_rows, n_columns)``."""
    return np.asarray(cv2.absdiff(picture, empty.picture).max(axis=2) > empty.threshold)


def runner_mask(
    picture: Picture, empty: EmptyTreadmill, colours: ShoeColours, *, least_height_px: int
) -> Picture:
    """Return where `picture` shows the runner, not the treadmill and not a shadow on it.

    Parameters
    ----------
    picture : (n_rows, n_columns, 3) uint8
        The foot band of one frame.
    empty
        The same band without the runner.
    colours
        What is darker than the treadmill in the way of a shadow counts only if its colour is the
        shoe's rather than a shadow's.
    least_height_px
        What is lower is not a shoe but a mark on the belt that runs through.

    Returns
    -------
    (n_rows, n_columns) uint8
        1 on the runner.
    """
    mask: Picture = differs(picture, empty).astype(np.uint8)
    rows, columns = np.nonzero(mask)
    here = picture[rows, columns]
    is_shadow = is_darkened(here, empty.picture[rows, columns])
    is_shadow &= ~colours.is_shoe[_colour_bins(here)]
    mask[rows[is_shadow], columns[is_shadow]] = 0
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    upright = np.ones((least_height_px, 1), np.uint8)
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, upright), np.uint8)


def lower_edge(
    picture: Picture, mask: Picture, *, least_area_px: float, sole_px: int
) -> FloatArray:
    """Return the lowest clear edge of the outline in every column.

    A black outsole is hard to tell from its shadow, so the lowest row of the mask jumps between
    the two sides of it. The edge is therefore the lowest *clear* one there, which for most shoes
    is that of the midsole, and exactly where the colour is halfway from above to below, which blur
    and noise do not shift.

    Parameters
    ----------
    picture : (n_rows, n_columns, 3) uint8
        The foot band.
    mask : (n_rows, n_columns) uint8
        1 on the runner.
    least_area_px
        Smaller patches are not the runner.
    sole_px
        How far over the lowest row of the mask the clear edge may be.

    Returns
    -------
    (n_columns,)
        Row of the edge in pixels of `picture`; pixel centres are whole numbers; NaN = none.
    """
    n_rows, n_columns = mask.shape
    edge = np.full(n_columns, np.nan)
    _, patches, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    is_large = stats[:, cv2.CC_STAT_AREA] >= least_area_px
    is_large[0] = False
    is_runner = is_large[patches]
    columns = np.flatnonzero(is_runner.any(axis=0))
    lowest = n_rows - 1 - is_runner[::-1, columns].argmax(axis=0)
    above, below = sole_px + N_SIDE_PX, N_BELOW_PX + N_SIDE_PX
    inside = (lowest >= above) & (lowest < n_rows - below)
    columns, lowest = columns[inside], lowest[inside]
    if len(columns):
        rows = lowest + np.arange(-above, below + 1)[:, None]
        edge[columns] = lowest - above + _clear_edge(picture[rows, columns].astype(np.float32))
    return edge


def _clear_edge(pixels: NDArray[np.float32]) -> FloatArray:
    """Return the row of the lowest clear edge in ``(n_rows, n, 3)`` pixels; NaN = none."""
    sums = np.cumsum(pixels, axis=0, dtype=np.float32)
    # Mean of the two pixels above each boundary less that of the two below it.
    pairs = 0.5 * (sums[2:] - np.concatenate([np.zeros_like(sums[:1]), sums[:-3]]))
    steps = np.abs(pairs[:-2] - pairs[2:]).sum(axis=2)
    usable = steps[N_SIDE_PX - 2 : len(steps) - N_SIDE_PX + 2]
    is_clear = usable >= CLEAR_SHARE * usable.max(axis=0)
    # The strongest boundary of the lowest clear group.
    lowest = len(usable) - 1 - is_clear[::-1].argmax(axis=0)
    index = np.arange(usable.shape[1])
    best = lowest
    for back in (1, 2):
        other = np.maximum(lowest - back, 0)
        best = np.where(usable[other, index] > usable[best, index], other, best)
    boundary = best + N_SIDE_PX
    above = pixels[boundary[None] - np.arange(2, 4)[:, None], index].mean(axis=0)
    below = pixels[boundary[None] + np.arange(3, 5)[:, None], index].mean(axis=0)
    axis = above - below
    contrast = (axis**2).sum(axis=1)
    near = pixels[boundary[None] + np.arange(-2, 4)[:, None], index]
    share = ((near - below) * axis).sum(axis=2) / np.maximum(contrast, 1e-6)
    # Pixels count as far as they are covered: the sum is where the edge is.
    covered = np.clip(share, 0.0, 1.0).sum(axis=0)
    row: FloatArray = boundary - 2.5 + covered
    return np.where((contrast > LEAST_CONTRAST) & (usable[best, index] > 15.0), row, np.nan)
