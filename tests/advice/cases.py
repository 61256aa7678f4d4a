"""What a good coach would say: measured runs and answers, with findings and causes.

Agreed before the rules were written. `findings` are rule keys in the order in which they are to
be told; `causes` are the verdicts that matter in the case.
"""

from dataclasses import dataclass, field

from gaitlab.domain.findings import CauseVerdict
from gaitlab.domain.metrics import MetricValue, Trust
from gaitlab.domain.quality import QualityIssue, Severity
from gaitlab.domain.runner import Runner
from tests.advice.runs import (
    forefoot_run,
    issue,
    rearfoot_run,
    run,
    runner,
    unclear_heels,
    without,
)

YES, NO, OPEN = CauseVerdict.POINTS_TO, CauseVerdict.DOES_NOT, CauseVerdict.CANNOT_TELL


@dataclass(frozen=True)
class Example:
    """One runner on one day; `near_miss_of` names the rule that must stay silent, if only just."""

    name: str
    metrics: tuple[MetricValue, ...]
    runner: Runner
    findings: tuple[str, ...]
    causes: dict[str, CauseVerdict] = field(default_factory=dict)
    quality: tuple[QualityIssue, ...] = ()
    near_miss_of: str = ""


ALL_WELL = {
    "has_warning_sign": False,
    "has_stopped_for_calf": False,
    "n_heel_rises_left": 27,
    "n_heel_rises_right": 26,
    "weekly_distance_km": 40,
    "newest_run_km": 15,
    "longest_run_km": 16,
    "has_added_hills_or_speed": False,
    "has_new_surface": False,
    "bridge_left_s": 30,
    "bridge_right_s": 30,
    "is_squat_steady_left": True,
    "is_squat_steady_right": True,
    "n_rolls_per_week": 4,
    "is_looser_next_day": True,
    "shoe_distance_km": 300,
    "shoe_age_months": 8,
    "shoe_drop_mm": 8,
    "former_drop_mm": 8,
    "weeks_since_shoe_change": 30,
}

ALL_WRONG = {
    "n_heel_rises_left": 9,
    "n_heel_rises_right": 11,
    "newest_run_km": 22,
    "longest_run_km": 15,
    "has_added_hills_or_speed": True,
    "bridge_left_s": 8,
    "is_squat_steady_right": False,
    "n_rolls_per_week": 1,
    "is_looser_next_day": True,
    "shoe_drop_mm": 0,
    "former_drop_mm": 10,
    "weeks_since_shoe_change": 3,
    "shoe_distance_km": 1200,
}

