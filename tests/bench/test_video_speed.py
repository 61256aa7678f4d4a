"""What reading costs: run with ``pytest tests/bench/test_video_speed.py -s``."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from gaitlab.video.reader import ClipReader, open_clip
from gaitlab.video.writer import ClipWriter

WIDTH_PX, HEIGHT_PX = 1080, 1920
N_FRAMES = 300
FEET = slice(1300, 1800)
AROUND_RUNNER = slice(200, 900)


def _scene() -> Callable[[int], np.ndarray]:
    """Return pictures with a noisy wall and something as large as a runner that moves."""
    rng = np.random.default_rng(11)
    wall = cv2.GaussianBlur(rng.integers(60, 200, (HEIGHT_PX, WIDTH_PX, 3), np.uint8), (0, 0), 4)
    noise = rng.normal(0.0, 3.0, (HEIGHT_PX + 64, WIDTH_PX + 64)).astype(np.float32)

    def picture(index: int) -> np.ndarray:
        drawn = wall.copy()
        centre = (540 + int(60 * np.sin(index / 4)), 1400 + int(90 * np.cos(index / 4)))
        cv2.ellipse(drawn, centre, (90, 350), 20 * np.sin(index / 4), 0, 360, (40, 50, 160), -1)
        row, col = rng.integers(0, 64, 2)
        grain = noise[row : row + HEIGHT_PX, col : col + WIDTH_PX, None]
        return np.clip(drawn + grain, 0, 255).astype(np.uint8)

    return picture


def _write(path: Path, n_frames: int) -> Path:
    picture = _scene()
    with ClipWriter(path, width_px=WIDTH_PX, height_px=HEIGHT_PX, fps=60.0, crf=18) as writer:
        for index in range(n_frames):
            writer.write(picture(index % 60))
    return path


@pytest.fixture(scope="module")
def clip_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _write(tmp_path_factory.mktemp("speed") / "clip.mp4", N_FRAMES)


def _decode_only(path: Path) -> Iterable[object]:
    with av.open(str(path)) as container:
        container.streams.video[0].thread_type = "AUTO"
        yield from container.decode(video=0)


def _opencv_only(path: Path) -> Iterable[object]:
    capture = cv2.VideoCapture(str(path))
    while capture.grab():
        yield capture.retrieve()
    capture.release()


def _ms_per_frame(passes: Iterable[object]) -> tuple[float, float]:
    """Return wall and processor milliseconds a frame."""
    wall, cpu = time.perf_counter(), time.process_time()
    n_frames = sum(1 for _ in passes)
    return (
        (time.perf_counter() - wall) / n_frames * 1e3,
        (time.process_time() - cpu) / n_frames * 1e3,
    )


def test_what_each_way_of_reading_costs(clip_path: Path) -> None:
    opened_at = time.perf_counter()
    clip = open_clip(clip_path).clip
    open_ms = (time.perf_counter() - opened_at) * 1e3
    print(f"\nopen_clip {open_ms:.0f} ms, {clip.n_frames} frames of {WIDTH_PX}x{HEIGHT_PX}")
    with ClipReader(clip) as reader:
        ways = {
            "bare decode": lambda: _decode_only(clip_path),
            "bare OpenCV": lambda: _opencv_only(clip_path),
            "frames, from 0": lambda: reader.frames(),
            "frames, from 1": lambda: reader.frames(1),
            "crops, the feet": lambda: reader.crops(0, None, FEET, AROUND_RUNNER),
            "luma, the feet": lambda: reader.luma_frames(0, None, FEET, AROUND_RUNNER),
            "luma, everything": lambda: reader.luma_frames(0, None, slice(None), slice(None)),
        }
        costs = {
            name: np.median([_ms_per_frame(way()) for _ in range(5)], axis=0)
            for name, way in ways.items()
        }
        wall_base, cpu_base = costs["bare decode"]
        for name, (wall, cpu) in costs.items():
            print(
                f"{name:18s} {wall:6.2f} ms/frame, {wall / wall_base:5.2f} x bare decode; "
                f"processor {cpu:6.2f} ms, {cpu / cpu_base:5.2f} x"
            )
        order = np.random.default_rng(1).integers(0, clip.n_frames, 30)
        jump, _ = _ms_per_frame(reader.frame(int(index)) for index in order)
        step, _ = _ms_per_frame(reader.frame(index) for index in range(100, 200))
        print(f"any frame {jump:.1f} ms, the next frame {step:.1f} ms")
    assert costs["luma, the feet"][1] < 1.2 * cpu_base


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_memory_does_not_grow_with_the_clip(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from gaitlab.video.reader import ClipReader, open_clip\n"
        "with ClipReader(open_clip(sys.argv[1]).clip) as reader:\n"
        "    for _ in reader.frames(): pass\n"
        "    for _ in reader.luma_frames(1, None, slice(1300, 1800), slice(0, 900)): pass\n"
        "status = Path('/proc/self/status').read_text()\n"
        "print(status.split('VmHWM:')[1].split()[0])"
    )
    peaks = []
    for n_frames in (60, 600):
        path = _write(tmp_path / f"{n_frames}.mp4", n_frames)
        done = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
        )
        peaks.append(int(done.stdout) / 1024)
    print(f"\npeak memory: 1 s of clip {peaks[0]:.0f} MB, 10 s {peaks[1]:.0f} MB")
    assert peaks[1] < 1.1 * peaks[0]
