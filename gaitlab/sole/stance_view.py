"""One stance seen by somebody who travels with the belt.

On the belt a sole does not move, so in belt coordinates every column of the lower edge is one
spot of the sole: in the air before contact, at rest during stance, in the air again.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import FloatArray

STEEPEST_STEP = 0.06
"""The sole is where the edge does not jump, in shoe lengths."""
HIDDEN_REACH = 0.08
"""How far beyond the end of an edge to look for what hides the rest, in shoe lengths."""
HIDDEN_HEIGHT = 0.25
"""Higher over the end of an edge it is not the same shoe that is hidden, in shoe lengths."""


@dataclass(frozen=True, slots=True)
class StanceView:
    """The height of a sole over the belt's direction, by time and place on the sole.

    Parameters
    ----------
    frames : (n,)
        Frame numbers.
    from_mid_s : (n,)
        Their times from mid-stance.
    along_px : (n_places,)
        Place on the belt in pixels towards the toe; 0 is the middle of the foot.
    foot_x_px : (n,)
        Image x of place 0.
    facing_sign
        +1 where the toe points to image right.
    height_px : (n, n_places)
        Edge over a line along the belt, upwards; NaN = not seen.
    hidden_px : (n, n_places)
        Height down to which the runner is or may be where no edge is; NaN = there is no runner.
    belt_slope
        Image slope of that line, dy/dx.
    """

    frames: NDArray[np.intp]
    from_mid_s: FloatArray
    along_px: FloatArray
    foot_x_px: FloatArray
    facing_sign: int
    height_px: FloatArray
    hidden_px: FloatArray
    belt_slope: float

    def goes_on(self, frame: int, place: int, step: int, *, shoe_px: float) -> bool:
        """Whether a shoe goes on beyond the end of its edge, where something nearer hides it.

        Parameters
        ----------
        frame, place
            Indices of the end of the edge.
        step
            +1 for its front end, -1 for its rear end.
        shoe_px
            Length of the shoe.
        """
        reach = max(2, round(HIDDEN_REACH * shoe_px))
        start = place + step if step > 0 else max(place - reach, 0)
        beyond = slice(start, start + reach if step > 0 else place)
        end_px = self.height_px[frame, place]
        is_hidden = self.hidden_px[frame, beyond] < end_px + HIDDEN_HEIGHT * shoe_px
        is_behind = self.height_px[frame, beyond] < end_px - STEEPEST_STEP * shoe_px
        return bool(np.count_nonzero(is_hidden | is_behind) > 0.5 * reach)


def view_stance(
    edge_px: NDArray[np.float32],
    hidden_px: NDArray[np.float32],
    frames: NDArray[np.intp],
    from_mid_s: FloatArray,
    *,
    left_px: int,
    foot_x_px: FloatArray,
    belt_slope: float,
    facing_sign: int,
    reach_px: float,
) -> StanceView:
    """Bring the lower edges of one stance into belt coordinates.

    Parameters
    ----------
    edge_px : (n_frames, n_columns)
        Image y of the lower edge of the whole clip; NaN = none.
    hidden_px : (n_frames, n_columns)
        Image y down to which the runner is or may be where there is no edge; NaN = no runner.
    frames, from_mid_s : (n,)
        The frames of this stance with some before and after, and their times from mid-stance.
    left_px
        Image x of the first column.
    foot_x_px : (n,)
        Where the middle of the foot would be if it travelled with the belt all the time.
    belt_slope
        Image slope of the belt, dy/dx.
    facing_sign
        +1 where the runner faces image right.
    reach_px
        How far to look on both sides of the middle of the foot.

    Returns
    -------
    StanceView
        Heights are over the line of that slope through image y 0.
    """
    n_columns = edge_px.shape[1]
    along = np.arange(-np.ceil(reach_px), np.ceil(reach_px) + 1.0)
    x = foot_x_px[:, None] + facing_sign * along
    column = x - left_px
    floor = np.floor(column).astype(np.intp)
    share = column - floor
    safe = np.clip(floor, 0, n_columns - 2)
    rows = frames[:, None]
    here, after = (edge_px[rows, columns].astype(np.float64) for columns in (safe, safe + 1))
    edge = np.where(share < 0.5, here, after)
    both = np.isfinite(here) & np.isfinite(after)
    edge[both] = ((1.0 - share) * here + share * after)[both]
    hidden = hidden_px[rows, np.where(share < 0.5, safe, safe + 1)].astype(np.float64)
    is_outside = (floor < 0) | (floor >= n_columns - 1)
    edge[is_outside], hidden[is_outside] = np.nan, np.inf
    belt = belt_slope * x
    return StanceView(
        frames, from_mid_s, along, foot_x_px, facing_sign, belt - edge, belt - hidden, belt_slope
    )


def shifted(row: FloatArray, shift: int) -> FloatArray:
    """Return a row whose place i is the old place ``i + shift``; NaN comes in at the end."""
    new = np.full_like(row, np.nan)
    if shift >= 0:
        new[: len(row) - shift] = row[shift:]
    else:
        new[-shift:] = row[:shift]
    return new
