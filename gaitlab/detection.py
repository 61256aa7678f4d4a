"""What the landmarks and soles of a trial show before a person's word on single contacts counts.

The costly half of an assessment: sides, smoothing, strides, belt and contacts. It rests on less
than the whole trial, so that an edit of a contact, an answer or a drawing leaves it as it is.
"""

from dataclasses import dataclass, replace
from math import isfinite, nan

from gaitlab.analysis.belt import (
    LEG_FROM_FEET_SE,
    LEG_SE,
    Belt,
    Scale,
    find_belt,
    find_scale,
    told_heights_px,
)
from gaitlab.analysis.belt_curve import bent_belt, find_belt_curves, on_a_straight_belt
from gaitlab.analysis.contacts import detect_contacts
from gaitlab.analysis.cycles import Cycles, find_cycles
from gaitlab.analysis.kept import keeping_last
from gaitlab.analysis.kinematics import (
    body_centre_px,
    foot_angle_deg,
    has_whole_leg,
    leg_length_px,
    sagittal_px,
)
from gaitlab.analysis.picture_gates import check_picture, no_runner
from gaitlab.analysis.quality import gathered, is_blocking
from gaitlab.analysis.sides import find_facing, repair_sides, with_repairs
from gaitlab.analysis.smoothing import smooth
from gaitlab.analysis.standing import opening_stand, without_opening
from gaitlab.domain.annotations import Annotations
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.clip import Facing
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.corrections import Corrections, apply_to_track
from gaitlab.domain.landmarks import Landmark, Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.quality import QualityIssue
from gaitlab.domain.runner import Runner
from gaitlab.domain.sole_track import SoleTrack
from gaitlab.domain.trial import FlatFootReference, Trial, TrialOptions
from gaitlab.errors import AnalysisError

MODEL_ANGLE_SE_DEG = 26.0
"""How far the foot of a landmark model may lean with posture and clothing; markers do not.

It counts where no sole was seen: shoes and belt look alike, or something hides the foot, and there
the model is at its worst. On seven such feet of runners rendered in another way it was 12 to 39,
in the root mean square this."""


@dataclass(frozen=True, slots=True)
class Movement:
    """How the runner moves, where the picture allows to say.

    Parameters
    ----------
    cycles, belt, scale
        The strides, what carries the feet, and how large a pixel is.
    leg_scale
        The same from the legs alone, which does not rest on the clock.
    body_height_px : (n_frames,)
        Height of the body's centre, not smoothed.
    soles
        The corrected soles; None = the trial has none.
    contacts
        As detected, in the order of time.
    """

    cycles: Cycles
    belt: Belt
    scale: Scale
    leg_scale: Scale
    body_height_px: FloatArray
    soles: SoleTrack | None
    contacts: tuple[FootContact, ...]


@dataclass(frozen=True, slots=True)
class Detection:
    """What was detected in a trial.

    Parameters
    ----------
    track
        Its landmarks on the capture clock; corrected, sides repaired and smoothed where there is
        a runner.
    facing
        Where the runner faces; None where there is none.
    quality
        What limits the picture.
    movement
        None where a blocking issue forbids to say more.
    """

    track: PoseTrack
    facing: Facing | None = None
    quality: tuple[QualityIssue, ...] = ()
    movement: Movement | None = None


@dataclass(frozen=True, slots=True)
class _Sides:
    """What no correction changes: where the runner faces, the opening stand, which leg is which."""

    facing: Facing
    stand: range | None
    is_swapped: BoolArray
    is_lost: BoolArray


def detected_part(trial: Trial) -> Trial:
    """Return `trial` without all that detection does not rest on: equal parts, equal detections."""
    return replace(
        trial,
        runner=Runner(height_m=trial.runner.height_m),
        corrections=replace(
            trial.corrections, instant_edits=(), contact_edits=(), heel_verdicts=()
        ),
        annotations=Annotations(),
    )


@keeping_last()
def detect(part: Trial) -> Detection:
    """Detect what `part`, the `detected_part` of a trial, shows.

    Raises
    ------
    AnalysisError
        If the trial was not observed yet.
    """
    sides = _sides(_observed_part(part))
    if sides is None:
        return Detection(_observed_track(part), quality=(no_runner(0.0),))
    track, raw = _smoothed(part, sides.facing)
    smoothed = sagittal_px(track, sides.facing)
    cycles = find_cycles(track.time_s, smoothed)
    quality = check_picture(
        part.clip,
        without_opening(_observed_track(part), sides.stand),
        smoothed,
        cycles,
        is_analysed=_is_analysed(part, after=sides.stand),
        n_people=int(part.provenance.settings.get("n_people", 1)),
        file_warnings=str(part.provenance.settings.get("clip_warnings", "")),
    )
    movement = None
    if not is_blocking(quality):
        movement, bend_deg_m = _movement(part, track.time_s, raw, smoothed, cycles, sides.facing)
        quality = gathered((*quality, bent_belt(bend_deg_m)))
    return Detection(track, sides.facing, quality, movement)


def raw_track(trial: Trial) -> PoseTrack:
    """Return landmarks on the capture clock, corrected, with their sides repaired, not smoothed.

    Raises
    ------
    AnalysisError
        If the trial was not observed yet.
    """
    sides, track = _sides(_observed_part(trial)), _observed_track(trial)
    if sides is None:
        return track
    track = with_repairs(without_opening(track, sides.stand), sides.is_swapped, sides.is_lost)
    return apply_to_track(track, trial.corrections)


