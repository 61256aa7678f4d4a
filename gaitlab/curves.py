"""Gait curves of a trial: over the time of the clip, and over the mean stride.

What the window and the report draw. Lengths are millimetres where the scale was measured, pixels
elsewhere; angles are those of `gaitlab.analysis.kinematics`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from gaitlab.analysis.kinematics import (
    foot_angle_deg,
    knee_flexion_deg,
    mid_hip_px,
    sagittal_px,
    shank_angle_deg,
    trunk_lean_deg,
)
from gaitlab.analysis.robust import median
from gaitlab.assessment import Assessment
from gaitlab.domain.arrays import BoolArray, FloatArray, Value, frozen
from gaitlab.domain.landmarks import LEGS, Side
from gaitlab.domain.sole_track import SoleTrack
from gaitlab.domain.stacked_stride import Curve, StackedStride

LOADED_SHARE = (0.3, 0.5)
"""Part of the contact time in which heel and forefoot are lowest; landmarks stand on the belt."""


class Quantity(StrEnum):
    """What a curve shows."""

    HEEL_CLEARANCE = "heel_clearance"
    FOREFOOT_CLEARANCE = "forefoot_clearance"
    SOLE_ANGLE = "sole_angle"
    KNEE_FLEXION = "knee_flexion"
    SHANK_ANGLE = "shank_angle"
    PELVIS_HEIGHT = "pelvis_height"
    TRUNK_LEAN = "trunk_lean"

    @property
    def is_length(self) -> bool:
        """Whether it is a length; all others are angles."""
        return self in _LENGTHS


_LENGTHS = (Quantity.HEEL_CLEARANCE, Quantity.FOREFOOT_CLEARANCE, Quantity.PELVIS_HEIGHT)


@dataclass(frozen=True, slots=True, eq=False)
class TimeCurve(Value):
    """A quantity over the time of the clip.

    Parameters
    ----------
    quantity
        What it is.
    unit
        ``mm``, ``px`` or ``°``.
    left, right : (n_frames,)
        One value a frame, NaN = not seen; the same array twice where there are no sides.
    is_per_side
        Whether left and right are told apart.
    is_of_sole
        Whether it was measured at the sole in the picture rather than at landmarks.
    """

    quantity: Quantity
    unit: str
    left: FloatArray
    right: FloatArray
    is_per_side: bool = True
    is_of_sole: bool = False

    def of(self, side: Side) -> FloatArray:
        """Return the values of one foot, ``(n_frames,)``."""
        return self.left if side is Side.LEFT else self.right

    def __bool__(self) -> bool:
        """Whether it shows anything."""
        return bool(np.isfinite(self.left).any() or np.isfinite(self.right).any())


@dataclass(frozen=True, slots=True, eq=False)
class StrideCurve(Value):
    """A quantity over the mean stride of each foot.

    Parameters
    ----------
    quantity, unit
        What it is, in ``mm``, ``px`` or ``°``.
    time_s : by foot, (n_phases,)
        Time from initial contact.
    curves
        By foot, with their 95 % bands; a foot that was not seen is left out.
    """

    quantity: Quantity
    unit: str
    time_s: Mapping[Side, FloatArray] = field(default_factory=dict)
    curves: Mapping[Side, Curve] = field(default_factory=dict)


def time_curves(assessment: Assessment) -> tuple[TimeCurve, ...]:
    """Return everything that is shown over the time of the clip.

    Clearance and sole angle come from the soles where the second look saw any; else from the
    landmarks of heel and foot index, whose level on the belt counts as zero. The pelvis is shown
    about its mean. Without a runner there are no curves; what was never seen is left out.
    """
    facing, soles = assessment.facing, _soles(assessment)
    if facing is None:
        return ()
    sagittal = sagittal_px(assessment.track, facing)
    feet = _sole_curves(assessment, soles) if soles else _landmark_curves(assessment, sagittal)
    angles = (
        (Quantity.KNEE_FLEXION, knee_flexion_deg),
        (Quantity.SHANK_ANGLE, shank_angle_deg),
    )
    factor, unit = _length_unit(assessment)
    pelvis = factor * _about_mean(mid_hip_px(sagittal)[:, 1])
    trunk_deg = trunk_lean_deg(sagittal)
    curves = (
        *feet,
        *(
            TimeCurve(name, "°", angle(sagittal, Side.LEFT), angle(sagittal, Side.RIGHT))
            for name, angle in angles
        ),
        TimeCurve(Quantity.PELVIS_HEIGHT, unit, pelvis, pelvis, is_per_side=False),
        TimeCurve(Quantity.TRUNK_LEAN, "°", trunk_deg, trunk_deg, is_per_side=False),
    )
    return tuple(curve for curve in curves if curve)


def stride_curves(assessment: Assessment) -> tuple[StrideCurve, ...]:
    """Return what is shown over the mean stride of both feet; empty without stacked strides."""
    found = (_stride_curve(assessment, quantity) for quantity in Quantity)
    return tuple(curve for curve in found if curve.curves)


def _stride_curve(assessment: Assessment, quantity: Quantity) -> StrideCurve:
    factor, unit = _length_unit(assessment) if quantity.is_length else (1.0, "°")
    name = f"{quantity.value}_{'px' if quantity.is_length else 'deg'}"
    strides: list[StackedStride] = [s for s in assessment.stacked if name in s.curves]
    return StrideCurve(
        quantity,
        unit,
        {stride.side: stride.time_s for stride in strides},
        {stride.side: _scaled(stride.curves[name], factor) for stride in strides},
    )


def _scaled(curve: Curve, factor: float) -> Curve:
    return Curve(factor * curve.mean, factor * curve.low, factor * curve.high)


def _soles(assessment: Assessment) -> SoleTrack | None:
    """Return the soles with their sides corrected; None where none was seen."""
    track = assessment.trial.corrected_soles
    if track is None or not any(track.is_seen(side).any() for side in Side):
        return None
    return track


def _sole_curves(assessment: Assessment, soles: SoleTrack) -> tuple[TimeCurve, ...]:
    factor, unit = _length_unit(assessment)
    lengths = (
        (Quantity.HEEL_CLEARANCE, soles.heel_clearance_px),
        (Quantity.FOREFOOT_CLEARANCE, soles.forefoot_clearance_px),
    )
    heights = (
        TimeCurve(quantity, unit, *_columns(factor * values), is_of_sole=True)
        for quantity, values in lengths
    )
    angle = TimeCurve(Quantity.SOLE_ANGLE, "°", *_columns(soles.angle_deg), is_of_sole=True)
    return (*heights, angle)


def _landmark_curves(assessment: Assessment, sagittal: FloatArray) -> tuple[TimeCurve, ...]:
    factor, unit = _length_unit(assessment)
    is_loaded = {side: _is_loaded(assessment, side) for side in Side}
    shift_px = {side: _told_shift_px(assessment, sagittal, side, is_loaded[side]) for side in Side}
    heights = []
    for quantity, part in (
        (Quantity.HEEL_CLEARANCE, "heel"),
        (Quantity.FOREFOOT_CLEARANCE, "foot_index"),
    ):
        left, right = (
            factor * (_over_level(heights_px, is_loaded[side]) - shift_px[side])
            for side in Side
            for heights_px in [sagittal[:, getattr(LEGS[side], part), 1]]
        )
        heights.append(TimeCurve(quantity, unit, left, right))
    left, right = (_over_level(foot_angle_deg(sagittal, side), is_loaded[side]) for side in Side)
    return (*heights, TimeCurve(Quantity.SOLE_ANGLE, "°", left, right))


def _is_loaded(assessment: Assessment, side: Side) -> BoolArray:
    """Return the frames in the middle of the stances of a foot, ``(n_frames,)`` of bool."""
    time_s = assessment.track.time_s
    is_loaded = np.zeros(len(time_s), dtype=bool)
    for step in assessment.steps.of(side):
        start_s, lasting_s = step.contact.initial_contact.time_s, step.contact.contact_time_s
        first, end = (start_s + share * lasting_s for share in LOADED_SHARE)
        is_loaded |= (time_s >= first) & (time_s < end)
    return is_loaded


def _told_shift_px(
    assessment: Assessment, sagittal: FloatArray, side: Side, is_loaded: BoolArray
) -> float:
    """Return how far over the belt under the standing foot a person put it; 0 = not told."""
    belt, foot = assessment.belt, LEGS[side]
    if belt is None:
        return 0.0
    standing_px = median(belt.height_px(sagittal, foot.foot_index)[is_loaded])
    foot_px = median(np.hypot(*(sagittal[:, foot.foot_index] - sagittal[:, foot.heel]).T))
    return belt.told_shift_px(side, standing_px, foot_px)


def _over_level(values: FloatArray, is_loaded: BoolArray) -> FloatArray:
    """Return values over their median where the foot is loaded, else over their lowest tenth."""
    seen = values[np.isfinite(values)]
    loaded = values[is_loaded & np.isfinite(values)]
    if len(loaded):
        return frozen(values - np.median(loaded))
    return frozen(values - np.percentile(seen, 10)) if len(seen) else values


def _about_mean(values: FloatArray) -> FloatArray:
    seen = values[np.isfinite(values)]
    return frozen(values - seen.mean()) if len(seen) else values


def _columns(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    return frozen(values[:, 0]), frozen(values[:, 1])


def _length_unit(assessment: Assessment) -> tuple[float, str]:
    """Return what pixels are multiplied with, and the unit that gives."""
    scale = assessment.scale
    if scale is None or not scale.is_measured:
        return 1.0, "px"
    return 1000.0 / scale.px_per_m, "mm"
