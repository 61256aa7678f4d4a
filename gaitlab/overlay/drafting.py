"""What all marks share: where landmarks are, how wide lines and how high letters are drawn."""

from math import atan2, degrees, isfinite, sqrt

from gaitlab.assessment import Assessment
from gaitlab.domain.landmarks import Landmark, Side
from gaitlab.overlay.marks import Label, Point, Role

TYPE_PER_STROKE = 11.0
"""Height of type over the width of a usual line."""

STROKES_ACROSS = 480.0
"""How many usual lines would fill a picture from side to side."""


def stroke_px(assessment: Assessment) -> float:
    """Return the width of a usual line: what is visible and not crude in a picture of this size."""
    clip = assessment.trial.clip
    return max(1.0, sqrt(clip.width_px * clip.height_px) / STROKES_ACROSS)


def point_px(assessment: Assessment, frame: int, landmark: Landmark) -> Point | None:
    """Return where a landmark is on a frame; None = not known."""
    x_px, y_px = assessment.track.xyz_px[frame, landmark, :2]
    return (float(x_px), float(y_px)) if isfinite(x_px) and isfinite(y_px) else None


def far_first(assessment: Assessment) -> tuple[Side, Side]:
    """Return both sides, the far one first, so that the near one lies on top."""
    near = assessment.near_side or Side.LEFT
    return near.other, near


def heading_deg(start: Point, end: Point) -> float:
    """Return where a line points: degrees from image right, clockwise as seen."""
    return degrees(atan2(end[1] - start[1], end[0] - start[0]))


def value_label(
    at: Point,
    name: str,
    value_deg: float,
    role: Role,
    stroke: float,
    *,
    is_left_of: bool,
    is_faint: bool = False,
) -> Label:
    """Return an angle with its name, left or right of `at`."""
    text = f"{name} {round(value_deg):d}°".replace("-", "\u2212").strip()
    anchor = (1.0 if is_left_of else 0.0, 0.5)
    return Label(at, text, role, TYPE_PER_STROKE * stroke, anchor=anchor, is_faint=is_faint)
