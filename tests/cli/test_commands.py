"""What can be typed, and one sentence for whatever is mistyped."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import gaitlab
from gaitlab.cli import window
from gaitlab.cli.commands import status_of
from gaitlab.cli.exit_status import FAILED, MISTYPED

FULL_DEVICE = Path("/dev/full")
HEAVY = {"numpy", "scipy", "cv2", "av", "mediapipe", "PySide6", "rich"}


def only_sentence(capsys) -> str:
    """Return the one line on stderr; nothing may be on stdout."""
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("gaitlab: ")
    assert captured.err.count("\n") == 1
    return captured.err


@pytest.mark.parametrize("arguments", [["--help"], ["analyze", "--help"], ["models", "--help"]])
def test_help_explains_the_command(arguments, capsys):
    assert status_of(arguments) == 0
    assert "Usage: gaitlab" in capsys.readouterr().out


def test_the_version_is_told(capsys):
    assert status_of(["--version"]) == 0
    assert capsys.readouterr().out == f"gaitlab {gaitlab.__version__}\n"


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom gaitlab.cli.commands import status_of\nstatus_of(['--help'])\n"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(outcome.stderr.split())


@pytest.mark.parametrize("arguments", [[], ["run.mp4"], ["films/run.gait"]])
def test_without_a_screen_one_is_told_what_to_type(arguments, capsys, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert status_of(arguments) == 1
    assert "gaitlab analyze" in only_sentence(capsys)


@pytest.mark.parametrize(("arguments", "opened"), [([], None), (["run.mp4"], Path("run.mp4"))])
def test_without_a_command_the_window_opens(arguments, opened, monkeypatch):
    paths = []
    monkeypatch.setattr(window, "open_window", lambda path: paths.append(path) or 0)
    assert status_of(arguments) == 0
    assert paths == [opened]


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["analyse"], "gaitlab"),
        (["analyze"], "gaitlab analyze"),
        (["analyze", "--facing", "up", "run.mp4"], "gaitlab analyze"),
        (["analyze", "--workers", "0", "run.mp4"], "gaitlab analyze"),
        (["analyze", "--pace-min-km", "fast", "run.mp4"], "gaitlab analyze"),
        (["analyze", "--pace-min-km", "0", "run.mp4"], "gaitlab analyze"),
        (["analyze", "--pace-min-km", "5:60", "run.mp4"], "gaitlab analyze"),
        (["analyze", "--pace-min-km", "inf", "run.mp4"], "gaitlab analyze"),
        (["analyze", ""], "gaitlab analyze"),
        (["analyze", "/"], "gaitlab analyze"),
        (["export", "--format", "json", ""], "gaitlab export"),
        (["analyze", "--height-m", "tall", "run.mp4"], "gaitlab analyze"),
        (["export", "run.gait"], "gaitlab export"),
        (["models", "download", "huge"], "gaitlab models download"),
    ],
)
def test_what_cannot_be_understood_is_one_sentence(arguments, command, capsys):
    assert status_of(arguments) == MISTYPED
    assert re.search(rf"[.?] Type '{command} --help' for help\.$", only_sentence(capsys))


def test_every_metric_is_listed_with_unit_and_source(capsys, monkeypatch):
    from gaitlab.analysis.gait_metrics import METRICS

    monkeypatch.setenv("COLUMNS", "300")
    assert status_of(["metrics"]) == 0
    printed = capsys.readouterr().out
    for metric in METRICS:
        assert metric.key in printed
        assert metric.name in printed


@pytest.mark.parametrize("arguments", [["metrics"], ["--help"], ["--version"]])
def test_a_reader_that_has_left_is_no_failure_to_tell_of(arguments):
    """As in ``gaitlab metrics | head -1``."""
    reader, writer = os.pipe()
    os.close(reader)
    code = (
        f"import sys; from gaitlab.cli.commands import status_of; sys.exit(status_of({arguments}))"
    )
    done = subprocess.run([sys.executable, "-c", code], stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert done.stderr == b""


@pytest.mark.skipif(not FULL_DEVICE.exists(), reason="no full device here")
@pytest.mark.parametrize("arguments", [["metrics"], ["--help"], ["--version"]])
def test_output_on_a_full_disk_is_one_sentence(arguments):
    code = (
        f"import sys; from gaitlab.cli.commands import status_of; sys.exit(status_of({arguments}))"
    )
    with FULL_DEVICE.open("w") as full:
        done = subprocess.run([sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE)
    assert done.stderr == b"gaitlab: The output could not be read or written: the disk is full.\n"
    assert done.returncode == FAILED


@pytest.mark.skipif(os.name != "posix", reason="closes an output as a shell on POSIX does")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_outputs_are_no_failure(closed):
    code = "import sys; sys.argv[1:] = ['--version']; from gaitlab.cli import main; main()"
    done = subprocess.run(["sh", "-c", f'"$0" -c "$1" {closed}', sys.executable, code])
    assert done.returncode == 0


def test_small_matrices_are_not_shared_out_to_every_core():
    code = (
        "import os, sys; sys.argv[1:] = ['--version']\n"
        "from gaitlab.cli import main\n"
        "try: main()\n"
        "except SystemExit: print(os.environ['OPENBLAS_NUM_THREADS'], 'numpy' in sys.modules)\n"
    )
    environment = {name: value for name, value in os.environ.items() if "OPENBLAS" not in name}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    assert done.stdout.split()[-2:] == [b"1", b"False"]
