"""Draw on the picture, and choose, move, restyle and delete what was drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stage.display import Display, Span
from gaitlab.app.stage.mark_painter import Pens, paint_marks
from gaitlab.app.stage.surface import Surface
from gaitlab.app.stage.tool import StageTool, Touch
from gaitlab.app.tools.drawing_commands import add_drawing_commands
from gaitlab.app.tools.drawing_shape import (
    Draft,
    distance_to,
    moved_drawing,
    moved_handle,
    shape_words,
)
from gaitlab.domain.annotation_edits import (
    add_drawing,
    change_drawing,
    delete_drawing,
    set_key_frame,
)
from gaitlab.domain.annotations import Drawing, Shape
from gaitlab.overlay.drawing_marks import marks_of
from gaitlab.overlay.layers import Layer

if TYPE_CHECKING:
    from gaitlab.app.commands import CommandBook

REACH_PX = 9.0
"""How far from a line or a handle it can be taken, in stage pixels."""

HANDLE_PX = 4.0
NUDGE_PX = 1.0

_ARROWS = {
    Qt.Key.Key_Left: (-NUDGE_PX, 0.0),
    Qt.Key.Key_Right: (NUDGE_PX, 0.0),
    Qt.Key.Key_Up: (0.0, -NUDGE_PX),
    Qt.Key.Key_Down: (0.0, NUDGE_PX),
}


@dataclass(slots=True)
class _Held:
    """A drawing in the hand, or one of its points."""

    drawing: Drawing
    handle: int | None
    began: QPointF
    now: Drawing


class DrawingTool(StageTool):
    """Makes the shape chosen in the display; without one, takes what was drawn."""

    def __init__(
        self, document: TrialDocument, playback: Playback, display: Display, stage: Surface
    ) -> None:
        self._document, self._playback = document, playback
        self._display, self._stage = display, stage
        self._draft: Draft | None = None
        self._chosen_key: int | None = None
        self._held: _Held | None = None
        display.style_chosen.connect(self._restyle)
        display.tool_changed.connect(self._drop_draft)
        playback.frame_changed.connect(self._drop_draft)

    @property
    def chosen(self) -> Drawing | None:
        """The drawing that is chosen and seen on this frame; None = none."""
        shown = self._shown()
        return next((drawing for drawing in shown if drawing.key == self._chosen_key), None)

    def add_commands(self, book: CommandBook) -> None:
        """Offer the shapes, deleting, and key frames by key."""
        add_drawing_commands(book, self._document, self._playback, self._display, self)

    def delete_chosen(self) -> None:
        """Delete the chosen drawing."""
        chosen = self.chosen
        if chosen is not None:
            words = _tr("Delete {0}").format(shape_words(chosen.shape))
            self._document.edit(words, delete_drawing(self._document.trial, key=chosen.key))

    def edit_text(self) -> None:
        """Write the text or caption of the chosen drawing."""
        chosen = self.chosen
        if chosen is not None:
            at = self._stage.geometry_on_stage.to_stage.map(QPointF(*chosen.points_px[0]))
            self._stage.ask_for_text(at, chosen.text, _tr("Text"), self._set_text)

    def edit_comment(self) -> None:
        """Make this frame a key frame, and write why."""
        self._playback.pause()
        frame, noted = self._playback.frame, self._document.trial.annotations.key_frames
        comment = next((k.comment for k in noted if k.frame == frame), "")

        def take(comment: str) -> None:
            trial = set_key_frame(self._document.trial, frame=frame, comment=comment)
            self._document.edit(_tr("Set key frame"), trial)

        foot = QPointF(self._stage.rect().bottomLeft())
        self._stage.ask_for_text(foot, comment, _tr("Why this frame?"), take)

    # -- the hand

    def cursor(self, at: Touch) -> Qt.CursorShape | None:
        """Tell what can be taken."""
        is_something = self._handle_at(at) is not None or self._drawing_at(at) is not None
        return Qt.CursorShape.SizeAllCursor if is_something else None

    def press(self, at: Touch) -> bool:
        """Begin or go on with a shape; without one, take a drawing or a point of one."""
        shape = self._display.tool
        if shape is not None:
            self._press_with(shape, at)
            return True
        handle = self._handle_at(at)
        drawing = self.chosen if handle is not None else self._drawing_at(at)
        self._chosen_key = None if drawing is None else drawing.key
        if drawing is not None:
            self._held = _Held(drawing, handle, at.image, drawing)
        return drawing is not None

    def hover(self, at: Touch) -> bool:
        """Let the next point of a shape follow the hand; return whether there is one."""
        if self._draft is None:
            return False
        self._draft.follow(_point(at))
        return True

    def drag(self, at: Touch) -> None:
        """Draw on, or move what is held."""
        if self._draft is not None:
            self._draft.follow(_point(at), is_dragged=True)
        held = self._held
        if held is not None and at.distance(held.began) > 1.0:
            by = at.image - held.began
            if held.handle is None:
                held.now = moved_drawing(held.drawing, by.x(), by.y())
            else:
                held.now = moved_handle(held.drawing, held.handle, _point(at))

    def release(self, at: Touch) -> None:
        """Finish a shape that needs no more points; put down what was held."""
        if self._draft is not None and self._draft.release(at.scale):
            self._finish()
        held, self._held = self._held, None
        if held is not None and held.now != held.drawing:
            words = _tr("Move {0}").format(shape_words(held.drawing.shape))
            self._document.edit(words, change_drawing(self._document.trial, held.now))

    def double_click(self, at: Touch) -> bool:
        """Write the text or caption of what is there."""
        if self._display.tool is not None or self._drawing_at(at) is None:
            return False
        self.edit_text()
        return True

    def cancel(self) -> bool:
        """Drop a begun shape, else the tool, else the choice."""
        was_anything = self._draft is not None or self._held is not None
        was_anything |= self.chosen is not None or self._display.tool is not None
        self._draft, self._held, self._chosen_key = None, None, None
        if self._display.tool is not None:
            self._display.choose_tool(None)
        return was_anything

    def wants_key(self, event: QKeyEvent) -> bool:
        """Escape ends drawing; arrows, Delete and Enter belong to a chosen drawing."""
        if event.key() == Qt.Key.Key_Escape:
            return self._draft is not None or self._display.tool is not None or bool(self.chosen)
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, *_ARROWS)
        is_plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self.chosen is not None and event.key() in keys and not is_plain

    def key(self, event: QKeyEvent) -> None:
        """Do with the chosen drawing what the key says."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in _ARROWS:
            self._nudge(*_ARROWS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Return:
            self.edit_text()
        else:
            self.delete_chosen()

    def paint(self, painter: QPainter, pens: Pens, frame: int) -> None:
        """Paint the shape begun, what is held where it would go, and the handles of the choice."""
        if self._draft is not None:
            paint_marks(painter, marks_of(self._draft.drawing(self._style())), pens)
        chosen = self.chosen
        if chosen is None or frame != self._playback.frame:
            return
        if self._held is not None:
            chosen = self._held.now
            paint_marks(painter, marks_of(chosen), pens)
        painter.setPen(QPen(QColor(20, 20, 20), 1.0))
        painter.setBrush(QColor(255, 255, 255))
        for point in _handles(chosen):
            at = pens.place(point)
            corner = QPointF(at.x() - HANDLE_PX, at.y() - HANDLE_PX)
            painter.drawRect(QRectF(corner, corner + QPointF(2 * HANDLE_PX, 2 * HANDLE_PX)))

    # -- making and changing

    def _press_with(self, shape: Shape, at: Touch) -> None:
        self._chosen_key = None
        if self._draft is None:
            self._draft = Draft(shape, [_point(at)])
        else:
            self._draft.follow(_point(at))

    def _finish(self) -> None:
        draft, self._draft = self._draft, None
        if draft is None:
            return
        self._display.choose_tool(None)
        if draft.shape is Shape.TEXT:
            at = self._stage.geometry_on_stage.to_stage.map(QPointF(*draft.points[0]))
            self._stage.ask_for_text(at, "", _tr("Text"), lambda text: self._add(draft, text))
        else:
            self._add(draft, "")

    def _add(self, draft: Draft, text: str) -> None:
        if draft.shape is Shape.TEXT and not text:
            return
        self._display.show_layer(Layer.DRAWINGS, True)
        drawn = draft.drawing(self._style())
        trial = add_drawing(
            self._document.trial,
            shape=drawn.shape,
            points_px=drawn.points_px,
            start_frame=drawn.start_frame,
            end_frame=drawn.end_frame,
            text=text,
            ink=drawn.ink,
            width_px=drawn.width_px,
        )
        self._chosen_key = trial.annotations.drawings[-1].key
        self._document.edit(_tr("Draw {0}").format(shape_words(draft.shape)), trial)

    def _style(self) -> Drawing:
        """Return an empty drawing as the display says the next one shall be."""
        start, end = self._frames(self._display.span)
        width_px = self._display.width * self._stage.usual_line_px
        return Drawing(0, Shape.LINE, (), start, end, ink=self._display.ink, width_px=width_px)

    def _frames(self, span: Span) -> tuple[int, int]:
        match span:
            case Span.FRAME:
                return self._playback.frame, self._playback.frame + 1
            case Span.ZONE:
                return self._playback.zone
            case Span.CLIP:
                return 0, self._playback.n_frames

    def _restyle(self, style: Mapping[str, object]) -> None:
        """Give the chosen drawing the style chosen."""
        chosen = self.chosen
        if chosen is None:
            return
        drawing = chosen
        if "ink" in style:
            drawing = replace(drawing, ink=self._display.ink)
        if "width" in style:
            width_px = self._display.width * self._stage.usual_line_px
            drawing = replace(drawing, width_px=width_px)
        if "span" in style:
            start, end = self._frames(self._display.span)
            drawing = replace(drawing, start_frame=start, end_frame=end)
        words = _tr("Change {0}").format(shape_words(drawing.shape))
        self._document.edit(words, change_drawing(self._document.trial, drawing))

    def _set_text(self, text: str) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        if chosen.shape is Shape.TEXT and not text:
            self.delete_chosen()
            return
        words = _tr("Write on {0}").format(shape_words(chosen.shape))
        changed = change_drawing(self._document.trial, replace(chosen, text=text))
        self._document.edit(words, changed)

    def _nudge(self, right: float, down: float) -> None:
        chosen = self.chosen
        if chosen is not None:
            words = _tr("Move {0}").format(shape_words(chosen.shape))
            trial = change_drawing(self._document.trial, moved_drawing(chosen, right, down))
            self._document.edit(words, trial, merge_key=f"nudge drawing {chosen.key}")

    def _drop_draft(self) -> None:
        self._draft = None

    # -- what is where

    def _shown(self) -> tuple[Drawing, ...]:
        if Layer.DRAWINGS not in self._display.layers:
            return ()
        return self._document.trial.annotations.drawings_at(self._playback.frame)

    def _drawing_at(self, at: Touch) -> Drawing | None:
        """Return the uppermost drawing under the hand."""
        reach_px = REACH_PX / at.scale
        under = (d for d in reversed(self._shown()) if distance_to(d, _point(at)) <= reach_px)
        return next(under, None)

    def _handle_at(self, at: Touch) -> int | None:
        """Return which point of the chosen drawing is under the hand."""
        chosen = self.chosen
        points = () if chosen is None else _handles(chosen)
        near = (i for i, p in enumerate(points) if at.distance(QPointF(*p)) <= REACH_PX)
        return next(near, None)


def _handles(drawing: Drawing) -> tuple[tuple[float, float], ...]:
    return () if drawing.shape in (Shape.FREE_HAND, Shape.TEXT) else drawing.points_px


def _point(at: Touch) -> tuple[float, float]:
    return (at.image.x(), at.image.y())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Drawing", text)
