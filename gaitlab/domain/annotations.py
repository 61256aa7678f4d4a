"""What a person draws, notes and signs off; none of it changes a number."""

from dataclasses import dataclass
from enum import StrEnum

from gaitlab.domain.arrays import Value
from gaitlab.domain.landmarks import Side


class Shape(StrEnum):
    """What can be drawn, and how many points it has.

    A line or arrow has its two ends; an angle its vertex between the ends of both legs; a circle
    its centre and a point of it; free hand all its points; a text the left end of its base line.
    """

    LINE = "line"
    ARROW = "arrow"
    ANGLE = "angle"
    CIRCLE = "circle"
    FREE_HAND = "free_hand"
    TEXT = "text"


class Ink(StrEnum):
    """The colours of drawings, told apart by everybody on dark and on light pictures."""

    YELLOW = "yellow"
    ORANGE = "orange"
    SKY = "sky"
    GREEN = "green"
    PINK = "pink"
    WHITE = "white"
    BLACK = "black"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Something drawn on frames ``[start_frame, end_frame)``.

    Parameters
    ----------
    key
        Tells the drawings of a trial apart; given by `add_drawing`.
    shape
        What it is.
    points_px
        In image pixels, as `Shape` says; an angle has end, vertex, end.
    start_frame, end_frame
        The frames it is shown on.
    text
        Of a text; a caption of anything else.
    ink
        Its colour.
    width_px
        Of its lines, in image pixels; the height of a text is eight times as much.
    """

    key: int
    shape: Shape
    points_px: tuple[tuple[float, float], ...]
    start_frame: int
    end_frame: int
    text: str = ""
    ink: Ink = Ink.YELLOW
    width_px: float = 3.0


@dataclass(frozen=True, slots=True)
class KeyFrame:
    """A frame worth showing, and why."""

    frame: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ReviewedStance:
    """A stance, found by a time inside it, that a person has looked at and accepted."""

    side: Side
    near_time_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Annotations(Value):
    """All drawings, key frames and sign-offs of a trial, and what its report says on top.

    Parameters
    ----------
    drawings
        In the order they were made: later ones lie on top.
    key_frames
        One a frame at most, in that order.
    reviewed
        In the order of time.
    client
        Name or code of the person on the report.
    notes
        Free text for the report.
    """

    drawings: tuple[Drawing, ...] = ()
    key_frames: tuple[KeyFrame, ...] = ()
    reviewed: tuple[ReviewedStance, ...] = ()
    client: str = ""
    notes: str = ""

    def drawings_at(self, frame: int) -> tuple[Drawing, ...]:
        """Return what is drawn on a frame, the lowest first."""
        return tuple(d for d in self.drawings if d.start_frame <= frame < d.end_frame)

    def is_reviewed(self, side: Side, start_s: float, end_s: float) -> bool:
        """Whether the stance of `side` over ``[start_s, end_s)`` was accepted."""
        return any(
            stance.side is side and start_s <= stance.near_time_s < end_s
            for stance in self.reviewed
        )
