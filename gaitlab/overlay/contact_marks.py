"""The belt, and what both feet do on it, as marks: a word, a shape and bars under the foot."""

from collections.abc import Iterator

from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import Source
from gaitlab.domain.landmarks import LEGS, Side
from gaitlab.overlay.body_marks import far_first, point_px, stroke_px
from gaitlab.overlay.foot_state import FootState, contact_at, state_in
from gaitlab.overlay.ground import Ground, ground_of
from gaitlab.overlay.marks import Label, Line, Mark, Role
from gaitlab.overlay.palette import role_of

TYPE_PER_STROKE = 11.0
"""Height of type over the width of a usual line."""

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
        time_s = float(assessment.track.time_s[frame])
        contact = contact_at(assessment.contacts, side, time_s)
        state = state_in(contact, time_s)
        yield from _bars(assessment, frame, side, state)
        is_edited = contact is not None and contact.source is Source.MANUAL
        yield _chip(assessment, side, state, is_edited=is_edited)


def _bars(assessment: Assessment, frame: int, side: Side, state: FootState) -> Iterator[Mark]:
    """Yield a bar under every part of the foot that is on the belt."""
    ground = ground_of(assessment, side)
    heel = point_px(assessment, frame, LEGS[side].heel)
    toe = point_px(assessment, frame, LEGS[side].foot_index)
    if not ground or heel is None or toe is None or state is FootState.AIR:
        return
    width_px = 3.0 * stroke_px(assessment)
    is_far = side is not assessment.near_side
    forward = 1.0 if toe[0] >= heel[0] else -1.0
    middle_px = 0.5 * (heel[0] + toe[0])
    half_px = 0.5 * ground.shoe_px
    if state in _HEEL_STANDS:
        yield _bar(ground, side, middle_px, forward * -half_px, width_px, is_far=is_far)
    if state in _FOREFOOT_STANDS or state is FootState.DOWN:
        yield _bar(ground, side, middle_px, forward * half_px, width_px, is_far=is_far)


def _bar(
    ground: Ground, side: Side, from_px: float, reach_px: float, width_px: float, *, is_far: bool
) -> Line:
    start_px, end_px = from_px + 0.12 * reach_px, from_px + reach_px
    below_px = 0.5 * width_px
    return Line(
        (start_px, ground.y_at(start_px) + below_px),
        (end_px, ground.y_at(end_px) + below_px),
        role_of(side),
        width_px,
        is_faint=is_far,
    )


def _chip(assessment: Assessment, side: Side, state: FootState, *, is_edited: bool) -> Label:
    """Return a foot's state in words, in the upper corner: the near foot to the left."""
    clip = assessment.trial.clip
    stroke = stroke_px(assessment)
    size_px, margin_px = TYPE_PER_STROKE * stroke, 8.0 * stroke
    is_near = side is assessment.near_side
    row = 0 if is_near else 1
    at = (margin_px, clip.height_px - margin_px - (1 - row) * 1.7 * size_px)
    where = "near" if is_near else "far"
    edited = " (by hand)" if is_edited else ""
    text = f"{side.value.capitalize()} ({where}): {state.value}{edited}"
    role = Role.EDITED if is_edited else role_of(side)
    return Label(at, text, role, size_px, anchor=(0.0, 1.0), symbol=state.symbol)
