"""The estimating job: a runner's landmarks in every frame, from several processes at once.

The clip is cut into segments that do not depend on the number of workers, and the tracker starts
anew at each, so any number of workers gives the same landmarks. Each worker takes segments that
follow each other, so its decoder only moves forward. An onlooker may use the pictures meanwhile.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gaitlab.crew import SEGMENT_S, Crew, hired, n_cores, segments, shares, threads_each
from gaitlab.domain.clip import Clip
from gaitlab.domain.landmarks import N_LANDMARKS
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.errors import PoseError
from gaitlab.jobs import Job, Progress
from gaitlab.pose.mediapipe_estimator import MediaPipeEstimator
from gaitlab.pose.models import model_at, verify
from gaitlab.pose.people import Sighting, find_runner
from gaitlab.pose.protocol import Body, Invitation, Onlooker, PoseEstimator
from gaitlab.pose.worker import (
    Assignment,
    Looked,
    Noted,
    Place,
    Plan,
    Tracked,
    survey_and_track,
)

_SHORTEST_SEGMENT_FRAMES = 60
_MOST_BYTES = 150_000_000
"""What an onlooker may keep of a segment."""

_MODEL_PX, _SEEN_PER_HEIGHT = 256, 1.4
"""The model sees a square of 256 pixels with a side of about 1.4 times the runner's height."""
_LEAST_OVERSAMPLING = 2.0
"""Pictures are made smaller as long as they have at least twice as many pixels as the model."""

_N_PLACES = 6
_SECOND_LOOK_S = 0.15
"""The survey looks twice at each of some places: legs that run have moved a third of a step."""


@dataclass(frozen=True, slots=True)
class PoseObservation:
    """What the estimating job saw.

    Parameters
    ----------
    track
        The runner's landmarks on the clip's playback clock; NaN outside the analysed part.
    n_people
        How many people the picture shows at once in at least a quarter of the frames surveyed,
        the runner included. People much smaller than the runner may be missed.
    noted
        What the onlooker told of each segment, in no order; without one, nothing.
    """

    track: PoseTrack
    n_people: int
    noted: tuple[object, ...] = ()


def estimate_pose(
    clip: Clip,
    *,
    model_path: Path,
    n_workers: int | None = None,
    start_frame: int = 0,
    end_frame: int | None = None,
    invite: Invitation | None = None,
) -> Job[PoseObservation]:
    """Track the runner of `clip` with MediaPipe.

    Parameters
    ----------
    clip
        The clip to read.
    model_path
        A ``.task`` bundle; it is verified before any work starts.
    n_workers
        Processes to use; None = one per core this process may use, 8 at most.
    start_frame, end_frame
        The part to track, half-open; None = to the end.
    invite
        Makes an onlooker, who sees a part of every picture while it is decoded; None = nobody.

    Raises
    ------
    ModelError
        If the model is missing or damaged.
    PoseError
        If there is no runner, or a worker fails.
    ClipError
        If the clip cannot be read any more.

    Notes
    -----
    Workers are spawned, so a script that calls this needs ``if __name__ == "__main__":``.
    """
    verify(model_at(model_path))
    return (
        yield from observe(
            clip,
            MediaPipeEstimator(model_path),
            n_workers=n_workers,
            start_frame=start_frame,
            end_frame=end_frame,
            invite=invite,
        )
    )


