"""What is kept is given again for equal arguments only, and there is never much of it."""

import numpy as np

from gaitlab.analysis.kept import keeping_last


def counted(n_results: int):
    """A sum that keeps its last results, and the list of what it was worked out for."""
    worked_out = []

    @keeping_last(n_results)
    def total(values, *, factor=1.0):
        worked_out.append(factor)
        return factor * float(np.nansum(values))

    return total, worked_out


def test_equal_arrays_are_not_worked_out_again_though_numbers_are_missing() -> None:
    total, worked_out = counted(1)
    assert total(np.array([1.0, np.nan, 2.0])) == total(np.array([1.0, np.nan, 2.0])) == 3.0
    assert len(worked_out) == 1


def test_another_array_or_option_is_worked_out() -> None:
    total, worked_out = counted(4)
    assert total(np.array([1.0])) == 1.0
    assert total(np.array([2.0])) == 2.0
    assert total(np.array([1.0, 0.0])) == 1.0
    assert total(np.array([1.0]), factor=3.0) == 3.0
    assert worked_out == [1.0, 1.0, 1.0, 3.0]


def test_what_was_asked_for_longest_ago_is_forgotten_first() -> None:
    total, worked_out = counted(2)
    left, right, other = np.array([1.0]), np.array([2.0]), np.array([3.0])
    for values in (left, right, left, other, left, right):
        total(values)
    # Asking for the left again saved it from the other, which pushed out the right.
    assert len(worked_out) == 4


def test_mappings_and_tuples_of_arrays_are_compared_by_what_they_hold() -> None:
    worked_out = []

    @keeping_last()
    def n_held(arrays, pair):
        worked_out.append(pair)
        return len(arrays)

    for last in (1.0, 1.0, 2.0):
        assert n_held({"a": np.array([1.0, np.nan])}, (None, np.array([last]))) == 1
    assert len(worked_out) == 2
