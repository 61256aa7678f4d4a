"""The lower edge of the outline in every frame: one row a frame, one column a pixel column."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Clip
from gaitlab.sole.outline import (
    EmptyTreadmill,
    Picture,
    ShoeColours,
    differs,
    is_darkened,
    lower_edge,
    runner_mask,
)
from gaitlab.sole.region import FootBand
from gaitlab.video.reader import ClipReader

N_FOR_EMPTY = 25
N_FOR_COLOURS = 40
PATCH_PER_SHOE = 0.12
"""Half size of the patch in the middle of a foot that is surely shoe."""
REACH_PER_SHOE = 0.75
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
    """Return the lower edges of a few seconds of a clip.

    The empty treadmill and the colours of the shoe are learned from the same frames, so that light
    and camera may drift slowly.

    Parameters
    ----------
    clip
        The clip.
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
    edges = np.full((len(frames), band.right_px - band.left_px), np.nan, np.float32)
    with ClipReader(clip) as reader:
        crops = reader.crops(frames.start, frames.stop, band.rows, band.columns)
        numbered = list(crops)
    if len(numbered) < 3:
        return edges
    numbers = np.array([number for number, _ in numbered])
    pictures = [picture for _, picture in numbered]
    feet = feet_px[numbers] - np.array([band.left_px, band.top_px])
    spread = np.linspace(0, len(pictures) - 1, min(N_FOR_EMPTY, len(pictures))).astype(int)
    empty = EmptyTreadmill.from_pictures(np.stack([pictures[i] for i in spread]))
    colours = _learn_colours(pictures, feet, empty, band.shoe_length_px)
    least_area_px = LEAST_AREA_PER_SHOE * band.shoe_length_px**2
    sole_px = max(2, round(SOLE_PER_SHOE * band.shoe_length_px))
    least_height_px = max(3, round(LEAST_HEIGHT_PER_SHOE * band.shoe_length_px))
    for number, picture, foot in zip(numbers, pictures, feet, strict=True):
        for columns in _foot_columns(foot, band, picture.shape[1]):
            part = np.ascontiguousarray(picture[:, columns])
            mask = runner_mask(
                part, empty.part(columns), colours, least_height_px=least_height_px
            )
            edges[number - frames.start, columns] = band.top_px + lower_edge(
                part, mask, least_area_px=least_area_px, sole_px=sole_px
            )
    return edges


def _learn_colours(
    pictures: Sequence[Picture], feet: FloatArray, empty: EmptyTreadmill, shoe_px: float
) -> ShoeColours:
    """Learn the shoe's colours from small patches in the middle of the feet."""
    on_shoe, under_shoe, in_shadow = ([np.empty((0, 3), np.uint8)] for _ in range(3))
    half = max(2, round(PATCH_PER_SHOE * shoe_px))
    for i in np.linspace(0, len(pictures) - 1, min(N_FOR_COLOURS, len(pictures))).astype(int):
        picture = pictures[i]
        has_moved = differs(picture, empty)
        is_patch = np.zeros_like(has_moved)
        for centre in feet[i].mean(axis=1):
            if np.isfinite(centre).all():
                x, y = np.rint(centre).astype(int)
                is_patch[
                    max(0, y - half) : max(0, y + half), max(0, x - half) : max(0, x + half)
                ] = True
        on_shoe.append(picture[has_moved & is_patch])
        under_shoe.append(empty.picture[has_moved & is_patch])
        rest = has_moved & ~is_patch
        here = picture[rest]
        in_shadow.append(here[is_darkened(here, empty.picture[rest])])
    return ShoeColours.from_pixels(*map(np.concatenate, (on_shoe, under_shoe, in_shadow)))


def _foot_columns(foot: FloatArray, band: FootBand, n_columns: int) -> list[slice]:
    """Return the columns around both feet, as one slice where they meet."""
    reach = REACH_PER_SHOE * band.shoe_length_px
    spans = []
    for points in foot:
        x, y = points[:, 0], points[:, 1]
        if np.isfinite(points).all() and y.max() > -0.3 * band.shoe_length_px:
            middle = 0.5 * (x[1] + x[2])
            spans.append((max(0, int(middle - reach)), min(n_columns, int(middle + reach))))
    spans = sorted(span for span in spans if span[1] - span[0] > 8)
    if len(spans) == 2 and spans[1][0] < spans[0][1]:
        spans = [(spans[0][0], max(spans[0][1], spans[1][1]))]
    return [slice(*span) for span in spans]
