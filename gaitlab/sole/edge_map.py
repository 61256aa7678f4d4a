"""The lower edge of the outline in every frame: one row a frame, one column a pixel column."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Clip
from gaitlab.sole.lower_edge import lower_edge
from gaitlab.sole.outline import Box, ShoeColours, runner_mask
from gaitlab.sole.region import FootBand, foot_columns
from gaitlab.sole.treadmill import EmptyTreadmill
from gaitlab.video.picture import Picture
from gaitlab.video.reader import ClipReader

N_TO_LEARN_FROM = 31
"""Frames of a segment from which treadmill and shoe are learned."""
FEWEST_FRAMES = 3
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
    edge_px : (n_frames, n_columns)
        Image y of the lowest edge of the runner in each column of the foot band; NaN = none.
    left_px
        Image x of the first column.
    shoe_length_px
        Rough length of a shoe.
    """

    edge_px: FloatArray
    left_px: int
    shoe_length_px: float


def segment_edges(
    clip: Clip, band: FootBand, feet_px: FloatArray, frames: range
) -> NDArray[np.float32]:
    """Return the lower edges of a few seconds of a clip; see `edges_in`."""
    with ClipReader(clip) as reader:
        pictures = reader.crops(frames.start, frames.stop, band.rows, band.columns)
        return edges_in(pictures, band, feet_px, frames)


def edges_in(
    pictures: Iterable[tuple[int, Picture]], band: FootBand, feet_px: FloatArray, frames: range
) -> NDArray[np.float32]:
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

    Returns
    -------
    (len(frames), n_columns) float32
        Image y; NaN = none.
    """
    edges = np.full((len(frames), band.n_columns), np.nan, np.float32)
    feet_px = feet_px - np.array([band.left_px, band.top_px])
    to_learn_from = _spread(frames)
    whole: dict[int, Picture] = {}
    parts: list[tuple[int, slice, Picture]] = []
    for number, picture in pictures:
        if number in to_learn_from:
            whole[number] = picture
        # Copies, so that the rest of the picture need not be kept.
        parts.extend(
            (number, columns, picture[:, columns].copy())
            for columns in foot_columns(feet_px[number], band)
        )
    if len(whole) < FEWEST_FRAMES:
        return edges
    shoe_px = band.shoe_length_px
    empty = EmptyTreadmill.from_pictures(list(whole.values()))
    patches = [_patches(feet_px[number], band) for number in whole]
    colours = ShoeColours.from_pictures(list(whole.values()), patches, empty)
    for number, columns, picture in parts:
        is_runner = runner_mask(
            picture,
            empty.part(columns),
            colours,
            least_height_px=max(3, round(LEAST_HEIGHT_PER_SHOE * shoe_px)),
            least_area_px=LEAST_AREA_PER_SHOE * shoe_px**2,
        )
        edge = lower_edge(picture, is_runner, sole_px=max(2, round(SOLE_PER_SHOE * shoe_px)))
        edges[number - frames.start, columns] = band.top_px + edge
    return edges


def _spread(frames: range) -> set[int]:
    """Return the numbers of some frames, evenly spread."""
    return {frames[i] for i in np.linspace(0, len(frames) - 1, N_TO_LEARN_FROM).round().astype(int)}


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
