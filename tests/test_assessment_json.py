"""The JSON that others build on."""

import json
from dataclasses import fields, replace
from math import nan

import pytest

from gaitlab.assessment_json import assessment_json
from gaitlab.domain.corrections import Corrections, SideSwap
from gaitlab.domain.findings import Finding
from tests.assessments import refused_assessment, sample_assessment

STEP_NAMES = {
    "index", "side", "near", "initial_contact_s", "forefoot_contact_s", "heel_contact_s",
    "heel_off_s", "toe_off_s", "foot_strike_angle_deg", "foot_strike", "heel_contact",
    "heel_delay_ms", "contact_time_s", "confidence", "doubts", "edited",
}  # fmt: skip
ERROR_NAMES = {
    "initial_contact_se_s", "forefoot_contact_se_s", "heel_contact_se_s", "heel_off_se_s",
    "toe_off_se_s",
}  # fmt: skip


@pytest.fixture(scope="module")
def document():
    text = json.dumps(assessment_json(sample_assessment()), allow_nan=False)
    return json.loads(text)


def test_the_names_are_the_agreed_ones(document):
    assert document["schema"] == "gaitlab.assessment/1"
    assert set(document) == {
        "schema", "clip", "clock", "provenance", "quality", "cadence_spm", "steps", "stacked",
        "metrics", "findings",
    }  # fmt: skip
    assert set(document["clip"]) == {
        "path", "n_frames", "duration_s", "width_px", "height_px", "playback_fps", "capture_fps",
        "facing", "near_side",
    }  # fmt: skip
    assert set(document["stacked"]["left"]) == {
        "n_strides", "heel_delay_ms", "heel_delay_low_ms", "heel_delay_high_ms", "heel_dwell_ms",
        "p_heel_down",
    }  # fmt: skip
    assert set(document["quality"][0]) == {"key", "severity", "message"}


def test_every_step_has_every_name(document):
    assert len(document["steps"]) == 27
    assert all(set(step) == STEP_NAMES | ERROR_NAMES for step in document["steps"])


def test_a_step_whose_heel_comes_down_has_its_times(document):
    step = document["steps"][0]
    assert (step["side"], step["near"], step["heel_contact"]) == ("left", True, "yes")
    assert step["heel_contact_s"] == pytest.approx(0.246)
    assert step["heel_delay_ms"] == pytest.approx(46.0)
    assert step["initial_contact_se_s"] == pytest.approx(0.002)


def test_a_step_whose_heel_stays_up_has_none(document):
    step = document["steps"][1]
    assert (step["side"], step["near"], step["heel_contact"]) == ("right", False, "no")
    assert step["heel_contact_s"] is step["heel_off_s"] is step["heel_delay_ms"] is None
    assert step["initial_contact_s"] == step["forefoot_contact_s"]


def test_a_step_changed_by_hand_says_so(document):
    assert [step["index"] for step in document["steps"] if step["edited"]] == [2]


def test_the_stacked_stride_is_in_milliseconds(document):
    left, right = document["stacked"]["left"], document["stacked"]["right"]
    assert left["heel_delay_ms"] == pytest.approx(46.1)
    assert (left["heel_delay_low_ms"], left["heel_delay_high_ms"]) == pytest.approx((42.3, 50.2))
    assert left["n_strides"] == 13
    assert right["heel_delay_ms"] is None
    assert right["p_heel_down"] == 0.02


def test_a_metric_has_both_feet_their_difference_and_every_step(document):
    metric = next(m for m in document["metrics"] if m["key"] == "contact_time_ms")
    assert (metric["left"]["value"], metric["right"]["value"]) == (246.0, 245.0)
    assert metric["difference"] == {"value": 1.0, "low": -6.0, "high": 8.0}
    assert metric["per_step"] == [246.0, None]


def test_a_finding_has_everything_that_is_told_of_it(document):
    assert set(document["findings"][0]) == {field.name for field in fields(Finding)}


def test_what_made_the_result_is_in_it():
    trial = sample_assessment().trial
    edited = replace(trial, corrections=Corrections(side_swaps=(SideSwap(1, 2),)))
    document = assessment_json(replace(sample_assessment(), trial=edited))
    assert document["provenance"]["model_sha256"] == "4eaa"
    assert document["provenance"]["settings"]["has_corrections"] is True


def test_a_refused_clip_has_its_reason_and_no_number():
    document = json.loads(json.dumps(assessment_json(refused_assessment()), allow_nan=False))
    assert document["quality"][0]["severity"] == "blocking"
    assert document["cadence_spm"] == {"value": None, "low": None, "high": None}
    assert document["steps"] == document["metrics"] == []
    assert document["stacked"]["left"]["heel_delay_ms"] is None
    assert document["clip"]["facing"] is None


def test_a_number_that_is_missing_is_null():
    assert nan not in assessment_json(refused_assessment())["cadence_spm"].values()
