"""Every command in any order, with edits, keys and the mouse between them, breaks nothing."""

import shutil
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from gaitlab import workflow
from gaitlab.app.window import MainWindow
from gaitlab.domain.annotation_edits import set_key_frame
from gaitlab.domain.clip import Facing
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.edits import move_point, set_heel_verdict
from gaitlab.domain.landmarks import Landmark, Side
from gaitlab.errors import PoseError
from gaitlab.jobs import Progress
from gaitlab.synthetic.camera import Camera
from gaitlab.trial_file import load_trial, save_trial
from gaitlab.video.reader import open_clip
from gaitlab.video.writer import ClipWriter
from tests.analysis.runs import FOREFOOT, trial_of

SEED = 1
DURATION_S = 4.0
_KEYS = "hjklxnyuaderstm123456 \r\t"
_OTHER_KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape,
    Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Backtab,
)  # fmt: skip
_CLOSE_EVERY_MS = 20


@pytest.fixture(scope="session")
def filmed_trial(tmp_path_factory):
    """A few seconds of a forefoot runner, with a clip of plain grey."""
    trial = trial_of(FOREFOOT, has_soles=True, duration_s=DURATION_S)
    path, clip = tmp_path_factory.mktemp("storm") / "run.mp4", trial.clip
    picture = np.full((clip.height_px, clip.width_px, 3), 90, np.uint8)
    size = {"width_px": clip.width_px, "height_px": clip.height_px}
    with ClipWriter(path, fps=clip.capture_fps, **size) as writer:
        for _ in range(clip.n_frames):
            writer.write(picture)
    return replace(trial, clip=open_clip(path).clip)


def refused(trial):
    """An observation that fails."""
    yield Progress(0, 1)
    raise PoseError("Nobody is seen.")


@pytest.fixture
def answers(monkeypatch):
    """Every question of the window is given up, and it may not be left."""
    monkeypatch.setattr(workflow, "observe", refused)
    monkeypatch.setattr(MainWindow, "may_leave", lambda window: False)
    monkeypatch.setattr(QDialog, "exec", lambda dialog: 0)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    for ask in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")


@pytest.fixture
def opened(qtbot, settings, tmp_path, answers):
    """Open a trial that was saved in a window."""

    def opened(trial):
        made = MainWindow(settings, recovery_folder=tmp_path / "recovery")
        qtbot.addWidget(made, before_close_func=lambda w: setattr(w, "may_leave", lambda: True))
        made.show()
        save_trial(trial, tmp_path / "run.gait")
        trial = workflow.open_trial(tmp_path / "run.gait")
        made.show_trial(trial, path=tmp_path / "run.gait", is_saved=True)
        return made

    return opened


def give_all(window) -> None:
    """Give every command once; the looks are the same for every clip."""
    for command in window.book.commands:
        if not command.key.startswith("look.") and command in window.book.commands:
            window.book.action(command.key).trigger()
            settle()
    window.comparing.end()


@pytest.fixture
def no_popup_stays(qapp):
    """Menus that keys open are closed: nothing else goes on while they are open."""

    def close():
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()

    timer = QTimer(interval=_CLOSE_EVERY_MS)
    timer.timeout.connect(close)
    timer.start()
    yield
    timer.stop()


def edit(window, random: Random) -> None:
    """Change the trial somewhere."""
    document = window.document
    trial, frame = document.trial, random.randrange(document.trial.clip.n_frames)
    match random.randrange(3):
        case 0:
            changed = set_key_frame(trial, frame=frame, comment=str(frame))
        case 1:
            landmark = random.choice([Landmark.LEFT_HEEL, Landmark.RIGHT_KNEE])
            x_px, y_px, _ = trial.pose_track.xyz_px[frame, landmark]
            changed = move_point(trial, frame=frame, landmark=landmark, x_px=x_px + 9, y_px=y_px)
        case _:
            side, verdict = random.choice(list(Side)), random.choice(list(HeelContact))
            near_time_s = float(trial.clip.time_s[frame])
            changed = set_heel_verdict(trial, side=side, near_time_s=near_time_s, verdict=verdict)
    document.edit("Change", changed)


def press_key(window, random: Random) -> None:
    """Press a key where the focus is."""
    key = random.choice([*_KEYS, *_OTHER_KEYS])
    QTest.keyClick(QApplication.focusWidget() or window, key)


