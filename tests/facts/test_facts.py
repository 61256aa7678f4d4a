"""Cadence, landing and heel contact as values and in words."""

from dataclasses import fields, replace

import pytest

from gaitlab.advice.wording import Language
from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.facts import FootFacts, facts_of
from gaitlab.facts.texts import ENGLISH, GERMAN
from gaitlab.facts.words import (
    cadence_words,
    clip_name,
    clip_words,
    heel_words,
    in_one_sentence,
    landing_words,
    told_words,
)
from tests.assessments import refused_assessment, sample_assessment


@pytest.fixture
def facts():
    return facts_of(sample_assessment())


def test_the_verdict_of_most_steps_is_the_fact(facts):
    assert facts.left.strike is FootStrike.FOREFOOT
    assert facts.left.strikes == {FootStrike.FOREFOOT: 13, FootStrike.UNCLEAR: 1}
    assert (facts.left.heel, facts.right.heel) == (HeelContact.YES, HeelContact.NO)
    assert facts.right.heels == {HeelContact.NO: 12, HeelContact.UNCLEAR: 1}


def test_the_heel_is_timed_on_the_mean_stride_and_only_where_it_comes_down(facts):
    assert facts.left.heel_delay_ms == Interval(46.1, 42.3, 50.2)
    assert not facts.right.heel_delay_ms


def test_where_single_steps_are_unclear_the_mean_stride_decides():
    assessment = sample_assessment()
    unclear = tuple(
        replace(step, contact=replace(step.contact, p_heel_down=0.5)) for step in assessment.steps
    )
    left = facts_of(replace(assessment, steps=replace(assessment.steps, items=unclear))).left
    assert left.heel is HeelContact.YES
    assert left.n_strides == 13
    assert heel_words(left)[1:3] == ("on the mean of 13 strides", "(steps: 14 unclear)")


def test_every_fact_is_told_with_its_basis_and_interval(facts):
    assert cadence_words(facts.cadence_spm) == (
        "169.0 steps/min, both feet counted (168.6 to 169.4)"
    )
    assert landing_words(facts.left) == (
        "ball first (forefoot)",
        "on 13 of 14 steps, 1 unclear",
        "sole at -6.1° (-6.9 to -5.3)",
    )
    assert heel_words(facts.left) == (
        "comes down",
        "on 14 of 14 steps",
        "46 ms after the ball (42 to 50)",
        "rests 74 ms (68 to 81)",
    )


def test_german_has_its_own_words_and_decimal_sign(facts):
    assert cadence_words(facts.cadence_spm, Language.GERMAN) == (
        "169,0 Schritte/min, beide Füße gezählt (168,6 bis 169,4)"
    )
    assert heel_words(facts.left, Language.GERMAN)[0] == "setzt auf"


def test_one_sentence_says_what_each_heel_does(facts):
    assert in_one_sentence(facts) == (
        "At 169 steps a minute, both feet land on the ball first; the left heel comes down "
        "about 46 ms after the ball of the foot, the right heel stays up."
    )


def test_heels_that_do_the_same_are_told_as_one(facts):
    right = replace(facts.left, side=Side.RIGHT, heel_delay_ms=Interval(42.0, 38.0, 46.0))
    assert in_one_sentence(replace(facts, right=right)).endswith(
        "; both heels come down about 44 ms after the ball of the foot."
    )


def test_heels_at_clearly_different_times_are_told_apart(facts):
    right = replace(facts.left, side=Side.RIGHT, heel_delay_ms=Interval(61.0, 57.0, 65.0))
    sentence = in_one_sentence(replace(facts, right=right))
    assert "46 ms" in sentence
    assert "61 ms" in sentence


def test_a_refused_clip_has_facts_that_say_so():
    facts = facts_of(refused_assessment())
    assert facts.left == FootFacts(Side.LEFT)
    assert cadence_words(facts.cadence_spm) == "not measurable"
    assert landing_words(facts.left) == heel_words(facts.left) == ("not measurable",)
    assert in_one_sentence(facts) == "Nothing could be measured in this clip."


@pytest.mark.parametrize("strike", [*FootStrike, None])
@pytest.mark.parametrize("heel", [*HeelContact, None])
@pytest.mark.parametrize("language", Language)
def test_every_pair_of_verdicts_makes_a_sentence(facts, strike, heel, language):
    strikes = {strike: 5} if strike else {}
    left = FootFacts(Side.LEFT, strikes=strikes, heel=heel)
    for right in (facts.right, replace(left, side=Side.RIGHT)):
        sentence = in_one_sentence(replace(facts, left=left, right=right), language)
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_the_clip_is_named_and_described():
    assessment = sample_assessment()
    assert clip_name(assessment) == "run.mp4"
    assert clip_words(assessment) == "10.0 s, 60 frames/s, runs to the left"
    assert told_words(assessment.trial) == ()
    options = replace(assessment.trial.options, belt_speed_mps=10 / 3.6, start_s=2.0)
    trial = replace(assessment.trial, options=options)
    assert told_words(trial) == ("belt 10.0 km/h", "only 2 s to the end")
    assert told_words(trial, Language.GERMAN) == ("Band 10,0 km/h", "nur 2 s bis zum Ende")


def test_german_says_everything_english_does():
    for field in fields(ENGLISH):
        english, german = getattr(ENGLISH, field.name), getattr(GERMAN, field.name)
        if not isinstance(english, str):
            assert english.keys() == german.keys()
