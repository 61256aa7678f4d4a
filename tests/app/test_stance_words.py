"""What is said of a step, and of how well a clip tells its instants."""

from dataclasses import replace

import pytest

from gaitlab.app.stance_words import certainty_words, doubt_words, with_minus
from gaitlab.domain.contacts import Instant
from gaitlab.domain.steps import Doubt, Steps
from tests.assessments import sample_assessment


def coarse_assessment():
    """Steps whose landings are known to 25 ms, at 30 frames/s."""
    sample = sample_assessment()
    clip = replace(sample.trial.clip, playback_fps=30.0, capture_fps=30.0)
    steps = (
        replace(step, contact=replace(step.contact, forefoot_on=Instant(step.index, 0.025)))
        for step in sample.steps
    )
    return replace(sample, trial=replace(sample.trial, clip=clip), steps=Steps(tuple(steps)))


def test_how_coarse_single_landings_are_is_said_for_the_clip(qapp):
    told = certainty_words(coarse_assessment())
    assert told == "At 30 frames/s a single landing is timed to about ± 49 ms."


def test_nothing_is_said_where_landings_are_certain(qapp):
    assert certainty_words(sample_assessment()) == ""


@pytest.mark.parametrize("doubt", Doubt)
def test_every_doubt_has_its_own_sentence(qapp, doubt):
    step = sample_assessment().steps[0]
    told = {doubt_words(replace(step, doubts=(other,))) for other in Doubt}
    assert len(told) == len(Doubt)
    assert doubt_words(replace(step, doubts=(doubt,))).endswith(".")
    assert doubt_words(step) == ""


def test_only_negative_numbers_get_a_real_minus():
    told = with_minus("sole at -9.0° (-11.3 to -6.7), 9-10.5 km/h, mid-stance")
    assert told == "sole at \u22129.0° (\u221211.3 to \u22126.7), 9-10.5 km/h, mid-stance"
