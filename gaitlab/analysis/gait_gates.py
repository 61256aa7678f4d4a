"""The gates that need steps, belt and clock: each gives an issue or nothing."""

from math import isfinite

import numpy as np

from gaitlab.analysis.belt import Belt
from gaitlab.analysis.clock import PLAUSIBLE_CADENCE_SPM, ClockCheck
from gaitlab.analysis.cycles import Cycles
from gaitlab.analysis.kinematics import leg_length_px
from gaitlab.analysis.quality import blocking, gathered, note, warning
from gaitlab.analysis.robust import measured, median, percentiles
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import LEGS, Side
from gaitlab.domain.quality import QualityIssue
from gaitlab.domain.steps import Steps
from gaitlab.domain.trial import FlatFootReference

FEWEST_STEPS, FEW_STEPS = 5, 14
LARGEST_SHAKE = 0.07
WALKING_DUTY_FACTOR = 0.5
LARGEST_DISAGREEMENT = 0.01
LARGEST_CHANGE = 0.04
"""How far the usual stride may change from the first to the last third of a clip."""
LEAST_LIFT, SLOWEST_FALL = 0.27, 0.5
"""How high ankles are lifted, in leg lengths: 0.3 and more in a run, 0.24 on an elliptical trainer;
and how fast a body falls that flies, as a share of gravity, where the landmarks are at their
worst."""
CERTAIN_PROBABILITY = 0.9
POSSIBLE_CADENCE_SPM = (100.0, 300.0)
"""Slower than any run, and faster than any sprint."""


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
    flat_foot: FlatFootReference = FlatFootReference(),
) -> tuple[QualityIssue, ...]:
    """Check what needs steps, belt and clock; arrays as in `picture_gates.check_picture`.

    `flat_foot` is what the runner's standing told, if it did.
    """
    return gathered(
        (
            _faces_forward(time_s, sagittal, cycles, belt),
            _no_walking(steps),
            _flies(sagittal, clock),
            _plausible_clock(clock, cadence_spm, is_known=is_capture_fps_known),
            _enough_steps(steps),
            _even_strides(steps, cadence_spm),
            _steady(steps),
            _still_camera(time_s, sagittal, steps, belt),
            _certain_clock(clock, is_known=is_capture_fps_known),
            _both_feet_flat(flat_foot),
        )
    )


def _enough_steps(steps: Steps) -> QualityIssue | None:
    fewest = min(len(steps.of(side)) for side in Side)
    if len(steps) < FEWEST_STEPS or fewest == 0:
        return blocking(
            "too_few_steps",
            f"Only {len(steps)} steps could be told apart: film both feet for at least 10 s.",
        )
    if fewest < FEW_STEPS // 2:
        return warning(
            "few_steps",
            f"Only {fewest} steps of one foot were found: means of fewer than 7 are not stable.",
        )
    return None


def _is_possible(cadence_spm: float) -> bool:
    lowest_spm, highest_spm = POSSIBLE_CADENCE_SPM
    return lowest_spm <= cadence_spm <= highest_spm


def _even_strides(steps: Steps, cadence_spm: float) -> QualityIssue | None:
    """Judge the cadence by the usual stride: both agree unless time is missing in between."""
    strides_s = measured([step.stride_time_s for step in steps])
    if len(strides_s) < FEWEST_STEPS:
        return None
    usual_spm = 120.0 / float(np.median(strides_s))
    if not abs(cadence_spm / usual_spm - 1.0) > LARGEST_DISAGREEMENT:
        return None
    return blocking(
        "uneven_strides",
        f"The strides have a cadence of {usual_spm:.0f} each but {cadence_spm:.0f} steps/min "
        "together: the clip was cut, or the speed changes. Analyse an even part of it.",
    )


def _steady(steps: Steps) -> QualityIssue | None:
    """Judge whether the cadence stays: means of a run that changes describe none of its parts."""
    strides_s = measured([step.stride_time_s for step in steps])
    third = len(strides_s) // 3
    if third < FEWEST_STEPS // 2:
        return None
    first_spm, last_spm = 120.0 / median(strides_s[:third]), 120.0 / median(strides_s[-third:])
    if not abs(last_spm / first_spm - 1.0) > LARGEST_CHANGE:
        return None
    return warning(
        "speed_changes",
        f"The cadence changes from {first_spm:.0f} to {last_spm:.0f} steps/min within the clip: "
        "analyse an even part of it.",
    )


