"""A crash costs at most the last seconds, and two windows never share a trial file."""

import os
import signal
import subprocess
import sys
from threading import Event, Timer

import pytest

from gaitlab.app.keeping import recovery
from gaitlab.app.keeping.recovery import (
    AUTOSAVE_S,
    Autosave,
    TrialLock,
    leftovers,
    state_folder,
)
from gaitlab.domain.annotation_edits import set_key_frame

CRASHING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gaitlab import workflow
from gaitlab.app.document import TrialDocument
from gaitlab.app.keeping.recovery import Autosave
from gaitlab.domain.annotation_edits import set_key_frame
app = QCoreApplication([])
folder, path = Path(sys.argv[1]), Path(sys.argv[2])
document = TrialDocument(workflow.open_trial(path), path=path, is_saved=True)
document.edit("Mark", set_key_frame(document.trial, frame=7))
autosave = Autosave(document, folder)
autosave.keep()
document.edit("Mark", set_key_frame(document.trial, frame=9))
print("ready", flush=True)
while True:
    autosave.keep_soon()
"""


def edited(document, frame=4):
    document.edit("Mark frame", set_key_frame(document.trial, frame=frame))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "recovery"


def test_a_copy_is_kept_at_least_every_thirty_seconds():
    assert AUTOSAVE_S <= 30.0


def test_a_living_window_leaves_nothing_to_recover(document, folder):
    edited(document)
    autosave = Autosave(document, folder)
    autosave.keep()
    assert leftovers(folder) == ()
    autosave.close()
    assert not list(folder.glob("*.gait"))


def test_saving_removes_the_copy(document, folder, tmp_path):
    edited(document)
    autosave = Autosave(document, folder)
    autosave.keep()
    assert list(folder.glob("*.gait"))
    document.save(tmp_path / "run.gait")
    autosave.keep()
    assert not list(folder.glob("*.gait"))


def test_a_full_disk_does_not_stop_the_work(document, folder, monkeypatch):
    autosave = Autosave(document, folder)

    def refuse(*_):
        raise OSError("no space left")

    monkeypatch.setattr("gaitlab.app.keeping.recovery.workflow.save_trial", refuse)
    edited(document)
    autosave.keep()
    assert document.trial.annotations.key_frames


def test_the_window_does_not_wait_for_a_slow_disk(document, folder, monkeypatch):
    disk_is_free, written = Event(), []
    save_trial = recovery.workflow.save_trial

    def save_slowly(trial, path):
        assert disk_is_free.wait(60.0)
        written.append(trial)
        save_trial(trial, path)

    monkeypatch.setattr(recovery.workflow, "save_trial", save_slowly)
    autosave = Autosave(document, folder)
    edited(document)
    first = document.trial
    autosave.keep_soon()
    edited(document, frame=5)
    autosave.keep_soon()  # the first is not written yet: no second one waits behind it
    disk_is_free.set()
    autosave.keep()
    assert written == [first, document.trial]
    autosave.close()


def test_a_copy_under_way_when_the_trial_is_saved_is_gone_in_the_end(
    document, folder, tmp_path, monkeypatch
):
    disk_is_free = Event()
    save_trial = recovery.workflow.save_trial

    def save_slowly(trial, path):
        assert disk_is_free.wait(60.0)
        save_trial(trial, path)

    autosave = Autosave(document, folder)
    edited(document)
    with monkeypatch.context() as patch:
        patch.setattr(recovery.workflow, "save_trial", save_slowly)
        autosave.keep_soon()
        Timer(0.05, disk_is_free.set).start()
        autosave.close()
    assert not list(folder.glob("*.gait"))
    assert not list(folder.glob("*.json"))


def test_a_killed_window_leaves_its_trial_to_recover_even_in_the_middle_of_a_copy(
    document, folder, tmp_path
):
    path = tmp_path / "run.gait"
    document.save(path)
    crashing = subprocess.Popen(
        [sys.executable, "-c", CRASHING, str(folder), str(path)], stdout=subprocess.PIPE, text=True
    )
    assert crashing.stdout.readline() == "ready\n"
    os.kill(crashing.pid, signal.SIGKILL)
    crashing.wait()
    (leftover,) = leftovers(folder)
    assert leftover.trial_path == path
    frames = [key_frame.frame for key_frame in leftover.open().annotations.key_frames]
    assert frames in ([7], [7, 9])
    leftover.forget()
    assert leftovers(folder) == ()


def test_a_trial_file_belongs_to_one_window(folder, tmp_path):
    first, second = TrialLock(folder), TrialLock(folder)
    assert first.take(tmp_path / "run.gait")
    assert not second.take(tmp_path / "run.gait")
    assert second.take(tmp_path / "other.gait")
    first.release()
    assert second.take(tmp_path / "run.gait")


def test_the_same_file_by_another_name_is_the_same_file(folder, tmp_path):
    (tmp_path / "a").mkdir()
    first, second = TrialLock(folder), TrialLock(folder)
    assert first.take(tmp_path / "run.gait")
    assert not second.take(tmp_path / "a" / ".." / "run.gait")


def test_copies_are_kept_in_the_folder_of_the_user(tmp_path, monkeypatch):
    monkeypatch.setattr(recovery, "user_state_path", lambda *_, **__: tmp_path / "state")
    assert state_folder() == tmp_path / "state" / "recovery"


def test_one_without_a_folder_to_write_in_can_work_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "home").touch()
    monkeypatch.setattr(recovery, "user_state_path", lambda *_, **__: tmp_path / "home" / "state")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert TrialLock(state_folder()).take(tmp_path / "run.gait")


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
def test_a_trial_whose_name_is_no_text_is_held_like_any_other(folder, tmp_path):
    path = tmp_path / os.fsdecode(b"l\xe4ufer.gait")
    first = TrialLock(folder)
    assert first.take(path)
    assert not TrialLock(folder).take(path)
