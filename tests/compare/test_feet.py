"""Left and right differ only beyond the error, and only by as much as matters."""

from dataclasses import replace

import pytest

from gaitlab.advice.wording import Language
from gaitlab.compare import FootVerdict, compare_feet
from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import Metric, MetricValue, Summary, Trust
from gaitlab.synthetic.runner import Landing
from tests.assessments import sample_assessment
from tests.compare.pairs import BEFORE, assessed


def of(metric_values, key):
    assessment = replace(sample_assessment(), metrics=metric_values)
    return next(foot for foot in compare_feet(assessment) if foot.metric.key == key)


def contact_time(left, right, half, **more):
    def summary(value, each):
        return Summary(Interval(value, value - each, value + each), 5.0, 20)

    difference = Interval(left - right, left - right - half, left - right + half)
    metric = Metric("contact_time_ms", "Contact time", "ms", "", "", "")
    feet = (summary(left, half), summary(right, half))
    return (MetricValue(metric, feet[0], *feet, difference, **more),)


@pytest.mark.parametrize(
    ("left", "right", "half", "verdict"),
    [
        (250.0, 220.0, 10.0, FootVerdict.DIFFERENT),
        (220.0, 250.0, 10.0, FootVerdict.DIFFERENT),
        (250.0, 220.0, 35.0, FootVerdict.ALIKE),
        (250.0, 243.0, 3.0, FootVerdict.ALIKE),
    ],
    ids=["clear", "clear the other way", "within its error", "sure, but under 5 %"],
)
def test_a_difference_has_to_be_sure_and_to_matter(left, right, half, verdict):
    assert of(contact_time(left, right, half), "contact_time_ms").verdict is verdict


def test_a_rough_metric_is_not_judged():
    values = contact_time(250.0, 200.0, 5.0, trust=Trust.LOW, reason="Coarse.")
    foot = of(values, "contact_time_ms")
    assert (foot.verdict, foot.reason) == (FootVerdict.CANNOT_TELL, "Coarse.")


def test_a_runner_whose_one_heel_stays_up_has_different_feet():
    spec = replace(BEFORE, right=Landing(-11.0, None, contact_time_s=0.25))
    feet = {foot.metric.key: foot for foot in compare_feet(assessed(spec, seed=7))}
    heels = feet["heel_contact_share_pct"]
    assert heels.verdict is FootVerdict.DIFFERENT
    assert heels.left.value > 90.0
    assert heels.right.value < 10.0


def test_a_symmetric_runner_has_feet_alike():
    verdicts = {foot.metric.key: foot.verdict for foot in compare_feet(assessed(BEFORE, seed=8))}
    assert FootVerdict.DIFFERENT not in verdicts.values()
    assert verdicts["contact_time_ms"] is FootVerdict.ALIKE


def test_joint_angles_from_one_side_are_not_judged():
    feet = compare_feet(assessed(BEFORE, seed=8), language=Language.GERMAN)
    knee = next(foot for foot in feet if foot.metric.key == "knee_flexion_peak_deg")
    assert knee.verdict is FootVerdict.CANNOT_TELL
    assert "andere Seite" in knee.reason
