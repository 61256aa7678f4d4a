"""The one set of colours, told apart by everybody on dark and on light pictures.

After Okabe & Ito 2008 (Color Universal Design), brightened for pictures; no meaning rests on
colour alone.
"""

from typing import TypeAlias

from gaitlab.domain.annotations import Ink
from gaitlab.domain.landmarks import Side
from gaitlab.overlay.marks import Role

Rgb: TypeAlias = tuple[int, int, int]
"""Red, green and blue, 0..255."""

PLATE_OPACITY = 0.66
"""How dark the plate behind a label is."""

_FAINT_SHARE = 0.55
"""How much of its colour a faint mark keeps; the rest is a middle grey."""
_GREY = 120

_COLOURS: dict[Role, Rgb] = {
    Role.LEFT: (86, 190, 255),
    Role.RIGHT: (255, 168, 38),
    Role.GOOD: (64, 214, 160),
    Role.CAUTION: (255, 232, 77),
    Role.UNCLEAR: (176, 182, 190),
    Role.EDITED: (240, 130, 200),
    Role.NEUTRAL: (250, 250, 250),
    Role.SHADE: (18, 22, 28),
    Role.INK_YELLOW: (255, 232, 77),
    Role.INK_ORANGE: (255, 150, 30),
    Role.INK_SKY: (86, 190, 255),
    Role.INK_GREEN: (64, 214, 160),
    Role.INK_PINK: (240, 130, 200),
    Role.INK_WHITE: (250, 250, 250),
    Role.INK_BLACK: (10, 12, 16),
}


def colour_of(role: Role, *, is_faint: bool = False) -> Rgb:
    """Return the colour of a role; what is faint stands back towards grey."""
    red, green, blue = _COLOURS[role]
    if not is_faint:
        return red, green, blue
    return _towards_grey(red), _towards_grey(green), _towards_grey(blue)


def role_of(side: Side) -> Role:
    """Return the role of everything that belongs to one side of the runner."""
    return Role.LEFT if side is Side.LEFT else Role.RIGHT


def role_of_ink(ink: Ink) -> Role:
    """Return the role of what was drawn with `ink`."""
    return Role[f"INK_{ink.name}"]


def _towards_grey(value: int) -> int:
    return round(_FAINT_SHARE * value + (1.0 - _FAINT_SHARE) * _GREY)
