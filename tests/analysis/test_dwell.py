import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaitlab.analysis.dwell import fit_dwells
from gaitlab.analysis.dwell_samples import LEAST_USUAL_SD_S, MOST_USUAL_SD_S, usual_sd_s

N_STANCES = 14
DOWN_PX_S, UP_PX_S2 = 180.0, 6000.0


def stances(*, on_s=0.05, dwell_s=0.09, fps=60.0, noise_px=0.15, seed=0, level=0.0):
    """Heights of a part that comes down evenly, rests and leaves from rest."""
    rng = np.random.default_rng(seed)
    anchor_s = np.arange(N_STANCES) * 0.7137
    on = anchor_s + on_s + rng.normal(0.0, 0.004, N_STANCES)
    off = on + dwell_s + rng.normal(0.0, 0.004, N_STANCES)
    first = np.ceil((anchor_s - 0.04) * fps)
    time_s = (first[:, None] + np.arange(int(0.32 * fps))) / fps
    down = DOWN_PX_S * np.maximum(on[:, None] - time_s, 0.0)
    up = UP_PX_S2 * np.maximum(time_s - off[:, None], 0.0) ** 2
    height = level + down + up + rng.normal(0.0, noise_px, time_s.shape)
    return anchor_s, on, off, time_s, height


def fitted(anchor_s, time_s, height):
    (fit,) = fitted_parts(anchor_s, time_s, height[None])
    return fit


def fitted_parts(anchor_s, time_s, heights):
    n_parts = len(heights)
    return fit_dwells(
        time_s,
        heights,
        np.full_like(heights, 0.3),
        anchor_s=anchor_s,
        start_on_s=np.tile(anchor_s + 0.06, (n_parts, 1)),
        start_off_s=np.tile(anchor_s + 0.13, (n_parts, 1)),
        ramp_height=np.full(n_parts, 20.0),
        is_leaving_from_rest=np.full(n_parts, True),
    )


@pytest.mark.parametrize("fps", [30.0, 60.0, 120.0, 240.0])
def test_contact_and_leaving_are_found_between_the_frames(fps):
    anchor_s, on, off, time_s, height = stances(fps=fps)
    fit = fitted(anchor_s, time_s, height)
    assert np.abs(1e3 * np.mean(fit.on_s - on)) < 2.5
    assert np.std(1e3 * (fit.on_s - on)) < 3.0
    assert np.abs(1e3 * np.mean(fit.off_s - off)) < 2.5
    assert np.std(1e3 * (fit.off_s - off)) < 3.0


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("fps", "most_ms"), [(30.0, 1.7), (60.0, 0.8), (120.0, 0.4)])
def test_a_foot_that_glides_before_it_lands_is_timed_to_a_millisecond(fps, most_ms, seed):
    """Its way down is no parabola, and at 30 frames a second a stance has one sample of it."""
    anchor_s, on, _, time_s, height = stances(fps=fps, noise_px=0.08, seed=seed)
    before_s = np.maximum(on[:, None] - time_s, 0.0)
    height += (320.0 - DOWN_PX_S) * before_s - 4500.0 * before_s**2 + 40_000.0 * before_s**3
    fit = fitted(anchor_s, time_s, height)
    assert np.abs(1e3 * np.mean(fit.on_s - on)) < most_ms
    assert np.std(1e3 * (fit.on_s - on)) < most_ms


def test_anchors_tell_how_far_contacts_are_from_them():
    rng = np.random.default_rng(0)
    even_s = np.arange(300) * 0.7
    assert usual_sd_s(even_s + rng.normal(0.0, 0.010, 300)) == pytest.approx(0.010, rel=0.2)
    assert usual_sd_s(even_s) == LEAST_USUAL_SD_S
    assert usual_sd_s(np.delete(even_s, [7, 20])) == LEAST_USUAL_SD_S
    assert usual_sd_s(even_s[:3]) == MOST_USUAL_SD_S


@settings(deadline=None, max_examples=12)
@given(shift_s=st.floats(-50.0, 50.0), level=st.floats(-40.0, 40.0))
def test_shifting_clock_and_zero_shifts_the_result(shift_s, level):
    anchor_s, _, _, time_s, height = stances()
    one = fitted(anchor_s, time_s, height)
    other = fitted(anchor_s + shift_s, time_s + shift_s, height + level)
    np.testing.assert_allclose(other.on_s - shift_s, one.on_s, atol=2e-4)
    np.testing.assert_allclose(other.level - level, one.level, atol=0.05)


