"""What is told about a run arrives in the trial, in whatever unit it was typed."""

from math import inf, isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.app.pages.run_form import RunForm
from gaitlab.app.pages.speed import SpeedUnit, speed_mps, speed_text
from gaitlab.domain.clip import Facing
from gaitlab.errors import OptionError
from gaitlab.workflow.first_look import FirstLook

SLOW_MOTION = FirstLook(Facing.LEFT, 1, strides_per_frame=178 / 120 / 240)


@pytest.fixture
def form(qtbot, run_trial, settings):
    made = RunForm(run_trial, settings)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("text", "unit", "mps"),
    [
        ("10.8", SpeedUnit.KMH, 3.0),
        ("10,8", SpeedUnit.KMH, 3.0),
        ("6.7108", SpeedUnit.MPH, 3.0),
        ("5:00", SpeedUnit.MIN_KM, 1000 / 300),
        ("8:02.8", SpeedUnit.MIN_MILE, 1609.344 / 482.8),
        ("5.5", SpeedUnit.MIN_KM, 1000 / 330),
    ],
)
def test_a_speed_is_understood_in_every_unit(text, unit, mps):
    assert speed_mps(text, unit) == pytest.approx(mps, rel=1e-4)


@pytest.mark.parametrize("text", ["fast", "-3", "0", "5:xx", "nan", "inf"])
def test_what_is_no_speed_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        speed_mps(text, SpeedUnit.KMH)


@given(st.floats(1.0, 8.0), st.sampled_from(list(SpeedUnit)))
def test_a_speed_survives_being_shown(mps, unit):
    assert speed_mps(speed_text(mps, unit), unit) == pytest.approx(mps, rel=0.005)


def test_another_unit_shows_the_same_speed(form):
    form._unit.setCurrentIndex(form._unit.findData(SpeedUnit.KMH))
    form._speed.setText("12")
    form._unit.setCurrentIndex(form._unit.findData(SpeedUnit.MIN_KM))
    assert form._speed.text() == "5:00"
    assert form.told().options.belt_speed_mps == pytest.approx(12 / 3.6, rel=1e-3)


def test_nothing_told_changes_nothing(form, run_trial):
    told = form.told()
    assert told.clip == run_trial.clip
    assert isnan(told.options.belt_speed_mps)
    assert isnan(told.runner.height_m)
    assert told.options.end_s == inf


def test_everything_told_arrives(form):
    form._unit.setCurrentIndex(form._unit.findData(SpeedUnit.KMH))
    form._speed.setText("10.8")
    form._height.setValue(178)
    form._facing.setCurrentIndex(form._facing.findData(Facing.RIGHT))
    form._start.setValue(2.0)
    form._end.setValue(9.5)
    told = form.told()
    assert told.options.belt_speed_mps == pytest.approx(3.0)
    assert told.runner.height_m == pytest.approx(1.78)
    assert told.options.facing is Facing.RIGHT
    assert (told.options.start_s, told.options.end_s) == (2.0, 9.5)


def test_every_capture_rate_stands_with_its_consequence(qtbot, run_trial, settings):
    form = RunForm(run_trial, settings)
    qtbot.addWidget(form)
    form.show_look(SLOW_MOTION)
    texts = [button.text() for button in form._rates.buttons()]
    assert any("240 frames/s: 178 steps/min" in text for text in texts)
    assert any("as stored: 44 steps/min, too slow for a runner" in text for text in texts)


def test_the_plausible_capture_rate_is_proposed_and_changes_the_clock(form, run_trial):
    form.show_look(SLOW_MOTION)
    told = form.told()
    assert told.clip.capture_fps == pytest.approx(240.0)
    assert told.clip.duration_s == pytest.approx(run_trial.clip.duration_s / 4)
    assert told.options.is_capture_fps_known


def test_a_typed_capture_rate_counts(form):
    form._other_rate.setValue(119.88)
    assert form.told().clip.capture_fps == pytest.approx(120.0, rel=2e-3)


def test_an_empty_part_is_refused_with_a_sentence(form):
    form._start.setValue(8.0)
    form._end.setValue(2.0)
    with pytest.raises(OptionError, match="empty"):
        form.told()


def test_the_unit_that_was_chosen_last_is_proposed_the_next_time(qtbot, form, run_trial, settings):
    form._unit.setCurrentIndex(form._unit.findData(SpeedUnit.MIN_KM))
    other = RunForm(run_trial, settings)
    qtbot.addWidget(other)
    assert other.unit is SpeedUnit.MIN_KM
