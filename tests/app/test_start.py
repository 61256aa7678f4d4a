"""The window as a process of its own: how it ends when the system says so."""

import os
import signal
import subprocess
import sys
from importlib.util import find_spec

import pytest

from gaitlab.app import start
from gaitlab.trial_file import load_trial, save_trial

WORK_AND_BE_TOLD = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from gaitlab.app.start import open_window
from gaitlab.app.window import MainWindow
from gaitlab.domain.annotation_edits import set_key_frame

show_trial = MainWindow.show_trial

def show_and_edit(window, *arguments, **options):
    show_trial(window, *arguments, **options)
    trial = set_key_frame(window.document.trial, frame=3, comment="unsaved")
    window.document.edit("a comment", trial)
    QTimer.singleShot(0, lambda: os.kill(os.getpid(), int(sys.argv[2])))

MainWindow.show_trial = show_and_edit
signal.signal(int(sys.argv[2]), signal.SIG_DFL)  # tests may run where it is ignored
sys.exit(open_window(Path(sys.argv[1])))
"""


@pytest.mark.skipif(os.name != "posix", reason="tells as a system of that kind does")
@pytest.mark.parametrize("told", ["SIGTERM", "SIGHUP"])
def test_unsaved_work_is_kept_when_the_system_ends_the_window(run_trial, tmp_path, told):
    save_trial(run_trial, tmp_path / "run.gait")
    number = getattr(signal, told)
    homes = {name: str(tmp_path) for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", WORK_AND_BE_TOLD, str(tmp_path / "run.gait"), str(int(number))],
        env={**os.environ, **homes},
        stderr=subprocess.PIPE,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (128 + number, b"")
    (kept,) = tmp_path.rglob("recovery/*.gait")
    assert [one.comment for one in load_trial(kept).annotations.key_frames] == ["unsaved"]
    assert load_trial(tmp_path / "run.gait") == run_trial


def test_the_window_is_there_before_anything_is_loaded_that_only_a_trial_needs():
    heavy = ("scipy", "cv2", "av", "mediapipe", "pyarrow", "pyqtgraph")
    told = f"import sys, gaitlab.app.start; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], stdout=subprocess.PIPE, text=True)
    assert done.stdout == "[]\n"


def test_what_is_loaded_meanwhile_exists():
    assert all(find_spec(name) for name in start._NEEDED_SOON)
