"""Everything gaitlab can say about a trial, as one pure function of it."""

from dataclasses import dataclass, replace
from math import isfinite, nan

import numpy as np

from gaitlab.advice import find_findings
from gaitlab.analysis.belt import Belt, Scale
from gaitlab.analysis.clock import ClockCheck, belt_rate, check_clock, gravity_rate
from gaitlab.analysis.gait import Gait
from gaitlab.analysis.gait_gates import check_gait
from gaitlab.analysis.gait_metrics import measure_all
from gaitlab.analysis.kinematics import knee_flexion_deg, sagittal_px, shank_angle_deg
from gaitlab.analysis.quality import is_blocking
from gaitlab.analysis.robust import mean
from gaitlab.analysis.stacked_stride import stack_strides
from gaitlab.analysis.steps import cadence_of, steps_of
from gaitlab.detection import Detection, Movement, detect, detected_part
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Facing
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.corrections import apply_to_contacts
from gaitlab.domain.findings import Finding
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.metrics import MetricValue
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.quality import QualityIssue
from gaitlab.domain.sole_track import SoleTrack
from gaitlab.domain.stacked_stride import StackedStride
from gaitlab.domain.steps import Steps
from gaitlab.domain.trial import Trial


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
    scale
        How large a pixel is at the runner; None where nothing was measured.
    belt
        What carries the runner; None where nothing was measured.
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
    scale: Scale | None = None
    belt: Belt | None = None


def assess(trial: Trial) -> Assessment:
    """Say everything that follows from a trial.

    The last detection is kept, because most edits leave it as it is.

    Raises
    ------
    AnalysisError
        If the trial was not observed yet. Whatever is wrong with the clip itself is told by
        `Assessment.quality`.
    """
    return assess_detected(trial, detect(detected_part(trial)))


def assess_detected(trial: Trial, detection: Detection) -> Assessment:
    """Say everything that follows from a trial and what was detected in its `detected_part`."""
    facing, movement = detection.facing, detection.movement
    seen = Assessment(
        trial,
        detection.track,
        quality=detection.quality,
        facing=facing,
        near_side=facing.near_side if facing else None,
    )
    if movement is None or facing is None:
        return seen
    sagittal = sagittal_px(seen.track, facing)
    contacts = apply_to_contacts(
        movement.contacts, trial.corrections, frame_interval_s=1.0 / trial.clip.capture_fps
    )
    stride_time_s = movement.cycles.stride_time_s
    steps = steps_of(contacts, stride_time_s=stride_time_s, near_side=seen.near_side)
    cadence_spm = cadence_of(contacts, stride_time_s=stride_time_s)
    clock = _clock(trial, seen.track.time_s, movement, steps, cadence_spm)
    quality = seen.quality + check_gait(
        seen.track.time_s,
        sagittal,
        movement.cycles,
        steps,
        movement.belt,
        clock,
        cadence_spm=cadence_spm.value,
        is_capture_fps_known=trial.options.is_capture_fps_known,
        flat_foot=trial.options.flat_foot,
    )
    cadence_spm = cadence_spm.widened(clock.pace_se) if clock.pace_se else cadence_spm
    seen = replace(seen, quality=quality, clock=clock)
    return seen if is_blocking(quality) else _measured(seen, sagittal, movement, steps, cadence_spm)


def _measured(
    seen: Assessment,
    sagittal: FloatArray,
    movement: Movement,
    steps: Steps,
    cadence_spm: Interval,
) -> Assessment:
    """Return the assessment of a gait that may be measured, with its numbers."""
    time_s, contacts = seen.track.time_s, tuple(step.contact for step in steps)
    gait = Gait(
        steps,
        cadence_spm,
        time_s,
        sagittal,
        movement.belt,
        movement.scale,
        *_belt_speed(seen.trial, movement),
        pace_se=seen.clock.pace_se if seen.clock else 0.0,
    )
    metrics = measure_all(gait)
    signals = _signals(sagittal, movement.soles)
    stride_time_s = movement.cycles.stride_time_s
    return replace(
        seen,
        contacts=contacts,
        steps=steps,
        stacked=stack_strides(time_s, signals, contacts, stride_time_s=stride_time_s),
        metrics=metrics,
        cadence_spm=cadence_spm,
        findings=find_findings(metrics, seen.trial.runner, seen.quality),
        scale=movement.scale,
        belt=movement.belt,
    )


def _signals(sagittal: FloatArray, soles: SoleTrack | None) -> dict[str, FloatArray]:
    """Return what is shown over the stride, ``(n_frames, 2)`` each, LEFT first."""
    signals = {
        name: np.stack([angle_deg(sagittal, side) for side in (Side.LEFT, Side.RIGHT)], axis=1)
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


def _belt_speed(trial: Trial, movement: Movement) -> tuple[float, float]:
    """Return belt speed and standard error in m/s; NaN where nothing gives a scale."""
    displayed_mps, scale = trial.options.belt_speed_mps, movement.scale
    if isfinite(displayed_mps):
        return displayed_mps, 0.02 * displayed_mps
    if not scale.is_measured:
        return nan, nan
    speed_mps = mean(movement.belt.speed_px_s) / scale.px_per_m
    return speed_mps, speed_mps * float(np.hypot(scale.relative_se, 0.02))


def _clock(
    trial: Trial, time_s: FloatArray, movement: Movement, steps: Steps, cadence_spm: Interval
) -> ClockCheck:
    """Weigh the capture rate, with a scale that does not rest on it."""
    clip, options = trial.clip, trial.options
    height = movement.leg_scale
    return check_clock(
        capture_fps=clip.capture_fps,
        playback_fps=clip.playback_fps,
        is_known=options.is_capture_fps_known,
        cadence_spm=cadence_spm.value,
        gravity_fps=gravity_rate(
            time_s,
            movement.body_height_px,
            steps,
            capture_fps=clip.capture_fps,
            px_per_m=height.px_per_m,
            scale_relative_se=height.relative_se,
        ),
        belt_fps=belt_rate(
            belt_speed_px_s=mean(movement.belt.speed_px_s),
            belt_speed_mps=options.belt_speed_mps if height.is_measured else nan,
            height_px_per_m=height.px_per_m,
            capture_fps=clip.capture_fps,
        ),
    )
