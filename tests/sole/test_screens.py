"""What stands before the belt is found by the ends of shoes that stay where it is."""

import numpy as np
import pytest

from gaitlab.sole.screens import find_screens, runs_of
from tests.sole.test_edge_map import edges_of

N_COLUMNS, SHOE_PX, SPEED_PX = 400, 90, 13


def stances(screen: range, *, n_stances: int = 5) -> list[list[tuple[int, int]]]:
    """Runs of a shoe that the belt carries from column 310 to 80, behind a screen."""
    rng = np.random.default_rng(0)
    frames = []
    for _ in range(n_stances):
        first = 310 + int(rng.integers(0, 20))
        for left in range(first, 80, -SPEED_PX):
            outline = np.zeros((20, N_COLUMNS), bool)
            outline[5:15, left : left + SHOE_PX] = True
            outline[:, screen] = False
            frames.append(runs_of(lowest_px(outline), left=0, shoe_px=SHOE_PX))
    return frames


def lowest_px(outline):
    """Lowest row of an outline in every column; NaN = none."""
    lowest = len(outline) - 1 - outline[::-1].argmax(axis=0)
    return np.where(outline.any(axis=0), lowest, np.nan).astype(np.float32)


def test_an_outline_is_one_run_unless_something_hides_a_part_of_it():
    outline = np.zeros((20, N_COLUMNS), bool)
    outline[5:15, 100:190] = True
    assert runs_of(lowest_px(outline), left=50, shoe_px=SHOE_PX) == [(150, 239)]
    outline[:, 140:150] = False
    assert runs_of(lowest_px(outline), left=50, shoe_px=SHOE_PX) == [(150, 189), (200, 239)]


def test_an_outline_at_the_border_of_the_picture_has_no_known_end():
    outline = np.zeros((20, N_COLUMNS), bool)
    outline[5:15, :90] = True
    assert runs_of(lowest_px(outline), left=0, shoe_px=SHOE_PX) == []


@pytest.mark.parametrize("screen", [range(200, 219), range(340, N_COLUMNS), range(120)])
def test_a_post_and_what_hides_an_end_are_found(screen):
    is_screened = find_screens(stances(screen), N_COLUMNS, shoe_px=SHOE_PX)
    expected = np.isin(np.arange(N_COLUMNS), screen)
    assert np.flatnonzero(is_screened != expected).size <= 2


def test_nothing_is_found_where_nothing_hides_a_shoe():
    assert not find_screens(stances(range(0)), N_COLUMNS, shoe_px=SHOE_PX).any()


def test_a_post_hides_what_is_behind_it(small_run):
    behind = slice(small_run.band.n_columns // 2, small_run.band.n_columns // 2 + 8)
    crops = [crop.copy() for crop in small_run.crops]
    for crop in crops:
        crop[:, behind] = (75, 75, 80)
    edges = edges_of(small_run, crops)
    assert np.isnan(edges.edge_px[:, behind]).mean() > 0.99
    assert (edges.hidden_px[:, behind] == small_run.band.bottom_px).mean() > 0.99
    in_view = edges_of(small_run)
    assert (in_view.hidden_px[:, behind] == small_run.band.bottom_px).mean() < 0.7
