"""How sure gaitlab is, as marks: of the landmarks of the legs, and of the landing."""

from collections.abc import Iterator
from math import isfinite

from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.landmarks import LEGS, Side
from gaitlab.overlay.contact_marks import chip
from gaitlab.overlay.drafting import far_first, point_px, stroke_px
from gaitlab.overlay.foot_state import contact_at, time_of
from gaitlab.overlay.marks import Circle, Mark, Role, Symbol

UNSURE_VISIBILITY = 0.5

_NARROWEST, _WIDEST = 4.0, 18.0
"""Radius around a landmark that is surely seen and one that is not, in strokes."""


def confidence_marks(assessment: Assessment, frame: int) -> Iterator[Mark]:
    """Yield a circle around every landmark of the legs and the error of the landing in words.

    The wider a circle, the less sure its landmark is seen.
    """
    for side in far_first(assessment):
        yield from _circles(assessment, frame, side)
    near = assessment.near_side or Side.LEFT
    contact = contact_at(assessment.contacts, near, time_of(assessment, frame))
    if contact is not None:
        yield chip(assessment, 2, sureness_text(contact), Role.UNCLEAR, Symbol.RING)


def sureness_text(contact: FootContact) -> str:
    """Return the 95 % error of a landing and the probability that the heel comes down."""
    error_ms = 1960.0 * contact.initial_contact.se_s
    said = f"{contact.side.value.capitalize()} landing "
    said += f"± {error_ms:.0f} ms" if isfinite(error_ms) else "of unknown error"
    if isfinite(contact.p_heel_down):
        said += f", heel down {contact.p_heel_down:.0%}"
    return said


def _circles(assessment: Assessment, frame: int, side: Side) -> Iterator[Mark]:
    stroke = stroke_px(assessment)
    for landmark in LEGS[side]:
        at = point_px(assessment, frame, landmark)
        visibility = float(assessment.track.visibility[frame, landmark])
        if at is None or not isfinite(visibility):
            continue
        role = Role.CAUTION if visibility < UNSURE_VISIBILITY else Role.UNCLEAR
        radius_px = stroke * (_WIDEST + (_NARROWEST - _WIDEST) * visibility)
        yield Circle(at, radius_px, role, 0.7 * stroke, is_sized=False)
