"""What the pictures of a few seconds show: where the runner is near the belt, and the lower edges.

The empty treadmill and the colours of the shoe are learned from the same pictures, so that light
and camera may drift slowly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.sole.footage import Footage, FootPicture
from gaitlab.sole.lower_edge import lower_edge
from gaitlab.sole.outline import Box, ShoeColours, runner_mask
from gaitlab.sole.region import FootBand
from gaitlab.sole.sway import is_out_of_reach
from gaitlab.sole.treadmill import EmptyTreadmill
from gaitlab.video.picture import Picture

FEWEST_FRAMES = 3
MOST_LOST = 0.05
"""Where the camera moves too far in more of the frames than this, nothing is learned of them."""
PATCH_PER_SHOE = 0.12
"""Half size of the patch in the middle of a foot that is surely shoe."""
LEAST_AREA_PER_SHOE = 0.02
LEAST_HEIGHT_PER_SHOE = 0.08

_NOTHING = np.zeros(0, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class SegmentLook:
    """The runner's lower edges in a segment; most columns of most frames show none.

    Parameters
    ----------
    frames
        The frames of the segment.
    band
        Where was looked.
    sway_px : (n, 2)
        How far the movement of the camera took the picture to the right and down.
    windows : (n_windows, 3)
        Frame of the segment, first column of the band and the one after the last that was seen.
    is_runner_bits : (n, n_columns / 8) uint8
        Which columns of which frames hold the runner, packed: a long clip has many.
    edge_px : (n_places,) float32
        Image y of the lowest clear edge there, frame by frame, as a camera that stands still would
        have seen it; NaN = none is clear.
    lowest_px : (n_places,) int16
        Image y of the lowest row of the runner there.
    """

    frames: range
    band: FootBand
    sway_px: FloatArray
    windows: NDArray[np.int32]
    is_runner_bits: NDArray[np.uint8]
    edge_px: NDArray[np.float32]
    lowest_px: NDArray[np.int16]

    def is_seen(self) -> BoolArray:
        """Return which columns of which frames were looked at, ``(n, n_columns)``."""
        is_seen = np.zeros((len(self.frames), self.band.n_columns), dtype=np.bool_)
        for row, first, end in self.windows.tolist():
            is_seen[row, first:end] = True
        return is_seen

    def spread(self, values: NDArray[np.float32] | NDArray[np.int16]) -> NDArray[np.float32]:
        """Return `edge_px` or `lowest_px` in frame and column, ``(n, n_columns)``; NaN = none."""
        spread = np.full((len(self.frames), self.band.n_columns), np.nan, np.float32)
        is_runner = np.unpackbits(self.is_runner_bits, axis=1, count=self.band.n_columns)
        spread[is_runner.view(np.bool_)] = values
        return spread


def look_at(
    footage: Footage, band: FootBand, feet_px: Mapping[int, FloatArray], frames: range
) -> SegmentLook:
    """Find the lower edges in the pictures of a segment.

    Parameters
    ----------
    footage
        Its pictures.
    band
        Where they were taken.
    feet_px
        Ankle, heel and foot index of both feet in pixels of the band, ``(2, 3, 2)``, in every
        frame of which the whole band was kept; NaN = not known.
    frames
        The frames of the segment.
    """
    sway_px = np.zeros((len(frames), 2))
    if len(footage.whole) < FEWEST_FRAMES:
        return _look_of([], band, sway_px, frames)
    footage = footage.in_usual_light()
    read = footage.numbers - frames.start
    sway_px[read] = footage.sway_px()
    is_lost = is_out_of_reach(sway_px)
    if is_lost.mean() > MOST_LOST:
        return _look_of([], band, sway_px, frames)
    if sway_px.any():
        footage = footage.steadied(sway_px[read])
    whole = list(footage.whole.values())
    empty = EmptyTreadmill.from_pictures(whole)
    steady_px = {number: feet_px[number] - sway_px[number - frames.start] for number in feet_px}
    patches = [shoe_patches(steady_px[number].mean(axis=1), band) for number in footage.whole]
    colours = ShoeColours.from_pictures(whole, patches, empty)
    seen = [
        _see(foot, empty.part(foot.columns), colours, band)
        for foot in footage.feet
        if not is_lost[foot.number - frames.start]
    ]
    return _look_of(seen, band, sway_px, frames)


@dataclass(frozen=True, slots=True)
class _Seen:
    """Lower edge and lowest row of the runner in some columns of a frame; NaN = none."""

    number: int
    columns: slice
    edge_px: NDArray[np.float32]
    lowest_px: NDArray[np.float32]


def _see(foot: FootPicture, empty: EmptyTreadmill, colours: ShoeColours, band: FootBand) -> _Seen:
    """Find the lower edges of one foot."""
    is_runner, edge = runner_edge(foot.picture, empty, colours, band)
    lowest = len(is_runner) - 1 - is_runner[::-1].argmax(axis=0)
    lowest_px = np.where(is_runner.any(axis=0), band.top_px + lowest, np.nan)
    return _Seen(foot.number, foot.columns, band.top_px + edge, lowest_px.astype(np.float32))


def runner_edge(
    picture: Picture, empty: EmptyTreadmill, colours: ShoeColours, band: FootBand
) -> tuple[BoolArray, NDArray[np.float32]]:
    """Return where a picture of the band shows the runner, and the lowest clear edge of columns.

    Parameters
    ----------
    picture : (n_rows, n_columns, 3)
        The band, or some columns of it.
    empty
        The same place without the runner.
    colours
        Of the shoe.
    band
        For the size of a shoe.

    Returns
    -------
    (n_rows, n_columns), (n_columns,)
        The edge as a row of `picture`; NaN = none.
    """
    shoe_px = band.shoe_length_px
    is_runner = runner_mask(
        picture,
        empty,
        colours,
        least_height_px=max(3, round(LEAST_HEIGHT_PER_SHOE * shoe_px)),
        least_area_px=LEAST_AREA_PER_SHOE * shoe_px**2,
    )
    return is_runner, lower_edge(picture, empty.picture, is_runner, sole_px=band.sole_px)


def _look_of(
    seen: Sequence[_Seen], band: FootBand, sway_px: FloatArray, frames: range
) -> SegmentLook:
    """Put together what was seen of all feet, frame by frame and from left to right."""
    is_runner = np.zeros((len(frames), band.n_columns), dtype=np.bool_)
    edges_px, lowest_px = [_NOTHING], [_NOTHING]
    for each in seen:
        here = np.isfinite(each.lowest_px)
        is_runner[each.number - frames.start, each.columns] = here
        edges_px.append(each.edge_px[here])
        lowest_px.append(each.lowest_px[here])
    windows = [(each.number - frames.start, each.columns.start, each.columns.stop) for each in seen]
    return SegmentLook(
        frames,
        band,
        sway_px,
        np.array(windows, dtype=np.int32).reshape(-1, 3),
        np.packbits(is_runner, axis=1),
        np.concatenate(edges_px),
        np.concatenate(lowest_px).astype(np.int16),
    )


def shoe_patches(middles_px: FloatArray, band: FootBand) -> list[Box]:
    """Return small squares about the middles of feet, ``(n, 2)`` in the band; NaN has none."""
    half = max(2, round(PATCH_PER_SHOE * band.shoe_length_px))
    found = middles_px[np.isfinite(middles_px).all(axis=1)]
    return [
        (slice(max(0, y - half), max(0, y + half)), slice(max(0, x - half), max(0, x + half)))
        for x, y in np.rint(found).astype(int).tolist()
    ]
