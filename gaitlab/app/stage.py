"""The stage: the picture of the frame under the playhead with its marks, and the hand on it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gaitlab.app.commands import CommandBook
from gaitlab.app.correcting import CorrectingTool
from gaitlab.app.display import Display
from gaitlab.app.document import TrialDocument
from gaitlab.app.drawing_tool import DrawingTool
from gaitlab.app.frame_source import Found, FrameSource
from gaitlab.app.magnifier import foot_geometry, loupe_geometry, paint_foot, paint_loupe
from gaitlab.app.mark_painter import Pens, paint_marks
from gaitlab.app.picture_commands import add_picture_commands
from gaitlab.app.playback import Playback
from gaitlab.app.stage_geometry import StageGeometry
from gaitlab.app.stage_marks import StageMarks, usual_line_px
from gaitlab.app.stage_picture import StagePicture
from gaitlab.app.stage_text import TextEditor, paint_sentence
from gaitlab.app.stage_tool import StageTool, Touch
from gaitlab.app.theme import GAP, THEME
from gaitlab.domain.annotation_edits import set_key_frame

WHEEL_STEP = 120
"""What a notch of a mouse wheel turns, in Qt's eighths of a degree."""

ZOOM_PER_NOTCH = 1.2

SHARES = (0.25, 0.5, 1.0)
"""At which shares of the file's size frames are kept; the least that is sharp on the stage."""


