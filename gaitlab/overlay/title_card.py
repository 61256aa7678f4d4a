"""The card a film begins with: what it shows, and the three facts."""

from collections.abc import Iterator
from dataclasses import replace

from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.landmarks import Side
from gaitlab.facts import facts_of
from gaitlab.facts.words import cadence_words, clip_words, foot_name, heel_words, landing_words
from gaitlab.overlay.marks import Label, Mark, Role, Symbol
from gaitlab.overlay.palette import role_of

WIDTH_PER_TYPE = 0.62
"""Usual width of a letter over the height of type, of bold ones: a long name is made to fit."""

_MARGIN_SHARE = 0.06
_HEEL_SYMBOLS = {
    HeelContact.YES: Symbol.DOWN,
    HeelContact.NO: Symbol.UP,
    HeelContact.UNCLEAR: Symbol.RING,
    None: None,
}
_NAMELESS = "Running on a treadmill"


def title_marks(
    assessment: Assessment, width_px: int, height_px: int, type_px: float, *, pace: str = ""
) -> Iterator[Mark]:
    """Yield the marks of a title card, in pixels of the card.

    Parameters
    ----------
    assessment
        What the film shows.
    width_px, height_px
        Size of the card.
    type_px
        Height of its usual type.
    pace
        How fast the film runs, in words.
    """
    left_px = _MARGIN_SHARE * width_px
    top_px = 0.5 * height_px - 9.0 * type_px
    title = assessment.trial.annotations.client or _NAMELESS
    yield _line(left_px, top_px, "gaitlab", Role.UNCLEAR, type_px)
    room_px = width_px - 2.0 * left_px
    title_px = min(1.9 * type_px, room_px / (WIDTH_PER_TYPE * len(title)))
    yield _line(left_px, top_px + 2.1 * type_px, title, Role.NEUTRAL, title_px, is_bold=True)
    said = ", ".join(filter(None, (clip_words(assessment), pace)))
    yield _line(left_px, top_px + 3.9 * type_px, said, Role.UNCLEAR, 0.9 * type_px)
    facts = facts_of(assessment)
    row_px = top_px + 7.0 * type_px
    yield _line(left_px, row_px, "Cadence", Role.UNCLEAR, 0.9 * type_px)
    cadence = cadence_words(facts.cadence_spm)
    yield _line(left_px, row_px + 1.4 * type_px, cadence, Role.NEUTRAL, type_px, is_bold=True)
    near = assessment.near_side or Side.LEFT
    column_px = 0.5 * (width_px - 2.0 * left_px)
    for column, side in enumerate((near, near.other)):
        foot = facts.of(side)
        x_px, y_px = left_px + column * column_px, row_px + 4.2 * type_px
        yield _line(x_px, y_px, foot_name(foot), role_of(side), 1.05 * type_px, is_bold=True)
        for heading, lines, symbol in (
            ("Landing", landing_words(foot), None),
            ("Heel", heel_words(foot), _HEEL_SYMBOLS[foot.heel]),
        ):
            y_px += 1.9 * type_px
            yield _line(x_px, y_px, heading, Role.UNCLEAR, 0.9 * type_px)
            y_px += 1.4 * type_px
            verdict = _line(x_px, y_px, lines[0], Role.NEUTRAL, type_px, is_bold=True)
            yield replace(verdict, symbol=symbol)
            for line in lines[1:]:
                y_px += 1.4 * type_px
                yield _line(x_px, y_px, line, Role.NEUTRAL, 0.88 * type_px)


def _line(
    x_px: float, y_px: float, text: str, role: Role, size_px: float, *, is_bold: bool = False
) -> Label:
    return Label(
        (x_px, y_px), text, role, size_px, has_plate=False, has_edge=False, is_bold=is_bold
    )
