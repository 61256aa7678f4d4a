"""Everything gaitlab can say about a trial, as one pure function of it."""

from dataclasses import dataclass, replace
from math import isfinite, nan

import numpy as np

from gaitlab.advice import find_findings
from gaitlab.analysis.belt import (
    LEG_FROM_FEET_SE,
    LEG_SE,
    Belt,
    Scale,
    find_belt,
    find_scale,
)
from gaitlab.analysis.clock import ClockCheck, belt_rate, check_clock, gravity_rate
from gaitlab.analysis.contacts import detect_contacts
from gaitlab.analysis.cycles import find_cycles
from gaitlab.analysis.gait import Gait
from gaitlab.analysis.gait_gates import check_gait
from gaitlab.analysis.gait_metrics import measure_all
from gaitlab.analysis.kinematics import (
    body_centre_px,
    foot_angle_deg,
    has_whole_leg,
    knee_flexion_deg,
    leg_length_px,
    sagittal_px,
    shank_angle_deg,
)
from gaitlab.analysis.picture_gates import check_picture, no_runner
from gaitlab.analysis.quality import is_blocking
from gaitlab.analysis.robust import mean
from gaitlab.analysis.sides import find_facing, repair_sides
from gaitlab.analysis.smoothing import smooth
from gaitlab.analysis.stacked_stride import stack_strides
from gaitlab.analysis.standing import opening_stand, without_opening
from gaitlab.analysis.steps import cadence_of, steps_of
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.clip import Facing
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.corrections import apply_to_contacts, apply_to_sole_track, apply_to_track
from gaitlab.domain.findings import Finding
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.metrics import MetricValue
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.quality import QualityIssue
from gaitlab.domain.sole_track import SoleTrack
from gaitlab.domain.stacked_stride import StackedStride
from gaitlab.domain.steps import Steps
from gaitlab.domain.trial import FlatFootReference, Trial
from gaitlab.errors import AnalysisError

MODEL_ANGLE_SE_DEG = 12.0
"""How far the foot of a landmark model may lean with posture and clothing; markers do not."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What follows from a trial.

    Parameters
    ----------
    trial
        What was assessed.
    track
        Its landmarks as they were used: corrected, sides repaired, smoothed, on the capture clock.
    contacts, steps, stacked
        The stances in the order of time, alone, as steps, and laid over each other per foot.
    metrics
        In the order of `gait_metrics.METRICS`; empty where a blocking issue forbids numbers.
    cadence_spm
        With its 95 % interval.
    quality
        What limits the clip. With a blocking issue there are no contacts, steps or numbers.
    findings
        What the numbers mean for the runner.
    facing, near_side
        Where the runner faces and which foot is nearer; None where there is no runner.
    clock
        Whether the capture rate is plausible.
    raw_track
        Its landmarks corrected and with their sides repaired, but not smoothed; None where there
        is no runner.
    scale
        How large a pixel is at the runner; None where nothing was measured.
    """

    trial: Trial
    track: PoseTrack
    contacts: tuple[FootContact, ...] = ()
    steps: Steps = Steps(())
    stacked: tuple[StackedStride, ...] = ()
    metrics: tuple[MetricValue, ...] = ()
    cadence_spm: Interval = Interval()
    quality: tuple[QualityIssue, ...] = ()
    findings: tuple[Finding, ...] = ()
    facing: Facing | None = None
    near_side: Side | None = None
    clock: ClockCheck | None = None
    raw_track: PoseTrack | None = None
    scale: Scale | None = None


