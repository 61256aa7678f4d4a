"""The observing job: both soles of a clip whose landmarks are known.

What was not looked at in passing while the runner was tracked is looked at now, by several
processes. The clip is cut into segments that do not depend on the number of workers, and all that
is learned of treadmill and shoe is learned anew in each, so any number of workers gives the same
soles.
"""

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import numpy as np

from gaitlab.analysis.sides import find_facing, repair_sides
from gaitlab.crew import SEGMENT_S, hired, n_cores, segments, shares, threads_each
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.sole_track import PER_FRAME, SoleTrack
from gaitlab.errors import SoleError
from gaitlab.jobs import Job, Progress
from gaitlab.sole.edge_map import edge_map_of
from gaitlab.sole.foot_place import standing_feet_px
from gaitlab.sole.measure import measure_soles
from gaitlab.sole.region import FootBand, find_foot_band
from gaitlab.sole.segment_look import SegmentLook
from gaitlab.sole.worker import Assignment, look

MOST_BYTES = 100_000_000
"""Pictures of the feet that a worker holds at once."""

FEWEST_FRAMES = 30

BAND_SLACK_PER_SHOE = 0.1
"""How far the band of the feet may be beyond what was looked at in passing, in shoe lengths."""
LEAST_RUN_SHARE = 0.9
"""Share of a segment looked at in passing in which the runner runs, or standing feet are in it."""

_NOTE = "Looking at the shoes"


def observe_soles(
    clip: Clip,
    track: PoseTrack,
    *,
    facing: Facing | None = None,
    n_workers: int | None = None,
    start_frame: int = 0,
    end_frame: int | None = None,
    looks: Sequence[SegmentLook] = (),
) -> Job[SoleTrack]:
    """Look at the shoes in the full-resolution picture and measure both soles.

    Parameters
    ----------
    clip
        The clip to read.
    track
        Its landmarks as they were observed, sides not repaired.
    facing
        Where the runner runs to; None = where toes and nose point.
    n_workers
        Processes to use; None = one per core this process may use, 8 at most.
    start_frame, end_frame
        The part to look at, half-open; None = to the end.
    looks
        What was seen in passing by a `ShoeOnlooker`; what it does not hold is looked at.

    Returns
    -------
    SoleTrack
        NaN where no sole was seen: outside of the part and of stances, where the picture does
        not tell shoe from belt, and everywhere if no feet were found.

    Raises
    ------
    SoleError
        If a worker fails.
    ClipError
        If the clip cannot be read any more.

    Notes
    -----
    Workers are spawned, so a script that calls this needs ``if __name__ == "__main__":``.
    """
    # On the real clock strides last what they do on a treadmill, in slow motion too.
    track = track.retimed(clip.time_s)
    facing = facing or find_facing(track)
    track = repair_sides(track, facing).track
    band = find_foot_band(track, width_px=clip.width_px, height_px=clip.height_px)
    frames = _frames_with_runner(track, range(clip.n_frames)[start_frame:end_frame])
    if band is None or not frames:
        return SoleTrack(**{name: np.full((clip.n_frames, 2), np.nan) for name in PER_FRAME})
    feet_px = standing_feet_px(track, facing)
    slack_px = BAND_SLACK_PER_SHOE * band.shoe_length_px
    looks = [
        seen
        for seen in looks
        if seen.band.holds(band, slack_px=slack_px) and _is_of_run(seen.frames, frames)
    ]
    looks += yield from _looked_again(
        clip, band, feet_px, _left_out(frames, looks), n_workers or n_cores()
    )
    edges, sway_px = edge_map_of(looks, band, feet_px)
    return measure_soles(edges, _steadied(track, sway_px), facing)


def _is_of_run(segment: range, frames: range) -> bool:
    """Whether nearly all of a segment is among the frames in which the runner runs."""
    n_common = min(segment.stop, frames.stop) - max(segment.start, frames.start)
    return n_common >= LEAST_RUN_SHARE * len(segment)


def _left_out(frames: range, looks: Sequence[SegmentLook]) -> list[range]:
    """Return the runs of `frames` that no look holds."""
    is_left = np.ones(len(frames) + 2, dtype=np.int8)
    is_left[[0, -1]] = 0
    for seen in looks:
        first = max(seen.frames.start - frames.start, 0)
        is_left[1 + first : 1 + max(seen.frames.stop - frames.start, 0)] = 0
    is_left[-1] = 0
    edges = np.flatnonzero(np.diff(is_left)).reshape(-1, 2)
    return [frames[start:stop] for start, stop in edges.tolist()]


def _frames_with_runner(track: PoseTrack, frames: range) -> range:
    """Return `frames` without those before the runner is found first and after the last time."""
    found = np.flatnonzero(track.is_found[frames.start : frames.stop])
    return frames[found[0] : found[-1] + 1] if len(found) else range(0)


def _looked_again(
    clip: Clip, band: FootBand, feet_px: FloatArray, parts: Sequence[range], n_workers: int
) -> Job[list[SegmentLook]]:
    """Have parts of a clip decoded and looked at."""
    looks: list[SegmentLook] = []
    wanted = [segment for frames in parts for segment in _segments(frames, clip, band)]
    if not wanted:
        return looks
    n_workers = min(max(n_workers, 1), len(wanted))
    assignments = [
        Assignment(clip, band, feet_px, tuple(own_segments), threads_each(n_workers))
        for own_segments in shares(wanted, n_workers)
    ]
    n_frames, n_done = sum(map(len, wanted)), 0
    yield Progress(0, n_frames, _NOTE)
    doing = f"Looking at the shoes in {Path(clip.path).name}"
    with hired(look, assignments, doing=doing, error=SoleError) as crew:
        import_module("scipy.stats")  # measuring needs it next; the workers start meanwhile
        while crew.is_at_work:
            for message in crew.messages():
                if isinstance(message, SegmentLook):
                    looks.append(message)
                    n_done += len(message.frames)
            yield Progress(n_done, n_frames, _NOTE)
    return looks


def _steadied(track: PoseTrack, sway_px: FloatArray) -> PoseTrack:
    """Return the landmarks as a camera that stands still would have seen them."""
    if not sway_px.any():
        return track
    xyz_px = track.xyz_px.copy()
    xyz_px[:, :, :2] -= sway_px[:, None]
    return replace(track, xyz_px=xyz_px)


def _segments(frames: range, clip: Clip, band: FootBand) -> list[range]:
    """Cut `frames` into segments of nearly equal length that fit into memory."""
    longest = min(round(SEGMENT_S * clip.capture_fps), MOST_BYTES // band.most_bytes_per_frame)
    return segments(frames, longest=longest, shortest=FEWEST_FRAMES)
