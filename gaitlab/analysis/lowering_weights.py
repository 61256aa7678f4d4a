"""How well every way of being lowered explains what was seen of a part of the sole.

Given a course, the heights depend nearly evenly on what else is not known: of all stances together,
the mean height, a turn in the air, how late the first landing was told and the level at rest; of
each stance, its height and its duration. So all these are integrated out (a linear model with
random effects, Laird & Ware 1982), and it does not help a course that it lets every single stance
be as it likes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gaitlab.analysis.lowering_courses import OWN_DURATION_SD_S, LoweringCourses
from gaitlab.domain.arrays import FloatArray

TURN_IN_AIR = 15.0
"""Before the first landing the foot may turn: by so many of its heights a second."""
_SEEN, _OWN = 4, 5
"""Columns: what all stances share (height, turn, lateness, level), then what was seen, then the
growth with the duration. Height and duration are each stance's own."""


@dataclass(frozen=True, slots=True)
class LoweringSamples:
    """What was seen of all stances in a row, ``(n_samples,)``: time, height and weight.

    `firsts` are the places at which stances begin, of those that have samples, and `place` is
    which of them each sample belongs to.
    """

    since_s: FloatArray
    over: FloatArray
    weight: FloatArray
    firsts: NDArray[np.intp]
    place: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class LoweringSpread:
    """What is known beforehand: the usual height, and how widely the rest may spread about it.

    `own_height` is that of single stances, `late_s` that of how late the first landing was told,
    `rest` that of the level at rest.
    """

    height: float
    own_height: float
    late_s: float
    rest: float


@dataclass(frozen=True, slots=True)
class WeighedCourses:
    """How well every course explains the samples.

    Parameters
    ----------
    share : (n_courses,)
        Probability of each course.
    late_s, late_var : (n_courses,)
        How late the first landing was told then, and how uncertain that is.
    own_s, own_var : (n_courses, n_stances)
        By how much longer single stances take then, likewise.
    residual : (n_samples,)
        How far the samples are off the most probable course.
    """

    share: FloatArray
    late_s: FloatArray
    late_var: FloatArray
    own_s: FloatArray
    own_var: FloatArray
    residual: FloatArray


@dataclass(frozen=True, slots=True)
class LoweringColumns:
    """What every sample depends on: six columns, each a mix of parts that courses share.

    Parameters
    ----------
    parts : six of (n_parts, n_durations, n_samples)
        What the columns are made of.
    mixes : six of (n_shapes, n_parts)
        How much of each part is in the columns of a shape.
    """

    parts: tuple[FloatArray, ...]
    mixes: tuple[FloatArray, ...]

    @classmethod
    def of(
        cls, samples: LoweringSamples, courses: LoweringCourses, height: float
    ) -> "LoweringColumns":
        """Return the columns of a part that is usually lowered from that height."""
        fall, slope, growth = courses.parts(samples.since_s)
        turn, ones = np.minimum(samples.since_s, 0.0), np.ones_like(samples.since_s)
        turns, level, seen = (
            np.broadcast_to(column, (1, *fall.shape[1:])) for column in (turn, ones, samples.over)
        )
        alike = courses.shapes[:, :1]
        return cls(
            (fall, turns, height * slope, level, seen, height * growth),
            (courses.shapes, alike, courses.shapes, alike, alike, courses.shapes),
        )

    def of_course(self, course: int) -> FloatArray:
        """Return the columns of one course, ``(6, n_samples)``."""
        shape, duration = divmod(course, self.parts[0].shape[1])
        pairs = zip(self.mixes, self.parts, strict=True)
        return np.stack([mix[shape] @ parts[:, duration] for mix, parts in pairs])

    def sums(self, samples: LoweringSamples) -> FloatArray:
        """Return the weighted products of all columns, summed over the samples of each stance.

        They are ``(6, 6, n_courses, n_stances)``.
        """
        n_courses = len(self.mixes[0]) * self.parts[0].shape[1]
        sums = np.empty((6, 6, n_courses, len(samples.firsts)))
        for i, column in enumerate(self.parts):
            weighted = (column * samples.weight)[:, None]
            for j, other in enumerate(self.parts[: i + 1]):
                of_parts = np.add.reduceat(weighted * other, samples.firsts, axis=-1)
                mix = self.mixes[i][:, :, None] * self.mixes[j][:, None, :]
                of_courses = np.tensordot(mix, of_parts, axes=2)
                sums[i, j] = sums[j, i] = of_courses.reshape(sums.shape[2:])
        return sums


