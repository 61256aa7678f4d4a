import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.analysis.strike import strike_probabilities
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
