"""What can be done to the picture by key: zoom, turn, mirror, the enlarged foot, and its layers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gaitlab.app.commands import Command, CommandBook
from gaitlab.app.icons import icon
from gaitlab.app.stage.surface import Surface
from gaitlab.overlay.layers import Layer

ZOOM_PER_STEP = 1.5


def add_picture_commands(book: CommandBook, stage: Surface) -> None:
    """Add every command that changes how the picture is looked at."""
    display, group = stage.display, _tr("Picture")
    for key, text, shortcuts, slot, icon_name in (
        ("zoom_in", _tr("Enlarge"), ("+",), lambda: stage.zoom_by(ZOOM_PER_STEP), "zoom_in"),
        ("zoom_out", _tr("Show more of the picture"), ("-",),
         lambda: stage.zoom_by(1.0 / ZOOM_PER_STEP), "zoom_out"),
        ("fit", _tr("Whole picture"), ("F",), stage.fit, "fit"),
        ("actual_size", _tr("Actual size"), ("Shift+F",), stage.show_actual_size, ""),
        ("turn", _tr("Turn by 90°"), ("T",), display.turn, "rotate"),
    ):  # fmt: skip
        book.add(
            Command(f"picture.{key}", text, group, shortcuts),
            slot,
            icon=icon(icon_name) if icon_name else None,
        )
    mirror = book.add(
        Command("picture.mirror", _tr("Mirror"), group, ("Shift+T",)),
        display.mirror,
        icon=icon("mirror"),
        is_checkable=True,
        is_checked=display.is_mirrored,
    )
    magnifier = book.add(
        Command("picture.magnifier", _tr("Follow the near foot"), group, ("M",)),
        display.show_magnifier,
        icon=icon("foot"),
        is_checkable=True,
        is_checked=display.has_magnifier,
    )
    display.changed.connect(lambda: mirror.setChecked(display.is_mirrored))
    display.changed.connect(lambda: magnifier.setChecked(display.has_magnifier))
    for number, (layer, text) in enumerate(layer_names().items(), start=1):
        book.add(
            Command(f"picture.{layer.value}", text, group, (f"Alt+{number}",)),
            lambda is_shown, layer=layer: display.show_layer(layer, is_shown),
            is_checkable=True,
            is_checked=layer in display.layers,
        )


def layer_names() -> dict[Layer, str]:
    """Return the name of every layer, from below to the top."""
    return {
        Layer.BELT: _tr("Belt"),
        Layer.TRAILS: _tr("Trails of heel and forefoot"),
        Layer.SKELETON: _tr("Skeleton"),
        Layer.ANGLES: _tr("Angles"),
        Layer.CONFIDENCE: _tr("Confidence of landmarks"),
        Layer.FEET: _tr("Heel and forefoot"),
        Layer.CONTACTS: _tr("Contact of both feet"),
        Layer.DRAWINGS: _tr("Drawings"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("PictureCommands", text)