def weigh_courses(
    columns: LoweringColumns, samples: LoweringSamples, spread: LoweringSpread
) -> WeighedCourses:
    """Weigh all courses by how well they explain the samples.

    Parameters
    ----------
    columns
        What every sample depends on; it does not rest on their weights.
    samples, spread
        The samples, and what is known beforehand.
    """
    sums = columns.sums(samples)
    own = _OwnEquations.of(sums, spread)
    left = sums[:_OWN, :_OWN].sum(axis=3) - own.explained
    usual = (TURN_IN_AIR * spread.height, spread.late_s, spread.rest)
    normal = np.moveaxis(left[:_SEEN, :_SEEN], 2, 0) + np.diag([0.0, *(sd**-2 for sd in usual)])
    gradient = left[:_SEEN, _SEEN].T
    shared_var = np.linalg.inv(normal)
    shared = (shared_var @ gradient[..., None])[..., 0]
    evidence = (gradient * shared).sum(axis=1) - left[_SEEN, _SEEN]
    evidence -= np.linalg.slogdet(normal)[1] + np.log(own.determinant).sum(axis=1)
    share = np.exp(0.5 * (evidence - evidence.max()))
    own_height, own_s = own.solved(shared.T)
    best = int(share.argmax())
    of_best = columns.of_course(best)
    fit = shared[best] @ of_best[:_SEEN]
    fit += own_height[best, samples.place] * of_best[0]
    fit += own_s[best, samples.place] * of_best[_OWN]
    return WeighedCourses(
        share=share / share.sum(),
        late_s=shared[:, 2],
        late_var=shared_var[:, 2, 2],
        own_s=own_s,
        own_var=own.height_height / own.determinant,
        residual=samples.over - fit,
    )


@dataclass(frozen=True, slots=True)
class _OwnEquations:
    """The two unknowns of every stance, its height and duration, entry by entry.

    The entries of the matrices are ``(n_courses, n_stances)``; `by_height` and `by_duration`
    ``(5, n_courses, n_stances)`` are the products with what all stances share and what was seen.
    """

    height_height: FloatArray
    height_duration: FloatArray
    duration_duration: FloatArray
    by_height: FloatArray
    by_duration: FloatArray

    @classmethod
    def of(cls, sums: FloatArray, spread: LoweringSpread) -> "_OwnEquations":
        """Take the entries from the sums of all products."""
        return cls(
            sums[0, 0] + spread.own_height**-2,
            sums[0, _OWN],
            sums[_OWN, _OWN] + OWN_DURATION_SD_S**-2,
            sums[0, :_OWN],
            sums[_OWN, :_OWN],
        )

    @property
    def determinant(self) -> FloatArray:
        """Return that of every matrix."""
        return self.height_height * self.duration_duration - self.height_duration**2

    @property
    def explained(self) -> FloatArray:
        """Return what stances explain by themselves of all products, ``(5, 5, n_courses)``."""
        height, duration = self._inverse_times(self.by_height, self.by_duration)
        explained = np.einsum("vcs,wcs->vwc", self.by_height, height)
        return np.asarray(explained + np.einsum("vcs,wcs->vwc", self.by_duration, duration))

    def solved(self, shared: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return height and duration of all stances, given what they share, ``(4, n_courses)``."""
        return self._inverse_times(
            *(
                by[_SEEN] - np.einsum("vcs,vc->cs", by[:_SEEN], shared)
                for by in (self.by_height, self.by_duration)
            )
        )

    def _inverse_times(
        self, height: FloatArray, duration: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        across, determinant = self.height_duration, self.determinant
        return (
            (self.duration_duration * height - across * duration) / determinant,
            (self.height_height * duration - across * height) / determinant,
        )
