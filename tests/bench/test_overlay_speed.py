"""What an annotated film costs: run with ``pytest tests/bench/test_overlay_speed.py -s``."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from gaitlab.assessment import Assessment, assess
from gaitlab.domain.trial import Trial
from gaitlab.jobs import run
from gaitlab.overlay.film import CRF, export_overlay
from gaitlab.overlay.film_options import FilmOptions
from gaitlab.overlay.layers import Layer, marks_at
from gaitlab.overlay.paint import paint
from gaitlab.video.reader import ClipReader, open_clip
from gaitlab.video.writer import ClipWriter
from tests.analysis.runs import FOREFOOT, trial_of
from tests.bench.long_clips import SAMPLE, repeated

FPS = 60.0
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


def _assessment(path: Path) -> Assessment:
    """Return an assessment of as many steps as fit in the clip, whoever runs in it."""
    clip = open_clip(path).clip
    trial = trial_of(FOREFOOT, duration_s=clip.n_frames / FPS, has_soles=True)
    return assess(Trial(clip, pose_track=trial.pose_track, sole_track=trial.sole_track))


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return _assessment(SAMPLE)


def _decode_and_encode(assessment: Assessment, path: Path) -> None:
    """Do what no film can do without: read every frame and write it, with the same settings."""
    clip = assessment.trial.clip
    with (
        ClipReader(clip) as reader,
        ClipWriter(
            path,
            width_px=clip.width_px,
            height_px=clip.height_px,
            fps=FPS,
            crf=CRF,
            is_baseline=True,
        ) as writer,
    ):
        for number, picture in reader.frames():
            writer.write(picture, float(clip.file_time_s[number]))


def _taken_s(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start_s = clock()
    work()
    return clock() - start_s


@pytest.mark.parametrize("name", list(CHOICES))
def test_a_film_against_decoding_and_encoding_alone(
    name: str, assessment: Assessment, tmp_path: Path
) -> None:
    path = tmp_path / "film.mp4"
    least_s, film_s = [], []
    for _ in range(N_ROUNDS):
        least_s.append(_taken_s(lambda: _decode_and_encode(assessment, path)))
        film_s.append(_taken_s(lambda: run(export_overlay(assessment, path, CHOICES[name]))))
    # Whatever else the machine does only adds: the shortest times are the truest.
    ratio = min(film_s) / min(least_s)
    speed = assessment.trial.clip.duration_s / min(film_s)
    print(f"\n{name}: {ratio:.2f} x decode + encode, {speed:.2f} x real time")
    assert speed >= 1.0
    if name != "everything":
        assert ratio <= 1.3


def test_marks_and_painting(assessment: Assessment) -> None:
    clip = assessment.trial.clip
    picture = np.zeros((clip.height_px, clip.width_px, 3), np.uint8)
    frames = range(100, 400)
    drawn = []
    marks_s = _taken_s(
        lambda: drawn.extend(marks_at(assessment, frame, set(Layer)) for frame in frames),
        time.thread_time,
    )
    paint_s = _taken_s(lambda: [paint(picture, marks) for marks in drawn], time.thread_time)
    marks_ms, paint_ms = (1000.0 * taken_s / len(frames) for taken_s in (marks_s, paint_s))
    print(f"\nmarks {marks_ms:.2f} ms, painting {paint_ms:.2f} ms a frame, all layers")
    assert marks_ms < 2.0


def test_memory_does_not_grow_with_the_clip(tmp_path: Path) -> None:
    peaks = []
    for n_times in (1, 4):
        path = repeated(tmp_path / f"clip{n_times}.mp4", SAMPLE, n_times)
        code = (
            "from pathlib import Path; from tests.bench.test_overlay_speed import peak_mb; "
            f"print(peak_mb(Path({str(path)!r})))"
        )
        output = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        peaks.append(float(output.stdout))
    print(f"\npeak memory: {peaks[0]:.0f} MB for 10 s, {peaks[1]:.0f} MB for 40 s")
    assert peaks[1] - peaks[0] < 40.0


def peak_mb(path: Path) -> float:
    """Return the most memory this process held while it wrote a film."""
    assessment = _assessment(path)
    run(export_overlay(assessment, path.with_suffix(".film.mp4")))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0
