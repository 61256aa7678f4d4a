"""Nothing leaves the machine while landmarks are estimated."""

import ipaddress
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from gaitlab.domain.clip import Clip
from gaitlab.jobs import run
from gaitlab.pose.estimator import observe
from gaitlab.pose.mediapipe_estimator import MediaPipeEstimator
from gaitlab.pose.models import find_model
from gaitlab.pose.protocol import Body, Picture, Tracker

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')

SCRIPT = """
import sys
from pathlib import Path
from gaitlab.errors import PoseError
from gaitlab.jobs import run
from gaitlab.pose.estimator import estimate_pose
from gaitlab.video.reader import open_clip

if __name__ == "__main__":
    try:
        run(estimate_pose(open_clip(sys.argv[1]).clip, model_path=Path(sys.argv[2]), n_workers=1))
    except PoseError as error:
        print(error)
"""


@dataclass(frozen=True)
class GuardedEstimator:
    """MediaPipe in a process whose Python refuses every connection."""

    mediapipe: MediaPipeEstimator

    @contextmanager
    def finder(self) -> Iterator[Callable[[Picture], Sequence[Body]]]:
        sys.addaudithook(refuse_connections)
        with self.mediapipe.finder() as find:
            yield find

    @contextmanager
    def tracker(self) -> Iterator[Tracker]:
        with self.mediapipe.tracker() as track:
            yield track


def refuse_connections(event: str, _: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        raise AssertionError(f"the worker used the network: {event}")


def test_python_in_a_worker_opens_no_connection(real_clip: Clip) -> None:
    estimator = GuardedEstimator(MediaPipeEstimator(find_model().path))
    assert run(observe(real_clip, estimator, n_workers=1, end_frame=20)).n_people == 1


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not on this machine")
def test_no_process_of_an_analysis_reaches_beyond_this_machine(
    black_clip: Clip, tmp_path: Path
) -> None:
    script, calls = tmp_path / "estimate.py", tmp_path / "calls.txt"
    script.write_text(SCRIPT, encoding="utf-8")
    command = ["strace", "-f", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", str(calls)]
    command += [sys.executable, str(script), black_clip.path, str(find_model().path)]
    outcome = subprocess.run(
        command, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)}
    )
    assert outcome.stdout.startswith("No runner was found in black.mp4")
    reached = {first or second for first, second in ADDRESS.findall(calls.read_text())}
    assert reached, "the trace saw not even the blocked attempt, so it proves nothing"
    assert all(ipaddress.ip_address(address).is_loopback for address in reached)
