"""From the open trial to its comparison and back, in the window."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gaitlab.app.compare.compare_page import ComparePage
from gaitlab.app.pages.review_page import ReviewPage
from gaitlab.app.theme import Scheme
from gaitlab.app.window import MainWindow
from gaitlab.domain.runner_edits import with_answers
from gaitlab.trial_file import save_trial


@pytest.fixture
def window(qtbot, settings, tmp_path, run_trial):
    made = MainWindow(settings, recovery_folder=tmp_path / "recovery")
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w, "may_leave", lambda: True))
    made.show()
    made.show_trial(run_trial)
    return made


@pytest.fixture
def other_path(slow_camera_trial, tmp_path) -> Path:
    path = tmp_path / "earlier.gait"
    save_trial(slow_camera_trial, path)
    return path


def compared(qtbot, window, path):
    window.comparing.begin()
    window.comparing.open_other(path)
    qtbot.waitUntil(lambda: not window.jobs.is_busy)
    return window.page


def test_another_trial_is_opened_and_compared(qtbot, window, other_path):
    page = compared(qtbot, window, other_path)
    assert isinstance(page, ComparePage)
    assert page.comparison is not None
    assert page.trials[1].trial is window.document.trial


def test_it_leads_back_to_the_frame_that_was_shown(qtbot, window, other_path):
    window.page.playback.set_zone(20, 90)
    window.page.playback.seek(40)
    compared(qtbot, window, other_path)
    window.book.action("compare.back").trigger()
    assert isinstance(window.page, ReviewPage)
    assert (window.page.playback.frame, window.page.playback.zone) == (40, (20, 90))
    assert "review.steps" in {command.key for command in window.book.commands}


def test_the_review_waits_under_the_comparison(qtbot, window, other_path):
    review, keys = window.page, {command.key for command in window.book.commands}
    compared(qtbot, window, other_path)
    window.comparing.end()
    assert window.page is review
    assert {command.key for command in window.book.commands} == keys
    window.book.action("playback.next").trigger()
    assert review.playback.frame == 1


def test_a_look_chosen_while_comparing_is_that_of_the_review_too(qtbot, window, other_path):
    review = window.page
    review.playback.seek(40)
    compared(qtbot, window, other_path)
    window.looks.set_scheme(Scheme.DARK)
    window.comparing.end()
    assert window.page is not review
    assert window.page.playback.frame == 40
    window.looks.set_scheme(Scheme.LIGHT)


def test_no_two_commands_share_a_key_while_comparing(qtbot, window, other_path):
    compared(qtbot, window, other_path)
    keys = [key for command in window.book.commands for key in command.shortcuts]
    assert [key for key in set(keys) if keys.count(key) > 1] == []


def test_before_and_after_change_places(qtbot, window, other_path):
    first = compared(qtbot, window, other_path).trials
    window.book.action("compare.exchange").trigger()
    assert [t.trial for t in window.page.trials] == [t.trial for t in reversed(first)]


def test_an_edit_meanwhile_is_compared_too(qtbot, window, other_path):
    compared(qtbot, window, other_path)
    document = window.document
    document.edit("Answer a question", with_answers(document.trial, {"shoe_drop_mm": 8.0}))
    assert window.page.trials[1].trial is document.trial
    window.comparing.end()
    document.undo_stack.undo()
    assert isinstance(window.page, ReviewPage)


def test_another_look_keeps_the_comparison(qtbot, window, other_path):
    compared(qtbot, window, other_path)
    window.looks.set_scheme(Scheme.DARK)
    assert window.page.comparison is not None
    window.looks.set_scheme(Scheme.LIGHT)


def test_a_trial_that_was_not_analysed_is_a_sentence(qtbot, window, run_trial, tmp_path):
    save_trial(replace(run_trial, pose_track=None, sole_track=None), tmp_path / "new.gait")
    page = compared(qtbot, window, tmp_path / "new.gait")
    assert page.comparison is None
    assert "new.gait was not analysed yet" in window.messages.text


def test_a_clip_without_a_trial_is_a_sentence(qtbot, window, clip_path):
    compared(qtbot, window, clip_path)
    assert "was not analysed yet" in window.messages.text


def test_a_clip_stands_for_the_trial_beside_it(qtbot, window, clip_path, other_path):
    shutil.copy(other_path, clip_path.with_suffix(".gait"))
    assert compared(qtbot, window, clip_path).comparison is not None


def test_before_the_analysis_there_is_nothing_to_compare(window, run_trial):
    window.show_trial(replace(run_trial, pose_track=None, sole_track=None))
    window.comparing.begin()
    assert isinstance(window.page, ReviewPage)
    assert "Analyse the clip first" in window.messages.text


def test_closing_the_trial_while_comparing_leaves_the_first_page(qtbot, window, other_path):
    compared(qtbot, window, other_path)
    window.may_leave = lambda: True
    window.close_trial()
    assert window.page is None
    assert window.pages.currentWidget() is window.start_page


def test_everything_that_takes_the_focus_has_a_name(qtbot, window, other_path):
    from PySide6.QtCore import Qt

    page = compared(qtbot, window, other_path)
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(object)
        if hasattr(widget, "focusPolicy")
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip())
    ]
    assert nameless == []
