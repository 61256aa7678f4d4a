"""The hand on the stage: it gives presses, drags and keys to the tools, else moves the picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from gaitlab.app.playback import Playback
from gaitlab.app.stage.display import Display
from gaitlab.app.stage.surface import Surface
from gaitlab.app.stage.tool import StageTool, Touch

WHEEL_STEP = 120
"""What a notch of a mouse wheel turns, in Qt's eighths of a degree."""

ZOOM_PER_NOTCH = 1.2


class StageHand(QObject):
    """Follows mouse, wheel and keys of a stage; the first tool that takes something gets it."""

    def __init__(
        self, stage: Surface, playback: Playback, display: Display, tools: tuple[StageTool, ...]
    ) -> None:
        super().__init__(stage)
        self._stage, self._playback, self._display = stage, playback, display
        self._tools = tools
        self._held: StageTool | None = None
        self._panned_from: QPointF | None = None
        self._wheel_turn = 0
        self._answers: dict[QEvent.Type, Callable[..., bool]] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double_click,
            QEvent.Type.Wheel: self._turn_wheel,
            QEvent.Type.ShortcutOverride: self._keep_key,
            QEvent.Type.KeyPress: self._press_key,
        }
        stage.installEventFilter(self)
        display.tool_changed.connect(self._show_cursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Answer an event of the stage; return whether it is dealt with."""
        del watched
        answer = self._answers.get(event.type())
        return answer is not None and answer(event)

    def _touch(self, event: QMouseEvent) -> Touch:
        geometry, at = self._stage.geometry_on_stage, event.position()
        return Touch(geometry.to_image(at), at, geometry.scale, event.modifiers())

    def _press(self, event: QMouseEvent) -> bool:
        """Take hold of what is under the hand, else of the picture; leave its menu alone."""
        if event.button() is Qt.MouseButton.RightButton:
            return False
        touch = self._touch(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._stage.setFocus()
            self._playback.pause()
            self._held = next((tool for tool in self._tools if tool.press(touch)), None)
        if self._held is None:
            self._panned_from = event.position()
            self._stage.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._stage.look_again()
        return True

    def _move(self, event: QMouseEvent) -> bool:
        """Move what was taken, or tell by the cursor what can be."""
        touch = self._touch(event)
        if self._held is not None:
            self._held.drag(touch)
            self._stage.update()
        elif self._panned_from is not None:
            by = event.position() - self._panned_from
            self._panned_from = event.position()
            self._stage.set_geometry(self._stage.geometry_on_stage.panned(by))
        elif any(tool.hover(touch) for tool in self._tools):
            self._stage.update()
        elif self._display.tool is None:
            cursors = (tool.cursor(touch) for tool in self._tools)
            self._stage.setCursor(next(filter(None, cursors), Qt.CursorShape.ArrowCursor))
        return True

    def _release(self, event: QMouseEvent) -> bool:
        held, self._held, self._panned_from = self._held, None, None
        if held is not None:
            held.release(self._touch(event))
        self._show_cursor()
        self._stage.look_again()
        return True

    def _double_click(self, event: QMouseEvent) -> bool:
        """Let a tool answer, else show the actual size there, or the whole picture again."""
        if self._display.tool is not None or event.button() is Qt.MouseButton.RightButton:
            return self._press(event)
        touch = self._touch(event)
        if not any(tool.double_click(touch) for tool in self._tools):
            geometry = self._stage.geometry_on_stage
            actual = geometry.at_zoom(1.0 / self._stage.devicePixelRatioF(), touch.stage)
            self._stage.set_geometry(actual if geometry.is_fit else geometry.fitted())
        self._stage.update()
        return True

    def _turn_wheel(self, event: QWheelEvent) -> bool:
        """Step through frames; with Ctrl, zoom at the cursor."""
        self._wheel_turn += event.angleDelta().y()
        n_notches = int(self._wheel_turn / WHEEL_STEP)
        self._wheel_turn -= n_notches * WHEEL_STEP
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._stage.zoom_by(ZOOM_PER_NOTCH**n_notches, event.position())
        elif n_notches:
            self._playback.step(-n_notches)
        event.accept()
        return True

    def _keep_key(self, event: QKeyEvent) -> bool:
        """Keep a key that a tool needs from the window's commands."""
        is_wanted = any(tool.wants_key(event) for tool in self._tools)
        if is_wanted:
            event.accept()
        return is_wanted

    def _press_key(self, event: QKeyEvent) -> bool:
        tool = next((tool for tool in self._tools if tool.wants_key(event)), None)
        if tool is not None:
            tool.key(event)
            self._stage.look_again()
        return tool is not None

    def _show_cursor(self) -> None:
        is_drawing = self._display.tool is not None
        shape = Qt.CursorShape.CrossCursor if is_drawing else Qt.CursorShape.ArrowCursor
        self._stage.setCursor(shape)
