"""The film-strip of a step: a column an instant, and in it the frames around it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gaitlab.app.step_review.pictures import Wanted
from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.domain.landmarks import Side
from gaitlab.overlay.foot_state import FootState

ASPECT = 1.9
"""Width of a picture over its height: a shoe and what it lifts off by."""

REACH = 2
"""So many frames before and after an instant are shown."""

LARGEST_SHARE = 1.8
"""The row of the instants is at most this much higher than the others."""

LEAST_ROW_PX = 26.0
"""In lower rows nothing is seen: then one frame before and after the instant has to do."""

_HEAD_LINES = 2
_BAR_PX = 5.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A frame of the strip.

    Parameters
    ----------
    frame
        Its number in the clip.
    wanted
        The picture of the foot; None where nothing can be shown.
    state
        What the foot does on this frame, as it is known now.
    is_in_clip
        Whether there is such a frame.
    """

    frame: int
    wanted: Wanted | None
    state: FootState
    is_in_clip: bool = True


@dataclass(frozen=True, slots=True)
class StripColumn:
    """An instant of a step and the frames around it, the earliest first.

    Parameters
    ----------
    title, caption
        What happens, and when.
    is_timed
        Whether the instant was measured or set.
    cells
        ``2 * REACH + 1`` frames; the middle one is the instant's.
    """

    title: str
    caption: str
    is_timed: bool
    cells: tuple[Cell, ...]


