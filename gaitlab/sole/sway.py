"""How the picture moves as a whole: a camera in a hand, or a floor that shakes.

The median of the frames is the treadmill where the camera was most of the time, with sharp steps
even if the camera moves. Each frame is laid over it where they agree best; what differs much, as
the runner does, counts no more than a fixed amount. Along the other direction the pictures are
averaged over short blocks, which costs little precision and much less time.
"""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.video.opencv import cv2
from gaitlab.video.picture import Picture

BLOCK_PX = 12
FARTHEST_PX = 24
"""A hand that holds a phone still enough to watch the clip moves it less than this."""
LEAST_GAIN = 0.01
"""Movements must explain at least this share of the misfit, or the picture stands still."""
MOST_DIFFERENCE = 12.0
"""Grey levels above which it is something else that is seen, not the treadmill moved."""
LEAST_STRUCTURE = 0.5
"""Mean square slope of the treadmill, in grey levels per pixel, in which a movement shows."""
N_REFINEMENTS = 3
MOST_REST_PX = 2.0
"""A step of the treadmill may differ as much as this movement would make it."""

Blocks = NDArray[np.float32]
T = TypeVar("T", np.uint8, np.float32)


def blocks_of(picture: Picture) -> tuple[Blocks, Blocks]:
    """Return the brightness of a picture averaged over short blocks.

    Returns
    -------
    (n_columns, n_rows // 12), (n_rows, n_columns // 12)
        For the movement to the right and for that down.
    """
    green = np.asarray(cv2.extractChannel(picture, 1), np.uint8)
    return _averaged(green).T, _averaged(np.asarray(cv2.transpose(green), np.uint8)).T


def _averaged(grey: Picture) -> Blocks:
    """Return the means of every 12 rows."""
    n_blocks = max(len(grey) // BLOCK_PX, 1)
    blocks = grey[: n_blocks * BLOCK_PX].reshape(n_blocks, -1, grey.shape[1])
    sums = blocks[:, 0].astype(np.uint16)
    for i in range(1, blocks.shape[1]):  # a fifth of the time of a sum over the axis
        sums += blocks[:, i]
    return np.asarray(sums * np.float32(1.0 / blocks.shape[1]))


def find_sway(blocks: Sequence[tuple[Blocks, Blocks]]) -> FloatArray:
    """Return how far each picture moved to the right and down, ``(n, 2)`` in pixels.

    Movements are relative to where the camera was most of the time; 0 where it stood still.

    Parameters
    ----------
    blocks
        From `blocks_of`, for each picture.
    """
    right, down = (_moved_px(np.stack(way)) for way in zip(*blocks, strict=True))
    return np.column_stack([right, down])


def is_out_of_reach(sway_px: FloatArray) -> BoolArray:
    """Return in which frames the picture moved farther than can be told, ``(n,)``."""
    return np.asarray((np.abs(sway_px) > FARTHEST_PX - 1).any(axis=1))


def _moved_px(pictures: Blocks) -> FloatArray:
    """Return how far each of ``(n, n_places, n_blocks)`` moved along its places; 0 = unknown."""
    reference = np.median(pictures, axis=0)
    slope = np.gradient(reference, axis=0)
    if (slope**2).mean() < LEAST_STRUCTURE:
        return np.zeros(len(pictures))
    misfits = np.stack([_misfits(reference, picture) for picture in pictures])
    most = misfits.shape[1] // 2
    if misfits.min(axis=1).sum() > (1.0 - LEAST_GAIN) * misfits[:, most].sum():
        return np.zeros(len(pictures))
    moved: FloatArray = misfits.argmin(axis=1) - float(most)
    for _ in range(N_REFINEMENTS):
        aligned = np.stack(
            [
                moved_back(picture, 0.0, down_px)
                for picture, down_px in zip(pictures, moved, strict=True)
            ]
        )
        reference = np.median(aligned, axis=0)
        moved += [_rest_px(reference, picture) for picture in aligned]
        moved -= np.median(moved)
    return moved


def _misfits(reference: Blocks, picture: Blocks) -> Blocks:
    """Return how badly both agree if the picture moved by -m, ..., 0, ..., m whole pixels."""
    most = min(FARTHEST_PX, len(reference) // 4)
    inner = reference[most : len(reference) - most]
    misfits = [
        np.minimum(np.abs(picture[start : start + len(inner)] - inner), MOST_DIFFERENCE).mean()
        for start in range(2 * most + 1)
    ]
    return np.array(misfits, np.float32)


def _rest_px(reference: Blocks, picture: Blocks) -> float:
    """Return the movement that is left, by the slope of the reference (Lucas and Kanade 1981)."""
    slope = np.gradient(reference, axis=0)
    difference = reference - picture
    slope[np.abs(difference) > MOST_DIFFERENCE + MOST_REST_PX * np.abs(slope)] = 0.0
    return float(np.clip((slope * difference).sum() / max((slope**2).sum(), 1e-6), -1.0, 1.0))


def moved_back(picture: NDArray[T], right_px: float, down_px: float) -> NDArray[T]:
    """Return a picture with its movement undone; what came from outside repeats the border."""
    shift = np.array([[1.0, 0.0, -right_px], [0.0, 1.0, -down_px]])
    size = (picture.shape[1], picture.shape[0])
    moved = cv2.warpAffine(picture, shift, size, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, picture.dtype)
