"""From contacts to steps, and from steps to cadence."""

import numpy as np
from scipy.special import stdtrit

from gaitlab.analysis.robust import MAD_TO_SD, median
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
            )
            for index, contact in enumerate(contacts)
        )
    )


def cadence_of(contacts: tuple[FootContact, ...], *, stride_time_s: float) -> Interval:
    """Return the cadence in steps a minute with its 95 % interval.

    Every contact is placed on the count of steps and a line is fitted to their times, each foot
    with an offset of its own (a limp is not a change of cadence). The interval adds to the line's
    own error the slow wandering of the runner's rhythm.
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
    weight = np.ones(len(times_s))
    for _ in range(3):
        root = np.sqrt(weight)[:, None]
        fit = np.linalg.lstsq(design * root, times_s * root[:, 0], rcond=None)[0]
        residual_s = times_s - design @ fit
        scale_s = max(MAD_TO_SD * median(np.abs(residual_s)), 1e-4)
        weight = 1.0 / np.maximum(np.abs(residual_s) / (2.0 * scale_s), 1.0)
    step_s, n_free = float(fit[1]), max(len(times_s) - 3, 1)
    line_se_s = np.sqrt(
        (weight * residual_s**2).sum() / n_free / ((count - count.mean()) ** 2).sum()
    )
    se_s = float(np.hypot(line_se_s, _wander_se_s(residual_s)))
    half = float(stdtrit(n_free, 0.975)) * se_s
    return Interval(60.0 / step_s, 60.0 / (step_s + half), 60.0 / (step_s - half))


def _step_count(times_s: np.ndarray, is_left: np.ndarray, stride_time_s: float) -> np.ndarray:
    """Return the number of each step; missed ones count, and the same foot is an even number on."""
    step_s = stride_time_s / 2.0
    changes = is_left[1:] != is_left[:-1]
    steps = np.diff(times_s) / step_s
    odd = 2.0 * np.round((steps - 1.0) / 2.0) + 1.0
    even = np.maximum(2.0 * np.round(steps / 2.0), 2.0)
    return np.concatenate([[0.0], np.cumsum(np.where(changes, odd, even))])


def _wander_se_s(residual_s: np.ndarray) -> float:
    """Return the standard error of the mean step time from the wandering of the rhythm.

    Timing errors change by the same amount over any number of steps, wandering adds up with it:
    the difference of the mean squared change over several steps and over one keeps only the latter.
    """
    if len(residual_s) < 3 * _WANDER_STEPS:
        return 0.0
    changes = [((residual_s[k:] - residual_s[:-k]) ** 2).mean() for k in (1, _WANDER_STEPS)]
    per_step = max((changes[1] - changes[0]) / (_WANDER_STEPS - 1), 0.0)
    return float(np.sqrt(per_step / len(residual_s)))


def _time_to(contacts: tuple[FootContact, ...], index: int, side: Side, usual_s: float) -> float:
    """Return the time to the next contact of `side`; NaN when that one was missed."""
    start_s = contacts[index].initial_contact.time_s
    for contact in contacts[index + 1 :]:
        if contact.side is side:
            time_s = contact.initial_contact.time_s - start_s
            return time_s if time_s <= LONGEST_STEP * usual_s else float("nan")
    return float("nan")
