"""Every rule, what helps most and what is safest first.

What a rule says is in `gaitlab.advice.wording` under its key; how rules are chosen and ordered is
in `gaitlab.advice.findings`.
"""

from collections.abc import Callable

from gaitlab.advice import answers, evidence, norms, technique
from gaitlab.advice.case import Case
from gaitlab.advice.evidence import Strength
from gaitlab.advice.rule import Rule, Theme
from gaitlab.advice.sign import Sign, all_of, answered, negated


def _unless_well(sign: Callable[[Case], Sign]) -> Callable[[Case], Sign]:
    """Return a sign that is absent in a runner who says that nothing is tight.

    Changing the form of runners who feel well is not shown to help them (Souza 2016).
    """

    def gated(case: Case) -> Sign:
        return Sign(0.0) if case.answers.has_tight_calves is False else sign(case)

    return gated


def _quicker_steps(sign: Callable[[Case], Sign]) -> Callable[[Case], Sign]:
    """Return a sign that is absent where steps are quick already or the heel has to come first.

    A forefoot runner whose heel stays up or comes late lets it come down before anything else
    changes the landing, and one who lands steeply would be pushed further forward; and more steps
    a minute are no advice beyond what is usual.
    """

    def gated(case: Case) -> Sign:
        is_steep = technique.forefoot_steep(case).is_present
        if _is_heel_first(case) or is_steep or technique.cadence_high(case).is_likely:
            return Sign(0.0)
        return sign(case)

    return _unless_well(gated)


def _is_heel_first(case: Case) -> bool:
    return technique.heel_may_stay_up(case) or technique.heel_late(case).is_present


def _steep_though_heel_lands(case: Case) -> Sign:
    """Say that the landing is steep; the angle waits until the heel comes down in time."""
    if _is_heel_first(case) or technique.heel_late(case).is_likely:
        return Sign(0.0)
    return all_of(technique.forefoot_steep(case), technique.heel_lands(case))


def _no_complaint(case: Case) -> Sign:
    """Say that a runner was filmed who feels well."""
    is_filmed = Sign(1.0) if case.metrics else Sign()
    return all_of(negated(answered(case.answers.has_tight_calves)), is_filmed)


def _heel_lands_after_ball(case: Case) -> Sign:
    if technique.heel_late(case).is_likely or technique.forefoot_steep(case).is_likely:
        return Sign(0.0)
    return all_of(technique.lands_on_forefoot(case), technique.heel_lands(case))


_HEEL_RISES = ("n_heel_rises_left", "n_heel_rises_right")
_RUNS = ("newest_run_km", "longest_run_km")
_ROLLING = ("n_rolls_per_week", "is_looser_next_day")
_SPEED = "belt_speed_mps"

