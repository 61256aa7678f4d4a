"""What ``gaitlab analyze`` costs: run with ``pytest tests/bench/test_analyze_speed.py -s``.

The clock on the wall tells something only on a machine that does nothing else.
"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gaitlab.video.reader import open_clip
from tests.bench.bare_loop import Cost, bare_loop
from tests.bench.long_clips import SAMPLE, full_hd, repeated

N_CORES = 2
POLL_S = 0.05
MINUTE = 6
"""As many sample clips last a minute."""


@pytest.fixture(scope="module")
def full_hd_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return full_hd(tmp_path_factory.mktemp("analyze") / "sample.mp4")


def test_analyze_against_the_bare_loop_shared_by_the_cores(
    full_hd_sample: Path, tmp_path: Path
) -> None:
    clip_path = repeated(tmp_path / "minute.mp4", full_hd_sample, MINUTE)
    clip = open_clip(clip_path).clip
    bare = bare_loop(clip)
    whole = _analyzed(clip_path)
    shared = bare_loop(clip, n_processes=N_CORES)
    wall, processor = whole.wall_s / bare.wall_s * N_CORES, whole.processor_s / bare.processor_s
    print(
        f"\n60 s at 1080p60: bare loop {bare.wall_s:.1f} s in one process (processor "
        f"{bare.processor_s:.1f} s), {shared.wall_s:.1f} s in {N_CORES} at once (processor "
        f"{shared.processor_s:.1f} s); analyze {whole.wall_s:.1f} s (processor "
        f"{whole.processor_s:.1f} s) with {N_CORES} workers: {wall:.2f} x bare / {N_CORES}, "
        f"{whole.wall_s / shared.wall_s:.2f} x bare shared by {N_CORES} cores, "
        f"processor time {processor:.2f} x bare"
    )


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells")
def test_memory_does_not_grow_with_the_clip(tmp_path: Path) -> None:
    peaks_mb = [
        _peak_mb(repeated(tmp_path / f"{n_minutes}.mp4", SAMPLE, n_minutes * MINUTE))
        for n_minutes in (1, 10)
    ]
    print(
        f"\npeak memory of all processes together: {peaks_mb[0]:.0f} MB for 1 minute, "
        f"{peaks_mb[1]:.0f} MB for 10: {peaks_mb[1] / peaks_mb[0]:.2f} x"
    )
    assert peaks_mb[1] <= 1.1 * peaks_mb[0]


def _command(clip_path: Path) -> list[str]:
    """Return the command; the seams between repetitions make it refuse what it has measured."""
    typed = ["analyze", str(clip_path), "--workers", str(N_CORES)]
    return [sys.executable, "-c", "from gaitlab.cli import main; main()", *typed]


def _analyzed(clip_path: Path) -> Cost:
    before = os.times()
    subprocess.run(_command(clip_path), capture_output=True, check=False)
    after = os.times()
    assert clip_path.with_suffix(".gait").exists()
    return Cost(
        after.elapsed - before.elapsed,
        after.children_user - before.children_user + after.children_system - before.children_system,
    )


def _peak_mb(clip_path: Path) -> float:
    """Return the most memory that the command and its workers hold at once, shared parts once."""
    process = subprocess.Popen(
        _command(clip_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak_kb = 0
    while process.poll() is None:
        peak_kb = max(peak_kb, sum(_resident_kb(pid) for pid in _family(process.pid)))
        time.sleep(POLL_S)
    assert clip_path.with_suffix(".gait").exists()
    return peak_kb / 1024.0


def _family(pid: int) -> list[int]:
    """Return a process and its children; a process that is over has none."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        children = []
    return [pid, *(member for child in children for member in _family(int(child)))]


def _resident_kb(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    return int(found[1]) if found else 0
