"""The observing job: both soles of a clip whose landmarks are known, from several processes.

The clip is cut into segments that do not depend on the number of workers, and all that is learned
of treadmill and shoe is learned anew in each, so any number of workers gives the same soles.
"""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import numpy as np

from gaitlab.analysis.sides import find_facing, repair_sides
from gaitlab.crew import hired, n_cores, shares, threads_each
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.sole_track import PER_FRAME, SoleTrack
from gaitlab.errors import SoleError
from gaitlab.jobs import Job, Progress
from gaitlab.sole.edge_map import EdgeMap
from gaitlab.sole.foot_place import standing_feet_px
from gaitlab.sole.measure import measure_soles
from gaitlab.sole.region import REACH_PER_SHOE, FootBand, find_foot_band
from gaitlab.sole.worker import Assignment, Seen, look

SEGMENT_S = 4.0
"""Long enough that no foot covers a spot half of the time; short enough for light that changes."""

MOST_BYTES = 100_000_000
"""Pictures of the feet that a worker holds at once."""

FEWEST_FRAMES = 30
SEGMENTS_STEP = 4
"""The number of segments is a multiple of this, so that 2 and 4 workers get equal shares."""

_NOTE = "Looking at the shoes"


def observe_soles(
    clip: Clip,
    track: PoseTrack,
    *,
    facing: Facing | None = None,
    n_workers: int | None = None,
    start_frame: int = 0,
    end_frame: int | None = None,
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
    edges, sway_px = yield from _edges(
        clip, band, standing_feet_px(track, facing), frames, n_workers or n_cores()
    )
    return measure_soles(edges, _steadied(track, sway_px), facing)


def _frames_with_runner(track: PoseTrack, frames: range) -> range:
    """Return `frames` without those before the runner is found first and after the last time."""
    found = np.flatnonzero(track.is_found[frames.start : frames.stop])
    return frames[found[0] : found[-1] + 1] if len(found) else range(0)


def _edges(
    clip: Clip, band: FootBand, feet_px: FloatArray, frames: range, n_workers: int
) -> Job[tuple[EdgeMap, FloatArray]]:
    """Have the lower edges of all frames found, and how the camera moved, ``(n_frames, 2)``."""
    segments = _segments(frames, clip, band)
    n_workers = min(max(n_workers, 1), len(segments))
    assignments = [
        Assignment(clip, band, feet_px, tuple(own_segments), threads_each(n_workers))
        for own_segments in shares(segments, n_workers)
    ]
    edge_px = np.full((clip.n_frames, band.n_columns), np.nan, np.float32)
    hidden_px = np.full_like(edge_px, band.bottom_px)
    sway_px = np.zeros((clip.n_frames, 2))
    n_done = 0
    yield Progress(0, len(frames), _NOTE)
    doing = f"Looking at the shoes in {Path(clip.path).name}"
    with hired(look, assignments, doing=doing, error=SoleError) as crew:
        import_module("scipy.stats")  # measuring needs it next; the workers start meanwhile
        while crew.is_at_work:
            for message in crew.messages():
                if isinstance(message, Seen):
                    segment = slice(message.frames.start, message.frames.stop)
                    edge_px[segment] = message.edges.edge_px
                    hidden_px[segment] = message.edges.hidden_px
                    sway_px[segment] = message.edges.sway_px
                    n_done += len(message.frames)
            yield Progress(n_done, len(frames), _NOTE)
    return EdgeMap(edge_px, band.left_px, band.shoe_length_px, hidden_px), sway_px


def _steadied(track: PoseTrack, sway_px: FloatArray) -> PoseTrack:
    """Return the landmarks as a camera that stands still would have seen them."""
    if not sway_px.any():
        return track
    xyz_px = track.xyz_px.copy()
    xyz_px[:, :, :2] -= sway_px[:, None]
    return replace(track, xyz_px=xyz_px)


def _segments(frames: range, clip: Clip, band: FootBand) -> list[range]:
    """Cut `frames` into segments of nearly equal length that fit into memory."""
    bytes_per_frame = (
        3 * band.n_rows * min(band.n_columns, round(4.0 * REACH_PER_SHOE * band.shoe_length_px))
    )
    longest = min(round(SEGMENT_S * clip.capture_fps), MOST_BYTES // bytes_per_frame)
    n_segments = -(-len(frames) // max(longest, FEWEST_FRAMES))
    n_segments = -(-n_segments // SEGMENTS_STEP) * SEGMENTS_STEP
    n_segments = max(min(n_segments, len(frames) // FEWEST_FRAMES), 1)
    return [range(run[0], run[-1] + 1) for run in shares(frames, n_segments)]
