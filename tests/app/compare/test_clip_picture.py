"""The picture beside another one shows exactly the frame that it says."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage

from gaitlab.app.compare.clip_picture import ClipPicture
from gaitlab.video.reader import open_clip
from tests.assessments import sample_assessment
from tests.video.numbered_clips import HEIGHT_PX, WIDTH_PX, Recipe, encode, number_in


@pytest.fixture(scope="module")
def numbered_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("numbered") / "clip.mp4"
    return encode(path, Recipe(n_frames=40, options={"g": "12"})).path


@pytest.fixture
def picture(qtbot, numbered_path):
    def shown(path=numbered_path, **choices):
        assessment = sample_assessment()
        clip = open_clip(numbered_path).clip
        trial = replace(assessment.trial, clip=replace(clip, path=str(path)))
        made = ClipPicture(replace(assessment, trial=trial), frozenset(), **choices)
        qtbot.addWidget(made, before_close_func=ClipPicture.close_clip)
        made.setMinimumSize(0, 0)
        made.resize(WIDTH_PX, HEIGHT_PX)
        made.show()
        return made

    return shown


def pixels(picture):
    image = picture.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return lines[:, : 3 * WIDTH_PX].reshape(HEIGHT_PX, WIDTH_PX, 3).copy()


@pytest.mark.parametrize("frame", [0, 7, 29, 12])
def test_the_frame_asked_for_is_shown(qtbot, picture, frame):
    made = picture()
    made.show_frame(frame)
    qtbot.waitUntil(lambda: number_in(pixels(made)) == frame)


def test_a_mirrored_picture_exchanges_left_and_right(qtbot, picture):
    made = picture(is_mirrored=True)
    made.show_frame(5)
    qtbot.waitUntil(lambda: number_in(pixels(made)[:, ::-1]) == 5)


def test_a_clip_that_is_gone_is_a_sentence(qtbot, picture, tmp_path):
    made = picture(path=tmp_path / "gone.mp4")
    made.show_frame(3)
    qtbot.waitUntil(lambda: "gone.mp4" in made.message)


def test_no_matching_frame_is_a_sentence(picture):
    made = picture()
    made.show_frame(None)
    assert "No such stride" in made.message
