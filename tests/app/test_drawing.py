"""Shapes are drawn, chosen, moved, restyled, written on, deleted; key frames are noted."""

import pytest
from PySide6.QtCore import QPoint, Qt

from gaitlab.app.commands import CommandBook
from gaitlab.app.stage.display import Span
from gaitlab.app.stage.text import EDITOR_WIDTH
from gaitlab.app.stage.video_view import VideoView
from gaitlab.domain.annotations import Ink, Shape

LEFT = Qt.MouseButton.LeftButton
FRAME = 100


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


def drag(qtbot, view, *points):
    qtbot.mousePress(view.stage, LEFT, pos=points[0])
    for point in points[1:]:
        qtbot.mouseMove(view.stage, point)
    qtbot.mouseRelease(view.stage, LEFT, pos=points[-1])


def drawings(document):
    return document.trial.annotations.drawings


def draw_line(qtbot, view, book):
    book.action("draw.line").setChecked(True)
    drag(qtbot, view, QPoint(150, 60), QPoint(250, 90))


@pytest.mark.parametrize(
    ("key", "shape"), [("line", Shape.LINE), ("arrow", Shape.ARROW), ("circle", Shape.CIRCLE)]
)
def test_a_drag_draws_from_point_to_point(qtbot, view, book, document, key, shape):
    book.action(f"draw.{key}").setChecked(True)
    drag(qtbot, view, QPoint(150, 60), QPoint(250, 90))
    (drawing,) = drawings(document)
    assert drawing.shape is shape
    assert (drawing.start_frame, drawing.end_frame) == (FRAME, FRAME + 1)
    to_stage = view.stage.geometry_on_stage.to_stage
    ends = [to_stage.map(*point) for point in drawing.points_px]
    assert ends == [pytest.approx((150, 60)), pytest.approx((250, 90))]
    document.undo_stack.undo()
    assert drawings(document) == ()


def test_two_clicks_draw_a_line_as_well(qtbot, view, book, document):
    book.action("draw.line").setChecked(True)
    qtbot.mouseClick(view.stage, LEFT, pos=QPoint(150, 60))
    assert drawings(document) == ()
    qtbot.mouseMove(view.stage, QPoint(200, 200))
    qtbot.mouseClick(view.stage, LEFT, pos=QPoint(250, 90))
    assert len(drawings(document)) == 1


def test_an_angle_takes_two_legs(qtbot, view, book, document):
    book.action("draw.angle").setChecked(True)
    drag(qtbot, view, QPoint(150, 60), QPoint(150, 160))
    assert drawings(document) == ()
    qtbot.mouseClick(view.stage, LEFT, pos=QPoint(250, 160))
    (drawing,) = drawings(document)
    assert drawing.shape is Shape.ANGLE
    assert len(drawing.points_px) == 3


def test_free_hand_follows_the_hand(qtbot, view, book, document):
    book.action("draw.free_hand").setChecked(True)
    drag(qtbot, view, QPoint(150, 60), QPoint(180, 80), QPoint(210, 70), QPoint(240, 90))
    (drawing,) = drawings(document)
    assert len(drawing.points_px) == 4


def test_a_text_is_written_where_one_clicks(qtbot, view, book, document):
    book.action("draw.text").setChecked(True)
    qtbot.mouseClick(view.stage, LEFT, pos=QPoint(150, 200))
    qtbot.keyClicks(view.stage._editor, "heel up")
    qtbot.keyClick(view.stage._editor, Qt.Key.Key_Return)
    (drawing,) = drawings(document)
    assert (drawing.shape, drawing.text) == (Shape.TEXT, "heel up")
    assert not view.stage._editor.isVisible()


def test_all_of_a_text_is_seen_while_it_is_written(qtbot, view, book):
    book.action("draw.text").setChecked(True)
    qtbot.mouseClick(view.stage, LEFT, pos=QPoint(20, 200))
    editor, text = view.stage._editor, "the heel comes down"
    while editor.fontMetrics().horizontalAdvance(text) < EDITOR_WIDTH:
        text += ", late"
    view.resize(4 * EDITOR_WIDTH, view.height())
    qtbot.keyClicks(editor, text)
    assert editor.width() > editor.fontMetrics().horizontalAdvance(text)
    assert view.stage.rect().contains(editor.geometry())
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_escape_gives_a_text_up(qtbot, view, book, document):
    book.action("draw.text").setChecked(True)
    qtbot.mouseClick(view.stage, LEFT, pos=QPoint(150, 200))
    qtbot.keyClicks(view.stage._editor, "heel up")
    qtbot.keyClick(view.stage._editor, Qt.Key.Key_Escape)
    assert drawings(document) == ()


