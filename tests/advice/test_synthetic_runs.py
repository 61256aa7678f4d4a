"""Runs with known truth are measured, and the right thing is said of them."""

from dataclasses import replace

import pytest

from gaitlab.advice import find_causes, find_findings
from gaitlab.assessment import assess
from gaitlab.domain.findings import CauseVerdict
from gaitlab.domain.runner import Questionnaire, Runner
from gaitlab.synthetic.runner import Landing, RunnerSpec
from tests.advice.cases import ALL_WRONG
from tests.analysis.runs import trial_of

TOE_STRIKE = Landing(-10.0, None, contact_time_s=0.22)
LATE_HEEL = Landing(-12.0, 0.068)
HEEL_IN_TIME = Landing(-7.0, 0.025)
STEEP = Landing(-16.0, 0.022)
ON_THE_HEEL = Landing(15.0, -0.045, contact_time_s=0.26)

QUICK, SLOW = 170.0, 146.0
YES, NO = CauseVerdict.POINTS_TO, CauseVerdict.DOES_NOT

RUNS = [
    ("a toe striker", TOE_STRIKE, QUICK, {}, ("heel_stays_up",), YES),
    ("a toe striker with slow steps", TOE_STRIKE, SLOW, {}, ("heel_stays_up",), YES),
    ("a late heel", LATE_HEEL, QUICK, {}, ("heel_late",), YES),
    ("a heel in time", HEEL_IN_TIME, QUICK, {}, ("technique_fits", "heel_lands"), NO),
    ("a heel in time, slow steps", HEEL_IN_TIME, SLOW, {}, ("cadence_low", "heel_lands"), YES),
    ("a steep landing", STEEP, QUICK, {}, ("forefoot_steep",), YES),
    ("a rearfoot runner", ON_THE_HEEL, QUICK, {}, ("technique_fits", "rearfoot_keep"), NO),
    ("a rearfoot runner, slow steps", ON_THE_HEEL, SLOW, {}, ("cadence_low", "rearfoot_keep"), YES),
    (
        "a toe striker who ran too far",
        TOE_STRIKE,
        QUICK,
        {"newest_run_km": 24, "longest_run_km": 15},
        ("run_jump", "heel_stays_up"),
        YES,
    ),
    (
        "a toe striker with everything wrong",
        TOE_STRIKE,
        SLOW,
        ALL_WRONG,
        ("run_jump", "heel_stays_up", "calf_weak"),
        YES,
    ),
    (
        "a rearfoot runner with flat new shoes and weak hips",
        ON_THE_HEEL,
        QUICK,
        {"shoe_drop_mm": 2, "former_drop_mm": 10, "weeks_since_shoe_change": 2, "bridge_left_s": 7},
        ("technique_fits", "drop_fell", "hips_weak"),
        NO,
    ),
    (
        "a toe striker who feels well",
        TOE_STRIKE,
        QUICK,
        {"has_tight_calves": False},
        ("no_complaint",),
        YES,
    ),
    (
        "a late heel and a warning sign",
        LATE_HEEL,
        QUICK,
        {"has_warning_sign": True},
        ("see_clinician",),
        YES,
    ),
]


@pytest.mark.parametrize(
    ("landing", "cadence_spm", "answers", "findings", "technique"),
    [run[1:] for run in RUNS],
    ids=[run[0] for run in RUNS],
)
def test_a_run_with_known_truth_gets_the_advice_it_needs(
    landing, cadence_spm, answers, findings, technique
):
    spec = RunnerSpec(cadence_spm=cadence_spm, belt_speed_mps=2.9).with_landing(landing)
    trial = trial_of(spec, has_soles=True)
    runner = Runner(spec.height_m, Questionnaire(**({"has_tight_calves": True} | answers)))
    options = replace(trial.options, belt_speed_mps=2.9)
    assessment = assess(replace(trial, runner=runner, options=options))
    told = (assessment.metrics, runner, assessment.quality)
    assert tuple(finding.rule_key for finding in find_findings(*told)) == findings
    assert find_causes(*told)[3].verdict is technique
