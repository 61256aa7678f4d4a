"""A comparison for other programs: strict JSON with every verdict in it."""

import json
import re
from dataclasses import replace

from gaitlab.compare import compare, compare_feet, find_drift
from gaitlab.compare.comparison_json import comparison_json, within_json
from tests.assessments import sample_assessment
from tests.compare.pairs import BEFORE, assessed
from tests.test_house import ROOT, names_in


def written(document):
    return json.loads(json.dumps(document, allow_nan=False))


def test_a_comparison_is_strict_json():
    document = written(comparison_json(compare(sample_assessment(), sample_assessment())))
    assert document["schema"] == "gaitlab.comparison/1"
    changes = {change["key"]: change for change in document["changes"]}
    assert changes["cadence_spm"]["both"]["verdict"] == "within noise"
    assert changes["cadence_spm"]["both"]["difference"] == 0.0
    assert changes["step_length_m"]["both"]["noise"] is None
    assert "same_clip" in [caveat["key"] for caveat in document["caveats"]]


def test_every_name_in_the_json_is_explained():
    run = assessed(BEFORE, seed=1)
    documents = [
        comparison_json(compare(run, run)),
        within_json("run.mp4", compare_feet(run), find_drift(run)),
    ]
    explained = re.findall(r"`(\w+)`", (ROOT / "docs/json.md").read_text(encoding="utf-8"))
    assert not names_in(documents) - set(explained)


def test_a_single_trial_is_strict_json():
    sample = sample_assessment()
    document = written(within_json("run.mp4", compare_feet(sample), find_drift(sample)))
    assert document["schema"] == "gaitlab.within/1"
    assert {foot["key"] for foot in document["feet"]} >= {"contact_time_ms"}
    assert document["drift"]["verdict"] == "cannot tell"
    empty = replace(sample, metrics=())
    assert written(within_json("run.mp4", compare_feet(empty), find_drift(empty)))["feet"] == []
