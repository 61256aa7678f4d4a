"""A stride as a picture that moves."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from gaitlab.domain.landmarks import Side
from gaitlab.errors import OptionError
from gaitlab.jobs import run
from gaitlab.overlay.animation import export_stride, stride_frames
from gaitlab.overlay.film_options import FilmOptions
from tests.analysis.runs import FOREFOOT
from tests.overlay.runs import assessed, filmed

SLOW = FilmOptions(slow_factor=4.0)


@pytest.fixture(scope="module")
def run_on_film(tmp_path_factory):
    return filmed(assessed(FOREFOOT), tmp_path_factory.mktemp("stride") / "run.mp4")


@pytest.fixture
def step(run_on_film):
    return run_on_film.steps.of(Side.LEFT)[2]


@pytest.mark.parametrize("suffix", [".webp", ".gif"])
def test_a_stride_lasts_as_long_as_it_took_but_slower(run_on_film, step, tmp_path, suffix):
    path = run(export_stride(run_on_film, step, tmp_path / f"stride{suffix}", SLOW))
    is_read, animation = cv2.imreadanimation(str(path))
    assert is_read
    assert sum(animation.durations) / 1000.0 == pytest.approx(4.0 * step.stride_time_s, rel=0.025)
    assert animation.frames[0].shape[1] == 360


def test_a_stride_goes_from_one_contact_to_the_next_of_its_foot(run_on_film, step):
    frames = stride_frames(run_on_film, step, slow_factor=4.0)
    start_s = step.contact.initial_contact.time_s
    assert frames[0] / 60.0 == pytest.approx(start_s, abs=1 / 60)
    assert frames[-1] / 60.0 == pytest.approx(start_s + step.stride_time_s, abs=1 / 60)


def test_no_more_frames_are_shown_than_a_gif_can_play(run_on_film, step):
    assert stride_frames(run_on_film, step, slow_factor=1.0).step == 2


def test_a_step_at_the_end_has_no_stride(run_on_film, tmp_path):
    last = replace(run_on_film.steps[-1], stride_time_s=float("nan"))
    with pytest.raises(OptionError, match="not followed"):
        run(export_stride(run_on_film, last, tmp_path / "stride.webp", SLOW))


def test_another_ending_is_refused(run_on_film, step, tmp_path):
    with pytest.raises(OptionError, match=r"end in \.webp or \.gif"):
        run(export_stride(run_on_film, step, tmp_path / "stride.png", SLOW))


def test_a_stride_that_is_stopped_leaves_nothing(run_on_film, step, tmp_path):
    job = export_stride(run_on_film, step, tmp_path / "stride.webp", SLOW)
    next(job)
    job.close()
    assert list(tmp_path.iterdir()) == []


def test_frames_differ(run_on_film, step, tmp_path):
    path = run(export_stride(run_on_film, step, tmp_path / "stride.webp", SLOW))
    _, animation = cv2.imreadanimation(str(path))
    assert np.abs(animation.frames[0].astype(int) - animation.frames[20]).max() > 100
