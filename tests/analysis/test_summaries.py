import math

import numpy as np
import pytest

from gaitlab.analysis.summaries import difference, summary


def test_the_interval_is_that_of_student() -> None:
    found = summary(np.array([1.0, 2.0, 3.0, np.nan]))
    assert found.mean.value == 2.0
    assert found.sd == 1.0
    assert found.n == 3
    assert found.mean.high - 2.0 == pytest.approx(4.3027 / math.sqrt(3), rel=1e-3)


def test_a_systematic_error_does_not_average_out() -> None:
    found = summary(np.ones(1000), systematic_se=2.0)
    assert found.mean.high - 1.0 == pytest.approx(3.92)


def test_nothing_measured_gives_nothing() -> None:
    found = summary(np.array([np.nan]))
    assert found.n == 0
    assert not found.mean


def test_one_step_has_no_interval() -> None:
    found = summary(np.array([7.0]))
    assert found.mean.value == 7.0
    assert math.isnan(found.mean.low)


def test_the_difference_is_left_minus_right_with_both_errors() -> None:
    rng = np.random.default_rng(0)
    left, right = summary(3.0 + rng.standard_normal(50)), summary(rng.standard_normal(50))
    found = difference(left, right)
    assert found.low < 3.0 < found.high
    assert found.high - found.low == pytest.approx(2 * 1.98 * math.sqrt(2 / 50), rel=0.2)


def test_no_difference_with_one_foot_alone() -> None:
    assert not difference(summary(np.ones(5)), summary(np.empty(0)))
