"""What moves the whole picture is measured from what stands still."""

import numpy as np
import pytest

from gaitlab.sole.sway import blocks_of, find_sway, is_out_of_reach, moved_back

N_FRAMES = 40


@pytest.fixture(scope="module")
def room():
    """A room with a deck, a belt and a door, and something large that runs through it."""
    rng = np.random.default_rng(8)
    picture = np.full((160, 400, 3), 180, np.uint8)
    picture[:70, 60:90] = picture[:70, 240:310] = (60, 130, 60)
    picture[70:84] = 120
    picture[84:140] = 50
    picture[140:] = 95

    def at(index, right_px, down_px):
        moved = moved_back(picture, -right_px, -down_px)
        left = 20 + 7 * (index % 45)
        moved[30:120, left : left + 60] = (40, 60, 200)
        return np.clip(moved + 2.0 * rng.standard_normal(moved.shape), 0, 255).astype(np.uint8)

    return at


def swayed(room, true_px):
    return find_sway([blocks_of(room(i, *px)) for i, px in enumerate(true_px)])


def test_sway_of_a_hand_is_found_to_a_fifth_of_a_pixel(room):
    phase = np.arange(N_FRAMES) / 9.0
    true_px = np.column_stack([5.0 * np.sin(phase), 7.0 * np.sin(1.7 * phase + 1.0)])
    error = swayed(room, true_px) - true_px
    error -= np.median(error, axis=0)
    assert np.abs(error[:, 1]).max() < 0.2
    assert np.abs(error[:, 0]).max() < 0.4


def test_camera_that_stands_still_has_no_sway_at_all(room):
    assert not swayed(room, np.zeros((N_FRAMES, 2))).any()


def test_moving_back_undoes_a_movement(room):
    still = room(0, 0.0, 0.0)
    moved = moved_back(still, -3.0, 2.0)
    np.testing.assert_array_equal(
        moved_back(moved, 3.0, -2.0)[10:-10, 10:-10], still[10:-10, 10:-10]
    )


def test_movement_beyond_reach_is_said_so():
    assert is_out_of_reach(np.array([[0.0, 3.0], [-24.0, 0.0]])).tolist() == [False, True]
