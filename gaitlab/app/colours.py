"""The colours of the window, light and dark."""

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of the window, as ``#rrggbb``.

    Parameters
    ----------
    window, card, field, stage
        Behind everything, behind a panel, behind what is typed, around the picture.
    line
        Borders and grid lines.
    text, muted, on_accent
        Words; words of less weight; words on the accent.
    accent, accent_soft
        What is chosen, and the ground behind it.
    left, right
        The runner's sides.
    good, caution, bad, edited
        Status; always beside a word and a shape.
    """

    window: str
    card: str
    field: str
    stage: str
    line: str
    text: str
    muted: str
    on_accent: str
    accent: str
    accent_soft: str
    left: str
    right: str
    good: str
    caution: str
    bad: str
    edited: str


LIGHT = Colours(
    window="#f3f4f6",
    card="#ffffff",
    field="#ffffff",
    stage="#22262b",
    line="#d5d9df",
    text="#1b1f24",
    muted="#59616b",
    on_accent="#ffffff",
    accent="#0b6e75",
    accent_soft="#d9edee",
    left="#0a66b0",
    right="#a64b06",
    good="#0a7350",
    caution="#8a6100",
    bad="#b3261e",
    edited="#a0357f",
)

DARK = Colours(
    window="#16191d",
    card="#1f2328",
    field="#272c32",
    stage="#0e1013",
    line="#363c44",
    text="#eceff2",
    muted="#a3acb6",
    on_accent="#06282b",
    accent="#56c7cf",
    accent_soft="#1d3d41",
    left="#56beff",
    right="#ffa826",
    good="#40d6a0",
    caution="#ffe84d",
    bad="#ff8a80",
    edited="#f082c8",
)


def faint(colours: Colours) -> QColor:
    """Return the colour of words that cannot be chosen now: halfway to the ground."""
    words, ground = QColor(colours.muted), QColor(colours.window)
    return QColor(
        (words.red() + ground.red()) // 2,
        (words.green() + ground.green()) // 2,
        (words.blue() + ground.blue()) // 2,
    )
