"""The timeline seeks, zooms, and edits stances: each gesture one step that can be undone."""

from dataclasses import replace
from math import nan

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMainWindow

from gaitlab.app.commands import CommandBook
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stances import span_s
from gaitlab.app.timeline.lanes import BarStyle, Part, bars_of
from gaitlab.app.timeline.mouse import menu_at, tip_at
from gaitlab.app.timeline.timeline import Timeline
from gaitlab.domain.annotation_edits import add_drawing, set_key_frame
from gaitlab.domain.annotations import Shape
from gaitlab.domain.contacts import HeelContact, Instant, Source
from gaitlab.domain.landmarks import Side
from tests.assessments import refused_assessment, sample_assessment


@pytest.fixture
def timeline(qtbot, document, playback, settings):
    made = Timeline(document, playback, settings)
    made.resize(1200, 160)
    qtbot.addWidget(made)
    made.show()
    made.show_axis(made.axis.showing(0.0, 3.0))
    return made


def place(timeline, time_s, side=Side.LEFT, part=Part.FOREFOOT) -> QPoint:
    """Return where a time lies in a lane."""
    rows = timeline.rows
    x = rows.left_px + timeline.axis.x_of(time_s)
    return QPointF(x, rows.lane(side, part).center().y()).toPoint()


def contact_of(timeline, index):
    return timeline.document.assessment.steps[index].contact


def drag(qtbot, timeline, start, end, modifier=Qt.KeyboardModifier.NoModifier):
    button = Qt.MouseButton.LeftButton
    qtbot.mousePress(timeline, button, modifier, start)
    for share in (0.3, 0.7, 1.0):
        x = round(start.x() + share * (end.x() - start.x()))
        qtbot.mouseMove(timeline, QPoint(x, end.y()))
    qtbot.mouseRelease(timeline, button, modifier, end)


def test_a_click_seeks_and_a_drag_scrubs(qtbot, timeline, playback):
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place(timeline, 2.0))
    assert playback.time_s == pytest.approx(2.0, abs=0.02)
    ruler = QPoint(place(timeline, 1.0).x(), 5)
    drag(qtbot, timeline, ruler, QPoint(place(timeline, 1.5).x(), 5))
    assert playback.time_s == pytest.approx(1.5, abs=0.02)
    assert timeline.document.undo_stack.count() == 0


def test_an_end_that_is_dragged_is_set_once_and_undone_at_once(qtbot, timeline):
    before = timeline.document.trial
    contact = contact_of(timeline, 2)
    from_s = contact.toe_off.time_s
    to = place(timeline, from_s + 0.05, contact.side)
    drag(qtbot, timeline, place(timeline, from_s, contact.side), to)
    edited = contact_of(timeline, 2)
    assert edited.source is Source.MANUAL
    assert edited.toe_off.time_s == pytest.approx(from_s + 0.05, abs=0.02)
    assert edited.toe_off.time_s in timeline.playback.frame_times_s
    assert timeline.document.undo_stack.count() == 1
    timeline.document.undo_stack.undo()
    assert timeline.document.trial is before


def test_the_picture_follows_an_end_while_it_is_dragged(qtbot, timeline, playback):
    contact = contact_of(timeline, 2)
    start = place(timeline, contact.heel_on.time_s, contact.side, Part.HEEL)
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=start)
    target_s = contact.heel_on.time_s - 0.03
    qtbot.mouseMove(timeline, place(timeline, target_s, contact.side, Part.HEEL))
    assert playback.time_s == pytest.approx(target_s, abs=0.02)
    assert timeline.document.undo_stack.count() == 0
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=start)


def test_escape_gives_a_drag_up(qtbot, timeline):
    contact = contact_of(timeline, 2)
    start = place(timeline, contact.toe_off.time_s, contact.side)
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(timeline, start + QPoint(40, 0))
    qtbot.keyClick(timeline, Qt.Key.Key_Escape)
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 0))
    assert timeline.document.undo_stack.count() == 0


def test_an_end_cannot_be_dragged_over_the_other(qtbot, timeline):
    contact = contact_of(timeline, 2)
    start = place(timeline, contact.toe_off.time_s, contact.side)
    end = place(timeline, contact.initial_contact.time_s - 0.2, contact.side)
    drag(qtbot, timeline, start, end)
    edited = contact_of(timeline, 2)
    assert edited.toe_off.time_s > edited.forefoot_on.time_s


