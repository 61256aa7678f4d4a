"""What stands before the belt and hides a part of the shoes: a post, the hood of the motor.

It never moves, so it is part of the empty treadmill, and a shoe seems to end where it goes on
behind. But the belt carries a shoe on, and with it both of its ends. Where one end keeps its place
while the other one moves, again and again, something hides the rest.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import BoolArray

Run = tuple[int, int]
"""First and last column of an outline without a gap."""

LOW_PER_SHOE = 0.15
"""How far over its lowest row an outline is looked at."""
SHORTEST_PER_SHOE = 0.12
"""Shorter runs are not told apart from what is left of others."""
LEAST_MOVE_PER_SHOE = 0.03
"""How far the other end must move from one frame to the next."""
SAME_PLACE_PX = 1
FEWEST_ENDS = 6
"""How often an end must be seen to stay at one place of a segment."""
WIDEST_PER_SHOE = 1.5
"""What hides more goes on to the end of the picture as far as feet are concerned."""


def runs_of(lowest_px: NDArray[np.float32], *, left: int, shoe_px: float) -> list[Run]:
    """Return the runs of columns in which an outline reaches down to near its lowest row.

    Those that reach the border of the picture are left out: nobody saw where they end.

    Parameters
    ----------
    lowest_px : (n_columns,)
        Lowest row of the outline in each column; NaN = none.
    left
        Number of its first column.
    shoe_px
        Length of a shoe.
    """
    is_low = np.isfinite(lowest_px)
    if not is_low.any():
        return []
    is_low[is_low] = lowest_px[is_low] >= np.floor(lowest_px[is_low].max() - LOW_PER_SHOE * shoe_px)
    changes = np.diff(np.pad(is_low, 1).astype(np.int8))
    firsts, lasts = np.flatnonzero(changes == 1), np.flatnonzero(changes == -1) - 1
    is_whole = (firsts > 0) & (lasts < len(is_low) - 1)
    is_whole &= lasts - firsts >= SHORTEST_PER_SHOE * shoe_px
    return [
        (left + first, left + last)
        for first, last in zip(firsts[is_whole].tolist(), lasts[is_whole].tolist(), strict=True)
    ]


def find_screens(runs: Sequence[Iterable[Run]], n_columns: int, *, shoe_px: float) -> BoolArray:
    """Return which columns something hides that stands before the belt, ``(n_columns,)``.

    Parameters
    ----------
    runs
        The `runs_of` each frame in the order of time.
    n_columns
        Of the foot band.
    shoe_px
        Length of a shoe.
    """
    firsts, lasts = _ends_that_stay(runs, n_columns, shoe_px)
    is_screened = np.zeros(n_columns, dtype=np.bool_)
    widest = WIDEST_PER_SHOE * shoe_px
    for last in lasts:
        stops = [first for first in firsts if last < first < last + widest]
        is_screened[last + 1 : min(stops, default=n_columns)] = True
    for first in firsts:
        starts = [last for last in lasts if first - widest < last < first]
        is_screened[max(starts, default=-1) + 1 : first] = True
    return is_screened


def _ends_that_stay(
    runs: Sequence[Iterable[Run]], n_columns: int, shoe_px: float
) -> tuple[list[int], list[int]]:
    """Return the columns at which first and last columns of runs stay while the others move."""
    firsts: Counter[int] = Counter()
    lasts: Counter[int] = Counter()
    least = LEAST_MOVE_PER_SHOE * shoe_px
    for before, after in pairwise(runs):
        for first, last in before:
            for next_first, next_last in after:
                if next_first > last or next_last < first:
                    continue
                if abs(next_last - last) <= SAME_PLACE_PX and abs(next_first - first) >= least:
                    lasts[last] += 1
                if abs(next_first - first) <= SAME_PLACE_PX and abs(next_last - last) >= least:
                    firsts[first] += 1
    return _peaks(firsts, n_columns), _peaks(lasts, n_columns)


def _peaks(counts: Counter[int], n_columns: int) -> list[int]:
    """Return where enough ends stay, once for each place; the border of the band is none."""
    together = {
        column: sum(counts[column + by] for by in range(-SAME_PLACE_PX, SAME_PLACE_PX + 1))
        for column in counts
        if SAME_PLACE_PX < column < n_columns - 1 - SAME_PLACE_PX
    }
    peaks: list[int] = []
    for column in sorted(together, key=lambda column: -together[column]):
        is_new = all(abs(column - peak) > 2 * SAME_PLACE_PX + 1 for peak in peaks)
        if together[column] >= FEWEST_ENDS and is_new:
            peaks.append(column)
    return peaks
