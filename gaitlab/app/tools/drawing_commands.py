"""Drawing and key frames by key."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup

from gaitlab.app.commands import Command, CommandBook
from gaitlab.app.document import TrialDocument
from gaitlab.app.icons import icon
from gaitlab.app.playback import Playback
from gaitlab.app.stage.display import Display
from gaitlab.domain.annotation_edits import delete_key_frame
from gaitlab.domain.annotations import Shape


class Drawer(Protocol):
    """What is done to the chosen drawing, by a tool that knows which it is."""

    def edit_text(self) -> None:
        """Write its text."""

    def delete_chosen(self) -> None:
        """Delete it."""

    def edit_comment(self) -> None:
        """Make this frame a key frame, and write why."""


def add_drawing_commands(
    book: CommandBook,
    document: TrialDocument,
    playback: Playback,
    display: Display,
    tool: Drawer,
) -> None:
    """Add the shapes, what is done to a chosen drawing, and key frames."""
    _add_shapes(book, display)
    group = _tr("Draw")

    def remove_key_frame() -> None:
        trial = delete_key_frame(document.trial, frame=playback.frame)
        document.edit(_tr("Remove key frame"), trial)

    def go_to_key_frame(direction: int) -> None:
        frames = [key_frame.frame for key_frame in document.trial.annotations.key_frames]
        there = [f for f in frames if (f - playback.frame) * direction > 0]
        if there:
            playback.pause()
            playback.seek(min(there) if direction > 0 else max(there))

    for key, text, shortcuts, slot, icon_name in (
        ("text_of", _tr("Write on the chosen drawing"), ("Ctrl+E",), tool.edit_text, ""),
        ("delete", _tr("Delete the chosen drawing"), ("Del",), tool.delete_chosen, "delete"),
        ("key_frame", _tr("Key frame here, with a comment"), ("Ctrl+K",), tool.edit_comment,
         "key_frame"),
        ("remove_key_frame", _tr("Remove the key frame here"), ("Ctrl+Shift+K",),
         remove_key_frame, ""),
        ("next_key_frame", _tr("Next key frame"), ("Ctrl+PgDown",),
         lambda: go_to_key_frame(1), ""),
        ("previous_key_frame", _tr("Previous key frame"), ("Ctrl+PgUp",),
         lambda: go_to_key_frame(-1), ""),
    ):  # fmt: skip
        book.add(
            Command(f"draw.{key}", text, group, shortcuts),
            slot,
            icon=icon(icon_name) if icon_name else None,
        )


def _add_shapes(book: CommandBook, display: Display) -> None:
    """Add a command for every tool; one of them holds."""
    tools: dict[str, tuple[str, Shape | None]] = {
        "select": (_tr("Select and correct"), None),
        "line": (_tr("Line"), Shape.LINE),
        "arrow": (_tr("Arrow"), Shape.ARROW),
        "angle": (_tr("Angle"), Shape.ANGLE),
        "circle": (_tr("Circle"), Shape.CIRCLE),
        "free_hand": (_tr("Free hand"), Shape.FREE_HAND),
        "text": (_tr("Text"), Shape.TEXT),
    }
    actions: dict[Shape | None, QAction] = {}
    group = QActionGroup(display)
    for number, (key, (text, shape)) in enumerate(tools.items(), start=1):
        action = book.add(
            Command(f"draw.{key}", text, _tr("Draw"), (str(number),)),
            lambda is_on, shape=shape: _choose(display, shape, is_on=is_on),
            icon=icon(key),
            is_checkable=True,
            is_checked=display.tool is shape,
        )
        group.addAction(action)
        actions[shape] = action
    display.tool_changed.connect(lambda: actions[display.tool].setChecked(True))


def _choose(display: Display, shape: Shape | None, *, is_on: bool) -> None:
    if is_on and display.tool is not shape:
        display.choose_tool(shape)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Drawing", text)