def test_single_samples_that_are_plainly_wrong_do_not_matter():
    anchor_s, on, _, time_s, height = stances()
    height[::3, 5] += 9.0
    height[1::3, 8] -= 9.0
    fit = fitted(anchor_s, time_s, height)
    assert np.median(np.abs(1e3 * (fit.on_s - on))) < 3.0


def test_a_stance_without_samples_is_not_measured_and_spoils_no_other():
    anchor_s, on, _, time_s, height = stances()
    height[3] = np.nan
    fit = fitted(anchor_s, time_s, height)
    assert np.isnan(fit.on_s[3])
    others = np.delete(np.arange(N_STANCES), 3)
    assert np.abs(1e3 * (fit.on_s - on)[others]).max() < 6.0


def test_a_landing_between_lost_frames_has_a_wide_error():
    anchor_s, on, _, time_s, height = stances()
    is_lost = np.abs(time_s - on[:, None]) < 0.04
    is_lost[np.arange(N_STANCES) != 5] = False
    height[is_lost] = np.nan
    fit = fitted(anchor_s, time_s, height)
    assert fit.on_se_s[5] > 2.0 * np.median(fit.on_se_s)


def test_a_resting_part_that_rolls_to_another_place_is_still_at_rest():
    anchor_s, on, off, time_s, height = stances(dwell_s=0.12)
    progress = np.clip((time_s - on[:, None]) / (off - on)[:, None], 0.0, 1.0)
    fit = fitted(anchor_s, time_s, height - 2.0 * progress)
    assert np.abs(1e3 * np.mean(fit.on_s - on)) < 3.0
    assert np.abs(1e3 * np.mean(fit.off_s - off)) < 4.0


@pytest.mark.parametrize("other", ["seen well", "never low", "never seen"])
def test_parts_that_are_fitted_together_know_nothing_of_each_other(other):
    anchor_s, _, _, time_s, height = stances()
    others = {"seen well": stances(seed=1, dwell_s=0.06)[4], "never low": height + 100.0}
    other_height = others.get(other, np.full_like(height, np.nan))
    alone = fitted(anchor_s, time_s, height)
    first, _, last = fitted_parts(anchor_s, time_s, np.stack([height, other_height, height]))
    for fit in (first, last):
        np.testing.assert_allclose(fit.on_s, alone.on_s, atol=1e-9)
        np.testing.assert_allclose(fit.off_s, alone.off_s, atol=1e-9)
        np.testing.assert_allclose(fit.on_se_s, alone.on_se_s, rtol=1e-6)


@pytest.mark.parametrize("off_surface_px", [-2.0, 0.0, 2.0])
def test_an_edge_off_the_surface_that_touches_does_not_move_the_leaving(off_surface_px):
    """Only the midsole's edge is seen: higher under a flat sole than under one on end."""
    anchor_s, _, off, time_s, height = stances(dwell_s=0.2, noise_px=0.1)
    angle_deg = np.clip(50.0 * (1.0 + (time_s - off[:, None]) / 0.15), 0.0, 60.0)
    tilt = 1.0 - np.cos(np.radians(angle_deg))

    def leaving_error_ms(tilt):
        (fit,) = fit_dwells(
            time_s,
            (height - off_surface_px * np.where(tilt > 0.0, tilt, 0.0))[None],
            np.full((1, *height.shape), 0.3),
            anchor_s=anchor_s,
            start_on_s=anchor_s[None] + 0.06,
            start_off_s=anchor_s[None] + 0.23,
            ramp_height=np.array([20.0]),
            is_leaving_from_rest=np.array([True]),
            tilt=tilt[None],
        )
        return 1e3 * np.mean(fit.off_s - off)

    assert abs(leaving_error_ms(tilt)) < 2.0


@pytest.mark.parametrize("jerk_px_s3", [-30_000.0, 0.0, 30_000.0])
def test_a_foot_may_leave_ever_faster_or_ease_off(jerk_px_s3):
    anchor_s, _, off, time_s, height = stances(noise_px=0.08)
    height += jerk_px_s3 * np.clip(time_s - off[:, None], 0.0, 0.06) ** 3
    fit = fitted(anchor_s, time_s, height)
    assert np.abs(1e3 * np.mean(fit.off_s - off)) < 2.0
