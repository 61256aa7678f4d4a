"""A heel that comes down less and less is found, and a steady one is left in peace."""

from dataclasses import replace
from math import isnan

import numpy as np
import pytest

from gaitlab.assessment import Assessment
from gaitlab.compare import DriftVerdict, find_drift
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Steps
from tests.assessments import sample_assessment

STEP_S = 0.36
N_RUNS = 200


def long_run(share, *, duration_s=180.0, seed=0, streak=0.0, clarity=0.97) -> Assessment:
    """A run whose heel comes down with a probability that changes evenly from end to end.

    `streak` is how far a step repeats the one before; `clarity` how sure each verdict is.
    """
    rng = np.random.default_rng(seed)
    n_steps = int(duration_s / STEP_S)
    shares = np.linspace(*share, n_steps)
    is_down = rng.random(n_steps) < shares
    for index in range(1, n_steps):
        if rng.random() < streak:
            is_down[index] = is_down[index - 1]
    template = sample_assessment().steps[0]
    steps = []
    for index, down in enumerate(is_down):
        start_s = STEP_S * index
        contact = replace(
            template.contact,
            side=Side.LEFT if index % 2 == 0 else Side.RIGHT,
            forefoot_on=replace(template.contact.forefoot_on, time_s=start_s),
            heel_on=replace(template.contact.heel_on, time_s=start_s + 0.04),
            p_heel_down=clarity if down else 1.0 - clarity,
        )
        steps.append(replace(template, index=index, contact=contact))
    return replace(sample_assessment(), steps=Steps(tuple(steps)))


def test_a_tiring_calf_shows():
    drift = find_drift(long_run((0.97, 0.55)))
    assert drift.verdict is DriftVerdict.FALLS
    assert drift.slope_pct_per_min.low <= -14.0 * 0.94 <= drift.slope_pct_per_min.high
    assert "less and less: from 89 to 51 % of the steps" in drift.sentence


def test_a_heel_that_comes_down_more_shows():
    assert find_drift(long_run((0.3, 0.8))).verdict is DriftVerdict.RISES


def test_each_half_minute_has_its_share_with_an_interval():
    windows = find_drift(long_run((0.97, 0.55))).windows
    assert len(windows) == 6
    assert windows[0].start_s == 0.0
    assert windows[1].start_s == 30.0
    assert sum(window.n_steps for window in windows) == 500
    for window, share in zip(windows, np.linspace(93.5, 58.5, 6), strict=True):
        assert 0.0 <= window.share_pct.low < window.share_pct.value < window.share_pct.high <= 100.0
        assert window.share_pct.low < share < window.share_pct.high


@pytest.mark.parametrize("streak", [0.0, 0.6])
def test_a_steady_heel_is_seldom_said_to_drift(streak):
    """About one in twenty, also where steps come in streaks."""
    verdicts = [
        find_drift(long_run((0.7, 0.7), seed=seed, streak=streak)).verdict for seed in range(N_RUNS)
    ]
    assert np.mean([verdict is not DriftVerdict.STEADY for verdict in verdicts]) <= 0.08


def test_a_heel_that_always_comes_down_is_steady():
    drift = find_drift(long_run((1.0, 1.0)))
    assert drift.verdict is DriftVerdict.STEADY
    assert drift.slope_pct_per_min.value == pytest.approx(0.0)


def test_one_foot_can_be_asked_for_alone():
    drift = find_drift(long_run((0.97, 0.55)), side=Side.LEFT)
    assert drift.side is Side.LEFT
    assert sum(window.n_steps for window in drift.windows) == 250


def test_a_short_clip_shows_no_tiring():
    drift = find_drift(long_run((0.97, 0.3), duration_s=40.0))
    assert drift.verdict is DriftVerdict.CANNOT_TELL
    assert "two minutes" in drift.sentence


def test_unclear_verdicts_show_no_tiring():
    drift = find_drift(long_run((0.97, 0.3), clarity=0.75))
    assert drift.verdict is DriftVerdict.CANNOT_TELL
    assert "too few steps" in drift.sentence


def test_an_assessment_without_steps_has_no_windows():
    drift = find_drift(replace(sample_assessment(), steps=Steps(())))
    assert drift.windows == ()
    assert isnan(drift.slope_pct_per_min.value)
    assert drift.verdict is DriftVerdict.CANNOT_TELL