TECHNIQUE = [
    Example(
        "the heel never comes down after a forefoot landing",
        without(
            forefoot_run(foot_strike_angle_deg=-8.0, heel_contact_share_pct=3.0), "heel_delay_ms"
        ),
        runner(),
        ("heel_stays_up",),
        {"technique": YES, "strength_load": OPEN, "shoes": OPEN},
    ),
    Example(
        "only the left heel stays up",
        forefoot_run(heel_contact_share_pct=(4.0, 96.0), heel_delay_ms=(float("nan"), 25.0)),
        runner(),
        ("heel_stays_up",),
        {"technique": YES},
    ),
    Example(
        "the heel comes down on about half of the steps",
        forefoot_run(heel_contact_share_pct=52.0),
        runner(),
        (),
        {"technique": OPEN},
        near_miss_of="heel_stays_up",
    ),
    Example(
        "an aggressive forefoot runner with slow, long steps changes the heel first",
        without(
            forefoot_run(
                foot_strike_angle_deg=-11.0,
                heel_contact_share_pct=2.0,
                cadence_spm=148.0,
                shank_angle_deg=15.0,
            ),
            "heel_delay_ms",
        ),
        runner(),
        ("heel_stays_up",),
        {"technique": YES},
    ),
    Example(
        "the heel comes down late",
        forefoot_run(heel_delay_ms=62.0),
        runner(),
        ("heel_late",),
        {"technique": YES},
    ),
    Example(
        "the heel comes down a shade later than usual, within the error",
        forefoot_run(heel_delay_ms=41.0),
        runner(),
        (),
        {"technique": OPEN},
        near_miss_of="heel_late",
    ),
    Example(
        "the heel's delay is late but hardly known",
        forefoot_run(halves={"heel_delay_ms": 60.0}, heel_delay_ms=62.0),
        runner(),
        (),
        {"technique": OPEN},
        near_miss_of="heel_late",
    ),
    Example(
        "a steep landing on the ball, though the heel comes down in time",
        forefoot_run(foot_strike_angle_deg=-15.0),
        runner(),
        ("forefoot_steep",),
        {"technique": YES},
    ),
    Example(
        "a landing on the ball a shade steeper than usual",
        forefoot_run(foot_strike_angle_deg=-10.5),
        runner(),
        (),
        {"technique": OPEN},
        near_miss_of="forefoot_steep",
    ),
    Example(
        "a steep landing with slow steps is not pushed further forward",
        forefoot_run(foot_strike_angle_deg=-15.0, cadence_spm=148.0),
        runner(),
        ("forefoot_steep",),
        {"technique": YES},
        near_miss_of="cadence_low",
    ),
    Example(
        "a steep landing and a late heel: the heel comes first",
        forefoot_run(foot_strike_angle_deg=-15.0, heel_delay_ms=70.0),
        runner(),
        ("heel_late",),
        {"technique": YES},
        near_miss_of="forefoot_steep",
    ),
    Example(
        "a rearfoot runner with slow steps keeps the landing",
        rearfoot_run(cadence_spm=148.0),
        runner(),
        ("cadence_low", "rearfoot_keep"),
        {"technique": YES},
    ),
    Example(
        "a forefoot runner whose heel lands, with slow steps",
        forefoot_run(cadence_spm=149.0),
        runner(),
        ("cadence_low", "heel_lands"),
        {"technique": YES},
    ),
    Example(
        "slow steps within what is usual",
        rearfoot_run(cadence_spm=158.0),
        runner(),
        ("technique_fits", "rearfoot_keep"),
        {"technique": NO},
        near_miss_of="cadence_low",
    ),
    Example(
        "a tall runner at an easy speed takes few steps, and that is usual",
        rearfoot_run(cadence_spm=152.0, belt_speed_mps=2.6, contact_time_ms=290.0),
        runner(height_m=1.95),
        ("technique_fits", "rearfoot_keep"),
        {"technique": NO},
        near_miss_of="cadence_low",
    ),
    Example(
        "a short runner at speed takes few steps for that",
        rearfoot_run(cadence_spm=160.0, belt_speed_mps=3.6, contact_time_ms=230.0),
        runner(height_m=1.60),
        ("cadence_low", "rearfoot_keep"),
        {"technique": YES},
    ),
    Example(
        "few steps at an unknown speed",
        without(rearfoot_run(cadence_spm=150.0), "belt_speed_mps"),
        runner(height_m=float("nan")),
        ("rearfoot_keep",),
        {"technique": OPEN},
        near_miss_of="cadence_low",
    ),
    Example(
        "the shank reaches far ahead at a usual cadence",
        rearfoot_run(shank_angle_deg=14.5),
        runner(),
        ("overstride", "rearfoot_keep"),
        {"technique": YES},
    ),
    Example(
        "the shank reaches ahead within the error",
        rearfoot_run(shank_angle_deg=11.5),
        runner(),
        ("rearfoot_keep",),
        {"technique": OPEN},
        near_miss_of="overstride",
    ),
    Example(
        "far reach with very quick steps contradicts itself",
        rearfoot_run(shank_angle_deg=15.0, cadence_spm=186.0),
        runner(),
        ("rearfoot_keep",),
        {"technique": YES},
        near_miss_of="overstride",
    ),
    Example(
        "long on the belt at a usual cadence",
        rearfoot_run(contact_time_ms=310.0),
        runner(),
        ("contact_long", "rearfoot_keep"),
        {"technique": YES},
    ),
    Example(
        "on the belt a shade longer than usual",
        rearfoot_run(contact_time_ms=288.0),
        runner(),
        ("rearfoot_keep",),
        {"technique": OPEN},
        near_miss_of="contact_long",
    ),
    Example(
        "a forefoot runner whose heel lands in time at a usual cadence",
        forefoot_run(),
        runner(),
        ("technique_fits", "heel_lands"),
        {"technique": NO},
    ),
    Example(
        "no complaint, so nothing to change, though the heel stays up",
        without(forefoot_run(heel_contact_share_pct=3.0), "heel_delay_ms"),
        runner(tight=False),
        ("no_complaint",),
        {"technique": YES},
        near_miss_of="heel_stays_up",
    ),
    Example(
        "not said whether the calves are tight",
        without(forefoot_run(heel_contact_share_pct=3.0), "heel_delay_ms"),
        runner(tight=None),
        ("heel_stays_up",),
        near_miss_of="no_complaint",
    ),
    Example(
        "slow steps, and the heel lands, but nobody knows when",
        without(forefoot_run(cadence_spm=150.0), "heel_delay_ms"),
        runner(),
        ("cadence_low", "heel_lands"),
        near_miss_of="technique_fits",
    ),
    Example(
        "usual steps, and the heel lands, but nobody knows when",
        without(forefoot_run(), "heel_delay_ms"),
        runner(),
        ("heel_lands",),
        {"technique": OPEN},
        near_miss_of="technique_fits",
    ),
    Example(
        "a landing between midfoot and rearfoot is given no name",
        rearfoot_run(foot_strike_angle_deg=8.0),
        runner(),
        ("technique_fits",),
        {"technique": NO},
        near_miss_of="rearfoot_keep",
    ),
    Example(
        "a landing between midfoot and forefoot is given no name",
        forefoot_run(foot_strike_angle_deg=-1.2),
        runner(),
        ("technique_fits",),
        {"technique": NO},
        near_miss_of="heel_lands",
    ),
]

