import numpy as np
import pytest

from gaitlab.analysis.cycles import find_cycles, find_stride_time
from gaitlab.analysis.kinematics import sagittal_px
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import LEGS, Side
from tests.analysis.runs import FOREFOOT, REARFOOT, found_in, motion_of, trial_of


@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT])
@pytest.mark.parametrize("fps", [30.0, 60.0, 120.0])
def test_the_stride_time_is_found_at_any_frame_rate(spec, fps) -> None:
    track = trial_of(spec, fps=fps, noise_px=3.0).pose_track
    *_, cycles, _ = found_in(track, Facing.LEFT)
    assert cycles.stride_time_s == pytest.approx(120.0 / spec.cadence_spm, rel=0.005)


def test_slow_motion_read_as_real_time_still_shows_its_strides() -> None:
    trial = trial_of(FOREFOOT, fps=240.0, noise_px=1.0)
    track = trial.pose_track.retimed(trial.pose_track.time_s * 8.0)
    *_, cycles, _ = found_in(track, Facing.LEFT)
    assert cycles.stride_time_s == pytest.approx(8 * 120.0 / FOREFOOT.cadence_spm, rel=0.01)


@pytest.mark.parametrize("side", list(Side))
def test_mid_stances_lie_within_the_stances_one_each(side) -> None:
    *_, cycles, _ = found_in(trial_of(FOREFOOT).pose_track, Facing.LEFT)
    mid_stances_s = cycles.mid_stance_s[side.index]
    for contact in motion_of(FOREFOOT).contacts:
        if contact.side is side:
            inside = mid_stances_s > contact.initial_contact.time_s
            inside &= mid_stances_s < contact.toe_off.time_s
            assert inside.sum() == 1


def test_a_phase_of_zero_has_the_left_leg_ahead() -> None:
    track = trial_of(FOREFOOT).pose_track
    raw, _, cycles, _ = found_in(track, Facing.LEFT)
    ahead = np.cos(cycles.phase) > 0.95
    lead = raw[ahead, LEGS[Side.LEFT].ankle, 0] - raw[ahead, LEGS[Side.RIGHT].ankle, 0]
    assert (lead > 0.0).all()


def test_steady_running_is_regular() -> None:
    *_, cycles, _ = found_in(trial_of(FOREFOOT).pose_track, Facing.LEFT)
    assert cycles.regularity > 0.95


def test_standing_has_no_amplitude() -> None:
    track = trial_of(FOREFOOT).pose_track
    standing = sagittal_px(track, Facing.LEFT)[:1].repeat(track.n_frames, axis=0)
    standing = standing + np.random.default_rng(0).standard_normal(standing.shape)
    cycles = find_cycles(track.time_s, standing)
    assert not cycles or cycles.amplitude < 0.02 or cycles.regularity < 0.5


def test_without_landmarks_there_are_no_cycles() -> None:
    assert not find_cycles(np.arange(100) / 60.0, np.full((100, 33, 2), np.nan))


@pytest.mark.parametrize("lead", [np.linspace(0.0, 90.0, 60), np.exp(np.linspace(0.0, 6.0, 60))])
def test_a_second_of_drift_has_no_stride_faster_than_it_is_long(lead) -> None:
    """The strongest line is at the edge of the range, where no vertex can be found."""
    stride_time_s = find_stride_time(np.arange(60) / 60.0, lead)
    assert not 0.0 < stride_time_s < 0.3
