"""Corrections by key: exchange sides, name a flat foot, move the belt, choose a landmark."""

from __future__ import annotations

from collections.abc import Callable
from math import nan
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from gaitlab.app.commands import Command, CommandBook
from gaitlab.app.document import TrialDocument
from gaitlab.app.icons import icon
from gaitlab.app.playback import Playback
from gaitlab.app.tools.landmark_words import side_word
from gaitlab.domain.edits import set_flat_foot, swap_sides
from gaitlab.domain.landmarks import Side

_Row = tuple[str, str, str, Callable[[], None], str]
"""Key, text, shortcut, what is done, and the name of an icon; "" = none."""


class Corrector(Protocol):
    """What can be corrected without a mouse, by a tool that knows what is chosen."""

    def choose_next(self, n_steps: int) -> None:
        """Choose the next (+1) or the previous (-1) landmark."""

    def restore_chosen(self) -> None:
        """Give the chosen landmark back to the detector."""

    def nudge_belt(self, n_px: float) -> None:
        """Move the belt under the near foot, downward if positive."""

    def move_belt(self, side: Side, height_px: float) -> None:
        """Put the belt under one foot at an image y; NaN = let gaitlab find it."""


def add_correcting_commands(
    book: CommandBook, document: TrialDocument, playback: Playback, tool: Corrector
) -> None:
    """Add every correction that needs no mouse."""
    group = _tr("Correct")
    for key, text, shortcut, slot, icon_name in (
        *_of_landmarks(tool),
        *_of_sides(document, playback),
        *_of_flat_feet(document, playback),
        *_of_the_belt(tool),
    ):
        book.add(
            Command(f"correct.{key}", text, group, (shortcut,)),
            slot,
            icon=icon(icon_name) if icon_name else None,
        )


def _of_landmarks(tool: Corrector) -> tuple[_Row, ...]:
    return (
        ("next_point", _tr("Choose the next landmark"), "P", lambda: tool.choose_next(1), ""),
        ("previous_point", _tr("Choose the previous landmark"), "Shift+P",
         lambda: tool.choose_next(-1), ""),
        ("restore_point", _tr("Restore the chosen landmark"), "Ctrl+Backspace",
         tool.restore_chosen, ""),
    )  # fmt: skip


def _of_sides(document: TrialDocument, playback: Playback) -> tuple[_Row, ...]:
    def swap(start_frame: int, end_frame: int) -> None:
        trial = swap_sides(document.trial, start_frame=start_frame, end_frame=end_frame)
        document.edit(_tr("Exchange left and right"), trial)

    return (
        ("swap_here", _tr("Exchange left and right on this frame"), "X",
         lambda: swap(playback.frame, playback.frame + 1), "swap"),
        ("swap_from_here", _tr("Exchange left and right from here on"), "Shift+X",
         lambda: swap(playback.frame, playback.n_frames), ""),
        ("swap_zone", _tr("Exchange left and right in the working zone"), "Ctrl+Shift+X",
         lambda: swap(*playback.zone), ""),
    )  # fmt: skip


def _of_flat_feet(document: TrialDocument, playback: Playback) -> tuple[_Row, ...]:
    def set_flat(side: Side, frame: int | None) -> None:
        words = (
            _tr("Set the {0} foot flat here")
            if frame is not None
            else _tr("Find the flat {0} foot")
        )
        trial = set_flat_foot(document.trial, side=side, frame=frame)
        document.edit(words.format(side_word(side)), trial)

    return (
        ("flat_left", _tr("The left foot is flat here"), "Ctrl+Shift+L",
         lambda: set_flat(Side.LEFT, playback.frame), "zero"),
        ("flat_right", _tr("The right foot is flat here"), "Ctrl+Shift+R",
         lambda: set_flat(Side.RIGHT, playback.frame), ""),
        ("find_flat_left", _tr("Let gaitlab find the flat left foot"), "Alt+Shift+L",
         lambda: set_flat(Side.LEFT, None), ""),
        ("find_flat_right", _tr("Let gaitlab find the flat right foot"), "Alt+Shift+R",
         lambda: set_flat(Side.RIGHT, None), ""),
    )  # fmt: skip


def _of_the_belt(tool: Corrector) -> tuple[_Row, ...]:
    return (
        ("belt_up", _tr("Belt under the near foot up by a pixel"), "Ctrl+Shift+Up",
         lambda: tool.nudge_belt(-1.0), "belt"),
        ("belt_down", _tr("Belt under the near foot down by a pixel"), "Ctrl+Shift+Down",
         lambda: tool.nudge_belt(1.0), ""),
        ("find_belt_left", _tr("Let gaitlab find the belt under the left foot"),
         "Ctrl+Alt+Shift+L", lambda: tool.move_belt(Side.LEFT, nan), ""),
        ("find_belt_right", _tr("Let gaitlab find the belt under the right foot"),
         "Ctrl+Alt+Shift+R", lambda: tool.move_belt(Side.RIGHT, nan), ""),
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Correcting", text)
