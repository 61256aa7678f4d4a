"""When each frame of a file is shown, as the container says, and how fast the camera took it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np
from av.container import InputContainer
from av.video.stream import VideoStream

from gaitlab.domain.arrays import FloatArray
from gaitlab.errors import ClipError
from gaitlab.video.container import decoded_frames, open_container

N_VERIFIED_FRAMES = 16
"""Frames decoded to verify the container's times; no codec reorders over a longer run."""

CAPTURE_FPS_TAGS = ("com.android.capture.fps",)
"""Container tags in which a camera tells at which rate it took the frames."""

WHOLE_FACTOR_TOLERANCE = 0.01
"""A slow-motion factor this close to a whole number is that number (30 against 29.97)."""

MIN_SLOW_MOTION_FACTOR = 1.5
"""Below it a rate only says that frames took longer in poor light, not that time was stretched."""

FALLBACK_FPS = 30.0
"""For a file that tells no rate at all."""

MISSING_END_S = 0.5
"""A file whose frames end this much before its announced end is cut off."""


@dataclass(frozen=True, slots=True)
class TimeBase:
    """The timing of a video file.

    Parameters
    ----------
    file_time_s : (n_frames,)
        Playback time of each frame in the order shown; the first is 0.
    has_timestamps
        Whether the times are the container's own, not counted from its average rate.
    is_cut_off
        Whether the file ends before its announced end.
    """

    file_time_s: FloatArray
    has_timestamps: bool
    is_cut_off: bool

    @property
    def n_frames(self) -> int:
        """Number of frames that can be decoded."""
        return len(self.file_time_s)


def read_time_base(path: str) -> TimeBase:
    """Read the time of every frame.

    The times come from the packets without decoding them. The first frames are decoded to verify
    them; where they disagree, or the file is damaged, the whole file is decoded once.

    Raises
    ------
    ClipError
        The file cannot be opened or holds no frames.
    """
    container, stream = open_container(path)
    with container:
        pts, is_damaged = _packet_pts(container, stream)
        is_cut_off = is_damaged or _ends_early(container, stream, pts)
        announced_fps = float(stream.average_rate or stream.guessed_rate or FALLBACK_FPS)
        seconds_per_tick = float(stream.time_base or 0)
    if is_cut_off or not _is_confirmed(path, pts):
        pts = _decoded_pts(path)
    if not pts:
        raise ClipError(f"{path} holds no frame that can be decoded: film or copy the clip again.")
    ticks = np.array([tick for tick in pts if tick is not None], dtype=np.int64)
    has_timestamps = len(ticks) == len(pts) and bool(np.all(np.diff(ticks) > 0))
    if has_timestamps:
        file_time_s = (ticks - ticks[0]) * seconds_per_tick
    else:
        file_time_s = np.arange(len(pts)) / announced_fps
    return TimeBase(file_time_s, has_timestamps, is_cut_off)


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
    """Return the capture rate a camera wrote into the container's tags, None without one."""
    for tag in CAPTURE_FPS_TAGS:
        try:
            fps = float(metadata.get(tag, ""))
        except ValueError:
            continue
        if np.isfinite(fps) and fps > 0:
            return fps
    return None


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
    low_s, high_s = np.quantile(np.diff(file_time_s), (0.1, 0.9))
    return bool(high_s > 1.1 * low_s)


def _packet_pts(container: InputContainer, stream: VideoStream) -> tuple[list[int | None], bool]:
    """Return the packets' presentation times in the order shown, and whether one is damaged."""
    packets = [
        (packet.pts, packet.is_corrupt)
        for packet in container.demux(stream)
        if packet.size and not packet.is_discard
    ]
    pts = [tick for tick, _ in packets]
    known = [tick for tick in pts if tick is not None]
    ordered: list[int | None] = [*sorted(known)] if len(known) == len(pts) else pts
    return ordered, any(is_corrupt for _, is_corrupt in packets)


def _ends_early(container: InputContainer, stream: VideoStream, pts: list[int | None]) -> bool:
    """Whether the frames end well before the end that the file announces."""
    if not pts or pts[0] is None or pts[-1] is None or stream.time_base is None:
        return False
    if stream.duration is not None:
        announced_s = float(stream.duration * stream.time_base)
    elif container.duration is not None:
        announced_s = container.duration / 1e6
    else:
        return False
    last_s = float((pts[-1] - min(pts[0], 0)) * stream.time_base)
    return announced_s - last_s > MISSING_END_S + 2.0 * last_s / len(pts)


def _is_confirmed(path: str, pts: list[int | None]) -> bool:
    """Whether the first decoded frames carry the first of these times."""
    container, stream = open_container(path)
    with container:
        decoded = [f.pts for f in islice(decoded_frames(container, stream), N_VERIFIED_FRAMES)]
    return bool(decoded) and decoded == pts[:N_VERIFIED_FRAMES]


def _decoded_pts(path: str) -> list[int | None]:
    """Decode the whole file for the time of every frame that comes out."""
    container, stream = open_container(path)
    with container:
        return [frame.pts for frame in decoded_frames(container, stream)]
