"""Tab reaches everything, says what it is and shows where it is, and is held by nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from gaitlab.app.stances import is_reviewed
from gaitlab.app.theme import THEME, Scheme
from gaitlab.app.window import MainWindow
from gaitlab.trial_file import save_trial

_MOST_STOPS = 120

STATES = {
    "first page": (),
    "summary": ("view.panel_1",),
    "steps": ("view.panel_2",),
    "metrics": ("view.panel_3",),
    "coach": ("view.panel_4",),
    "step review": ("view.panel_1", "review.steps"),
    "curves": ("view.panel_1", "view.curves"),
}


@pytest.fixture
def shown(qtbot, qapp, settings, tmp_path, run_trial):
    """Show the window in a state, with the focus in it."""
    THEME.apply(qapp, scheme=Scheme.LIGHT)

    def show(commands):
        window = MainWindow(settings, recovery_folder=tmp_path / "recovery")
        qtbot.addWidget(window, before_close_func=lambda w: setattr(w, "may_leave", lambda: True))
        window.resize(1280, 720)
        window.show()
        if commands:
            save_trial(run_trial, tmp_path / "run.gait")
            window.open_path(tmp_path / "run.gait")
            for key in commands:
                window.book.action(key).trigger()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show


def stops_of(window):
    """Return what Tab leads to, until it leads to something again."""
    stops = []
    for _ in range(_MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in stops:
            break
        stops.append(now)
    return stops


def told_of(widget):
    """Return what a screen reader says of a widget."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    return widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip()


def is_seen(widget):
    """Whether a widget looks otherwise while it has the focus."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    with_focus = widget.grab().toImage()
    widget.clearFocus()
    return widget.grab().toImage() != with_focus


@pytest.mark.parametrize("state", STATES)
def test_every_stop_of_tab_is_named_and_seen(shown, state):
    stops = stops_of(shown(STATES[state]))
    assert [type(stop).__name__ for stop in stops if not told_of(stop)] == []
    assert [told_of(stop) for stop in stops if not is_seen(stop)] == []


def test_a_run_is_reviewed_and_saved_without_a_mouse(shown):
    window = shown(STATES["summary"])
    steps = window.document.assessment.steps

    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or window, key, modifier)

    press(Qt.Key.Key_R)
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for _ in steps:
        press(Qt.Key.Key_D)
        press(Qt.Key.Key_Y)
        press(Qt.Key.Key_A)
    assert all(
        is_reviewed(window.document.trial, step) for step in window.document.assessment.steps
    )
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not window.document.is_modified


@pytest.mark.parametrize("state", [state for state in STATES if state != "first page"])
def test_tab_comes_round_to_the_tools_of_the_picture_or_of_the_review(shown, state):
    window = shown(STATES[state])
    page = window.page
    last = page.step_review if state == "step review" else page.video.stage
    stops = stops_of(window)
    assert last in stops
    assert page.timeline in stops or any(page.timeline.isAncestorOf(stop) for stop in stops)
