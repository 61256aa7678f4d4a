"""Which marks a frame gets on the stage, and how large their lines and type are there."""

from collections.abc import Collection, Iterator
from math import sqrt

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QTransform

from gaitlab.app.document import TrialDocument
from gaitlab.app.stage.geometry import StageGeometry
from gaitlab.app.stage.mark_painter import Pens
from gaitlab.app.theme import THEME
from gaitlab.app.tools.landmark_words import side_word
from gaitlab.assessment import Assessment
from gaitlab.domain.clip import Clip
from gaitlab.domain.landmarks import Side
from gaitlab.overlay.contact_marks import CHIP_STEP, chip
from gaitlab.overlay.drafting import TYPE_PER_STROKE
from gaitlab.overlay.drawing_marks import marks_of
from gaitlab.overlay.layers import Layer, marks_at
from gaitlab.overlay.marks import Label, Mark, Role, Symbol

TYPE_PX = (12.0, 19.0)
"""Least and largest height of type on the stage, in device-independent pixels, at 100 %."""

_WIDEST_EM = 17.0
"""Width of what is usually said of a foot, with its shape and the room around it."""

LONGEST_COMMENT = 60
"""In letters; all of it is in the timeline and the report."""

Marks = tuple[Mark, ...]


class StageMarks:
    """The marks of the document; those of the last frame are kept."""

    def __init__(self, document: TrialDocument) -> None:
        self._document = document
        self._key: tuple[Assessment, int, frozenset[Layer]] | None = None
        self._kept: tuple[Marks, Marks] = ((), ())

    def at(self, frame: int, layers: Collection[Layer]) -> tuple[Marks, Marks]:
        """Return the marks that lie on the picture, and those that stay in view beside it.

        What is said of a foot in words stays in view; it is a label with a symbol.
        """
        assessment = self._document.assessment
        if assessment is None:
            return self._drawings(frame, layers), ()
        key = (assessment, frame, frozenset(layers))
        if self._key is None or self._key[0] is not assessment or self._key[1:] != key[1:]:
            marks = marks_at(assessment, frame, layers)
            states = tuple(mark for mark in marks if _is_state(mark))
            loose = tuple(mark for mark in marks if not _is_state(mark))
            self._kept = (loose, (*states, *_notes(assessment, frame, len(states))))
            self._key = key
        return self._kept

    def words(self, frame: int) -> str:
        """Return what is said of a frame in words."""
        _, pinned = self.at(frame, frozenset({Layer.CONTACTS}))
        return ". ".join(mark.text for mark in pinned if isinstance(mark, Label))

    def pens(self, geometry: StageGeometry) -> Pens:
        """Return how marks lie on the picture: sizes stay when it is enlarged."""
        type_px = TYPE_PER_STROKE * usual_line_px(self._document.trial.clip)
        fit_px = type_px * geometry.fit_zoom
        least_px, most_px = (THEME.text_scale * px for px in TYPE_PX)
        return Pens(geometry.to_stage, min(max(fit_px, least_px), most_px) / type_px)

    def pinned_pens(self, geometry: StageGeometry) -> Pens:
        """Return how marks lie in the corner of what is seen, whatever part of it is.

        Where the picture leaves room for words to its left, they stand there and cover nothing.
        """
        pen = self.pens(geometry).pen
        corner = geometry.to_stage.mapRect(geometry.seen).topLeft()
        type_px = pen * TYPE_PER_STROKE * usual_line_px(self._document.trial.clip)
        left = 0.0 if corner.x() >= _WIDEST_EM * type_px else max(corner.x(), 0.0)
        inside = QPointF(left, max(corner.y(), 0.0))
        return Pens(QTransform.fromTranslate(inside.x(), inside.y()).scale(pen, pen), pen)

    def bottom_px(self, pinned: Marks, geometry: StageGeometry) -> float:
        """Return how far down the stage the words that stay in view reach."""
        to_stage = self.pinned_pens(geometry).to_stage
        lows = (
            to_stage.map(QPointF(0.0, mark.at[1] + CHIP_STEP * mark.size_px)).y()
            for mark in pinned
            if isinstance(mark, Label)
        )
        return max(lows, default=0.0)

    def _drawings(self, frame: int, layers: Collection[Layer]) -> Marks:
        if Layer.DRAWINGS not in layers:
            return ()
        drawings = self._document.trial.annotations.drawings_at(frame)
        return tuple(mark for drawing in drawings for mark in marks_of(drawing))


def usual_line_px(clip: Clip) -> float:
    """Return the width of a usual line, as `gaitlab.overlay` draws it in this clip."""
    return max(1.0, sqrt(clip.width_px * clip.height_px) / 480.0)


def _notes(assessment: Assessment, frame: int, n_rows: int) -> Iterator[Mark]:
    """Yield what a person said of a whole frame, under the other words in the corner."""
    corrections = assessment.trial.corrections
    notes = [
        (_comment(key_frame.comment), Role.INK_YELLOW, Symbol.DIAMOND)
        for key_frame in assessment.trial.annotations.key_frames
        if key_frame.frame == frame
    ]
    if any(swap.start_frame <= frame < swap.end_frame for swap in corrections.side_swaps):
        notes.append((_tr("Left and right exchanged by hand"), Role.EDITED, Symbol.DIAMOND))
    flat = [side for side in Side if corrections.flat_foot_frame[side.index] == frame]
    words = _tr("The {0} foot is flat here, by hand")
    notes += [(words.format(side_word(side)), Role.EDITED, Symbol.DIAMOND) for side in flat]
    for row, (text, role, symbol) in enumerate(notes, start=n_rows):
        yield chip(assessment, row, text, role, symbol)


def _comment(comment: str) -> str:
    words = comment or _tr("Key frame")
    return words if len(words) <= LONGEST_COMMENT else f"{words[: LONGEST_COMMENT - 1]}…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("StageMarks", text)


def _is_state(mark: Mark) -> bool:
    return isinstance(mark, Label) and mark.symbol is not None
