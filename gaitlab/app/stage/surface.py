"""What hand and tools rely on: any widget that shows a picture in this way will do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRect, Qt

from gaitlab.app.stage.display import Display
from gaitlab.app.stage.geometry import StageGeometry


class Surface(Protocol):
    """A picture that can be moved, enlarged and written on."""

    display: Display

    @property
    def geometry_on_stage(self) -> StageGeometry:
        """Where the picture lies."""

    @property
    def usual_line_px(self) -> float:
        """The width of a usual line of the overlay, in image pixels."""

    def set_geometry(self, geometry: StageGeometry) -> None:
        """Look at the picture in another way."""

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Enlarge the picture; the point `at`, else its middle, stays in place."""

    def fit(self) -> None:
        """Show the whole picture as large as it fits."""

    def show_actual_size(self) -> None:
        """Show every pixel of the picture as one of the screen."""

    def bring_into_view(self, point: QPointF) -> None:
        """Move the picture so that an image point is seen."""

    def look_again(self) -> None:
        """Paint what a tool has chosen meanwhile."""

    def ask_for_text(
        self, at: QPointF, text: str, prompt: str, take: Callable[[str], object]
    ) -> None:
        """Ask for a line of text at a point; `take` gets it unless it is given up."""

    def rect(self) -> QRect:
        """Return what the widget covers."""

    def update(self) -> None:
        """Paint soon."""

    def setFocus(self) -> None:  # noqa: N802  # Qt's name
        """Get the keys."""

    def setCursor(self, shape: Qt.CursorShape) -> None:  # noqa: N802  # Qt's name
        """Show another cursor."""

    def devicePixelRatioF(self) -> float:  # noqa: N802  # Qt's name
        """Return how many pixels of the screen a pixel of the widget has."""

    def installEventFilter(self, watcher: QObject) -> None:  # noqa: N802  # Qt's name
        """Show every event to `watcher` first."""
