"""What a runner reads: the known numbers of a known assessment, in words."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from gaitlab.cli.tables import metric_definitions, step_table
from gaitlab.cli.terminal import summary
from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import MetricValue
from gaitlab.domain.steps import Steps
from tests.assessments import refused_assessment, sample_assessment


def printed(renderable, *, width: int = 80, **options) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, **options)
    console.print(renderable)
    return console.file.getvalue()


@pytest.fixture(scope="module")
def text():
    return printed(summary(sample_assessment()))


def line_with(text: str, word: str) -> str:
    return next(line for line in text.splitlines() if word in line)


def test_the_cadence_comes_with_its_interval(text):
    assert "169.0 steps/min, both feet counted (168.6 to 169.4)" in line_with(text, "Cadence ")


def test_each_foot_has_its_landing(text):
    assert line_with(text, "Landing").count("ball first (forefoot)") == 2
    assert "on 13 of 14 steps, 1 unclear" in text
    assert "sole at -6.1° (-6.9 to -5.3)" in text


def test_the_heel_that_comes_down_says_when_and_the_other_stays_up(text):
    line = line_with(text, "Heel ")
    assert line.index("+ comes down") < line.index("- stays up")
    assert "46 ms after the ball (42 to 50)" in text
    assert "rests 74 ms (68 to 81)" in text


def test_where_single_steps_are_unclear_the_mean_stride_gives_the_verdict():
    sample = sample_assessment()
    unclear = Steps(
        tuple(replace(s, contact=replace(s.contact, p_heel_down=0.6)) for s in sample.steps)
    )
    text = printed(summary(replace(sample, steps=unclear)))
    line = line_with(text, "Heel ")
    assert line.index("+ comes down") < line.index("- stays up")
    assert text.count("on the mean of 13 strides") == 2
    assert "(steps: 14 unclear)" in text


def test_without_a_mean_stride_the_delay_is_that_of_single_steps():
    sample = sample_assessment()
    contact = sample.metrics[1]
    delay = replace(contact, metric=replace(contact.metric, key="heel_delay_ms"))
    text = printed(summary(replace(sample, stacked=(), metrics=(delay,))))
    assert "246 ms after the ball (242 to 250)" in text


def test_a_heel_that_lands_first_is_before_the_ball():
    sample = sample_assessment()
    left = replace(sample.stacked[0], heel_delay_s=Interval(-0.031, -0.035, -0.026))
    text = printed(summary(replace(sample, stacked=(left,))))
    assert "31 ms before the ball (26 to 35)" in text


def test_the_three_facts_come_before_everything_else(text):
    places = [text.index(word) for word in ("Cadence ", "Landing", "Heel ", "Per foot", "warning")]
    assert places == sorted(places)


def test_the_near_foot_is_named(text):
    assert "Left foot (near)" in text
    assert "Right foot (far)" in text


def test_a_metric_shows_both_feet_and_their_difference(text):
    cells = line_with(text, "Contact time").split()
    assert cells == ["Contact", "time", "246", "±4", "245", "±5", "1", "±7", "ms"]


def test_a_rough_metric_is_marked_and_explained(text):
    assert "Foot strike angle ~" in text
    assert "Foot strike angle: rough. The far foot is partly hidden." in text


def test_a_metric_that_is_not_measurable_shows_its_reason_and_no_number(text):
    assert "Step length: not measurable here." in text
    assert line_with(text, "Step length").strip().startswith("Step length: not")


def test_warnings_come_before_notes(text):
    assert text.index("warning: The shoes are dark") < text.index("note:    At 60 frames/s")


def test_a_finding_says_what_it_means_and_what_to_do(text):
    assert "The right heel never comes down" in text
    assert "Do: Let the heel kiss the belt after landing." in text


@pytest.mark.parametrize("width", [80, 100, 160])
def test_nothing_is_cut_off_at_the_width_of_a_terminal(width):
    text = printed(summary(sample_assessment()), width=width)
    text += printed(step_table(sample_assessment()), width=width)
    assert "…" not in text


def test_a_step_shows_what_was_measured_and_who_changed_it():
    lines = printed(step_table(sample_assessment())).splitlines()
    assert lines[1].split()[:8] == ["1", "left", "0.200", "forefoot", "-6", "+", "down", "+46"]
    assert lines[2].split()[:8] == ["2", "right", "0.555", "forefoot", "-7", "-", "up", "-"]
    assert lines[3].split()[0] == "3*"


def test_a_clip_that_cannot_be_measured_shows_no_number():
    text = printed(summary(refused_assessment()))
    assert text.count("not measurable") == 5
    assert "cannot measure: The runner is filmed from behind." in text


def test_there_is_no_colour_where_there_is_no_terminal(text):
    assert "\x1b" not in text
    assert "\x1b[" in printed(summary(sample_assessment()), force_terminal=True)


def test_a_metric_is_listed_with_its_definition():
    metrics = [value.metric for value in sample_assessment().metrics]
    assert all(isinstance(value, MetricValue) for value in sample_assessment().metrics)
    text = printed(metric_definitions(metrics), width=140)
    assert "contact_time_ms" in text
    assert "What Contact time is." in text
