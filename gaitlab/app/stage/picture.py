"""Put the picture of a frame on the stage, converted once for each look at it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from gaitlab.app.stage.geometry import StageGeometry, shown_from_stored
from gaitlab.domain.clip import Clip
from gaitlab.video.frame_part import Part, PartRenderer
from gaitlab.video.frame_stock import StockedFrame
from gaitlab.video.picture import Picture

SHARES = (0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 1.0)
"""At which shares of the file's size frames are kept."""

SHARP = 0.9
"""File pixels per screen pixel that look as sharp as one."""


def enough_share(zoom: float) -> float:
    """Return the least share of the file's size that is sharp at screen pixels per file pixel."""
    return next((share for share in SHARES if share >= SHARP * zoom), SHARES[-1])


@dataclass(frozen=True, slots=True)
class _Rendered:
    """Pixels for one look at one picture, and where on the stage they go.

    The image may lie in the memory of `pixels`, which lives as long.
    """

    stocked: StockedFrame
    geometry: StageGeometry
    pixel_ratio: float
    pixels: Picture
    image: QImage
    at: QPointF


class StagePicture:
    """Paints frames of a clip; what did not change is not converted again."""

    def __init__(self, clip: Clip) -> None:
        self._from_stored = shown_from_stored(clip.width_px, clip.height_px, clip.rotation_deg)
        self._render = PartRenderer()
        self._last: _Rendered | None = None

    def paint(self, painter: QPainter, stocked: StockedFrame, geometry: StageGeometry) -> None:
        """Paint what the stage sees of a frame, its upper left corner at the painter's origin."""
        pixel_ratio = painter.device().devicePixelRatioF()
        last = self._last
        if (
            last is None
            or last.stocked is not stocked
            or (last.geometry, last.pixel_ratio) != (geometry, pixel_ratio)
        ):
            last = self._rendered(stocked, geometry, pixel_ratio)
            self._last = last
        if last is not None:
            painter.drawImage(last.at, last.image)

    def _rendered(
        self, stocked: StockedFrame, geometry: StageGeometry, pixel_ratio: float
    ) -> _Rendered | None:
        seen = self._from_stored.inverted()[0].mapRect(geometry.seen)
        part = Part(seen.x(), seen.y(), seen.width(), seen.height())
        shown = self._render(stocked, part, zoom=geometry.scale * pixel_ratio)
        if shown is None:
            return None
        height, width = shown.bgra.shape[:2]
        pixels = QImage(shown.bgra.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        to_stage = self._from_stored * geometry.to_stage
        turned = _turned(pixels, to_stage)
        turned.setDevicePixelRatio(pixel_ratio)
        stored = QRectF(
            shown.part.left_px, shown.part.top_px, shown.part.width_px, shown.part.height_px
        )
        at = to_stage.mapRect(stored).topLeft()
        on_pixel = QPointF(round(at.x() * pixel_ratio), round(at.y() * pixel_ratio)) / pixel_ratio
        return _Rendered(stocked, geometry, pixel_ratio, shown.bgra, turned, on_pixel)


def _turned(pixels: QImage, to_stage: QTransform) -> QImage:
    """Return pixels as `to_stage` turns and mirrors them."""
    size = abs(to_stage.determinant()) ** 0.5
    entries = (to_stage.m11(), to_stage.m12(), to_stage.m21(), to_stage.m22())
    across, down_across, across_down, down = (round(entry / size) for entry in entries)
    turn = QTransform(across, down_across, across_down, down, 0, 0)
    return pixels if turn.isIdentity() else pixels.transformed(turn)
