"""The lower edge of the outline in every frame: one row a frame, one column a pixel column."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Clip
from gaitlab.sole.footage import Footage
from gaitlab.sole.lower_edge import lower_edge
from gaitlab.sole.outline import Box, ShoeColours, runner_mask
from gaitlab.sole.region import FootBand
from gaitlab.sole.screens import Run, find_screens, runs_of
from gaitlab.sole.sway import is_out_of_reach
from gaitlab.sole.treadmill import EmptyTreadmill
from gaitlab.video.picture import Picture
from gaitlab.video.reader import ClipReader

FEWEST_FRAMES = 3
MOST_LOST = 0.05
"""Where the camera moves too far in more of the frames than this, nothing is learned of them."""
PATCH_PER_SHOE = 0.12
"""Half size of the patch in the middle of a foot that is surely shoe."""
LEAST_AREA_PER_SHOE = 0.02
LEAST_HEIGHT_PER_SHOE = 0.08
SOLE_PER_SHOE = 0.05
"""Thickness of an outsole over the length of a shoe, at most."""


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


@dataclass(frozen=True, slots=True)
class SegmentEdges:
    """Lower edges of a few seconds of a clip.

    Parameters
    ----------
    edge_px : (n, n_columns) float32
        Image y of the lowest edge of the runner in each column of the foot band, as a camera that
        stands still would have seen it; NaN = none.
    hidden_px : (n, n_columns) float32
        Image y down to which the runner is or may be in columns without an edge; NaN = no runner.
    sway_px : (n, 2)
        How far the movement of the camera took the picture to the right and down.
    """

    edge_px: NDArray[np.float32]
    hidden_px: NDArray[np.float32]
    sway_px: FloatArray


def segment_edges(
    clip: Clip, band: FootBand, feet_px: FloatArray, frames: range
) -> NDArray[np.float32]:
    """Return the lower edges of a few seconds of a clip; see `edges_in`."""
    with ClipReader(clip) as reader:
        pictures = reader.crops(frames.start, frames.stop, band.rows, band.columns)
        return edges_in(pictures, band, feet_px, frames).edge_px


def edges_in(
    pictures: Iterable[tuple[int, Picture]], band: FootBand, feet_px: FloatArray, frames: range
) -> SegmentEdges:
    """Return the lower edges in the pictures of a few seconds.

    The empty treadmill and the colours of the shoe are learned from the same frames, so that light
    and camera may drift slowly.

    Parameters
    ----------
    pictures
        The band in each frame that can be read, by number.
    band
        Where feet touch the belt.
    feet_px : (n_frames, 2, 3, 2)
        Image x, y of ankle, heel and foot index of both feet in all frames of the clip.
    frames
        The frames of the segment.
    """
    in_band_px = feet_px - np.array([band.left_px, band.top_px])
    footage = Footage.read(pictures, band, in_band_px, frames)
    edge_px = np.full((len(frames), band.n_columns), np.nan, np.float32)
    hidden_px = np.full_like(edge_px, band.bottom_px)
    sway_px = np.zeros((len(frames), 2))
    if len(footage.whole) >= FEWEST_FRAMES:
        footage = footage.in_usual_light()
        read = footage.numbers - frames.start
        sway_px[read] = footage.sway_px()
        is_lost = is_out_of_reach(sway_px)
        if is_lost.mean() <= MOST_LOST:
            if sway_px.any():
                footage = footage.steadied(sway_px[read])
                in_band_px[frames.start : frames.stop] -= sway_px[:, None, None]
            _find_edges(footage, band, in_band_px, edge_px, hidden_px, frames.start)
            edge_px[is_lost], hidden_px[is_lost] = np.nan, band.bottom_px
    return SegmentEdges(edge_px, hidden_px, sway_px)


def _find_edges(
    footage: Footage,
    band: FootBand,
    feet_px: FloatArray,
    edge_px: NDArray[np.float32],
    hidden_px: NDArray[np.float32],
    first_frame: int,
) -> None:
    """Fill in the edges of all feet of a segment, ``(n, n_columns)`` both."""
    shoe_px = band.shoe_length_px
    whole = list(footage.whole.values())
    empty = EmptyTreadmill.from_pictures(whole)
    patches = [_patches(feet_px[number], band) for number in footage.whole]
    colours = ShoeColours.from_pictures(whole, patches, empty)
    runs: list[list[Run]] = [[] for _ in edge_px]
    for foot in footage.feet:
        here = empty.part(foot.columns)
        is_runner = runner_mask(
            foot.picture,
            here,
            colours,
            least_height_px=max(3, round(LEAST_HEIGHT_PER_SHOE * shoe_px)),
            least_area_px=LEAST_AREA_PER_SHOE * shoe_px**2,
        )
        edge = lower_edge(
            foot.picture,
            here.picture,
            is_runner,
            sole_px=max(2, round(SOLE_PER_SHOE * shoe_px)),
        )
        row = foot.number - first_frame
        edge_px[row, foot.columns] = band.top_px + edge
        is_hidden = is_runner.any(axis=0) & np.isnan(edge)
        lowest = band.n_rows - 1 - is_runner[::-1].argmax(axis=0)
        hidden_px[row, foot.columns] = np.where(is_hidden, band.top_px + lowest, np.nan)
        runs[row] += runs_of(is_runner, left=foot.columns.start, shoe_px=shoe_px)
    is_screened = find_screens(runs, band.n_columns, shoe_px=shoe_px)
    hidden_px[is_screened & np.isnan(edge_px)] = band.bottom_px


def _patches(feet_px: FloatArray, band: FootBand) -> list[Box]:
    """Return small squares in the middle of the feet of one frame."""
    half = max(2, round(PATCH_PER_SHOE * band.shoe_length_px))
    boxes = []
    for centre in feet_px.mean(axis=1):
        if np.isfinite(centre).all():
            x, y = np.rint(centre).astype(int)
            rows = slice(max(0, y - half), max(0, y + half))
            boxes.append((rows, slice(max(0, x - half), max(0, x + half))))
    return boxes
