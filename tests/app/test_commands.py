"""Commands have keys, which can be changed, are remembered and never belong to two commands."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from gaitlab.app.commands import Command, CommandBook

NEXT = Command("playback.next", "Next frame", "Playback", ("Right", "."))
PLAY = Command("playback.play", "Play", "Playback", ("Space",))


@pytest.fixture
def given():
    return []


@pytest.fixture
def book(qtbot, settings, given):
    window = QWidget()
    qtbot.addWidget(window)
    book = CommandBook(window, settings)
    book.add(NEXT, lambda: given.append("next"))
    book.add(PLAY, lambda: given.append("play"))
    return book


def test_a_command_is_given_through_its_action(book, given):
    book.action(NEXT.key).trigger()
    assert given == ["next"]


def test_a_command_has_its_own_keys(book):
    assert [key.toString() for key in book.action(NEXT.key).shortcuts()] == ["Right", "."]
    assert book.action(PLAY.key).toolTip() == "Play (Space)"


def test_a_new_key_is_taken_from_who_had_it(book):
    assert book.rebind(PLAY.key, ["."]) == (NEXT.key,)
    assert book.shortcuts(NEXT.key) == ("Right",)
    assert book.action(PLAY.key).shortcut() == QKeySequence(".")


def test_changed_keys_are_remembered(qtbot, book, settings):
    book.rebind(PLAY.key, ["Ctrl+P"])
    window = QWidget()
    qtbot.addWidget(window)
    again = CommandBook(window, settings)
    again.add(PLAY, lambda: None)
    assert again.shortcuts(PLAY.key) == ("Ctrl+P",)


def test_a_command_without_keys_stays_without(book):
    book.rebind(PLAY.key, [])
    assert book.shortcuts(PLAY.key) == ()


def test_all_keys_can_be_restored(book):
    book.rebind(PLAY.key, ["."])
    book.restore()
    assert book.shortcuts(NEXT.key) == NEXT.shortcuts
    assert book.shortcuts(PLAY.key) == PLAY.shortcuts


def test_two_commands_of_one_name_are_a_mistake(book):
    with pytest.raises(ValueError, match="already"):
        book.add(PLAY, lambda: None)
