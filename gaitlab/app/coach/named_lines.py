"""Short texts with their names beside them: do, cue, exercise, check."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gaitlab.app.cards import words
from gaitlab.app.theme import GAP, TextRole


def named_lines(lines: Iterable[tuple[str, str]]) -> QWidget:
    """Return a line for each name and text; lines without a text are left out."""
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GAP + GAP // 2)
    grid.setVerticalSpacing(GAP // 2)
    grid.setColumnStretch(1, 1)
    for row, (name, text) in enumerate(line for line in lines if line[1]):
        label = words(name, TextRole.SMALL, is_muted=True)
        label.setWordWrap(False)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(text), row, 1)
    return widget
