"""The time axis zooms at a place, stays within the clip, and has round times on its ruler."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.app.timeline.axis import FEWEST_SHOWN_S, TimeAxis

AXIS = TimeAxis(60.0, 1000.0, 20.0, 10.0)


def test_time_and_place_belong_together():
    assert AXIS.x_of(25.0) == pytest.approx(500.0)
    assert AXIS.time_at(500.0) == pytest.approx(25.0)
    assert AXIS.time_at(-9e9) == 0.0
    assert AXIS.time_at(9e9) == 60.0


def test_the_time_under_the_cursor_stays_there_when_zooming():
    zoomed = AXIS.zoomed(2.0, at_px=300.0)
    assert zoomed.shown_s == pytest.approx(5.0)
    assert zoomed.time_at(300.0) == pytest.approx(AXIS.time_at(300.0))


@given(st.lists(st.tuples(st.floats(0.1, 10.0), st.floats(-500.0, 1500.0)), max_size=12))
def test_no_zoom_and_no_move_leads_out_of_the_clip(moves):
    axis = AXIS
    for factor, at_px in moves:
        axis = axis.zoomed(factor, at_px=at_px).panned(at_px)
        assert axis.start_s >= 0.0
        assert axis.end_s <= axis.duration_s + 1e-9
        assert FEWEST_SHOWN_S <= axis.shown_s <= axis.duration_s


def test_a_page_is_turned_only_when_the_time_leaves_it():
    assert AXIS.with_time(29.9) is AXIS
    turned = AXIS.with_time(31.0)
    assert turned.start_s < 31.0 < turned.end_s
    assert turned.shown_s == AXIS.shown_s


@given(st.floats(0.1, 600.0), st.floats(200.0, 4000.0))
def test_the_ruler_is_never_crowded_and_never_empty(shown_s, width_px):
    axis = TimeAxis(600.0, width_px).showing(0.0, shown_s)
    major, minor, _ = axis.ticks()
    assert 1 <= len(major) <= width_px / 70.0 + 1
    assert len(minor) >= len(major)


def test_a_very_short_clip_is_shown_whole():
    assert TimeAxis(0.05, 800.0).showing_all().shown_s == FEWEST_SHOWN_S
