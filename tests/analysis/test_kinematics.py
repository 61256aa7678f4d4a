import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.analysis.kinematics import (
    foot_angle_deg,
    knee_flexion_deg,
    leg_length_px,
    overstride,
    sagittal_px,
    shank_angle_deg,
    trunk_lean_deg,
)
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import LEGS, N_LANDMARKS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack

LEG = LEGS[Side.LEFT]


def sagittal(**points: tuple[float, float]) -> np.ndarray:
    positions = np.full((1, N_LANDMARKS, 2), np.nan)
    for name, point in points.items():
        positions[0, Landmark[name]] = point
    return positions


def leg(*, ankle: tuple[float, float], knee: tuple[float, float] = (0, 50)) -> np.ndarray:
    return sagittal(LEFT_HIP=(0, 100), RIGHT_HIP=(0, 100), LEFT_KNEE=knee, LEFT_ANKLE=ankle)


def test_forward_is_positive_whichever_way_the_runner_faces() -> None:
    xyz_px = np.zeros((1, N_LANDMARKS, 3))
    xyz_px[0, Landmark.NOSE] = -30.0, -20.0, 0.0
    track = PoseTrack(np.zeros(1), xyz_px, np.ones((1, N_LANDMARKS)))
    assert sagittal_px(track, Facing.LEFT)[0, Landmark.NOSE].tolist() == [30.0, 20.0]
    assert sagittal_px(track, Facing.RIGHT)[0, Landmark.NOSE].tolist() == [-30.0, 20.0]


def test_a_straight_knee_has_no_flexion() -> None:
    assert knee_flexion_deg(leg(ankle=(0, 0)), Side.LEFT) == pytest.approx(0.0)


def test_a_heel_towards_the_seat_is_positive_flexion() -> None:
    assert knee_flexion_deg(leg(ankle=(-50, 50)), Side.LEFT) == pytest.approx(90.0)


def test_a_shank_with_the_ankle_ahead_is_positive() -> None:
    assert shank_angle_deg(leg(ankle=(50, 0)), Side.LEFT) == pytest.approx(45.0)


def test_a_foot_with_the_toe_up_is_positive() -> None:
    foot = sagittal(LEFT_HEEL=(0, 0), LEFT_FOOT_INDEX=(10, 10))
    assert foot_angle_deg(foot, Side.LEFT) == pytest.approx(45.0)


def test_a_trunk_with_the_shoulders_ahead_leans_forward() -> None:
    trunk = sagittal(
        LEFT_HIP=(0, 0), RIGHT_HIP=(0, 0), LEFT_SHOULDER=(10, 10), RIGHT_SHOULDER=(10, 10)
    )
    assert trunk_lean_deg(trunk) == pytest.approx(45.0)


def test_overstride_counts_in_leg_lengths() -> None:
    assert overstride(leg(ankle=(25, 0), knee=(0, 50)), Side.LEFT) == pytest.approx(
        25.0 / (50.0 + np.hypot(25, 50))
    )


def test_a_leg_without_landmarks_has_no_length() -> None:
    assert np.isnan(leg_length_px(sagittal(NOSE=(0, 0))))


@given(scale=st.floats(0.01, 100.0), dx=st.floats(-500, 500), dy=st.floats(-500, 500))
def test_angles_do_not_depend_on_scale_or_place(scale: float, dx: float, dy: float) -> None:
    positions = leg(ankle=(-20, 10), knee=(15, 55))
    moved = positions * scale + np.array([dx, dy])
    assert knee_flexion_deg(moved, Side.LEFT) == pytest.approx(
        knee_flexion_deg(positions, Side.LEFT), abs=1e-6
    )