RULES: tuple[Rule, ...] = (
    Rule(
        "see_clinician",
        Theme.SAFETY,
        "",
        (),
        ("has_warning_sign",),
        (),
        Strength.EXPERT_OPINION,
        (),
        lambda case: answered(case.answers.has_warning_sign),
    ),
    Rule(
        "run_jump",
        Theme.LOAD,
        "strength_load",
        (),
        _RUNS,
        (norms.RUN_JUMP,),
        Strength.MODERATE,
        (evidence.FRANDSEN,),
        answers.run_jump,
    ),
    Rule(
        "heel_stays_up",
        Theme.TECHNIQUE,
        "technique",
        ("heel_contact_share_pct", "foot_strike_angle_deg"),
        (),
        (norms.HEEL_UP, norms.FOREFOOT),
        Strength.EXPERT_OPINION,
        (evidence.XU, evidence.LYGHT, evidence.TOE_STRIKE),
        _unless_well(technique.heel_stays_up),
    ),
    Rule(
        "heel_late",
        Theme.TECHNIQUE,
        "technique",
        ("heel_delay_ms", "foot_strike_angle_deg"),
        (),
        (norms.HEEL_LATE, norms.FOREFOOT),
        Strength.EXPERT_OPINION,
        (evidence.XU, evidence.LYGHT),
        _unless_well(technique.heel_late),
    ),
    Rule(
        "forefoot_steep",
        Theme.TECHNIQUE,
        "technique",
        ("foot_strike_angle_deg", "heel_contact_share_pct"),
        (),
        (norms.FOREFOOT_STEEP, norms.HEEL_DOWN),
        Strength.EXPERT_OPINION,
        (evidence.XU, evidence.LYGHT),
        _unless_well(_steep_though_heel_lands),
    ),
    Rule(
        "cadence_low",
        Theme.TECHNIQUE,
        "technique",
        ("cadence_spm", _SPEED),
        (),
        (norms.CADENCE,),
        Strength.WEAK,
        (evidence.HEIDERSCHEIT, evidence.LYGHT, evidence.LIEBERMAN, evidence.BARTON),
        _quicker_steps(technique.cadence_low),
    ),
    Rule(
        "overstride",
        Theme.TECHNIQUE,
        "technique",
        ("shank_angle_deg",),
        (),
        (norms.OVERSTRIDE, norms.CADENCE),
        Strength.WEAK,
        (evidence.BRAMAH, evidence.WILLE, evidence.LIEBERMAN, evidence.SOUZA),
        _quicker_steps(technique.overstride),
    ),
    Rule(
        "contact_long",
        Theme.TECHNIQUE,
        "technique",
        ("contact_time_ms", _SPEED),
        (),
        (norms.CONTACT_TIME, norms.CADENCE),
        Strength.WEAK,
        (evidence.BRAMAH, evidence.MALISOUX),
        _quicker_steps(technique.contact_long),
    ),
    Rule(
        "technique_fits",
        Theme.TECHNIQUE,
        "technique",
        ("heel_contact_share_pct", "heel_delay_ms", "cadence_spm", _SPEED),
        (),
        (norms.HEEL_DOWN, norms.HEEL_LATE, norms.CADENCE),
        Strength.MODERATE,
        (evidence.BRAMAH, evidence.ANDERSON),
        _unless_well(technique.technique_fits),
        is_good=True,
    ),
    Rule(
        "load_added",
        Theme.LOAD,
        "strength_load",
        (),
        ("has_added_hills_or_speed", "has_new_surface"),
        (),
        Strength.WEAK,
        (evidence.TENDON_FORCE,),
        answers.load_added,
    ),
    Rule(
        "calf_weak",
        Theme.STRENGTH,
        "strength_load",
        (),
        _HEEL_RISES,
        (norms.HEEL_RISES_FEW,),
        Strength.WEAK,
        (evidence.ONEILL, evidence.HEEL_RISES),
        answers.calf_weak,
    ),
    Rule(
        "calf_uneven",
        Theme.STRENGTH,
        "strength_load",
        (),
        _HEEL_RISES,
        (norms.HEEL_RISES_UNEVEN,),
        Strength.WEAK,
        (evidence.ONEILL, evidence.HEEL_RISES),
        answers.calf_uneven,
    ),
    Rule(
        "stopped_before",
        Theme.LOAD,
        "strength_load",
        (),
        ("has_stopped_for_calf",),
        (),
        Strength.EXPERT_OPINION,
        (evidence.GREEN,),
        answers.stopped_before,
    ),
    Rule(
        "drop_fell",
        Theme.SHOES,
        "shoes",
        (),
        ("shoe_drop_mm", "former_drop_mm", "weeks_since_shoe_change"),
        (norms.DROP_FELL, norms.CHANGE_RECENT),
        Strength.EXPERT_OPINION,
        (evidence.DROP_STUDY,),
        answers.drop_fell,
    ),
    Rule(
        "drop_low",
        Theme.SHOES,
        "shoes",
        (),
        ("shoe_drop_mm",),
        (norms.DROP_LOW,),
        Strength.EXPERT_OPINION,
        (evidence.DROP_STUDY,),
        _unless_well(answers.drop_low),
    ),
    Rule(
        "hips_weak",
        Theme.HIPS,
        "hips",
        (),
        ("bridge_left_s", "bridge_right_s", "is_squat_steady_left", "is_squat_steady_right"),
        (norms.BRIDGE_SHORT,),
        Strength.MODERATE,
        (evidence.LEPPANEN, evidence.TORESDAHL, evidence.BRAMAH),
        answers.hips_weak,
    ),
    Rule(
        "rolling_no_cure",
        Theme.ROLLING,
        "rolling",
        (),
        _ROLLING,
        (norms.ROLLS_OFTEN,),
        Strength.MODERATE,
        (evidence.WIEWELHOVE,),
        _unless_well(answers.rolling_no_cure),
    ),
    Rule(
        "rolling_helps",
        Theme.ROLLING,
        "rolling",
        (),
        _ROLLING,
        (norms.ROLLS_OFTEN,),
        Strength.MODERATE,
        (evidence.WIEWELHOVE,),
        _unless_well(answers.rolling_helps),
    ),
    Rule(
        "shoes_worn",
        Theme.SHOES,
        "shoes",
        (),
        ("shoe_distance_km", "shoe_age_months"),
        (norms.SHOES_FAR, norms.SHOES_OLD),
        Strength.EXPERT_OPINION,
        (),
        answers.shoes_worn,
    ),
    Rule(
        "heel_lands",
        Theme.LANDING,
        "technique",
        ("foot_strike_angle_deg", "heel_contact_share_pct"),
        (),
        (norms.FOREFOOT, norms.HEEL_DOWN, norms.HEEL_LATE),
        Strength.EXPERT_OPINION,
        (evidence.ANDERSON, evidence.XU),
        _unless_well(_heel_lands_after_ball),
        is_good=True,
    ),
    Rule(
        "rearfoot_keep",
        Theme.LANDING,
        "technique",
        ("foot_strike_angle_deg",),
        (),
        (norms.REARFOOT,),
        Strength.MODERATE,
        (evidence.XU, evidence.ANDERSON, evidence.CHAN),
        _unless_well(technique.lands_on_rearfoot),
        is_good=True,
    ),
    Rule(
        "no_complaint",
        Theme.TECHNIQUE,
        "technique",
        (),
        ("has_tight_calves",),
        (),
        Strength.MODERATE,
        (evidence.SOUZA, evidence.ANDERSON),
        _no_complaint,
        is_good=True,
    ),
    Rule(
        "load_steady",
        Theme.LOAD,
        "strength_load",
        (),
        _RUNS,
        (norms.RUN_JUMP,),
        Strength.MODERATE,
        (evidence.FRANDSEN,),
        lambda case: negated(answers.run_jump(case)),
        is_good=True,
    ),
    Rule(
        "calf_strong",
        Theme.STRENGTH,
        "strength_load",
        (),
        _HEEL_RISES,
        (norms.HEEL_RISES_MANY, norms.HEEL_RISES_UNEVEN),
        Strength.MODERATE,
        (evidence.HEEL_RISES,),
        answers.calf_strong,
        is_good=True,
    ),
)
"""Every rule, what helps most and what is safest first: the order in which they are told."""
