"""What a person can do to a trial: every gesture is a pure function ``Trial -> Trial``."""

from dataclasses import replace
from math import isfinite, isnan, nan

from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.corrections import (
    SAME_STANCE_S,
    ContactEdit,
    Corrections,
    HeelVerdictEdit,
    InstantEdit,
    InstantKind,
    MovedPoint,
    SideSwap,
    is_same_stance,
)
from gaitlab.domain.landmarks import LEFT_RIGHT_PAIRS, Landmark, Side
from gaitlab.domain.trial import Trial

_MIRRORED = dict(LEFT_RIGHT_PAIRS) | {right: left for left, right in LEFT_RIGHT_PAIRS}


def move_point(trial: Trial, *, frame: int, landmark: Landmark, x_px: float, y_px: float) -> Trial:
    """Put `landmark`, as the screen names it, elsewhere on one frame.

    Raises
    ------
    ValueError
        The place is none (NaN): a file could not hold it.
    """
    if not (isfinite(x_px) and isfinite(y_px)):
        raise ValueError(f"a landmark cannot be moved to {x_px}, {y_px}")
    point = MovedPoint(frame, landmark, float(x_px), float(y_px))
    others = _other_points(trial.corrections, frame=frame, landmark=landmark)
    return _corrected(trial, moved_points=_ordered((*others, point)))


def restore_point(trial: Trial, *, frame: int, landmark: Landmark) -> Trial:
    """Give a moved point back to the detector; nothing changes if it was not moved."""
    others = _other_points(trial.corrections, frame=frame, landmark=landmark)
    return _corrected(trial, moved_points=others)


def swap_sides(trial: Trial, *, start_frame: int, end_frame: int) -> Trial:
    """Exchange left and right on frames ``[start_frame, end_frame)``; twice restores.

    Points moved there by hand stay where they are on the picture and change their name with
    everything else.
    """
    points = tuple(
        replace(point, landmark=_MIRRORED.get(point.landmark, point.landmark))
        if start_frame <= point.frame < end_frame
        else point
        for point in trial.corrections.moved_points
    )
    return _corrected(
        trial,
        side_swaps=_toggled(trial.corrections.side_swaps, SideSwap(start_frame, end_frame)),
        moved_points=_ordered(points),
    )


def move_contact(
    trial: Trial, *, side: Side, kind: InstantKind, from_s: float, to_s: float
) -> Trial:
    """Set an instant of a stance by hand.

    Parameters
    ----------
    trial
        The trial.
    side, kind
        Which instant of which foot.
    from_s
        Where the screen shows it now, in real time; any time of the stance when it shows none.
    to_s
        Where it belongs.
    """
    edits = trial.corrections.instant_edits
    earlier = [edit for edit in edits if _sets(edit, side=side, kind=kind, time_s=from_s)]
    near_time_s = earlier[0].near_time_s if earlier else float(from_s)
    edit = InstantEdit(side, kind, near_time_s, float(to_s))
    return _corrected(
        trial, instant_edits=(*(other for other in edits if other not in earlier), edit)
    )


def add_contact(trial: Trial, *, side: Side, initial_contact_s: float, toe_off_s: float) -> Trial:
    """Add a stance that was not detected; exactly a deleted one comes back as it was detected."""
    edit = ContactEdit(side, float(initial_contact_s), float(toe_off_s))
    edits = trial.corrections.contact_edits
    tombstone = replace(edit, is_deleted=True)
    if tombstone in edits:
        return _corrected(trial, contact_edits=tuple(e for e in edits if e != tombstone))
    return _corrected(trial, contact_edits=(*_without_additions(edits, edit), edit))


def delete_contact(
    trial: Trial, *, side: Side, initial_contact_s: float, toe_off_s: float
) -> Trial:
    """Remove a stance with all edits of it; one that was added by hand leaves no trace."""
    edit = ContactEdit(side, float(initial_contact_s), float(toe_off_s), is_deleted=True)
    edits = trial.corrections.contact_edits
    kept = _without_additions(edits, edit)
    if kept == edits:
        kept = (*edits, edit)
    return _corrected(
        trial,
        contact_edits=kept,
        instant_edits=tuple(
            other
            for other in trial.corrections.instant_edits
            if not _is_of(edit, other.side, other.time_s)
        ),
        heel_verdicts=tuple(
            other
            for other in trial.corrections.heel_verdicts
            if not _is_of(edit, other.side, other.near_time_s)
        ),
    )


