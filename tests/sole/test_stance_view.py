"""In belt coordinates a spot of a standing sole stays in its column."""

import numpy as np
import pytest

from gaitlab.sole.stance_view import view_stance

N_FRAMES, N_COLUMNS, LEFT_PX = 30, 700, -50
SPEED_PX_S, SLOPE = 900.0, 0.02


def standing(facing_sign):
    """A sole with a bump 20 px ahead of its middle that travels with a sloping belt."""
    time_s = (np.arange(N_FRAMES) - 15) / 60.0
    foot_x = 300.0 - facing_sign * SPEED_PX_S * time_s
    x = LEFT_PX + np.arange(N_COLUMNS)
    along = facing_sign * (x - foot_x[:, None])
    bump = 8.0 * np.exp(-0.5 * ((along - 20.0) / 5.0) ** 2)
    edge = np.where(np.abs(along) < 60.0, 500.0 + SLOPE * x - bump, np.nan)
    return view_stance(
        edge,
        np.full_like(edge, np.nan),
        np.arange(N_FRAMES),
        time_s,
        left_px=LEFT_PX,
        foot_x_px=foot_x,
        belt_slope=SLOPE,
        facing_sign=facing_sign,
        reach_px=80.0,
    )


@pytest.mark.parametrize("facing_sign", [1, -1])
def test_spot_fixed_on_the_belt_stays_in_its_column(facing_sign):
    view = standing(facing_sign)
    inside = np.abs(view.along_px) < 55.0
    expected = 8.0 * np.exp(-0.5 * ((view.along_px[inside] - 20.0) / 5.0) ** 2) - 500.0
    np.testing.assert_allclose(
        view.height_px[:, inside], expected[None].repeat(N_FRAMES, 0), atol=0.15
    )


def test_belt_slope_is_taken_out():
    view = standing(1)
    rear = (view.along_px > -55.0) & (view.along_px < -20.0)
    np.testing.assert_allclose(view.height_px[:, rear], -500.0, atol=1e-6)


def test_there_is_nothing_beside_the_shoe():
    view = standing(1)
    assert np.isnan(view.height_px[:, np.abs(view.along_px) > 62.0]).all()


def test_foot_that_leaves_the_picture_is_nan_there():
    edge = np.full((2, N_COLUMNS), 500.0)
    view = view_stance(
        edge,
        np.full_like(edge, np.nan),
        np.arange(2),
        np.zeros(2),
        left_px=LEFT_PX,
        foot_x_px=np.array([LEFT_PX + 10.0, 300.0]),
        belt_slope=0.0,
        facing_sign=1,
        reach_px=50.0,
    )
    is_outside = LEFT_PX + 10.0 + view.along_px < LEFT_PX
    np.testing.assert_array_equal(np.isnan(view.height_px[0]), is_outside)
    assert np.isfinite(view.height_px[1]).all()


def hidden_from(column, *, down_to_px):
    """A sole whose front half, from a place on the belt on, is hidden; the toe points right."""
    x = LEFT_PX + np.arange(N_COLUMNS, dtype=float)
    is_shoe = np.abs(x - 300.0) < 60.0
    edge = np.where(is_shoe & (x < column), 500.0, np.nan)[None]
    hidden = np.where(is_shoe & (x >= column), down_to_px, np.nan)[None]
    return view_stance(
        edge,
        hidden,
        np.arange(1),
        np.zeros(1),
        left_px=LEFT_PX,
        foot_x_px=np.array([300.0]),
        belt_slope=0.0,
        facing_sign=1,
        reach_px=80.0,
    )


def ends_of(view):
    return np.flatnonzero(np.isfinite(view.height_px[0]))[[0, -1]].tolist()


def test_shoe_goes_on_where_something_hides_it():
    view = hidden_from(320.0, down_to_px=492.0)
    rear, front = ends_of(view)
    assert view.goes_on(0, front, +1, shoe_px=120.0)
    assert not view.goes_on(0, rear, -1, shoe_px=120.0)


def test_leg_high_above_the_end_of_a_shoe_is_not_its_continuation():
    view = hidden_from(320.0, down_to_px=440.0)
    assert not view.goes_on(0, ends_of(view)[1], +1, shoe_px=120.0)
