"""Enlarged parts of the picture: the foot that is followed, and the loupe over a point."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from gaitlab.app.stage.geometry import StageGeometry
from gaitlab.app.stage.mark_painter import Pens, paint_marks
from gaitlab.app.stage.picture import StagePicture
from gaitlab.app.theme import GAP, RADIUS, THEME
from gaitlab.assessment import Assessment
from gaitlab.domain.landmarks import Side
from gaitlab.overlay.foot_view import ASPECT, foot_marks_at, foot_view
from gaitlab.video.frame_stock import StockedFrame

SHARE_OF_STAGE = 0.34
"""Width of the enlarged foot over the width of the stage."""

WIDTHS = (200.0, 420.0)
"""Its least and largest width, in device-independent pixels."""

LOUPE_SIZE = 200.0
LOUPE_ZOOM = 3.0
"""How much more than the stage the loupe enlarges."""

LEAST_LOUPE_ZOOM = 2.5
"""Stage pixels per image pixel: half an image pixel can be seen, and a whole shoe as well."""


def foot_geometry(
    assessment: Assessment, frame: int, side: Side, stage: StageGeometry
) -> tuple[QRectF, StageGeometry] | None:
    """Return where on the stage the enlarged foot goes, and how it is seen there.

    None where the foot is not known on this frame.
    """
    view = foot_view(assessment, frame, side)
    if view is None:
        return None
    width = min(max(SHARE_OF_STAGE * stage.stage.width(), WIDTHS[0]), WIDTHS[1])
    size = QSizeF(width, width / ASPECT)
    corner = QPointF(stage.stage.width() - size.width(), stage.stage.height() - size.height())
    centre = QPointF(view.left_px + 0.5 * view.width_px, view.top_px + 0.5 * view.height_px)
    geometry = StageGeometry(
        stage.image,
        size,
        stage.turn_deg,
        stage.is_mirrored,
        zoom=width / view.width_px,
        centre=centre,
    )
    return QRectF(corner - QPointF(GAP, GAP), size), geometry


def paint_foot(
    painter: QPainter,
    picture: StagePicture,
    stocked: StockedFrame,
    assessment: Assessment,
    side: Side,
    place: tuple[QRectF, StageGeometry],
    pen: float,
) -> None:
    """Paint the enlarged foot with its marks and a frame."""
    box, geometry = place
    painter.save()
    _clip_to(painter, box, RADIUS)
    picture.paint(painter, stocked, geometry)
    marks = foot_marks_at(assessment, stocked.number, side)
    paint_marks(painter, marks, Pens(geometry.to_stage, pen))
    painter.restore()
    _frame(painter, box, THEME.side(side), RADIUS)


def loupe_geometry(at: QPointF, stage: StageGeometry) -> tuple[QRectF, StageGeometry]:
    """Return where the loupe over an image point goes: beside the point, on the stage."""
    size = QSizeF(LOUPE_SIZE, LOUPE_SIZE)
    zoom = max(LOUPE_ZOOM * stage.scale, LEAST_LOUPE_ZOOM)
    point = stage.to_stage.map(at)
    distance = 5.0 * GAP
    left = point.x() + distance
    if left + LOUPE_SIZE > stage.stage.width():
        left = point.x() - distance - LOUPE_SIZE
    top = point.y() - distance - LOUPE_SIZE
    if top < 0.0:
        top = point.y() + distance
    top = min(max(top, 0.0), max(stage.stage.height() - LOUPE_SIZE, 0.0))
    geometry = StageGeometry(
        stage.image, size, stage.turn_deg, stage.is_mirrored, zoom=zoom, centre=at
    )
    return QRectF(QPointF(left, top), size), geometry


def paint_loupe(
    painter: QPainter,
    picture: StagePicture,
    stocked: StockedFrame,
    place: tuple[QRectF, StageGeometry],
) -> None:
    """Paint the loupe with its crosshair."""
    box, geometry = place
    painter.save()
    _clip_to(painter, box, LOUPE_SIZE / 2.0)
    painter.fillRect(QRectF(QPointF(), box.size()), QColor(THEME.colours.stage))
    picture.paint(painter, stocked, geometry)
    painter.restore()
    middle, gap, reach = box.center(), 5.0, LOUPE_SIZE / 2.0
    for colour, width in ((QColor(0, 0, 0, 170), 3.0), (QColor(255, 255, 255), 1.0)):
        painter.setPen(QPen(colour, width))
        for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            arm = QPointF(x, y)
            painter.drawLine(middle + gap * arm, middle + reach * arm)
    _frame(painter, box, QColor(THEME.colours.accent), LOUPE_SIZE / 2.0)


def _clip_to(painter: QPainter, box: QRectF, radius: float) -> None:
    """Let the painter draw inside a box only, whose upper left corner is its origin from now on."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.setClipPath(path)
    painter.fillRect(box, QColor(THEME.colours.stage))
    painter.translate(box.topLeft())


def _frame(painter: QPainter, box: QRectF, colour: QColor, radius: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 2.0))
    painter.drawRoundedRect(box, radius, radius)
