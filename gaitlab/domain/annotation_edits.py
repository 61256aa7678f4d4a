"""Drawing, noting and signing off: every gesture is a pure function ``Trial -> Trial``."""

from collections.abc import Iterable
from dataclasses import replace

from gaitlab.domain.annotations import Annotations, Drawing, Ink, KeyFrame, ReviewedStance, Shape
from gaitlab.domain.landmarks import Side
from gaitlab.domain.trial import Trial


def add_drawing(
    trial: Trial,
    *,
    shape: Shape,
    points_px: tuple[tuple[float, float], ...],
    start_frame: int,
    end_frame: int,
    text: str = "",
    ink: Ink = Ink.YELLOW,
    width_px: float = 3.0,
) -> Trial:
    """Draw something on frames ``[start_frame, end_frame)``; it gets a key of its own."""
    drawings = trial.annotations.drawings
    key = max((drawing.key for drawing in drawings), default=0) + 1
    drawing = Drawing(key, shape, points_px, start_frame, end_frame, text, ink, float(width_px))
    return _annotated(trial, drawings=(*drawings, drawing))


def change_drawing(trial: Trial, drawing: Drawing) -> Trial:
    """Put `drawing` in the place of the one with its key; nothing changes if there is none."""
    drawings = trial.annotations.drawings
    return _annotated(
        trial, drawings=tuple(drawing if old.key == drawing.key else old for old in drawings)
    )


def delete_drawing(trial: Trial, *, key: int) -> Trial:
    """Remove the drawing with a key."""
    drawings = trial.annotations.drawings
    return _annotated(trial, drawings=tuple(old for old in drawings if old.key != key))


def set_key_frame(trial: Trial, *, frame: int, comment: str = "") -> Trial:
    """Mark a frame as worth showing, with a comment in the place of an earlier one."""
    others = _other_key_frames(trial, frame)
    ordered = sorted((*others, KeyFrame(frame, comment)), key=lambda key_frame: key_frame.frame)
    return _annotated(trial, key_frames=tuple(ordered))


def delete_key_frame(trial: Trial, *, frame: int) -> Trial:
    """Take the mark from a frame."""
    return _annotated(trial, key_frames=_other_key_frames(trial, frame))


def review_stance(
    trial: Trial, *, side: Side, start_s: float, end_s: float, is_reviewed: bool = True
) -> Trial:
    """Accept the stance of `side` over ``[start_s, end_s)`` as it is, or take that back."""
    others = tuple(
        stance
        for stance in trial.annotations.reviewed
        if stance.side is not side or not start_s <= stance.near_time_s < end_s
    )
    if is_reviewed:
        middle = ReviewedStance(side, (start_s + end_s) / 2.0)
        others = tuple(sorted((*others, middle), key=lambda stance: stance.near_time_s))
    return _annotated(trial, reviewed=others)


def review_stances(trial: Trial, stances: Iterable[tuple[Side, float, float]]) -> Trial:
    """Accept stances as they are: side, start and end of each; none was accepted before."""
    middles = (ReviewedStance(side, (start_s + end_s) / 2.0) for side, start_s, end_s in stances)
    everything = (*trial.annotations.reviewed, *middles)
    return _annotated(
        trial, reviewed=tuple(sorted(everything, key=lambda stance: stance.near_time_s))
    )


def set_report_text(trial: Trial, *, client: str | None = None, notes: str | None = None) -> Trial:
    """Set who the report is about and what it says on top; None leaves it as it is."""
    old = trial.annotations
    return _annotated(
        trial,
        client=old.client if client is None else client,
        notes=old.notes if notes is None else notes,
    )


def _other_key_frames(trial: Trial, frame: int) -> tuple[KeyFrame, ...]:
    return tuple(old for old in trial.annotations.key_frames if old.frame != frame)


def _annotated(trial: Trial, **changes: object) -> Trial:
    annotations: Annotations = replace(trial.annotations, **changes)  # type: ignore[arg-type]
    return replace(trial, annotations=annotations)
