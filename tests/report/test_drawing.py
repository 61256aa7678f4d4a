"""Charts: well-formed, with the numbers where they belong, and nothing where nothing is known."""

from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.stacked_stride import Curve
from gaitlab.report.drawable import CurveOf, Curves, NoiseBar, Scale, ScaleMark, Stance, Trend
from gaitlab.report.drawing.drawn import drawn
from gaitlab.report.drawing.shoes import draw_shoe
from gaitlab.report.drawing.svg import round_ticks

SVG = "{http://www.w3.org/2000/svg}"
NAN = float("nan")


def parsed(svg):
    assert "nan" not in svg
    assert "inf" not in svg
    return ElementTree.fromstring(svg)


def curves(mean, low=None, high=None):
    band = [np.asarray(line, float) for line in (mean, low or mean, high or mean)]
    curve = CurveOf("left <1>", Side.LEFT, Curve(*band))
    return Curves("Heel & toe", "mm", tuple(range(len(mean))), (curve,), "ms", "a curve")


def test_a_number_is_drawn_where_it_is_on_its_scale():
    mark = ScaleMark("left", Interval(50.0, 40.0, 60.0), Side.LEFT)
    scale = Scale(0.0, 100.0, (0.0, 100.0), (mark,), "ms", "", usual=(25.0, 75.0))
    circle = parsed(drawn(scale)).find(f".//{SVG}circle")
    assert float(circle.get("cx")) == pytest.approx(78.0)  # the middle of 6 to 150


def test_what_lies_beyond_a_scale_is_drawn_at_its_end():
    mark = ScaleMark("", Interval(500.0, -500.0, 900.0), Side.LEFT)
    circle = parsed(drawn(Scale(0.0, 100.0, (), (mark,), "", ""))).find(f".//{SVG}circle")
    assert float(circle.get("cx")) == pytest.approx(150.0)


def test_left_is_round_and_right_is_square():
    for side, name in ((Side.LEFT, "circle"), (Side.RIGHT, "rect")):
        trend = Trend(
            "t",
            "ms",
            (0.0, 1.0),
            (5.0, NAN),
            (side, side),
            (False,) * 2,
            (True, False),
            (5.0, NAN),
            "",
        )
        shapes = [element.tag for element in parsed(drawn(trend)).iter()]
        assert shapes.count(SVG + name) >= 1


def test_an_edited_step_has_a_ring_and_a_doubtful_one_is_hollow():
    trend = Trend(
        "t", "ms", (0.0, 1.0), (5.0, 6.0), (Side.LEFT,) * 2, (True, False), (False, True),
        (5.0, NAN), "",
    )  # fmt: skip
    fills = [circle.get("fill") for circle in parsed(drawn(trend)).iter(f"{SVG}circle")]
    assert fills == ["#ffffff", "#0067a5", "none"]


def test_a_curve_breaks_where_it_is_not_known():
    paths = parsed(drawn(curves([1.0, 2.0, NAN, 3.0, 4.0]))).findall(f".//{SVG}path")
    lines = [path for path in paths if path.get("fill") == "none"]
    assert len(lines) == 2


def test_a_curve_that_is_known_nowhere_is_an_empty_chart():
    assert not parsed(drawn(curves([NAN, NAN, NAN]))).findall(f".//{SVG}path")


def test_the_belt_is_shown_below_a_heel_that_never_reaches_it():
    heel = replace(curves([20.0, 15.0, 20.0]), zero_label="belt")
    labels = [element.text for element in parsed(drawn(heel)).iter(f"{SVG}text")]
    assert "belt" in labels
    assert "0" in labels


def test_a_stance_has_bars_as_long_as_its_contacts():
    stance = Stance((50.0, 100.0), (0.0, 200.0), Side.RIGHT, 200.0)
    forefoot, heel = parsed(drawn(stance)).findall(f".//{SVG}rect")
    assert float(forefoot.get("width")) == pytest.approx(4 * float(heel.get("width")))
    assert not parsed(drawn(Stance((NAN, NAN), (NAN, NAN), Side.LEFT, 200.0))).findall(
        f".//{SVG}rect"
    )


def test_a_touch_that_was_not_timed_is_pale():
    stance = Stance((NAN, NAN), (NAN, 200.0), Side.LEFT, 200.0)
    (bar,) = parsed(drawn(stance)).findall(f".//{SVG}rect")
    assert float(bar.get("fill-opacity")) < 0.3


def test_a_large_difference_stays_in_the_picture():
    circle = parsed(drawn(NoiseBar(99.0))).find(f".//{SVG}circle")
    assert 20.0 < float(circle.get("cx")) < 40.0


@pytest.mark.parametrize("shape", [*FootStrike, *HeelContact])
@pytest.mark.parametrize("is_facing_left", [True, False])
def test_every_verdict_has_a_shape_of_its_own(shape, is_facing_left):
    svg = draw_shoe(shape, Side.LEFT, is_facing_left=is_facing_left)
    parsed(svg)
    assert ("?" in svg) == (shape in (FootStrike.UNCLEAR, HeelContact.UNCLEAR))


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_ticks_are_few_and_within_their_range(low, length):
    ticks = round_ticks(low, low + length)
    assert len(ticks) <= 12
    assert all(low - 1e-6 * length <= tick <= low + length * (1 + 1e-6) for tick in ticks)


@given(st.lists(st.floats(-1e5, 1e5) | st.just(NAN), min_size=2, max_size=20))
def test_any_curve_is_well_formed(mean):
    parsed(drawn(curves(mean)))
