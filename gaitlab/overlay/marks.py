"""What can be drawn on a picture, as values in image pixels that any painter can put there.

Positions are image pixels, x right and y down. Sizes (line widths, radii, heights of letters) are
pixels of the picture at its own size; a painter that enlarges a part of it multiplies positions
by its zoom and sizes by whatever keeps them readable. Later marks lie on top of earlier ones.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
"""Image x and y in pixels."""


class Role(StrEnum):
    """What a mark stands for; `palette.colour_of` gives each role its colour."""

    LEFT = "left"
    RIGHT = "right"
    GOOD = "good"
    CAUTION = "caution"
    UNCLEAR = "unclear"
    EDITED = "edited"
    NEUTRAL = "neutral"
    SHADE = "shade"
    INK_YELLOW = "ink_yellow"
    INK_ORANGE = "ink_orange"
    INK_SKY = "ink_sky"
    INK_GREEN = "ink_green"
    INK_PINK = "ink_pink"
    INK_WHITE = "ink_white"
    INK_BLACK = "ink_black"


class Symbol(StrEnum):
    """The shape of a dot; full where something touches, open where it does not."""

    DISC = "disc"
    RING = "ring"
    SQUARE = "square"
    OPEN_SQUARE = "open_square"
    DIAMOND = "diamond"
    OPEN_DIAMOND = "open_diamond"
    UP = "up"
    DOWN = "down"
    BAR = "bar"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; an arrow has its head at the end.

    Parameters
    ----------
    start, end
        Its ends.
    role
        What it stands for.
    width_px
        Its width.
    is_faint
        Whether it stands back: the far leg, a guess.
    is_dashed, is_arrow, has_edge
        How it is drawn; an edge is a thin dark outline that keeps it visible on bright pictures.
    """

    start: Point
    end: Point
    role: Role
    width_px: float
    is_faint: bool = False
    is_dashed: bool = False
    is_arrow: bool = False
    has_edge: bool = True


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line through many points, such as a trail or a free-hand drawing."""

    points: tuple[Point, ...]
    role: Role
    width_px: float
    is_faint: bool = False
    has_edge: bool = True


@dataclass(frozen=True, slots=True)
class Dot:
    """A small shape around a point."""

    at: Point
    radius_px: float
    role: Role
    symbol: Symbol = Symbol.DISC
    is_faint: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """The outline of a circle.

    `is_sized` says that its radius is a length in the picture (something drawn around) and is
    enlarged with it; otherwise the radius is a size like that of a dot.
    """

    centre: Point
    radius_px: float
    role: Role
    width_px: float
    is_faint: bool = False
    is_sized: bool = True


@dataclass(frozen=True, slots=True)
class Arc:
    """Part of the outline of a circle about the vertex of an angle.

    The angles are degrees from image right, growing clockwise as seen (image y points down), and
    the arc runs from the start on through growing angles to the end. `is_sized` is that of a
    circle: whether the radius is a length in the picture.
    """

    centre: Point
    radius_px: float
    start_deg: float
    end_deg: float
    role: Role
    width_px: float
    is_faint: bool = False
    is_sized: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A word or a number.

    Parameters
    ----------
    at
        Where it is.
    text
        One line.
    role
        The colour of its letters, or of its symbol where it has one; then the letters are neutral.
    size_px
        The height of its type (the distance between lines is about 1.2 times that).
    anchor
        Which point of its box lies at `at`: (0, 0) is the upper left, (1, 1) the lower right.
    has_plate, has_edge
        Whether a dark plate lies behind it, and without one, whether letters get a dark edge.
    symbol
        A shape before the text.
    is_bold, is_faint
        How it is drawn.
    """

    at: Point
    text: str
    role: Role
    size_px: float
    anchor: Point = (0.0, 0.5)
    has_plate: bool = True
    symbol: Symbol | None = None
    is_bold: bool = False
    is_faint: bool = False
    has_edge: bool = True


@dataclass(frozen=True, slots=True)
class Band:
    """A filled rectangle, from its upper left to its lower right corner.

    `opacity` is 1 where nothing shines through.
    """

    upper_left: Point
    lower_right: Point
    role: Role
    opacity: float = 1.0


Mark: TypeAlias = Line | Polyline | Dot | Circle | Arc | Label | Band
