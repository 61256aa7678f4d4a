"""One command on a real clip, against what was annotated by eye and measured by others."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from gaitlab.cli.commands import status_of

CLIPS = Path(__file__).parents[1] / "../shared/clips"
CLIP = CLIPS / "treadmill_rearfoot_30fps.mp4"
FRAME_S = 1 / 30

pytestmark = pytest.mark.skipif(not CLIP.exists(), reason="the real clip is not on this machine")


@pytest.fixture(scope="module")
def truth():
    return json.loads(CLIP.with_suffix(".truth.json").read_text())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    outputs = ["--out", str(folder / "run.gait"), "--json", str(folder / "run.json")]
    assert status_of(["analyze", str(CLIP), *outputs]) == 0
    return folder


@pytest.fixture(scope="module")
def result(folder):
    return json.loads((folder / "run.json").read_text())


def annotated(truth, side):
    return [
        step["ic_frame"] * FRAME_S
        for step in truth["steps"]
        if step["foot"] == side and step["ic_frame"] is not None
    ]


def test_the_cadence_is_that_of_the_pixels(result, truth):
    expected_spm = truth["cadence"]["value_spm"]
    assert result["cadence_spm"]["value"] == pytest.approx(expected_spm, abs=0.7)
    assert result["cadence_spm"]["low"] <= expected_spm <= result["cadence_spm"]["high"]


def test_the_runner_faces_left_with_the_left_foot_near(result):
    assert (result["clip"]["facing"], result["clip"]["near_side"]) == ("left", "left")


@pytest.mark.parametrize("side", ["left", "right"])
def test_annotated_contacts_are_found_within_a_frame(result, truth, side):
    found_s = [step["initial_contact_s"] for step in result["steps"] if step["side"] == side]
    for time_s in annotated(truth, side):
        assert min(abs(found - time_s) for found in found_s) <= FRAME_S


def test_left_and_right_take_turns(result):
    assert all(one["side"] != other["side"] for one, other in pairwise(result["steps"]))
    assert len(result["steps"]) >= 32


def test_the_near_foot_is_found_to_land_on_its_heel(result):
    strikes = [step["foot_strike"] for step in result["steps"] if step["side"] == "left"]
    assert set(strikes) <= {"rearfoot", "unclear"}
    assert strikes.count("rearfoot") > len(strikes) / 2


def test_the_far_foot_is_not_called_anything_it_is_not(result):
    """In dim light at 30 frames a second its shoe is not seen well enough for a class."""
    far = [step for step in result["steps"] if step["side"] == "right"]
    assert {step["foot_strike"] for step in far} <= {"rearfoot", "unclear"}
    assert sum(step["foot_strike_angle_deg"] for step in far) / len(far) > 5.0


def test_no_advice_is_made_of_shoes_that_were_hardly_seen(folder):
    """The runner lands on the heel, but at 30 frames a second nothing of that is sure enough."""
    told = ["--height-m", "1.75", "--belt-speed-kmh", "10", "--answer", "has_tight_calves=yes"]
    path = folder / "advice.json"
    assert status_of(["advise", str(folder / "run.gait"), *told, "--json", str(path)]) == 0
    advice = json.loads(path.read_text())
    assert advice["findings"] == []
    assert advice["plan"] is None
    technique = next(cause for cause in advice["causes"] if cause["key"] == "technique")
    assert technique["verdict"] == "cannot tell"
    assert technique["because"] == [
        "Your heel comes down on most steps.",
        "Your cadence is usual for your speed and height.",
    ]