class FilmStrip(QWidget):
    """Five columns of five frames; the frames of the instants stand in a row.

    `cell_clicked` tells column and frames from the middle; `cell_set` the same of a double click,
    which means: the instant belongs here.
    """

    cell_clicked = Signal(int, int)
    cell_set = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[StripColumn, ...] = ()
        self._find: Callable[[Wanted], QImage | None] = _nothing
        self._chosen = 0
        self._side = Side.LEFT
        self._toe_sign = 1
        self._shown_frame = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(420, 150))
        self.setAccessibleName(self.tr("Film-strip of the step"))
        self.setToolTip(self.tr("Bars under a picture: what is on the belt, heel or ball."))

    @property
    def columns(self) -> tuple[StripColumn, ...]:
        """What is shown."""
        return self._columns

    def find_pictures_by(self, find: Callable[[Wanted], QImage | None]) -> None:
        """Say who has the pictures; None stands for one that is still on its way."""
        self._find = find
        self.update()

    def show_columns(
        self, columns: tuple[StripColumn, ...], *, chosen: int, side: Side, toe_sign: int
    ) -> None:
        """Show a step; toes point to image right where `toe_sign` is positive."""
        self._columns, self._chosen, self._side, self._toe_sign = columns, chosen, side, toe_sign
        told = [f"{column.title}: {column.caption}" for column in columns]
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def show_frame(self, frame: int) -> None:
        """Mark the frame under the playhead."""
        changed, self._shown_frame = {frame, self._shown_frame}, frame
        if len(changed) > 1:
            for number, column in enumerate(self._columns):
                for row, cell in enumerate(column.cells):
                    if cell.frame in changed:
                        self.update(self.cell_rect(number, row).toAlignedRect())

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return column and row of the frame at a point; None beside them."""
        for column in range(len(self._columns)):
            for row in range(2 * REACH + 1):
                if self.cell_rect(column, row).contains(point):
                    return column, row
        return None

    def cell_rect(self, column: int, row: int) -> QRectF:
        """Return where a frame is shown; an empty rectangle where it has no room."""
        middle, other = self._row_heights()
        if abs(row - REACH) > self._n_beside():
            return QRectF()
        row_shown = row - REACH + self._n_beside()
        height = middle if row == REACH else other
        top = self._head_px() + row_shown * (other + GAP / 2)
        top += middle - other if row > REACH else 0.0
        width = ASPECT * height
        return QRectF(self._column(column).center().x() - 0.5 * width, top, width, height)

    def mousePressEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Choose an instant and look at a frame."""
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.cell_clicked.emit(cell[0], cell[1] - REACH)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Put the instant on a frame."""
        cell = self.cell_at(event.position())
        if cell is not None:
            self.cell_set.emit(cell[0], cell[1] - REACH)

    def paintEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Paint heads and frames as far as they changed, and frame what is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, column in enumerate(self._columns):
            self._paint_head(painter, number, column)
            for row, cell in enumerate(column.cells):
                rect = self.cell_rect(number, row)
                around = rect.adjusted(-3.0, -3.0, 3.0, 3.0).toAlignedRect()
                if not rect.isEmpty() and event.region().intersects(around):
                    self._paint_frame(painter, rect, cell)
                    self._paint_place(painter, rect, number, row, cell)

    def _head_px(self) -> float:
        return _HEAD_LINES * QFontMetricsF(THEME.font(TextRole.BODY)).height() + GAP

    def _room_for_rows(self, n_others: int) -> float:
        """Return the height that is left for the row of the instants and some others."""
        return self.height() - self._head_px() - GAP - (n_others + 1) * GAP / 2

    def _n_beside(self) -> int:
        """Return how many frames are shown before each instant, and after it."""
        height = self._room_for_rows(2 * REACH) / (2 * REACH + LARGEST_SHARE)
        return REACH if height >= LEAST_ROW_PX else 1

    def _row_heights(self) -> tuple[float, float]:
        """Return the heights of the middle row and of the others, as large as fits.

        Where the window is low, the row of the instants is higher than the rest.
        """
        n_others = 2 * self._n_beside()
        rest = self._room_for_rows(n_others)
        widest = self._column(0).width() / ASPECT
        if rest >= (n_others + 1) * widest:
            return widest, widest
        share = min(n_others * widest / max(rest - widest, 1.0), LARGEST_SHARE)
        height = rest / (n_others + share)
        return share * height, height

    def _column(self, column: int) -> QRectF:
        """Return the room of a column: columns share the width evenly."""
        room = (self.width() - GAP) / max(len(self._columns), 1)
        return QRectF(GAP + column * room, 0.0, room - GAP, self.height())

    def _paint_head(self, painter: QPainter, number: int, column: StripColumn) -> None:
        colours, is_chosen = THEME.colours, number == self._chosen
        title = f"{number + 1}  {column.title}"
        room = self._column(number)
        font = _fitting_font(title, room.width(), is_bold=is_chosen)
        latest = room.right() - QFontMetricsF(font).horizontalAdvance(title)
        left = max(min(self.cell_rect(number, REACH).left(), latest), room.left())
        box = QRectF(left, 2.0, room.right() - left, self._head_px() - GAP + 2.0)
        line = box.height() / _HEAD_LINES
        painter.setFont(font)
        painter.setPen(QColor(colours.accent if is_chosen else colours.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        painter.setFont(THEME.font(TextRole.SMALL))
        painter.setPen(QColor(colours.text if column.is_timed else colours.muted))
        painter.drawText(box.translated(0.0, line), Qt.AlignmentFlag.AlignLeft, column.caption)

    def _paint_frame(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        """Paint the foot on a frame, and bars under what is on the belt."""
        _paint_ground(painter, rect, cell)
        picture = None if cell.wanted is None else self._find(cell.wanted)
        if picture is not None:
            painter.drawImage(rect, picture)
        if cell.is_in_clip:
            _paint_state(painter, rect, cell.state, self._side, self._toe_sign)

    def _paint_place(
        self, painter: QPainter, rect: QRectF, column: int, row: int, cell: Cell
    ) -> None:
        """Frame the frame of the instant, and mark the one under the playhead."""
        colours, is_middle = THEME.colours, row == REACH
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if is_middle:
            is_chosen = column == self._chosen
            colour = QColor(colours.accent if is_chosen else colours.muted)
            is_timed = self._columns[column].is_timed
            style = Qt.PenStyle.SolidLine if is_timed else Qt.PenStyle.DashLine
            painter.setPen(QPen(colour, 3.0 if is_chosen else 1.5, style))
            painter.drawRoundedRect(rect.adjusted(-1.0, -1.0, 1.0, 1.0), 4.0, 4.0)
        room_px = rect.left() - self._column(column).left()
        _paint_distance(painter, rect, row - REACH, room_px=room_px)
        if cell.frame == self._shown_frame:
            _paint_pointer(painter, rect)


def _fitting_font(text: str, room_px: float, *, is_bold: bool) -> QFont:
    """Return the font of a heading, smaller where it would be cut."""
    font = THEME.font(TextRole.BODY, is_bold=is_bold)
    wide_px = QFontMetricsF(font).horizontalAdvance(text)
    if wide_px > room_px > 0.0:
        font.setPointSizeF(0.97 * font.pointSizeF() * room_px / wide_px)
    return font


def _nothing(wanted: Wanted) -> None:
    """Have no picture of anything."""
    del wanted


def _paint_ground(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(THEME.colours.stage if cell.is_in_clip else THEME.colours.window))
    painter.drawRoundedRect(rect, 3.0, 3.0)


def _paint_state(
    painter: QPainter, rect: QRectF, state: FootState, side: Side, toe_sign: int
) -> None:
    """Paint a bar under the heel and under the ball where they are known to be down."""
    half = 0.5 * rect.width()
    heel_left = rect.left() if toe_sign > 0 else rect.left() + half
    ball_left = rect.left() + half if toe_sign > 0 else rect.left()
    top = rect.bottom() - _BAR_PX
    colour = THEME.side(side)
    if state in (FootState.HEEL, FootState.FLAT):
        painter.fillRect(QRectF(heel_left + 1.0, top, half - 2.0, _BAR_PX), colour)
    if state in (FootState.FOREFOOT, FootState.FLAT):
        painter.fillRect(QRectF(ball_left + 1.0, top, half - 2.0, _BAR_PX), colour)
    if state is FootState.DOWN:
        hatch = QBrush(colour, Qt.BrushStyle.BDiagPattern)
        painter.fillRect(QRectF(rect.left() + 1.0, top, rect.width() - 2.0, _BAR_PX), hatch)


def _paint_distance(painter: QPainter, rect: QRectF, n_frames: int, *, room_px: float) -> None:
    """Write how far a picture is from the instant: beside it if there is room, else on it."""
    text = f"{n_frames:+d}".replace("-", "\u2212") if n_frames else "0"
    font = THEME.font(TextRole.SMALL)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + GAP, metrics.height()
    painter.setFont(font)
    if room_px >= width:
        painter.setPen(QColor(THEME.colours.muted))
        beside = QRectF(rect.left() - width, rect.center().y() - 0.5 * height, width - 4.0, height)
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return
    box = QRectF(rect.left() + 3.0, rect.top() + 3.0, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(14, 16, 19, 170))
    painter.drawRoundedRect(box, 3.0, 3.0)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_pointer(painter: QPainter, rect: QRectF) -> None:
    """Mark the frame that the window shows."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(THEME.colours.accent))
    painter.drawRect(QRectF(rect.right() - 4.0, rect.top(), 4.0, rect.height()))
