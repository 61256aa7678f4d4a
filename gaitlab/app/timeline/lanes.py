"""Where everything lies in the timeline: rows, bars of a stance, and what can be grabbed."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from PySide6.QtCore import QPointF, QRectF

from gaitlab.app.stances import edges_of, span_s
from gaitlab.app.theme import THEME
from gaitlab.app.timeline.axis import TimeAxis
from gaitlab.domain.contacts import FootContact, HeelContact, Instant
from gaitlab.domain.corrections import InstantKind
from gaitlab.domain.landmarks import Side

GRAB_PX = 6.0
"""An edge is grabbed from this near."""

NARROWEST_EDITED_PX = 16.0
"""The edges of a narrower bar cannot be told apart by hand."""

_RULER_PX, _FLAGS_PX, _LOWEST_LANE_PX, _HIGHEST_LANE_PX = 22.0, 18.0, 15.0, 30.0
"""At the usual size of text; they grow with it."""

_LANE_GAP_PX, _FOOT_GAP_PX, _FOOT_PX = 2.0, 8.0, 10.0


class Part(StrEnum):
    """The part of a foot that a lane belongs to."""

    HEEL = "heel"
    FOREFOOT = "forefoot"


class BarStyle(StrEnum):
    """How sure it is that a part of the foot was down."""

    DOWN = "down"
    FADING = "fading"
    OPEN = "open"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Bar:
    """When a part of a foot is on the belt, and how that is known.

    Parameters
    ----------
    part
        The part of the foot.
    start_s, end_s
        Where the bar lies.
    style
        Down; down with an end that was not timed; up; unclear.
    is_start_timed, is_end_timed
        Which ends were timed.
    """

    part: Part
    start_s: float
    end_s: float
    style: BarStyle
    is_start_timed: bool = True
    is_end_timed: bool = True


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the timeline, from top to bottom; the feet in the order they are shown.

    Parameters
    ----------
    left_px, right_px
        Where the time axis begins and ends; names of the lanes stand before it.
    lane_px
        Height of a lane.
    feet
        The feet from top to bottom.
    """

    left_px: float
    right_px: float
    lane_px: float
    feet: tuple[Side, Side]

    @property
    def ruler(self) -> QRectF:
        """Times, and the ends of the working zone."""
        return QRectF(self.left_px, 0.0, self.width_px, _RULER_PX * THEME.text_scale)

    @property
    def flags(self) -> QRectF:
        """Key frames and drawings."""
        top = self.ruler.bottom()
        return QRectF(self.left_px, top, self.width_px, _FLAGS_PX * THEME.text_scale)

    @property
    def width_px(self) -> float:
        """Width of the time axis."""
        return max(self.right_px - self.left_px, 1.0)

    @property
    def bottom_px(self) -> float:
        """Where the last lane ends."""
        return self.lane(self.feet[1], Part.FOREFOOT).bottom()

    def lane(self, side: Side, part: Part) -> QRectF:
        """Return the lane of one part of a foot."""
        row = 2 * self.feet.index(side) + (part is Part.FOREFOOT)
        top = self.flags.bottom() + row * (self.lane_px + _LANE_GAP_PX)
        top += _FOOT_GAP_PX * self.feet.index(side)
        return QRectF(self.left_px, top, self.width_px, self.lane_px)

    def foot(self, side: Side) -> QRectF:
        """Return both lanes of a foot."""
        return self.lane(side, Part.HEEL).united(self.lane(side, Part.FOREFOOT))

    def foot_at(self, point: QPointF) -> Side | None:
        """Return the foot whose lanes are at a height; None beside them."""
        for side in self.feet:
            lanes = self.foot(side)
            if lanes.top() <= point.y() <= lanes.bottom():
                return side
        return None


@dataclass(frozen=True, slots=True)
class Edge:
    """An instant of a stance that can be grabbed."""

    contact: FootContact
    kind: InstantKind
    time_s: float


def rows_in(width_px: float, height_px: float, label_px: float, feet: tuple[Side, Side]) -> Rows:
    """Lay the rows into a widget of some size; lanes grow with it up to a limit."""
    scale = THEME.text_scale
    lane_px = (height_px - _beside_lanes_px()) / 4.0
    lane_px = min(max(lane_px, _LOWEST_LANE_PX * scale), _HIGHEST_LANE_PX * scale)
    return Rows(label_px, width_px - _FOOT_PX, lane_px, feet)


def lowest_height_px() -> float:
    """Return the height below which lanes would be cut off."""
    return _beside_lanes_px() + 4 * _LOWEST_LANE_PX * THEME.text_scale


def bars_of(contact: FootContact) -> Iterator[Bar]:
    """Yield the bars of a stance: what is known of the forefoot, then of the heel."""
    start_s, end_s = span_s(contact)
    if not isfinite(start_s):
        return
    fore_on, fore_off = contact.forefoot_on, contact.forefoot_off
    yield _down(Part.FOREFOOT, fore_on, fore_off, start_s, end_s)
    match contact.heel_contact:
        case HeelContact.YES:
            yield _down(Part.HEEL, contact.heel_on, contact.heel_off, start_s, end_s)
        case HeelContact.NO:
            yield Bar(Part.HEEL, start_s, end_s, BarStyle.OPEN)
        case HeelContact.UNCLEAR:
            yield Bar(Part.HEEL, start_s, end_s, BarStyle.UNCLEAR)


def edge_at(contacts: list[FootContact], rows: Rows, axis: TimeAxis, point: QPointF) -> Edge | None:
    """Return the edge nearest to a point, of those near enough to be grabbed."""
    near = []
    for contact in contacts:
        start_s, end_s = span_s(contact)
        if (end_s - start_s) * axis.px_per_s < NARROWEST_EDITED_PX:
            continue
        for kind, instant in edges_of(contact):
            lane = rows.lane(contact.side, part_of(kind))
            away_px = abs(rows.left_px + axis.x_of(instant.time_s) - point.x())
            if away_px <= GRAB_PX and lane.top() - 1.0 <= point.y() <= lane.bottom() + 1.0:
                near.append((away_px, Edge(contact, kind, instant.time_s)))
    return min(near, key=lambda found: found[0])[1] if near else None


def part_of(kind: InstantKind) -> Part:
    """Return the part of the foot that an instant belongs to."""
    return Part.HEEL if kind in (InstantKind.HEEL_ON, InstantKind.HEEL_OFF) else Part.FOREFOOT


def _down(part: Part, on: Instant, off: Instant, start_s: float, end_s: float) -> Bar:
    return Bar(
        part,
        on.time_s if on else start_s,
        off.time_s if off else end_s,
        BarStyle.DOWN if on and off else BarStyle.FADING,
        is_start_timed=bool(on),
        is_end_timed=bool(off),
    )


def _beside_lanes_px() -> float:
    """Return the height of everything but the lanes."""
    heads_px = (_RULER_PX + _FLAGS_PX) * THEME.text_scale
    return heads_px + 3 * _LANE_GAP_PX + _FOOT_GAP_PX + _FOOT_PX
