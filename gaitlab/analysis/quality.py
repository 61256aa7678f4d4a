"""What is wrong with a clip: each gate looks at one thing and gives an issue or nothing."""

from math import isfinite

import numpy as np

from gaitlab.analysis.belt import Belt
from gaitlab.analysis.clock import PLAUSIBLE_CADENCE_SPM, ClockCheck
from gaitlab.analysis.cycles import Cycles
from gaitlab.analysis.kinematics import leg_length_px, mid_hip_px
from gaitlab.analysis.robust import measured, median
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Clip
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.quality import QualityIssue, Severity
from gaitlab.domain.steps import Steps

SHORTEST_S, SHORT_S = 2.5, 10.0
SLOWEST_FPS, SLOW_FPS = 24.0, 50.0
FEWEST_STEPS, FEW_STEPS = 5, 14
LEAST_FOUND, LITTLE_FOUND = 0.3, 0.9
FRONTAL_WIDTH, OBLIQUE_WIDTH = 0.65, 0.4
"""Width of shoulders and hips in the picture over the length of the trunk: about 0.1-0.2 from the
side, 0.7 and more from behind."""

LEAST_AMPLITUDE = 0.10
LEAST_REGULARITY = 0.5
FARTHEST_TRAVEL = 1.6
LARGEST_SHAKE = 0.07
WALKING_DUTY_FACTOR = 0.5


def is_blocking(issues: tuple[QualityIssue, ...]) -> bool:
    """Whether no number of the clip may be shown."""
    return any(issue.severity is Severity.BLOCKING for issue in issues)


def check_picture(
    clip: Clip,
    track: PoseTrack,
    sagittal: FloatArray,
    cycles: Cycles,
    *,
    n_people: int = 1,
    file_warnings: str = "",
) -> tuple[QualityIssue, ...]:
    """Check what can be judged before any contact is known.

    Parameters
    ----------
    clip
        For its size, length and rate.
    track
        Of the part that is analysed, on the capture clock.
    sagittal : (n_frames, 33, 2)
        Its landmarks smoothed, forward and up in pixels.
    cycles
        The strides found.
    n_people
        How many people were seen in the clip.
    file_warnings
        What is wrong with the file itself, in whole sentences.
    """
    found = _runner_found(track)
    if found is not None and found.severity is Severity.BLOCKING:
        return (found,)
    checks = (
        found,
        _long_enough(track),
        _fast_enough(clip),
        _side_view(sagittal),
        _stays_in_place(sagittal),
        _runs(cycles),
        _feet_in_frame(clip, track),
        _alone(n_people),
        _whole_file(file_warnings),
    )
    return tuple(issue for issue in checks if issue is not None)


def check_gait(
    time_s: FloatArray,
    sagittal: FloatArray,
    cycles: Cycles,
    steps: Steps,
    belt: Belt,
    clock: ClockCheck,
    *,
    cadence_spm: float,
    is_capture_fps_known: bool,
) -> tuple[QualityIssue, ...]:
    """Check what needs steps, belt and clock; arrays as in `check_picture`."""
    checks = (
        _enough_steps(steps),
        _faces_forward(time_s, sagittal, cycles, belt),
        _plausible_clock(clock, cadence_spm, is_known=is_capture_fps_known),
        _no_walking(steps),
        _still_camera(time_s, sagittal, steps, belt),
    )
    return tuple(issue for issue in checks if issue is not None)


def no_runner(share_of_frames: float) -> QualityIssue:
    """Return the issue of a clip that hardly shows a runner."""
    return _blocking(
        "no_runner",
        f"A runner was found in only {share_of_frames:.0%} of the frames: film the whole body "
        "from the side, in good light.",
    )


def _runner_found(track: PoseTrack) -> QualityIssue | None:
    share = float(track.is_found.mean()) if track.n_frames else 0.0
    if share < LEAST_FOUND:
        return no_runner(share)
    if share < LITTLE_FOUND:
        return _warning(
            "runner_lost",
            f"The runner was lost in {1 - share:.0%} of the frames: keep the whole body in view.",
        )
    return None


