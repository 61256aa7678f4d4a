"""What an annotated film costs: run with ``pytest tests/bench/test_overlay_speed.py -s``."""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from gaitlab.assessment import Assessment, assess
from gaitlab.domain.clip import Facing
from gaitlab.domain.trial import Trial
from gaitlab.jobs import run
from gaitlab.overlay.film import CRF, export_overlay
from gaitlab.overlay.film_options import FilmOptions
from gaitlab.overlay.layers import Layer, marks_at
from gaitlab.overlay.paint import paint
from gaitlab.synthetic.camera import Camera
from gaitlab.video.reader import ClipReader, open_clip
from gaitlab.video.writer import ClipWriter
from tests.analysis.runs import FOREFOOT, trial_of

WIDTH_PX, HEIGHT_PX, FPS = 1280, 720, 60.0
DURATION_S = 10.0
N_ROUNDS = 3

CHOICES = {
    "as usual": FilmOptions(has_title=False),
    "picture alone": FilmOptions(has_title=False, has_lanes=False),
    "everything": FilmOptions(
        layers=frozenset(Layer),
        has_title=False,
        has_magnifier=True,
        is_face_blurred=True,
        click_spm=172.0,
    ),
}


def _camera() -> Camera:
    return Camera(WIDTH_PX, HEIGHT_PX, Facing.LEFT, focal_px=900.0)


def _write(path: Path, duration_s: float) -> Path:
    """Write a noisy wall with a block that moves, as hard to encode as a filmed room."""
    rng = np.random.default_rng(11)
    wall = rng.integers(80, 120, (HEIGHT_PX, WIDTH_PX, 3), np.uint8)
    with ClipWriter(path, width_px=WIDTH_PX, height_px=HEIGHT_PX, fps=FPS, crf=18) as writer:
        for index in range(round(duration_s * FPS)):
            picture = wall.copy()
            left = 500 + int(60 * np.sin(index / 4))
            picture[150:650, left : left + 160] = (40, 50, 160)
            writer.write(picture)
    return path


def _assessment(path: Path, duration_s: float) -> Assessment:
    trial = trial_of(FOREFOOT, duration_s=duration_s, camera=_camera(), has_soles=True)
    clip = open_clip(path).clip
    return assess(Trial(clip, pose_track=trial.pose_track, sole_track=trial.sole_track))


@pytest.fixture(scope="module")
def assessment(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    path = _write(tmp_path_factory.mktemp("speed") / "clip.mp4", DURATION_S)
    return _assessment(path, DURATION_S)


def _decode_and_encode(assessment: Assessment, path: Path) -> None:
    """Do what no film can do without: read every frame and write it, with the same settings."""
    clip = assessment.trial.clip
    with (
        ClipReader(clip) as reader,
        ClipWriter(
            path, width_px=WIDTH_PX, height_px=HEIGHT_PX, fps=FPS, crf=CRF, is_baseline=True
        ) as writer,
    ):
        for number, picture in reader.frames():
            writer.write(picture, float(clip.file_time_s[number]))


def _taken_s(work: Callable[[], object]) -> float:
    start_s = time.perf_counter()
    work()
    return time.perf_counter() - start_s


@pytest.mark.parametrize("name", list(CHOICES))
def test_a_film_against_decoding_and_encoding_alone(
    name: str, assessment: Assessment, tmp_path: Path
) -> None:
    path = tmp_path / "film.mp4"
    ratios, films_s = [], []
    for _ in range(N_ROUNDS):
        least_s = _taken_s(lambda: _decode_and_encode(assessment, path))
        film_s = _taken_s(lambda: run(export_overlay(assessment, path, CHOICES[name])))
        ratios.append(film_s / least_s)
        films_s.append(film_s)
    speed = DURATION_S / statistics.median(films_s)
    ratio = statistics.median(ratios)
    print(f"\n{name}: {ratio:.2f} x decode + encode, {speed:.2f} x real time")
    if name != "everything":
        assert ratio <= 1.3


def test_marks_and_painting(assessment: Assessment) -> None:
    picture = np.zeros((HEIGHT_PX, WIDTH_PX, 3), np.uint8)
    frames = range(100, 400)
    drawn = []
    marks_s = _taken_s(lambda: drawn.extend(marks_at(assessment, f, set(Layer)) for f in frames))
    paint_s = _taken_s(lambda: [paint(picture, marks) for marks in drawn])
    marks_ms, paint_ms = (1000.0 * taken_s / len(frames) for taken_s in (marks_s, paint_s))
    print(f"\nmarks {marks_ms:.2f} ms, painting {paint_ms:.2f} ms a frame, all layers")
    assert marks_ms < 2.0


def test_memory_does_not_grow_with_the_clip(tmp_path: Path) -> None:
    peaks = []
    for duration_s in (5.0, 30.0):
        path = _write(tmp_path / f"clip{duration_s:g}.mp4", duration_s)
        code = (
            "from pathlib import Path; from tests.bench.test_overlay_speed import peak_mb; "
            f"print(peak_mb(Path({str(path)!r}), {duration_s}))"
        )
        output = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        peaks.append(float(output.stdout))
    print(f"\npeak memory: {peaks[0]:.0f} MB for 5 s, {peaks[1]:.0f} MB for 30 s")
    assert peaks[1] - peaks[0] < 40.0


def peak_mb(path: Path, duration_s: float) -> float:
    """Return the most memory this process held while it wrote a film."""
    assessment = _assessment(path, duration_s)
    run(export_overlay(assessment, path.with_suffix(".film.mp4")))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0
