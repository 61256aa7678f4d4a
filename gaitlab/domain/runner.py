"""The person who runs, and what that person answers."""

from dataclasses import dataclass, field
from math import nan

from gaitlab.domain.arrays import Value


@dataclass(frozen=True, slots=True, eq=False)
class Questionnaire(Value):
    """What a runner answers about calves, training and shoes; NaN or None = not answered.

    Parameters
    ----------
    has_warning_sign
        Whether one of the warning signs that no video can judge applies.
    has_tight_calves
        Whether tight calves are why the runner asks.
    has_stopped_for_calf
        Whether a calf has forced the runner to stop running before.
    n_heel_rises_left, n_heel_rises_right
        Heel rises on one leg until the heel no longer rises fully.
    weekly_distance_km
        Usual distance a week.
    newest_run_km
        The longest run of the last seven days.
    longest_run_km
        The longest run of the 30 days before that one.
    has_added_hills_or_speed
        Whether there were more hills or faster runs in the last four weeks.
    has_new_surface
        Whether the ground changed in the last four weeks, such as from road to treadmill.
    bridge_left_s, bridge_right_s
        How long a bridge on one leg is held with the hips level, 30 s at most.
    is_squat_steady_left, is_squat_steady_right
        Whether the knee stays over the foot and the hips level in five slow squats on one leg.
    n_rolls_per_week
        Times a week the calves are foam rolled.
    is_looser_next_day
        Whether the calves still feel looser on the day after rolling.
    shoe_distance_km, shoe_age_months
        How far and how long the shoes have been worn.
    shoe_drop_mm, former_drop_mm
        Height of the heel above the forefoot, of these shoes and of the ones before.
    weeks_since_shoe_change
        Since the runner changed from those to these.
    """

    has_warning_sign: bool | None = None
    has_tight_calves: bool | None = None
    has_stopped_for_calf: bool | None = None
    n_heel_rises_left: float = nan
    n_heel_rises_right: float = nan
    weekly_distance_km: float = nan
    newest_run_km: float = nan
    longest_run_km: float = nan
    has_added_hills_or_speed: bool | None = None
    has_new_surface: bool | None = None
    bridge_left_s: float = nan
    bridge_right_s: float = nan
    is_squat_steady_left: bool | None = None
    is_squat_steady_right: bool | None = None
    n_rolls_per_week: float = nan
    is_looser_next_day: bool | None = None
    shoe_distance_km: float = nan
    shoe_age_months: float = nan
    shoe_drop_mm: float = nan
    former_drop_mm: float = nan
    weeks_since_shoe_change: float = nan


@dataclass(frozen=True, slots=True, eq=False)
class Runner(Value):
    """The runner; NaN = not told."""

    height_m: float = nan
    questionnaire: Questionnaire = field(default_factory=Questionnaire)
