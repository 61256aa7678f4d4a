"""Runs with known truth are measured, and the right thing is said of them."""

from dataclasses import replace

import pytest

from gaitlab.advice import find_causes, find_findings
from gaitlab.assessment import assess
from gaitlab.domain.findings import CauseVerdict
from gaitlab.domain.runner import Questionnaire, Runner
from gaitlab.synthetic.runner import Landing, RunnerSpec
from tests.analysis.runs import trial_of

TOE_STRIKE = Landing(-10.0, None, contact_time_s=0.22)
LATE_HEEL = Landing(-12.0, 0.068)
HEEL_IN_TIME = Landing(-7.0, 0.025)
ON_THE_HEEL = Landing(15.0, -0.045, contact_time_s=0.26)

QUICK, SLOW = 170.0, 146.0
YES, NO = CauseVerdict.POINTS_TO, CauseVerdict.DOES_NOT

RUNS = [
    ("a toe striker", TOE_STRIKE, QUICK, "heel_stays_up", YES),
    ("a toe striker with slow steps", TOE_STRIKE, SLOW, "heel_stays_up", YES),
    ("a late heel", LATE_HEEL, QUICK, "heel_late", YES),
    ("a heel in time", HEEL_IN_TIME, QUICK, "technique_fits", NO),
    ("a heel in time, slow steps", HEEL_IN_TIME, SLOW, "cadence_low", YES),
    ("a rearfoot runner", ON_THE_HEEL, QUICK, "technique_fits", NO),
    ("a rearfoot runner with slow steps", ON_THE_HEEL, SLOW, "cadence_low", YES),
]


@pytest.mark.parametrize(
    ("landing", "cadence_spm", "told_first", "technique"),
    [run[1:] for run in RUNS],
    ids=[run[0] for run in RUNS],
)
def test_a_run_with_known_truth_gets_the_advice_it_needs(
    landing, cadence_spm, told_first, technique
):
    spec = RunnerSpec(cadence_spm=cadence_spm, belt_speed_mps=2.9).with_landing(landing)
    trial = trial_of(spec, has_soles=True)
    runner = Runner(spec.height_m, Questionnaire(has_tight_calves=True))
    options = replace(trial.options, belt_speed_mps=2.9)
    assessment = assess(replace(trial, runner=runner, options=options))
    told = (assessment.metrics, runner, assessment.quality)
    assert find_findings(*told)[0].rule_key == told_first
    assert find_causes(*told)[3].verdict is technique
