"""The card a film begins with: the three facts, in words that fit."""

from dataclasses import replace

import pytest

from gaitlab.domain.annotations import Annotations
from gaitlab.overlay.marks import Symbol
from gaitlab.overlay.paint import label_size_px
from gaitlab.overlay.title_card import title_marks
from tests.assessments import refused_assessment, sample_assessment


def card(assessment, **more) -> list:
    return list(title_marks(assessment, 720, 1280, 22.0, **more))


def named(client: str):
    assessment = sample_assessment()
    trial = replace(assessment.trial, annotations=Annotations(client=client))
    return replace(assessment, trial=trial)


def test_cadence_landing_and_heel_of_both_feet_are_told():
    told = [label.text for label in card(sample_assessment())]
    assert "169.0 steps/min, both feet counted (168.6 to 169.4)" in told
    assert told.count("ball first (forefoot)") == 2
    assert {"comes down", "stays up"} <= set(told)


def test_what_the_heel_does_is_told_by_a_shape_too():
    symbols = {label.text: label.symbol for label in card(sample_assessment())}
    assert symbols["comes down"] is Symbol.DOWN
    assert symbols["stays up"] is Symbol.UP


def test_the_runner_is_called_as_the_report_does_and_never_by_the_name_of_the_file():
    told = [label.text for label in card(named("Case 17"))]
    assert "Case 17" in told
    assert not [
        text for text in [*told, *(m.text for m in card(sample_assessment()))] if "mp4" in text
    ]


@pytest.mark.parametrize("client", ["", "Case 17", "A very long name that nobody has " * 3])
def test_everything_fits_on_the_card(client):
    for label in card(named(client), pace="slowed down 4 times"):
        width_px, height_px = label_size_px(label)
        assert label.at[0] + width_px <= 720, label.text
        assert 0 <= label.at[1] <= 1280 - 0.5 * height_px


def test_a_run_that_could_not_be_measured_says_so():
    assert "not measurable" in [label.text for label in card(refused_assessment())]