UNCLEAR = [
    Example(
        "on no step could be told whether the heel comes down",
        (
            *without(forefoot_run(), "heel_contact_share_pct", "heel_delay_ms"),
            unclear_heels(),
        ),
        runner(),
        (),
        {"technique": OPEN},
        near_miss_of="heel_stays_up",
    ),
    Example(
        "the heel is said to stay up in a landing on the heel",
        without(rearfoot_run(heel_contact_share_pct=3.0), "heel_delay_ms"),
        runner(),
        ("rearfoot_keep",),
        {"technique": OPEN},
        near_miss_of="heel_stays_up",
    ),
    Example(
        "the heel seems to stay up, but how the foot lands is not known",
        without(
            forefoot_run(heel_contact_share_pct=(97.0, 5.0), cadence_spm=148.0),
            "foot_strike_angle_deg",
        ),
        runner(),
        (),
        {"technique": YES},
        near_miss_of="heel_stays_up",
    ),
    Example(
        "the heel is said to come down late in a landing on the heel",
        rearfoot_run(heel_delay_ms=70.0),
        runner(),
        ("rearfoot_keep",),
        {"technique": OPEN},
        near_miss_of="heel_late",
    ),
    Example(
        "numbers of low trust are used by no rule",
        run(
            trust=Trust.LOW,
            cadence_spm=145.0,
            belt_speed_mps=3.0,
            foot_strike_angle_deg=-9.0,
            heel_contact_share_pct=3.0,
        ),
        runner(),
        (),
        {"technique": OPEN},
        near_miss_of="cadence_low",
    ),
    Example(
        "an oblique view says nothing of angles",
        rearfoot_run(shank_angle_deg=16.0),
        runner(),
        ("technique_fits",),
        {"technique": NO},
        quality=issue("oblique_view"),
        near_miss_of="overstride",
    ),
    Example(
        "a doubtful frame rate says nothing of times",
        rearfoot_run(cadence_spm=140.0),
        runner(),
        ("rearfoot_keep",),
        {"technique": OPEN},
        quality=issue("capture_rate"),
        near_miss_of="cadence_low",
    ),
    Example(
        "a clip that cannot be used, but a runner who answers",
        forefoot_run(heel_contact_share_pct=3.0),
        runner(n_heel_rises_left=8, n_heel_rises_right=9),
        ("calf_weak",),
        {"technique": OPEN, "strength_load": YES},
        quality=issue("not_side_view", Severity.BLOCKING),
        near_miss_of="heel_stays_up",
    ),
    Example(
        "nothing measured and nothing answered",
        (),
        Runner(),
        (),
        dict.fromkeys(("strength_load", "hips", "rolling", "technique", "shoes"), OPEN),
    ),
]

