import numpy as np
import pytest

from gaitlab.video.capture_rate import (
    average_capture_fps,
    average_fps,
    nominal_fps,
    tagged_capture_fps,
)

EVEN_30 = np.arange(300) / 30.0
NTSC_30 = np.arange(300) * 1001 / 30000
DROPPED_30 = np.delete(EVEN_30, np.arange(10, 290, 7))


def test_dropped_frames_lower_the_average_not_the_nominal_rate() -> None:
    assert nominal_fps(DROPPED_30) == pytest.approx(30.0)
    assert average_fps(DROPPED_30) < 27.0


def test_millisecond_times_do_not_bias_the_nominal_rate() -> None:
    assert nominal_fps(np.round(EVEN_30, 3)) == pytest.approx(30.0, rel=1e-3)


def test_a_single_frame_has_a_rate_all_the_same() -> None:
    assert average_fps(np.zeros(1)) == nominal_fps(np.zeros(1)) == 30.0
    assert average_capture_fps(np.zeros(1), 40.0) == 40.0


@pytest.mark.parametrize(
    ("file_time_s", "camera_fps", "factor"),
    [
        (EVEN_30, 30.0, 1.0),
        (EVEN_30, 240.0, 8.0),
        (NTSC_30, 30.0, 1.0),
        (NTSC_30, 240.0, 8.0),
        (EVEN_30, 36.0, 1.2),
        (EVEN_30, 75.0, 2.5),
        (DROPPED_30, 30.0, 1.0),
        (DROPPED_30, 240.0, 8.0),
    ],
)
def test_time_is_stretched_by_the_factor_the_camera_meant(
    file_time_s: np.ndarray, camera_fps: float, factor: float
) -> None:
    ratio = average_capture_fps(file_time_s, camera_fps) / average_fps(file_time_s)
    assert ratio == pytest.approx(factor, rel=1e-9)


def test_uneven_times_from_poor_light_are_real_time() -> None:
    intervals_s = np.random.default_rng(1).choice([1 / 30, 1 / 24, 1 / 20], 200)
    times_s = np.cumsum(intervals_s)
    assert average_capture_fps(times_s, 30.0) == pytest.approx(average_fps(times_s))


@pytest.mark.parametrize(
    ("text", "fps"), [("240.000000", 240.0), ("0", None), ("-5", None), ("nan", None), ("", None)]
)
def test_only_a_sensible_tag_counts(text: str, fps: float | None) -> None:
    assert tagged_capture_fps({"com.android.capture.fps": text}) == fps
