"""Pictures with one edge whose place is known to a hundredth of a pixel."""

import cv2
import numpy as np

BELT = (50.0, 48.0, 47.0)
MIDSOLE = (216.0, 224.0, 226.0)
BLACK = (30.0, 31.0, 32.0)
SIZE = (100, 120)
SHOE = slice(30, 90)
FINE = 20
"""Rows are drawn this much finer, then averaged: a covered share of a pixel is exact to 1/20."""


def belt(colour=BELT):
    """The empty treadmill, one colour."""
    return np.full((*SIZE, 3), np.round(colour), np.uint8)


def shoe_over(
    edge_row,
    *,
    colour=MIDSOLE,
    background=BELT,
    outsole=None,
    shadow=0.0,
    blur_px=0.0,
    noise=0.0,
    seed=0,
):
    """A shoe in the columns `SHOE` whose lower edge is at `edge_row` (one, or one a column).

    `outsole` is the colour of three rows below the midsole; `shadow` the darkness of the four
    rows below all.
    """
    n_rows, n_columns = SIZE
    row = (np.arange(n_rows * FINE) + 0.5) / FINE - 0.5
    edge = np.broadcast_to(edge_row, n_columns)
    fine = np.broadcast_to(np.asarray(background), (len(row), n_columns, 3)).copy()
    bottom = edge + (3.0 if outsole is not None else 0.0)
    in_shadow = (row[:, None] > bottom) & (row[:, None] < bottom + 4.0)
    fine[in_shadow] *= 1.0 - shadow
    if outsole is not None:
        fine[(row[:, None] <= bottom) & (row[:, None] > edge)] = outsole
    fine[(row[:, None] <= edge) & (row[:, None] > 20.0)] = colour
    beside = np.ones(n_columns, bool)
    beside[SHOE] = False
    fine[:, beside] = background
    picture = fine.reshape(n_rows, FINE, n_columns, 3).mean(axis=1)
    if blur_px:
        picture = cv2.GaussianBlur(picture, (0, 0), blur_px)
    picture = picture + noise * np.random.default_rng(seed).standard_normal(picture.shape)
    return np.clip(np.round(picture), 0, 255).astype(np.uint8)


def is_shoe(edge_row):
    """The mask of that shoe, as far as whole pixels tell."""
    mask = np.zeros(SIZE, bool)
    rows = np.arange(SIZE[0])[:, None]
    mask[:, SHOE] = (rows > 20) & (rows <= np.broadcast_to(edge_row, SIZE[1])[SHOE])
    return mask
