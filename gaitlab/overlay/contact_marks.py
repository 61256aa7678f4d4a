"""The belt, and what both feet do on it, as marks: a word, a shape and bars under the foot."""

from collections.abc import Iterator

from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import Source
from gaitlab.domain.landmarks import LEGS, Side
from gaitlab.overlay.drafting import TYPE_PER_STROKE, far_first, point_px, stroke_px
from gaitlab.overlay.foot_state import FootState, contact_at, state_in, time_of
from gaitlab.overlay.ground import ground_of
from gaitlab.overlay.marks import Label, Line, Mark, Role, Symbol
from gaitlab.overlay.palette import role_of

CHIP_STEP = 1.75
"""From one foot's words to the other's, over the height of type."""

HEEL_BAR, FOREFOOT_BAR, FOOT_BAR = (-0.15, 0.2), (-0.2, 0.15), (-0.5, 0.5)
"""From rear to front, what a bar lies under, from the landmark of the heel, from that of the foot
index, and from the middle of both, in shoe lengths."""

_HEEL_STANDS = (FootState.HEEL, FootState.FLAT)
_FOREFOOT_STANDS = (FootState.FOREFOOT, FootState.FLAT)


def belt_marks(assessment: Assessment, frame: int) -> Iterator[Mark]:
    """Yield the belt under both feet, the far one dashed."""
    del frame
    width_px = 0.7 * stroke_px(assessment)
    for side in far_first(assessment):
        ground = ground_of(assessment, side)
        if ground:
            start = (ground.rear_px, ground.y_at(ground.rear_px))
            end = (ground.front_px, ground.y_at(ground.front_px))
            is_far = side is not assessment.near_side
            yield Line(
                start,
                end,
                Role.NEUTRAL,
                width_px,
                is_faint=is_far,
                is_dashed=is_far,
                has_edge=False,
            )


def contact_marks(assessment: Assessment, frame: int) -> Iterator[Mark]:
    """Yield what each foot does: bars under what is on the belt, and a word with a shape."""
    if not assessment.contacts:
        return
    for side in far_first(assessment):
        time_s = time_of(assessment, frame)
        contact = contact_at(assessment.contacts, side, time_s)
        state = state_in(contact, time_s)
        yield from bar_marks(assessment, frame, side, state)
        is_edited = contact is not None and contact.source is Source.MANUAL
        yield _state_chip(assessment, side, state, is_edited=is_edited)


def bar_marks(assessment: Assessment, frame: int, side: Side, state: FootState) -> Iterator[Mark]:
    """Yield a bar on the belt under every part of a foot that is down."""
    ground = ground_of(assessment, side)
    heel = point_px(assessment, frame, LEGS[side].heel)
    toe = point_px(assessment, frame, LEGS[side].foot_index)
    facing = assessment.facing
    if not ground or heel is None or toe is None or facing is None or state is FootState.AIR:
        return
    is_far = side is not assessment.near_side
    spans = []
    if state in _HEEL_STANDS:
        spans.append((heel[0], HEEL_BAR))
    if state in _FOREFOOT_STANDS:
        spans.append((toe[0], FOREFOOT_BAR))
    if state is FootState.DOWN:
        spans.append((0.5 * (heel[0] + toe[0]), FOOT_BAR))
    width_px = 3.0 * stroke_px(assessment)
    for from_px, (rear, front) in spans:
        reach_px = facing.sign * ground.shoe_px
        ends_px = (from_px + rear * reach_px, from_px + front * reach_px)
        start, end = ((x, ground.y_at(x) + 0.5 * width_px) for x in ends_px)
        is_guess = state is FootState.DOWN
        yield Line(start, end, role_of(side), width_px, is_faint=is_far, is_dashed=is_guess)


def chip(assessment: Assessment, row: int, text: str, role: Role, symbol: Symbol) -> Label:
    """Return words with a shape in the upper left corner, row by row."""
    stroke = stroke_px(assessment)
    size_px, margin_px = TYPE_PER_STROKE * stroke, 8.0 * stroke
    at = (margin_px, margin_px + row * CHIP_STEP * size_px)
    return Label(at, text, role, size_px, anchor=(0.0, 0.0), symbol=symbol)


def _state_chip(assessment: Assessment, side: Side, state: FootState, *, is_edited: bool) -> Label:
    """Return a foot's state in words, the near foot first."""
    is_near = side is assessment.near_side
    text = f"{side.value.capitalize()} ({'near' if is_near else 'far'}): {state.value}"
    if is_edited:
        text += " (by hand)"
    role = Role.EDITED if is_edited else role_of(side)
    return chip(assessment, 0 if is_near else 1, text, role, state.symbol)
