"""What a person drew, as marks."""

from dataclasses import replace
from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.domain.annotations import Annotations, Drawing, Ink, Shape
from gaitlab.overlay.drawing_marks import included_deg, marks_of
from gaitlab.overlay.layers import Layer, marks_at
from gaitlab.overlay.marks import Arc, Circle, Label, Line, Polyline, Role
from tests.analysis.runs import FOREFOOT
from tests.overlay.runs import assessed

POINTS = ((10.0, 20.0), (40.0, 20.0), (40.0, 60.0))
SHAPES = {
    Shape.LINE: (2, [Line]),
    Shape.ARROW: (2, [Line]),
    Shape.ANGLE: (3, [Line, Line, Arc, Label]),
    Shape.CIRCLE: (2, [Circle]),
    Shape.FREE_HAND: (3, [Polyline]),
}


def drawing(shape: Shape, n_points: int, **more: object) -> Drawing:
    return Drawing(1, shape, POINTS[:n_points], 5, 9, **more)


@pytest.mark.parametrize("shape", list(SHAPES), ids=str)
def test_every_shape_is_drawn(shape):
    n_points, kinds = SHAPES[shape]
    assert [type(mark) for mark in marks_of(drawing(shape, n_points))] == kinds


def test_a_text_has_its_words_and_size():
    (label,) = marks_of(drawing(Shape.TEXT, 1, text="late heel", ink=Ink.PINK, width_px=4.0))
    assert (label.text, label.at, label.size_px) == ("late heel", (10.0, 20.0), 32.0)
    assert label.role is Role.INK_PINK


def test_a_goniometer_tells_its_angle():
    *_, arc, label = marks_of(drawing(Shape.ANGLE, 3))
    assert label.text == "90°"
    assert arc.centre == POINTS[1]
    assert (arc.start_deg, arc.end_deg) == (90.0, 180.0)


def test_an_arrow_has_its_head_at_its_end():
    (line,) = marks_of(drawing(Shape.ARROW, 2))
    assert line.is_arrow
    assert line.end == POINTS[1]


def test_a_circle_goes_through_its_second_point():
    (circle,) = marks_of(drawing(Shape.CIRCLE, 2))
    assert (circle.radius_px, circle.is_sized) == (30.0, True)


def test_a_drawing_is_shown_on_its_frames_only():
    assessment = assessed(FOREFOOT)
    drawings = (drawing(Shape.LINE, 2), drawing(Shape.CIRCLE, 2, text="look here"))
    trial = replace(assessment.trial, annotations=Annotations(drawings=drawings))
    drawn = replace(assessment, trial=trial)
    shown = [len(marks_at(drawn, frame, {Layer.DRAWINGS})) for frame in (4, 5, 8, 9)]
    assert shown == [0, 3, 3, 0]


@given(st.floats(0.0, 360.0), st.floats(0.0, 180.0), st.floats(1.0, 500.0))
def test_the_angle_between_legs_does_not_depend_on_where_they_point(heading, angle, length):
    ends = [
        (length * cos(radians(deg)), length * sin(radians(deg)))
        for deg in (heading, heading + angle)
    ]
    assert included_deg(ends[0], (0.0, 0.0), ends[1]) == pytest.approx(angle, abs=1e-6)
    assert included_deg(ends[1], (0.0, 0.0), ends[0]) == pytest.approx(angle, abs=1e-6)