def test_a_stance_is_added_by_dragging_with_shift_over_a_deleted_one(qtbot, timeline):
    step = timeline.document.assessment.steps[2]
    start_s, end_s = span_s(step.contact)
    n_steps = len(timeline.document.assessment.steps)
    timeline.playback.seek_time(0.5 * (start_s + end_s))
    timeline.setFocus()
    qtbot.keyClick(timeline, Qt.Key.Key_Delete)
    assert len(timeline.document.assessment.steps) == n_steps - 1
    drag(
        qtbot,
        timeline,
        place(timeline, start_s, step.side),
        place(timeline, end_s, step.side),
        Qt.KeyboardModifier.ShiftModifier,
    )
    added = contact_of(timeline, 2)
    assert added.source is Source.MANUAL
    assert span_s(added) == pytest.approx((start_s, end_s), abs=0.02)


def test_a_slip_of_the_hand_adds_no_stance(qtbot, timeline):
    at = place(timeline, 1.0)
    drag(qtbot, timeline, at, at + QPoint(3, 0), Qt.KeyboardModifier.ShiftModifier)
    assert timeline.document.undo_stack.count() == 0


def test_keys_go_from_landing_to_landing(qtbot, timeline, playback, settings):
    window = QMainWindow()
    qtbot.addWidget(window)
    book = CommandBook(window, settings)
    timeline.add_commands(book)
    landings = [span_s(step.contact)[0] for step in timeline.document.assessment.steps]
    frames = [playback.frame_at(time_s) for time_s in landings]
    shown = []
    for _ in range(3):
        book.action("timeline.next_contact").trigger()
        shown.append(playback.frame)
    assert shown == [frame for frame in frames if frame > 0][:3]
    book.action("timeline.previous_contact").trigger()
    assert playback.frame == shown[1]
    assert timeline.editing.step.index == frames.index(shown[1])