class Stage(QWidget):
    """The picture with its marks; zoom, pan, corrections and drawings happen on it.

    Parameters
    ----------
    document, playback
        As every view.
    display
        What is shown and how.
    """

    def __init__(
        self,
        document: TrialDocument,
        playback: Playback,
        display: Display,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._playback = document, playback
        self.display = display
        self._source: FrameSource | None = None
        self._found: Found | None = None
        self._failure = ""
        self._hand: StageTool | None = None
        self._panned_from: QPointF | None = None
        self._wheel_turn = 0
        self._marks = StageMarks(document)
        self._correcting = CorrectingTool(document, playback, self.display, self)
        self._drawing = DrawingTool(document, playback, self.display, self)
        self._tools: tuple[StageTool, ...] = (self._drawing, self._correcting)
        self._editor = TextEditor(self)
        self._set_up_widget()
        self._clip = document.trial.clip
        self._geometry = self._fresh_geometry()
        self._picture, self._foot, self._loupe = (StagePicture(self._clip) for _ in range(3))
        self._connect()
        self._open_clip()

    @property
    def geometry_on_stage(self) -> StageGeometry:
        """Where the picture lies on the stage."""
        return self._geometry

    @property
    def message(self) -> str:
        """The sentence on the stage; empty while there is nothing to say."""
        if self._failure:
            return self._failure
        if not self._clip.path:
            return self.tr("This trial has landmarks but no video: only the marks are shown.")
        if self._found is not None and self._found.is_damaged:
            number = self.locale().toString(self._playback.frame)
            return self.tr("Frame {0} is damaged: look at another one.").format(number)
        return self._comment()

    @property
    def usual_line_px(self) -> float:
        """The width of a usual line of the overlay, in image pixels."""
        return usual_line_px(self._clip)

    @property
    def shown(self) -> Found | None:
        """The picture on the stage; None = none yet."""
        return self._found

    def set_geometry(self, geometry: StageGeometry) -> None:
        """Look at the picture in another way."""
        if geometry != self._geometry:
            self._geometry = geometry
            self._refresh()
            self.update()

    def look_again(self) -> None:
        """Paint what a tool has chosen meanwhile, as sharp as that needs."""
        self._refresh()
        self.update()

    def ask_for_text(self, at: QPointF, text: str, take: Callable[[str], object]) -> None:
        """Ask for a text at a point of the stage."""
        self._editor.ask(at, text, self.tr("Text"), take)

    def ask_for_comment(self) -> None:
        """Make the frame under the playhead a key frame, and ask for a comment on it."""
        self._playback.pause()
        frame = self._playback.frame
        foot = QPointF(self.width() / 2.0 - 2.0 * GAP, self.height() - 3.0 * GAP)
        self._editor.ask(foot, self._comment(), self.tr("Why this frame?"), partial(
            self._set_key_frame, frame
        ))  # fmt: skip

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Enlarge the picture; the point `at` of the stage, else its middle, stays in place."""
        self.set_geometry(self._geometry.zoomed(factor, at))

    def fit(self) -> None:
        """Show the whole picture as large as it fits."""
        self.set_geometry(self._geometry.fitted())

    def show_actual_size(self) -> None:
        """Show every pixel of the picture as one of the screen."""
        self.set_geometry(self._geometry.at_zoom(1.0 / self.devicePixelRatioF()))

    def close_clip(self) -> None:
        """Release the clip; the view is of no use afterwards."""
        if self._source is not None:
            self._source.close()
            self._source.deleteLater()
            self._source = None

    def add_commands(self, book: CommandBook) -> None:
        """Add what can be done to the picture, by correcting and by drawing."""
        add_picture_commands(book, self)
        self._correcting.add_commands(book)
        self._drawing.add_commands(book)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Ask for room for a usual phone clip."""
        return QSize(480, 640)

    # -- following the document and the playhead

    def _connect(self) -> None:
        self._document.trial_changed.connect(self._follow_clip)
        self._document.assessment_changed.connect(self.update)
        self._playback.frame_changed.connect(self._refresh)
        self._playback.playing_changed.connect(self._refresh)
        self.display.changed.connect(self._follow_display)
        self.display.tool_changed.connect(self._follow_tool)

    def _set_up_widget(self) -> None:
        self.setAccessibleName(self.tr("Picture"))
        self.setAccessibleDescription(
            self.tr("The frame under the playhead with what was found on it.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _open_clip(self) -> None:
        self.close_clip()
        self._found, self._failure = None, ""
        self._picture, self._foot, self._loupe = (StagePicture(self._clip) for _ in range(3))
        self._geometry = self._fresh_geometry()
        if self._clip.path and self._clip.n_frames:
            self._source = FrameSource(self._clip, self)
            self._source.frame_stocked.connect(self._take_stocked)
            self._source.failed.connect(self._tell_failure)
        self._refresh()
        self.update()

    def _follow_clip(self) -> None:
        clip = self._document.trial.clip
        is_same = (clip.path, clip.fingerprint) == (self._clip.path, self._clip.fingerprint)
        self._clip = clip
        if not is_same:
            self.display.set_clip(clip.fingerprint)
            self._open_clip()

    def _follow_display(self) -> None:
        self._geometry = replace(
            self._geometry,
            turn_deg=self.display.turn_deg,
            is_mirrored=self.display.is_mirrored,
        )
        self._refresh()
        self.update()

    def _follow_tool(self) -> None:
        is_drawing = self.display.tool is not None
        self.setCursor(Qt.CursorShape.CrossCursor if is_drawing else Qt.CursorShape.ArrowCursor)
        self.update()

    def _fresh_geometry(self) -> StageGeometry:
        return StageGeometry(
            QSizeF(self._clip.width_px, self._clip.height_px),
            QSizeF(self.size()),
            self.display.turn_deg,
            self.display.is_mirrored,
        )

    def _comment(self) -> str:
        """Return what is noted on the frame under the playhead; empty where it is none."""
        noted = self._document.trial.annotations.key_frames
        frame = self._playback.frame
        return next((k.comment or self.tr("Key frame") for k in noted if k.frame == frame), "")

    def _set_key_frame(self, frame: int, comment: str) -> None:
        trial = set_key_frame(self._document.trial, frame=frame, comment=comment)
        self._document.edit(self.tr("Set key frame"), trial)

    def _tell_failure(self, sentence: str) -> None:
        self._failure = sentence
        self.update()

    # -- the picture

    def _share(self) -> float:
        """Return at what share of the file's size a frame is sharp on the stage."""
        scale = self._geometry.scale
        place = self._foot_place()
        if place is not None:
            scale = max(scale, place[1].scale)
        if self._loupe_at() is not None:
            scale = 1.0
        needed = scale * self.devicePixelRatioF()
        return next((share for share in SHARES if share >= needed), 1.0)

    def _refresh(self) -> None:
        """Ask for the frame under the playhead, and show the best there is of it."""
        if self._source is None:
            self._playback.tell_shown(None)
            self.update()
            return
        self._source.want(
            self._playback.frame,
            share=self._share(),
            direction=self._playback.direction,
            is_playing=self._playback.is_playing,
        )
        self._show_found()

    def _take_stocked(self, number: int) -> None:
        is_waiting = self._found is None or not self._found.is_exact
        if is_waiting or number == self._playback.frame:
            self._failure = ""
            self._show_found()

    def _show_found(self) -> None:
        found = self._source.find() if self._source is not None else None
        if found != self._found:
            self._found = found
            self.update()
        self._playback.tell_shown(None if found is None else found.stocked.number)

    def _shown_frame(self) -> int:
        return self._playback.frame if self._found is None else self._found.stocked.number

    def _loupe_at(self) -> QPointF | None:
        return self._correcting.loupe_at or self._drawing.loupe_at

    def _foot_place(self) -> tuple[QRectF, StageGeometry] | None:
        assessment = self._document.assessment
        if not self.display.has_magnifier or assessment is None or assessment.near_side is None:
            return None
        frame = min(self._shown_frame(), assessment.track.n_frames - 1)
        return foot_geometry(assessment, frame, assessment.near_side, self._geometry)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint the picture, its marks, what the hand is at, and what there is to say."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(THEME.colours.stage))
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        pens = self._marks.pens(self._geometry)
        if self._found is not None:
            self._picture.paint(painter, self._found.stocked, self._geometry)
        frame = self._shown_frame()
        loose, pinned = self._marks.at(frame, self.display.layers)
        paint_marks(painter, loose, pens)
        for tool in self._tools:
            tool.paint(painter, pens, frame)
        paint_marks(painter, pinned, self._marks.pinned_pens(self._geometry))
        self._paint_enlarged(painter, pens)
        if self.message:
            paint_sentence(painter, QRectF(self.rect()), self.message)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(THEME.colours.accent), 2.0))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_enlarged(self, painter: QPainter, pens: Pens) -> None:
        found, assessment = self._found, self._document.assessment
        if found is None:
            return
        place, loupe_at = self._foot_place(), self._loupe_at()
        if place is not None and assessment is not None and assessment.near_side is not None:
            side = assessment.near_side
            paint_foot(painter, self._foot, found.stocked, assessment, side, place, pens.pen)
        if loupe_at is not None:
            at = loupe_geometry(loupe_at, self._geometry)
            paint_loupe(painter, self._loupe, found.stocked, at)

    # -- the hand

    def _touch(self, event: QMouseEvent) -> Touch:
        at = event.position()
        return Touch(self._geometry.to_image(at), at, self._geometry.scale, event.modifiers())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Take hold of what is under the hand, else of the picture."""
        touch = self._touch(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._playback.pause()
            self._hand = next((tool for tool in self._tools if tool.press(touch)), None)
        if self._hand is None:
            self._panned_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._refresh()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Move what was taken, or tell by the cursor what can be."""
        touch = self._touch(event)
        if self._hand is not None:
            self._hand.drag(touch)
            self.update()
        elif self._panned_from is not None:
            by = event.position() - self._panned_from
            self._panned_from = event.position()
            self.set_geometry(self._geometry.panned(by))
        elif any(tool.hover(touch) for tool in self._tools):
            self.update()
        elif self.display.tool is None:
            cursors = (tool.cursor(touch) for tool in self._tools)
            self.setCursor(next(filter(None, cursors), Qt.CursorShape.ArrowCursor))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Let go."""
        hand, self._hand, self._panned_from = self._hand, None, None
        if hand is not None:
            hand.release(self._touch(event))
        self._follow_tool()
        self._refresh()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Let a tool answer, else show the actual size there, or the whole picture again."""
        touch = self._touch(event)
        if any(tool.double_click(touch) for tool in self._tools):
            self.update()
        elif self.display.tool is None:
            actual = self._geometry.at_zoom(1.0 / self.devicePixelRatioF(), touch.stage)
            is_fit = self._geometry.is_fit
            self.set_geometry(actual if is_fit else self._geometry.fitted())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Step through frames; with Ctrl, zoom at the cursor."""
        self._wheel_turn += event.angleDelta().y()
        n_notches = int(self._wheel_turn / WHEEL_STEP)
        self._wheel_turn -= n_notches * WHEEL_STEP
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_PER_NOTCH**n_notches, event.position())
        elif n_notches:
            self._playback.step(-n_notches)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Keep keys that a tool needs from the window's commands."""
        is_asked = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
        if is_asked and any(tool.wants_key(event) for tool in self._tools):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Let the tool answer that the key means something to."""
        tool = next((tool for tool in self._tools if tool.wants_key(event)), None)
        if tool is not None:
            tool.key(event)
            self._refresh()
            self.update()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Keep the picture fit, or its middle where it is."""
        super().resizeEvent(event)
        self._geometry = replace(self._geometry, stage=QSizeF(self.size()))
        self._refresh()

    def closeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Release the clip."""
        self.close_clip()
        super().closeEvent(event)
