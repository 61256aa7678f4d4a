"""A belt that is curved in the picture, as wide lenses draw it, and soles as on a straight one.

A lens that bends straight lines turns a resting sole by as much as the line under it: between
landing and flat foot, some 40 cm apart, by three degrees and more. The feet show it, since a foot
that rests follows the curve while the belt carries it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import degrees, sqrt

import numpy as np

from gaitlab.analysis.cycles import Cycles
from gaitlab.analysis.quality import warning
from gaitlab.analysis.robust import median, robust_plane
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import Side
from gaitlab.domain.quality import QualityIssue
from gaitlab.domain.sole_track import SoleTrack

RESTING = (-0.05, 0.08)
"""Around mid-stance the forefoot rests and the foot is nearly flat, in stride times."""
MOST_FLAT_DEG = 5.0
"""A foot that is not flat by then rolls on its ball, which bends its path as a lens does."""
LEAST_ALIKE = 0.4
"""Each foot shows at least this share of the bend of both."""
STEEPEST = 0.09
"""A foot at rest rises by less than this while the belt carries it on: a lens that bends the belt
by 20 degrees a metre tilts it by 4 degrees within a step. One that still comes down falls by a
fifth or more."""
MOST_BEND_DEG_M = 20.0
"""More than this no lens bends: something else moves the foot."""
LEAST_BEND_DEG_M, LEAST_SURENESS = 2.5, 4.0
"""A straight belt seems bent by 1 degree a metre at most on rendered clips; a lens that puts the
sole off by 3 degrees bends it by 8. A bend has to be so many standard errors from none."""
HEEL_TO_BALL = 0.57
"""How far apart the heel and the ball are read, in shoe lengths."""
FEWEST_STANCES, FEWEST_SAMPLES = 4, 4
LEAST_SCATTER_PX, N_ROUNDS = 0.1, 5


@dataclass(frozen=True, slots=True)
class BeltCurve:
    """Belt heights ``slope * u + bend * u**2`` in pixels, u pixels right of `middle_px`.

    `bend_se` is how well the bend is known.
    """

    middle_px: float
    slope: float
    bend: float
    bend_se: float

    def height(self, along_px: FloatArray, ahead_px: float = 0.0) -> FloatArray:
        """Return the height of the belt so far ahead of places, but for a constant."""
        away = along_px - self.middle_px
        return (self.slope + 2.0 * self.bend * ahead_px) * away + self.bend * away**2

    def turn_deg(self, along_px: FloatArray) -> FloatArray:
        """Return by how much the belt rises more steeply at places than in the middle."""
        return np.asarray(np.degrees(2.0 * self.bend * (along_px - self.middle_px)))


def find_belt_curves(
    time_s: FloatArray, soles: SoleTrack, cycles: Cycles
) -> tuple[BeltCurve | None, BeltCurve | None]:
    """Return the curve of the belt under each foot, LEFT first; None where too little is seen."""
    left, right = (_curve_under(time_s, soles, side, cycles) for side in Side)
    return left, right


def on_a_straight_belt(
    soles: SoleTrack, curves: Sequence[BeltCurve | None], facing: Facing, px_per_m: float
) -> tuple[SoleTrack, float]:
    """Return soles as they would be over a straight belt, and by how much it is bent.

    The latter is in degrees a metre; 0, and the soles as they are, where it may be straight. One
    lens sees both feet, so both have to show it, and their mean counts.

    Parameters
    ----------
    soles
        As they were seen.
    curves
        Of the belt under each foot, from `find_belt_curves`.
    facing
        Where the runner faces.
    px_per_m
        Scale.
    """
    seen = [curve for curve in curves if curve is not None]
    if len(seen) < len(curves):
        return soles, 0.0
    bend = sum(curve.bend for curve in seen) / len(seen)
    bend_se = float(np.linalg.norm([curve.bend_se for curve in seen])) / len(seen)
    bend_deg_m = degrees(2.0 * bend * px_per_m)
    is_lens = LEAST_BEND_DEG_M <= abs(bend_deg_m) <= MOST_BEND_DEG_M
    is_lens &= abs(bend) >= LEAST_SURENESS * bend_se
    is_lens &= all(curve.bend * bend >= LEAST_ALIKE * bend**2 for curve in seen)
    if not is_lens:
        return soles, 0.0
    heel, forefoot, angle_deg = (
        array.copy()
        for array in (soles.heel_clearance_px, soles.forefoot_clearance_px, soles.angle_deg)
    )
    for i, curve in enumerate(seen):
        curve = replace(curve, bend=bend)
        along_px = soles.along_px[:, i]
        heel_ahead_px = -facing.sign * HEEL_TO_BALL * float(soles.shoe_length_px[i])
        forefoot[:, i] -= curve.height(along_px)
        heel[:, i] -= curve.height(along_px, heel_ahead_px)
        angle_deg[:, i] -= facing.sign * curve.turn_deg(along_px)
    straight = replace(
        soles, heel_clearance_px=heel, forefoot_clearance_px=forefoot, angle_deg=angle_deg
    )
    return straight, bend_deg_m


def bent_belt(bend_deg_m: float) -> QualityIssue | None:
    """Return the issue of a belt that is bent by so many degrees a metre; None for a straight."""
    if not bend_deg_m:
        return None
    return warning(
        "lens",
        f"The lens bends straight lines, the belt by {abs(bend_deg_m):.0f} degrees a metre. The "
        "soles are corrected for it, the body is not: film from farther off, not with a wide lens.",
    )


def _curve_under(
    time_s: FloatArray, soles: SoleTrack, side: Side, cycles: Cycles
) -> BeltCurve | None:
    """Fit one curve to the resting forefoot of all stances, each at a level of its own."""
    i = side.index
    stances = []
    for mid_s in cycles.mid_stance_s[i]:
        ends_s = [mid_s + end * cycles.stride_time_s for end in RESTING]
        here = slice(*np.searchsorted(time_s, ends_s))
        along, height = soles.along_px[here, i], soles.forefoot_clearance_px[here, i]
        is_flat = np.abs(soles.angle_deg[here, i]) < MOST_FLAT_DEG
        is_resting = is_flat & _is_level(along, height)
        if np.count_nonzero(is_resting) >= FEWEST_SAMPLES:
            stances.append((along[is_resting], height[is_resting]))
    if len(stances) < FEWEST_STANCES:
        return None
    middle_px = median(np.concatenate([along for along, _ in stances]))
    columns, heights = [], []
    for along, height in stances:
        powers = np.stack([along - middle_px, (along - middle_px) ** 2], axis=1)
        columns.append(powers - powers.mean(axis=0))
        heights.append(height - height.mean())
    places = np.concatenate(columns)
    size = np.maximum(np.abs(places).max(axis=0), 1e-9)
    found, covariance = robust_plane(
        places / size,
        np.concatenate(heights),
        least_scatter=LEAST_SCATTER_PX,
        n_rounds=N_ROUNDS,
        prior=1e-9 * np.eye(2),
    )
    slope, bend = (found / size).tolist()
    return BeltCurve(middle_px, slope, bend, sqrt(float(covariance[1, 1])) / float(size[1]))


def _is_level(along_px: FloatArray, height_px: FloatArray) -> BoolArray:
    """Whether a foot neither comes down nor rises from a frame to its neighbours, ``(n,)``."""
    if len(along_px) < 2:
        return np.zeros(len(along_px), dtype=np.bool_)
    is_even = np.abs(np.diff(height_px)) < STEEPEST * np.abs(np.diff(along_px))
    padded = np.pad(is_even, 1, constant_values=True)
    is_level = padded[:-1] & padded[1:]
    return np.asarray(is_level & np.isfinite(along_px * height_px))
