"""The belt as the feet on it show it: where it is, how it is inclined, how fast it runs.

A foot in stance is carried by the belt: it goes back at belt speed along the belt's line. That
gives the belt's speed in pixels, its slope in the picture, and the landmarks' noise for free.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite, nan

import numpy as np
from numpy.typing import NDArray

from gaitlab.analysis.cycles import Cycles
from gaitlab.analysis.kinematics import LEG_LENGTH_PER_HEIGHT
from gaitlab.analysis.lines import fit_lines
from gaitlab.analysis.robust import middle_mean, scatter
from gaitlab.analysis.stacking import times_from
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import LEGS, Landmark, Side

STANCE_CORE = (-0.05, 0.11)
"""Part of the stride around mid-stance in which the forefoot surely stands, in stride times."""

USUAL_HEIGHT_M, USUAL_HEIGHT_SD_M = 1.72, 0.09
"""Height of an adult of either sex, for a scale when nothing better is known."""

LEG_SE, LEG_FROM_FEET_SE = 0.05, 0.12
"""Relative standard error of a height read from landmarks of whole legs, and from those of feet."""

FOOT_INDEX_OVER_BELT = 0.19
"""How high the landmark of the standing foot's index is over the belt, in lengths from heel to
foot index: 0.18 to 0.22 on near feet of rendered runners, 0.13 to 0.18 on far ones."""

_LEAST_SPEED_SE_PX_S = 1e-3
_FAR_FOOT_SLOWER = 0.06
_STEEPEST = np.tan(np.radians(6.0))


class ScaleSource(StrEnum):
    """What the scale of the picture rests on."""

    LANDMARKS = "landmarks in metres"
    HEIGHT = "the runner's height"
    BELT_SPEED = "the belt speed"
    USUAL_HEIGHT = "the height of a usual adult"


@dataclass(frozen=True, slots=True)
class Scale:
    """Pixels per metre at the runner and how sure that is."""

    px_per_m: float
    relative_se: float
    source: ScaleSource

    @property
    def is_measured(self) -> bool:
        """Whether lengths in metres may be told to the runner."""
        return self.source is not ScaleSource.USUAL_HEIGHT


@dataclass(frozen=True, slots=True)
class Belt:
    """The belt in the picture.

    Parameters
    ----------
    slope
        Rise of the belt's line per pixel forward.
    speed_px_s, speed_se_px_s
        Per foot, left first: speed at which the belt carries it back.
    noise_px
        Per foot: scatter of one landmark of the standing foot about its path, per axis.
    told_height_px
        Per foot: where a person put the belt, on the scale of `height_px`; NaN = not told.
    """

    slope: float
    speed_px_s: tuple[float, float]
    speed_se_px_s: tuple[float, float]
    noise_px: tuple[float, float]
    told_height_px: tuple[float, float] = (nan, nan)

    def height_px(self, sagittal: FloatArray, landmark: Landmark) -> FloatArray:
        """Return the height of a landmark over a line along the belt, ``(n_frames,)``.

        The zero is arbitrary: a landmark's height on the flat foot has to be subtracted.
        """
        forward, up = sagittal[:, landmark].T
        height: FloatArray = (up - self.slope * forward) / np.hypot(1.0, self.slope)
        return height

    def told_shift_px(self, side: Side, standing_px: float, foot_px: float) -> float:
        """Return how far over the belt found under a foot a person put it; 0 = not told.

        Parameters
        ----------
        side
            The foot.
        standing_px
            Height of its foot index while it stands, from `height_px`.
        foot_px
            Length from heel to foot index.
        """
        shift_px = self.told_height_px[side.index] - (standing_px - FOOT_INDEX_OVER_BELT * foot_px)
        return shift_px if isfinite(shift_px) else 0.0

    @property
    def slope_deg(self) -> float:
        """Inclination of the belt's line, positive rising forward."""
        return float(np.degrees(np.arctan(self.slope)))


