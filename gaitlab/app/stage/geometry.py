"""Where the picture lies on the stage: zoom, pan, turned and mirrored for looking only."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

MOST_ZOOM = 16.0
"""Stage pixels per image pixel."""

LEAST_OF_FIT = 0.5
"""A picture is never shown smaller than this share of the size that fits."""


@dataclass(frozen=True, slots=True)
class StageGeometry:
    """How image pixels become stage pixels.

    Parameters
    ----------
    image
        Size of the picture as the clip shows it.
    stage
        Size of the stage, in device-independent pixels.
    turn_deg
        Clockwise turn, 0, 90, 180 or 270.
    is_mirrored
        Whether left and right of what is seen change places.
    zoom
        Stage pixels per image pixel; 0 = as large as fits.
    centre
        Image point in the middle of the stage; where it fits, the middle of the picture.
    """

    image: QSizeF
    stage: QSizeF
    turn_deg: int = 0
    is_mirrored: bool = False
    zoom: float = 0.0
    centre: QPointF | None = None

    @property
    def is_fit(self) -> bool:
        """Whether the whole picture is shown as large as possible."""
        return self.zoom == 0.0

    @property
    def fit_zoom(self) -> float:
        """The zoom at which the whole picture just fits."""
        width, height = self.image.width(), self.image.height()
        if self.turn_deg % 180 == 90:
            width, height = height, width
        if min(width, height, self.stage.width(), self.stage.height()) <= 0.0:
            return 1.0
        return min(self.stage.width() / width, self.stage.height() / height)

    @property
    def scale(self) -> float:
        """Stage pixels per image pixel."""
        return self.zoom or self.fit_zoom

    @property
    def to_stage(self) -> QTransform:
        """From image pixels to stage pixels."""
        centre = self.centre if self.centre is not None and not self.is_fit else self._middle
        transform = QTransform()
        transform.translate(self.stage.width() / 2.0, self.stage.height() / 2.0)
        transform.scale(-self.scale if self.is_mirrored else self.scale, self.scale)
        transform.rotate(self.turn_deg)
        transform.translate(-centre.x(), -centre.y())
        return transform

    def to_image(self, at: QPointF) -> QPointF:
        """Return the image point at a stage point."""
        return self.to_stage.inverted()[0].map(at)

    @property
    def seen(self) -> QRectF:
        """The part of the image that is on the stage, in image pixels."""
        stage = QRectF(QPointF(), self.stage)
        whole = QRectF(QPointF(), self.image)
        return self.to_stage.inverted()[0].mapRect(stage).intersected(whole)

    def fitted(self) -> "StageGeometry":
        """Return the whole picture as large as fits."""
        return replace(self, zoom=0.0, centre=None)

    def zoomed(self, factor: float, at: QPointF | None = None) -> "StageGeometry":
        """Return the picture enlarged by `factor`; the point `at` of the stage stays in place."""
        return self.at_zoom(self.scale * factor, at)

    def at_zoom(self, zoom: float, at: QPointF | None = None) -> "StageGeometry":
        """Return the picture at a zoom; the point `at` of the stage, else its middle, stays."""
        at = at or QPointF(self.stage.width() / 2.0, self.stage.height() / 2.0)
        zoom = min(max(zoom, LEAST_OF_FIT * self.fit_zoom), MOST_ZOOM)
        held = self.to_image(at)
        moved = replace(self, zoom=zoom, centre=held)
        return moved.panned(at - moved.to_stage.map(held))

    def panned(self, by: QPointF) -> "StageGeometry":
        """Return the picture moved by stage pixels; its middle can be left, the picture not."""
        middle = QPointF(self.stage.width() / 2.0, self.stage.height() / 2.0)
        centre = self.to_image(middle - by)
        inside = QPointF(
            min(max(centre.x(), 0.0), self.image.width()),
            min(max(centre.y(), 0.0), self.image.height()),
        )
        return replace(self, zoom=self.scale, centre=inside)

    def centred(self, on: QPointF) -> "StageGeometry":
        """Return the picture with an image point in the middle of the stage."""
        return replace(self, zoom=self.scale, centre=on)

    @property
    def _middle(self) -> QPointF:
        return QPointF(self.image.width() / 2.0, self.image.height() / 2.0)


def shown_from_stored(width_px: int, height_px: int, rotation_deg: int) -> QTransform:
    """Return the transform from pixels as stored to pixels as shown.

    Parameters
    ----------
    width_px, height_px
        Size as shown.
    rotation_deg
        Clockwise rotation from stored to shown.
    """
    transform = QTransform()
    offset = {90: (width_px, 0), 180: (width_px, height_px), 270: (0, height_px)}
    transform.translate(*offset.get(rotation_deg, (0, 0)))
    transform.rotate(rotation_deg)
    return transform