ANSWERS = [
    Example(
        "a run much longer than any of the last month",
        (),
        runner(newest_run_km=18, longest_run_km=14),
        ("run_jump",),
        {"strength_load": YES},
    ),
    Example(
        "a run about as much longer as is allowed",
        (),
        runner(newest_run_km=15.4, longest_run_km=14),
        (),
        {"strength_load": OPEN},
        near_miss_of="run_jump",
    ),
    Example(
        "a run nearly as much longer as is allowed is not praised",
        (),
        runner(newest_run_km=15.3, longest_run_km=14),
        (),
        near_miss_of="load_steady",
    ),
    Example(
        "the longest run stays as it was",
        (),
        runner(newest_run_km=14, longest_run_km=14),
        ("load_steady",),
        {"strength_load": OPEN},
    ),
    Example(
        "more hills",
        (),
        runner(has_added_hills_or_speed=True),
        ("load_added",),
        {"strength_load": YES},
    ),
    Example(
        "no more hills, the same ground",
        (),
        runner(has_added_hills_or_speed=False, has_new_surface=False),
        (),
        {"strength_load": OPEN},
        near_miss_of="load_added",
    ),
    Example(
        "few heel rises on both legs, and the technique is not it",
        forefoot_run(),
        runner(n_heel_rises_left=11, n_heel_rises_right=10),
        ("technique_fits", "calf_weak", "heel_lands"),
        {"strength_load": YES, "technique": NO},
    ),
    Example(
        "somewhat few heel rises, within a usual day's scatter",
        (),
        runner(n_heel_rises_left=17, n_heel_rises_right=18),
        (),
        {"strength_load": OPEN},
        near_miss_of="calf_weak",
    ),
    Example(
        "one calf much weaker",
        (),
        runner(n_heel_rises_left=30, n_heel_rises_right=21),
        ("calf_uneven",),
        {"strength_load": YES},
    ),
    Example(
        "one calf a little weaker",
        (),
        runner(n_heel_rises_left=30, n_heel_rises_right=25),
        ("calf_strong",),
        near_miss_of="calf_uneven",
    ),
    Example(
        "usual heel rises, but not surely so",
        (),
        runner(n_heel_rises_left=22, n_heel_rises_right=21),
        (),
        near_miss_of="calf_strong",
    ),
    Example(
        "a calf that stopped the runner before",
        (),
        runner(has_stopped_for_calf=True),
        ("stopped_before",),
    ),
    Example(
        "a calf that never stopped the runner",
        (),
        runner(has_stopped_for_calf=False),
        (),
        near_miss_of="stopped_before",
    ),
    Example(
        "the hips sink early in the bridge",
        (),
        runner(bridge_left_s=9, bridge_right_s=12),
        ("hips_weak",),
        {"hips": YES},
    ),
    Example(
        "an unsteady squat on one leg",
        (),
        runner(bridge_left_s=30, bridge_right_s=30, is_squat_steady_left=False),
        ("hips_weak",),
        {"hips": YES},
    ),
    Example(
        "a bridge that is nearly long enough",
        (),
        runner(
            bridge_left_s=19,
            bridge_right_s=24,
            is_squat_steady_left=True,
            is_squat_steady_right=True,
        ),
        (),
        {"hips": OPEN},
        near_miss_of="hips_weak",
    ),
    Example(
        "rarely rolled, and it lasts",
        (),
        runner(n_rolls_per_week=1, is_looser_next_day=True),
        ("rolling_helps",),
        {"rolling": YES},
    ),
    Example(
        "rolled often, and it lasts",
        (),
        runner(n_rolls_per_week=4, is_looser_next_day=True),
        (),
        {"rolling": NO},
        near_miss_of="rolling_helps",
    ),
    Example(
        "rolled every day, and tight again the next",
        (),
        runner(n_rolls_per_week=7, is_looser_next_day=False),
        ("rolling_no_cure",),
        {"rolling": NO},
    ),
    Example(
        "rolled twice a week to no lasting end",
        (),
        runner(n_rolls_per_week=2, is_looser_next_day=False),
        (),
        {"rolling": NO},
        near_miss_of="rolling_no_cure",
    ),
    Example(
        "new shoes with the heel 6 mm lower",
        (),
        runner(shoe_drop_mm=6, former_drop_mm=12, weeks_since_shoe_change=3),
        ("drop_fell",),
        {"shoes": YES},
    ),
    Example(
        "a lower heel, but half a year ago",
        (),
        runner(shoe_drop_mm=6, former_drop_mm=12, weeks_since_shoe_change=26),
        (),
        {"shoes": OPEN},
        near_miss_of="drop_fell",
    ),
    Example(
        "new shoes with nearly the same drop",
        (),
        runner(shoe_drop_mm=6, former_drop_mm=8, weeks_since_shoe_change=3, shoe_distance_km=60),
        (),
        {"shoes": NO},
        near_miss_of="drop_fell",
    ),
    Example(
        "flat shoes, long worn",
        (),
        runner(shoe_drop_mm=2),
        ("drop_low",),
        {"shoes": YES},
    ),
    Example(
        "shoes just flat enough to think of it",
        (),
        runner(shoe_drop_mm=5),
        (),
        near_miss_of="drop_low",
    ),
    Example(
        "worn-out shoes",
        (),
        runner(shoe_distance_km=1150),
        ("shoes_worn",),
        {"shoes": YES},
    ),
    Example(
        "shoes at the end of their usual life",
        (),
        runner(shoe_distance_km=790),
        (),
        near_miss_of="shoes_worn",
    ),
    Example(
        "a warning sign stops everything else",
        without(forefoot_run(heel_contact_share_pct=3.0), "heel_delay_ms"),
        runner(has_warning_sign=True, **ALL_WRONG),
        ("see_clinician",),
    ),
    Example(
        "no warning sign",
        (),
        runner(has_warning_sign=False),
        (),
        near_miss_of="see_clinician",
    ),
]

