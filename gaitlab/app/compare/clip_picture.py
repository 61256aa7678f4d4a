"""A picture of a clip that can only be looked at: a frame, its marks, and what there is to say."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gaitlab.app.stage.frame_source import Found, FrameSource
from gaitlab.app.stage.geometry import StageGeometry
from gaitlab.app.stage.mark_painter import paint_marks
from gaitlab.app.stage.marks import StageMarks
from gaitlab.app.stage.picture import StagePicture
from gaitlab.app.stage.text import paint_sentence
from gaitlab.app.theme import THEME
from gaitlab.assessment import Assessment
from gaitlab.domain.landmarks import Side
from gaitlab.domain.trial import Trial
from gaitlab.overlay.foot_view import foot_view
from gaitlab.overlay.layers import Layer

SHARES = (0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 1.0)
"""At which shares of the file's size frames are kept; the least that is sharp here."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What marks are made of."""

    trial: Trial
    assessment: Assessment


class ClipPicture(QWidget):
    """Shows one frame of an assessed clip: the whole runner, or one foot.

    Parameters
    ----------
    assessment
        What is shown.
    layers
        Which marks are drawn.
    is_mirrored
        Whether left and right of the picture change places, to match another clip.
    """

    def __init__(
        self, assessment: Assessment, layers: frozenset[Layer], *, is_mirrored: bool = False
    ) -> None:
        super().__init__()
        self._assessment, self._layers = assessment, layers
        self.clip = assessment.trial.clip
        self.is_mirrored = is_mirrored
        self._frame: int | None = 0
        self._is_playing = False
        self._foot: Side | None = None
        self._found: Found | None = None
        self._failure = ""
        self._marks = StageMarks(Seen(assessment.trial, assessment))
        self._picture = StagePicture(self.clip)
        self._source: FrameSource | None = None
        if self.clip.path and self.clip.n_frames:
            self._source = FrameSource(self.clip, self)
            self._source.frame_stocked.connect(self._take_stocked)
            self._source.failed.connect(self._tell_failure)
        self.setMinimumSize(140, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def frame(self) -> int | None:
        """The frame that is shown; None = the clip has none to show here."""
        return self._frame

    @property
    def message(self) -> str:
        """The sentence on the picture; empty while there is nothing to say."""
        if self._failure:
            return self._failure
        if self._frame is None:
            return self.tr("No such stride in this clip.")
        if not self.clip.path:
            return self.tr("Landmarks without a video: only the marks are shown.")
        return ""

    def show_frame(self, frame: int | None, *, is_playing: bool = False) -> None:
        """Show another frame; None = there is none that matches."""
        self._frame, self._is_playing = frame, is_playing
        self._refresh()

    def show_foot(self, side: Side | None) -> None:
        """Show one foot enlarged, or the whole picture."""
        self._foot = side
        self._refresh()

    def close_clip(self) -> None:
        """Release the clip; the picture is of no use afterwards."""
        if self._source is not None:
            self._source.close()
            self._source.deleteLater()
            self._source = None

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Ask for half the room of a usual phone clip."""
        return QSize(300, 480)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint the frame with its marks, and what there is to say."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(THEME.colours.stage))
            below_px = 0.0 if self._frame is None else self._paint_frame(painter, self._frame)
            if self.message:
                paint_sentence(painter, QRectF(self.rect()), self.message, below_px=below_px)

    def resizeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Keep the picture fit and sharp."""
        super().resizeEvent(event)
        self._refresh()

    def _paint_frame(self, painter: QPainter, frame: int) -> float:
        """Paint a frame with its marks; return how far down the words in its corner reach."""
        shown = frame if self._found is None else self._found.stocked.number
        geometry = self._geometry(shown)
        if self._found is not None:
            self._picture.paint(painter, self._found.stocked, geometry)
        loose, pinned = self._marks.at(shown, self._layers)
        paint_marks(painter, loose, self._marks.pens(geometry))
        paint_marks(painter, pinned, self._marks.pinned_pens(geometry))
        return self._marks.bottom_px(pinned, geometry)

    def _geometry(self, frame: int) -> StageGeometry:
        """Return how a frame lies here: as large as it fits, or around the foot."""
        image = QSizeF(self.clip.width_px, self.clip.height_px)
        whole = StageGeometry(image, QSizeF(self.size()), is_mirrored=self.is_mirrored)
        if self._foot is None or not self.width():
            return whole
        aspect = self.width() / max(self.height(), 1)
        view = foot_view(self._assessment, frame, self._foot, aspect=aspect)
        if view is None:
            return whole
        middle = (view.left_px + 0.5 * view.width_px, view.top_px + 0.5 * view.height_px)
        return whole.at_zoom(self.width() / view.width_px).centred(QPointF(*middle))

    def _refresh(self) -> None:
        if self._source is not None and self._frame is not None:
            scale = self._geometry(self._frame).scale * self.devicePixelRatioF()
            share = next((share for share in SHARES if share >= scale), 1.0)
            self._source.want(self._frame, share=share, is_playing=self._is_playing)
            self._found = self._source.find()
        self.update()

    def _take_stocked(self, number: int) -> None:
        is_waiting = self._found is None or not self._found.is_exact
        if self._source is not None and (is_waiting or number == self._frame):
            self._found = self._source.find()
            self.update()

    def _tell_failure(self, sentence: str) -> None:
        self._failure = sentence
        self.update()
