"""The three sample clips as a user would analyse them, against their truth."""

from collections.abc import Callable
from math import isfinite
from pathlib import Path

import numpy as np
import pytest

from gaitlab import workflow
from gaitlab.domain.contacts import FootContact, HeelContact
from gaitlab.jobs import run
from gaitlab.synthetic.comparison import Pair, paired
from gaitlab.synthetic.samples import SAMPLES
from gaitlab.synthetic.truth import Truth, read_truth

FOLDER = Path(__file__).parents[1] / "sample_videos"


class Sample:
    """A sample clip: its truth, what gaitlab says, and which stance is which."""

    def __init__(self, name: str) -> None:
        self.truth: Truth = read_truth(FOLDER / f"{name}.truth.json")
        trial = workflow.new_trial(FOLDER / f"{name}.mp4")
        self.assessment = workflow.assess(run(workflow.observe(trial, n_workers=2)))
        self.pairs: tuple[Pair, ...] = paired(self.truth.contacts, self.assessment.contacts)

    def found(self, *, is_near: bool) -> list[tuple[FootContact, FootContact]]:
        """The true and measured stances of the near or the far foot."""
        near_side = self.truth.facing.near_side
        return [
            (true, found)
            for true, found in self.pairs
            if found is not None and (true.side is near_side) == is_near
        ]

    def errors_ms(
        self, value_s: Callable[[FootContact], float], *, is_near: bool = True
    ) -> np.ndarray:
        """Measured minus true on every step where both are known."""
        errors_s = [value_s(found) - value_s(true) for true, found in self.found(is_near=is_near)]
        return 1000.0 * np.array([error for error in errors_s if isfinite(error)])


@pytest.fixture(scope="session", params=[scene.name for scene in SAMPLES])
def sample(request) -> Sample:
    return Sample(request.param)


def test_the_cadence_is_right(sample):
    cadence_spm = sample.assessment.cadence_spm
    assert cadence_spm.value == pytest.approx(sample.truth.cadence_spm, abs=0.5)


def test_facing_and_near_foot_are_found(sample):
    assert sample.assessment.facing is sample.truth.facing


def test_every_step_is_found_and_none_invented(sample):
    assert all(found is not None for _, found in sample.pairs)
    first_s, last_s = (sample.truth.contacts[i].initial_contact.time_s for i in (0, -1))
    inside = [
        contact
        for contact in sample.assessment.contacts
        if first_s - 0.05 <= contact.initial_contact.time_s <= last_s + 0.05
    ]
    assert len(inside) == len(sample.truth.contacts)


@pytest.mark.parametrize("is_near", [True, False], ids=["near", "far"])
def test_the_landing_of_most_steps_is_named_right(sample, is_near):
    pairs = sample.found(is_near=is_near)
    assert np.mean([found.foot_strike is true.foot_strike for true, found in pairs]) > 0.7


@pytest.mark.parametrize("is_near", [True, False], ids=["near", "far"])
def test_whether_the_heel_comes_down_is_right_where_it_is_said(sample, is_near):
    pairs = sample.found(is_near=is_near)
    said = [(true, found) for true, found in pairs if found.heel_contact is not HeelContact.UNCLEAR]
    assert len(said) > 0.7 * len(pairs)
    assert all(found.heel_contact is true.heel_contact for true, found in said)


@pytest.mark.parametrize(("is_near", "most_sd_ms"), [(True, 4.0), (False, 8.0)])
def test_initial_contact_is_timed_to_a_few_milliseconds(sample, is_near, most_sd_ms):
    errors_ms = sample.errors_ms(lambda c: c.initial_contact.time_s, is_near=is_near)
    assert abs(errors_ms.mean()) <= 4.0
    assert errors_ms.std() <= most_sd_ms


def test_toe_off_is_timed_to_a_few_milliseconds(sample):
    errors_ms = sample.errors_ms(lambda c: c.toe_off.time_s)
    assert abs(errors_ms.mean()) <= 6.0
    assert errors_ms.std() <= 6.0


def test_the_strike_angle_of_the_near_foot_is_right(sample):
    errors_deg = np.array(
        [
            found.strike_angle_deg - true.strike_angle_deg
            for true, found in sample.found(is_near=True)
        ]
    )
    assert np.sqrt(np.mean(errors_deg**2)) <= 3.0


def test_the_mean_contact_time_is_right(sample):
    assert abs(sample.errors_ms(lambda c: c.contact_time_s).mean()) <= 6.0


def test_heel_delay_and_dwell_are_right_on_the_mean_stride(sample):
    side = sample.truth.facing.near_side
    (stride,) = (stacked for stacked in sample.assessment.stacked if stacked.side is side)
    own = [true for true, _ in sample.found(is_near=True)]
    if own[0].heel_contact is HeelContact.NO:
        assert not stride.heel_delay_s
        return
    delay_s = np.mean([contact.heel_delay_s for contact in own])
    dwell_s = np.mean([contact.heel_dwell_s for contact in own])
    assert stride.heel_delay_s.value == pytest.approx(delay_s, abs=0.004)
    assert stride.heel_dwell_s.value == pytest.approx(dwell_s, abs=0.010)
