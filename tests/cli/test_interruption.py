"""Ctrl-C while gaitlab works: nothing stays, no process and no file."""

import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gaitlab.cli.exit_status import INTERRUPTED

pty = pytest.importorskip("pty", reason="there are no terminals of this kind here")

PROJECT = Path(__file__).parents[2]
# The tests may run where a closed terminal and Ctrl-C are ignored, but a person's commands do not.
COMMAND = (
    "import signal; signal.signal(signal.SIGHUP, signal.SIG_DFL); "
    "signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from gaitlab.cli import main; main()"
)

pytestmark = pytest.mark.skipif(
    not hasattr(os, "pidfd_open"), reason="processes are followed the Linux way"
)


@pytest.fixture
def runner_clip(tmp_path):
    """A clip that takes some seconds to look at, in a folder of its own."""
    clips = [*PROJECT.glob("sample_videos/*.mp4"), *PROJECT.glob("../shared/clips/*.mp4")]
    if not clips:
        pytest.skip("there is no clip of a runner on this machine")
    return Path(shutil.copy(clips[0], tmp_path / "run.mp4"))


class Session:
    """A command of gaitlab on a terminal of its own, as a person would see it."""

    def __init__(self, *arguments: str) -> None:
        self.terminal, side = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, *arguments],
            stdin=side,
            stdout=side,
            stderr=side,
            start_new_session=True,
            cwd=PROJECT,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
        )
        os.close(side)
        self.text = ""

    def read_until(self, word: str) -> None:
        """Read what is shown until `word` is; fail when it ends without."""
        while word not in self.text:
            try:
                shown = os.read(self.terminal, 4096)
            except OSError:  # the terminal closes with its last process
                shown = b""
            assert shown, self.text
            self.text += shown.decode(errors="replace")

    def press(self, number: signal.Signals) -> int:
        """Send a signal to everything in the foreground, as a terminal does; return the status."""
        os.killpg(self.process.pid, number)
        return self.status()

    def tell(self, number: signal.Signals) -> int:
        """Send a signal to the command alone, as the system does; return the status."""
        os.kill(self.process.pid, number)
        return self.status()

    def status(self) -> int:
        """Return the status it ends with; what it still says is read, lest it waits for that."""
        try:
            while os.read(self.terminal, 4096):
                pass
        except OSError:
            pass
        return self.process.wait(timeout=60)

    @property
    def processes(self) -> list[int]:
        """Everything of this session that does not end by itself."""
        return [number for number in self._listed() if not _has_ended(number)]

    def _listed(self) -> list[int]:
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == self.process.pid:
                found.append(int(stat.parent.name))
        return found


def _has_ended(number: int) -> bool:
    """Wait until a process has ended, for ten seconds."""
    try:
        process = os.pidfd_open(number)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], 10.0)[0])
    finally:
        os.close(process)


@pytest.mark.parametrize("moment", ["Starting", "Tracking the runner"])
def test_ctrl_c_leaves_no_process_and_no_file(runner_clip, moment):
    session = Session("analyze", str(runner_clip), "--workers", "2")
    session.read_until(moment)
    assert session.press(signal.SIGINT) == INTERRUPTED
    assert session.processes == []
    assert [path.name for path in runner_clip.parent.iterdir()] == ["run.mp4"]


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP])
def test_being_ended_by_the_system_leaves_no_process_and_no_file(runner_clip, told):
    session = Session("analyze", str(runner_clip), "--workers", "2")
    session.read_until("Tracking the runner")
    assert session.tell(told) == 128 + told
    assert session.processes == []
    assert [path.name for path in runner_clip.parent.iterdir()] == ["run.mp4"]


def test_ctrl_c_in_the_self_test_leaves_no_process_and_no_file(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    session = Session("selftest")
    session.read_until("rendering")
    assert [path.name.startswith("gaitlab-") for path in tmp_path.iterdir()] == [True]
    assert session.press(signal.SIGINT) == INTERRUPTED
    assert session.processes == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("module", ["typing", "gaitlab.cli.commands"])
def test_ctrl_c_before_anything_has_begun_shows_no_traceback(module):
    code = f"""
import sys

class Pressed:
    def find_spec(self, name, *_):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.modules.pop({module!r}, None)
sys.meta_path.insert(0, Pressed())
{COMMAND}
"""
    done = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, cwd=PROJECT)
    assert done.returncode == INTERRUPTED
    assert done.stderr == b""
