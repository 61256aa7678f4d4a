"""The stage shows marks, follows the view options, and has a sentence for every lack."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton

from gaitlab.app.commands import CommandBook
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stage.video_view import VideoView
from gaitlab.domain.edits import set_flat_foot, swap_sides
from gaitlab.domain.landmarks import Side
from gaitlab.overlay.layers import Layer
from gaitlab.overlay.marks import Label
from tests.assessments import sample_trial


@pytest.fixture
def view(qtbot, document, playback, settings):
    view = VideoView(document, playback, settings)
    view.resize(600, 700)
    qtbot.addWidget(view)
    view.show()
    return view


@pytest.fixture
def book(view, settings):
    book = CommandBook(view, settings)
    view.add_commands(book)
    return book


def pixels(view):
    return view.stage.grab().toImage()


def turn_wheel(view, notches, modifiers=Qt.KeyboardModifier.NoModifier, at=(300.0, 200.0)):
    event = QWheelEvent(
        QPointF(*at),
        view.stage.mapToGlobal(QPointF(*at)),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.stage, event)


def test_the_wheel_steps_through_frames(view, playback):
    playback.seek(50)
    turn_wheel(view, -2)
    assert playback.frame == 52
    turn_wheel(view, 1)
    assert playback.frame == 51


def test_small_turns_of_a_touchpad_add_up(view, playback):
    for _ in range(5):
        turn_wheel(view, -0.25)
    assert playback.frame == 1


def test_ctrl_and_wheel_zoom_at_the_cursor(view, playback):
    held = view.stage.geometry_on_stage.to_image(QPointF(300, 200))
    turn_wheel(view, 2, Qt.KeyboardModifier.ControlModifier)
    after = view.stage.geometry_on_stage
    assert after.scale > after.fit_zoom
    assert after.to_image(QPointF(300, 200)).y() == pytest.approx(held.y())
    assert playback.frame == 0


def test_a_zoomed_picture_fits_again_by_key(view, book):
    book.action("picture.zoom_in").trigger()
    assert not view.stage.geometry_on_stage.is_fit
    book.action("picture.fit").trigger()
    assert view.stage.geometry_on_stage.is_fit


def test_marks_are_painted_and_can_be_switched_off(view, book):
    with_marks = pixels(view)
    for layer in Layer:
        book.action(f"picture.{layer.value}").setChecked(False)
    assert pixels(view) != with_marks


def test_layers_are_remembered(qtbot, view, book, document, playback, settings):
    book.action("picture.angles").setChecked(True)
    again = VideoView(document, playback, settings)
    qtbot.addWidget(again)
    assert Layer.ANGLES in again.display.layers


def test_turning_and_mirroring_are_remembered_for_their_clip_alone(
    qtbot, view, book, document, playback, settings
):
    book.action("picture.turn").trigger()
    book.action("picture.mirror").setChecked(True)
    again = VideoView(document, playback, settings)
    qtbot.addWidget(again)
    assert (again.display.turn_deg, again.display.is_mirrored) == (90, True)
    other = TrialDocument(sample_trial(""))
    third = VideoView(other, Playback(other.trial.clip.time_s), settings)
    qtbot.addWidget(third)
    assert (third.display.turn_deg, third.display.is_mirrored) == (0, False)


@pytest.mark.parametrize("turn_deg", [0, 90, 180, 270])
def test_the_enlarged_foot_is_painted_whatever_way_the_picture_is_turned(
    view, book, playback, turn_deg
):
    playback.seek(300)
    for _ in range(turn_deg // 90):
        book.action("picture.turn").trigger()
    book.action("picture.magnifier").setChecked(True)
    pixels(view)
    assert view.display.has_magnifier


def test_a_trial_without_video_says_so_and_shows_its_marks(view, playback):
    assert "no video" in view.stage.message
    assert playback.shown_frame is None


def test_what_the_feet_do_is_said_for_screen_readers(view, playback):
    playback.seek(300)
    words = view.stage.accessibleDescription()
    assert "Left (near)" in words
    assert "Right (far)" in words


def test_what_a_person_said_of_a_frame_is_told_on_it(view, document, playback):
    trial = swap_sides(document.trial, start_frame=10, end_frame=12)
    document.edit("Exchange", set_flat_foot(trial, side=Side.LEFT, frame=10))
    _, pinned = view.stage._marks.at(10, frozenset({Layer.CONTACTS}))
    told = [mark.text for mark in pinned if isinstance(mark, Label)]
    assert "Left and right exchanged by hand" in told
    assert "The left foot is flat here, by hand" in told


def test_words_stay_in_view_when_the_picture_is_enlarged(view):
    view.stage.zoom_by(6.0)
    pens = view.stage._marks.pinned_pens(view.stage.geometry_on_stage)
    corner = pens.place((0.0, 0.0))
    assert (corner.x(), corner.y()) == (0.0, 0.0)


@pytest.mark.parametrize("kind", ["not observed", "nobody found", "no frames"])
def test_a_trial_with_nothing_to_show_leaves_an_empty_stage(qtbot, settings, kind):
    trial = sample_trial("")
    if kind == "not observed":
        trial = replace(trial, pose_track=None, sole_track=None)
    if kind == "no frames":
        clip = replace(trial.clip, file_time_s=trial.clip.file_time_s[:0])
        trial = replace(trial, clip=clip, pose_track=None, sole_track=None)
    document = TrialDocument(trial)
    playback = Playback(document.trial.clip.time_s)
    view = VideoView(document, playback, settings)
    qtbot.addWidget(view)
    book = CommandBook(view, settings)
    view.add_commands(book)
    for layer in Layer:
        book.action(f"picture.{layer.value}").setChecked(True)
    for command in book.commands:
        book.action(command.key).trigger()
        pixels(view)


def test_every_tool_is_called_something(view, book):
    buttons = view.findChildren(QToolButton)
    assert len(buttons) == 15
    assert all(b.toolTip() or b.accessibleName() for b in buttons)
