import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.analysis.strike import pooled_strikes, strike_probabilities
from gaitlab.domain.contacts import FootStrike

ANGLES = st.floats(-60, 60)
ERRORS = st.floats(0, 30)


@pytest.mark.parametrize(
    ("angle_deg", "strike"),
    [
        (15.0, FootStrike.REARFOOT),
        (3.0, FootStrike.MIDFOOT),
        (-6.0, FootStrike.FOREFOOT),
        (7.7, FootStrike.UNCLEAR),
        (-1.2, FootStrike.UNCLEAR),
    ],
)
def test_angles_are_classed_by_the_published_thresholds(angle_deg, strike) -> None:
    assert strike_probabilities(angle_deg, 1.0).verdict is strike


def test_a_coarse_angle_is_unclear() -> None:
    assert strike_probabilities(10.0, 8.0).verdict is FootStrike.UNCLEAR


@given(angle_deg=ANGLES, se_deg=ERRORS)
def test_probabilities_sum_to_one(angle_deg, se_deg) -> None:
    p = strike_probabilities(angle_deg, se_deg)
    assert p.rearfoot + p.midfoot + p.forefoot == pytest.approx(1.0)
    assert min(p.rearfoot, p.midfoot, p.forefoot) >= 0.0


@given(angle_deg=ANGLES, se_deg=ERRORS)
def test_a_toe_farther_up_is_never_less_rearfoot(angle_deg, se_deg) -> None:
    lower = strike_probabilities(angle_deg, se_deg)
    higher = strike_probabilities(angle_deg + 1.0, se_deg)
    assert higher.rearfoot >= lower.rearfoot


def test_no_angle_gives_no_class() -> None:
    assert math.isnan(strike_probabilities(math.nan, 1.0).rearfoot)


def test_well_measured_steps_are_judged_by_themselves():
    angle_deg = np.array([-9.0, -9.0, 15.0, -9.0, 15.0, 15.0])
    verdicts = [p.verdict for p in pooled_strikes(angle_deg, np.full(6, 0.5), 0.5)]
    assert verdicts == [
        FootStrike.REARFOOT if angle > 0.0 else FootStrike.FOREFOOT for angle in angle_deg
    ]


def test_badly_measured_steps_are_judged_by_all():
    rng = np.random.default_rng(1)
    angle_deg = 18.0 + rng.normal(0.0, 6.0, 16)
    alone = [strike_probabilities(angle, 6.0).verdict for angle in angle_deg]
    pooled = [p.verdict for p in pooled_strikes(angle_deg, np.full(16, 6.0), 1.0)]
    assert FootStrike.UNCLEAR in alone
    assert set(pooled) == {FootStrike.REARFOOT}


def test_what_all_steps_have_wrong_does_not_average_out():
    angle_deg = np.full(30, 11.0)
    strikes = pooled_strikes(angle_deg, np.full(30, 1.0), 12.0)
    assert {p.verdict for p in strikes} == {FootStrike.UNCLEAR}


def test_steps_without_an_angle_stay_unmeasured():
    strikes = pooled_strikes(np.array([12.0, np.nan, 12.0]), np.full(3, 1.0), 0.5)
    assert strikes[0].verdict is FootStrike.REARFOOT
    assert np.isnan(strikes[1].rearfoot)
