"""Settings: everything in one place, followed at once and remembered."""

import pytest

from gaitlab.app.pages.speed import SpeedUnit, usual_unit
from gaitlab.app.settings_dialog import SettingsDialog
from gaitlab.app.theme import THEME, Scheme


@pytest.fixture
def dialog(qtbot, settings):
    made = SettingsDialog(settings)
    qtbot.addWidget(made)
    return made


def choose(box, value):
    """Choose as a person does."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_what_holds_now_is_shown(dialog):
    assert dialog.scheme.currentData() == THEME.scheme.value
    assert dialog.text_size.currentText() == "100 %"


def test_colours_and_text_size_are_told_at_once(qtbot, dialog):
    with qtbot.waitSignal(dialog.scheme_chosen) as told:
        choose(dialog.scheme, Scheme.DARK.value)
    assert told.args == ["dark"]
    with qtbot.waitSignal(dialog.text_scale_chosen) as told:
        choose(dialog.text_size, 1.3)
    assert told.args == [1.3]


def test_the_unit_of_belt_speeds_is_kept(dialog, settings):
    choose(dialog.speed_unit, "min/mile")
    assert usual_unit(settings) is SpeedUnit.MIN_MILE


def test_recent_files_are_forgotten(dialog, settings, tmp_path):
    settings.add_recent(tmp_path / "run.mp4")
    dialog.forget.click()
    assert settings.recent == ()
    assert dialog.message


def test_every_field_has_a_name_for_screen_readers(dialog):
    for box in (dialog.scheme, dialog.text_size, dialog.speed_unit):
        assert box.accessibleName()
