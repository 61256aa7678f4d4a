"""The mask holds the shoe and neither shadows nor marks on the belt."""

import numpy as np

from gaitlab.sole.outline import ShoeColours, runner_mask
from gaitlab.sole.treadmill import EmptyTreadmill
from tests.sole.drawn import BLACK, SHOE, belt, is_shoe, shoe_over

EMPTY = EmptyTreadmill.from_pictures([belt()] * 5)
MIDDLE = (slice(30, 50), slice(50, 70))


def mask_of(picture, colours):
    return runner_mask(picture, EMPTY, colours, least_height_px=8, least_area_px=200.0)


def colours_of(picture):
    return ShoeColours.from_pictures([picture] * 3, [[MIDDLE]] * 3, EMPTY)


def test_mask_is_the_shoe():
    picture = shoe_over(60.0)
    mask = mask_of(picture, colours_of(picture))
    assert (mask != is_shoe(60.0)).mean() <= 0.005


def test_cast_shadow_is_left_out():
    picture = shoe_over(60.0)
    picture[61:75, 10:110] = np.round(0.5 * belt()[61:75, 10:110])
    assert not mask_of(picture, colours_of(picture))[63:].any()


def test_light_shoe_has_no_colours_of_its_own():
    assert not colours_of(shoe_over(60.0)).is_shoe.any()


def test_black_shoe_is_told_from_paler_shadows():
    picture = shoe_over(60.0, colour=BLACK)
    picture[61:75, 10:110] = np.round(0.8 * belt()[61:75, 10:110])
    colours = colours_of(picture)
    assert colours.is_shoe.any()
    mask = mask_of(picture, colours)
    assert mask[25:60, SHOE].all()
    assert not mask[64:].any()


def test_mark_on_the_belt_is_left_out():
    picture = belt()
    picture[50:55, 20:100] += 100
    assert not mask_of(picture, colours_of(picture)).any()


def test_small_patch_is_left_out():
    picture = belt()
    picture[40:54, 50:60] = 220
    assert not mask_of(picture, colours_of(picture)).any()


def test_empty_treadmill_has_no_runner():
    assert not mask_of(belt(), colours_of(belt())).any()
