"""What is under the mouse in the timeline: what it grabs, its tool tip and its menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRect, Qt
from PySide6.QtWidgets import QMenu

from gaitlab.app.stance_editing import verdict_text
from gaitlab.app.stance_words import notes_of, step_tip
from gaitlab.app.stances import is_doubtful, is_edited, is_reviewed, span_s
from gaitlab.app.timeline.gestures import AddStance, Gesture, MoveEdge, MoveZoneEnd, Scrub
from gaitlab.app.timeline.ground import HANDLE_PX, drawing_rect, flag_rect
from gaitlab.app.timeline.lanes import Edge, edge_at
from gaitlab.domain.annotation_edits import delete_key_frame
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Step

if TYPE_CHECKING:
    from gaitlab.app.timeline.timeline_view import TimelineView

translate = QCoreApplication.translate


def gesture_at(view: TimelineView, point: QPointF, *, is_adding: bool) -> Gesture:
    """Return what a hand that presses the button here is about to do."""
    side = view.rows.foot_at(point)
    if is_adding and side is not None and view.document.assessment is not None:
        return AddStance(view, side, point)
    zone_end = zone_end_at(view, point)
    if zone_end is not None:
        return MoveZoneEnd(view, is_start=zone_end)
    edge = grabbed_edge(view, point)
    if edge is not None:
        is_near = step_of(view, edge).is_near
        return MoveEdge(view, edge, is_near=is_near)
    return Scrub(view, point)


def grabbed_edge(view: TimelineView, point: QPointF) -> Edge | None:
    """Return the end of a bar that is near enough to be dragged."""
    contacts = [step.contact for step in view.shown_steps()]
    return edge_at(contacts, view.rows, view.axis, point)


def step_of(view: TimelineView, edge: Edge) -> Step:
    """Return the step an edge belongs to."""
    return next(step for step in view.shown_steps() if step.contact is edge.contact)


def zone_end_at(view: TimelineView, point: QPointF) -> bool | None:
    """Return whether the start (True) or the end (False) of the zone is here; None = neither."""
    rows = view.rows
    if not view.playback.n_frames or not rows.ruler.contains(point):
        return None
    if point.y() < rows.ruler.bottom() - 14.0:
        return None
    start_x, end_x = (rows.left_px + view.axis.x_of(time_s) for time_s in view.zone_s())
    if -3.0 <= point.x() - start_x <= HANDLE_PX + 3.0:
        return True
    if -3.0 <= end_x - point.x() <= HANDLE_PX + 3.0:
        return False
    return None


def step_under(view: TimelineView, point: QPointF) -> Step | None:
    """Return the step whose stance is drawn at a place."""
    side, time_s = view.rows.foot_at(point), view.time_at(point)
    for step in view.shown_steps():
        start_s, end_s = span_s(step.contact)
        if step.side is side and start_s <= time_s <= end_s:
            return step
    return None


def shape_at(view: TimelineView, point: QPointF) -> Qt.CursorShape:
    """Return how the mouse looks here."""
    is_end = zone_end_at(view, point) is not None or grabbed_edge(view, point) is not None
    return Qt.CursorShape.SizeHorCursor if is_end else Qt.CursorShape.ArrowCursor


def tip_at(view: TimelineView, point: QPointF) -> tuple[str, QRect]:
    """Return the tool tip of what is here, and where it holds; "" where nothing is."""
    around = QRect(round(point.x()) - 4, round(point.y()) - 4, 8, 8)
    step = step_under(view, point)
    if step is not None:
        notes = notes_of(
            is_edited=is_edited(step),
            is_reviewed=is_reviewed(view.document.trial, step),
            is_doubtful=is_doubtful(step),
        )
        return step_tip(step, notes), around
    return flag_tip(view, point), around


def flag_tip(view: TimelineView, point: QPointF) -> str:
    """Return what a flag in the row of flags says."""
    annotations, times_s = view.document.trial.annotations, view.playback.frame_times_s
    for key_frame in annotations.key_frames:
        if flag_rect(key_frame, times_s, view.rows, view.axis).contains(point):
            told = translate("Timeline", "Key frame {frame}").format(frame=key_frame.frame)
            return f"{told}: {key_frame.comment}" if key_frame.comment else told
    for drawing in annotations.drawings:
        rect = drawing_rect(drawing, times_s, view.rows, view.axis)
        if rect.adjusted(-2, -3, 2, 3).contains(point):
            return drawing.text or translate("Timeline", "Drawing")
    return ""


def menu_at(view: TimelineView, point: QPointF) -> QMenu:
    """Return the menu of what is here."""
    menu = QMenu(view)
    step = step_under(view, point)
    side = view.rows.foot_at(point)
    if step is not None:
        view.playback.seek(view.frame_at(point))
        _offer_stance(view, menu)
    elif side is not None and view.document.assessment is not None:
        _offer_adding(view, menu, side, view.frame_time_at(point))
    _offer_key_frame(view, menu, point)
    menu.addSeparator()
    menu.addAction(translate("Timeline", "Show the working zone"), view.show_zone)
    menu.addAction(translate("Timeline", "Show the whole clip"), view.show_all)
    return menu


def _offer_stance(view: TimelineView, menu: QMenu) -> None:
    editing = view.editing
    for verdict in HeelContact:
        menu.addAction(verdict_text(verdict), partial(editing.judge, verdict))
    menu.addSeparator()
    if editing.is_accepted():
        menu.addAction(
            translate("Timeline", "Take back the acceptance"),
            partial(editing.accept, is_accepted=False),
        )
    else:
        menu.addAction(translate("Timeline", "Accept this step"), editing.accept)
    menu.addAction(translate("Timeline", "Delete this stance"), editing.delete)


def _offer_adding(view: TimelineView, menu: QMenu, side: Side, at_s: float) -> None:
    text = (
        translate("Timeline", "Add a stance of the left foot here")
        if side is Side.LEFT
        else translate("Timeline", "Add a stance of the right foot here")
    )
    menu.addAction(text, partial(view.editing.add, side, at_s))


def _offer_key_frame(view: TimelineView, menu: QMenu, point: QPointF) -> None:
    times_s = view.playback.frame_times_s
    for key_frame in view.document.trial.annotations.key_frames:
        if flag_rect(key_frame, times_s, view.rows, view.axis).contains(point):
            menu.addAction(
                translate("Timeline", "Delete this key frame"),
                partial(_delete_key_frame, view, key_frame.frame),
            )
            return


def _delete_key_frame(view: TimelineView, frame: int) -> None:
    trial = delete_key_frame(view.document.trial, frame=frame)
    view.document.edit(translate("Timeline", "Delete key frame"), trial)
