"""Stills and film-strips: what is on them, and what is said when they cannot be made."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from gaitlab.domain.landmarks import Side
from gaitlab.errors import ClipError
from gaitlab.overlay.foot_view import BELT_AT, FootView, foot_view
from gaitlab.overlay.ground import ground_of
from gaitlab.overlay.moments import moments_of
from gaitlab.overlay.palette import colour_of, role_of
from gaitlab.overlay.stills import (
    cut_out,
    film_strip,
    foot_still,
    png_bytes,
    still,
    strip_picture,
)
from tests.analysis.runs import FOREFOOT
from tests.assessments import sample_assessment
from tests.overlay.runs import assessed, filmed, with_clip

GREY = 120


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return filmed(assessed(FOREFOOT), tmp_path_factory.mktemp("stills") / "run.mp4", grey=GREY)


def has_colour(picture: np.ndarray, side: Side) -> bool:
    distance = np.abs(picture[:, :, ::-1].astype(int) - colour_of(role_of(side))).sum(axis=2)
    return bool((distance < 40).any())


def test_a_still_is_the_frame_with_its_marks(run):
    picture = still(run, 150)
    assert picture.shape == (640, 360, 3)
    assert has_colour(picture, Side.LEFT)


def test_a_still_without_layers_is_the_frame(run):
    assert np.abs(still(run, 150, layers=()).astype(int) - GREY).max() <= 3


def test_a_strip_has_every_instant_of_the_step_enlarged(run):
    step = run.steps.of(Side.LEFT)[3]
    strip = film_strip(run, step, width_px=300)
    assert [frame.moment for frame in strip] == list(moments_of(run, step))
    assert {frame.picture.shape for frame in strip} == {(231, 300, 3)}
    assert all(has_colour(frame.picture, Side.LEFT) for frame in strip[:-1])


def test_a_strip_is_one_picture_with_captions(run):
    strip = film_strip(run, run.steps.of(Side.LEFT)[3], width_px=300)
    picture = strip_picture(strip)
    assert picture.shape == (231 + 51, 5 * 300 + 4 * 6, 3)
    assert picture[231:, :300].max() > 200, "the caption is written"


def test_an_empty_strip_is_refused():
    with pytest.raises(ValueError, match="without pictures"):
        strip_picture(())


def test_a_foot_that_is_lost_has_no_enlargement(run):
    track = run.track
    xyz_px = track.xyz_px.copy()
    xyz_px[150] = np.nan
    lost = replace(run, track=replace(track, xyz_px=xyz_px))
    assert foot_still(lost, 150, Side.LEFT) is None


def test_a_png_holds_the_picture():
    picture = np.random.default_rng(1).integers(0, 255, (20, 30, 3), np.uint8)
    content = np.frombuffer(png_bytes(picture), np.uint8)
    assert (cv2.imdecode(content, cv2.IMREAD_COLOR) == picture).all()


def test_the_belt_stays_where_it_is_in_the_view_of_a_standing_foot(run):
    step = run.steps.of(Side.LEFT)[3]
    for moment in moments_of(run, step)[:-1]:
        view = foot_view(run, moment.frame, Side.LEFT)
        belt_px = ground_of(run, Side.LEFT).y_at(view.left_px + 0.5 * view.width_px)
        assert (belt_px - view.top_px) / view.height_px == pytest.approx(BELT_AT, abs=0.01)


def test_a_part_is_cut_out_at_its_place():
    picture = np.zeros((40, 60, 3), np.uint8)
    picture[20:24, 30:36] = 255
    part = cut_out(picture, FootView(26, 18, 16, 8), (64, 32))
    rows, cols = np.nonzero(part[:, :, 0] > 127)
    assert (cols.min(), cols.max() + 1) == pytest.approx((16, 40), abs=1)
    assert (rows.min(), rows.max() + 1) == pytest.approx((8, 24), abs=1)


@pytest.mark.parametrize("corner", [(-30, 20), (40, -25), (30, 30), (-500, 10), (10, 700)])
def test_beyond_the_edge_the_picture_goes_on(corner):
    picture = np.full((40, 60, 3), 77, np.uint8)
    part = cut_out(picture, FootView(*corner, 50, 40), (100, 80))
    assert part.shape == (80, 100, 3)
    assert (part == 77).all()


def test_what_is_inside_stays_in_its_place_next_to_the_edge():
    picture = np.zeros((40, 60, 3), np.uint8)
    picture[30:, 50:] = 255
    part = cut_out(picture, FootView(40, 25, 40, 30), (40, 30))
    assert part[:5].max() == 0
    assert part[:, :10].max() == 0
    assert part[5:, 10:].min() == 255


def test_a_clip_that_is_gone_is_said_in_one_sentence(run):
    moved = with_clip(run, replace(run.trial.clip, path="/nowhere/run.mp4"))
    with pytest.raises(ClipError, match="is not there any more"):
        still(moved, 150)


def test_landmarks_without_a_clip_have_no_picture():
    assessment = with_clip(sample_assessment(), replace(sample_assessment().trial.clip, path=""))
    with pytest.raises(ClipError, match="landmarks only"):
        film_strip(assessment, assessment.steps[0])
