"""How each metric is read from a run: one number a step, and what averaging does not remove."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import hypot, isfinite, isnan, nan, sqrt

import numpy as np

from gaitlab.analysis.gait import Gait, average, extent, largest
from gaitlab.analysis.kinematics import body_centre_px, knee_flexion_deg, trunk_lean_deg
from gaitlab.analysis.robust import mean, median
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.contacts import FootContact, Uncertainty
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
        Standard error that all steps of a foot have alike; ``(n_steps,)`` where steps tell their
        own, of which that usual for the foot counts.
    unshared_se
        What of it the other foot does not have; NaN = all of it.
    missing
        Why nothing could be measured, should that be so.
    caution
        Why the numbers are to be taken with caution; "" = they are not.
    """

    per_step: FloatArray
    systematic_se: float | FloatArray = 0.0
    unshared_se: float | FloatArray = nan
    missing: str = NOT_SEEN
    caution: str = ""

    def systematic_se_of(self, is_foot: BoolArray) -> float:
        """Return the standard error that the steps of one foot, ``(n_steps,)``, have alike."""
        return self._of(is_foot, self.systematic_se)

    def unshared_se_of(self, is_foot: BoolArray) -> float:
        """Return what of it the steps of the other foot do not have."""
        found = self._of(is_foot, self.unshared_se)
        return self.systematic_se_of(is_foot) if isnan(found) else found

    def _of(self, is_foot: BoolArray, errors: float | FloatArray) -> float:
        if isinstance(errors, float):
            return errors
        return _usual_se(errors[is_foot & np.isfinite(self.per_step)])


Measure = Callable[[Gait], Readings]


def of_contacts(
    value: Callable[[FootContact], float],
    uncertainty: Callable[[FootContact], Uncertainty],
    *,
    factor: float = 1.0,
    useful_se: float = np.inf,
    missing: str = NOT_SEEN,
) -> Measure:
    """Return a measure that reads each contact; a foot's usual systematic error is its mean's.

    `useful_se` is the largest error of a step with which the number is still of use.
    """

    def measure(gait: Gait) -> Readings:
        per_step = factor * gait.of_contacts(value)
        known = [uncertainty(step.contact) for step in gait.steps]
        errors = factor * np.array([each.se for each in known])
        is_coarse = _usual_se(errors[np.isfinite(per_step)]) > useful_se
        return Readings(
            per_step,
            factor * np.array([each.systematic_se for each in known]),
            factor * np.array([each.unshared_se for each in known]),
            missing,
            _COARSE if is_coarse else "",
        )

    return measure


def share_of_contacts(probability: Callable[[FootContact], float]) -> Measure:
    """Return a measure of how many contacts are of a kind, in percent.

    What leaves one contact open leaves all of them open: the standard deviation of a verdict that
    is right with that probability does not average out.
    """

    def unsure(contact: FootContact) -> Uncertainty:
        p = probability(contact)
        return Uncertainty(max(sqrt(max(p * (1.0 - p), 0.0)), LEAST_SHARE_SE))

    return of_contacts(probability, unsure, factor=100.0, useful_se=100.0 * USEFUL_SHARE_SE)


contact_time = of_contacts(
    lambda contact: contact.contact_time_s,
    lambda contact: contact.contact_time_uncertainty,
    factor=1e3,
    useful_se=USEFUL_SE_MS,
)
"""Reads from initial contact to toe-off, in ms."""


def flight_time(gait: Gait) -> Readings:
    """Read from toe-off to the next initial contact of the other foot, in ms."""
    per_step = 1e3 * gait.of_steps(lambda step: step.flight_time_s)
    contact = contact_time(gait)
    return replace(contact, per_step=per_step)


def duty_factor(gait: Gait) -> Readings:
    """Read contact time over stride time."""
    contact = contact_time(gait)
    stride_time_ms = 1e3 * median(gait.of_steps(lambda step: step.stride_time_s))
    return replace(
        contact,
        per_step=gait.of_steps(lambda step: step.duty_factor),
        systematic_se=contact.systematic_se / stride_time_ms,
        unshared_se=contact.unshared_se / stride_time_ms,
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
    return Readings(per_step, hypot(relative_se * mean(per_step), landing_se_m), missing=NO_SCALE)


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
    """Return how well the time between landings of both feet is known but for single steps.

    What both have wrong alike does not change it. Where that is not known, how much one foot's
    landings are worse known than the other's tells: a foot that was measured in another way than
    the other has its whole error.
    """
    known = [step.contact.initial_contact.uncertainty for step in gait.steps]
    is_left = gait.is_left
    if all(isfinite(each.common_se) for each in known):
        unshared_s = np.array([each.unshared_se for each in known])
        return hypot(_usual_se(unshared_s[is_left]), _usual_se(unshared_s[~is_left]))
    errors_s = np.array([each.se for each in known])
    left_s, right_s = _usual_se(errors_s[is_left]), _usual_se(errors_s[~is_left])
    return sqrt(abs(left_s**2 - right_s**2))


def _usual_se(errors: FloatArray) -> float:
    """Return the usual error of the steps; 0 where none is told."""
    usual = median(errors)
    return usual if isfinite(usual) else 0.0
