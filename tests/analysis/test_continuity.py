"""Cuts and loops are found where they are, and nowhere else."""

from dataclasses import replace

import numpy as np
import pytest

from gaitlab.analysis.continuity import find_jumps
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
