"""Which frames a film shows, and when."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.domain.clip import Clip
from gaitlab.domain.landmarks import Side
from gaitlab.overlay.moments import MomentKind
from gaitlab.overlay.shots import FREEZE_S, shots_of
from tests.analysis.runs import FOREFOOT
from tests.assessments import sample_assessment
from tests.overlay.runs import assessed, with_clip


def of_rate(capture_fps: float, playback_fps: float = 30.0, n_frames: int = 480):
    """A clip filmed at one rate and stored at another."""
    time_s = np.arange(n_frames) / playback_fps
    return with_clip(sample_assessment(), Clip("", "", 64, 48, time_s, playback_fps, capture_fps))


def running(assessment, frames=range(480), slow_factor: float = 1.0):
    return list(shots_of(assessment, frames, slow_factor=slow_factor, has_freezes=False))


def test_a_film_runs_as_fast_as_life_whatever_the_file_says():
    shots = running(of_rate(240.0, 30.0))
    assert shots[-1].time_s == pytest.approx(476 / 240)
    assert shots[0].time_s == 0.0


@pytest.mark.parametrize(
    ("capture_fps", "slow_factor", "step"),
    [(240.0, 1.0, 4), (120.0, 1.0, 2), (60.0, 1.0, 1), (240.0, 4.0, 1), (240.0, 2.0, 2)],
)
def test_no_phone_gets_more_than_sixty_frames_a_second(capture_fps, slow_factor, step):
    shots = running(of_rate(capture_fps), slow_factor=slow_factor)
    assert {b.frame - a.frame for a, b in pairwise(shots)} == {step}


@given(slow_factor=st.floats(0.25, 32.0), start=st.integers(0, 470))
def test_slow_motion_lengthens_every_interval_alike(slow_factor, start):
    assessment = of_rate(60.0, 60.0)
    shots = running(assessment, range(start, 480), slow_factor)
    expected = [slow_factor * (shot.frame - start) / 60.0 for shot in shots]
    assert [shot.time_s for shot in shots] == pytest.approx(expected, abs=1e-9)


def test_a_variable_rate_keeps_the_time_of_every_frame():
    time_s = np.cumsum(np.random.default_rng(5).uniform(0.02, 0.05, 100))
    time_s -= time_s[0]
    fps = 99 / time_s[-1]
    assessment = with_clip(sample_assessment(), Clip("", "", 64, 48, time_s, fps, fps))
    shots = running(assessment, range(100))
    assert [shot.time_s for shot in shots] == pytest.approx(time_s)


def test_a_film_stands_still_at_the_landings_of_the_near_foot():
    assessment = assessed(FOREFOOT)
    frames = range(60, 180)
    shots = list(shots_of(assessment, frames, slow_factor=2.0, has_freezes=True))
    frozen = {shot.frozen for shot in shots if shot.frozen is not None}
    assert {moment.side for moment in frozen} == {Side.LEFT}
    kinds = {MomentKind.INITIAL_CONTACT, MomentKind.HEEL_CONTACT}
    assert {moment.kind for moment in frozen} == kinds
    landings = [
        contact
        for contact in assessment.contacts
        if contact.side is Side.LEFT and 1.0 <= contact.initial_contact.time_s < 2.95
    ]
    assert len(frozen) in (2 * len(landings), 2 * len(landings) - 1)
    running_s = 2.0 * (frames[-1] - frames[0]) / 60.0
    still_s = len(frozen) * round(FREEZE_S * 15) / 15
    assert shots[-1].time_s == pytest.approx(running_s + still_s)


def test_times_never_go_back_or_stand():
    shots = list(shots_of(assessed(FOREFOOT), range(300), slow_factor=1.0, has_freezes=True))
    assert (np.diff([shot.time_s for shot in shots]) > 0.001).all()


def test_nothing_is_frozen_in_a_clip_without_steps():
    assessment = replace(assessed(FOREFOOT), steps=type(assessed(FOREFOOT).steps)(()))
    shots = shots_of(assessment, range(100), slow_factor=1.0, has_freezes=True)
    assert all(shot.frozen is None for shot in shots)
