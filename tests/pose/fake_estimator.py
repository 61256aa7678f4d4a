"""Estimators without a model: they read what the test painted into the pictures."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event
from typing import Any, ClassVar

import numpy as np

from gaitlab.errors import PoseError
from gaitlab.pose.protocol import NOBODY, Body, Picture

BLACK = 16.0


def body_at(x_px: float, y_px: float, height_px: float, *, ankle_gap_px: float = 0.0) -> Body:
    """Return a body as a column of landmarks, hips in its middle, ankles apart."""
    body = np.zeros((33, 4), dtype=np.float32)
    body[:, 0] = x_px
    body[:, 1] = y_px + np.linspace(-0.5, 0.5, 33) * height_px
    body[[23, 24], 1] = y_px
    body[27, 0] += ankle_gap_px / 2
    body[28, 0] -= ankle_gap_px / 2
    body[:, 3] = 1.0
    return body


@dataclass(frozen=True)
class BrightnessEstimator:
    """Sees one person whose x is the picture's brightness and whose y counts tracked pictures.

    A black picture shows nobody. The count starts anew whenever the tracker forgets, so it tells
    how many pictures in a row a frame came after.
    """

    fails_above: float = 300.0
    dies_above: float = 300.0
    dies_when_unpickled: bool = False

    def __setstate__(self, state: dict[str, Any]) -> None:
        if state["dies_when_unpickled"]:
            os._exit(1)
        self.__dict__.update(state)

    @contextmanager
    def finder(self) -> Iterator[Callable[[Picture], Sequence[Body]]]:
        def find(picture: Picture) -> Sequence[Body]:
            level = float(picture.mean())
            return [] if level < BLACK else [body_at(level, 60.0, 60.0)]

        yield find

    @contextmanager
    def tracker(self) -> Iterator["_CountingTracker"]:
        yield _CountingTracker(self)


class _CountingTracker:
    def __init__(self, estimator: BrightnessEstimator) -> None:
        self._estimator = estimator
        self._n_seen = 0

    def __call__(self, picture: Picture) -> Body:
        level = float(picture.mean())
        if level > self._estimator.dies_above:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        if level > self._estimator.fails_above:
            raise PoseError("The fake estimator gives up.")
        if level < BLACK:
            return NOBODY
        self._n_seen += 1
        body = body_at(level, 60.0, 60.0)
        body[:, 2] = self._n_seen
        return body

    def forget(self) -> None:
        self._n_seen = 0


@dataclass(frozen=True)
class StuckEstimator:
    """Finds people, then tracks one picture for ever."""

    @contextmanager
    def finder(self) -> Iterator[Callable[[Picture], Sequence[Body]]]:
        yield lambda picture: []

    @contextmanager
    def tracker(self) -> Iterator["_StuckTracker"]:
        yield _StuckTracker()


class _StuckTracker:
    def __call__(self, picture: Picture) -> Body:
        Event().wait()
        return NOBODY

    def forget(self) -> None:
        """There is nothing to forget."""


@dataclass(frozen=True)
class ShadeOnlooker:
    """Notes number, size and shade of what it is shown, and where the runner was."""

    most_bytes_per_frame: int = 1
    rows: ClassVar = slice(10, 18)
    columns: ClassVar = slice(30, 50)

    def begin(self, frames: range) -> "_ShadeNotes":
        return _ShadeNotes(frames)


class _ShadeNotes:
    def __init__(self, frames: range) -> None:
        self._frames, self._shown = frames, []

    def add(self, number: int, part: Picture, body: Body) -> None:
        self._shown.append((number, part.shape, float(part.mean()), float(body[0, 0])))

    def told(self) -> object:
        return self._frames, self._shown
