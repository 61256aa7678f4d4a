"""The edge is found where it is, to a tenth of a pixel, or not at all."""

import numpy as np
import pytest

from gaitlab.sole.lower_edge import lower_edge
from tests.sole.drawn import BELT, BLACK, SHOE, SIZE, belt, is_shoe, shoe_over

INNER = slice(SHOE.start + 6, SHOE.stop - 6)


def found(picture, edge_row, *, empty=None, sole_px=4):
    empty = belt() if empty is None else empty
    return lower_edge(picture, empty, is_shoe(edge_row), sole_px=sole_px)


@pytest.mark.parametrize("row", [60.0, 60.25, 60.5, 60.75, 61.0])
@pytest.mark.parametrize("blur_px", [0.0, 0.6, 1.2])
def test_edge_is_found_to_a_tenth_of_a_pixel(row, blur_px):
    edge = found(shoe_over(row, blur_px=blur_px), row)
    np.testing.assert_allclose(edge[INNER], row, atol=0.1)


def test_noise_does_not_shift_the_edge():
    rows = 60.3
    edges = [found(shoe_over(rows, blur_px=0.7, noise=4.0, seed=i), rows)[INNER] for i in range(20)]
    assert abs(np.mean(edges) - rows) < 0.05
    assert np.std(edges) < 0.15


def test_sloping_edge_is_found_in_every_column():
    rows = 50.0 + 0.2 * np.arange(SIZE[1])
    edge = found(shoe_over(rows, blur_px=0.6), rows)
    np.testing.assert_allclose(edge[INNER], rows[INNER], atol=0.15)


def test_dark_outsole_in_shadow_leaves_the_edge_of_the_midsole():
    picture = shoe_over(60.4, outsole=(44.0, 42.0, 41.0), shadow=0.3, blur_px=0.6)
    edge = found(picture, 63.0)
    np.testing.assert_allclose(edge[INNER], 60.4, atol=0.2)


def test_shadow_below_a_midsole_does_not_shift_its_edge():
    edge = found(shoe_over(60.4, shadow=0.5, blur_px=0.6), 60.0)
    np.testing.assert_allclose(edge[INNER], 60.4, atol=0.1)


def test_there_is_no_edge_beside_the_shoe():
    edge = found(shoe_over(60.0), 60.0)
    assert np.isnan(edge[: SHOE.start]).all()
    assert np.isnan(edge[SHOE.stop :]).all()


@pytest.mark.parametrize("shadow", [0.0, 0.4])
def test_black_sole_on_a_black_belt_is_not_seen(shadow):
    picture = shoe_over(60.0, colour=BLACK, shadow=shadow, blur_px=0.6)
    assert np.isnan(found(picture, 60.0)).all()


def test_sole_of_the_colour_of_the_belt_is_not_seen():
    picture = shoe_over(60.0, colour=np.add(BELT, 8.0), blur_px=0.6)
    assert np.isnan(found(picture, 60.0)).all()


def test_black_sole_on_a_light_coloured_belt_is_seen():
    green = (70.0, 190.0, 90.0)
    picture = shoe_over(60.3, colour=(90.0, 40.0, 40.0), background=green, blur_px=0.6)
    edge = found(picture, 60.0, empty=belt(green))
    np.testing.assert_allclose(edge[INNER], 60.3, atol=0.1)


def test_what_hides_the_sole_has_no_sole_edge():
    """A flap in front: the shoe ends there, and so does the belt of the empty picture."""
    green = (76.0, 156.0, 140.0)
    picture, empty = shoe_over(75.0, colour=green), belt()
    for each in (picture, empty):
        each[61:, 60:] = (60, 100, 140)
    mask_row = np.where(np.arange(SIZE[1]) < 60, 75.0, 60.0)
    edge = found(picture, mask_row, empty=empty)
    np.testing.assert_allclose(edge[INNER.start : 58], 75.0, atol=0.1)
    assert np.isnan(edge[60:]).all()


def test_edge_at_the_border_of_the_picture_is_not_seen():
    mask = np.zeros(SIZE, bool)
    mask[60:, SHOE] = True
    assert np.isnan(lower_edge(shoe_over(98.0), belt(), mask, sole_px=4)).all()
