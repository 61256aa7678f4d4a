"""Space plays and pauses, but a button that was reached by Tab is pressed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from gaitlab.app.window import MainWindow


@pytest.fixture
def window(qtbot, settings, tmp_path, run_trial):
    made = MainWindow(settings, recovery_folder=tmp_path / "recovery")
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w, "may_leave", lambda: True))
    made.show()
    made.show_trial(run_trial)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def button(window):
    """A button on the page that counts its presses."""
    made = QPushButton("Press", window.page)
    made.presses = []
    made.clicked.connect(lambda: made.presses.append(1))
    made.show()
    return made


def press(key):
    """Press a key where the focus is, the commands of the window included."""
    widget = QApplication.focusWidget()
    QTest.keyClick(widget.window().windowHandle(), key)


def click(window, button):
    """Click in the middle of a button as a hand does, by way of the window."""
    middle = button.mapTo(window, button.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)


def test_space_plays_while_the_stage_has_the_focus(window):
    window.page.video.stage.setFocus()
    press(Qt.Key.Key_Space)
    assert window.page.playback.is_playing


def test_space_presses_the_button_that_has_the_focus(window, button):
    button.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    assert button.presses == [1]
    assert not window.page.playback.is_playing


def test_enter_presses_it_as_well(window, button):
    button.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    assert button.presses == [1]


@pytest.mark.parametrize("start", ["stage", "field"])
def test_a_click_on_a_button_leaves_the_focus_where_it_was(window, button, start):
    field = QLineEdit(window.page)
    field.move(0, 80)
    field.show()
    before = {"stage": window.page.video.stage, "field": field}[start]
    before.setFocus()
    click(window, button)
    assert button.presses == [1]
    assert QApplication.focusWidget() is before


def test_space_plays_after_a_click_on_a_button(window, button):
    window.page.video.stage.setFocus()
    click(window, button)
    press(Qt.Key.Key_Space)
    assert window.page.playback.is_playing
    assert button.presses == [1]
