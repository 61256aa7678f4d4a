import math

import numpy as np
import pytest

from gaitlab.analysis.robust import mean, measured, median, robust_plane, scatter


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


def test_a_plane_is_found_although_some_samples_are_off():
    rng = np.random.default_rng(0)
    columns = rng.normal(size=(200, 2))
    values = 3.0 + columns @ [0.5, -2.0] + rng.normal(0.0, 0.1, 200)
    values[:40] += 5.0
    slopes, covariance = robust_plane(columns, values, least_scatter=0.01, n_rounds=8)
    np.testing.assert_allclose(slopes, [0.5, -2.0], atol=0.03)
    assert 0.005 < np.sqrt(covariance[0, 0]) < 0.02


def test_a_prior_draws_what_is_known_and_what_is_left_to_zero_together():
    columns, known = np.linspace(-1.0, 1.0, 50)[:, None], np.array([1.0])
    values = 0.5 * columns[:, 0]
    strong = 1e9 * np.eye(1)
    slopes, _ = robust_plane(
        columns, values, least_scatter=0.1, n_rounds=3, prior=strong, known=known
    )
    np.testing.assert_allclose(slopes + known, [0.0], atol=1e-6)
