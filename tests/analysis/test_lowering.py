"""How long a part of the sole takes from the landing of the other one to its own."""

import numpy as np
import pytest

from gaitlab.analysis.lowering import find_lowering
from gaitlab.analysis.lowering_courses import LoweringCourses

SHOE_PX = 125.0


def lowering(
    *, height_px, duration_s, arrival, fps=60.0, rest_px=0.0, noise_px=0.05, odd=0.0, late_s=0.0
):
    """Return what is found of 18 stances that begin at `height_px` and land after `duration_s`."""
    rng = np.random.default_rng(7)
    n_stances = 18
    phase_s = rng.uniform(0.0, 1.0 / fps, n_stances)
    since_s = phase_s[:, None] + np.arange(-4, round(0.15 * fps)) / fps
    own_s = duration_s + rng.normal(0.0, 0.002, n_stances)
    own_px = height_px * (1.0 + rng.normal(0.0, 0.1, n_stances))
    done = np.clip(since_s / own_s[:, None], 0.0, 1.0)
    left = 1.0 - done
    course = left**2 * (1.0 + 0.8 * done) + arrival * done**2 * left
    over = own_px[:, None] * course + rest_px + rng.normal(0.0, noise_px, since_s.shape)
    over = np.where(rng.uniform(size=over.shape) < odd, -5.0, over)
    found = find_lowering(
        since_s - late_s,
        over,
        usual_s=0.6 * duration_s,
        frame_interval_s=1.0 / fps,
        noise=noise_px,
        shoe_px=SHOE_PX,
    )
    assert found is not None
    return found, own_s


@pytest.mark.parametrize("arrival", [0.3, 0.8, 1.5])
@pytest.mark.parametrize(("height_px", "duration_s"), [(2.5, 0.024), (6.0, 0.035)])
def test_the_mean_duration_is_found_also_of_a_soft_arrival(height_px, duration_s, arrival):
    found, true_s = lowering(height_px=height_px, duration_s=duration_s, arrival=arrival)
    error_s = found.duration_s.mean() - true_s.mean()
    assert abs(error_s) <= 0.004
    assert abs(error_s) <= 2.0 * found.common_se_s


def test_thirty_frames_a_second_are_enough_for_the_mean():
    found, true_s = lowering(height_px=5.0, duration_s=0.034, arrival=0.4, fps=30.0)
    assert found.duration_s.mean() == pytest.approx(true_s.mean(), abs=0.005)


def test_a_soft_arrival_is_known_less_well_than_a_hard_one():
    soft, _ = lowering(height_px=3.0, duration_s=0.030, arrival=0.2)
    hard, _ = lowering(height_px=3.0, duration_s=0.030, arrival=1.6)
    assert soft.common_se_s > hard.common_se_s


def test_single_stances_differ_as_they_do():
    found, true_s = lowering(height_px=12.0, duration_s=0.040, arrival=1.2, fps=240.0)
    assert np.corrcoef(found.duration_s, true_s)[0, 1] > 0.8


def test_a_part_that_rests_higher_when_it_has_just_landed_changes_little():
    sunk, true_s = lowering(height_px=6.0, duration_s=0.035, arrival=0.8, rest_px=0.5)
    assert sunk.duration_s.mean() == pytest.approx(true_s.mean(), abs=0.005)


def test_samples_of_another_foot_change_little():
    found, true_s = lowering(height_px=15.0, duration_s=0.045, arrival=0.8, odd=0.1)
    assert found.duration_s.mean() == pytest.approx(true_s.mean(), abs=0.004)


def test_a_first_landing_that_was_told_late_is_noticed():
    found, true_s = lowering(height_px=15.0, duration_s=0.04, arrival=1.0, fps=240.0, late_s=0.001)
    assert found.first_late_s > 0.0003
    landing_s = found.duration_s.mean() + found.first_late_s
    assert landing_s == pytest.approx(true_s.mean(), abs=0.001)


def test_nothing_is_told_of_a_part_that_is_not_lowered():
    since_s = np.linspace(-0.05, 0.1, 10) + np.zeros((5, 1))
    flat = find_lowering(
        since_s,
        np.zeros_like(since_s),
        usual_s=0.0,
        frame_interval_s=0.0167,
        noise=0.1,
        shoe_px=SHOE_PX,
    )
    unseen = find_lowering(
        since_s,
        np.full_like(since_s, np.nan),
        usual_s=0.02,
        frame_interval_s=0.0167,
        noise=0.1,
        shoe_px=SHOE_PX,
    )
    never_at_rest = find_lowering(
        since_s,
        np.maximum(-since_s, 0.0) * 100.0,
        usual_s=0.02,
        frame_interval_s=0.0167,
        noise=np.nan,
        shoe_px=SHOE_PX,
    )
    assert flat is None
    assert unseen is None
    assert never_at_rest is None


def test_courses_fall_from_one_to_zero_without_turning_round():
    courses = LoweringCourses.around(0.04, 1.0 / 60.0)
    height, slope = (
        np.einsum("sp,pdn->sdn", courses.shapes, parts)
        for parts in courses.parts(np.linspace(-0.02, 0.2, 400))[:2]
    )
    assert height[..., 0] == pytest.approx(1.0)
    assert height[..., -1] == pytest.approx(0.0)
    assert (np.diff(height) <= 1e-9).all()
    assert (slope <= 1e-9).all()
