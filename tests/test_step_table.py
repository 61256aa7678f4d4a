"""The columns of the table of steps say what the contacts do."""

from dataclasses import replace
from math import isnan

import pytest

from gaitlab.domain.steps import Doubt
from gaitlab.step_table import STEP_COLUMNS, StepMark, marks_of
from tests.assessments import sample_assessment


@pytest.fixture(scope="module")
def steps():
    return sample_assessment().steps


def told(step) -> dict:
    return {column.key: column.value(step) for column in STEP_COLUMNS}


def test_a_forefoot_landing_is_told_with_its_intervals(steps):
    row = told(steps[0])
    assert (row["step"], row["side"], row["distance"]) == (1, "left", "near")
    assert row["initial_contact_s"] == pytest.approx(0.2)
    assert row["contact_time_ms"] == pytest.approx(246.0)
    assert row["contact_time_half_width_ms"] == pytest.approx(1960.0 * (0.002**2 + 0.003**2) ** 0.5)
    assert row["heel_delay_ms"] == pytest.approx(46.0)
    assert row["heel_dwell_ms"] == pytest.approx(74.0)
    assert (row["foot_strike"], row["heel_contact"], row["note"]) == ("forefoot", "yes", "")


def test_a_heel_that_stays_up_has_no_times(steps):
    row = told(steps[1])
    assert row["heel_contact"] == "no"
    assert isnan(row["heel_delay_ms"])
    assert isnan(row["heel_delay_half_width_ms"])
    assert isnan(row["heel_dwell_ms"])


def test_keys_are_unique_and_end_with_their_unit():
    keys = [column.key for column in STEP_COLUMNS]
    assert len(set(keys)) == len(keys)
    units = {"ms": "_ms", "s": "_s", "°": "_deg", "%": "_pct", "mm": "_mm"}
    for column in STEP_COLUMNS:
        unit = column.header.partition("[")[2].rstrip("]")
        assert not unit or column.key.endswith(units[unit]), column.key


@pytest.mark.parametrize(
    ("index", "marks"),
    [(0, ()), (2, (StepMark.EDITED,)), (4, (StepMark.DOUBTFUL,)), (7, (StepMark.DOUBTFUL,))],
)
def test_edited_and_unclear_steps_are_marked(steps, index, marks):
    assert marks_of(steps[index]) == marks


def test_a_step_can_be_edited_and_doubtful(steps):
    both = replace(steps[2], doubts=(Doubt.TIMES,))
    assert marks_of(both) == (StepMark.EDITED, StepMark.DOUBTFUL)
    assert told(both)["note"] == "edited, doubtful"