def _movement(
    part: Trial,
    time_s: FloatArray,
    raw: FloatArray,
    smoothed: FloatArray,
    cycles: Cycles,
    facing: Facing,
) -> tuple[Movement, float]:
    """Find belt, scale and contacts, and by how many degrees a metre the belt is bent."""
    belt = find_belt(time_s, raw, cycles)
    told_y_px, mid_px = part.corrections.belt_height_px, facing.sign * part.clip.width_px / 2.0
    belt = replace(belt, told_height_px=told_heights_px(belt, told_y_px, mid_px))
    belt_speed_px_s = belt.speed_px_s[facing.near_side.index]
    scale = _scale_of_legs(part, smoothed, belt_speed_px_s=belt_speed_px_s)
    soles, bend_deg_m = part.corrected_soles, 0.0  # the second look has repaired their sides
    if soles is not None:
        curves = find_belt_curves(time_s, soles, cycles)
        soles, bend_deg_m = on_a_straight_belt(soles, curves, facing, scale.px_per_m)
    contacts = detect_contacts(
        time_s,
        raw,
        smoothed,
        soles,
        cycles,
        belt,
        scale,
        flat_foot=_flat_foot(part, smoothed, soles, belt),
        landmark_angle_se_deg=MODEL_ANGLE_SE_DEG if part.provenance.model_name else 0.0,
    )
    movement = Movement(
        cycles,
        belt,
        scale,
        leg_scale=_scale_of_legs(part, raw),
        body_height_px=body_centre_px(raw)[:, 1],
        soles=soles,
        contacts=contacts,
    )
    return movement, bend_deg_m


def _scale_of_legs(part: Trial, sagittal: FloatArray, *, belt_speed_px_s: float = nan) -> Scale:
    """Return the scale of the picture; without a speed in pixels it does not rest on the clock."""
    return find_scale(
        leg_length_px=leg_length_px(sagittal),
        belt_speed_px_s=belt_speed_px_s,
        height_m=part.runner.height_m,
        belt_speed_mps=part.options.belt_speed_mps if isfinite(belt_speed_px_s) else nan,
        # Landmarks that came in metres bring their own.
        landmark_px_per_m=float(part.provenance.settings.get("px_per_m", nan)),
        leg_se=LEG_SE if has_whole_leg(sagittal) else LEG_FROM_FEET_SE,
    )


def _observed_part(trial: Trial) -> Trial:
    """Return `trial` without all that `_sides` does not rest on."""
    told = trial.options
    seen = TrialOptions(facing=told.facing, start_s=told.start_s, end_s=told.end_s)
    return Trial(trial.clip, options=seen, pose_track=trial.pose_track)


@keeping_last()
def _sides(part: Trial) -> _Sides | None:
    """Find what no correction changes; None where there is no runner."""
    track = _observed_track(part)
    if not track.is_found.any():
        return None
    facing, stand = part.options.facing or find_facing(track), opening_stand(track)
    repaired = repair_sides(without_opening(track, stand), facing)
    return _Sides(facing, stand, repaired.is_swapped, repaired.is_lost)


def _smoothed(part: Trial, facing: Facing) -> tuple[PoseTrack, FloatArray]:
    """Return the landmarks smoothed, and as they were before, forward and up in pixels.

    Only those that a person moved are smoothed anew.
    """
    swaps, points = part.corrections.side_swaps, part.corrections.moved_points
    track = _smoothed_before_moves(
        replace(_observed_part(part), corrections=Corrections(side_swaps=swaps))
    )
    raw = raw_track(part)
    if points:
        frames: dict[Landmark, list[int]] = {}
        for point in points:
            if 0 <= point.frame < raw.n_frames:
                frames.setdefault(point.landmark, []).append(point.frame)
        track = smooth(raw, moved=frames, before=track)
    return track, sagittal_px(raw, facing)


@keeping_last()
def _smoothed_before_moves(part: Trial) -> PoseTrack:
    return smooth(raw_track(part))


def _observed_track(part: Trial) -> PoseTrack:
    """Return the landmarks on the capture clock, NaN outside the part to be analysed."""
    if part.pose_track is None:
        raise AnalysisError("The trial holds no landmarks yet: observe its clip first.")
    track = part.pose_track.retimed(part.clip.time_s)
    is_analysed = _is_analysed(part)
    return track if is_analysed.all() else track.without_frames(~is_analysed)


def _is_analysed(part: Trial, *, after: range | None = None) -> BoolArray:
    """Return which frames are in the part to be analysed, and after a stand, ``(n_frames,)``."""
    file_time_s, options = part.clip.file_time_s, part.options
    is_analysed = (file_time_s >= options.start_s) & (file_time_s < options.end_s)
    if after is not None:
        is_analysed[: after.stop] = False
    return is_analysed


def _flat_foot(
    part: Trial, smoothed: FloatArray, soles: SoleTrack | None, belt: Belt
) -> FlatFootReference:
    """Return the flat feet of a standing clip, or of the frames in which a person saw them flat."""
    told, frames = part.options.flat_foot, part.corrections.flat_foot_frame
    landmark_deg, sole_deg = list(told.landmark_angle_deg), list(told.sole_angle_deg)
    for side, frame in zip((Side.LEFT, Side.RIGHT), frames, strict=True):
        if frame is None or not 0 <= frame < len(smoothed):
            continue
        shown_deg = foot_angle_deg(smoothed[frame : frame + 1], side)[0] - belt.slope_deg
        landmark_deg[side.index] = float(shown_deg)
        if soles is not None:
            sole_deg[side.index] = float(soles.angle_deg[frame, side.index])
    return FlatFootReference((landmark_deg[0], landmark_deg[1]), (sole_deg[0], sole_deg[1]))
