"""The picture of the timeline: which part of the clip it shows, and how it follows the playhead."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stance_editing import StanceEditing
from gaitlab.app.stance_words import step_title, why_no_steps
from gaitlab.app.stances import span_s, steps_between
from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.app.timeline.axis import TimeAxis
from gaitlab.app.timeline.gestures import Gesture
from gaitlab.app.timeline.ground import paint_playhead
from gaitlab.app.timeline.lanes import Rows, lowest_height_px, rows_in
from gaitlab.app.timeline.picture import timeline_picture
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Step

FIRST_SHOWN_S = 10.0
"""How much of a longer clip is shown at first: stances are then wide enough to be told apart."""

_PLAYHEAD_REACH_PX = 8


class TimelineView(QWidget):
    """Contact lanes of both feet with flags, working zone and playhead, to look at.

    Everything but the playhead and what a hand is doing is painted once into a picture that is
    used again until trial, zoom or size change.
    """

    def __init__(self, document: TrialDocument, playback: Playback) -> None:
        super().__init__()
        self.document = document
        self.playback = playback
        self.editing = StanceEditing(document, playback, self)
        self.gesture: Gesture | None = None
        self._picture: QPixmap | None = None
        self._playhead_x = 0.0
        self.axis = self._opening_axis()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Timeline"))
        document.assessment_changed.connect(self._show_assessment)
        playback.frame_changed.connect(self._follow_playhead)
        playback.zone_changed.connect(self._paint_anew)
        self.editing.step_changed.connect(self._tell_step)
        self._tell_step()

    @property
    def rows(self) -> Rows:
        """Where the lanes are at the present size."""
        assessment = self.document.assessment
        top = (None if assessment is None else assessment.near_side) or Side.LEFT
        return rows_in(self.width(), self.height(), self._label_px(), (top, top.other))

    def time_at(self, point: QPointF) -> float:
        """Return the time at a place."""
        return self.axis.time_at(point.x() - self.rows.left_px)

    def frame_at(self, point: QPointF) -> int:
        """Return the frame at a place."""
        return self.playback.frame_at(self.time_at(point))

    def frame_time_at(self, point: QPointF) -> float:
        """Return the time of the frame at a place."""
        return float(self.playback.frame_times_s[self.frame_at(point)])

    def shown_steps(self) -> list[Step]:
        """Return the steps of which something may be seen."""
        assessment = self.document.assessment
        if assessment is None:
            return []
        return steps_between(assessment.steps, self.axis.start_s, self.axis.end_s)

    def zone_s(self) -> tuple[float, float]:
        """Return where the working zone begins and where its last frame ends."""
        times_s, (start, end) = self.playback.frame_times_s, self.playback.zone
        if not len(times_s):
            return 0.0, 0.0
        return float(times_s[start]), float(times_s[end - 1]) + self.editing.frame_interval_s

    def show_axis(self, axis: TimeAxis) -> None:
        """Show another part of the clip."""
        if axis != self.axis:
            self.axis = axis
            self._paint_anew()

    def show_all(self) -> None:
        """Show the whole clip."""
        self.show_axis(self.axis.showing_all())

    def show_zone(self) -> None:
        """Show the working zone, with a little around it."""
        start_s, end_s = self.zone_s()
        around_s = 0.03 * (end_s - start_s)
        self.show_axis(self.axis.showing(start_s - around_s, end_s + around_s))

    def zoom(self, factor: float) -> None:
        """Enlarge about the playhead where it is seen, else about the middle."""
        x = self.axis.x_of(self.playback.time_s)
        at_px = x if 0.0 <= x <= self.axis.width_px else 0.5 * self.axis.width_px
        self.show_axis(self.axis.zoomed(factor, at_px=at_px))

    def empty_text(self) -> str:
        """Return why there are no stances; "" where there are some."""
        return why_no_steps(
            self.document.assessment,
            not_yet=self.tr("Every landing appears here once the clip has been analysed."),
            none=self.tr("No landing was found in this clip."),
        )

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return a height at which words fit well into the lanes."""
        return QSize(900, round(lowest_height_px()) + 28)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the least height that shows every lane."""
        return QSize(320, round(lowest_height_px()) + 4)

    def resizeEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Lay the same part of the clip over the new width."""
        self.axis = self.axis.resized(self.rows.width_px)
        self._paint_anew()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Paint anew in other colours or type."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._paint_anew()
        super().changeEvent(event)

    def paintEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Put the picture of what stays down, and on it what moves."""
        del event
        if self._picture is None:
            self._picture = timeline_picture(self)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows = self.rows
        painter.save()
        painter.setClipRect(rows.left_px, 0, rows.width_px, self.height())
        self._paint_step(painter, rows)
        if self.gesture is not None:
            self.gesture.paint(painter)
        if self.playback.n_frames:
            paint_playhead(painter, rows.left_px + self.axis.x_of(self.playback.time_s), rows)
        painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(QColor(THEME.colours.accent), 1.0))
            painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))

    def _paint_step(self, painter: QPainter, rows: Rows) -> None:
        """Frame the stance at the playhead."""
        step = self.editing.step
        if step is None:
            return
        start_s, end_s = span_s(step.contact)
        left, right = (rows.left_px + self.axis.x_of(time_s) for time_s in (start_s, end_s))
        foot = rows.foot(step.side)
        painter.setPen(QPen(QColor(THEME.colours.accent), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(left, foot.top(), right - left, foot.height())
        painter.drawRoundedRect(frame.adjusted(-2.0, -1.0, 2.0, 1.0), 4.0, 4.0)

    def _show_assessment(self) -> None:
        opening = self._opening_axis()
        if opening.duration_s != self.axis.duration_s:
            self.axis = opening
        self._paint_anew()

    def _follow_playhead(self) -> None:
        """Move the playhead, and turn the page if it would leave it."""
        if self.gesture is None:
            self.show_axis(self.axis.with_time(self.playback.time_s))
        x = self.rows.left_px + self.axis.x_of(self.playback.time_s)
        for at in (self._playhead_x, x):
            left = round(at) - _PLAYHEAD_REACH_PX
            self.update(left, 0, 2 * _PLAYHEAD_REACH_PX, self.height())
        self._playhead_x = x

    def _tell_step(self) -> None:
        """Frame another stance, and name it for those who cannot see it."""
        step = self.editing.step
        self.setAccessibleDescription(self.empty_text() if step is None else step_title(step))
        self.update()

    def _opening_axis(self) -> TimeAxis:
        times_s = self.playback.frame_times_s
        duration_s = 1.0
        if len(times_s):
            duration_s = float(times_s[-1]) + self.editing.frame_interval_s
        axis = TimeAxis(duration_s, self.rows.width_px)
        is_short = duration_s <= 1.5 * FIRST_SHOWN_S
        return axis.showing(0.0, duration_s if is_short else FIRST_SHOWN_S)

    def _label_px(self) -> float:
        metrics = QFontMetricsF(THEME.font(TextRole.SMALL, is_bold=True))
        feet = (self.tr("Right"), self.tr("Left"), self.tr("near"), self.tr("far"))
        parts = (self.tr("heel"), self.tr("ball"))
        widest = [max(map(metrics.horizontalAdvance, words)) for words in (feet, parts)]
        return sum(widest) + 4.0 * GAP

    def _paint_anew(self) -> None:
        self._picture = None
        self.update()
