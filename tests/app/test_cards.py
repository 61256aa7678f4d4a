"""The small parts of panels behave, whatever is put into them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gaitlab.app.cards import Card, Column, words

LONG = "how long the heel of the near foot rests on the belt " * 6


def cards(n):
    made = [Card() for _ in range(n)]
    for card in made:
        card.column.addWidget(words(LONG))
    return made


@pytest.fixture
def column(qtbot):
    column = Column()
    qtbot.addWidget(column)
    column.resize(440, 400)
    column.show()
    return column


def test_a_column_scrolls_only_what_is_too_high_for_it(column):
    column.show_all(cards(2))
    assert column.verticalScrollBar().maximum() == 0
    column.show_all(cards(9))
    assert column.verticalScrollBar().maximum() > 0


def test_a_column_filled_anew_stays_where_one_was(column):
    column.show_all(cards(9))
    column.verticalScrollBar().setValue(100)
    column.show_all(cards(9))
    assert column.verticalScrollBar().value() == 100


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, None])
def test_a_button_may_fill_the_column_it_stands_in_anew(qtbot, column, key):
    presses = []

    def fill():
        button = QPushButton("Again")
        button.clicked.connect(lambda: (presses.append(1), fill()))
        column.show_all([button])

    fill()
    for _ in range(10):
        button = column.findChild(QPushButton)
        button.setFocus()
        if key is None:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(button, key)
    assert len(presses) == 10
