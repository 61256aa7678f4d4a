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


def test_few_steps_are_doubtful_though_all_are_timed_coarsely(result):
    doubts = [step["doubts"] for step in result["steps"]]
    assert sum(map(bool, doubts)) <= len(doubts) / 3
    assert "instants" not in {doubt for found in doubts for doubt in found}


def test_left_and_right_take_turns(result):
    assert all(one["side"] != other["side"] for one, other in pairwise(result["steps"]))
    assert len(result["steps"]) >= 32


@pytest.mark.parametrize("side", ["left", "right"])
def test_both_feet_are_found_to_land_on_their_heels(result, side):
    strikes = [step["foot_strike"] for step in result["steps"] if step["side"] == side]
    assert set(strikes) <= {"rearfoot", "unclear"}
    assert strikes.count("rearfoot") > 0.8 * len(strikes)


@pytest.mark.parametrize("side", ["left", "right"])
def test_both_shoes_are_seen_though_a_box_hides_the_near_one(result, side):
    """In dim light, at 30 frames a second, with a box before the belt where the foot lands."""
    steps = [step for step in result["steps"] if step["side"] == side]
    heels = [step["heel_contact"] for step in steps]
    assert set(heels) <= {"yes", "unclear"}
    assert heels.count("yes") > 0.7 * len(heels)
    half_s = [1.96 * step["initial_contact_se_s"] for step in steps]
    assert sorted(half_s)[len(half_s) // 2] < 0.060
