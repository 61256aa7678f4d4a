"""What the hand in the timeline, and its picture, rely on: any view that has it will do."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QSize

from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stance_editing import StanceEditing
from gaitlab.app.timeline.axis import TimeAxis
from gaitlab.app.timeline.lanes import Rows
from gaitlab.domain.steps import Step


class LaneView(Protocol):
    """Lanes of stances over an axis of time."""

    document: TrialDocument
    playback: Playback
    editing: StanceEditing
    axis: TimeAxis

    @property
    def rows(self) -> Rows:
        """Where the lanes are."""

    def frame_at(self, point: QPointF) -> int:
        """Return the frame under a point."""

    def frame_time_at(self, point: QPointF) -> float:
        """Return the time of the frame under a point, in s."""

    def shown_steps(self) -> list[Step]:
        """Return the steps that are in view."""

    def zone_s(self) -> tuple[float, float]:
        """Return start and end of the working zone, in s."""

    def show_axis(self, axis: TimeAxis) -> None:
        """Show another part of the clip."""

    def empty_text(self) -> str:
        """Return what is said where there are no stances."""

    def size(self) -> QSize:
        """Return the size of the view."""

    def height(self) -> int:
        """Return its height."""

    def devicePixelRatioF(self) -> float:  # noqa: N802  # Qt's name
        """Return how many pixels of the screen a pixel of the view has."""
