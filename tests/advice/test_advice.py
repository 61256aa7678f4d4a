"""Everything in one value, and the same for other programs."""

import json
import re
from dataclasses import fields

from gaitlab.advice import Advice, Language, advice_json, advise
from gaitlab.domain.runner import Questionnaire, Runner
from tests.advice.runs import rearfoot_run, runner
from tests.test_house import ROOT, names_in

JSON_GUIDE = ROOT / "docs/json.md"
SLOW = rearfoot_run(cadence_spm=147.0)


def test_advice_holds_findings_causes_plan_and_warning_signs():
    advice = advise(SLOW, runner(n_heel_rises_left=9, n_heel_rises_right=10))
    keys = [finding.rule_key for finding in advice.findings]
    assert keys == ["cadence_low", "calf_weak", "rearfoot_keep"]
    assert len(advice.causes) == 5
    assert (advice.plan.baseline_spm, advice.plan.target_spm) == (147, 154)
    assert len(advice.warning_signs) == 7


def test_answers_alone_are_advised_on():
    advice = advise((), runner(newest_run_km=20, longest_run_km=12))
    assert [finding.rule_key for finding in advice.findings] == ["run_jump"]
    assert advice.plan is None


def test_a_warning_sign_leaves_no_plan():
    assert advise(SLOW, runner(has_warning_sign=True)).plan is None


def test_advice_for_other_programs_is_strict_json_with_everything_in_it():
    told = runner(shoe_drop_mm=4)
    advice = advise(SLOW, told, language=Language.GERMAN)
    document = json.loads(json.dumps(advice_json(advice, told.questionnaire), allow_nan=False))
    assert set(document) == {field.name for field in fields(Advice)} | {"schema", "answers"}
    assert document["language"] == "de"
    assert document["causes"][3]["verdict"] == "points to it"
    assert document["plan"]["sentences"][0].startswith("In 3 Wochen von 147 auf 154")
    assert document["answers"]["shoe_drop_mm"] == 4
    assert document["answers"]["bridge_left_s"] is None


def test_every_name_in_the_json_is_explained():
    told = runner()
    document = advice_json(advise(SLOW, told), told.questionnaire)
    explained = re.findall(r"`(\w+)`", JSON_GUIDE.read_text(encoding="utf-8"))
    del document["answers"]
    assert not names_in(document) - set(explained) - {"answers"}


def test_without_a_plan_there_is_none_in_the_json():
    document = advice_json(advise((), Runner()), Questionnaire())
    assert document["plan"] is None
    assert document["findings"] == []
