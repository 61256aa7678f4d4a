from dataclasses import replace

import numpy as np
import pytest

from gaitlab.analysis.smoothing import FOOT_CUTOFF_HZ, smooth, without_outliers
from gaitlab.domain.landmarks import N_LANDMARKS, Landmark
from gaitlab.domain.pose_track import PoseTrack

HEEL = Landmark.LEFT_HEEL


def waving(frequency_hz: float, *, fps: float = 120.0, duration_s: float = 6.0) -> PoseTrack:
    time_s = np.arange(int(duration_s * fps)) / fps
    return waving_at(time_s, frequency_hz)


def waving_at(time_s: np.ndarray, frequency_hz: float) -> PoseTrack:
    xyz_px = np.zeros((len(time_s), N_LANDMARKS, 3))
    xyz_px[:, :, 0] = 100.0 * np.sin(2 * np.pi * frequency_hz * time_s)[:, None]
    return PoseTrack(time_s, xyz_px, np.ones((len(time_s), N_LANDMARKS)))


def with_gap(track: PoseTrack, first: int, last: int) -> PoseTrack:
    xyz_px = track.xyz_px.copy()
    xyz_px[first:last] = np.nan
    return replace(track, xyz_px=xyz_px)


def heel_x(track: PoseTrack) -> np.ndarray:
    return track[HEEL][:, 0]


def test_slow_movement_passes_without_delay_or_loss() -> None:
    track = waving(2.0)
    middle = slice(60, -60)
    assert heel_x(smooth(track))[middle] == pytest.approx(heel_x(track)[middle], abs=0.3)


def test_half_the_power_is_left_at_the_cutoff() -> None:
    smoothed = heel_x(smooth(waving(FOOT_CUTOFF_HZ)))[120:-120]
    assert np.std(smoothed) * np.sqrt(2) / 100.0 == pytest.approx(np.sqrt(0.5), abs=0.02)


def test_a_single_outlier_leaves_no_trace() -> None:
    track = waving(2.0)
    xyz_px = track.xyz_px.copy()
    xyz_px[300, HEEL, 0] += 400.0
    assert heel_x(smooth(replace(track, xyz_px=xyz_px))) == pytest.approx(
        heel_x(smooth(track)), abs=2.0
    )


def test_a_landmark_put_far_away_by_a_person_is_no_outlier() -> None:
    track = waving(2.0)
    xyz_px = track.xyz_px.copy()
    xyz_px[300:303, HEEL, 0] += 400.0
    put = replace(track, xyz_px=xyz_px)
    smoothed = heel_x(smooth(put, moved={HEEL: [300, 301, 302]}))
    assert smoothed[301] > heel_x(smooth(track))[301] + 200.0
    assert heel_x(smooth(put, moved={HEEL: [300, 301, 302]}, before=smooth(track))) == (
        pytest.approx(smoothed)
    )


def test_fast_movement_is_no_outlier() -> None:
    values = 100.0 * np.sin(2 * np.pi * 3.0 * np.arange(90) / 30.0)[:, None]
    assert np.isfinite(without_outliers(values)).all()


def test_a_gap_of_50_ms_is_filled() -> None:
    smoothed = smooth(with_gap(waving(2.0), 300, 306))
    assert heel_x(smoothed)[300:306] == pytest.approx(heel_x(waving(2.0))[300:306], abs=4.0)


def test_a_gap_of_100_ms_stays_missing() -> None:
    smoothed = smooth(with_gap(waving(2.0), 300, 312))
    assert np.flatnonzero(np.isnan(heel_x(smoothed))).tolist() == list(range(300, 312))


def test_missing_ends_stay_missing() -> None:
    smoothed = smooth(with_gap(waving(2.0), 0, 3))
    assert np.isnan(heel_x(smoothed)[:3]).all()
    assert np.isfinite(heel_x(smoothed)[3:]).all()


def test_irregular_time_stamps_give_the_same_movement() -> None:
    rng = np.random.default_rng(1)
    time_s = np.cumsum(rng.uniform(0.6, 1.4, 700)) / 120.0
    smoothed = heel_x(smooth(waving_at(time_s, 2.0)))
    truth = 100.0 * np.sin(2 * np.pi * 2.0 * time_s)
    assert smoothed[60:-60] == pytest.approx(truth[60:-60], abs=2.0)


def test_a_track_without_landmarks_stays_empty() -> None:
    track = with_gap(waving(2.0), 0, 720)
    assert np.isnan(smooth(track).xyz_px[:, :, :2]).all()
