"""Landmarks and the belt are moved on the picture; each gesture is one step to undo."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from gaitlab.app.commands import CommandBook
from gaitlab.app.stage.video_view import VideoView
from gaitlab.domain.landmarks import Landmark, Side
from gaitlab.overlay.ground import ground_of
from tests.app.players import place

FRAME = 300
HEEL = Landmark.LEFT_HEEL
NUDGED_PX = np.array([2.0, 0.25])


@pytest.fixture
def view(qtbot, document, playback, settings):
    view = VideoView(document, playback, settings)
    view.resize(600, 900)
    qtbot.addWidget(view)
    view.show()
    playback.seek(FRAME)
    return view


@pytest.fixture
def book(view, settings):
    book = CommandBook(view, settings)
    view.add_commands(book)
    return book


def heel_on(view, document):
    x_px, y_px = document.assessment.track.xyz_px[FRAME, HEEL, :2]
    return place(view.stage, x_px, y_px)


def drag(qtbot, view, start, by, *, n_moves=4):
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(view.stage, left, pos=start)
    for index in range(1, n_moves + 1):
        qtbot.mouseMove(view.stage, start + by * index / n_moves)
    qtbot.mouseRelease(view.stage, left, pos=start + by)


def moved(document):
    return document.trial.corrections.moved_points


def test_a_landmark_is_dragged_in_one_step(qtbot, view, document):
    before = document.trial
    scale = view.stage.geometry_on_stage.scale
    x_px, y_px = document.assessment.track.xyz_px[FRAME, HEEL, :2]
    drag(qtbot, view, heel_on(view, document), QPoint(24, -8))
    (point,) = moved(document)
    assert (point.frame, point.landmark) == (FRAME, HEEL)
    assert (point.x_px, point.y_px) == pytest.approx(
        (x_px + 24 / scale, y_px - 8 / scale), abs=1.0 / scale
    )
    assert document.undo_stack.undoText() == "Move left heel"
    document.undo_stack.undo()
    assert document.trial is before


def test_a_loupe_is_over_what_is_dragged(qtbot, view, document):
    start = heel_on(view, document)
    assert view.stage._loupe_at() is None
    qtbot.mousePress(view.stage, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.stage, start + QPoint(10, 0))
    at = view.stage._loupe_at()
    assert place(view.stage, at.x(), at.y()).x() == pytest.approx(start.x() + 10, abs=1)
    view.stage.grab()
    qtbot.mouseRelease(view.stage, Qt.MouseButton.LeftButton, pos=start + QPoint(10, 0))


def test_no_loupe_is_over_what_is_drawn(qtbot, view, book, document):
    qtbot.mouseClick(view.stage, Qt.MouseButton.LeftButton, pos=heel_on(view, document))
    assert view.stage._loupe_at() is not None
    book.action("draw.line").trigger()
    assert view.stage._loupe_at() is None
    assert view.stage._correcting.chosen is None


@pytest.mark.usefixtures("book")
def test_the_right_mouse_button_offers_corrections_and_moves_nothing(qtbot, view):
    before = view.stage.geometry_on_stage
    qtbot.mousePress(view.stage, Qt.MouseButton.RightButton, pos=QPoint(40, 40))
    qtbot.mouseMove(view.stage, QPoint(90, 90))
    qtbot.mouseRelease(view.stage, Qt.MouseButton.RightButton, pos=QPoint(90, 90))
    assert view.stage.geometry_on_stage == before
    assert view.stage.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    offered = [action.text() for action in view.stage.actions()]
    assert "Exchange left and right on this frame" in offered
    assert "The left foot is flat here" in offered


def test_a_click_chooses_without_moving(qtbot, view, document):
    qtbot.mouseClick(view.stage, Qt.MouseButton.LeftButton, pos=heel_on(view, document))
    assert view.stage._correcting.chosen is HEEL
    assert moved(document) == ()


def test_arrows_nudge_the_chosen_landmark_and_not_the_playhead(
    qtbot, view, book, document, playback
):
    qtbot.mouseClick(view.stage, Qt.MouseButton.LeftButton, pos=heel_on(view, document))
    before = np.array(document.assessment.track.xyz_px[FRAME, HEEL, :2])
    qtbot.keyClick(view.stage, Qt.Key.Key_Right)
    qtbot.keyClick(view.stage, Qt.Key.Key_Right)
    qtbot.keyClick(view.stage, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    (point,) = moved(document)
    assert (point.x_px, point.y_px) == pytest.approx(tuple(before + NUDGED_PX))
    assert playback.frame == FRAME
    assert document.undo_stack.count() == 1


def test_arrows_follow_what_is_seen_on_a_mirrored_picture(qtbot, view, book, document):
    book.action("picture.mirror").setChecked(True)
    book.action("correct.next_point").trigger()
    before = view.stage._correcting.chosen_point
    qtbot.keyClick(view.stage, Qt.Key.Key_Right)
    (point,) = moved(document)
    assert point.x_px == pytest.approx(before.x() - 1.0)


def test_a_moved_landmark_can_be_given_back(qtbot, view, book, document):
    drag(qtbot, view, heel_on(view, document), QPoint(20, 0))
    assert len(moved(document)) == 1
    qtbot.keyClick(view.stage, Qt.Key.Key_Backspace)
    assert moved(document) == ()


def test_landmarks_are_chosen_by_key_the_near_heel_first(view, book):
    book.action("correct.next_point").trigger()
    assert view.stage._correcting.chosen is Landmark.LEFT_HEEL
    book.action("correct.next_point").trigger()
    assert view.stage._correcting.chosen is Landmark.LEFT_FOOT_INDEX
    book.action("correct.previous_point").trigger()
    assert view.stage._correcting.chosen is Landmark.LEFT_HEEL


def test_escape_chooses_nothing(qtbot, view, book):
    book.action("correct.next_point").trigger()
    qtbot.keyClick(view.stage, Qt.Key.Key_Escape)
    assert view.stage._correcting.chosen is None


@pytest.mark.parametrize(
    ("command", "expected"),
    [("swap_here", (FRAME, FRAME + 1)), ("swap_from_here", (FRAME, 720)), ("swap_zone", (90, 120))],
)
def test_left_and_right_are_exchanged(view, book, document, playback, command, expected):
    playback.set_zone(90, 120)
    book.action(f"correct.{command}").trigger()
    (swap,) = document.trial.corrections.side_swaps
    assert (swap.start_frame, swap.end_frame) == expected
    book.action(f"correct.{command}").trigger()
    assert document.trial.corrections.side_swaps == ()


def test_a_flat_foot_is_set_on_a_frame_and_found_again(view, book, document):
    book.action("correct.flat_left").trigger()
    assert document.trial.corrections.flat_foot_frame == (FRAME, None)
    book.action("correct.find_flat_left").trigger()
    assert document.trial.corrections.flat_foot_frame == (None, None)


def test_the_belt_is_dragged(qtbot, view, document):
    ground = ground_of(document.assessment, Side.LEFT)
    x_px = 0.3 * ground.rear_px + 0.7 * ground.front_px
    start = place(view.stage, x_px, ground.y_at(x_px))
    drag(qtbot, view, start, QPoint(0, 12))
    told_px = document.trial.corrections.belt_height_px[Side.LEFT.index]
    scale = view.stage.geometry_on_stage.scale
    assert told_px == pytest.approx(ground.y_px + 12 / scale, abs=0.5)
    assert document.undo_stack.count() == 1


def test_the_belt_moves_by_key_and_is_found_again(view, book, document):
    ground = ground_of(document.assessment, Side.LEFT)
    for _ in range(3):
        book.action("correct.belt_down").trigger()
    told_px = document.trial.corrections.belt_height_px[Side.LEFT.index]
    assert told_px == pytest.approx(ground.y_px + 3.0)
    assert document.undo_stack.count() == 1
    book.action("correct.find_belt_left").trigger()
    assert np.isnan(document.trial.corrections.belt_height_px[Side.LEFT.index])


def test_beside_everything_the_picture_moves(qtbot, view, document):
    view.stage.zoom_by(2.0)
    before = view.stage.geometry_on_stage.centre
    drag(qtbot, view, QPoint(20, 20), QPoint(30, 30))
    assert view.stage.geometry_on_stage.centre.x() < before.x()
    assert document.undo_stack.count() == 0