def set_heel_verdict(
    trial: Trial, *, side: Side, near_time_s: float, verdict: HeelContact | None
) -> Trial:
    """Say by hand whether the heel comes down in the stance around a time; None = as detected."""
    others = tuple(
        edit
        for edit in trial.corrections.heel_verdicts
        if edit.side is not side or abs(edit.near_time_s - near_time_s) > SAME_STANCE_S
    )
    if verdict is not None:
        others = (*others, HeelVerdictEdit(side, float(near_time_s), verdict))
    return _corrected(trial, heel_verdicts=others)


def set_flat_foot(trial: Trial, *, side: Side, frame: int | None) -> Trial:
    """Name a frame in which the foot is flat on the belt; None = let gaitlab find it."""
    left, right = trial.corrections.flat_foot_frame
    pair = (frame, right) if side is Side.LEFT else (left, frame)
    return _corrected(trial, flat_foot_frame=pair)


def set_belt_height(trial: Trial, *, side: Side, height_px: float) -> Trial:
    """Set the image y of the belt under one foot at mid-image; NaN = let gaitlab find it."""
    left, right = trial.corrections.belt_height_px
    height_px = nan if isnan(height_px) else float(height_px)
    pair = (height_px, right) if side is Side.LEFT else (left, height_px)
    return _corrected(trial, belt_height_px=pair)


def set_capture_fps(trial: Trial, *, capture_fps: float) -> Trial:
    """Tell the rate the camera took the frames at; edits keep their frames, so times follow."""
    factor = trial.clip.capture_fps / capture_fps
    corrections, annotations = trial.corrections, trial.annotations
    return replace(
        trial,
        annotations=replace(
            annotations,
            reviewed=tuple(
                replace(stance, near_time_s=stance.near_time_s * factor)
                for stance in annotations.reviewed
            ),
        ),
        clip=trial.clip.with_capture_fps(float(capture_fps)),
        options=replace(trial.options, is_capture_fps_known=True),
        corrections=replace(
            corrections,
            instant_edits=tuple(
                replace(edit, near_time_s=edit.near_time_s * factor, time_s=edit.time_s * factor)
                for edit in corrections.instant_edits
            ),
            contact_edits=tuple(
                replace(
                    edit,
                    initial_contact_s=edit.initial_contact_s * factor,
                    toe_off_s=edit.toe_off_s * factor,
                )
                for edit in corrections.contact_edits
            ),
            heel_verdicts=tuple(
                replace(edit, near_time_s=edit.near_time_s * factor)
                for edit in corrections.heel_verdicts
            ),
        ),
    )


def _corrected(trial: Trial, **changes: object) -> Trial:
    return replace(trial, corrections=replace(trial.corrections, **changes))  # type: ignore[arg-type]


def _other_points(
    corrections: Corrections, *, frame: int, landmark: Landmark
) -> tuple[MovedPoint, ...]:
    return tuple(
        point
        for point in corrections.moved_points
        if (point.frame, point.landmark) != (frame, landmark)
    )


def _ordered(points: tuple[MovedPoint, ...]) -> tuple[MovedPoint, ...]:
    return tuple(sorted(points, key=lambda point: (point.frame, point.landmark)))


def _toggled(swaps: tuple[SideSwap, ...], swap: SideSwap) -> tuple[SideSwap, ...]:
    """Return the frames that are in exactly one of `swaps` and `swap`, as disjoint intervals.

    Every boundary exchanges the sides from there on, so boundaries that meet cancel.
    """
    boundaries: set[int] = set()
    for interval in (*swaps, swap):
        boundaries ^= {interval.start_frame} ^ {interval.end_frame}
    ordered = sorted(boundaries)
    return tuple(map(SideSwap, ordered[::2], ordered[1::2]))


def _sets(edit: InstantEdit, *, side: Side, kind: InstantKind, time_s: float) -> bool:
    is_near = min(abs(edit.time_s - time_s), abs(edit.near_time_s - time_s)) <= SAME_STANCE_S
    return edit.side is side and edit.kind is kind and is_near


def _without_additions(
    edits: tuple[ContactEdit, ...], stance: ContactEdit
) -> tuple[ContactEdit, ...]:
    """Return `edits` without the stances added by hand where `stance` is."""
    return tuple(
        edit
        for edit in edits
        if edit.is_deleted
        or not is_same_stance(edit.side, edit.initial_contact_s, edit.toe_off_s, stance)
    )


def _is_of(stance: ContactEdit, side: Side, time_s: float) -> bool:
    start_s, end_s = stance.initial_contact_s, stance.toe_off_s
    return side is stance.side and start_s - SAME_STANCE_S <= time_s <= end_s + SAME_STANCE_S
