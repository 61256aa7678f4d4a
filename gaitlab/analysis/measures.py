"""How each metric is read from a run: one number a step, and what averaging does not remove."""

from collections.abc import Callable
from dataclasses import dataclass
from math import hypot, isfinite, sqrt

import numpy as np

from gaitlab.analysis.gait import Gait, average, extent, largest
from gaitlab.analysis.kinematics import body_centre_px, knee_flexion_deg, trunk_lean_deg
from gaitlab.analysis.robust import mean, median
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.landmarks import Side

USEFUL_SE_MS = 15.0
"""Largest error with which a contact time is still of use: about one SD between runners."""

LEAST_SHARE_SE, USEFUL_SHARE_SE = 0.02, 0.35
"""A verdict of 86 % is the least that makes a share of use."""

NO_SCALE = "Needs the runner's height or the belt speed."
_USUAL_HEIGHT = "The height was not told; that of a usual adult is assumed."
NOT_SEEN = "Too little of it was seen in this clip."
_COARSE = "The shoes were not seen well enough: this is coarse."
NO_HEEL = "The heel's contact could not be timed on any step."


@dataclass(frozen=True, slots=True)
class Readings:
    """What a metric gives on a run, before it is summed up.

    Parameters
    ----------
    per_step : (n_steps,)
        NaN = not measured.
    systematic_se
        Standard error shared by all steps of a foot; ``(n_steps,)`` where steps tell their own, of
        which that usual for the foot counts.
    missing
        Why nothing could be measured, should that be so.
    caution
        Why the numbers are to be taken with caution; "" = they are not.
    """

    per_step: FloatArray
    systematic_se: float | FloatArray = 0.0
    missing: str = NOT_SEEN
    caution: str = ""

    def systematic_se_of(self, is_foot: BoolArray) -> float:
        """Return the standard error that the steps of one foot, ``(n_steps,)``, share."""
        if isinstance(self.systematic_se, float):
            return self.systematic_se
        return _usual_se(self.systematic_se[is_foot & np.isfinite(self.per_step)])


Measure = Callable[[Gait], Readings]


def of_contacts(
    value: Callable[[FootContact], float],
    se: Callable[[FootContact], float],
    *,
    factor: float = 1.0,
    useful_se: float = np.inf,
    missing: str = NOT_SEEN,
) -> Measure:
    """Return a measure that reads each contact; its usual error is taken as common to a foot.

    `useful_se` is the largest error with which the number is still of use.
    """

    def measure(gait: Gait) -> Readings:
        per_step = factor * gait.of_contacts(value)
        errors = factor * gait.of_contacts(se)
        is_coarse = _usual_se(errors[np.isfinite(per_step)]) > useful_se
        return Readings(per_step, errors, missing, _COARSE if is_coarse else "")

    return measure


def share_of_contacts(probability: Callable[[FootContact], float]) -> Measure:
    """Return a measure of how many contacts are of a kind, in percent.

    What leaves one contact open leaves all of them open: the standard deviation of a verdict that
    is right with that probability does not average out.
    """

    def unsure(contact: FootContact) -> float:
        p = probability(contact)
        return max(sqrt(max(p * (1.0 - p), 0.0)), LEAST_SHARE_SE)

    return of_contacts(probability, unsure, factor=100.0, useful_se=100.0 * USEFUL_SHARE_SE)


def flight_time(gait: Gait) -> Readings:
    """Read from toe-off to the next initial contact of the other foot, in ms."""
    per_step = 1e3 * gait.of_steps(lambda step: step.flight_time_s)
    errors_ms = 1e3 * _contact_se_s(gait)
    is_coarse = _usual_se(errors_ms) > USEFUL_SE_MS
    return Readings(per_step, errors_ms, caution=_COARSE if is_coarse else "")


def duty_factor(gait: Gait) -> Readings:
    """Read contact time over stride time."""
    errors_s = _contact_se_s(gait)
    return Readings(
        gait.of_steps(lambda step: step.duty_factor),
        errors_s / median(gait.of_steps(lambda step: step.stride_time_s)),
        caution=_COARSE if 1e3 * _usual_se(errors_s) > USEFUL_SE_MS else "",
    )


def step_time(gait: Gait) -> Readings:
    """Read from initial contact to the next one of the other foot, in ms."""
    per_step = 1e3 * gait.of_steps(lambda step: step.step_time_s)
    return Readings(per_step, 1e3 * _unshared_landing_se_s(gait))


def step_length(gait: Gait) -> Readings:
    """Read how far the belt moves in a step, in metres."""
    per_step = gait.belt_speed_mps * gait.of_steps(lambda step: step.step_time_s)
    relative_se = gait.belt_speed_se_mps / gait.belt_speed_mps
    landing_se_m = gait.belt_speed_mps * _unshared_landing_se_s(gait)
    return Readings(per_step, hypot(relative_se * mean(per_step), landing_se_m), NO_SCALE)


def at_contact(
    signal: Callable[[FloatArray, Side], FloatArray], se: float, *, factor: float = 1.0
) -> Measure:
    """Return a measure that reads a signal of the landing leg at initial contact."""
    return lambda gait: Readings(factor * gait.at_contact(signal), se)


def peak_knee_flexion(gait: Gait) -> Readings:
    """Read the largest knee flexion of each stance."""
    return Readings(gait.over_stance(knee_flexion_deg, largest), 3.0)


def trunk_lean(gait: Gait) -> Readings:
    """Read the mean lean of the trunk over each stance."""
    lean = trunk_lean_deg(gait.sagittal)
    return Readings(gait.over_stance(lambda _sagittal, _side: lean, average), 3.0)


def vertical_oscillation(gait: Gait) -> Readings:
    """Read the range of the body centre's height over each step, in cm."""
    height_cm = 100.0 * body_centre_px(gait.sagittal)[:, 1] / gait.scale.px_per_m
    per_step = gait.over_step(height_cm, extent)
    common_cm = mean(per_step) * float(np.hypot(gait.scale.relative_se, 0.05))
    return Readings(per_step, common_cm, caution="" if gait.scale.is_measured else _USUAL_HEIGHT)


def _unshared_landing_se_s(gait: Gait) -> float:
    """Return how much one foot's landings are worse known than the other's.

    What both have wrong alike does not change the time between them; where one foot was measured
    in another way than the other, its whole error does.
    """
    errors_s = gait.of_contacts(lambda contact: contact.initial_contact.se_s)
    is_left = np.array([step.side is Side.LEFT for step in gait.steps], dtype=bool)
    left_s, right_s = _usual_se(errors_s[is_left]), _usual_se(errors_s[~is_left])
    return sqrt(abs(left_s**2 - right_s**2))


def _contact_se_s(gait: Gait) -> FloatArray:
    return gait.of_contacts(lambda contact: contact.contact_time_se_s)


def _usual_se(errors: FloatArray) -> float:
    """Return the usual error of the steps; 0 where none is told."""
    usual = median(errors)
    return usual if isfinite(usual) else 0.0