def _long_enough(track: PoseTrack) -> QualityIssue | None:
    duration_s = float(np.ptp(track.time_s[track.is_found])) if track.is_found.any() else 0.0
    if duration_s < SHORTEST_S:
        return _blocking(
            "too_short",
            f"Only {duration_s:.1f} s show the runner: film at least 10 s, better 20 s.",
        )
    if duration_s < SHORT_S:
        return _warning(
            "short",
            f"{duration_s:.1f} s are short: the means settle with 10 s and more, better 20 s.",
        )
    return None


def _fast_enough(clip: Clip) -> QualityIssue | None:
    if clip.capture_fps < SLOWEST_FPS:
        return _blocking(
            "frame_rate",
            f"{clip.capture_fps:.0f} frames a second are too few to see a foot land: film with 60 "
            "or more.",
        )
    if clip.capture_fps < SLOW_FPS:
        return _note(
            "frame_rate_low",
            f"At {clip.capture_fps:.0f} frames a second single steps are timed coarsely; means "
            "over many steps hold. Film with 60 or more.",
        )
    return None


def _side_view(sagittal: FloatArray) -> QualityIssue | None:
    width = trunk_width(sagittal)
    if width > FRONTAL_WIDTH:
        return _blocking(
            "not_side_view",
            "The runner is seen from behind or from the front: film exactly from the side.",
        )
    if width > OBLIQUE_WIDTH:
        return _warning(
            "oblique_view",
            "The camera looks obliquely at the runner: angles and lengths along the belt are "
            "shortened. Film exactly from the side.",
        )
    return None


def trunk_width(sagittal: FloatArray) -> float:
    """Return the width of shoulders and hips over the length of the trunk; NaN if not seen."""
    shoulders = sagittal[:, [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]]
    hips = sagittal[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]]
    width = np.abs(shoulders[:, 0, 0] - shoulders[:, 1, 0])
    width = width + np.abs(hips[:, 0, 0] - hips[:, 1, 0])
    trunk = np.linalg.norm(shoulders.mean(axis=1) - hips.mean(axis=1), axis=1)
    ratio = width / 2.0 / trunk
    return median(ratio)


def _stays_in_place(sagittal: FloatArray) -> QualityIssue | None:
    forward = measured(mid_hip_px(sagittal)[:, 0])
    if not len(forward):
        return None
    travel = float(np.ptp(np.percentile(forward, [2, 98]))) / leg_length_px(sagittal)
    if travel > FARTHEST_TRAVEL:
        return _blocking(
            "not_on_treadmill",
            "The runner crosses the picture: gaitlab measures running on a treadmill with a "
            "camera that stands still.",
        )
    return None


def _runs(cycles: Cycles) -> QualityIssue | None:
    is_moving = bool(cycles) and cycles.amplitude >= LEAST_AMPLITUDE
    if not is_moving or not cycles.regularity >= LEAST_REGULARITY:
        return _blocking(
            "not_running",
            "No regular strides were found: choose a part of the clip in which the runner runs "
            "steadily, seen from the side.",
        )
    return None


def _feet_in_frame(clip: Clip, track: PoseTrack) -> QualityIssue | None:
    feet = [landmark for leg in LEGS.values() for landmark in (leg.heel, leg.foot_index)]
    x, y = np.moveaxis(track.xyz_px[track.is_found][:, feet, :2], -1, 0)
    is_out = (x < 0) | (x > clip.width_px) | (y < 0) | (y > clip.height_px)
    share = float(is_out.any(axis=1).mean()) if len(is_out) else 0.0
    if share > 0.3:
        return _blocking(
            "feet_out_of_frame",
            f"The feet leave the picture in {share:.0%} of the frames: film them with some room "
            "below and in front.",
        )
    if share > 0.05:
        return _warning(
            "feet_near_edge",
            f"The feet leave the picture in {share:.0%} of the frames: leave more room.",
        )
    return None


def _whole_file(warnings: str) -> QualityIssue | None:
    return QualityIssue("clip_file", Severity.WARNING, warnings) if warnings else None


