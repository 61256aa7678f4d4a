"""The shoe: a sole with rounded ends that bends at the ball, and where it touches the belt.

The sole is a fine polygon given by its tangent along the arc, so that bending keeps its length and
rolling without slip is exact: whichever vertex is lowest, the belt below it is as far along as the
arc is. Shoe coordinates: x forward, y up, the origin on the flat part of the sole.
"""

from dataclasses import dataclass

import numpy as np

from gaitlab.domain.arrays import FloatArray

REAR_THIRD = 1.0 / 3.0
FRONT_THIRD = 2.0 / 3.0
_ORIGIN = 0.22
_FLAT_FROM = 0.14
_BEND_FROM, _BEND_TO = 0.67, 0.79
_FLAT_TO = 0.74
_LARGEST_BEND_DEG = 32.0


def _arc_fractions() -> FloatArray:
    return np.unique(
        np.concatenate(
            [
                np.linspace(0.0, _FLAT_FROM, 17),
                [_ORIGIN, REAR_THIRD, 0.5, FRONT_THIRD],
                np.linspace(_BEND_FROM, _BEND_TO, 13),
                np.linspace(_BEND_TO, 1.0, 25)[1:],
            ]
        )
    )


ARC = _arc_fractions()
"""Arc length of every sole vertex from the back of the heel, as a share of the whole."""

_I_ORIGIN = int(np.searchsorted(ARC, _ORIGIN))
_I_REAR_END = int(np.searchsorted(ARC, REAR_THIRD))
_I_FRONT = int(np.searchsorted(ARC, FRONT_THIRD))


@dataclass(frozen=True, slots=True)
class Shoe:
    """The shape of a shoe.

    Parameters
    ----------
    length_m
        Of the sole along its arc; the shoe is about 1.5 % shorter.
    heel_bevel_deg, toe_spring_deg
        Slope of the sole at its very back and front.
    heel_stack_m, heel_drop_m
        Thickness of the sole under the heel, and how much thinner the forefoot's is.
    width_m
        Of the sole.
    """

    length_m: float = 0.288
    heel_bevel_deg: float = 28.0
    toe_spring_deg: float = 26.0
    heel_stack_m: float = 0.034
    heel_drop_m: float = 0.008
    width_m: float = 0.092

    @property
    def ankle_m(self) -> FloatArray:
        """The ankle joint in shoe coordinates, ``(2,)``."""
        return np.array([(0.24 - _ORIGIN) * self.length_m, self.heel_stack_m + 0.068])

    @property
    def arc_m(self) -> FloatArray:
        """Arc length of every sole vertex from the origin, ``(n_vertices,)``."""
        return (ARC - _ORIGIN) * self.length_m

    def sole(self, bend_deg: FloatArray) -> FloatArray:
        """Return the sole vertices in shoe coordinates.

        Parameters
        ----------
        bend_deg : (n,)
            Upward bend of the toes at the ball.

        Returns
        -------
        (n, n_vertices, 2) in metres.
        """
        middle = 0.5 * (ARC[1:] + ARC[:-1])
        slope = np.deg2rad(self._slope_deg(middle) + np.outer(bend_deg, _bend_share(middle)))
        edge = np.diff(ARC)[:, None] * np.stack([np.cos(slope), np.sin(slope)], axis=-1)
        points = np.zeros((len(bend_deg), len(ARC), 2))
        np.cumsum(edge * self.length_m, axis=1, out=points[:, 1:])
        points -= points[:, _I_ORIGIN : _I_ORIGIN + 1]
        return points

    def point(self, arc: FloatArray, up_m: FloatArray, bend_deg: FloatArray) -> FloatArray:
        """Return points of the shoe given along and above its sole, ``(n, n_points, 2)``.

        Parameters
        ----------
        arc, up_m : (n_points,)
            Share of the sole's arc, and height above the sole along its mean normal.
        bend_deg : (n,)
            Upward bend of the toes.
        """
        sole = self.sole(bend_deg)
        index = np.clip(np.searchsorted(ARC, arc, side="right") - 1, 0, len(ARC) - 2)
        share = ((arc - ARC[index]) / (ARC[index + 1] - ARC[index]))[:, None]
        base = sole[:, index] * (1.0 - share) + sole[:, index + 1] * share
        tilt = np.deg2rad(np.outer(bend_deg, _bend_share(arc)))
        points: FloatArray = base + up_m[:, None] * np.stack([-np.sin(tilt), np.cos(tilt)], axis=-1)
        return points

    def hover_angle_deg(self, heel_clearance_m: float) -> float:
        """Return the sole angle at which the heel of a foot loaded on its ball clears so much."""
        angles = -np.linspace(0.0, 30.0, 3001)
        clearance = self.clearances(angles, loaded_bend_deg(angles))[0]
        return float(np.interp(heel_clearance_m, clearance, angles))

    def support(self, angle_deg: FloatArray, bend_deg: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return where the origin is when the sole rests on a level belt without slip.

        Returns
        -------
        forward_m, up_m : (n,)
            The origin relative to where it is when the shoe lies flat at the same place.
        """
        turned = turn(self.sole(bend_deg), angle_deg)
        lowest = np.argmin(turned[..., 1], axis=1)
        row = np.arange(len(lowest))
        touching = turned[row, lowest]
        return self.arc_m[lowest] - touching[:, 0], -touching[:, 1]

    def clearances(
        self, angle_deg: FloatArray, bend_deg: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return the gaps under the rear and the front third of a sole on the belt, in metres."""
        height = turn(self.sole(bend_deg), angle_deg)[..., 1]
        height = height - height.min(axis=1, keepdims=True)
        return lowest_of_thirds(height)

    def _slope_deg(self, arc: FloatArray) -> FloatArray:
        heel = np.clip((_FLAT_FROM - arc) / _FLAT_FROM, 0.0, 1.0)
        toe = np.clip((arc - _FLAT_TO) / (1.0 - _FLAT_TO), 0.0, 1.0)
        return self.toe_spring_deg * toe - self.heel_bevel_deg * heel


def loaded_bend_deg(angle_deg: FloatArray) -> FloatArray:
    """Return how far the toes bend to stay flat while the heel is raised, up to a shoe's limit."""
    return _LARGEST_BEND_DEG * np.tanh(np.maximum(-angle_deg, 0.0) / _LARGEST_BEND_DEG)


def lowest_of_thirds(sole_height: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the lowest vertex of the rear and of the front third, each ``(n,)``.

    Parameters
    ----------
    sole_height : (n, n_vertices)
        Height of every sole vertex.
    """
    return sole_height[:, : _I_REAR_END + 1].min(axis=1), sole_height[:, _I_FRONT:].min(axis=1)


def turn(points: FloatArray, angle_deg: FloatArray) -> FloatArray:
    """Turn points ``(n, n_points, 2)`` about the origin, positive toe up."""
    cos = np.cos(np.deg2rad(angle_deg))[:, None]
    sin = np.sin(np.deg2rad(angle_deg))[:, None]
    x, y = points[..., 0], points[..., 1]
    return np.stack([cos * x - sin * y, sin * x + cos * y], axis=-1)


def _bend_share(arc: FloatArray) -> FloatArray:
    return np.clip((arc - _BEND_FROM) / (_BEND_TO - _BEND_FROM), 0.0, 1.0)