def assess(trial: Trial) -> Assessment:
    """Say everything that follows from a trial.

    Raises
    ------
    AnalysisError
        If the trial was not observed yet. Whatever is wrong with the clip itself is told by
        `Assessment.quality`.
    """
    observed = _observed_track(trial)
    if not observed.is_found.any():
        return Assessment(trial, observed, quality=(no_runner(0.0),))
    facing = trial.options.facing or find_facing(observed)
    stand = opening_stand(observed)
    observed = without_opening(observed, stand)
    repaired = repair_sides(observed, facing)
    raw_track = apply_to_track(repaired.track, trial.corrections)
    track = smooth(raw_track)
    raw, smoothed = sagittal_px(raw_track, facing), sagittal_px(track, facing)
    cycles = find_cycles(track.time_s, smoothed)
    seen = Assessment(trial, track, facing=facing, near_side=facing.near_side, raw_track=raw_track)
    quality = check_picture(
        trial.clip,
        observed,
        smoothed,
        cycles,
        is_analysed=_is_analysed(trial, after=stand),
        n_people=_n_people(trial),
        file_warnings=str(trial.provenance.settings.get("clip_warnings", "")),
    )
    if is_blocking(quality):
        return replace(seen, quality=quality)
    belt = find_belt(track.time_s, raw, cycles)
    scale = _scale(trial, smoothed, belt, facing)
    soles = _soles(trial)
    contacts = detect_contacts(
        track.time_s,
        raw,
        smoothed,
        soles,
        cycles,
        belt,
        scale,
        flat_foot=_flat_foot(trial, smoothed, soles, belt),
        landmark_angle_se_deg=MODEL_ANGLE_SE_DEG if trial.provenance.model_name else 0.0,
    )
    contacts = apply_to_contacts(
        contacts, trial.corrections, frame_interval_s=1.0 / trial.clip.capture_fps
    )
    stride_time_s = cycles.stride_time_s
    steps = steps_of(contacts, stride_time_s=stride_time_s, near_side=facing.near_side)
    cadence_spm = cadence_of(contacts, stride_time_s=stride_time_s)
    clock = _clock(trial, track.time_s, raw, steps, belt, cadence_spm)
    quality += check_gait(
        track.time_s,
        smoothed,
        cycles,
        steps,
        belt,
        clock,
        cadence_spm=cadence_spm.value,
        is_capture_fps_known=trial.options.is_capture_fps_known,
        flat_foot=trial.options.flat_foot,
    )
    if is_blocking(quality):
        return replace(seen, quality=quality, clock=clock)
    gait = Gait(
        steps, cadence_spm, track.time_s, smoothed, belt, scale, *_belt_speed(trial, scale, belt)
    )
    metrics = measure_all(gait)
    return replace(
        seen,
        contacts=contacts,
        steps=steps,
        stacked=stack_strides(
            track.time_s, _signals(smoothed, soles), contacts, stride_time_s=stride_time_s
        ),
        metrics=metrics,
        cadence_spm=cadence_spm,
        quality=quality,
        findings=find_findings(metrics, trial.runner, quality),
        clock=clock,
        scale=scale,
    )


def _observed_track(trial: Trial) -> PoseTrack:
    """Return the landmarks on the capture clock, NaN outside the part to be analysed."""
    if trial.pose_track is None:
        raise AnalysisError("The trial holds no landmarks yet: observe its clip first.")
    track = trial.pose_track.retimed(trial.clip.time_s)
    is_analysed = _is_analysed(trial)
    return track if is_analysed.all() else track.without_frames(~is_analysed)


def _is_analysed(trial: Trial, *, after: range | None = None) -> BoolArray:
    """Return which frames are in the part to be analysed, and after a stand, ``(n_frames,)``."""
    file_time_s, options = trial.clip.file_time_s, trial.options
    is_analysed = (file_time_s >= options.start_s) & (file_time_s < options.end_s)
    if after is not None:
        is_analysed[: after.stop] = False
    return is_analysed


def _n_people(trial: Trial) -> int:
    return int(trial.provenance.settings.get("n_people", 1))


def _soles(trial: Trial) -> SoleTrack | None:
    """Return the corrected soles; the second look has repaired their sides already."""
    if trial.sole_track is None:
        return None
    return apply_to_sole_track(trial.sole_track, trial.corrections)


