"""The lower edge of the outline in one picture, to a fraction of a pixel."""

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import BoolArray
from gaitlab.video.picture import Picture

N_SIDE_PX, N_BELOW_PX = 4, 3
"""Pixels that an edge needs on either side, and how far it may be below the mask."""
CLEAR_SHARE = 0.5
"""An edge is clear if it is at least this strong against the strongest in reach."""
LEAST_STEP = 15.0
LEAST_CONTRAST = 100.0


def lower_edge(picture: Picture, is_runner: BoolArray, *, sole_px: int) -> NDArray[np.float32]:
    """Return the lowest clear edge of the outline in every column.

    A black outsole is hard to tell from its shadow, so the lowest row of the mask jumps between
    the two sides of it. The edge is therefore the lowest *clear* one there, which for most shoes
    is that of the midsole, and exactly where the colour is halfway from above to below, which blur
    and noise do not shift.

    Parameters
    ----------
    picture : (n_rows, n_columns, 3)
        The foot band, or some columns of it.
    is_runner : (n_rows, n_columns)
        From `runner_mask`.
    sole_px
        How far over the lowest row of the mask the clear edge may be.

    Returns
    -------
    (n_columns,)
        Row of the edge in pixels of `picture`; pixel centres are whole numbers; NaN = none.
    """
    n_rows, n_columns = is_runner.shape
    edge = np.full(n_columns, np.nan, np.float32)
    upside_down = np.ascontiguousarray(is_runner[::-1].T)
    lowest = n_rows - 1 - upside_down.argmax(axis=1)
    above, below = sole_px + N_SIDE_PX, N_BELOW_PX + N_SIDE_PX
    has_room = (lowest >= above) & (lowest < n_rows - below)
    columns = np.flatnonzero(has_room & upside_down.any(axis=1))
    if len(columns):
        lowest = lowest[columns]
        rows = lowest + np.arange(-above, below + 1)[:, None]
        # Colours first: sums over the last axis of three are slow.
        pixels = np.ascontiguousarray(picture[rows, columns].transpose(2, 0, 1), np.float32)
        edge[columns] = lowest - above + _clear_edge(pixels)
    return edge


def _clear_edge(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the row of the lowest clear edge in ``(3, n_rows, n)`` pixels; NaN = none."""
    pairs = 0.5 * (pixels[:, :-1] + pixels[:, 1:])
    # Mean of the two pixels above each pixel less that of the two below it.
    steps = np.abs(pairs[:, :-3] - pairs[:, 3:]).sum(axis=0)
    usable = steps[N_SIDE_PX - 2 : len(steps) - N_SIDE_PX + 2]
    is_clear = usable >= CLEAR_SHARE * usable.max(axis=0)
    # The strongest pixel of the lowest clear group.
    lowest = len(usable) - 1 - is_clear[::-1].argmax(axis=0)
    index = np.arange(usable.shape[1])
    best = lowest
    for back in (1, 2):
        other = np.maximum(lowest - back, 0)
        best = np.where(usable[other, index] > usable[best, index], other, best)
    centre = best + N_SIDE_PX
    near = pixels[:, centre + np.arange(-3, 5)[:, None], index]
    above, below = near[:, :2].mean(axis=1), near[:, 6:].mean(axis=1)
    axis = above - below
    contrast = (axis**2).sum(axis=0)
    share = ((near[:, 1:7] - below[:, None]) * axis[:, None]).sum(axis=0)
    # Pixels count as far as they are covered: the sum is where the edge is.
    covered = np.clip(share / np.maximum(contrast, 1e-6), 0.0, 1.0).sum(axis=0)
    is_strong = (contrast > LEAST_CONTRAST) & (usable[best, index] > LEAST_STEP)
    return np.where(is_strong, centre - np.float32(2.5) + covered, np.float32(np.nan))
