"""The timeline: when heel and forefoot of each foot are down, and where in the clip one is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QToolTip

from gaitlab.app.commands import Command, CommandBook
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.settings import Settings
from gaitlab.app.stances import StanceInstant, instants_of
from gaitlab.app.timeline.gestures import MoveEdge, Pan
from gaitlab.app.timeline.mouse import gesture_at, menu_at, shape_at, tip_at
from gaitlab.app.timeline.timeline_view import TimelineView
from gaitlab.domain.landmarks import Side

ZOOM = 1.25
"""By how much a key or a notch of the wheel enlarges."""

_NOTCH = 120.0
_NUMBERS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)
_NUDGES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Timeline(TimelineView):
    """Contact lanes of both feet, to work with: seek, zoom, add, drag and delete stances.

    With the focus here, 1 to 5 choose an instant of the stance at the playhead, Alt with Left and
    Right moves it by a frame, Delete deletes the stance.
    """

    def __init__(self, document: TrialDocument, playback: Playback, settings: Settings) -> None:
        super().__init__(document, playback)
        del settings  # which part is seen belongs to the clip, not to the user
        self._chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def add_commands(self, book: CommandBook) -> None:
        """Offer everything that can be done here by key."""
        editing, group = self.editing, self.tr("Timeline")
        for key, text, shortcuts, slot in (
            ("next_contact", self.tr("Next landing"), ("]", "PgDown"), lambda: editing.go(1)),
            ("previous_contact", self.tr("Previous landing"), ("[", "PgUp"),
             lambda: editing.go(-1)),
            ("add_left", self.tr("Add a stance of the left foot at the playhead"),
             ("Ctrl+Alt+L",), lambda: editing.add(Side.LEFT, self.playback.time_s)),
            ("add_right", self.tr("Add a stance of the right foot at the playhead"),
             ("Ctrl+Alt+R",), lambda: editing.add(Side.RIGHT, self.playback.time_s)),
            ("delete_stance", self.tr("Delete the stance at the playhead"), ("Ctrl+Del",),
             editing.delete),
            ("zoom_in", self.tr("Enlarge the timeline"), ("Alt+Up",), lambda: self.zoom(ZOOM)),
            ("zoom_out", self.tr("Show more of the timeline"), ("Alt+Down",),
             lambda: self.zoom(1.0 / ZOOM)),
            ("show_zone", self.tr("Show the working zone in the timeline"), ("Alt+End",),
             self.show_zone),
            ("show_all", self.tr("Show the whole clip in the timeline"), ("Alt+Home",),
             self.show_all),
        ):  # fmt: skip
            book.add(Command(f"timeline.{key}", text, group, shortcuts), slot)

    def choose(self, index: int) -> None:
        """Choose one of the five instants of the step at the playhead, and show its frame."""
        self._chosen = index
        instant = self._chosen_instant()
        if instant is not None:
            self.playback.seek_time(instant.time_s)

    def nudge(self, n_frames: int) -> None:
        """Move the chosen instant by some frames."""
        instant = self._chosen_instant()
        if instant is not None and instant.kind is not None:
            self.editing.nudge(instant.kind, n_frames, from_s=instant.time_s)

    def event(self, event: QEvent) -> bool:
        """Show tool tips, keep the keys that mean something here, and zoom by pinching."""
        if event.type() == QEvent.Type.ToolTip:
            text, rect = tip_at(self, QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), text, self, rect)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and self._meaning_of(event) is not None:
            event.accept()
            return True
        is_pinch = event.type() == QEvent.Type.NativeGesture
        if is_pinch and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom_at(event.position(), 1.0 + event.value())
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Choose and nudge instants, delete the stance, or give a drag up."""
        do = self._meaning_of(event)
        if do is None:
            super().keyPressEvent(event)
        else:
            do()

    def mousePressEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Seek, or take hold of what is here."""
        point = event.position()
        if event.button() == Qt.MouseButton.MiddleButton:
            self.gesture = Pan(self, point)
        elif event.button() == Qt.MouseButton.LeftButton and self.playback.n_frames:
            self.playback.pause()
            is_adding = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.gesture = gesture_at(self, point, is_adding=is_adding)
            self.gesture.press()
            if isinstance(self.gesture, MoveEdge):
                self._remember_edge(self.gesture)
            self.update()

    def mouseMoveEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Follow the hand, or say by the cursor what could be grabbed."""
        if self.gesture is not None:
            self.gesture.move(event.position())
            self.update()
        else:
            self.setCursor(shape_at(self, event.position()))

    def mouseReleaseEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Do what the hand held."""
        del event
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.finish()
            self.update()

    def wheelEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Zoom at the cursor; sideways or with Shift, move along the clip."""
        delta = event.angleDelta()
        is_sideways = abs(delta.x()) > abs(delta.y())
        if is_sideways or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.show_axis(self.axis.panned(-float(delta.x() if is_sideways else delta.y())))
        else:
            self._zoom_at(event.position(), ZOOM ** (delta.y() / _NOTCH))
        event.accept()

    def contextMenuEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Offer what can be done here, or by key, at the playhead."""
        point = QPointF(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            point = self._playhead_point()
        menu_at(self, point).popup(self.mapToGlobal(point.toPoint()))

    def _meaning_of(self, event) -> Callable[[], object] | None:
        """Return what a key does here; None = nothing of its own."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and self.gesture is not None:
            return self._give_up
        if modifiers == Qt.KeyboardModifier.AltModifier and key in _NUDGES:
            return partial(self.nudge, _NUDGES[key])
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return None
        if key in _NUMBERS:
            return partial(self.choose, _NUMBERS.index(key))
        return self.editing.delete if key == Qt.Key.Key_Delete else None

    def _give_up(self) -> None:
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.cancel()
            self.update()

    def _chosen_instant(self) -> StanceInstant | None:
        assessment, step = self.document.assessment, self.editing.step
        if assessment is None or step is None:
            return None
        return instants_of(assessment, step)[self._chosen]

    def _playhead_point(self) -> QPointF:
        """Return where the playhead crosses the foot of the step it is in."""
        rows, step = self.rows, self.editing.step
        foot = rows.foot(rows.feet[0] if step is None else step.side)
        return QPointF(rows.left_px + self.axis.x_of(self.playback.time_s), foot.center().y())

    def _remember_edge(self, gesture: MoveEdge) -> None:
        """Let the keys move on what the hand took hold of."""
        assessment, step = self.document.assessment, self.editing.step
        if assessment is not None and step is not None and step.contact is gesture.edge.contact:
            kinds = [instant.kind for instant in instants_of(assessment, step)]
            self._chosen = kinds.index(gesture.edge.kind)

    def _zoom_at(self, point: QPointF, factor: float) -> None:
        self.show_axis(self.axis.zoomed(factor, at_px=point.x() - self.rows.left_px))
