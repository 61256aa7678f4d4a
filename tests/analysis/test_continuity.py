"""Cuts and loops are found where they are, and nowhere else."""

from dataclasses import replace

import numpy as np
import pytest

from gaitlab.analysis.continuity import find_conversion, find_jumps
from gaitlab.domain.pose_track import PoseTrack
from tests.analysis.runs import FOREFOOT, REARFOOT, TOE_STRIKE, trial_of, with_exchanged_legs


def of_frames(track: PoseTrack, frames: np.ndarray) -> PoseTrack:
    """The pictures of `frames` in a row, on a clock that knows nothing of it."""
    return PoseTrack(track.time_s[: len(frames)], track.xyz_px[frames], track.visibility[frames])


@pytest.mark.parametrize("fps", [30.0, 60.0, 120.0])
@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT, TOE_STRIKE])
def test_a_whole_clip_has_no_cuts(spec, fps) -> None:
    assert len(find_jumps(trial_of(spec, fps=fps, noise_px=2.0).pose_track)) == 0


@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT, TOE_STRIKE])
def test_one_cut_is_found_once_and_where_it_is(spec) -> None:
    track = trial_of(spec).pose_track
    frames = np.delete(np.arange(track.n_frames), np.arange(300, 313))
    assert find_jumps(of_frames(track, frames)) == pytest.approx([300 / 60], abs=1 / 60)


def test_every_turn_of_a_loop_is_a_cut() -> None:
    track = trial_of(FOREFOOT).pose_track
    frames = np.tile(np.arange(100, 155), 6)
    assert find_jumps(of_frames(track, frames)) == pytest.approx(
        np.arange(55, 330, 55) / 60, abs=1 / 60
    )


def test_frames_that_the_clock_misses_too_are_no_cut() -> None:
    track = trial_of(FOREFOOT).pose_track
    frames = np.delete(np.arange(track.n_frames), np.arange(300, 313))
    dropped = replace(of_frames(track, frames), time_s=track.time_s[frames])
    assert len(find_jumps(dropped)) == 0


def test_legs_that_were_exchanged_are_no_cut() -> None:
    track = trial_of(FOREFOOT).pose_track
    assert len(find_jumps(with_exchanged_legs(track, np.arange(200, 240)))) == 0


def test_a_runner_who_is_lost_for_a_while_is_no_cut() -> None:
    track = trial_of(FOREFOOT).pose_track
    lost = np.zeros(track.n_frames, dtype=bool)
    lost[200:260] = True
    assert len(find_jumps(track.without_frames(lost))) == 0


def test_three_frames_say_nothing() -> None:
    track = trial_of(FOREFOOT).pose_track
    assert len(find_jumps(of_frames(track, np.arange(3)))) == 0


def shown_at(track: PoseTrack, fps: float) -> PoseTrack:
    """What an editor makes of 60 frames/s: of each new frame the last old one."""
    n_frames = int(track.time_s[-1] * fps)
    frames = np.floor(np.arange(n_frames) * 60.0 / fps + 1e-9).astype(int)
    xyz_px = track.xyz_px[frames]
    # The same picture is never tracked exactly as before.
    xyz_px = xyz_px + 0.3 * np.random.default_rng(0).standard_normal(xyz_px.shape)
    return PoseTrack(np.arange(n_frames) / fps, xyz_px, track.visibility[frames])


@pytest.mark.parametrize(("fps", "period"), [(50.0, 5), (48.0, 4), (45.0, 3), (120.0, 2)])
@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT])
def test_another_frame_rate_shows_in_the_frames_that_are_missing(spec, fps, period) -> None:
    assert find_conversion(shown_at(trial_of(spec).pose_track, fps)) == period


@pytest.mark.parametrize("noise_px", [0.0, 1.0, 4.0])
@pytest.mark.parametrize("fps", [24.0, 30.0, 60.0, 120.0, 240.0])
def test_a_clip_as_it_was_recorded_was_not_converted(fps, noise_px) -> None:
    track = trial_of(FOREFOOT, fps=fps, noise_px=noise_px).pose_track
    assert find_conversion(track) == 0
    assert find_conversion(of_frames(track, np.arange(60))) == 0


def test_every_second_frame_of_a_clip_is_a_clip() -> None:
    assert find_conversion(shown_at(trial_of(FOREFOOT).pose_track, 30.0)) == 0
