"""No face can be recognised, also where the landmarks of the head are lost."""

from dataclasses import replace

import numpy as np
import pytest

from gaitlab.domain.landmarks import Landmark
from gaitlab.errors import OptionError
from gaitlab.overlay.face import HEAD, FaceBlur
from gaitlab.overlay.paint import View
from tests.analysis.runs import FOREFOOT
from tests.overlay.runs import assessed

MID_RUN = 150


@pytest.fixture
def picture():
    """A fine pattern: every pixel differs from its neighbours."""
    rows, cols = np.mgrid[0:640, 0:360]
    return np.repeat((255 * ((rows + cols) % 2))[:, :, None], 3, axis=2).astype(np.uint8)


def with_lost_head(assessment, frames: slice):
    track = assessment.trial.pose_track
    xyz_px = track.xyz_px.copy()
    xyz_px[frames, list(HEAD)] = np.nan
    trial = replace(assessment.trial, pose_track=replace(track, xyz_px=xyz_px))
    return replace(assessment, trial=trial)


def head_px(assessment, frame: int) -> tuple[int, int]:
    points = assessment.trial.pose_track.xyz_px[frame, list(HEAD), :2]
    x_px, y_px = np.nanmean(points, axis=0)
    return round(x_px), round(y_px)


def contrast(part: np.ndarray) -> float:
    return float(part.std())


def test_the_head_loses_its_pattern_and_the_feet_keep_theirs(picture):
    assessment = assessed(FOREFOOT)
    FaceBlur(assessment).blur(picture, MID_RUN)
    x, y = head_px(assessment, MID_RUN)
    assert contrast(picture[y - 10 : y + 10, x - 10 : x + 10]) < 12
    assert contrast(picture[540:640]) > 120


def test_every_landmark_of_the_head_is_inside_of_what_is_blurred(picture):
    assessment = assessed(FOREFOOT)
    before = picture.copy()
    FaceBlur(assessment).blur(picture, MID_RUN)
    is_blurred = (picture != before).any(axis=2)
    for landmark in (Landmark.NOSE, Landmark.LEFT_EAR, Landmark.MOUTH_LEFT):
        x_px, y_px = assessment.track.xyz_px[MID_RUN, landmark, :2]
        around = is_blurred[int(y_px) - 3 : int(y_px) + 4, int(x_px) - 3 : int(x_px) + 4]
        assert around.mean() > 0.3, landmark


def test_over_a_short_gap_the_head_is_where_it_was(picture):
    assessment = assessed(FOREFOOT)
    lost = with_lost_head(assessment, slice(MID_RUN - 5, MID_RUN + 5))
    FaceBlur(lost).blur(picture, MID_RUN)
    x, y = head_px(assessment, MID_RUN)
    assert contrast(picture[y - 8 : y + 8, x - 8 : x + 8]) < 12
    assert contrast(picture[540:640]) > 120


def test_where_the_head_is_lost_nothing_can_be_recognised(picture):
    lost = with_lost_head(assessed(FOREFOOT), slice(100, 200))
    FaceBlur(lost).blur(picture, MID_RUN)
    assert contrast(picture) < 12


def test_a_smaller_picture_is_blurred_at_its_own_place(picture):
    assessment = assessed(FOREFOOT)
    small = np.ascontiguousarray(picture[:320, :180])
    FaceBlur(assessment).blur(small, MID_RUN, View(zoom=0.5))
    x, y = (value // 2 for value in head_px(assessment, MID_RUN))
    assert contrast(small[y - 5 : y + 5, x - 5 : x + 5]) < 25
    assert contrast(small[270:]) > 120


def test_without_any_head_it_is_refused():
    nobody = with_lost_head(assessed(FOREFOOT), slice(None))
    with pytest.raises(OptionError, match="no landmark of the head"):
        FaceBlur(nobody)
