"""On a small screen, at the usual size of text and the largest, nothing is cut off or scrolls."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QScrollArea,
    QTabBar,
    QToolBar,
    QToolButton,
    QWidget,
)

from gaitlab.app.cards import OneLine
from gaitlab.app.theme import THEME, Scheme
from gaitlab.app.window import MainWindow
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.edits import set_heel_verdict
from gaitlab.trial_file import save_trial
from tests.app.test_keyboard import STATES as PAGES

SMALL = QSize(1280, 720)

STATES = {
    **PAGES,
    "questions": ("view.panel_4", 1),
    "metronome": ("view.panel_4", 2),
    "changes": ("run.compare", "compare.tab_1"),
    "strides": ("run.compare", "compare.tab_2"),
    "feet": ("run.compare", "compare.tab_3"),
    "over time": ("run.compare", "compare.tab_4"),
}


@pytest.fixture(params=[1.0, 1.5], ids=["usual text", "large text"])
def window(qtbot, qapp, settings, tmp_path, request):
    THEME.apply(qapp, scheme=Scheme.LIGHT, text_scale=request.param)
    made = MainWindow(settings, recovery_folder=tmp_path / "recovery")
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w, "may_leave", lambda: True))
    made.resize(SMALL)
    made.show()
    yield made
    THEME.apply(qapp, scheme=Scheme.LIGHT, text_scale=1.0)


def opened(qtbot, window, trial, path, state):
    """Bring the window into a state; a run is compared with itself."""
    save_trial(trial, path)
    window.open_path(path)
    for command in STATES[state]:
        if isinstance(command, int):
            window.page.coach.show_page(command)
        else:
            window.book.action(command).trigger()
        if command == "run.compare":
            window.comparing.open_other(path)
            qtbot.waitUntil(lambda: not window.jobs.is_busy)
    QApplication.processEvents()


def is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def cut_off(window) -> list[str]:
    """Return the names of what does not fit: scrolls sideways, or is not written out."""
    views = (*window.findChildren(QScrollArea), *window.findChildren(QAbstractItemView))
    bars = (*window.findChildren(QTabBar), *window.findChildren(QToolBar))
    lacking = [
        *(view for view in views if view.horizontalScrollBar().maximum() > 0),
        *(label for label in window.findChildren(QLabel) if lacks_room(label)),
        *(b for b in window.findChildren(QAbstractButton) if b.text() and is_narrow(b)),
        *(box for box in window.findChildren(QComboBox) if is_narrow(box)),
        *(bar for bar in bars if any(map(is_scroller, bar.findChildren(QToolButton)))),
    ]
    return [told_of(widget) for widget in lacking if is_seen(widget)]


def told_of(widget) -> str:
    return getattr(widget, "text", str)() or widget.accessibleName() or widget.windowTitle()


def is_narrow(widget) -> bool:
    return widget.minimumSizeHint().width() > widget.width() + 1


def is_scroller(button: QToolButton) -> bool:
    """Whether a button is one by which Qt leads to what does not fit."""
    names = ("ScrollLeftButton", "ScrollRightButton", "qt_toolbar_ext_button")
    return button.objectName() in names and button.isVisible()


def lacks_room(label: QLabel) -> bool:
    if isinstance(label, OneLine):
        return False
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return label.sizeHint().width() > label.width() + 1


@pytest.mark.parametrize("state", STATES)
def test_everything_fits(qtbot, window, run_trial, tmp_path, state):
    if STATES[state]:
        opened(qtbot, window, run_trial, tmp_path / "run.gait", state)
    QApplication.processEvents()
    assert window.size() == SMALL
    assert cut_off(window) == []


def test_what_a_small_table_leaves_out_is_told_of_the_chosen_step(
    qtbot, window, run_trial, tmp_path
):
    opened(qtbot, window, run_trial, tmp_path / "run.gait", "steps")
    panel = window.page.panels.currentWidget()
    panel.table.selectRow(0)
    hidden = [c for c in range(panel.model.columnCount()) if panel.table.isColumnHidden(c)]
    assert hidden
    row = panel.shown.mapToSource(panel.shown.index(0, 0)).row()
    told = [panel.model.index(row, column).data() for column in hidden]
    assert all(text in panel.beside for text in told if text not in ("", "–"))


def test_a_small_table_fits_whatever_it_is_sorted_by(qtbot, window, run_trial, tmp_path):
    opened(qtbot, window, run_trial, tmp_path / "run.gait", "steps")
    panel = window.page.panels.currentWidget()
    for column in range(panel.model.columnCount()):
        panel.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        QApplication.processEvents()
        assert panel.table.horizontalScrollBar().maximum() == 0


def test_a_small_table_fits_though_an_edit_makes_a_word_longer(qtbot, window, run_trial, tmp_path):
    opened(qtbot, window, run_trial, tmp_path / "run.gait", "steps")
    panel, document = window.page.panels.currentWidget(), window.document
    for step in document.assessment.steps:
        near_time_s = step.contact.initial_contact.time_s + 0.05
        trial = set_heel_verdict(
            document.trial,
            side=step.side,
            near_time_s=near_time_s,
            verdict=HeelContact.UNCLEAR,
        )
        document.edit("Heel unclear", trial, merge_key="all")
    QApplication.processEvents()
    assert panel.table.horizontalScrollBar().maximum() == 0
