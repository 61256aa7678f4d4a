import numpy as np
import pytest

from gaitlab.analysis.stacking import stack, times_from


def test_times_count_from_the_nearest_anchor() -> None:
    times = times_from(np.array([0.0, 0.9, 1.1, 2.6]), np.array([0.5, 1.0, 2.0]))
    assert times == pytest.approx([-0.5, -0.1, 0.1, 0.6])


def test_without_anchors_there_are_no_times() -> None:
    assert np.isnan(times_from(np.zeros(3), np.empty(0))).all()


def test_many_strides_show_what_one_camera_frame_cannot() -> None:
    """A kink filmed at 30 fps over 40 strides is drawn to 3 ms."""
    period_s = 0.7071
    time_s = np.arange(int(40 * period_s * 30)) / 30.0
    anchors_s = np.arange(40) * period_s
    from_anchor_s = times_from(time_s, anchors_s)
    grid_s = np.arange(-0.3, 0.3, 0.002)
    curve = stack(from_anchor_s, np.maximum(from_anchor_s, 0.0), grid_s, bandwidth_s=0.006)
    truth = np.maximum(grid_s, 0.0)
    assert curve == pytest.approx(truth, abs=0.003)


def test_outliers_do_not_move_the_curve() -> None:
    rng = np.random.default_rng(0)
    x = rng.uniform(-0.3, 0.3, 2000)
    values = x + 0.001 * rng.standard_normal(2000)
    values[::20] += 5.0
    grid = np.arange(-0.25, 0.25, 0.005)
    assert stack(x, values, grid, bandwidth_s=0.01) == pytest.approx(grid, abs=0.002)


def test_a_slope_is_kept_to_the_ends_of_the_samples() -> None:
    x = np.linspace(0.0, 0.2, 400)
    grid = np.arange(0.0, 0.2, 0.004)
    assert stack(x, 3.0 * x, grid, bandwidth_s=0.01) == pytest.approx(3.0 * grid, abs=1e-9)


def test_where_nothing_was_sampled_the_curve_is_missing() -> None:
    x = np.linspace(-0.3, -0.1, 100)
    curve = stack(x, x, np.arange(-0.3, 0.3, 0.01), bandwidth_s=0.01)
    assert np.isnan(curve[-20:]).all()
