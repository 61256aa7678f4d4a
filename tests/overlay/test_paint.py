"""Marks on pixels: colours, places, edges, and nothing beyond them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.overlay.marks import (
    Arc,
    Band,
    Circle,
    Dot,
    Label,
    Line,
    Polyline,
    Role,
    Symbol,
)
from gaitlab.overlay.paint import WHOLE, View, label_size_px, paint
from gaitlab.overlay.palette import colour_of

MARKS = {
    "line": Line((20.0, 20.0), (80.0, 60.0), Role.LEFT, 3.0),
    "dashes": Line((20.0, 20.0), (80.0, 60.0), Role.LEFT, 3.0, is_dashed=True),
    "arrow": Line((20.0, 20.0), (80.0, 60.0), Role.LEFT, 3.0, is_arrow=True),
    "polyline": Polyline(((20.0, 20.0), (50.0, 70.0), (80.0, 30.0)), Role.RIGHT, 3.0),
    "circle": Circle((50.0, 50.0), 20.0, Role.GOOD, 3.0),
    "arc": Arc((50.0, 50.0), 20.0, 10.0, 120.0, Role.GOOD, 3.0),
    "label": Label((30.0, 50.0), "heel", Role.CAUTION, 16.0),
    "bare label": Label((30.0, 50.0), "heel", Role.CAUTION, 16.0, has_plate=False),
    "band": Band((20.0, 20.0), (60.0, 40.0), Role.EDITED),
    **{f"dot {symbol}": Dot((50.0, 50.0), 9.0, Role.LEFT, symbol) for symbol in Symbol},
}


def grey(value: int = 90) -> np.ndarray:
    return np.full((100, 120, 3), value, np.uint8)


def painted(*marks, view: View = WHOLE) -> np.ndarray:
    picture = grey()
    paint(picture, marks, view)
    return picture


def is_changed(picture: np.ndarray) -> np.ndarray:
    return (picture != grey()).any(axis=2)


def rgb_at(picture: np.ndarray, x: int, y: int) -> tuple[int, ...]:
    return tuple(int(value) for value in picture[y, x, ::-1])


@pytest.mark.parametrize("name", list(MARKS))
def test_every_mark_shows_the_colour_of_its_role(name):
    mark = MARKS[name]
    colour = np.array(colour_of(mark.role))
    nearest = np.abs(painted(mark)[:, :, ::-1].astype(int) - colour).sum(axis=2).min()
    assert nearest < 30


@pytest.mark.parametrize("name", list(MARKS))
def test_every_mark_keeps_to_its_place(name):
    changed = is_changed(painted(MARKS[name]))
    assert changed.any()
    assert not changed[:8].any()
    assert not changed[92:].any()
    assert not changed[:, :8].any()
    assert not changed[:, 110:].any()


def test_a_line_has_a_dark_edge_that_keeps_it_visible_on_white():
    picture = np.full((60, 60, 3), 255, np.uint8)
    paint(picture, [Line((10.0, 30.0), (50.0, 30.0), Role.NEUTRAL, 5.0)])
    column = picture[:, 30].mean(axis=1)
    assert column[30] > 240
    assert column.min() < 100


def test_what_is_faint_stands_back():
    bright, faint = (
        painted(Band((20.0, 20.0), (60.0, 40.0), Role.LEFT))[30, 40],
        painted(Line((20.0, 30.0), (60.0, 30.0), Role.LEFT, 9.0, is_faint=True))[30, 40],
    )
    assert bright.max() > faint.max()


def test_a_band_shines_through_as_much_as_it_should():
    picture = painted(Band((20.0, 20.0), (60.0, 40.0), Role.NEUTRAL, opacity=0.5))
    assert rgb_at(picture, 40, 30) == pytest.approx((170, 170, 170), abs=1)
    assert rgb_at(picture, 70, 30) == (90, 90, 90)


def test_a_plate_is_as_large_as_it_says():
    label = Label((20.0, 50.0), "heel +38", Role.LEFT, 14.0, symbol=Symbol.DOWN)
    rows, cols = np.nonzero(is_changed(painted(label)))
    width_px, height_px = label_size_px(label)
    assert np.ptp(cols) + 1 == pytest.approx(width_px, abs=2)
    assert np.ptp(rows) + 1 == pytest.approx(height_px, abs=2)
    assert cols.min() == pytest.approx(20, abs=1)
    assert rows.min() + 0.5 * np.ptp(rows) == pytest.approx(50, abs=2)


@pytest.mark.parametrize("anchor", [(0.0, 0.0), (1.0, 0.0), (0.5, 0.5), (1.0, 1.0)])
def test_a_label_hangs_at_its_anchor(anchor):
    label = Label((60.0, 50.0), "sole", Role.LEFT, 12.0, anchor=anchor)
    rows, cols = np.nonzero(is_changed(painted(label)))
    assert cols.min() + anchor[0] * np.ptp(cols) == pytest.approx(60, abs=2)
    assert rows.min() + anchor[1] * np.ptp(rows) == pytest.approx(50, abs=2)


def test_an_enlarged_view_moves_marks_and_keeps_their_size():
    dot = Dot((30.0, 25.0), 6.0, Role.LEFT)
    rows, cols = np.nonzero(is_changed(painted(dot, view=View((10.0, 10.0), zoom=3.0))))
    assert (cols.mean(), rows.mean()) == pytest.approx((60.0, 45.0), abs=0.6)
    assert np.ptp(cols) < 20


def test_a_circle_drawn_around_something_grows_with_the_picture_and_a_goniometer_does_not():
    def width(mark: Circle) -> int:
        return int(np.ptp(np.nonzero(is_changed(painted(mark, view=View(zoom=2.0))))[1]))

    sized = Circle((25.0, 25.0), 10.0, Role.GOOD, 1.0)
    assert width(sized) == pytest.approx(40, abs=5)
    assert width(Circle((25.0, 25.0), 10.0, Role.GOOD, 1.0, is_sized=False)) < 28


def test_what_is_no_mark_is_refused():
    with pytest.raises(TypeError, match="str is no mark"):
        paint(grey(), ["heel"])


FAR = st.floats(-1e7, 1e7)


@given(x=FAR, y=FAR, name=st.sampled_from(["line", "arrow", "circle", "label", "band", "arc"]))
def test_marks_far_outside_of_the_picture_do_no_harm(x, y, name):
    at = (x, y)
    mark = {
        "line": Line((50.0, 50.0), at, Role.LEFT, 3.0),
        "arrow": Line((50.0, 50.0), at, Role.LEFT, 3.0, is_arrow=True),
        "circle": Circle(at, 20.0, Role.LEFT, 3.0),
        "label": Label(at, "heel", Role.LEFT, 12.0),
        "band": Band(at, (50.0, 50.0), Role.LEFT, 0.5),
        "arc": Arc(at, 20.0, 0.0, 90.0, Role.LEFT, 3.0),
    }[name]
    assert painted(mark).shape == (100, 120, 3)