@pytest.mark.parametrize(
    ("span", "frames"), [(Span.ZONE, (90, 120)), (Span.CLIP, (0, 720)), (Span.FRAME, (100, 101))]
)
def test_a_drawing_lasts_as_long_as_is_chosen(qtbot, view, book, document, playback, span, frames):
    playback.set_zone(90, 120)
    view.display.choose_style(span=span)
    draw_line(qtbot, view, book)
    (drawing,) = drawings(document)
    assert (drawing.start_frame, drawing.end_frame) == frames


def test_after_drawing_the_hand_selects_again(qtbot, view, book):
    draw_line(qtbot, view, book)
    assert view.display.tool is None
    assert book.action("draw.select").isChecked()


def test_a_drawing_is_moved_as_a_whole_and_by_its_ends(qtbot, view, book, document):
    draw_line(qtbot, view, book)
    drag(qtbot, view, QPoint(200, 75), QPoint(210, 115), QPoint(220, 135))
    to_stage = view.stage.geometry_on_stage.to_stage
    ends = [to_stage.map(*point) for point in drawings(document)[0].points_px]
    assert ends == [pytest.approx((170, 120)), pytest.approx((270, 150))]
    drag(qtbot, view, QPoint(270, 150), QPoint(290, 180), QPoint(300, 200))
    ends = [to_stage.map(*point) for point in drawings(document)[0].points_px]
    assert ends == [pytest.approx((170, 120)), pytest.approx((300, 200))]
    assert document.undo_stack.count() == 3


def test_the_chosen_drawing_is_restyled(qtbot, view, book, document):
    draw_line(qtbot, view, book)
    before = drawings(document)[0].width_px
    view.display.choose_style(ink=Ink.PINK)
    view.display.choose_style(width=3.2)
    drawing = drawings(document)[0]
    assert drawing.ink is Ink.PINK
    assert drawing.width_px > 2.0 * before


def test_the_chosen_drawing_is_deleted_by_key(qtbot, view, book, document):
    draw_line(qtbot, view, book)
    qtbot.keyClick(view.stage, Qt.Key.Key_Delete)
    assert drawings(document) == ()
    document.undo_stack.undo()
    assert len(drawings(document)) == 1


def test_arrows_nudge_the_chosen_drawing_in_one_step(qtbot, view, book, document):
    draw_line(qtbot, view, book)
    before = drawings(document)[0].points_px[0]
    for _ in range(3):
        qtbot.keyClick(view.stage, Qt.Key.Key_Right)
    assert drawings(document)[0].points_px[0] == pytest.approx((before[0] + 3, before[1]))
    assert document.undo_stack.count() == 2


def test_a_click_beside_a_drawing_chooses_nothing(qtbot, view, book):
    draw_line(qtbot, view, book)
    assert view.stage._drawing.chosen is not None
    qtbot.mouseClick(view.stage, LEFT, pos=QPoint(500, 30))
    assert view.stage._drawing.chosen is None


def test_escape_leaves_a_tool(qtbot, view, book):
    book.action("draw.circle").setChecked(True)
    qtbot.keyClick(view.stage, Qt.Key.Key_Escape)
    assert view.display.tool is None


def test_the_style_is_remembered(qtbot, view, document, playback, settings):
    view.display.choose_style(ink=Ink.SKY, width=2.0, span=Span.CLIP)
    again = VideoView(document, playback, settings)
    qtbot.addWidget(again)
    display = again.display
    assert (display.ink, display.width, display.span) == (Ink.SKY, 2.0, Span.CLIP)


def test_a_key_frame_gets_a_comment_and_is_found_by_key(qtbot, view, book, document, playback):
    book.action("draw.key_frame").trigger()
    qtbot.keyClicks(view.stage._editor, "lands on the forefoot")
    qtbot.keyClick(view.stage._editor, Qt.Key.Key_Return)
    (noted,) = document.trial.annotations.key_frames
    assert (noted.frame, noted.comment) == (FRAME, "lands on the forefoot")
    playback.seek(0)
    book.action("draw.next_key_frame").trigger()
    assert playback.frame == FRAME
    book.action("draw.remove_key_frame").trigger()
    assert document.trial.annotations.key_frames == ()
