"""The window opens, analyses, saves and closes; whatever fails ends in a sentence."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QSettings,
    Qt,
    QThread,
    QUrl,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox
from shiboken6 import isValid

from gaitlab import workflow
from gaitlab.app.exports.report_dialog import ReportDialog
from gaitlab.app.keeping.recovery import Autosave, TrialLock, leftovers
from gaitlab.app.settings import Settings
from gaitlab.app.theme import THEME, Scheme, nearest_scale
from gaitlab.app.window import MainWindow
from gaitlab.domain.annotation_edits import set_key_frame
from gaitlab.domain.clip import Facing
from gaitlab.jobs import Progress
from gaitlab.trial_file import load_trial, save_trial
from gaitlab.workflow.first_look import FirstLook
from tests.analysis.runs import FOREFOOT, trial_of


@pytest.fixture(autouse=True)
def quick_look(monkeypatch):
    """A first look that takes no landmark model."""

    def look(clip):
        yield Progress(0, 1)
        return FirstLook(Facing.LEFT, 1, 0.02, body_share=0.7, foot_margin_share=0.1)

    monkeypatch.setattr("gaitlab.app.pages.new_trial.first_look", look)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "recovery"


@pytest.fixture
def window(qtbot, settings, folder):
    made = MainWindow(settings, recovery_folder=folder)
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w, "may_leave", lambda: True))
    made.show()
    return made


@pytest.fixture
def trial_path(run_trial, tmp_path):
    path = tmp_path / "run.gait"
    save_trial(run_trial, path)
    return path


@pytest.fixture
def answer(monkeypatch):
    """Answer every question of the window with one button, and count them."""
    asked = []

    def answering(button):
        def question(*_):
            asked.append(button)
            return button

        monkeypatch.setattr(QMessageBox, "question", question)
        return asked

    return answering


def refuse_to_save(*_):
    raise OSError("no space left on the disk")


def edit(window, frame=3):
    document = window.document
    document.edit("Mark frame", set_key_frame(document.trial, frame=frame))


def opened_clip(qtbot, window, path):
    window.open_path(path)
    qtbot.waitUntil(lambda: not window.jobs.is_busy)


# Opening -----------------------------------------------------------------------------------------


def test_a_trial_opens_with_its_steps(window, trial_path, run_trial):
    window.open_path(trial_path)
    assert window.document.trial == run_trial
    assert len(window.document.assessment.steps) > 20
    assert "run.gait" in window.windowTitle()
    assert not window.isWindowModified()


def test_a_trial_opened_is_the_first_of_the_recent_ones(window, trial_path):
    window.open_path(trial_path)
    assert window.settings.recent == (trial_path,)


def test_a_file_dropped_is_opened(window, trial_path):
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(trial_path))])
    window.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            content,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert window.document is not None


def test_the_place_to_drop_a_file_shows_that_it_takes_one(window, trial_path):
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(trial_path))])
    page = window.start_page
    looks = [page._zone.styleSheet()]
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    held = Qt.KeyboardModifier.NoModifier
    page.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), action, content, button, held))
    looks.append(page._zone.styleSheet())
    page.dropEvent(QDropEvent(QPointF(5, 5), action, content, button, held))
    assert "dashed" in looks[0]
    assert "dashed" not in looks[1]
    assert window.document is not None


@pytest.mark.parametrize("content", [b"", b"no trial"])
def test_a_damaged_trial_is_a_sentence_and_a_living_window(window, tmp_path, content):
    path = tmp_path / "bad.gait"
    path.write_bytes(content)
    window.open_path(path)
    assert "bad.gait" in window.messages.text
    assert window.document is None


def test_a_file_that_is_no_video_is_a_sentence_and_a_living_window(qtbot, window, tmp_path):
    path = tmp_path / "notes.mp4"
    path.write_text("not a video")
    opened_clip(qtbot, window, path)
    assert "notes.mp4" in window.messages.text
    assert window.pages.currentWidget() is window.start_page


def test_a_new_clip_is_asked_about_and_analysed(qtbot, window, clip_path, eyes):
    opened_clip(qtbot, window, clip_path)
    assert window.document is None
    page = window.pages.currentWidget()
    page.form._height.setValue(180)
    page._begin.click()
    qtbot.waitUntil(lambda: window.document is not None and not window.jobs.is_busy)
    assert workflow.is_observed(window.document.trial)
    assert window.document.trial.runner.height_m == pytest.approx(1.8)
    assert window.document.is_modified


@pytest.mark.usefixtures("eyes")
def test_return_in_any_question_begins_the_analysis(qtbot, window, clip_path):
    opened_clip(qtbot, window, clip_path)
    form = window.pages.currentWidget().form
    form._speed.setText("10")
    qtbot.keyClick(form._speed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.document is not None and not window.jobs.is_busy)
    assert window.document.trial.options.belt_speed_mps > 0.0


def test_escape_leaves_the_questions(qtbot, window, clip_path):
    opened_clip(qtbot, window, clip_path)
    qtbot.keyClick(window.pages.currentWidget(), Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.start_page


def test_cancelling_the_questions_goes_back_to_the_start(qtbot, window, clip_path):
    opened_clip(qtbot, window, clip_path)
    window.pages.currentWidget()._cancel.click()
    assert window.pages.currentWidget() is window.start_page


def test_a_clip_with_a_saved_trial_opens_that_trial(qtbot, window, clip_path, eyes):
    from gaitlab.jobs import run

    trial = run(workflow.observe(workflow.new_trial(clip_path)))
    save_trial(trial, workflow.trial_path_beside(clip_path))
    opened_clip(qtbot, window, clip_path)
    assert window.document.path == workflow.trial_path_beside(clip_path)
    assert eyes.n_looks == 1


def test_a_trial_whose_clip_was_moved_with_it_finds_it(qtbot, window, clip_path, tmp_path, eyes):
    from gaitlab.jobs import run

    trial = run(workflow.observe(workflow.new_trial(clip_path)))
    other = tmp_path / "other"
    other.mkdir()
    save_trial(trial, tmp_path / "run.gait")
    moved = shutil.move(clip_path, other / clip_path.name)
    shutil.move(tmp_path / "run.gait", other / "run.gait")
    window.open_path(other / "run.gait")
    assert Path(window.document.trial.clip.path) == Path(moved)
    assert window.messages.text == ""


def test_a_trial_whose_clip_is_gone_keeps_its_numbers_and_asks_for_it(
    window, clip_path, tmp_path, eyes
):
    from gaitlab.jobs import run

    trial = run(workflow.observe(workflow.new_trial(clip_path)))
    save_trial(trial, tmp_path / "run.gait")
    clip_path.unlink()
    window.open_path(tmp_path / "run.gait")
    assert window.document.assessment is not None
    assert "not at" in window.messages.text


def test_another_clip_is_not_taken_for_the_one_that_is_gone(
    window, clip_path, tmp_path, eyes, monkeypatch
):
    from gaitlab.jobs import run

    trial = run(workflow.observe(workflow.new_trial(clip_path)))
    save_trial(trial, tmp_path / "run.gait")
    clip_path.unlink()
    sample = Path(__file__).parents[2] / "sample_videos" / "forefoot_no_heel.mp4"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(sample), ""))
    window.open_path(tmp_path / "run.gait")
    window.opening.find_clip()
    assert "another clip" in window.messages.text


# Analysing ---------------------------------------------------------------------------------------


def test_stopping_an_analysis_leaves_the_window_and_no_job(
    qtbot, window, clip_path, eyes, monkeypatch
):
    closed = []

    def endless(trial, **_):
        try:
            while True:
                yield Progress(1, 10, "Tracking the runner")
                QThread.msleep(1)
        finally:
            closed.append(trial)

    monkeypatch.setattr(workflow, "observe", endless)
    opened_clip(qtbot, window, clip_path)
    window.pages.currentWidget()._begin.click()
    qtbot.waitUntil(lambda: window.jobs._label.text() == "Tracking the runner")
    window.jobs.stop()
    qtbot.waitUntil(lambda: not window.jobs.is_busy)
    assert len(closed) == 1
    assert window.document.assessment is None


def test_edits_made_during_an_analysis_stay(qtbot, window, run_trial, tmp_path, monkeypatch):
    def quick(trial, **_):
        yield Progress(0, 1)
        return replace(run_trial, clip=trial.clip)

    monkeypatch.setattr(workflow, "observe", quick)
    window.show_trial(replace(run_trial, pose_track=None, sole_track=None))
    window.analysing.begin()
    edit(window, frame=11)
    qtbot.waitUntil(lambda: not window.jobs.is_busy)
    assert window.document.trial.annotations.key_frames[0].frame == 11
    assert len(window.document.assessment.steps) > 20


def test_what_was_told_of_a_run_stays_while_it_is_analysed(qtbot, window, run_trial, monkeypatch):
    def quick(trial, **_):
        yield Progress(0, 1)
        return replace(run_trial, clip=trial.clip)

    monkeypatch.setattr(workflow, "observe", quick)
    window.show_trial(run_trial)
    details = window.book.action("run.details")
    assert details.isEnabled()
    window.analysing.begin()
    assert not details.isEnabled()
    qtbot.waitUntil(lambda: not window.jobs.is_busy)
    assert details.isEnabled()


# Saving ------------------------------------------------------------------------------------------


def test_saving_keeps_edits_and_clears_the_mark(window, trial_path):
    window.open_path(trial_path)
    edit(window)
    assert window.isWindowModified()
    assert window.save()
    assert not window.isWindowModified()
    assert load_trial(trial_path).annotations.key_frames[0].frame == 3


def test_saving_under_another_name_adds_the_ending(window, trial_path, monkeypatch):
    window.open_path(trial_path)
    other = trial_path.with_name("copy")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    assert window.save_as()
    assert load_trial(other.with_suffix(".gait")) == window.document.trial


def test_a_save_that_fails_is_a_sentence_and_loses_nothing(window, trial_path):
    window.open_path(trial_path)
    edit(window)
    shutil.rmtree(trial_path.parent / "nowhere", ignore_errors=True)
    assert not window.keeping.save_at(window.document, trial_path.parent / "nowhere" / "run.gait")
    assert "could not be saved" in window.messages.text
    assert window.document.is_modified


def test_a_file_changed_by_another_program_is_not_replaced_unasked(
    window, trial_path, answer, monkeypatch
):
    window.open_path(trial_path)
    edit(window)
    save_trial(trial_of(FOREFOOT, seed=5), trial_path)
    asked = answer(QMessageBox.StandardButton.No)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert not window.save()
    assert len(asked) == 1
    assert load_trial(trial_path) == trial_of(FOREFOOT, seed=5)


def test_a_trial_whose_file_was_deleted_is_saved_again_without_a_question(
    window, trial_path, answer
):
    asked = answer(QMessageBox.StandardButton.No)
    window.open_path(trial_path)
    edit(window)
    trial_path.unlink()
    assert window.save()
    assert load_trial(trial_path) == window.document.trial
    assert asked == []


def test_unsaved_changes_are_asked_about_once(window, trial_path, answer):
    window.open_path(trial_path)
    edit(window)
    asked = answer(QMessageBox.StandardButton.Cancel)
    assert not window.close()
    assert len(asked) == 1
    answer(QMessageBox.StandardButton.Discard)
    assert window.close()
    assert not load_trial(trial_path).annotations.key_frames


def test_saved_work_is_not_asked_about(window, trial_path, answer):
    asked = answer(QMessageBox.StandardButton.Cancel)
    window.open_path(trial_path)
    edit(window)
    window.save()
    assert window.close()
    assert asked == []


def test_a_trial_open_in_another_window_is_left_alone(window, trial_path, folder):
    other = TrialLock(folder)
    other.take(trial_path)
    window.open_path(trial_path)
    assert "another gaitlab window" in window.messages.text
    assert window.document is None


@pytest.fixture
def after_crash(qtbot, settings, folder, document):
    """A window opened after another one crashed with a key frame that was not saved."""
    document.edit("Mark frame", set_key_frame(document.trial, frame=8))
    crashed = Autosave(document, folder)
    crashed.keep()
    crashed._lock.unlock()  # as the end of its process does
    crashed._timer.stop()
    window = MainWindow(settings, recovery_folder=folder)
    qtbot.addWidget(window, before_close_func=lambda w: setattr(w, "may_leave", lambda: True))
    return window


def test_what_a_crash_left_is_offered_and_recovered(after_crash):
    window = after_crash
    window.show()
    assert "unsaved work" in window.messages.text
    window.messages._button.click()
    assert window.document.trial.annotations.key_frames[0].frame == 8
    assert window.document.is_modified


def test_on_a_full_disk_what_a_crash_left_stays(after_crash, document, folder, monkeypatch):
    window = after_crash
    with monkeypatch.context() as patch:
        patch.setattr(workflow, "save_trial", refuse_to_save)
        window.messages._button.click()
    assert window.document.trial.annotations.key_frames[0].frame == 8
    (left,) = leftovers(folder)
    assert left.open() == document.trial


# Manners -----------------------------------------------------------------------------------------


def test_a_spoilt_file_of_settings_keeps_nobody_from_work(qtbot, folder, tmp_path, trial_path):
    keys = (
        "look/scheme", "look/text_scale", "report/audience", "report/paper", "report/language",
        "picture/ink", "picture/width", "picture/span", "picture/layers", "curves/shown",
        "window/geometry", "review/both", "review/left", "compare/both", "compare/tab", "recent",
        "player/is_looping", "shortcuts/file.save",
    )  # fmt: skip
    store = QSettings(str(tmp_path / "spoilt.ini"), QSettings.Format.IniFormat)
    for key in keys:
        store.setValue(key, "\u2620 no longer known")
    settings = Settings(store)
    assert settings.choice("look/scheme", Scheme.SYSTEM) is Scheme.SYSTEM
    assert nearest_scale(settings.value("look/text_scale", 1.0)) == 1.0
    window = MainWindow(settings, recovery_folder=folder)
    qtbot.addWidget(window, before_close_func=lambda w: setattr(w, "may_leave", lambda: True))
    window.show()
    window.open_path(trial_path)
    window.comparing.begin()
    window.comparing.end()
    qtbot.addWidget(ReportDialog(window.document.trial.annotations, settings))
    assert window.document is not None


def test_every_command_has_words_and_no_two_share_a_key(window, trial_path):
    window.open_path(trial_path)
    keys = [
        key.toString()
        for command in window.book.commands
        for key in window.book.action(command.key).shortcuts()
    ]
    assert [key for key in set(keys) if keys.count(key) > 1] == []
    assert all(command.text and command.group for command in window.book.commands)


def test_an_edit_moves_nothing_on_the_tool_bar(window, trial_path):
    window.open_path(trial_path)
    window.show()
    places = {a.text(): window.tool_bar.actionGeometry(a) for a in window.tool_bar.actions()[5:]}
    edit(window)
    assert window.document.undo_stack.undoText()
    for action in window.tool_bar.actions()[5:]:
        assert window.tool_bar.actionGeometry(action) == places[action.text()]


def test_undo_and_redo_are_in_the_menu_with_their_words(window, trial_path):
    window.open_path(trial_path)
    before = window.document.trial
    edit(window)
    window.document.undo_stack.undo()
    assert window.document.trial is before


def test_another_look_keeps_frame_and_zone(window, trial_path):
    window.open_path(trial_path)
    window.page.playback.seek(40)
    window.page.playback.set_zone(20, 80)
    window.looks.set_scheme(Scheme.DARK)
    window.looks.change_text_size(1)
    assert (window.page.playback.frame, window.page.playback.zone) == (40, (20, 80))
    window.looks.set_scheme(Scheme.LIGHT)
    window.looks.change_text_size(0)


def test_no_page_is_dressed_that_is_built_anew_anyway(window, trial_path, monkeypatch):
    window.open_path(trial_path)
    former = window.page
    alive = []
    monkeypatch.setattr(THEME, "apply", lambda *_, **__: alive.append(isValid(former)))
    window.looks.set_scheme(Scheme.DARK)
    assert alive == [False]
    assert isValid(window.page)


def test_the_first_page_takes_another_text_size(window):
    def heading_px():
        return max(label.font().pointSizeF() for label in window.start_page.findChildren(QLabel))

    before = heading_px()
    window.looks.set_text_scale(1.5)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert heading_px() == pytest.approx(1.5 * before)
    window.looks.set_text_scale(1.0)


def test_every_widget_that_takes_the_focus_has_a_name(window, trial_path):
    window.open_path(trial_path)
    nameless = [
        type(widget).__name__
        for widget in window.page.findChildren(object)
        if hasattr(widget, "focusPolicy")
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip())
    ]
    assert nameless == []