def _signals(smoothed: FloatArray, soles: SoleTrack | None) -> dict[str, FloatArray]:
    """Return what is shown over the stride, ``(n_frames, 2)`` each, LEFT first."""
    signals = {
        name: np.stack([angle_deg(smoothed, side) for side in (Side.LEFT, Side.RIGHT)], axis=1)
        for name, angle_deg in (
            ("knee_flexion_deg", knee_flexion_deg),
            ("shank_angle_deg", shank_angle_deg),
        )
    }
    if soles is not None:
        signals["heel_clearance_px"] = soles.heel_clearance_px
        signals["forefoot_clearance_px"] = soles.forefoot_clearance_px
        signals["sole_angle_deg"] = soles.angle_deg
    return signals


def _scale(trial: Trial, smoothed: FloatArray, belt: Belt, facing: Facing) -> Scale:
    return find_scale(
        leg_length_px=leg_length_px(smoothed),
        belt_speed_px_s=belt.speed_px_s[facing.near_side.index],
        height_m=trial.runner.height_m,
        belt_speed_mps=trial.options.belt_speed_mps,
        landmark_px_per_m=_landmark_px_per_m(trial),
        leg_se=LEG_SE if has_whole_leg(smoothed) else LEG_FROM_FEET_SE,
    )


def _landmark_px_per_m(trial: Trial) -> float:
    """Return the scale of landmarks that came in metres; NaN for all others."""
    return float(trial.provenance.settings.get("px_per_m", nan))


def _flat_foot(
    trial: Trial, smoothed: FloatArray, soles: SoleTrack | None, belt: Belt
) -> FlatFootReference:
    """Return the flat feet of a standing clip, or of the frames in which a person saw them flat."""
    told, frames = trial.options.flat_foot, trial.corrections.flat_foot_frame
    landmark_deg, sole_deg = list(told.landmark_angle_deg), list(told.sole_angle_deg)
    for side, frame in zip((Side.LEFT, Side.RIGHT), frames, strict=True):
        if frame is None or not 0 <= frame < len(smoothed):
            continue
        shown_deg = foot_angle_deg(smoothed[frame : frame + 1], side)[0] - belt.slope_deg
        landmark_deg[side.index] = float(shown_deg)
        if soles is not None:
            sole_deg[side.index] = float(soles.angle_deg[frame, side.index])
    return FlatFootReference((landmark_deg[0], landmark_deg[1]), (sole_deg[0], sole_deg[1]))


def _belt_speed(trial: Trial, scale: Scale, belt: Belt) -> tuple[float, float]:
    """Return belt speed and standard error in m/s; NaN where nothing gives a scale."""
    displayed_mps = trial.options.belt_speed_mps
    if isfinite(displayed_mps):
        return displayed_mps, 0.02 * displayed_mps
    if not scale.is_measured:
        return nan, nan
    speed_mps = mean(belt.speed_px_s) / scale.px_per_m
    return speed_mps, speed_mps * float(np.hypot(scale.relative_se, 0.02))


def _clock(
    trial: Trial,
    time_s: FloatArray,
    raw: FloatArray,
    steps: Steps,
    belt: Belt,
    cadence_spm: Interval,
) -> ClockCheck:
    """Weigh the capture rate, with a scale that does not rest on it."""
    clip, options = trial.clip, trial.options
    height = find_scale(
        leg_length_px=leg_length_px(raw),
        belt_speed_px_s=nan,
        height_m=trial.runner.height_m,
        belt_speed_mps=nan,
        landmark_px_per_m=_landmark_px_per_m(trial),
        leg_se=LEG_SE if has_whole_leg(raw) else LEG_FROM_FEET_SE,
    )
    return check_clock(
        capture_fps=clip.capture_fps,
        playback_fps=clip.playback_fps,
        is_known=options.is_capture_fps_known,
        cadence_spm=cadence_spm.value,
        gravity_fps=gravity_rate(
            time_s,
            body_centre_px(raw)[:, 1],
            steps,
            capture_fps=clip.capture_fps,
            px_per_m=height.px_per_m,
            scale_relative_se=height.relative_se,
        ),
        belt_fps=belt_rate(
            belt_speed_px_s=mean(belt.speed_px_s),
            belt_speed_mps=options.belt_speed_mps if height.is_measured else nan,
            height_px_per_m=height.px_per_m,
            capture_fps=clip.capture_fps,
        ),
    )
