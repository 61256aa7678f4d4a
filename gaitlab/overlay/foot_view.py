"""One foot enlarged: which part of the picture it is, and what is drawn on it."""

from dataclasses import astuple, dataclass

from gaitlab.assessment import Assessment
from gaitlab.domain.landmarks import LEGS, Side
from gaitlab.overlay.contact_marks import bar_marks
from gaitlab.overlay.drafting import point_px, stroke_px
from gaitlab.overlay.foot_state import state_at
from gaitlab.overlay.ground import ground_of
from gaitlab.overlay.marks import Line, Mark, Point, Role
from gaitlab.overlay.sole_marks import sole_marks

SHOES_WIDE = 1.8
"""Width of the view in shoe lengths."""

ASPECT = 1.3
"""Width of the view over its height."""

BELT_AT = 0.76
"""How far down the belt lies in the view."""


@dataclass(frozen=True, slots=True)
class FootView:
    """A part of the picture in whole image pixels; it may reach beyond the edge."""

    left_px: int
    top_px: int
    width_px: int
    height_px: int

    @property
    def upper_left(self) -> Point:
        """The corner its marks are counted from."""
        return self.left_px, self.top_px

    def enlarged(self, zoom: float) -> "FootView":
        """Return the same part of a picture that is enlarged as a whole."""
        return FootView(*(round(zoom * value) for value in astuple(self)))


def foot_view(
    assessment: Assessment, frame: int, side: Side, *, aspect: float = ASPECT
) -> FootView | None:
    """Return the part of the picture around a foot; None where the foot or the belt is not known.

    The belt stays at the same height in the view for as long as the foot is near it.

    Parameters
    ----------
    assessment
        What is shown.
    frame
        The frame.
    side
        The foot.
    aspect
        Width over height.
    """
    ground = ground_of(assessment, side)
    heel = point_px(assessment, frame, LEGS[side].heel)
    toe = point_px(assessment, frame, LEGS[side].foot_index)
    if not ground or heel is None or toe is None:
        return None
    width_px = round(SHOES_WIDE * ground.shoe_px)
    height_px = round(width_px / aspect)
    middle_px = 0.5 * (heel[0] + toe[0])
    on_belt_px = ground.y_at(middle_px) - BELT_AT * height_px
    around_foot_px = 0.5 * (heel[1] + toe[1]) - 0.5 * height_px
    left_px, top_px = middle_px - 0.5 * width_px, min(on_belt_px, around_foot_px)
    return FootView(round(left_px), round(top_px), width_px, height_px)


def foot_marks_at(assessment: Assessment, frame: int, side: Side) -> tuple[Mark, ...]:
    """Return what is drawn on an enlarged foot: belt, bars under what stands, line of the sole."""
    ground = ground_of(assessment, side)
    if not ground:
        return ()
    state = state_at(assessment, frame, side)
    start, end = ((x, ground.y_at(x)) for x in (ground.rear_px - 1e3, ground.front_px + 1e3))
    belt = Line(start, end, Role.NEUTRAL, 0.6 * stroke_px(assessment), has_edge=False)
    return (
        belt,
        *bar_marks(assessment, frame, side, state),
        *sole_marks(assessment, frame, side, has_value=False),
    )
