"""The two steps of a run that a report shows in pictures: a typical one and the worst."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from gaitlab.analysis.robust import median
from gaitlab.assessment import Assessment
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.steps import Step
from gaitlab.step_table import StepMark, marks_of

_ODDNESS: tuple[tuple[Callable[[Step], float], float], ...] = (
    (lambda step: step.contact.strike_angle_deg, 2.5),
    (lambda step: 1000.0 * step.contact.heel_delay_s, 10.0),
    (lambda step: 1000.0 * step.contact.contact_time_s, 10.0),
)
"""What makes a step differ from the others, and how much of it is about one error."""

_RARE = 9.0
"""Squared errors that it is worth to have, or to lack, what hardly another step does."""


@dataclass(frozen=True, slots=True)
class ChosenSteps:
    """The steps to show.

    Parameters
    ----------
    typical
        Nearest to the median of its foot; None where there is no step.
    worst
        The one that asks most of the calf, else the one that differs most; None where it would
        be the typical one.
    is_about_calf
        Whether `worst` was chosen because the heel stays up, or comes down after the ball.
    """

    typical: Step | None = None
    worst: Step | None = None
    is_about_calf: bool = False


def choose_steps(assessment: Assessment) -> ChosenSteps:
    """Return the steps to show, of the near foot unless it has none, doubtful ones last.

    A heel that stays up asks more of the calf than one that comes down; of those that stay up
    the highest, of those that come down the latest after the ball.
    """
    steps = _worth_showing(assessment)
    if not steps:
        return ChosenSteps()
    oddness = _oddness(steps)
    typical = steps[int(np.argmin(oddness))]
    worst, is_about_calf = max(steps, key=_calf_load), True
    if _calf_load(worst) <= (0.0, 0.0):
        worst, is_about_calf = steps[int(np.argmax(oddness))], False
    if worst is typical:
        return ChosenSteps(typical)
    return ChosenSteps(typical, worst, is_about_calf)


def _worth_showing(assessment: Assessment) -> list[Step]:
    """Return the steps that may be chosen: as near and as sure as there are."""
    steps = list(assessment.steps)
    near = [step for step in steps if step.is_near] or steps
    return [step for step in near if StepMark.DOUBTFUL not in marks_of(step)] or near


def _oddness(steps: Sequence[Step]) -> FloatArray:
    """Return how odd each step is: how far from the median in errors, and what only it lacks."""
    total = np.zeros(len(steps))
    for value, scale in _ODDNESS:
        values = np.array([value(step) for step in steps])
        is_known = np.isfinite(values)
        if is_known.any():
            distance = np.abs(values - median(values[is_known])) / scale
            share = is_known.mean()
            total += np.where(is_known, distance**2 + _RARE * (1.0 - share), _RARE * share)
    return total


def _calf_load(step: Step) -> tuple[float, float]:
    """Return how much a step asks of the calf, to be compared; (0, 0) and less is little."""
    contact = step.contact
    if contact.heel_contact is HeelContact.NO:
        clearance_m = contact.heel_clearance_m
        return 2.0, clearance_m if isfinite(clearance_m) else -contact.strike_angle_deg
    if isfinite(contact.heel_delay_s) and contact.heel_delay_s > 0.0:
        return 1.0, contact.heel_delay_s
    return 0.0, 0.0
