"""The lower edge of the outline in one picture, to a fraction of a pixel."""

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import BoolArray
from gaitlab.sole.treadmill import LEAST_DIFFERENCE, is_darkened
from gaitlab.video.picture import Picture

N_SIDE_PX, N_BELOW_PX = 4, 3
"""Pixels that an edge needs on either side, and how far it may be below the mask."""
N_ABOVE_PX = 3
"""Pixels above an edge that tell what it is the edge of."""
CLEAR_SHARE = 0.5
"""An edge is clear if it is at least this strong against the strongest in reach."""
LEAST_STEP = 15.0
LEAST_CONTRAST = 100.0
STATIC_SHARE = 0.5
"""An edge is the treadmill's own if that has a step of at least this share of the edge's within a
pixel of it: something in front hides the sole, or the sole lies just on a line."""

Rows = NDArray[np.intp]
Values = NDArray[np.float32]


def lower_edge(
    picture: Picture, empty: Picture, is_runner: BoolArray, *, sole_px: int
) -> NDArray[np.float32]:
    """Return the lowest clear edge of the outline in every column.

    A black outsole is hard to tell from its shadow, so the lowest row of the mask jumps between
    the two sides of it. The edge is therefore the lowest *clear* one there, which for most shoes
    is that of the midsole, and exactly where the colour is halfway from above to below, which blur
    and noise do not shift.

    Parameters
    ----------
    picture : (n_rows, n_columns, 3)
        The foot band, or some columns of it.
    empty : (n_rows, n_columns, 3)
        The same place without the runner.
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
        first = lowest[columns] - above
        rows = first + np.arange(above + below + 1)[:, None]
        pixels, behind = (_colours_first(each[rows, columns]) for each in (picture, empty))
        steps = _steps(pixels)
        centre = _lowest_clear(steps)
        is_seen = _at(steps, centre) > LEAST_STEP
        is_seen &= ~_is_static(steps, _steps(behind), centre)
        is_seen &= _is_surely_sole(pixels, behind, centre)
        edge[columns] = np.where(is_seen, first + _halfway(pixels, centre), np.nan)
    return edge


def _colours_first(pixels: Picture) -> Values:
    """Return ``(..., 3)`` as ``(3, ...)``: sums over a last axis of three are slow."""
    return np.ascontiguousarray(np.moveaxis(pixels, -1, 0), np.float32)


def _steps(pixels: Values) -> Values:
    """Return how much the two pixels above each differ from the two below it, ``(n_rows, n)``.

    0 where an edge would have too few pixels on a side.
    """
    pairs = 0.5 * (pixels[:, :-1] + pixels[:, 1:])
    steps = np.zeros(pixels.shape[1:], np.float32)
    steps[2:-2] = np.abs(pairs[:, :-3] - pairs[:, 3:]).sum(axis=0)
    steps[:N_SIDE_PX] = steps[-N_SIDE_PX:] = 0.0
    return steps


def _at(values: Values, rows: Rows) -> Values:
    """Return the value of each column in its row."""
    return values[rows, np.arange(values.shape[1])]


def _lowest_clear(steps: Values) -> Rows:
    """Return the row of the strongest step of the lowest clear group in every column."""
    is_clear = steps >= CLEAR_SHARE * steps.max(axis=0)
    lowest: Rows = len(steps) - 1 - is_clear[::-1].argmax(axis=0)
    lowest = np.clip(lowest, N_SIDE_PX, len(steps) - 1 - N_SIDE_PX)
    best = lowest
    for back in (1, 2):
        other = np.maximum(lowest - back, N_SIDE_PX)
        best = np.where(_at(steps, other) > _at(steps, best), other, best)
    return best


def _is_static(steps: Values, static_steps: Values, centre: Rows) -> BoolArray:
    """Return in which columns the treadmill itself has the edge."""
    own = np.maximum.reduce([_at(static_steps, centre + away) for away in (-1, 0, 1)])
    return np.asarray(own >= STATIC_SHARE * _at(steps, centre))


def _is_surely_sole(pixels: Values, behind: Values, centre: Rows) -> BoolArray:
    """Return in which columns what is above the edge can be neither belt nor shadow.

    Where a black sole rests on a black belt, its edge and that of its shadow look the same.
    """
    columns = np.arange(pixels.shape[2])
    above = centre + np.arange(-N_ABOVE_PX - 1, -1)[:, None]
    sole = np.moveaxis(pixels[:, above, columns].mean(axis=1), 0, -1)
    belt = np.moveaxis(behind[:, above, columns].mean(axis=1), 0, -1)
    differs = np.abs(sole - belt).max(axis=-1) > LEAST_DIFFERENCE
    return np.asarray(differs & ~is_darkened(sole, belt))


def _halfway(pixels: Values, centre: Rows) -> Values:
    """Return the row where the colour is halfway between both sides; NaN = too little contrast."""
    around = centre + np.arange(-N_SIDE_PX, N_SIDE_PX + 1)[:, None]
    near = pixels[:, around, np.arange(pixels.shape[2])]
    above, below = near[:, :2].mean(axis=1), near[:, -2:].mean(axis=1)
    axis = above - below
    contrast = (axis**2).sum(axis=0)
    share = ((near[:, 1:-1] - below[:, None]) * axis[:, None]).sum(axis=0)
    # Pixels count as far as they are covered: the sum is where the edge is.
    covered = np.clip(share / np.maximum(contrast, 1e-6), 0.0, 1.0).sum(axis=0)
    row = centre - np.float32(N_SIDE_PX - 0.5) + covered
    return np.where(contrast > LEAST_CONTRAST, row, np.float32(np.nan))