def _flies(sagittal: FloatArray, clock: ClockCheck) -> QualityIssue | None:
    """Judge whether feet that are hardly lifted leave the ground: a body in flight falls."""
    ankles = sagittal[:, [leg.ankle for leg in LEGS.values()], 1]
    low_px, high_px = percentiles(ankles.T, 0.05, 0.95)
    if not (high_px - low_px).mean() < LEAST_LIFT * leg_length_px(sagittal):
        return None
    # The slower the fall, the higher the rate at which it would be that of a free body.
    if not clock.gravity_fps.low > clock.capture_fps / SLOWEST_FALL**0.5:
        return None
    return blocking(
        "no_flight",
        "The feet are hardly lifted and the body does not fall between the steps, as on an "
        "elliptical trainer: gaitlab measures running.",
    )


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
    return blocking(
        "facing",
        "The standing foot moves forward: set where the runner faces, or the clip runs backward.",
    )


def _plausible_clock(
    clock: ClockCheck, cadence_spm: float, *, is_known: bool
) -> QualityIssue | None:
    if not isfinite(cadence_spm):
        return None
    low_spm, high_spm = PLAUSIBLE_CADENCE_SPM
    if low_spm <= cadence_spm <= high_spm and not clock.is_doubtful:
        return None
    message = (
        f"At {clock.capture_fps:.0f} frames a second the cadence would be {cadence_spm:.0f} "
        "steps/min"
    )
    if clock.is_own_likeliest:
        return _odd_cadence(cadence_spm, message)
    better_spm = cadence_spm * clock.likeliest_fps / clock.capture_fps
    message += (
        f"; a camera rate of {clock.likeliest_fps:.0f} (cadence {better_spm:.0f}) is more "
        f"plausible, {clock.likeliest_probability:.0%} sure: set the capture rate."
    )
    is_told = is_known and _is_possible(cadence_spm)
    return (warning if is_told else blocking)("capture_rate", message)


def _certain_clock(clock: ClockCheck, *, is_known: bool) -> QualityIssue | None:
    if is_known or clock.is_doubtful:
        return None
    if clock.is_off_pace and clock.is_own_likeliest:
        return _off_pace(clock)
    if not clock.probability < CERTAIN_PROBABILITY:
        return None
    return (note if clock.is_own_likeliest else warning)(
        "capture_rate_unsure",
        f"That the camera took {clock.capture_fps:.0f} frames a second is only "
        f"{clock.probability:.0%} sure: set the capture rate if you know it.",
    )


def _off_pace(clock: ClockCheck) -> QualityIssue:
    slowness = clock.slowness
    ends = (slowness.value, slowness.low, slowness.high)
    word = "slower" if slowness.value > 1.0 else "faster"
    if word == "faster":
        ends = (1.0 / slowness.value, 1.0 / slowness.high, 1.0 / slowness.low)
    factor, low, high = (f"{end:.2f}" for end in ends)
    return warning(
        "replay_pace",
        f"The body falls, and the steps follow each other, as if the clip ran {factor} times "
        f"{word} than real time ({low} to {high}). Every time and the cadence may be off by as "
        "much, and their errors are wider for it: set the capture rate if you know it.",
    )


def _both_feet_flat(flat_foot: FlatFootReference) -> QualityIssue | None:
    hidden = [side for side in Side if not isfinite(flat_foot.sole_angle_deg[side.index])]
    if not flat_foot or not hidden:
        return None
    feet = " and ".join(side.value for side in hidden)
    return note(
        "flat_foot_hidden",
        f"While the runner stood, the {feet} sole was not measured: its strike angle is zeroed on "
        "its own stances.",
    )


def _odd_cadence(cadence_spm: float, message: str) -> QualityIssue:
    if _is_possible(cadence_spm):
        return warning("cadence_unusual", f"{message}, which is unusual for running.")
    return blocking("no_running_cadence", f"{message}, at which nobody runs.")


def _no_walking(steps: Steps) -> QualityIssue | None:
    if not median([step.duty_factor for step in steps]) >= WALKING_DUTY_FACTOR:
        return None
    return blocking(
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
        return warning(
            "camera_moves",
            "The feet do not land at one height in the picture: fix the camera on a stand.",
        )
    return None
