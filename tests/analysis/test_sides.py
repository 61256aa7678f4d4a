from dataclasses import replace

import numpy as np
import pytest

from gaitlab.analysis.sides import find_facing, repair_sides
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.synthetic.camera import Camera
from tests.analysis.runs import FOREFOOT, REARFOOT, trial_of, with_exchanged_legs

NOISE_PX = 3.0


def track_of(spec=FOREFOOT, **options):
    return trial_of(spec, noise_px=NOISE_PX, **options).pose_track


@pytest.mark.parametrize("facing", list(Facing))
def test_toes_and_nose_tell_where_the_runner_faces(facing) -> None:
    track = trial_of(FOREFOOT, camera=Camera(facing=facing)).pose_track
    assert find_facing(track) is facing


@pytest.mark.parametrize("fps", [30.0, 60.0])
@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT])
def test_a_track_without_exchanges_stays_as_it_is(spec, fps) -> None:
    track = track_of(spec, fps=fps)
    repaired = repair_sides(track, Facing.LEFT)
    assert not repaired.is_swapped.any()
    assert repaired.is_lost.mean() < 0.002
    assert repaired.track.xyz_px[~repaired.is_lost.any(axis=1)] == pytest.approx(
        track.xyz_px[~repaired.is_lost.any(axis=1)]
    )


@pytest.mark.parametrize("fps", [30.0, 60.0, 120.0])
def test_exchanges_of_up_to_a_third_of_a_second_are_undone(fps) -> None:
    track = track_of(fps=fps)
    exchanged = np.zeros(track.n_frames, dtype=bool)
    rng = np.random.default_rng(3)
    for start_s in np.arange(0.5, 11.0, 0.9):
        first = int(start_s * fps)
        exchanged[first : first + int(rng.integers(1, max(int(fps / 3), 2)))] = True
    repaired = repair_sides(with_exchanged_legs(track, np.flatnonzero(exchanged)), Facing.LEFT)
    wrong = repaired.is_swapped != exchanged
    assert wrong.mean() < 0.01


def test_a_second_under_wrong_names_after_a_stumble_of_the_tracker_is_undone() -> None:
    track = trial_of(FOREFOOT).pose_track
    stuck, exchanged = slice(300, 312), np.zeros(track.n_frames, dtype=bool)
    exchanged[312:382] = True
    stumbled = with_exchanged_legs(track, exchanged)
    xyz_px = stumbled.xyz_px.copy()
    below_hip = [landmark for side in Side for landmark in list(LEGS[side])[1:]]
    xyz_px[stuck, below_hip] = xyz_px[295, below_hip]
    repaired = repair_sides(replace(stumbled, xyz_px=xyz_px), Facing.LEFT)
    assert (repaired.is_swapped[312:] == exchanged[312:]).all()
    assert repaired.is_lost[312:].sum() < 10


def test_legs_exchanged_at_every_crossing_are_told_apart() -> None:
    """The worst a detector can do: the name goes with being in front."""
    track = track_of()
    ankles = [LEGS[side].ankle for side in Side]
    exchanged = np.flatnonzero(np.diff(track.xyz_px[:, ankles, 0], axis=1)[:, 0] < 0.0)
    repaired = repair_sides(with_exchanged_legs(track, exchanged), Facing.LEFT)
    is_swapped = np.isin(np.arange(track.n_frames), exchanged)
    agreement = (repaired.is_swapped == is_swapped).mean()
    assert max(agreement, 1.0 - agreement) > 0.97


def test_legs_put_in_one_place_at_every_crossing_keep_their_names_in_between() -> None:
    track = trial_of(FOREFOOT, fps=60.0, noise_px=8.0).pose_track
    track = track.without_frames(np.arange(track.n_frames) >= 240)
    xyz_px, ankle_x_px = track.xyz_px.copy(), track.xyz_px[:240, LEGS[Side.LEFT].ankle, 0]
    is_ahead = ankle_x_px > track.xyz_px[:240, LEGS[Side.RIGHT].ankle, 0]
    before_crossing = np.flatnonzero(np.diff(is_ahead))[:, None]
    near, far = (list(LEGS[side])[1:] for side in Side)
    xyz_px[before_crossing, far] = xyz_px[before_crossing, near]
    repaired = repair_sides(replace(track, xyz_px=xyz_px), Facing.LEFT)
    assert not repaired.is_swapped.any()
    assert repaired.is_lost[:240].mean() < 0.04


def test_a_far_leg_put_on_the_near_one_is_lost_not_believed() -> None:
    track = track_of()
    xyz_px = track.xyz_px.copy()
    frames = np.flatnonzero(np.arange(track.n_frames) % 43 < 4)
    for near, far in zip(LEGS[Side.LEFT], LEGS[Side.RIGHT], strict=True):
        xyz_px[frames, far] = xyz_px[frames, near] + 1.0
    truly_apart = (
        np.linalg.norm(
            track[Landmark.LEFT_ANKLE][frames] - track[Landmark.RIGHT_ANKLE][frames], axis=1
        )
        > 150.0
    )
    repaired = repair_sides(replace(track, xyz_px=xyz_px), Facing.LEFT)
    assert repaired.is_lost[frames[truly_apart], Side.RIGHT.index].mean() > 0.9
    assert np.isnan(repaired.track[Landmark.RIGHT_HEEL][frames[truly_apart], 0]).mean() > 0.9
    assert repaired.is_lost[:, Side.LEFT.index].mean() < 0.01


def test_legs_named_the_wrong_way_round_all_along_are_renamed() -> None:
    """Depth and visibility both say that the leg called right is the near one."""
    track = track_of()
    xyz_px, visibility = track.xyz_px.copy(), track.visibility.copy()
    for left, right in zip(LEGS[Side.LEFT], LEGS[Side.RIGHT], strict=True):
        xyz_px[:, left, 2], xyz_px[:, right, 2] = -100.0, 100.0
        visibility[:, left], visibility[:, right] = 0.98, 0.6
    track = replace(track, xyz_px=xyz_px, visibility=visibility)
    wrong = with_exchanged_legs(track, np.arange(track.n_frames))
    visibility = visibility[:, [*range(23), 24, 23, 26, 25, 28, 27, 30, 29, 32, 31]]
    repaired = repair_sides(replace(wrong, visibility=visibility), Facing.LEFT)
    assert repaired.is_swapped.all()


def test_frames_without_a_runner_stay_empty() -> None:
    track = track_of()
    xyz_px = track.xyz_px.copy()
    xyz_px[100:200] = np.nan
    repaired = repair_sides(replace(track, xyz_px=xyz_px), Facing.LEFT)
    assert np.isnan(repaired.track.xyz_px[100:200]).all()
    assert not repaired.is_swapped.any()


def test_a_handful_of_frames_is_left_alone() -> None:
    track = track_of()
    short = replace(
        track,
        time_s=track.time_s[:5],
        xyz_px=track.xyz_px[:5],
        visibility=track.visibility[:5],
    )
    assert repair_sides(short, Facing.LEFT).track is short
