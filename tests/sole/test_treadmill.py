"""The empty treadmill is learned from pictures in which somebody runs."""

import numpy as np

from gaitlab.sole.treadmill import LEAST_DIFFERENCE, EmptyTreadmill, is_darkened
from tests.sole.drawn import BELT, SHOE, belt, shoe_over

RNG = np.random.default_rng(4)


def test_what_covers_a_spot_in_few_frames_is_not_part_of_it():
    pictures = [belt() for _ in range(20)] + [shoe_over(60.0) for _ in range(11)]
    empty = EmptyTreadmill.from_pictures(pictures)
    np.testing.assert_array_equal(empty.picture, belt())
    assert empty.differs(shoe_over(60.0))[25:60, SHOE].all()


def test_median_is_exact():
    pictures = [RNG.integers(0, 256, (12, 10, 3), dtype=np.uint8) for _ in range(31)]
    median = np.median(np.stack(pictures), axis=0)
    np.testing.assert_array_equal(EmptyTreadmill.from_pictures(pictures).picture, median)


def test_camera_noise_is_no_difference():
    noisy = [
        np.clip(belt() + 4.0 * RNG.standard_normal(belt().shape), 0, 255).astype(np.uint8)
        for _ in range(31)
    ]
    empty = EmptyTreadmill.from_pictures(noisy)
    assert empty.threshold.min() > LEAST_DIFFERENCE
    assert empty.differs(noisy[0]).mean() < 1e-3


def test_shadow_is_the_treadmill_darkened():
    before = np.array([[50, 48, 47], [164, 180, 188]], np.uint8)
    assert is_darkened(np.round(0.6 * before).astype(np.uint8), before).all()


def test_other_colours_and_lighter_ones_are_no_shadow():
    before = np.tile(np.array(BELT, np.uint8), (3, 1))
    others = np.array([[96, 20, 20], [60, 58, 57], [216, 224, 226]], np.uint8)
    assert not is_darkened(others, before).any()
