"""Correct what was found, on the picture: landmarks and the belt, by hand or by key."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, isfinite, isnan
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stage.display import Display
from gaitlab.app.stage.mark_painter import Pens, paint_marks
from gaitlab.app.stage.surface import Surface
from gaitlab.app.stage.tool import StageTool, Touch
from gaitlab.app.tools.correcting_commands import add_correcting_commands
from gaitlab.app.tools.landmark_words import landmark_words, movable_landmarks, side_word
from gaitlab.domain.edits import move_point, restore_point, set_belt_height
from gaitlab.domain.landmarks import Landmark, Side
from gaitlab.overlay.ground import Ground, ground_of
from gaitlab.overlay.layers import Layer
from gaitlab.overlay.marks import Dot, Label, Line, Mark, Role, Symbol

if TYPE_CHECKING:
    from gaitlab.app.commands import CommandBook

REACH_PX = 12.0
"""How far from a landmark it can be taken, in stage pixels."""

BELT_REACH_PX = 6.0
SLIP_PX = 1.0
"""Less than this, in stage pixels, is no drag."""

NUDGE_PX, FINE_NUDGE_PX = 1.0, 0.25
"""What an arrow key moves by, in image pixels, without and with Shift."""

_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


@dataclass(slots=True)
class _Held:
    """What the hand holds: a landmark, or the belt under one foot."""

    landmark: Landmark | None
    side: Side | None
    began: QPointF
    at: QPointF
    offset: QPointF
    is_moved: bool = False

    @property
    def shift_px(self) -> float:
        """How far down it was moved, in image pixels."""
        return self.at.y() - self.began.y()


class CorrectingTool(StageTool):
    """Moves landmarks and the belt; the landmark chosen stays chosen from frame to frame."""

    def __init__(
        self, document: TrialDocument, playback: Playback, display: Display, stage: Surface
    ) -> None:
        self._document, self._playback = document, playback
        self._display, self._stage = display, stage
        self._chosen: Landmark | None = None
        self._held: _Held | None = None
        display.tool_changed.connect(self._yield_to_drawing)

    @property
    def chosen(self) -> Landmark | None:
        """The landmark that keys and the loupe are on; None = none."""
        return self._chosen

    @property
    def loupe_at(self) -> QPointF | None:
        """The landmark held or chosen, unless time passes."""
        if self._held is not None:
            return self._held.at if self._held.landmark is not None else None
        return None if self._playback.is_playing else self.chosen_point

    @property
    def chosen_point(self) -> QPointF | None:
        """Where the chosen landmark is on this frame; None = not known."""
        return None if self._chosen is None else self._point(self._chosen)

    def add_commands(self, book: CommandBook) -> None:
        """Offer every correction by key."""
        add_correcting_commands(book, self._document, self._playback, self)

    def choose_next(self, n_steps: int) -> None:
        """Choose the next (+1) or the previous (-1) landmark that is known on this frame."""
        known = [mark for mark in self._movable() if self._point(mark) is not None]
        if not known:
            return
        index = known.index(self._chosen) + n_steps if self._chosen in known else min(n_steps, 0)
        self._chosen = known[index % len(known)]
        point = self.chosen_point
        if point is not None:
            self._stage.bring_into_view(point)
        self._stage.setFocus()
        self._stage.look_again()

    def restore_chosen(self) -> None:
        """Give the chosen landmark of this frame back to the detector."""
        if self._chosen is not None:
            frame = self._playback.frame
            trial = restore_point(self._document.trial, frame=frame, landmark=self._chosen)
            self._document.edit(_tr("Restore {0}").format(landmark_words(self._chosen)), trial)

    def move_belt(self, side: Side, height_px: float, *, merge_key: str = "") -> None:
        """Put the belt under one foot at an image y at mid-image; NaN = let gaitlab find it."""
        trial = set_belt_height(self._document.trial, side=side, height_px=height_px)
        words = _tr("Move the belt under the {0} foot")
        if isnan(height_px):
            words = _tr("Find the belt under the {0} foot")
        self._document.edit(words.format(side_word(side)), trial, merge_key=merge_key)

    def nudge_belt(self, n_px: float) -> None:
        """Move the belt under the near foot by image pixels, downward if positive."""
        assessment = self._document.assessment
        if assessment is not None and assessment.near_side is not None:
            side = assessment.near_side
            ground = ground_of(assessment, side)
            if ground:
                self.move_belt(side, ground.y_px + n_px, merge_key=f"belt {side.value}")

    # -- the hand

    def cursor(self, at: Touch) -> Qt.CursorShape | None:
        """Tell what can be taken."""
        if self._landmark_at(at) is not None:
            return Qt.CursorShape.OpenHandCursor
        return Qt.CursorShape.SizeVerCursor if self._belt_at(at) is not None else None

    def press(self, at: Touch) -> bool:
        """Take a landmark, else the belt; beside both, choose nothing."""
        if self._display.tool is not None or self._document.assessment is None:
            return False
        landmark = self._landmark_at(at)
        self._chosen = landmark
        point = None if landmark is None else self._point(landmark)
        if point is not None:
            self._held = _Held(landmark, None, at.image, point, point - at.image)
            return True
        side = self._belt_at(at)
        if side is not None:
            self._held = _Held(None, side, at.image, at.image, QPointF())
        return side is not None

    def drag(self, at: Touch) -> None:
        """Move what is held."""
        held = self._held
        if held is not None and (held.is_moved or at.distance(held.began) > SLIP_PX):
            held.is_moved = True
            held.at = at.image + held.offset

    def release(self, at: Touch) -> None:
        """Put what is held down: a single step to undo."""
        held, self._held = self._held, None
        assessment = self._document.assessment
        if held is None or not held.is_moved or assessment is None:
            return
        if held.landmark is not None:
            self._put(held.landmark, held.at)
        elif held.side is not None:
            ground = ground_of(assessment, held.side)
            self.move_belt(held.side, ground.y_px + held.shift_px)

    def cancel(self) -> bool:
        """Let go without moving, and choose nothing."""
        was_anything = self._held is not None or self._chosen is not None
        self._held, self._chosen = None, None
        return was_anything

    def wants_key(self, event: QKeyEvent) -> bool:
        """Arrows, Backspace and Escape belong to a chosen landmark."""
        if self._chosen is None:
            return False
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_arrow = event.key() in _ARROWS and plain in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        return is_arrow or event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace)

    def key(self, event: QKeyEvent) -> None:
        """Nudge the chosen landmark as seen on the stage, give it back, or choose none."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() == Qt.Key.Key_Backspace:
            self.restore_chosen()
        else:
            is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.nudge(*_ARROWS[Qt.Key(event.key())], FINE_NUDGE_PX if is_fine else NUDGE_PX)

    def nudge(self, right: float, down: float, step_px: float) -> None:
        """Move the chosen landmark by image pixels, in a direction as seen on the stage."""
        point, landmark = self.chosen_point, self._chosen
        if point is None or landmark is None:
            return
        geometry = self._stage.geometry_on_stage
        way = geometry.to_image(QPointF(right, down)) - geometry.to_image(QPointF())
        length = hypot(way.x(), way.y())
        moved = point + way * (step_px / length)
        self._put(landmark, moved, merge_key=f"nudge {self._playback.frame} {landmark.name}")

    def paint(self, painter: QPainter, pens: Pens, frame: int) -> None:
        """Paint what is held where it would go, and a ring around what is chosen."""
        held, assessment = self._held, self._document.assessment
        if assessment is None:
            return
        if held is not None and held.side is not None:
            ground = ground_of(assessment, held.side)
            paint_marks(painter, _belt_marks(ground, held.shift_px), pens)
        point = held.at if held is not None and held.landmark is not None else self.chosen_point
        if point is None or self._chosen is None or frame != self._playback.frame:
            return
        at = (point.x(), point.y())
        marks: list[Mark] = []
        before = self._point(self._chosen)
        if held is not None and before is not None:
            marks.append(
                Line((before.x(), before.y()), at, Role.EDITED, 1.5 / pens.pen, is_dashed=True)
            )
            marks.append(Dot(at, 4.0 / pens.pen, Role.EDITED, Symbol.CROSS))
        paint_marks(painter, marks, pens)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(255, 255, 255), 1.5))
        painter.drawEllipse(pens.to_stage.map(point), REACH_PX, REACH_PX)

    def _yield_to_drawing(self) -> None:
        """Choose no landmark while the hand draws: no loupe lies over what is drawn."""
        if self._display.tool is not None:
            self.cancel()

    # -- what is where

    def _put(self, landmark: Landmark, at: QPointF, *, merge_key: str = "") -> None:
        trial = move_point(
            self._document.trial,
            frame=self._playback.frame,
            landmark=landmark,
            x_px=at.x(),
            y_px=at.y(),
        )
        words = _tr("Move {0}").format(landmark_words(landmark))
        self._document.edit(words, trial, merge_key=merge_key)

    def _movable(self) -> tuple[Landmark, ...]:
        assessment = self._document.assessment
        near = None if assessment is None else assessment.near_side
        return movable_landmarks(near or Side.LEFT)

    def _point(self, landmark: Landmark) -> QPointF | None:
        """Return where a landmark is: where it was put by hand, else where it was found."""
        frame, assessment = self._playback.frame, self._document.assessment
        if assessment is None or frame >= assessment.track.n_frames:
            return None
        for moved in assessment.trial.corrections.moved_points:
            if (moved.frame, moved.landmark) == (frame, landmark):
                return QPointF(moved.x_px, moved.y_px)
        x_px, y_px = map(float, assessment.track.xyz_px[frame, landmark, :2])
        return QPointF(x_px, y_px) if isfinite(x_px) and isfinite(y_px) else None

    def _landmark_at(self, at: Touch) -> Landmark | None:
        """Return the landmark under the hand; the chosen and the near one before others."""
        if not self._display.layers & {Layer.SKELETON, Layer.FEET}:
            return None
        distances = {}
        for order, landmark in enumerate(self._movable()):
            point = self._point(landmark)
            if point is not None and at.distance(point) <= REACH_PX:
                distances[landmark] = (landmark is not self._chosen, at.distance(point), order)
        return min(distances, key=distances.__getitem__) if distances else None

    def _belt_at(self, at: Touch) -> Side | None:
        """Return the foot whose belt is under the hand."""
        assessment = self._document.assessment
        if assessment is None or Layer.BELT not in self._display.layers:
            return None
        near = assessment.near_side or Side.LEFT
        for side in (near, near.other):
            ground = ground_of(assessment, side)
            x_px = at.image.x()
            is_along = bool(ground) and ground.rear_px <= x_px <= ground.front_px
            if is_along and abs(ground.y_at(x_px) - at.image.y()) * at.scale <= BELT_REACH_PX:
                return side
        return None


def _belt_marks(ground: Ground, shift_px: float) -> list[Mark]:
    start = (ground.rear_px, ground.y_at(ground.rear_px) + shift_px)
    end = (ground.front_px, ground.y_at(ground.front_px) + shift_px)
    told = Label(end, f"{shift_px:+.1f} px", Role.EDITED, 30.0, anchor=(1.0, 1.2))
    return [Line(start, end, Role.EDITED, 3.0), told]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Correcting", text)
