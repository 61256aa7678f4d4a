"""From contacts to steps, and from steps to cadence."""

import numpy as np
from scipy.special import stdtrit

from gaitlab.analysis.doubts import doubts_of
from gaitlab.analysis.robust import MAD_TO_SD, median
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Step, Steps

LONGEST_STEP = 1.5
"""A next contact later than this many usual steps is not the next one: one was missed."""

_FEWEST_CONTACTS = 4
_WANDER_STEPS = 6


def steps_of(
    contacts: tuple[FootContact, ...], *, stride_time_s: float, near_side: Side | None
) -> Steps:
    """Return contacts in the order of time as steps.

    Parameters
    ----------
    contacts
        Of both feet, in the order of time.
    stride_time_s
        Usual stride time: tells a long step from a missed one.
    near_side
        The foot nearer to the camera.
    """
    return Steps(
        tuple(
            Step(
                index=index,
                contact=contact,
                is_near=contact.side is near_side,
                step_time_s=_time_to(contacts, index, contact.side.other, stride_time_s / 2.0),
                stride_time_s=_time_to(contacts, index, contact.side, stride_time_s),
                doubts=doubts,
            )
            for index, (contact, doubts) in enumerate(
                zip(contacts, doubts_of(contacts), strict=True)
            )
        )
    )


def cadence_of(contacts: tuple[FootContact, ...], *, stride_time_s: float) -> Interval:
    """Return the cadence in steps a minute with its 95 % interval.

    Every contact is placed on the count of steps and a line is fitted to their times, each foot
    with an offset of its own (a limp is not a change of cadence). The interval is to hold both the
    runner's rhythm and the count of steps over the time from the first contact to the last: to the
    error of the line, or of these two contacts, it adds the slow wandering of the rhythm.
    NaN for fewer than four contacts.
    """
    times_s = np.array([contact.initial_contact.time_s for contact in contacts])
    is_left = np.array([contact.side is Side.LEFT for contact in contacts], dtype=float)
    if len(times_s) < _FEWEST_CONTACTS or not np.isfinite(stride_time_s):
        return Interval()
    count = _step_count(times_s, is_left, stride_time_s)
    design = np.column_stack([np.ones_like(count), count, is_left])
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return Interval()
    (_, step_s, offset_s), residual_s, weight = _robust_line(design, times_s)
    n_free = max(len(times_s) - 3, 1)
    variance = (weight * residual_s**2).sum() / n_free
    line_variance = variance / ((count - count.mean()) ** 2).sum()
    # Contacts at the ends vary like all others, and are of different feet half of the time.
    ends_variance = (2.0 * variance + 0.5 * offset_s**2) / (count[-1] - count[0]) ** 2
    larger_variance = max(line_variance, ends_variance - line_variance)
    half_s = float(
        np.hypot(stdtrit(n_free, 0.975) * np.sqrt(larger_variance), _wandering_s(residual_s))
    )
    return Interval(60.0 / step_s, 60.0 / (step_s + half_s), 60.0 / (step_s - half_s))


def _robust_line(
    design: FloatArray, times_s: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return coefficients, residuals and weights of a fit in which outliers count less."""
    weight: FloatArray = np.ones(len(times_s))
    for _ in range(3):
        root = np.sqrt(weight)[:, None]
        fit = np.linalg.lstsq(design * root, times_s * root[:, 0], rcond=None)[0]
        residual_s = times_s - design @ fit
        scale_s = max(MAD_TO_SD * median(np.abs(residual_s)), 1e-4)
        weight = 1.0 / np.maximum(np.abs(residual_s) / (2.0 * scale_s), 1.0)
    return np.asarray(fit), np.asarray(residual_s), weight


def _step_count(times_s: FloatArray, is_left: FloatArray, stride_time_s: float) -> FloatArray:
    """Return the number of each step; missed ones count, and the same foot is an even number on."""
    step_s = stride_time_s / 2.0
    changes = is_left[1:] != is_left[:-1]
    steps = np.diff(times_s) / step_s
    odd = 2.0 * np.round((steps - 1.0) / 2.0) + 1.0
    even = np.maximum(2.0 * np.round(steps / 2.0), 2.0)
    return np.concatenate([[0.0], np.cumsum(np.where(changes, odd, even))])


def _wandering_s(residual_s: FloatArray) -> float:
    """Return half the 95 % interval that wandering of the rhythm leaves to the mean step time.

    Timing errors change by the same amount over any number of steps, wandering adds up with it:
    the difference of the mean squared change over several steps and over one keeps only the latter,
    less the part a line takes away. The slope of a line through a random walk of n steps varies by
    6/5 of its variance a step over n; how little few steps tell of that is left to Student's t.
    """
    n_steps = len(residual_s)
    if n_steps < 2 * _WANDER_STEPS:
        return 0.0
    changes = [((residual_s[k:] - residual_s[:-k]) ** 2).mean() for k in (1, _WANDER_STEPS)]
    left = 1.0 - 0.8 * _WANDER_STEPS / n_steps
    per_step = max((changes[1] - changes[0]) / (_WANDER_STEPS - 1) / left, 0.0)
    n_free = 1.5 * n_steps / _WANDER_STEPS
    return float(stdtrit(n_free, 0.975) * np.sqrt(1.2 * per_step / n_steps))


def _time_to(contacts: tuple[FootContact, ...], index: int, side: Side, usual_s: float) -> float:
    """Return the time to the next contact of `side`; NaN when that one was missed."""
    start_s = contacts[index].initial_contact.time_s
    for contact in contacts[index + 1 :]:
        if contact.side is side:
            time_s = contact.initial_contact.time_s - start_s
            return time_s if time_s <= LONGEST_STEP * usual_s else float("nan")
    return float("nan")
