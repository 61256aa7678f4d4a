"""How long it takes from the command to a window that is painted, in a process of its own.

Run on demand: ``pytest tests/bench/test_start_speed.py -s``. Files are read before, as on every day
but the first after a restart.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest

N_STARTS = 7
N_COSTLIEST = 20

PAINTED = """
import sys, time
import gaitlab.cli.window as opening

def watch(*_, **__):
    from PySide6.QtCore import QTimer
    from gaitlab.app.window import MainWindow

    def painted(window, event):
        QTimer.singleShot(0, end)

    def end():
        print("painted", time.monotonic(), time.process_time(), flush=True)
        sys.stdout.flush()
        import os
        os._exit(0)

    MainWindow.paintEvent = painted

opening.check_screen = watch
sys.argv = ["gaitlab", *sys.argv[1:]]
from gaitlab.cli import main
main()
"""
"""Starts as a person does, and ends once the window and all in it were painted."""


@contextmanager
def screen(kind: str, folder: Path) -> Iterator[dict[str, str]]:
    """Yield the environment of a program on a screen of some kind."""
    homes = {name: str(folder) for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    environment = {**os.environ, **homes}
    if kind == "offscreen":
        yield {**environment, "QT_QPA_PLATFORM": "offscreen"}
        return
    if shutil.which("Xvfb") is None:
        pytest.skip("there is no Xvfb")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    try:
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        yield {**environment, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
    finally:
        server.terminate()
        server.wait()
        os.close(writing)


def start(environment: dict[str, str], *options: str) -> tuple[float, float, str]:
    """Return how long a start took and what it cost, in seconds, and what Python said meanwhile."""
    began_s = monotonic()
    done = subprocess.run(
        [sys.executable, *options, "-c", PAINTED],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    painted = re.search(r"painted (\S+) (\S+)", done.stdout)
    assert painted, done.stderr
    return float(painted[1]) - began_s, float(painted[2]), done.stderr


@pytest.mark.parametrize("kind", ["offscreen", "Xvfb"])
def test_window_is_painted(tmp_path, kind) -> None:
    with screen(kind, tmp_path) as environment:
        starts = sorted(start(environment)[:2] for _ in range(N_STARTS))
    took_s, cost_s = zip(*starts, strict=True)
    print(f"\n{kind}: best {took_s[0]:.2f} s, median {took_s[N_STARTS // 2]:.2f} s; ", end="")
    print(f"processor time {min(cost_s):.2f} s", end="")


def test_what_is_imported(tmp_path) -> None:
    with screen("offscreen", tmp_path) as environment:
        _, _, told = start(environment, "-X", "importtime")
    rows = re.findall(r"import time:\s+(\d+) \|\s+(\d+) \| (\s*)(\S+)", told)
    all_s = sum(int(own_us) for own_us, *_ in rows) / 1e6
    print(f"\n{all_s:.2f} s of importing; the costliest with all that they import:")
    for own_us, all_us, _, name in sorted(rows, key=lambda row: -int(row[1]))[:N_COSTLIEST]:
        print(f"{int(all_us) / 1e3:7.0f} ms  {name} (alone {int(own_us) / 1e3:.0f})")
