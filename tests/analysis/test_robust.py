import math

import numpy as np
import pytest

from gaitlab.analysis.robust import mean, measured, median, scatter


def test_what_is_missing_is_left_out() -> None:
    values = [1.0, math.nan, 3.0, 8.0]
    assert measured(values).tolist() == [1.0, 3.0, 8.0]
    assert median(values) == 3.0
    assert mean(values) == 4.0


@pytest.mark.parametrize("summary", [median, mean, scatter])
def test_nothing_measured_gives_nothing(summary) -> None:
    assert math.isnan(summary([math.nan]))


def test_scatter_is_the_standard_deviation_whatever_the_outliers() -> None:
    values = np.random.default_rng(0).normal(5.0, 2.0, 5000)
    values[::25] = 1e6
    assert scatter(values) == pytest.approx(2.0, rel=0.1)