def _alone(n_people: int) -> QualityIssue | None:
    if n_people < 2:
        return None
    return _warning(
        "several_people",
        f"{n_people} people were seen: the largest, steadiest one was measured. Film one runner "
        "alone.",
    )


def _enough_steps(steps: Steps) -> QualityIssue | None:
    fewest = min(len(steps.of(side)) for side in Side)
    if len(steps) < FEWEST_STEPS or fewest == 0:
        return _blocking(
            "too_few_steps",
            f"Only {len(steps)} steps could be told apart: film both feet for at least 10 s.",
        )
    if fewest < FEW_STEPS // 2:
        return _warning(
            "few_steps",
            f"Only {fewest} steps of one foot were found: means of fewer than 7 are not stable.",
        )
    return None


def _faces_forward(
    time_s: FloatArray, sagittal: FloatArray, cycles: Cycles, belt: Belt
) -> QualityIssue | None:
    """Judge the facing by the foot taken for the standing one: it must be the lower of both."""
    higher_px = []
    for side in Side:
        standing, other = (LEGS[s].foot_index for s in (side, side.other))
        rise_px = sagittal[:, standing, 1] - sagittal[:, other, 1]
        higher_px.append(np.interp(cycles.mid_stance_s[side.index], time_s, rise_px))
    if not median(np.concatenate(higher_px)) > 0.0 and any(v > 0.0 for v in belt.speed_px_s):
        return None
    return _blocking(
        "facing",
        "The standing foot moves forward: set where the runner faces, or the clip runs backward.",
    )


def _plausible_clock(
    clock: ClockCheck, cadence_spm: float, *, is_known: bool
) -> QualityIssue | None:
    low_spm, high_spm = PLAUSIBLE_CADENCE_SPM
    if not isfinite(cadence_spm):
        return None
    is_plausible = low_spm <= cadence_spm <= high_spm
    if is_plausible and not clock.is_doubtful:
        return None
    better_spm = cadence_spm * clock.likeliest_fps / clock.capture_fps
    message = f"At {clock.capture_fps:.0f} frames a second the cadence would be {cadence_spm:.0f}"
    if np.isclose(clock.likeliest_fps, clock.capture_fps, rtol=0.02):
        return _warning("cadence_unusual", f"{message} steps/min, which is unusual for running.")
    message += (
        f" steps/min; a camera rate of {clock.likeliest_fps:.0f} (cadence {better_spm:.0f}) is "
        "more plausible: set the capture rate."
    )
    return _warning("capture_rate", message) if is_known else _blocking("capture_rate", message)


def _no_walking(steps: Steps) -> QualityIssue | None:
    if not median([step.duty_factor for step in steps]) >= WALKING_DUTY_FACTOR:
        return None
    return _blocking(
        "walking",
        "There is no flight between the steps, so this is walking: gaitlab measures running.",
    )


def _still_camera(
    time_s: FloatArray, sagittal: FloatArray, steps: Steps, belt: Belt
) -> QualityIssue | None:
    """Judge the camera by the height at which the same foot stands from step to step."""
    shakes = []
    for side in Side:
        height_px = belt.height_px(sagittal, LEGS[side].foot_index)
        contacts = [step.contact for step in steps.of(side)]
        middle_s = [0.5 * (c.initial_contact.time_s + c.toe_off.time_s) for c in contacts]
        standing = measured(np.interp(middle_s, time_s, height_px))
        if len(standing) >= FEWEST_STEPS:
            spread = np.percentile(standing, 84) - np.percentile(standing, 16)
            shakes.append(float(spread) / 2.0 / leg_length_px(sagittal))
    if shakes and min(shakes) > LARGEST_SHAKE:
        return _warning(
            "camera_moves",
            "The feet do not land at one height in the picture: fix the camera on a stand.",
        )
    return None


def _blocking(key: str, message: str) -> QualityIssue:
    return QualityIssue(key, Severity.BLOCKING, message)


def _warning(key: str, message: str) -> QualityIssue:
    return QualityIssue(key, Severity.WARNING, message)


def _note(key: str, message: str) -> QualityIssue:
    return QualityIssue(key, Severity.NOTE, message)
