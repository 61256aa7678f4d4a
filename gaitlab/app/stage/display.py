"""What of the picture is shown and how: layers, turned, mirrored, enlarged foot, and the tool."""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from gaitlab.app.settings import Settings
from gaitlab.domain.annotations import Ink, Shape
from gaitlab.overlay.layers import USUAL_LAYERS, Layer

WIDTHS = (0.7, 1.2, 2.0, 3.2)
"""Widths of drawn lines that are offered, over that of a usual line of the overlay."""


class Span(StrEnum):
    """On which frames something new is drawn."""

    FRAME = "frame"
    ZONE = "zone"
    CLIP = "clip"


class Display(QObject):
    """View options, remembered; no number depends on them.

    `style_chosen` tells which of ink, width and span were chosen, as a dictionary.

    Parameters
    ----------
    settings
        Where they are kept.
    clip_key
        Identifies the clip whose turning and mirroring are meant.
    """

    changed = Signal()
    tool_changed = Signal()
    style_chosen = Signal(object)

    def __init__(self, settings: Settings, clip_key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._clip_key = clip_key
        self._layers = _layers_in(settings.value("picture/layers", "\t"))
        self._has_magnifier = settings.value("picture/magnifier", False)
        self._tool: Shape | None = None
        self._ink = settings.choice("picture/ink", Ink.YELLOW)
        width = settings.value("picture/width", WIDTHS[1])
        self._width = width if width in WIDTHS else WIDTHS[1]
        self._span = settings.choice("picture/span", Span.FRAME)
        self.set_clip(clip_key)

    @property
    def layers(self) -> frozenset[Layer]:
        """The layers that are switched on."""
        return self._layers

    @property
    def has_magnifier(self) -> bool:
        """Whether an enlarged foot is shown."""
        return self._has_magnifier

    @property
    def turn_deg(self) -> int:
        """Clockwise turn for looking, 0, 90, 180 or 270."""
        return self._turn_deg

    @property
    def is_mirrored(self) -> bool:
        """Whether left and right are exchanged for looking."""
        return self._is_mirrored

    @property
    def tool(self) -> Shape | None:
        """What the mouse draws; None = it selects, corrects and moves."""
        return self._tool

    @property
    def ink(self) -> Ink:
        """The colour of what is drawn next."""
        return self._ink

    @property
    def width(self) -> float:
        """The width of what is drawn next, over that of a usual line."""
        return self._width

    @property
    def span(self) -> Span:
        """On which frames it is drawn."""
        return self._span

    def set_clip(self, clip_key: str) -> None:
        """Take over how another clip was turned and mirrored."""
        self._clip_key = clip_key
        self._turn_deg = self._settings.value(f"turned/{clip_key}", 0) % 360 // 90 * 90
        self._is_mirrored = self._settings.value(f"mirrored/{clip_key}", False)
        self.changed.emit()

    def show_layer(self, layer: Layer, is_shown: bool) -> None:
        """Switch a layer on or off."""
        self._layers = self._layers | {layer} if is_shown else self._layers - {layer}
        names = ",".join(sorted(layer.value for layer in self._layers))
        self._settings.keep("picture/layers", names)
        self.changed.emit()

    def show_magnifier(self, is_shown: bool) -> None:
        """Switch the enlarged foot on or off."""
        self._has_magnifier = is_shown
        self._settings.keep("picture/magnifier", is_shown)
        self.changed.emit()

    def turn(self) -> None:
        """Turn the picture clockwise by 90 degrees."""
        self._turn_deg = (self._turn_deg + 90) % 360
        self._settings.keep(f"turned/{self._clip_key}", self._turn_deg)
        self.changed.emit()

    def mirror(self, is_mirrored: bool) -> None:
        """Exchange left and right of the picture, or not."""
        self._is_mirrored = is_mirrored
        self._settings.keep(f"mirrored/{self._clip_key}", is_mirrored)
        self.changed.emit()

    def choose_tool(self, tool: Shape | None) -> None:
        """Choose what the mouse draws."""
        self._tool = tool
        self.tool_changed.emit()

    def choose_style(
        self, *, ink: Ink | None = None, width: float | None = None, span: Span | None = None
    ) -> None:
        """Choose how the next thing is drawn; None leaves it as it is."""
        self._ink = ink or self._ink
        self._width = width or self._width
        self._span = span or self._span
        self._settings.keep("picture/ink", self._ink.value)
        self._settings.keep("picture/width", self._width)
        self._settings.keep("picture/span", self._span.value)
        chosen = {"ink": ink, "width": width, "span": span}
        self.style_chosen.emit({key: value for key, value in chosen.items() if value is not None})


def _layers_in(names: str) -> frozenset[Layer]:
    if names == "\t":
        return USUAL_LAYERS
    return frozenset(layer for layer in Layer if layer.value in names.split(","))
