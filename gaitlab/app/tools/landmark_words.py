"""What landmarks are called on screen."""

from PySide6.QtCore import QCoreApplication

from gaitlab.domain.landmarks import LEGS, Landmark, Side


def landmark_words(landmark: Landmark) -> str:
    """Return the name of a landmark as a person says it: "left heel"."""
    side, _, part = landmark.name.partition("_")
    parts = {
        "SHOULDER": _tr("{0} shoulder"),
        "ELBOW": _tr("{0} elbow"),
        "WRIST": _tr("{0} wrist"),
        "HIP": _tr("{0} hip"),
        "KNEE": _tr("{0} knee"),
        "ANKLE": _tr("{0} ankle"),
        "HEEL": _tr("{0} heel"),
        "FOOT_INDEX": _tr("{0} forefoot"),
    }
    words = parts.get(part)
    return words.format(side_word(Side(side.lower()))) if words else landmark.name.lower()


def side_word(side: Side) -> str:
    """Return the word for a side within a sentence."""
    return _tr("left") if side is Side.LEFT else _tr("right")


def movable_landmarks(near: Side) -> tuple[Landmark, ...]:
    """Return what can be moved by hand, in the order one asks for it: the near foot first."""
    order = []
    for side in (near, near.other):
        leg = LEGS[side]
        order += [leg.heel, leg.foot_index]
    for side in (near, near.other):
        leg = LEGS[side]
        order += [leg.ankle, leg.knee, leg.hip]
    for part in ("SHOULDER", "ELBOW", "WRIST"):
        order += [Landmark[f"{side.name}_{part}"] for side in (near, near.other)]
    return tuple(order)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Landmarks", text)
