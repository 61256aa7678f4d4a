"""Every language says everything, and numbers as people write them."""

import re

import pytest

from gaitlab.advice.wording import Language
from gaitlab.analysis.gait_metrics import METRICS
from gaitlab.domain.interval import Interval
from gaitlab.overlay.moments import MomentKind
from gaitlab.report.wording import DASH, Words, with_minus_signs
from gaitlab.report.wording.english import ENGLISH
from gaitlab.report.wording.german import GERMAN
from tests.report.runs import measured_run

FACT = re.compile(r"{(\w+)}")


def test_german_has_every_phrase_of_english_with_the_same_facts():
    assert ENGLISH.phrases.keys() == GERMAN.phrases.keys()
    for key, english in ENGLISH.phrases.items():
        assert sorted(FACT.findall(english)) == sorted(FACT.findall(GERMAN.phrases[key])), key


def test_german_has_every_list_and_month():
    assert {key: len(items) for key, items in ENGLISH.lists.items()} == {
        key: len(items) for key, items in GERMAN.lists.items()
    }
    assert len(ENGLISH.months) == len(GERMAN.months) == 12


def test_german_names_every_metric_and_says_what_is_usual_where_english_does():
    assert GERMAN.metrics.keys() == {metric.key for metric in METRICS}
    for metric in METRICS:
        assert bool(GERMAN.metrics[metric.key].reference) == bool(metric.reference), metric.key


def test_german_says_why_a_number_is_missing():
    reasons = {value.reason for value in measured_run().metrics} - {""}
    assert reasons
    assert reasons <= GERMAN.reasons.keys()


@pytest.mark.parametrize("language", Language)
def test_every_instant_of_a_film_strip_has_a_name(language):
    assert all(Words(language)(f"moment {kind.value}") for kind in MomentKind)


def test_numbers_have_a_minus_sign_no_negative_zero_and_the_sign_of_the_language():
    english, german = Words(Language.ENGLISH), Words(Language.GERMAN)
    assert english.number(-0.04, decimals=1) == "0.0"
    assert english.number(-3.25, decimals=1, sign="+") == "−3.2"
    assert german.number(1234.5, decimals=1) == "1234,5"
    assert english.number(float("nan")) == DASH
    assert german.plus_minus(Interval(1.5, 1.0, 2.0), decimals=1) == "1,5 ±0,5"
    assert english.plus_minus(Interval()) == DASH


def test_a_probability_is_never_all_nor_nothing():
    words = Words(Language.ENGLISH)
    assert [words.share(p) for p in (0.0, 0.5, 0.989, 1.0)] == ["<1", "50", "99", ">99"]


def test_hyphens_before_numbers_become_minus_signs_and_others_stay():
    assert with_minus_signs("sole at -9.0° (-11.3 to -6.8)") == "sole at −9.0° (−11.3 to −6.8)"
    assert with_minus_signs("80-105 in mid-stance, 2017-18") == "80-105 in mid-stance, 2017-18"
