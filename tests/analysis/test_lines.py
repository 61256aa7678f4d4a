import numpy as np
import pytest

from gaitlab.analysis.lines import fit_lines


def test_every_group_has_its_own_slope() -> None:
    group = np.repeat([0, 1], 5)
    x = np.tile(np.arange(5.0), 2)
    slope, residual = fit_lines(group, x, np.where(group == 0, 2.0 * x + 7.0, -x))
    assert slope == pytest.approx([2.0, -1.0])
    assert residual == pytest.approx(np.zeros(10), abs=1e-12)


def test_two_samples_are_no_line() -> None:
    slope, residual = fit_lines(np.array([0, 0]), np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    assert np.isnan(slope).all()
    assert np.isnan(residual).all()
