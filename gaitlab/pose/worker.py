"""The part of the estimating job that runs in a process of its own.

A worker looks at its share of the survey frames, tells whom it saw, is told where the runner is,
and then tracks its run of segments, sending landmarks in batches, and after each segment what an
onlooker saw in it.
"""

import os
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, groupby, islice
from multiprocessing.connection import Connection

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.clip import Clip
from gaitlab.errors import ClipError
from gaitlab.pose.people import RunnerPlace, hide
from gaitlab.pose.protocol import (
    NOBODY,
    Body,
    Notes,
    Onlooker,
    Picture,
    PoseEstimator,
    Tracker,
)
from gaitlab.video.reader import ClipReader, Glance

N_WARM_UP = 2
"""Frames tracked before a segment, so that its first frame is tracked like all others."""

_N_BATCH = 15
_N_TRIES = 3

_NOWHERE = "http://127.0.0.1:9"
"""A proxy nobody answers at: MediaPipe reports its use to a logging host unless this stops it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the clip to look for people, twice.

    Parameters
    ----------
    frame
        Where to look; a frame before it will do where that spares decoding.
    most_before
        How many frames before.
    again
        How many frames later to look again.
    end_frame
        The end of the part to be looked at.
    """

    frame: int
    most_before: int
    again: int
    end_frame: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """What one worker has to do at first."""

    clip: Clip
    estimator: PoseEstimator
    places: tuple[Place, ...]
    n_decoder_threads: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """What one worker has to do then; `segments` follow each other without a gap.

    The tracker sees pictures of which `reduction` by `reduction` pixels have become one.
    """

    segments: tuple[range, ...]
    place: RunnerPlace | None
    reduction: int = 1
    onlooker: Onlooker | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """Everybody seen in each survey frame, by frame number."""

    people: dict[int, list[Body]]


@dataclass(frozen=True, slots=True)
class Tracked:
    """Landmarks ``(n, 33, 4)`` of the frames ``(n,)``."""

    frames: NDArray[np.int64]
    bodies: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Noted:
    """What the onlooker saw in a segment."""

    told: object


def survey_and_track(assignment: Assignment, connection: Connection) -> None:
    """Do `assignment`; messages go through `connection`, which also brings the `Plan`."""
    _keep_off_the_network()
    clip, n_threads = assignment.clip, assignment.n_decoder_threads
    with ClipReader(clip, n_threads=n_threads, is_rgb=True) as reader:
        connection.send(Looked(_survey(assignment, reader)))
        plan: Plan = connection.recv()
        if plan.segments:
            for message in _track(assignment, reader, plan):
                connection.send(message)


def _keep_off_the_network() -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "grpc_proxy"):
        os.environ[name] = os.environ[name.upper()] = _NOWHERE
    for name in ("no_proxy", "NO_PROXY"):
        os.environ.pop(name, None)


def _survey(assignment: Assignment, reader: ClipReader) -> dict[int, list[Body]]:
    people: dict[int, list[Body]] = {}
    with assignment.estimator.finder() as find:
        for place in assignment.places:
            people |= _look_twice(find, reader, place)
    return people


def _look_twice(
    find: Callable[[Picture], Sequence[Body]], reader: ClipReader, place: Place
) -> dict[int, list[Body]]:
    """Return whom a place shows; a damaged frame shows nobody, the others still tell."""
    first, people = place.frame, {}
    with suppress(ClipError):
        first, picture = reader.frame_towards(place.frame, most_before=place.most_before)
        people[first] = list(find(picture))
    second = first + place.again
    if second < place.end_frame:
        with suppress(ClipError):
            people[second] = list(find(reader.frame(second)))
    return people


def _track(assignment: Assignment, reader: ClipReader, plan: Plan) -> Iterator[Tracked | Noted]:
    """Yield landmarks and notes; what a segment gives does not depend on those before it."""
    starts = [segment.start for segment in plan.segments]
    onlooker = plan.onlooker
    glances = reader.glances(
        max(starts[0] - N_WARM_UP, 0),
        plan.segments[-1].stop,
        reduction=plan.reduction,
        part=(onlooker.rows, onlooker.columns) if onlooker else None,
    )
    recent: deque[Glance] = deque(maxlen=N_WARM_UP)
    with assignment.estimator.tracker() as tracker:
        look = _Look(tracker, plan.place, assignment.clip)
        for n_begun, run in groupby(
            glances, key=lambda glance: bisect_right(starts, glance.number)
        ):
            if n_begun == 0:
                recent.extend(run)
                continue
            tracker.forget()
            for glance in recent:
                look(glance.small)
            segment = plan.segments[n_begun - 1]
            notes = onlooker.begin(segment) if onlooker else None
            yield from _track_segment(look, _passed_on(run, recent), notes)


@dataclass(frozen=True, slots=True)
class _Look:
    """Finds the runner in small pictures; landmarks are in pixels of the clip."""

    tracker: Tracker
    place: RunnerPlace | None
    clip: Clip

    def __call__(self, small: Picture) -> Body:
        height_px, width_px = small.shape[:2]
        across, down = self.clip.width_px / width_px, self.clip.height_px / height_px
        body = follow(self.tracker, small, self.place and self.place.at(1.0 / across))
        if across == down == 1.0:
            return body
        scale = np.array([across, down, across, 1.0], dtype=np.float32)
        # The middle of a pixel's place is that of all pixels it was made of.
        middle = np.array([across - 1.0, down - 1.0, 0.0, 0.0], dtype=np.float32) / 2.0
        return body * scale + middle


def _track_segment(
    look: _Look, run: Iterator[Glance], notes: Notes | None
) -> Iterator[Tracked | Noted]:
    """Yield the landmarks of a segment in batches, and what the onlooker saw in it."""
    while batch := list(islice(run, 1)):
        numbers, bodies = [], []
        for glance in chain(batch, islice(run, _N_BATCH - 1)):
            body = look(glance.small)
            if notes is not None and glance.part is not None:
                notes.add(glance.number, glance.part, body)
            numbers.append(glance.number)
            bodies.append(body)
        yield Tracked(frames=np.array(numbers), bodies=np.stack(bodies))
    if notes is not None:
        yield Noted(notes.told())


def _passed_on(run: Iterator[Glance], recent: deque[Glance]) -> Iterator[Glance]:
    """Yield frames, remembering the last of them."""
    for glance in run:
        yield glance
        recent.append(glance)


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