def test_an_instant_is_chosen_and_nudged_by_key_as_one_step(qtbot, timeline, playback):
    timeline.editing.show(timeline.document.assessment.steps[2])
    timeline.setFocus()
    qtbot.keyClick(timeline, Qt.Key.Key_5)
    assert playback.time_s == pytest.approx(contact_of(timeline, 2).toe_off.time_s, abs=0.01)
    frame = playback.frame
    for _ in range(3):
        qtbot.keyClick(timeline, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert playback.frame == frame + 3
    assert contact_of(timeline, 2).toe_off.time_s == playback.time_s
    assert timeline.document.undo_stack.count() == 1


def test_the_ends_of_the_working_zone_are_dragged(qtbot, timeline, playback):
    rows = timeline.rows
    y = round(rows.ruler.bottom() - 5.0)
    playback.set_zone(30, 150)
    start = QPoint(place(timeline, playback.frame_times_s[30]).x() + 2, y)
    drag(qtbot, timeline, start, QPoint(place(timeline, 1.0).x(), y))
    assert playback.zone == (60, 150)


def test_wheel_zooms_at_the_cursor_and_keys_about_the_playhead(qtbot, timeline, playback):
    playback.seek_time(1.2)
    before = timeline.axis.x_of(playback.time_s)
    timeline.zoom(2.0)
    assert timeline.axis.shown_s == pytest.approx(1.5)
    assert timeline.axis.x_of(playback.time_s) == pytest.approx(before)
    timeline.show_all()
    assert timeline.axis.shown_s == timeline.axis.duration_s


def test_the_working_zone_fills_the_timeline(timeline, playback):
    playback.set_zone(120, 240)
    timeline.show_zone()
    assert timeline.axis.start_s == pytest.approx(2.0 - 0.06, abs=0.01)
    assert timeline.axis.end_s == pytest.approx(4.0 + 0.06, abs=0.01)


def test_the_page_is_turned_for_a_playhead_that_leaves_it(timeline, playback):
    playback.seek_time(9.0)
    assert timeline.axis.start_s <= 9.0 <= timeline.axis.end_s
    assert timeline.axis.shown_s == pytest.approx(3.0)


def test_a_tool_tip_tells_verdicts_numbers_and_errors(timeline):
    contact = contact_of(timeline, 2)
    middle = place(timeline, sum(span_s(contact)) / 2.0, contact.side)
    told, _ = tip_at(timeline, QPointF(middle))
    assert "heel comes down" in told
    assert "forefoot" in told
    delay_ms = f"{1000.0 * contact.heel_delay_s:.0f} ±"
    assert delay_ms in told


def test_flags_tell_what_was_noted(timeline):
    trial = set_key_frame(timeline.document.trial, frame=60, comment="knee collapses")
    trial = add_drawing(
        trial, shape=Shape.TEXT, points_px=((0, 0),), start_frame=90, end_frame=120, text="late"
    )
    timeline.document.edit("Note", trial)
    flags = timeline.rows.flags
    flag = QPointF(place(timeline, 1.0).x() + 3, flags.top() + 4)
    drawing = QPointF(place(timeline, 1.75).x(), flags.bottom() - 5)
    assert "knee collapses" in tip_at(timeline, flag)[0]
    assert tip_at(timeline, drawing)[0] == "late"


def test_the_menu_of_a_stance_judges_accepts_and_deletes(timeline):
    contact = contact_of(timeline, 2)
    point = QPointF(place(timeline, sum(span_s(contact)) / 2.0, contact.side))
    words = {action.text(): action for action in menu_at(timeline, point).actions()}
    words["Heel stays up"].trigger()
    assert contact_of(timeline, 2).heel_contact is HeelContact.NO
    words["Accept this step"].trigger()
    assert timeline.editing.is_accepted()
    assert "Take back the acceptance" in [a.text() for a in menu_at(timeline, point).actions()]


def test_the_menu_of_an_empty_lane_adds_a_stance_as_long_as_the_others(timeline):
    step = timeline.document.assessment.steps[2]
    start_s, end_s = span_s(step.contact)
    timeline.playback.seek_time(start_s)
    timeline.editing.delete()
    point = QPointF(place(timeline, start_s, step.side))
    actions = {action.text(): action for action in menu_at(timeline, point).actions()}
    actions[f"Add a stance of the {step.side.value} foot here"].trigger()
    added_s = span_s(contact_of(timeline, 2))
    assert added_s[1] - added_s[0] == pytest.approx(end_s - start_s, abs=0.03)


def test_the_context_menu_comes_by_mouse(qtbot, timeline, monkeypatch):
    shown = []
    monkeypatch.setattr("PySide6.QtWidgets.QMenu.popup", lambda menu, _: shown.append(menu))
    at = place(timeline, 1.0)
    reason = QContextMenuEvent.Reason.Mouse
    timeline.contextMenuEvent(QContextMenuEvent(reason, at, timeline.mapToGlobal(at)))
    assert len(shown) == 1


def test_only_the_stances_in_sight_are_painted(timeline):
    timeline.show_axis(timeline.axis.showing(5.0, 6.0))
    assert 2 <= len(timeline.shown_steps()) <= 7
    timeline.grab()


@pytest.mark.parametrize(
    ("heel", "style"),
    [
        (HeelContact.YES, BarStyle.DOWN),
        (HeelContact.NO, BarStyle.OPEN),
        (HeelContact.UNCLEAR, BarStyle.UNCLEAR),
    ],
)
def test_the_verdict_on_the_heel_is_a_shape(heel, style):
    contact = sample_assessment().steps[0].contact
    p_heel_down = {HeelContact.YES: 1.0, HeelContact.NO: 0.0, HeelContact.UNCLEAR: 0.5}[heel]
    bars = {bar.part: bar for bar in bars_of(replace(contact, p_heel_down=p_heel_down))}
    assert bars[Part.HEEL].style is style
    assert bars[Part.FOREFOOT].style is BarStyle.DOWN


def test_an_end_that_was_not_timed_fades(qapp):
    contact = replace(sample_assessment().steps[0].contact, heel_off=Instant(nan, nan))
    bars = {bar.part: bar for bar in bars_of(contact)}
    assert bars[Part.HEEL].style is BarStyle.FADING
    assert bars[Part.HEEL].end_s == contact.toe_off.time_s
    assert bars[Part.HEEL].is_start_timed
    assert not bars[Part.HEEL].is_end_timed


def test_a_clip_that_was_not_observed_or_shows_nothing_is_told_kindly(
    qtbot, run_trial, settings, monkeypatch
):
    document = TrialDocument(replace(run_trial, pose_track=None))
    view = Timeline(document, Playback(run_trial.clip.time_s), settings)
    qtbot.addWidget(view)
    view.grab()
    assert "analysed" in view.empty_text()
    monkeypatch.setattr(document, "_assessment", refused_assessment())
    document.assessment_changed.emit()
    view.grab()
    assert view.empty_text() == "The runner is filmed from behind."


def test_a_clip_without_frames_is_no_mistake(qtbot, run_trial, settings):
    clip = replace(run_trial.clip, file_time_s=np.empty(0))
    document = TrialDocument(replace(run_trial, clip=clip, pose_track=None))
    view = Timeline(document, Playback(clip.time_s), settings)
    qtbot.addWidget(view)
    view.grab()
    view.zoom(2.0)
    view.show_all()