def drag(window, random: Random) -> None:
    """Drag the mouse over what is on the left of the page."""
    page = window.page
    parts = [getattr(page, "timeline", page), getattr(getattr(page, "video", page), "stage", page)]
    part = random.choice([part for part in parts if part.isVisible()] or [page])

    def anywhere() -> QPoint:
        return QPoint(random.randrange(part.width()), random.randrange(part.height()))

    QTest.mousePress(part, Qt.MouseButton.LeftButton, pos=anywhere())
    QTest.mouseMove(part, anywhere())
    QTest.mouseRelease(part, Qt.MouseButton.LeftButton, pos=anywhere())


def go_back_or_on(window, random: Random) -> None:
    """Undo or redo a few steps."""
    stack = window.document.undo_stack
    for _ in range(random.randrange(4)):
        random.choice([stack.undo, stack.redo])()


def settle() -> None:
    """Do what was put off, as between two events of a person."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def storm(window, random: Random) -> None:
    """Give every command, in any order, and do something else after each."""
    keys = [command.key for command in window.book.commands]
    random.shuffle(keys)
    while keys:
        there = {command.key for command in window.book.commands}
        key = next((key for key in keys if key in there), None)
        if key is None:  # another page has put them away
            window.comparing.end()
            continue
        keys.remove(key)
        window.book.action(key).trigger()
        settle()
        for act in random.choices([edit, press_key, drag, go_back_or_on]):
            act(window, random)
        settle()


def test_no_order_of_commands_breaks_anything(
    qtbot, opened, filmed_trial, tmp_path, no_popup_stays
):
    window = opened(filmed_trial)
    document, before = window.document, window.document.trial
    storm(window, Random(SEED))
    window.comparing.end()
    qtbot.waitUntil(lambda: not window.jobs.is_busy)
    assert window.isVisible()
    assert window.document is document
    made = document.trial
    document.save(tmp_path / "stormy.gait")
    assert load_trial(tmp_path / "stormy.gait") == made
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.trial is before


def of_uneven_frames(trial):
    """The trial of a phone that does not take its frames at even times."""
    time_s = trial.clip.file_time_s
    jitter_s = np.random.default_rng(3).uniform(-0.2, 0.2, len(time_s)) / trial.clip.capture_fps
    uneven_s = np.sort(time_s + jitter_s)
    return replace(trial, clip=replace(trial.clip, file_time_s=uneven_s - uneven_s[0]))


def without_runner(trial):
    """The trial of a clip in which nobody was found."""
    xyz_px = np.full_like(trial.pose_track.xyz_px, np.nan)
    track = replace(trial.pose_track, xyz_px=xyz_px, visibility=xyz_px[:, :, 0])
    return replace(trial, pose_track=track, sole_track=None)


FOUR_K = Camera(width_px=3840, height_px=2160, facing=Facing.LEFT)
CLIPS = {
    "of two seconds": lambda: trial_of(FOREFOOT, has_soles=True, duration_s=2.0),
    "of one frame": lambda: trial_of(FOREFOOT, has_soles=True, duration_s=0.017),
    "of 240 frames a second": lambda: trial_of(FOREFOOT, has_soles=True, duration_s=4.0, fps=240.0),
    "in 4K": lambda: trial_of(FOREFOOT, has_soles=True, duration_s=4.0, camera=FOUR_K),
    "of uneven frames": lambda: of_uneven_frames(trial_of(FOREFOOT, duration_s=4.0)),
    "of nobody": lambda: without_runner(trial_of(FOREFOOT, duration_s=2.0)),
    "not looked at": lambda: replace(trial_of(FOREFOOT, duration_s=2.0), pose_track=None),
}


@pytest.mark.parametrize("clip", CLIPS)
def test_every_command_can_be_given_whatever_the_clip_is_like(
    qtbot, opened, tmp_path, no_popup_stays, clip
):
    window = opened(CLIPS[clip]())
    give_all(window)
    window.document.save(tmp_path / "later.gait")
    assert load_trial(tmp_path / "later.gait") == window.document.trial


def test_every_command_can_be_given_after_the_clip_was_deleted(
    qtbot, opened, filmed_trial, tmp_path, no_popup_stays
):
    path = tmp_path / "run.mp4"
    shutil.copy(filmed_trial.clip.path, path)
    window = opened(replace(filmed_trial, clip=replace(filmed_trial.clip, path=str(path))))
    path.unlink()
    give_all(window)
    assert window.isVisible()
