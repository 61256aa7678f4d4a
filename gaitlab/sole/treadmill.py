"""The treadmill without the runner, and what in a picture is not the treadmill."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.arrays import BoolArray
from gaitlab.video.opencv import cv2
from gaitlab.video.picture import Picture

NOISE_FACTOR = 6.0
NOISE_SHARE = 0.2
"""This quantile of the differences, times that factor, is 2.5 standard deviations of the camera's
noise. Shoes, legs and their shadows cover some spots half of the time, so that a higher quantile
would take the shoe itself for noise."""
LEAST_DIFFERENCE, MOST_DIFFERENCE = 12.0, 40.0

SHADOW_TINT = 10.0
"""A shadow darkens all colours alike but for this much, which is what compression does to them."""
SHADOW_TINT_SHARE = 0.05
LIGHT_SHARE = 0.97

ROWS_AT_ONCE = 16
"""So many rows of all pictures stay in a processor's cache."""

T = TypeVar("T", np.uint8, np.float32)


@dataclass(frozen=True, slots=True)
class EmptyTreadmill:
    """The picture without the runner, and how much it flickers.

    Parameters
    ----------
    picture : (n_rows, n_columns, 3) uint8
        Median over frames.
    threshold : (n_rows, n_columns) uint8
        Differences above this are not flicker.
    """

    picture: Picture
    threshold: Picture

    @classmethod
    def from_pictures(cls, pictures: Sequence[Picture]) -> "EmptyTreadmill":
        """Take the median of ``(n_rows, n_columns, 3)`` pictures of a fixed camera."""
        median = _ranked(pictures, len(pictures) // 2)
        spread = [_difference(picture, median) for picture in pictures]
        noise = _ranked(spread, int(NOISE_SHARE * (len(pictures) - 1))).astype(np.float32)
        # So low a quantile is a whole number or two: its mean over a few pixels is finer.
        threshold = NOISE_FACTOR * np.asarray(cv2.blur(noise, (5, 5)), np.float32)
        threshold = np.clip(threshold, LEAST_DIFFERENCE, MOST_DIFFERENCE)
        return cls(median, threshold.astype(np.uint8))

    def part(self, columns: slice) -> "EmptyTreadmill":
        """Return some columns of it."""
        return EmptyTreadmill(self.picture[:, columns], self.threshold[:, columns])

    def differs(self, picture: Picture) -> BoolArray:
        """Return where `picture` is not the empty treadmill, ``(n_rows, n_columns)``."""
        return np.asarray(_difference(picture, self.picture) > self.threshold)


def _difference(one: Picture, other: Picture) -> Picture:
    """Return the largest difference of the three colours of every pixel."""
    difference = np.asarray(cv2.absdiff(one, other), np.uint8)
    # A fifth of the time of splitting the colours first.
    largest = np.maximum(difference[..., 0], difference[..., 1])
    return np.maximum(largest, difference[..., 2], out=largest)


def is_darkened(pixels: NDArray[T], empty: NDArray[T]) -> BoolArray:
    """Return which ``(..., 3)`` pixels are the empty treadmill's, only darker, as in a shadow."""
    before = [empty[..., i].astype(np.float32) for i in range(3)]
    here = [pixels[..., i].astype(np.float32) for i in range(3)]
    share = (here[0] + here[1] + here[2]) / np.maximum(before[0] + before[1] + before[2], 1.0)
    tint = np.abs(here[0] - share * before[0])
    for i in (1, 2):
        np.maximum(tint, np.abs(here[i] - share * before[i]), out=tint)
    largest = np.maximum(np.maximum(before[0], before[1]), before[2])
    most_tint = SHADOW_TINT + SHADOW_TINT_SHARE * largest
    return np.asarray((share < LIGHT_SHARE) & (tint < most_tint))


def _ranked(pictures: Sequence[Picture], rank: int) -> Picture:
    """Return in every place the value that `rank` of the pictures are below.

    Bisection over the grey levels takes a fifth of the time of sorting.
    """
    ranked = np.empty_like(pictures[0])
    for top in range(0, len(ranked), ROWS_AT_ONCE):
        rows = slice(top, top + ROWS_AT_ONCE)
        together = np.stack([picture[rows] for picture in pictures])
        value = np.zeros_like(together[0])
        for bit in (128, 64, 32, 16, 8, 4, 2, 1):
            trial = value | np.uint8(bit)
            n_below = np.zeros_like(value)
            for each in together:
                n_below += (each < trial).view(np.uint8)
            value = np.where(n_below <= rank, trial, value)
        ranked[rows] = value
    return ranked