MIXED = [
    Example(
        "all five causes at once",
        without(
            forefoot_run(heel_contact_share_pct=2.0, foot_strike_angle_deg=-9.0), "heel_delay_ms"
        ),
        runner(**ALL_WRONG),
        ("run_jump", "heel_stays_up", "calf_weak"),
        dict.fromkeys(("strength_load", "hips", "rolling", "technique", "shoes"), YES),
    ),
    Example(
        "none of the five",
        rearfoot_run(),
        runner(**ALL_WELL),
        ("technique_fits", "rearfoot_keep", "load_steady"),
        dict.fromkeys(("strength_load", "hips", "rolling", "technique", "shoes"), NO),
    ),
    Example(
        "slow steps, weak calves and flat new shoes",
        rearfoot_run(cadence_spm=147.0),
        runner(
            n_heel_rises_left=12,
            n_heel_rises_right=11,
            shoe_drop_mm=4,
            former_drop_mm=10,
            weeks_since_shoe_change=2,
        ),
        ("cadence_low", "calf_weak", "drop_fell"),
        {"technique": YES, "strength_load": YES, "shoes": YES},
    ),
    Example(
        "two kinds of load at once are one piece of advice",
        forefoot_run(heel_delay_ms=70.0),
        runner(newest_run_km=24, longest_run_km=16, has_added_hills_or_speed=True),
        ("run_jump", "heel_late"),
        {"strength_load": YES, "technique": YES},
    ),
    Example(
        "strong calves and a sound technique, but sinking hips",
        forefoot_run(),
        runner(n_heel_rises_left=28, n_heel_rises_right=29, bridge_left_s=8),
        ("technique_fits", "hips_weak", "heel_lands"),
        {"hips": YES, "technique": NO},
    ),
    Example(
        "answers that contradict each other",
        (),
        runner(
            n_rolls_per_week=0,
            is_looser_next_day=True,
            weekly_distance_km=5,
            newest_run_km=21,
            longest_run_km=21,
        ),
        ("rolling_helps", "load_steady"),
        {"rolling": YES},
    ),
]

EXAMPLES = [*TECHNIQUE, *UNCLEAR, *ANSWERS, *MIXED]
