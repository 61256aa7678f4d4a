"""Values that hold arrays compare like any other value."""

from dataclasses import replace

import numpy as np
import pytest

from gaitlab.domain.arrays import frozen
from gaitlab.domain.clip import Clip
from gaitlab.domain.landmarks import LEFT_RIGHT_PAIRS, N_LANDMARKS, Landmark
from gaitlab.domain.pose_track import PoseTrack


def clip(**changes):
    time_s = np.arange(4) / 60.0
    return replace(Clip("run.mp4", "f00d", 720, 1280, time_s, 60.0, 60.0), **changes)


def test_clips_with_equal_times_are_equal_and_others_are_not():
    assert clip() == clip()
    assert clip() != clip(capture_fps=240.0)
    assert clip() != clip(file_time_s=np.arange(5) / 60.0)
    assert clip() != "run.mp4"


def test_a_missing_landmark_equals_a_missing_landmark():
    xyz_px = np.full((4, N_LANDMARKS, 3), np.nan)
    one = PoseTrack(np.arange(4.0), xyz_px, xyz_px[:, :, 0])
    assert one == PoseTrack(np.arange(4.0), xyz_px.copy(), xyz_px[:, :, 0].copy())


def test_arrays_of_values_cannot_be_written():
    with pytest.raises(ValueError, match="read-only"):
        clip().file_time_s[0] = 1.0


def test_a_read_only_array_is_shared_not_copied():
    array = frozen([1.0, 2.0])
    assert frozen(array) is array


def test_a_view_of_a_writable_array_cannot_change_a_value():
    array = np.arange(4.0)
    value = clip(file_time_s=array)
    array[0] = 9.0
    assert value.file_time_s[0] == 0.0


def test_slow_motion_stretches_no_real_time():
    slow = clip().with_capture_fps(240.0)
    assert slow.time_s.tolist() == pytest.approx([0.0, 1 / 240, 2 / 240, 3 / 240])
    assert slow.duration_s == pytest.approx(4 / 240)
    assert slow.frame_at(0.009) == 2


def test_every_landmark_with_a_side_has_its_counterpart():
    names = {(left.name, right.name) for left, right in LEFT_RIGHT_PAIRS}
    assert ("MOUTH_LEFT", "MOUTH_RIGHT") in names
    assert len(names) == sum("LEFT" in landmark.name for landmark in Landmark) == 16
