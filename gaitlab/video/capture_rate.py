"""How fast the camera took the frames of a file: slow motion, dropped frames, and who says so."""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.video.time_base import FALLBACK_FPS

CAPTURE_FPS_TAG = "com.android.capture.fps"
"""Container tag in which Android phones tell at which rate they took the frames.

Apple's exports carry no reliable one.
"""

WHOLE_FACTOR_TOLERANCE = 0.01
"""A slow-motion factor this close to a whole number is that number (30 against 29.97)."""

MIN_SLOW_MOTION_FACTOR = 1.5
"""Below it a rate only says that frames took longer in poor light, not that time was stretched."""


class CaptureFpsSource(StrEnum):
    """Who says at which rate the camera took the frames."""

    GIVEN = "given"
    TAG = "tag"
    ASSUMED = "assumed"


def capture_rate(
    file_time_s: FloatArray, *, given_fps: float | None, tag_fps: float | None
) -> tuple[float, CaptureFpsSource]:
    """Return the average capture rate of a file's frames, and who told it.

    Parameters
    ----------
    file_time_s : (n_frames,)
        Playback times.
    given_fps
        The camera's rate as a person told it; None = not told.
    tag_fps
        The camera's rate as it wrote it into the file; None = no tag.
    """
    if given_fps is not None:
        return average_capture_fps(file_time_s, given_fps), CaptureFpsSource.GIVEN
    if tag_fps is None:
        return average_fps(file_time_s), CaptureFpsSource.ASSUMED
    if 1.0 <= tag_fps / nominal_fps(file_time_s) < MIN_SLOW_MOTION_FACTOR:
        return average_fps(file_time_s), CaptureFpsSource.TAG
    return average_capture_fps(file_time_s, tag_fps), CaptureFpsSource.TAG


def average_fps(file_time_s: FloatArray) -> float:
    """Return the average frame rate of frame times ``(n_frames,)``; of one frame, a guess."""
    if len(file_time_s) < 2:
        return FALLBACK_FPS
    return float((len(file_time_s) - 1) / (file_time_s[-1] - file_time_s[0]))


def nominal_fps(file_time_s: FloatArray) -> float:
    """Return the frame rate that dropped frames do not lower; of one frame, a guess.

    Every interval counts as the whole number of nominal frames it is nearest to.
    """
    if len(file_time_s) < 2:
        return FALLBACK_FPS
    intervals_s = np.diff(file_time_s)
    n_nominal = np.maximum(np.rint(intervals_s / np.median(intervals_s)), 1.0)
    return float(n_nominal.sum() / intervals_s.sum())


def tagged_capture_fps(metadata: Mapping[str, str]) -> float | None:
    """Return the capture rate a camera wrote into the container's tags; None without one."""
    try:
        fps = float(metadata.get(CAPTURE_FPS_TAG, ""))
    except ValueError:
        return None
    return fps if np.isfinite(fps) and fps > 0 else None


def average_capture_fps(file_time_s: FloatArray, camera_fps: float) -> float:
    """Return the average rate at which frames were taken by a camera set to `camera_fps`.

    A camera set to 240 frames/s whose file plays at 29.97 stretched time by 8, and a file of 29.97
    from a camera set to 30 is in real time: factors near a whole number are that number. Frames
    the camera dropped lower the average, not the factor, and a file of uneven times that plays
    only a little slower than its camera was set to is in real time, too.
    """
    factor = camera_fps / nominal_fps(file_time_s)
    whole = round(factor)
    if whole >= 1 and abs(factor / whole - 1.0) <= WHOLE_FACTOR_TOLERANCE:
        factor = float(whole)
    elif 1.0 < factor < MIN_SLOW_MOTION_FACTOR and _is_uneven(file_time_s):
        factor = 1.0
    return average_fps(file_time_s) * factor


def _is_uneven(file_time_s: FloatArray) -> bool:
    """Whether the intervals between frames differ by more than a rounding of the times."""
    if len(file_time_s) < 2:
        return False
    low_s, high_s = np.quantile(np.diff(file_time_s), (0.1, 0.9))
    return bool(high_s > 1.1 * low_s)
