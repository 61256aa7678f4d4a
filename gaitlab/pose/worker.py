"""The part of the estimating job that runs in a process of its own.

A worker looks at its share of the survey frames, tells whom it saw, is told where the runner is,
and then tracks its run of segments, sending landmarks in batches.
"""

import os
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from multiprocessing.connection import Connection

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.clip import Clip
from gaitlab.errors import ClipError
from gaitlab.pose.people import RunnerPlace, hide
from gaitlab.pose.protocol import NOBODY, Body, Picture, PoseEstimator
from gaitlab.video.reader import ClipReader

N_WARM_UP = 2
"""Frames tracked before a segment, so that its first frame is tracked like all others."""

_N_BATCH = 15
_N_TRIES = 3

_NOWHERE = "http://127.0.0.1:9"
"""A proxy nobody answers at: MediaPipe reports its use to a logging host unless this stops it."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What one worker has to do; `segments` follow each other without a gap."""

    clip: Clip
    estimator: PoseEstimator
    looks: tuple[int, ...]
    segments: tuple[range, ...]
    n_decoder_threads: int = 1


@dataclass(frozen=True, slots=True)
class Looked:
    """Everybody seen in each survey frame, by frame number."""

    people: dict[int, list[Body]]


@dataclass(frozen=True, slots=True)
class Tracked:
    """Landmarks ``(n, 33, 4)`` of the frames ``(n,)``."""

    frames: NDArray[np.int64]
    bodies: NDArray[np.float32]


def survey_and_track(assignment: Assignment, connection: Connection) -> None:
    """Do `assignment`; messages go through `connection`, which also tells where the runner is."""
    _keep_off_the_network()
    with ClipReader(assignment.clip, n_threads=assignment.n_decoder_threads, is_rgb=True) as reader:
        connection.send(Looked(_survey(assignment, reader)))
        place: RunnerPlace | None = connection.recv()
        for tracked in _batches(_track(assignment, reader, place)):
            connection.send(tracked)


def _keep_off_the_network() -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "grpc_proxy"):
        os.environ[name] = os.environ[name.upper()] = _NOWHERE
    for name in ("no_proxy", "NO_PROXY"):
        os.environ.pop(name, None)


def _survey(assignment: Assignment, reader: ClipReader) -> dict[int, list[Body]]:
    with assignment.estimator.finder() as find:
        return {index: _look(find, reader, index) for index in assignment.looks}


def _look(find: Callable[[Picture], Sequence[Body]], reader: ClipReader, index: int) -> list[Body]:
    try:
        return list(find(reader.frame(index)))
    except ClipError:
        return []  # One damaged frame shows nobody; the others still tell.


def _track(
    assignment: Assignment, reader: ClipReader, place: RunnerPlace | None
) -> Iterator[tuple[int, Body]]:
    """Yield each frame's landmarks; what a segment gives does not depend on those before it."""
    starts = [segment.start for segment in assignment.segments]
    frames = reader.frames(max(starts[0] - N_WARM_UP, 0), assignment.segments[-1].stop)
    recent: deque[Picture] = deque(maxlen=N_WARM_UP)
    with assignment.estimator.tracker() as track:
        for n_begun, run in groupby(frames, key=lambda frame: bisect_right(starts, frame[0])):
            if n_begun == 0:
                recent.extend(picture for _, picture in run)
                continue
            track.forget()
            for picture in recent:
                follow(track, picture, place)
            for index, picture in run:
                yield index, follow(track, picture, place)
                recent.append(picture)


def follow(track: Callable[[Picture], Body], picture: Picture, place: RunnerPlace | None) -> Body:
    """Track the person at `place`; anybody else is painted over and the look repeated.

    The first look at a painted picture makes the tracker lose the wrong person, so that the
    second one searches the whole picture.
    """
    body = track(picture)
    if place is None or _is_nobody(body) or place.holds(body):
        return body
    painted = picture.copy()
    for _ in range(_N_TRIES):
        hide(painted, body)
        body = track(painted)
        if _is_nobody(body):
            body = track(painted)
        if _is_nobody(body) or place.holds(body):
            return body
    return NOBODY


def _is_nobody(body: Body) -> bool:
    return bool(np.isnan(body[0, 0]))


def _batches(tracked: Iterator[tuple[int, Body]]) -> Iterator[Tracked]:
    while batch := list(islice(tracked, _N_BATCH)):
        frames, bodies = zip(*batch, strict=True)
        yield Tracked(frames=np.array(frames), bodies=np.stack(bodies))
