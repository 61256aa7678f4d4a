"""The lower edge of the outline in every frame: one row a frame, one column a pixel column."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import FloatArray
from gaitlab.sole.lower_edge import N_BELOW_PX, N_SIDE_PX
from gaitlab.sole.region import FootBand, foot_columns
from gaitlab.sole.screens import Run, find_screens, runs_of
from gaitlab.sole.segment_look import SegmentLook

T = TypeVar("T", np.bool_, np.float32)


@dataclass(frozen=True, slots=True)
class EdgeMap:
    """Lower edges of a clip.

    Parameters
    ----------
    edge_px : (n_frames, n_columns) float32
        Image y of the lowest edge of the runner in each column of the foot band, as a camera that
        stands still would have seen it; NaN = none.
    left_px
        Image x of the first column.
    shoe_length_px
        Rough length of a shoe.
    hidden_px : (n_frames, n_columns) float32
        Image y down to which the runner is or may be in columns without an edge, because something
        in front hides it or nobody looked there; NaN = no runner, or an edge.
    """

    edge_px: NDArray[np.float32]
    left_px: int
    shoe_length_px: float
    hidden_px: NDArray[np.float32]


def edge_map_of(
    looks: Sequence[SegmentLook], band: FootBand, feet_px: FloatArray
) -> tuple[EdgeMap, FloatArray]:
    """Put what was seen of all segments together, as far as it is near the feet.

    Parameters
    ----------
    looks
        In any order; frames of none of them were not looked at.
    band
        Where feet touch the belt.
    feet_px : (n_frames, 2, 3, 2)
        Image x, y of ankle, heel and foot index of both feet in all frames of the clip.

    Returns
    -------
    EdgeMap
        In the columns of `band`.
    (n_frames, 2)
        How far the movement of the camera took the picture to the right and down.
    """
    n_frames = len(feet_px)
    edge_px = np.full((n_frames, band.n_columns), np.nan, np.float32)
    hidden_px = np.full_like(edge_px, band.bottom_px)
    sway_px = np.zeros((n_frames, 2))
    for look in looks:
        segment = slice(look.frames.start, look.frames.stop)
        sway_px[segment] = look.sway_px
        steady_px = feet_px[segment] - look.sway_px[:, None, None]
        edge_px[segment], hidden_px[segment] = _near_feet(look, band, steady_px)
    return EdgeMap(edge_px, band.left_px, band.shoe_length_px, hidden_px), sway_px


def _near_feet(
    look: SegmentLook, band: FootBand, feet_px: FloatArray
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return edges and what is hidden in a segment, ``(n, n_columns)`` each."""
    is_seen = _in_columns(look.is_seen(), look, band, fill=False)
    edge_px, lowest_px = (
        _in_columns(look.spread(values), look, band, fill=np.nan)
        for values in (look.edge_px, look.lowest_px)
    )
    # What ends above or below the band is no shoe on the belt.
    lowest_px[lowest_px < band.top_px] = np.nan
    has_room = lowest_px >= band.top_px + band.sole_px + N_SIDE_PX
    has_room &= lowest_px < band.bottom_px - N_BELOW_PX - N_SIDE_PX
    edge_px[~has_room] = np.nan
    lowest_px = np.minimum(lowest_px, np.float32(band.bottom_px - 1))
    in_band_px = feet_px - np.array([band.left_px, band.top_px])
    is_near = np.zeros_like(is_seen)
    runs: list[list[Run]] = [[] for _ in feet_px]
    for row, feet in enumerate(in_band_px):
        for columns in foot_columns(feet, band):
            is_near[row, columns] = True
            runs[row] += runs_of(
                lowest_px[row, columns], left=columns.start, shoe_px=band.shoe_length_px
            )
    is_seen &= is_near
    edge_px[~is_seen] = np.nan
    is_screened = find_screens(runs, band.n_columns, shoe_px=band.shoe_length_px)
    hidden_px = np.where(is_seen & np.isnan(edge_px), lowest_px, np.float32(np.nan))
    hidden_px[~is_seen | (is_screened & np.isnan(edge_px))] = band.bottom_px
    return edge_px, hidden_px


def _in_columns(
    values: NDArray[T], look: SegmentLook, band: FootBand, *, fill: float
) -> NDArray[T]:
    """Return what was seen in the columns of `look` in those of `band`; `fill` = not looked at."""
    first = band.left_px - look.band.left_px
    taken = np.full((len(values), band.n_columns), fill, values.dtype)
    start, stop = max(first, 0), min(first + band.n_columns, values.shape[1])
    if start < stop:
        taken[:, start - first : stop - first] = values[:, start:stop]
    return taken
