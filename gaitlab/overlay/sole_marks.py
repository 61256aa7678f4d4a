"""The soles as the second look saw them: a line along each, and its angle against the belt."""

from collections.abc import Iterator
from math import atan, cos, degrees, isfinite, nan, radians, sin

import numpy as np

from gaitlab.assessment import Assessment
from gaitlab.detection import MODEL_ANGLE_SE_DEG
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import Source
from gaitlab.domain.landmarks import LEGS, Side
from gaitlab.overlay.drafting import point_px, stroke_px, value_label
from gaitlab.overlay.ground import ground_of
from gaitlab.overlay.marks import Arc, Line, Mark
from gaitlab.overlay.once import once
from gaitlab.overlay.palette import role_of

HIGHEST_SOLE = 0.35
"""Up to this height of its lower end over the belt a sole is shown, in shoe lengths."""

LINE_LENGTH, ARC_RADIUS = 1.2, 1.0
"""Of the line along the sole from its lower end, and of the arc to the belt, in shoe lengths."""

BEYOND_LANDMARK = 0.1
"""How far the toe end of what touches the belt is beyond the foot index, in shoe lengths."""

LEAST_ARC_DEG = 2.0


@once
def are_soles_used(assessment: Assessment, side: Side) -> bool:
    """Whether the contacts of a foot rest on its sole; else it was mistaken for something else.

    Contacts that rest on landmarks alone carry the wide error of a landmark model's foot angle.
    """
    if assessment.trial.sole_track is None:
        return False
    if not assessment.trial.provenance.model_name:
        return True
    errors_deg = [
        contact.strike_angle_se_deg
        for contact in assessment.contacts
        if contact.side is side and contact.source is Source.DETECTED
    ]
    return bool(errors_deg) and bool(np.median(errors_deg) < MODEL_ANGLE_SE_DEG)


def sole_at(assessment: Assessment, frame: int, side: Side) -> tuple[float, float, float]:
    """Return clearance of heel and forefoot in pixels and the angle of a sole; NaN = not seen."""
    sole = _sole_of(assessment, side)
    if sole is None or not are_soles_used(assessment, side):
        return nan, nan, nan
    heel_px, forefoot_px, angle_deg = sole[frame].tolist()
    return heel_px, forefoot_px, angle_deg


@once
def _sole_of(assessment: Assessment, side: Side) -> FloatArray | None:
    """Return clearance of heel and forefoot and angle of a corrected sole, ``(n_frames, 3)``."""
    soles = assessment.trial.corrected_soles
    if soles is None:
        return None
    columns = (soles.heel_clearance_px, soles.forefoot_clearance_px, soles.angle_deg)
    return np.stack([values[:, side.index] for values in columns], axis=1)


def sole_marks(
    assessment: Assessment, frame: int, side: Side, *, has_value: bool = True
) -> Iterator[Mark]:
    """Yield the line of a sole near the belt from its lower end, and its angle to the belt."""
    ground, facing = ground_of(assessment, side), assessment.facing
    heel_px, forefoot_px, angle_deg = sole_at(assessment, frame, side)
    heel = point_px(assessment, frame, LEGS[side].heel)
    toe = point_px(assessment, frame, LEGS[side].foot_index)
    is_known = isfinite(heel_px) and isfinite(forefoot_px) and isfinite(angle_deg)
    if not ground or not is_known or facing is None or heel is None or toe is None:
        return
    lowest_px = min(heel_px, forefoot_px)
    if lowest_px > HIGHEST_SOLE * ground.shoe_px:
        return
    # A foot on its toes turns about them, one on its heel about the heel.
    is_on_toes = forefoot_px <= heel_px
    reach = -facing.sign if is_on_toes else facing.sign
    x_px = (toe if is_on_toes else heel)[0] - reach * BEYOND_LANDMARK * ground.shoe_px
    start = (x_px, ground.y_at(x_px) - lowest_px)
    belt_deg = degrees(atan(ground.slope)) + (180.0 if reach < 0 else 0.0)
    sole_deg = belt_deg + facing.sign * -angle_deg
    length_px, on = LINE_LENGTH * ground.shoe_px, radians(sole_deg)
    end = (start[0] + length_px * cos(on), start[1] + length_px * sin(on))
    stroke, role, is_far = stroke_px(assessment), role_of(side), side is not assessment.near_side
    yield Line(start, end, role, stroke, is_faint=is_far)
    if abs(angle_deg) >= LEAST_ARC_DEG:
        radius_px = ARC_RADIUS * ground.shoe_px
        first_deg, last_deg = sorted((belt_deg, sole_deg))
        yield Arc(
            start, radius_px, first_deg, last_deg, role, stroke, is_faint=is_far, is_sized=True
        )
    if has_value:
        at = (end[0] + reach * 2.0 * stroke, end[1])
        yield value_label(
            at, "sole", angle_deg, role, stroke, is_left_of=reach < 0, is_faint=is_far
        )