def find_belt(time_s: FloatArray, sagittal: FloatArray, cycles: Cycles) -> Belt:
    """Find the belt from the forefeet in mid-stance.

    Parameters
    ----------
    time_s : (n_frames,)
        Capture clock.
    sagittal : (n_frames, 33, 2)
        Forward and up, repaired but not smoothed; NaN = missing.
    cycles
        Where the stances are.
    """
    slopes, speeds, noises = [], [], []
    for side in (Side.LEFT, Side.RIGHT):
        from_mid_s = times_from(time_s, cycles.mid_stance_s[side.index])
        forward, up = sagittal[:, LEGS[side].foot_index].T
        inside = np.isfinite(forward) & (from_mid_s >= STANCE_CORE[0] * cycles.stride_time_s)
        inside &= from_mid_s < STANCE_CORE[1] * cycles.stride_time_s
        stance = np.cumsum(np.diff(inside, prepend=False) & inside)[inside]
        speed, along_residual = _slopes(stance, from_mid_s[inside], -forward[inside])
        rise, across_residual = _slopes(stance, forward[inside], up[inside])
        slopes.append(rise)
        speeds.append(_typical(speed))
        noises.append(scatter(np.concatenate([along_residual, across_residual])))
    slope = _typical(np.concatenate(slopes))[0]
    speeds = _shared(speeds)
    return Belt(
        slope=float(np.clip(slope, -_STEEPEST, _STEEPEST)) if isfinite(slope) else 0.0,
        speed_px_s=(speeds[0][0], speeds[1][0]),
        speed_se_px_s=(speeds[0][1], speeds[1][1]),
        noise_px=(noises[0], noises[1]),
    )


def told_heights_px(
    belt: Belt, told_y_px: tuple[float, float], mid_forward_px: float
) -> tuple[float, float]:
    """Return the height of the belt told for either foot, as `Belt.told_height_px` has it.

    Parameters
    ----------
    belt
        Its slope counts.
    told_y_px
        Image y of the belt at mid-image, left first; NaN = not told.
    mid_forward_px
        Forward position of mid-image.
    """
    left_px, right_px = (
        (-y_px - belt.slope * mid_forward_px) / float(np.hypot(1.0, belt.slope))
        for y_px in told_y_px
    )
    return left_px, right_px


def find_scale(
    *,
    leg_length_px: float,
    belt_speed_px_s: float,
    height_m: float,
    belt_speed_mps: float,
    landmark_px_per_m: float = nan,
    leg_se: float = LEG_SE,
) -> Scale:
    """Return the scale from the best that is known; NaN = not known.

    Landmarks that came in metres carry their own scale. Else the displayed belt speed comes first:
    treadmills keep it within 2-3 % on average (Willwacher 2021), while joint centres found in a
    picture carry a leg length to about 5 %.
    """
    if isfinite(landmark_px_per_m):
        return Scale(landmark_px_per_m, 0.01, ScaleSource.LANDMARKS)
    if isfinite(belt_speed_mps) and isfinite(belt_speed_px_s):
        return Scale(belt_speed_px_s / belt_speed_mps, 0.03, ScaleSource.BELT_SPEED)
    if isfinite(height_m):
        px_per_m = leg_length_px / (LEG_LENGTH_PER_HEIGHT * height_m)
        return Scale(px_per_m, leg_se, ScaleSource.HEIGHT)
    px_per_m = leg_length_px / (LEG_LENGTH_PER_HEIGHT * USUAL_HEIGHT_M)
    relative_se = float(np.hypot(leg_se, USUAL_HEIGHT_SD_M / USUAL_HEIGHT_M))
    return Scale(px_per_m, relative_se, ScaleSource.USUAL_HEIGHT)


def _slopes(group: NDArray[np.int_], x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the slopes of all groups and their residuals, enlarged for a line's two freedoms."""
    slope, residual = fit_lines(group, x, y)
    n = np.bincount(group, minlength=1)[group]
    residual = residual * np.sqrt(n / np.maximum(n - 2, 1))
    return slope[np.isfinite(slope)], residual[np.isfinite(residual)]


def _shared(speeds: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return each foot's speed drawn towards the other's as far as its error allows.

    One belt carries both; perspective lets the far foot appear a few percent slower.
    """
    (left, left_se), (right, right_se) = speeds
    if not (isfinite(left) and isfinite(right)):
        return speeds
    result = []
    for own, own_se, other, other_se in (
        (left, left_se, right, right_se),
        (right, right_se, left, left_se),
    ):
        own_weight = 1.0 / max(own_se, 1e-3 * abs(own), _LEAST_SPEED_SE_PX_S) ** 2
        other_weight = 1.0 / (other_se**2 + (_FAR_FOOT_SLOWER * other) ** 2)
        total = own_weight + other_weight
        result.append(((own_weight * own + other_weight * other) / total, total**-0.5))
    return result


def _typical(values: FloatArray) -> tuple[float, float]:
    """Return the mean of the middle 60 % and its standard error; NaN for no values."""
    if not len(values):
        return nan, nan
    return middle_mean(values, without=0.2), 1.06 * scatter(values) / float(np.sqrt(len(values)))
