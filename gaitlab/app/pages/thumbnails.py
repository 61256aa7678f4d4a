"""Small pictures of recent clips and trials."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from gaitlab import workflow
from gaitlab.app.theme import RADIUS, THEME
from gaitlab.errors import GaitlabError

_HEIGHT_OF_FEET = 0.8
"""Where in a tall picture to look: the feet tell runs apart, and faces stay out."""


def thumbnail_of(path: Path, size: QSize) -> QImage:
    """Return the first picture of a clip, or of the clip of a trial; a null image without one."""
    from gaitlab.video.preview import first_picture

    try:
        is_trial = path.suffix.lower() == workflow.TRIAL_SUFFIX
        clip_path = Path(workflow.open_trial(path).clip.path) if is_trial else path
        picture = first_picture(clip_path)
    except GaitlabError:
        return QImage()
    height, width = picture.shape[:2]
    image = QImage(picture.tobytes(), width, height, 3 * width, QImage.Format.Format_BGR888)
    fitted = image.scaled(
        size,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left = (fitted.width() - size.width()) // 2
    top = round(_HEIGHT_OF_FEET * (fitted.height() - size.height()))
    return _rounded(fitted.copy(left, top, size.width(), size.height()))


def _rounded(image: QImage) -> QImage:
    framed = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    framed.fill(QColor(0, 0, 0, 0))
    painter = QPainter(framed)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(0.5, 0.5, image.width() - 1.0, image.height() - 1.0, RADIUS, RADIUS)
    painter.setClipPath(outline)
    painter.drawImage(0, 0, image)
    painter.setClipping(False)
    painter.setPen(QColor(THEME.colours.line))
    painter.drawPath(outline)
    painter.end()
    return framed
