"""Each runner is told what a good coach would say, and nothing else."""

from dataclasses import replace

import pytest

from gaitlab.advice.case import case_of
from gaitlab.advice.causes import CAUSES, find_causes
from gaitlab.advice.findings import find_findings, fired_rules
from gaitlab.advice.rules import RULES
from gaitlab.domain.findings import CauseVerdict
from tests.advice.cases import EXAMPLES
from tests.advice.runs import forefoot_run, rearfoot_run, runner, without

NAMES = [example.name for example in EXAMPLES]


@pytest.mark.parametrize("example", EXAMPLES, ids=NAMES)
def test_the_findings_are_those_of_a_good_coach(example):
    findings = find_findings(example.metrics, example.runner, example.quality)
    assert tuple(finding.rule_key for finding in findings) == example.findings


@pytest.mark.parametrize("example", EXAMPLES, ids=NAMES)
def test_the_causes_are_those_of_a_good_coach(example):
    causes = find_causes(example.metrics, example.runner, example.quality)
    verdicts = {cause.key: cause.verdict for cause in causes}
    assert list(verdicts) == [definition.key for definition in CAUSES]
    assert {key: verdicts[key] for key in example.causes} == example.causes


@pytest.mark.parametrize("rule", RULES, ids=[rule.key for rule in RULES])
def test_each_rule_is_told_in_some_case(rule):
    assert any(rule.key in example.findings for example in EXAMPLES)


@pytest.mark.parametrize("rule", RULES, ids=[rule.key for rule in RULES])
def test_each_rule_stays_silent_in_some_near_miss(rule):
    misses = [example for example in EXAMPLES if example.near_miss_of == rule.key]
    assert misses
    for example in misses:
        fired = fired_rules(case_of(example.metrics, example.runner, example.quality))
        assert rule not in fired, example.name


def test_nobody_is_told_that_anything_is_certain():
    findings = find_findings(forefoot_run(heel_contact_share_pct=(0.0, 0.0)), runner())
    assert findings
    assert all(finding.probability <= 0.99 for finding in findings)


def test_a_finding_quotes_the_numbers_it_rests_on():
    slow = find_findings(forefoot_run(cadence_spm=148.9), runner())[0]
    assert "149 steps a minute" in slow.meaning
    assert "165" in slow.meaning
    assert "156 steps a minute" in slow.action
    assert "180" in slow.action


def test_a_finding_names_the_foot_it_speaks_of():
    metrics = forefoot_run(heel_contact_share_pct=(96.0, 4.0))
    assert "(right foot)" in find_findings(metrics, runner())[0].title


def test_a_cause_that_cannot_be_told_says_what_is_missing():
    shoes = find_causes((), runner())[4]
    assert shoes.verdict is CauseVerdict.CANNOT_TELL
    assert "the drop of your shoes" in shoes.missing
    assert shoes.because == ()


def test_a_cause_tells_what_is_known_but_not_clear_from_what_is_not():
    missing = find_causes((), runner(n_heel_rises_left=12, n_heel_rises_right=19))[0].missing
    assert "heel rises on both legs, to compare them (known, but not clear enough)" in missing
    assert "whether hills, speed or ground changed" in missing


def test_of_a_heel_that_stays_up_nobody_asks_when_it_comes_down():
    metrics = without(forefoot_run(heel_contact_share_pct=3.0), "heel_delay_ms")
    technique = find_causes(metrics, runner())[3]
    assert not [phrase for phrase in technique.missing if "when the heel" in phrase]


def test_the_picture_says_how_long_the_heel_rests_after_a_landing_on_the_ball():
    told = "Your heel rests on the belt for 88 thousandths of a second."
    assert told in " ".join(find_causes(forefoot_run(heel_dwell_ms=88.0), runner())[3].because)
    rearfoot = find_causes(rearfoot_run(heel_dwell_ms=150.0), runner())[3].because
    assert "rests" not in " ".join(rearfoot)


def test_the_weekly_landings_of_a_foot_come_from_distance_speed_and_cadence():
    told = find_causes(forefoot_run(cadence_spm=168.0), runner(weekly_distance_km=40))[0].because
    assert "You run about 40 km a week." in told
    assert "Each foot lands about 18,700 times a week." in told


def test_an_answer_is_judged_though_the_clip_is_not():
    causes = find_causes((), runner(n_heel_rises_left=8, n_heel_rises_right=9))
    assert causes[0].verdict is CauseVerdict.POINTS_TO
    assert causes[3].verdict is CauseVerdict.CANNOT_TELL


def test_a_foot_of_too_few_steps_is_not_judged():
    value = forefoot_run(heel_contact_share_pct=(3.0, 97.0))[4]
    few = replace(value, left=replace(value.left, n=4))
    metrics = (*without(forefoot_run(), "heel_contact_share_pct"), few)
    assert find_findings(metrics, runner())[0].rule_key == "technique_fits"
