"""The stage: the picture of the frame under the playhead with its marks, and the hand on it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gaitlab.app.commands import CommandBook
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stage.display import Display
from gaitlab.app.stage.frame_source import Found, FrameSource
from gaitlab.app.stage.geometry import StageGeometry
from gaitlab.app.stage.hand import StageHand
from gaitlab.app.stage.magnifier import foot_geometry, loupe_geometry, paint_foot, paint_loupe
from gaitlab.app.stage.mark_painter import Pens, paint_marks
from gaitlab.app.stage.marks import StageMarks, usual_line_px
from gaitlab.app.stage.picture import StagePicture, enough_share
from gaitlab.app.stage.picture_commands import add_picture_commands
from gaitlab.app.stage.text import TextEditor, paint_sentence
from gaitlab.app.stage.tool import StageTool
from gaitlab.app.theme import THEME
from gaitlab.app.tools.correcting import CorrectingTool
from gaitlab.app.tools.drawing_tool import DrawingTool


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
        self._marks = StageMarks(document)
        self._correcting = CorrectingTool(document, playback, self.display, self)
        self._drawing = DrawingTool(document, playback, self.display, self)
        self._tools: tuple[StageTool, ...] = (self._drawing, self._correcting)
        self._editor = TextEditor(self)
        StageHand(self, playback, display, self._tools)
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
        return ""

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

    def ask_for_text(
        self, at: QPointF, text: str, prompt: str, take: Callable[[str], object]
    ) -> None:
        """Ask for a line of text at a point of the stage; `take` gets it unless it is given up."""
        self._editor.ask(at, text, prompt, take)

    def bring_into_view(self, point: QPointF) -> None:
        """Move the picture so that an image point is on the stage, if it is not."""
        if not self._geometry.seen.contains(point):
            self.set_geometry(self._geometry.centred(point))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Enlarge the picture; the point `at` of the stage, else its middle, stays in place."""
        self.set_geometry(self._geometry.zoomed(factor, at))

    def fit(self) -> None:
        """Show the whole picture as large as it fits."""
        self.set_geometry(self._geometry.fitted())

    def show_actual_size(self) -> None:
        """Show every pixel of the picture as one of the screen."""
        self.set_geometry(self._geometry.at_zoom(1.0 / self.devicePixelRatioF()))

    def rest(self) -> None:
        """Give the frames back while nobody looks; they are decoded again once it is shown."""
        if self._source is not None:
            self._source.rest()

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
        self.display.tool_changed.connect(self.update)

    def _set_up_widget(self) -> None:
        self.setAccessibleName(self.tr("Picture"))
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

    def _fresh_geometry(self) -> StageGeometry:
        return StageGeometry(
            QSizeF(self._clip.width_px, self._clip.height_px),
            QSizeF(self.size()),
            self.display.turn_deg,
            self.display.is_mirrored,
        )

    def _tell_failure(self, sentence: str) -> None:
        self._failure = sentence
        self.update()

    # -- the picture

    def _share(self) -> float:
        """Return at what share of the file's size a frame is sharp on the stage."""
        if self._loupe_at() is not None:
            return 1.0
        place = self._foot_place()
        scale = max(self._geometry.scale, 0.0 if place is None else place[1].scale)
        return enough_share(scale * self.devicePixelRatioF())

    def _refresh(self) -> None:
        """Ask for the frame under the playhead, and show the best there is of it."""
        if self._source is None:
            self._show_found()
            self.update()
            return
        is_playing = self._playback.is_playing
        self._source.want(self._playback.frame, share=self._share(), is_playing=is_playing)
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
        if not self._playback.is_playing:
            self.setAccessibleDescription(self._marks.words(self._shown_frame()))

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
            below_px = self._marks.bottom_px(pinned, self._geometry)
            paint_sentence(painter, QRectF(self.rect()), self.message, below_px=below_px)
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

    def showEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Ask for the frame that is wanted by now."""
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Keep the picture fit, or its middle where it is."""
        super().resizeEvent(event)
        self._geometry = replace(self._geometry, stage=QSizeF(self.size()))
        self._refresh()

    def closeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Release the clip."""
        self.close_clip()
        super().closeEvent(event)