def observe(
    clip: Clip,
    estimator: PoseEstimator,
    *,
    n_workers: int | None = None,
    start_frame: int = 0,
    end_frame: int | None = None,
    invite: Invitation | None = None,
) -> Job[PoseObservation]:
    """Track the runner of `clip` with any estimator; see `estimate_pose`."""
    frames = range(clip.n_frames)[start_frame:end_frame]
    if not frames:
        name = Path(clip.path).name
        raise PoseError(f"There is no frame to track in {name} between start and end.")
    assignments = _assignments(clip, estimator, frames, n_workers or n_cores())
    yield Progress(0, len(frames), "Starting")
    doing = f"Tracking {Path(clip.path).name}"
    with hired(survey_and_track, assignments, doing=doing, error=PoseError) as crew:
        sighting = yield from _survey(crew, len(assignments), len(frames))
        onlooker = invite(sighting.runner) if invite and sighting.runner else None
        parts = _segments(frames, clip.capture_fps, onlooker)
        crew.tell(
            [
                Plan(tuple(own_segments), sighting.place, _reduction(sighting), onlooker)
                for own_segments in shares(parts, len(assignments))
            ]
        )
        track, noted = yield from _collect(crew, clip, len(frames))
    if not track.is_found.any():
        raise PoseError(
            f"No runner was found in {Path(clip.path).name}: film one runner from the side, "
            "from head to foot in the picture, in good light."
        )
    return PoseObservation(track, max(sighting.n_people, 1), noted)


def _survey(crew: Crew, n_workers: int, n_frames: int) -> Job[Sighting]:
    people: dict[int, list[Body]] = {}
    n_heard = 0
    while n_heard < n_workers:
        for message in crew.messages():
            if isinstance(message, Looked):
                people |= message.people
                n_heard += 1
        yield Progress(0, n_frames, "Looking for the runner")
    return find_runner([people[frame] for frame in sorted(people)])


def _reduction(sighting: Sighting) -> int:
    """Return how many pixels may become one along either side before the model sees less."""
    if sighting.place is None:
        return 1
    seen_px = _SEEN_PER_HEIGHT * sighting.place.height_px
    return max(int(seen_px / (_LEAST_OVERSAMPLING * _MODEL_PX)), 1)


def _collect(crew: Crew, clip: Clip, n_frames: int) -> Job[tuple[PoseTrack, tuple[object, ...]]]:
    """Gather the landmarks, and what the onlooker noted."""
    xyz_px = np.full((clip.n_frames, N_LANDMARKS, 3), np.nan)
    visibility = np.full((clip.n_frames, N_LANDMARKS), np.nan)
    noted: list[object] = []
    n_done = 0
    while crew.is_at_work:
        for message in crew.messages():
            if isinstance(message, Tracked):
                xyz_px[message.frames] = message.bodies[:, :, :3]
                visibility[message.frames] = message.bodies[:, :, 3]
                n_done += len(message.bodies)
            elif isinstance(message, Noted):
                noted.append(message.told)
        yield Progress(n_done, n_frames, "Tracking the runner")
    xyz_px.flags.writeable = visibility.flags.writeable = False
    return PoseTrack(clip.file_time_s, xyz_px, visibility), tuple(noted)


def _assignments(
    clip: Clip, estimator: PoseEstimator, frames: range, n_workers: int
) -> list[Assignment]:
    """Share the survey frames out among as many workers as there will be segments for."""
    n_workers = min(max(n_workers, 1), len(_segments(frames, clip.capture_fps, None)))
    places = _survey_places(frames, clip.playback_fps)
    return [
        Assignment(clip, estimator, tuple(own_places), threads_each(n_workers))
        for own_places in shares(places, n_workers)
    ]


def _segments(frames: range, fps: float, onlooker: Onlooker | None) -> list[range]:
    """Cut `frames` into segments of nearly equal length, of which an onlooker can keep one."""
    longest = round(SEGMENT_S * fps)
    if onlooker is not None:
        longest = min(longest, _MOST_BYTES // onlooker.most_bytes_per_frame)
    return segments(frames, longest=longest, shortest=_SHORTEST_SEGMENT_FRAMES)


def _survey_places(frames: range, fps: float) -> list[Place]:
    """Spread `_N_PLACES` evenly; each may move to a key frame at most half-way to the one before.

    So no two of them look at the same frames, whoever looks.
    """
    spacing = max(len(frames) // _N_PLACES, 1)
    again = max(round(_SECOND_LOOK_S * fps), 1)
    return [
        Place(frame, min((spacing - 1) // 2, frame - frames.start), again, frames.stop)
        for frame in frames[::spacing][:_N_PLACES]
    ]
