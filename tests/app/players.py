"""Views on numbered clips, and what is seen on them."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from gaitlab.app.stage.stage import Stage
from gaitlab.domain.trial import Trial
from gaitlab.video.reader import open_clip
from tests.video.numbered_clips import HEIGHT_PX, WIDTH_PX, number_in


def trial_of_clip(path: Path) -> Trial:
    """A trial that was not observed."""
    return Trial(open_clip(path).clip)


def number_on(stage: Stage) -> int:
    """Read the number of the frame that is painted; the stage is as large as the clip."""
    assert (stage.width(), stage.height()) == (WIDTH_PX, HEIGHT_PX)
    image = stage.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return number_in(lines[:, : 3 * WIDTH_PX].reshape(HEIGHT_PX, WIDTH_PX, 3))


def place(stage: Stage, x_px: float, y_px: float):
    """Return the stage pixel of an image point."""
    return stage.geometry_on_stage.to_stage.map(QPointF(x_px, y_px)).toPoint()
