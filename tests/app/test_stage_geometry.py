"""Zoom, pan, turn and mirror keep the picture under the hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from gaitlab.app.stage.geometry import MOST_ZOOM, StageGeometry, shown_from_stored

turns = st.sampled_from([0, 90, 180, 270])


def geometry(turn_deg=0, *, is_mirrored=False, zoom=0.0):
    return StageGeometry(QSizeF(1080, 1920), QSizeF(800, 600), turn_deg, is_mirrored, zoom)


@given(turns, st.booleans())
def test_the_whole_picture_just_fits(turn_deg, is_mirrored):
    fit = geometry(turn_deg, is_mirrored=is_mirrored)
    on_stage = fit.to_stage.mapRect(QRectF(0, 0, 1080, 1920))
    assert on_stage.center().x() == pytest.approx(400)
    assert on_stage.center().y() == pytest.approx(300)
    assert max(on_stage.width() / 800, on_stage.height() / 600) == pytest.approx(1.0)


@given(turns, st.booleans(), st.floats(0.6, 5.0), st.floats(250, 500), st.floats(100, 500))
def test_what_is_under_the_cursor_stays_there_when_zooming(turn_deg, is_mirrored, factor, x, y):
    fit, at = geometry(turn_deg, is_mirrored=is_mirrored), QPointF(x, y)
    held = fit.to_image(at)
    if QRectF(0, 0, 1080, 1920).contains(held):
        after = fit.zoomed(factor, at)
        inside = after.centre
        assert QRectF(0, 0, 1080.1, 1920.1).contains(inside)
        if 0 < inside.x() < 1080 and 0 < inside.y() < 1920:
            now = after.to_image(at)
            assert (now.x(), now.y()) == pytest.approx((held.x(), held.y()), abs=1e-6)


@given(turns, st.booleans(), st.floats(0, 1080), st.floats(0, 1920))
def test_stage_and_image_points_are_each_others_inverse(turn_deg, is_mirrored, x, y):
    zoomed = geometry(turn_deg, is_mirrored=is_mirrored, zoom=2.0)
    back = zoomed.to_image(zoomed.to_stage.map(QPointF(x, y)))
    assert (back.x(), back.y()) == pytest.approx((x, y), abs=1e-6)


def test_a_mirrored_picture_shows_its_left_on_the_right():
    left, right = (geometry(is_mirrored=True).to_stage.map(QPointF(x, 0)) for x in (0, 1080))
    assert left.x() > right.x()


def test_a_turn_by_90_degrees_puts_the_top_on_the_right():
    top, bottom = (geometry(90).to_stage.map(QPointF(540, y)) for y in (0, 1920))
    assert top.x() > bottom.x()


def test_zoom_has_an_end():
    assert geometry().zoomed(1e6).scale == MOST_ZOOM


def test_the_picture_cannot_be_lost_by_panning():
    lost = geometry(zoom=1.0).panned(QPointF(1e5, 1e5))
    assert not lost.seen.isEmpty()


@pytest.mark.parametrize("rotation_deg", [0, 90, 180, 270])
def test_stored_pixels_fill_the_picture_as_shown(rotation_deg):
    stored = QRectF(0, 0, 1080, 1920) if rotation_deg % 180 == 0 else QRectF(0, 0, 1920, 1080)
    shown = shown_from_stored(1080, 1920, rotation_deg).mapRect(stored)
    assert shown == QRectF(0, 0, 1080, 1920)
