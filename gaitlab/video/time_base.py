"""When each frame of a file is shown, as the container says."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
from av.container import InputContainer
from av.video.stream import VideoStream

from gaitlab.domain.arrays import FloatArray
from gaitlab.video.container import decoded_frames, no_frames, open_container

N_VERIFIED_FRAMES = 16
"""Frames decoded to verify the container's times; no codec reorders over a longer run."""

FALLBACK_FPS = 30.0
"""For a file that tells neither times nor a rate."""

MISSING_END_S = 0.5
"""A file whose frames end this much before its announced end is cut off."""

Ticks = list[int | None]
"""Times in the container's unit; None where it carries none."""


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
        packets, is_damaged = _packet_ticks(container, stream)
        is_cut_off = is_damaged or _ends_early(container, stream, packets)
        announced_fps = float(stream.average_rate or stream.guessed_rate or FALLBACK_FPS)
        seconds_per_tick = float(stream.time_base or 0)
    frames = _decoded_ticks(path, N_VERIFIED_FRAMES)
    if is_cut_off or frames != _in_order(packets)[:N_VERIFIED_FRAMES]:
        frames = _decoded_ticks(path)
    else:
        frames = _in_order(packets)
    if not frames:
        raise no_frames(path)
    if has_presentation_times(packets, frames):
        ticks = np.array(_in_order(frames), dtype=np.int64)
        return TimeBase((ticks - ticks[0]) * seconds_per_tick, True, is_cut_off)
    return TimeBase(np.arange(len(frames)) / announced_fps, False, is_cut_off)


def has_presentation_times(packets: Sequence[int | None], frames: Sequence[int | None]) -> bool:
    """Whether the times of packets in file order, and of frames as decoded, say what is shown when.

    Some containers (AVI) carry the order of decoding only: their packets run forward, and their
    frames come out of order. Where the packets do not run forward, they carry presentation times,
    even if damage brings the frames out of order.
    """
    if None in packets or None in frames or len(set(frames)) < len(frames):
        return False
    return not _runs_forward(packets) or _runs_forward(frames)


def first_packet_ticks(container: InputContainer, stream: VideoStream) -> Ticks:
    """Return the times of the first packets in file order."""
    packets = (packet.pts for packet in container.demux(stream) if packet.size)
    return list(islice(packets, 2 * N_VERIFIED_FRAMES))


def _packet_ticks(container: InputContainer, stream: VideoStream) -> tuple[Ticks, bool]:
    """Return the times of all shown packets in file order, and whether one is damaged."""
    ticks: Ticks = []
    is_damaged = False
    for packet in container.demux(stream):
        if packet.size and not packet.is_discard:
            ticks.append(packet.pts)
            is_damaged |= packet.is_corrupt
    return ticks, is_damaged


def _decoded_ticks(path: str, n_frames: int | None = None) -> Ticks:
    """Decode the first frames, or all, for the times of those that come out."""
    container, stream = open_container(path)
    with container:
        return [frame.pts for frame in islice(decoded_frames(container, stream), n_frames)]


def _in_order(ticks: Ticks) -> Ticks:
    """Sort times that are all known."""
    known = [tick for tick in ticks if tick is not None]
    return [*sorted(known)] if len(known) == len(ticks) else ticks


def _runs_forward(ticks: Sequence[int | None]) -> bool:
    return all(a is not None and b is not None and a < b for a, b in pairwise(ticks))


def _ends_early(container: InputContainer, stream: VideoStream, packets: Ticks) -> bool:
    """Whether the frames end well before the end that the file announces."""
    ticks = [tick for tick in packets if tick is not None]
    if not ticks or stream.time_base is None:
        return False
    if stream.duration is not None:
        announced_s = float(stream.duration * stream.time_base)
    elif container.duration is not None:
        announced_s = container.duration / 1e6
    else:
        return False
    last_s = float((max(ticks) - min(*ticks, 0)) * stream.time_base)
    return announced_s - last_s > MISSING_END_S + 2.0 * last_s / len(ticks)
