import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.analysis.cheapest_path import cheapest_path


def total(costs, path):
    return costs[np.arange(len(costs)), path[:-1], path[1:]].sum()


def step_by_step(costs):
    totals = np.zeros(costs.shape[1])
    for cost in costs:
        totals = (totals[:, None] + cost).min(axis=0)
    return totals.min()


@given(st.integers(1, 70), st.integers(1, 4), st.integers(0, 1000))
def test_no_other_path_is_cheaper(n_steps, n_states, seed) -> None:
    costs = np.random.default_rng(seed).random((n_steps, n_states, n_states))
    path = cheapest_path(costs)
    assert len(path) == n_steps + 1
    assert total(costs, path) == pytest.approx(step_by_step(costs))


def test_ways_that_do_not_exist_are_not_taken() -> None:
    """Only changing state is possible, and to begin with the first is cheaper."""
    costs = np.full((5, 2, 2), np.inf)
    costs[:, 0, 1], costs[:, 1, 0] = 1.0, 2.0
    assert cheapest_path(costs).tolist() == [0, 1, 0, 1, 0, 1]
