"""What differs besides the running is said, and nothing else."""

from dataclasses import replace

import pytest

from gaitlab.advice.wording import Language
from gaitlab.compare import compare
from gaitlab.compare.caveats import find_caveats, is_filmed_alike
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.metrics import Metric, MetricValue, Summary
from gaitlab.domain.quality import Severity
from gaitlab.domain.runner import Questionnaire, Runner
from gaitlab.domain.trial import FlatFootReference, Provenance
from tests.assessments import refused_assessment, sample_assessment


def filmed(*, speed_kmh=10.0, is_told=True, half_kmh=0.4, **changes):
    """The sample run at a belt speed, with a trial, clip or runner that was changed."""
    sample = sample_assessment()
    speed_mps, half_mps = speed_kmh / 3.6, half_kmh / 3.6
    mean = Interval(speed_mps, speed_mps - half_mps, speed_mps + half_mps)
    metric = Metric("belt_speed_mps", "Belt speed", "m/s", "", "", "", 2, is_per_side=False)
    clip = replace(sample.trial.clip, fingerprint=changes.pop("fingerprint", "other"))
    if "capture_fps" in changes:
        clip = clip.with_capture_fps(changes.pop("capture_fps"))
    options = replace(
        sample.trial.options,
        belt_speed_mps=speed_mps if is_told else float("nan"),
        flat_foot=changes.pop("flat_foot", FlatFootReference()),
    )
    trial = replace(
        sample.trial,
        clip=clip,
        options=options,
        runner=changes.pop("runner", Runner()),
        provenance=changes.pop("provenance", sample.trial.provenance),
    )
    values = (*sample.metrics, MetricValue(metric, both=Summary(mean, 0.0, 20)))
    return replace(sample, trial=trial, metrics=values, **changes)


BEFORE = filmed(fingerprint="first")


def keys(before, after):
    return [caveat.key for caveat in find_caveats(before, after)]


def test_two_clips_filmed_alike_have_no_caveat():
    assert keys(BEFORE, filmed()) == []
    assert is_filmed_alike(find_caveats(BEFORE, filmed()))


@pytest.mark.parametrize(
    ("key", "after"),
    [
        ("speed", filmed(speed_kmh=10.5)),
        ("near_side", filmed(near_side=Side.RIGHT)),
        ("capture_rate", filmed(capture_fps=120.0)),
        ("model", filmed(provenance=Provenance("0.1.0", "lite", "beef"))),
        ("flat_foot", filmed(flat_foot=FlatFootReference((1.0, 1.0), (0.0, 0.0)))),
        ("same_clip", filmed(fingerprint="first")),
    ],
)
def test_each_difference_is_told_alone(key, after):
    assert keys(BEFORE, after) == [key]


@pytest.mark.parametrize(
    "answers",
    [{"shoe_distance_km": 20.0}, {"shoe_age_months": 1.0}, {"shoe_drop_mm": 4.0}],
    ids=["less worn", "younger", "flatter"],
)
def test_other_shoes_are_told(answers):
    worn = Questionnaire(shoe_distance_km=500.0, shoe_age_months=9.0, shoe_drop_mm=8.0)
    before = filmed(fingerprint="first", runner=Runner(1.75, worn))
    after = filmed(runner=Runner(1.75, replace(worn, **answers)))
    assert keys(before, after) == ["shoes"]


def test_the_same_shoes_a_month_later_are_no_caveat():
    before = filmed(fingerprint="first", runner=Runner(1.75, Questionnaire(shoe_distance_km=500)))
    after = filmed(runner=Runner(1.75, Questionnaire(shoe_distance_km=620)))
    assert keys(before, after) == []


def test_another_height_may_be_another_runner():
    after = filmed(runner=Runner(1.62))
    caveats = find_caveats(filmed(fingerprint="first", runner=Runner(1.78)), after)
    assert [caveat.key for caveat in caveats] == ["runner"]
    assert "178 and 162 cm" in caveats[0].message


def test_speeds_that_were_measured_differ_only_beyond_their_error():
    before = filmed(fingerprint="first", is_told=False)
    assert keys(before, filmed(speed_kmh=10.5, is_told=False)) == []
    assert keys(before, filmed(speed_kmh=11.0, is_told=False)) == ["speed"]


def test_an_unknown_speed_is_told():
    assert keys(BEFORE, replace(filmed(), metrics=sample_assessment().metrics)) == ["speed_unknown"]


def test_a_clip_that_cannot_be_measured_comes_first_and_nothing_is_compared():
    comparison = compare(BEFORE, refused_assessment())
    assert comparison.caveats[0].key == "refused_after"
    assert comparison.caveats[0].severity is Severity.BLOCKING
    assert comparison.changes == ()


def test_caveats_speak_german():
    (caveat,) = find_caveats(BEFORE, filmed(speed_kmh=10.5), language=Language.GERMAN)
    assert "10 und mit 10,5 km/h" in caveat.message


def test_only_what_the_camera_and_the_model_do_makes_clips_unlike():
    assert is_filmed_alike(find_caveats(BEFORE, filmed(speed_kmh=14.0)))
    assert not is_filmed_alike(find_caveats(BEFORE, filmed(near_side=Side.RIGHT)))
