"""What the answers say of training, strength, hips, rolling and shoes, a sign each."""

from dataclasses import replace
from math import isfinite, nan, sqrt

from gaitlab.advice import norms
from gaitlab.advice.case import Case
from gaitlab.advice.norms import Limit
from gaitlab.advice.sign import Sign, all_of, answered, any_of, beyond, negated, reported

_HEEL_RISE_SE = 6.0 / (1.96 * sqrt(2.0))
"""Of one count, from 95 % limits of 6 between two days (Hebert-Losier et al. 2017)."""

_RUN_RATIO_SE = 0.03
_BRIDGE_SE_S = 2.0
_ROLLS_SE = 0.5
_DROP_SE_MM = 1.0
_WEEKS_SE = 0.5
_SHOE_DISTANCE_SE = 0.1
_SHOE_AGE_SE_MONTHS = 2.0
"""How exactly people know what they answer (proposed); that of the distance is a share of it."""


def calf_weak(case: Case) -> Sign:
    """Say that a calf manages few heel rises."""
    return any_of(_heel_rises(case, norms.HEEL_RISES_FEW))


def calf_strong(case: Case) -> Sign:
    """Say that both calves manage as many heel rises as usual, and about as many."""
    if calf_uneven(case).is_present:
        return Sign(0.0)
    signs = _heel_rises(case, norms.HEEL_RISES_MANY)
    counts = (case.answers.n_heel_rises_left, case.answers.n_heel_rises_right)
    return replace(all_of(*signs), facts={"count": min(counts)})


def calf_uneven(case: Case) -> Sign:
    """Say that one calf manages clearly fewer heel rises than the other."""
    left, right = case.answers.n_heel_rises_left, case.answers.n_heel_rises_right
    weaker = "left_calf" if left < right else "right_calf"
    fewer, more = sorted((left, right)) if isfinite(left + right) else (nan, nan)
    return beyond(
        norms.HEEL_RISES_UNEVEN,
        reported(more - fewer, sqrt(2.0) * _HEEL_RISE_SE),
        calf=weaker,
        fewer=fewer,
        more=more,
    )


def run_jump(case: Case) -> Sign:
    """Say that the newest long run was much longer than any of the month before."""
    newest_km, longest_km = case.answers.newest_run_km, case.answers.longest_run_km
    if not (longest_km > 0.0 and newest_km >= 0.0):
        return Sign()
    return beyond(
        norms.RUN_JUMP,
        reported(newest_km / longest_km, _RUN_RATIO_SE),
        newest=newest_km,
        longest=longest_km,
        allowed=1.1 * longest_km,
    )


def load_added(case: Case) -> Sign:
    """Say that hills, speed or the ground changed lately."""
    hills = answered(case.answers.has_added_hills_or_speed)
    ground = answered(case.answers.has_new_surface)
    return any_of((hills, ground))


def hips_weak(case: Case) -> Sign:
    """Say that a hip test was not passed on one side or both."""
    answers = case.answers
    bridges = [
        beyond(norms.BRIDGE_SHORT, reported(held_s, _BRIDGE_SE_S))
        for held_s in (answers.bridge_left_s, answers.bridge_right_s)
    ]
    is_steady = (answers.is_squat_steady_left, answers.is_squat_steady_right)
    squats = [negated(answered(answer)) for answer in is_steady]
    return any_of((*bridges, *squats))


def stopped_before(case: Case) -> Sign:
    """Say that a calf has forced the runner to stop before."""
    return answered(case.answers.has_stopped_for_calf)


def weekly_distance(case: Case) -> Sign:
    """Say how far the runner runs a week; no figure marks too much."""
    distance_km = case.answers.weekly_distance_km
    return Sign(1.0, facts={"distance": distance_km}) if isfinite(distance_km) else Sign()


def weekly_landings(case: Case) -> Sign:
    """Say how often each foot lands in a week, from distance, belt speed and cadence."""
    distance_m = 1000.0 * case.answers.weekly_distance_km
    steps_per_s = case.overall("cadence_spm").value / 60.0
    landings = distance_m / case.overall("belt_speed_mps").value * steps_per_s / 2.0
    return Sign(1.0, facts={"landings": round(landings, -2)}) if isfinite(landings) else Sign()


def rolls_often(case: Case) -> Sign:
    """Say that the calves are rolled several times a week."""
    return beyond(norms.ROLLS_OFTEN, reported(case.answers.n_rolls_per_week, _ROLLS_SE))


def rolling_helps(case: Case) -> Sign:
    """Say that rolling lasts to the next day, but is rarely done."""
    return all_of(answered(case.answers.is_looser_next_day), negated(rolls_often(case)))


def rolling_no_cure(case: Case) -> Sign:
    """Say that rolling is often done and does not last."""
    return all_of(negated(answered(case.answers.is_looser_next_day)), rolls_often(case))


def drop_fell(case: Case) -> Sign:
    """Say that the runner changed lately to shoes with a clearly lower heel."""
    now_mm, former_mm = case.answers.shoe_drop_mm, case.answers.former_drop_mm
    weeks = case.answers.weeks_since_shoe_change
    fall = beyond(
        norms.DROP_FELL, reported(former_mm - now_mm, _DROP_SE_MM), now=now_mm, former=former_mm
    )
    recent = beyond(norms.CHANGE_RECENT, reported(weeks, _WEEKS_SE))
    return all_of(fall, recent)


def drop_low(case: Case) -> Sign:
    """Say that the shoes are flat."""
    drop_mm = case.answers.shoe_drop_mm
    return beyond(norms.DROP_LOW, reported(drop_mm, _DROP_SE_MM), now=drop_mm)


def shoes_worn(case: Case) -> Sign:
    """Say that the shoes went far or are old."""
    distance_km, age_months = case.answers.shoe_distance_km, case.answers.shoe_age_months
    signs = (
        beyond(norms.SHOES_FAR, reported(distance_km, _SHOE_DISTANCE_SE * abs(distance_km))),
        beyond(norms.SHOES_OLD, reported(age_months, _SHOE_AGE_SE_MONTHS)),
    )
    return any_of([sign for sign in signs if isfinite(sign.probability)])


def _heel_rises(case: Case, limit: Limit) -> list[Sign]:
    counts = (case.answers.n_heel_rises_left, case.answers.n_heel_rises_right)
    return [beyond(limit, reported(count, _HEEL_RISE_SE), count=count) for count in counts]
