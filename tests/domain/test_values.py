"""Values that hold arrays, or in which a number is missing, compare like any other value."""

import inspect
import pkgutil
from dataclasses import fields, is_dataclass, replace
from importlib import import_module

import numpy as np
import pytest

from gaitlab import domain
from gaitlab.domain.arrays import frozen
from gaitlab.domain.clip import Clip
from gaitlab.domain.contacts import Instant
from gaitlab.domain.landmarks import LEFT_RIGHT_PAIRS, N_LANDMARKS, Landmark
from gaitlab.domain.pose_track import PoseTrack


def values_that_may_miss_a_number():
    """Every dataclass of the domain that can be made with nothing told, and has NaN in it."""
    modules = [
        import_module(f"gaitlab.domain.{m.name}") for m in pkgutil.iter_modules(domain.__path__)
    ]
    found = {each for module in modules for _, each in inspect.getmembers(module, is_dataclass)}
    return [
        value
        for value in sorted(found, key=lambda each: each.__name__)
        if any(is_missing(field.default) for field in fields(value))
    ]


def is_missing(value) -> bool:
    if isinstance(value, tuple):
        return any(map(is_missing, value))
    return isinstance(value, float) and value != value


def other_missing(value):
    """Return the same with another NaN object."""
    if isinstance(value, tuple):
        return tuple(map(other_missing, value))
    return float("nan") if is_missing(value) else value


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


@pytest.mark.parametrize("kind", values_that_may_miss_a_number())
def test_a_missing_number_equals_a_missing_number(kind):
    told = {
        field.name: ()
        for field in fields(kind)
        if field.default is field.default_factory  # neither has a value
    }
    missing = {f.name: other_missing(f.default) for f in fields(kind) if is_missing(f.default)}
    one, other = kind(**told), kind(**told, **missing)
    assert one == other
    assert one != replace(other, **dict.fromkeys(list(missing)[:1], 1.0))


def test_values_with_a_missing_number_have_one_hash():
    assert hash(Instant(float("nan"), 1.0)) == hash(Instant(float("nan"), 1.0))


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
