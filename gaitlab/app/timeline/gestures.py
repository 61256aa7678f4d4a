"""What a hand can do in the timeline with the button held: scrub, drag an end, add, pan.

Nothing is edited before the button is released; Escape gives everything up.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from gaitlab.app.stance_editing import move_text
from gaitlab.app.stance_words import number
from gaitlab.app.stances import bounds_of, moved, span_s
from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.app.timeline.bars import paint_bars
from gaitlab.app.timeline.lane_view import LaneView
from gaitlab.app.timeline.lanes import Edge, part_of
from gaitlab.domain.contacts import Instant
from gaitlab.domain.landmarks import Side

SHORTEST_STANCE_S = 0.04
"""What is dragged shorter than this was a slip of the hand."""


class Gesture:
    """Something done with the button held; by itself it does nothing."""

    def press(self) -> None:
        """Begin."""

    def move(self, point: QPointF) -> None:
        """Follow the hand."""

    def finish(self) -> None:
        """Do it."""

    def cancel(self) -> None:
        """Leave everything as it was."""

    def paint(self, painter: QPainter) -> None:
        """Show what would be done."""


class Scrub(Gesture):
    """Drag the playhead."""

    def __init__(self, view: LaneView, at: QPointF) -> None:
        self._view = view
        self._at = at

    def press(self) -> None:
        """Show the frame under the hand."""
        self.move(self._at)

    def move(self, point: QPointF) -> None:
        """Show the frame under the hand."""
        self._view.playback.seek(self._view.frame_at(point))


class Pan(Gesture):
    """Drag the part of the clip that is seen."""

    def __init__(self, view: LaneView, at: QPointF) -> None:
        self._view = view
        self._at = at
        self._axis = view.axis

    def move(self, point: QPointF) -> None:
        """Keep the same time under the hand."""
        self._view.show_axis(self._axis.panned(self._at.x() - point.x()))

    def cancel(self) -> None:
        """Go back."""
        self._view.show_axis(self._axis)


class MoveZoneEnd(Gesture):
    """Drag an end of the working zone."""

    def __init__(self, view: LaneView, *, is_start: bool) -> None:
        self._view = view
        self._is_start = is_start
        self._before = view.playback.zone

    def move(self, point: QPointF) -> None:
        """Set the end to the frame under the hand."""
        start, end = self._before
        frame = self._view.frame_at(point)
        if self._is_start:
            self._view.playback.set_zone(min(frame, end - 2), end)
        else:
            self._view.playback.set_zone(start, max(frame + 1, start + 2))

    def cancel(self) -> None:
        """Put the zone back."""
        self._view.playback.set_zone(*self._before)


class MoveEdge(Gesture):
    """Drag an instant of a stance from frame to frame; the picture follows."""

    def __init__(self, view: LaneView, edge: Edge, *, is_near: bool) -> None:
        self._view = view
        self._edge = edge
        self._is_near = is_near
        self._frame_before = view.playback.frame
        self._to_s = edge.time_s

    @property
    def edge(self) -> Edge:
        """The instant that is dragged."""
        return self._edge

    def press(self) -> None:
        """Show the frame of the instant."""
        self._view.playback.seek_time(self._edge.time_s)

    def move(self, point: QPointF) -> None:
        """Put the instant on the frame under the hand, as far as the stance allows."""
        view = self._view
        interval_s = view.editing.frame_interval_s
        least_s, most_s = bounds_of(self._edge.contact, self._edge.kind, interval_s)
        frame = view.frame_at(point)
        self._to_s = min(max(float(view.playback.frame_times_s[frame]), least_s), most_s)
        view.playback.seek_time(self._to_s)

    def finish(self) -> None:
        """Set the instant."""
        view, edge = self._view, self._edge
        if abs(self._to_s - edge.time_s) > 0.25 * view.editing.frame_interval_s:
            trial = moved(view.document.trial, edge.contact, edge.kind, self._to_s)
            view.document.edit(move_text(edge.kind), trial)

    def cancel(self) -> None:
        """Go back to the frame that was shown."""
        self._view.playback.seek(self._frame_before)

    def paint(self, painter: QPainter) -> None:
        """Show the stance as it would be, and by how much it changes."""
        view, edge = self._view, self._edge
        changed = replace(edge.contact, **{edge.kind.value: Instant(self._to_s)})
        ground = QColor(THEME.colours.window)
        rows = view.rows
        spans = [span_s(contact) for contact in (edge.contact, changed)]
        left = rows.left_px + view.axis.x_of(min(span[0] for span in spans))
        right = rows.left_px + view.axis.x_of(max(span[1] for span in spans))
        foot = rows.foot(edge.contact.side)
        painter.fillRect(QRectF(left - 1.0, foot.top(), right - left + 2.0, foot.height()), ground)
        paint_bars(painter, changed, rows, view.axis, is_near=self._is_near)
        x = rows.left_px + view.axis.x_of(self._to_s)
        lane = rows.lane(edge.contact.side, part_of(edge.kind))
        painter.setPen(QPen(QColor(THEME.colours.accent), 2.0))
        painter.drawLine(QPointF(x, lane.top() - 2.0), QPointF(x, lane.bottom() + 2.0))
        change_ms = 1000.0 * (self._to_s - edge.time_s)
        sign = "+" if change_ms >= 0.0 else ""
        _paint_plate(painter, QPointF(x, foot.top() - 2.0), f"{sign}{number(change_ms)} ms")


class AddStance(Gesture):
    """Drag over an empty lane to add a stance there."""

    def __init__(self, view: LaneView, side: Side, at: QPointF) -> None:
        self._view = view
        self._side = side
        self._from_s = self._to_s = view.frame_time_at(at)

    def move(self, point: QPointF) -> None:
        """Let the stance reach to the hand."""
        self._to_s = self._view.frame_time_at(point)
        self._view.playback.seek_time(self._to_s)

    def finish(self) -> None:
        """Add the stance, unless it is too short to be meant."""
        start_s, end_s = sorted((self._from_s, self._to_s))
        if end_s - start_s >= SHORTEST_STANCE_S:
            self._view.editing.add(self._side, start_s, end_s)

    def paint(self, painter: QPainter) -> None:
        """Show the stance that would be added, and how long it is."""
        view = self._view
        start_s, end_s = sorted((self._from_s, self._to_s))
        left, right = (view.rows.left_px + view.axis.x_of(time_s) for time_s in (start_s, end_s))
        foot = view.rows.foot(self._side)
        painter.setPen(QPen(QColor(THEME.colours.accent), 1.6, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(THEME.colours.accent_soft))
        painter.drawRoundedRect(QRectF(left, foot.top(), right - left, foot.height()), 3.0, 3.0)
        text = f"{number(1000.0 * (end_s - start_s))} ms"
        _paint_plate(painter, QPointF(0.5 * (left + right), foot.top() - 2.0), text)


def _paint_plate(painter: QPainter, bottom_middle: QPointF, text: str) -> None:
    font = THEME.font(TextRole.SMALL, is_bold=True)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + 1.5 * GAP, metrics.height() + 2.0
    box = QRectF(bottom_middle.x() - 0.5 * width, bottom_middle.y() - height, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(THEME.colours.accent))
    painter.drawRoundedRect(box, 3.0, 3.0)
    painter.setFont(font)
    painter.setPen(QColor(THEME.colours.on_accent))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
