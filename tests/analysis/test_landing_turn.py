"""A foot that lands on its heel turns toe down from the moment the belt holds it."""

import numpy as np
import pytest

from gaitlab.analysis.landing_turn import angles_before, find_landing_turn

PLATEAU_DEG, FLAT_DEG, TURN_S = 28.0, -5.0, 0.05


def stances(start_s, *, drop_deg=PLATEAU_DEG - FLAT_DEG, seed=0):
    """Sixteen stances at 30 frames a second, one of ten samples of another foot."""
    rng = np.random.default_rng(seed)
    time_s = np.arange(-4, 4) / 30.0 + rng.uniform(0.0, 1.0 / 30.0, (16, 1))
    turned = np.clip((time_s - start_s) / TURN_S, 0.0, 1.0)
    angle_deg = PLATEAU_DEG - drop_deg * turned + rng.normal(0.0, 2.0, time_s.shape)
    angle_deg[rng.uniform(size=time_s.shape) < 0.1] = -60.0
    return time_s, angle_deg


@pytest.mark.parametrize("start_s", [-0.05, -0.02, 0.0])
def test_turn_begins_where_the_angle_breaks(start_s):
    turn = find_landing_turn(*stances(start_s))
    assert turn is not None
    assert turn.start_s == pytest.approx(start_s, abs=0.010)
    assert turn.angle_deg == pytest.approx(PLATEAU_DEG, abs=2.0)


def test_flat_landing_has_no_turn():
    assert find_landing_turn(*stances(-0.02, drop_deg=8.0)) is None


def test_heel_that_is_lowered_has_no_turn():
    assert find_landing_turn(*stances(-0.02, drop_deg=-20.0)) is None


def test_few_samples_have_no_turn():
    time_s, angle_deg = stances(-0.02)
    assert find_landing_turn(time_s[:1], angle_deg[:1]) is None


def test_every_stance_has_the_angle_it_had_before_the_turn():
    time_s, angle_deg = stances(-0.02)
    turn = find_landing_turn(time_s, angle_deg)
    assert turn is not None
    before_deg, se_deg = angles_before(turn, time_s, angle_deg)
    assert np.abs(before_deg - PLATEAU_DEG).max() < 3.0
    assert ((se_deg > 1.0) & (se_deg <= 4.0)).all()


def test_stance_without_samples_has_the_common_angle():
    time_s, angle_deg = stances(-0.02)
    turn = find_landing_turn(time_s, angle_deg)
    assert turn is not None
    before_deg, _ = angles_before(turn, time_s[:1], np.full((1, time_s.shape[1]), np.nan))
    assert before_deg[0] == turn.angle_deg
