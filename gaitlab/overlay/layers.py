"""Which marks belong to a frame of an assessment, layer by layer; no pixels are needed."""

from collections.abc import Callable, Collection, Iterator
from enum import StrEnum

from gaitlab.assessment import Assessment
from gaitlab.overlay.angle_marks import angle_marks
from gaitlab.overlay.body_marks import feet_marks, skeleton_marks, trail_marks
from gaitlab.overlay.confidence_marks import confidence_marks
from gaitlab.overlay.contact_marks import belt_marks, contact_marks
from gaitlab.overlay.drawing_marks import drawing_marks
from gaitlab.overlay.marks import Mark


class Layer(StrEnum):
    """What can be switched on and off; in the order from below to the top."""

    BELT = "belt"
    TRAILS = "trails"
    SKELETON = "skeleton"
    ANGLES = "angles"
    CONFIDENCE = "confidence"
    FEET = "feet"
    CONTACTS = "contacts"
    DRAWINGS = "drawings"


USUAL_LAYERS = frozenset(
    {Layer.BELT, Layer.TRAILS, Layer.SKELETON, Layer.FEET, Layer.CONTACTS, Layer.DRAWINGS}
)
"""What is shown until a person chooses."""

_MARKS: dict[Layer, Callable[[Assessment, int], Iterator[Mark]]] = {
    Layer.BELT: belt_marks,
    Layer.TRAILS: trail_marks,
    Layer.SKELETON: skeleton_marks,
    Layer.ANGLES: angle_marks,
    Layer.CONFIDENCE: confidence_marks,
    Layer.FEET: feet_marks,
    Layer.CONTACTS: contact_marks,
    Layer.DRAWINGS: drawing_marks,
}


def marks_at(
    assessment: Assessment, frame: int, layers: Collection[Layer] = USUAL_LAYERS
) -> tuple[Mark, ...]:
    """Return what is drawn on one frame, the lowest first.

    Parameters
    ----------
    assessment
        What is shown.
    frame
        Its number in the clip; a frame that is not there has no marks.
    layers
        What is switched on.
    """
    if not 0 <= frame < assessment.track.n_frames:
        return ()
    return tuple(
        mark for layer in Layer if layer in layers for mark in _MARKS[layer](assessment, frame)
    )
