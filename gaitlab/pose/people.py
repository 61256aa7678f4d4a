"""Tell the runner from bystanders by a look at frames spread over the clip."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gaitlab.domain.landmarks import Landmark
from gaitlab.pose.protocol import Body, Picture

_SAME_PLACE = 0.5
"""Two sightings this many body heights apart may be one person on a treadmill."""

_SAME_SIZE = 1.6
"""Largest ratio of two heights of one person; a running body's box varies by about 1.2."""

_STEADY_SHARE = 0.6
"""Somebody seen in fewer looks than this share does not stay in place."""

_PRESENT_SHARE = 0.25
"""People seen together in fewer looks than this share are passers-by or mistakes."""

_DOUBLE = 0.15
"""Two bodies in one picture nearer than this, in body heights, are one person found twice."""

_RUNNING_SPREAD = 0.1
"""Least standard deviation of a runner's ankle gap, in body heights.

About 0.15 was seen in running and 0.05 in a still picture of it.
"""

_STANDING_WEIGHT = 0.1

_FILL_GREY = 128


@dataclass(frozen=True, slots=True)
class RunnerPlace:
    """Where in the picture the runner stays, to tell them from others while tracking.

    Parameters
    ----------
    x_px, y_px
        Middle of the hips.
    height_px
        From head to foot.
    reach_px
        How far the hips may be from their middle.
    """

    x_px: float
    y_px: float
    height_px: float
    reach_px: float

    def at(self, share: float) -> "RunnerPlace":
        """Return the place in a picture of `share` of the size."""
        return RunnerPlace(
            share * self.x_px, share * self.y_px, share * self.height_px, share * self.reach_px
        )

    def holds(self, body: Body) -> bool:
        """Return whether `body` can be the runner by its place and size."""
        x_px, y_px = _hips_px(body)
        ratio = _height_px(body) / self.height_px
        is_near = bool(np.hypot(x_px - self.x_px, y_px - self.y_px) <= self.reach_px)
        return is_near and 1.0 / _SAME_SIZE <= ratio <= _SAME_SIZE


@dataclass(frozen=True, slots=True)
class Sighting:
    """Who was seen in the looks: how many people at once, the runner's place, and the runner.

    `place` is None where nobody stays in one place; the tracker then follows whom it finds.
    """

    n_people: int
    place: RunnerPlace | None
    runner: tuple[Body, ...] = ()


@dataclass(slots=True)
class _Person:
    """Sightings taken for one person."""

    looks: list[int] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)

    def is_like(self, body: Body) -> bool:
        hips = np.median([_hips_px(seen) for seen in self.bodies], axis=0)
        height_px = float(np.median([_height_px(seen) for seen in self.bodies]))
        ratio = _height_px(body) / height_px
        distance_px = float(np.hypot(*(_hips_px(body) - hips)))
        return distance_px <= _SAME_PLACE * height_px and 1 / _SAME_SIZE <= ratio <= _SAME_SIZE

    @property
    def prominence(self) -> float:
        """Height, weighted by how much the legs move and how often the person is seen."""
        heights = np.array([_height_px(body) for body in self.bodies])
        gaps = np.array([_ankle_gap_px(body) for body in self.bodies]) / heights
        run = np.clip(np.std(gaps) / _RUNNING_SPREAD, _STANDING_WEIGHT, 1.0)
        return float(np.median(heights) * run * np.sqrt(len(self.looks)))


def find_runner(looks: Sequence[Sequence[Body]]) -> Sighting:
    """Choose the largest person who stays in place and whose legs move.

    Parameters
    ----------
    looks
        Everybody found in each of some frames spread over the clip.
    """
    seen = [_without_doubles(bodies) for bodies in looks]
    people = _grouped(seen)
    if not people:
        return Sighting(n_people=0, place=None)
    runner = max(people, key=lambda person: person.prominence)
    is_steady = len(runner.looks) >= _STEADY_SHARE * len(looks)
    n_people = _n_together(seen)
    if not is_steady:
        return Sighting(n_people, place=None)
    return Sighting(n_people, _place_of(runner), tuple(runner.bodies))


def hide(picture: Picture, body: Body) -> None:
    """Paint grey over the part of `picture` that `body` covers, in place."""
    x_px, y_px = body[:, 0], body[:, 1]
    margin_px = 0.1 * _height_px(body)
    top, bottom = _span(y_px, margin_px, picture.shape[0])
    left, right = _span(x_px, margin_px, picture.shape[1])
    picture[top:bottom, left:right] = _FILL_GREY


def _span(values_px: NDArray[np.float32], margin_px: float, limit_px: int) -> tuple[int, int]:
    low, high = values_px.min() - margin_px, values_px.max() + margin_px
    return int(np.clip(low, 0, limit_px)), int(np.clip(high, 0, limit_px))


def _grouped(looks: Sequence[Sequence[Body]]) -> list[_Person]:
    people: list[_Person] = []
    for number, bodies in enumerate(looks):
        for body in sorted(bodies, key=_height_px, reverse=True):
            known = [p for p in people if p.looks[-1] != number and p.is_like(body)]
            person = known[0] if known else _Person()
            if not known:
                people.append(person)
            person.looks.append(number)
            person.bodies.append(body)
    return people


def _place_of(person: _Person) -> RunnerPlace:
    hips = np.array([_hips_px(body) for body in person.bodies])
    middle = np.median(hips, axis=0)
    height_px = float(np.median([_height_px(body) for body in person.bodies]))
    spread_px = float(np.hypot(*(hips - middle).T).max())
    return RunnerPlace(
        x_px=float(middle[0]),
        y_px=float(middle[1]),
        height_px=height_px,
        reach_px=spread_px + 0.5 * _SAME_PLACE * height_px,
    )


def _n_together(looks: Sequence[Sequence[Body]]) -> int:
    """Return the largest number of people seen at once in enough of the looks, at least 1."""
    counts = np.sort([len(bodies) for bodies in looks])[::-1]
    n_needed = int(np.ceil(_PRESENT_SHARE * len(looks)))
    return max(int(counts[n_needed - 1]), 1)


def _without_doubles(bodies: Sequence[Body]) -> list[Body]:
    """Drop a body whose landmarks lie on another one's: one person found twice."""
    kept: list[Body] = []
    for body in bodies:
        if all(_mean_distance_px(body, other) > _DOUBLE * _height_px(other) for other in kept):
            kept.append(body)
    return kept


def _mean_distance_px(one: Body, other: Body) -> float:
    return float(np.hypot(*(one[:, :2] - other[:, :2]).T).mean())


def _hips_px(body: Body) -> NDArray[np.float32]:
    hips: NDArray[np.float32] = body[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], :2].mean(axis=0)
    return hips


def _height_px(body: Body) -> float:
    return float(np.ptp(body[:, 1]))


def _ankle_gap_px(body: Body) -> float:
    """Return how far apart the ankles are along the belt, whichever is the left one."""
    return float(abs(body[Landmark.LEFT_ANKLE, 0] - body[Landmark.RIGHT_ANKLE, 0]))
