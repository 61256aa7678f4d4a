"""A table of verdicts keeps what it is about in sight."""

import pytest

from gaitlab.app.compare.verdict_table import VerdictRow, VerdictTable

HEADINGS = ("Metric", "Before", "After", "Change", "Noise", "Verdict")
ROW = VerdictRow(
    ("Knee flexion at contact [°], right", "19.2", "25.0", "+5.8", "±5.6"),
    "real change", "up", "accent",
)  # fmt: skip


@pytest.fixture
def table(qtbot):
    made = VerdictTable("What changed", HEADINGS)
    qtbot.addWidget(made)
    made.show_rows([ROW] * 3)
    made.show()
    return made


def shown(table):
    """Return the headings that are seen."""
    return [name for column, name in enumerate(HEADINGS) if not table.isColumnHidden(column)]


def test_where_there_is_room_every_number_is_shown(table):
    table.resize(1000, 200)
    assert shown(table) == list(HEADINGS)


def test_where_there_is_none_the_verdict_stays_in_sight(table):
    table.resize(400, 200)
    assert shown(table)[0] == "Metric"
    assert shown(table)[-2:] == ["Noise", "Verdict"]
    assert "Before" not in shown(table)
    assert table.columnViewportPosition(5) + table.columnWidth(5) <= table.viewport().width()


def test_numbers_come_back_with_the_room(table):
    table.resize(400, 200)
    table.resize(1000, 200)
    assert shown(table) == list(HEADINGS)
