"""A view that nobody sees does no work, and is right when it is shown."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gaitlab.app.when_seen import WhenSeen


class Source(QObject):
    changed = Signal()


def test_a_view_that_is_seen_follows_every_change(qtbot):
    view, source, seen = QWidget(), Source(), []
    qtbot.addWidget(view)
    WhenSeen(view, source.changed, lambda: seen.append(1))
    view.show()
    source.changed.emit()
    source.changed.emit()
    assert len(seen) == 2


def test_a_hidden_view_catches_up_once_when_it_is_shown(qtbot):
    view, source, seen = QWidget(), Source(), []
    qtbot.addWidget(view)
    WhenSeen(view, source.changed, lambda: seen.append(1))
    source.changed.emit()
    source.changed.emit()
    assert seen == []
    view.show()
    assert len(seen) == 1


def test_a_view_shown_again_without_a_change_does_no_work(qtbot):
    view, source, seen = QWidget(), Source(), []
    qtbot.addWidget(view)
    WhenSeen(view, source.changed, lambda: seen.append(1))
    view.show()
    view.hide()
    view.show()
    assert seen == []
