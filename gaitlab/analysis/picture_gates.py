"""The gates that need no steps: each looks at one thing and gives an issue or nothing."""

from math import isfinite, nan

import numpy as np

from gaitlab.analysis.continuity import find_conversion, find_jumps, find_loop
from gaitlab.analysis.cycles import Cycles
from gaitlab.analysis.kinematics import leg_length_px, mid_hip_px, trunk_lean_deg
from gaitlab.analysis.quality import blocking, gathered, is_blocking, note, warning
from gaitlab.analysis.robust import measured, median
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.clip import Clip
from gaitlab.domain.landmarks import LEGS, Landmark
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.quality import QualityIssue

SHORTEST_S, SHORT_S = 2.5, 9.9
SLOWEST_FPS, SLOW_FPS = 24.0, 50.0
LEAST_FOUND, LITTLE_FOUND = 0.3, 0.9
FRONTAL_WIDTH, OBLIQUE_WIDTH = 0.5, 0.3
"""Width of shoulders and hips in the picture over the length of the trunk: about 0.1-0.15 from the
side, 0.55 and more from behind; so much at 60 and at 35 degrees off the side."""

MOST_LEAN_DEG = 50.0
LEAST_AMPLITUDE = 0.10
LEAST_REGULARITY = 0.5
LEAST_RISE = 0.025
"""How far the hips rise in every step, in leg lengths: at least 0.05 in a run, 0 on a bicycle."""
LEAST_VISIBILITY = 0.7
"""In rendered clips in good and in dim light a model is 0.98 sure of the nearer leg."""
LEAST_VAULT = 0.01
"""How much higher the hips are over the standing leg than between two steps, in leg lengths: 0.03
and more in a walk, where the body vaults over a stiff leg; -0.05 and less in a run, where the leg
yields (Cavagna et al. 1977, Am J Physiol 233:R243, from memory)."""
FARTHEST_TRAVEL = 1.6
MOST_NAMED = 3


def check_picture(
    clip: Clip,
    track: PoseTrack,
    sagittal: FloatArray,
    cycles: Cycles,
    *,
    is_analysed: BoolArray,
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
    is_analysed : (n_frames,)
        Frames of the part that is analysed.
    n_people
        How many people were seen in the clip.
    file_warnings
        What is wrong with the file itself, in whole sentences.
    """
    found = _runner_found(track, is_analysed)
    if found is not None and is_blocking([found]):
        return (found,)
    return gathered(
        (
            found,
            _upright(sagittal),
            _long_enough(track),
            _fast_enough(clip),
            _stays_in_place(sagittal),
            _side_view(sagittal),
            _uncut(track),
            _feet_in_frame(clip, track),
            _runs(track, sagittal, cycles),
            _not_looped(track, cycles),
            _not_converted(track),
            _alone(n_people),
            _whole_file(file_warnings),
        )
    )


def no_runner(share_of_frames: float) -> QualityIssue:
    """Return the issue of a clip that hardly shows a runner."""
    return blocking(
        "no_runner",
        f"A runner was found in only {share_of_frames:.0%} of the frames: film the whole body "
        "from the side, in good light.",
    )


def _runner_found(track: PoseTrack, is_analysed: BoolArray) -> QualityIssue | None:
    share = float(track.is_found[is_analysed].mean()) if is_analysed.any() else 0.0
    if share < LEAST_FOUND:
        return no_runner(share)
    if share < LITTLE_FOUND:
        return warning(
            "runner_lost",
            f"The runner was lost in {1 - share:.0%} of the frames: keep the whole body in view.",
        )
    return None


def _upright(sagittal: FloatArray) -> QualityIssue | None:
    if not abs(median(trunk_lean_deg(sagittal))) > MOST_LEAN_DEG:
        return None
    return blocking(
        "not_upright",
        "The runner is not upright in the picture: turn the clip, or film the run upright.",
    )


def _uncut(track: PoseTrack) -> QualityIssue | None:
    jumps_s = find_jumps(track)
    if not len(jumps_s):
        return None
    places = ", ".join(f"{jump_s:.1f}" for jump_s in jumps_s[:MOST_NAMED])
    more = f" and {len(jumps_s) - MOST_NAMED} more times" if len(jumps_s) > MOST_NAMED else ""
    message = (
        f"The runner jumps from one frame to the next at {places} s{more}: the clip was cut or "
        "looped. Analyse a part of it without cuts."
    )
    return blocking("cuts", message)


def _not_looped(track: PoseTrack, cycles: Cycles) -> QualityIssue | None:
    loop_s = find_loop(track, cycles)
    if not isfinite(loop_s):
        return None
    return blocking(
        "loop",
        f"The clip repeats itself every {loop_s:.1f} s: it was looped, and nobody knows how the "
        "run goes on. Film at least 10 s.",
    )


def _not_converted(track: PoseTrack) -> QualityIssue | None:
    period = find_conversion(track)
    if not period:
        return None
    which = {2: "second", 3: "third"}.get(period, f"{period}th")
    return blocking(
        "converted",
        f"About every {which} frame is missing or doubled: the clip was converted to another frame "
        "rate, which makes its times wrong. Analyse the file that the camera recorded.",
    )


def _long_enough(track: PoseTrack) -> QualityIssue | None:
    duration_s = float(np.ptp(track.time_s[track.is_found])) if track.is_found.any() else 0.0
    if duration_s < SHORTEST_S:
        return blocking(
            "too_short",
            f"Only {duration_s:.1f} s show the runner: film at least 10 s, better 20 s.",
        )
    if duration_s < SHORT_S:
        return warning(
            "short",
            f"{duration_s:.1f} s are short: film 20 s, at least 10, so that the means settle.",
        )
    return None


def _fast_enough(clip: Clip) -> QualityIssue | None:
    if clip.capture_fps < SLOWEST_FPS:
        return blocking(
            "frame_rate",
            f"{clip.capture_fps:.0f} frames a second are too few to see a foot land: film with 60 "
            "or more, and set the capture rate if this is slow motion.",
        )
    if clip.capture_fps < SLOW_FPS:
        return note(
            "frame_rate_low",
            f"At {clip.capture_fps:.0f} frames a second single steps are timed coarsely; means "
            "over many steps hold. Film with 60 or more.",
        )
    return None


def _side_view(sagittal: FloatArray) -> QualityIssue | None:
    width = trunk_width(sagittal)
    if width > FRONTAL_WIDTH:
        return blocking(
            "not_side_view",
            "The runner is seen from behind or from the front: film exactly from the side.",
        )
    if width > OBLIQUE_WIDTH:
        return warning(
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
        return blocking(
            "not_on_treadmill",
            "The runner crosses the picture: gaitlab measures running on a treadmill with a "
            "camera that stands still.",
        )
    return None


def _runs(track: PoseTrack, sagittal: FloatArray, cycles: Cycles) -> QualityIssue | None:
    is_moving = bool(cycles) and cycles.amplitude >= LEAST_AMPLITUDE
    if not is_moving or not cycles.regularity >= LEAST_REGULARITY:
        if legs_visibility(track) < LEAST_VISIBILITY:
            return blocking(
                "legs_unclear",
                "The legs are hardly told from what is around them: the picture is too dark, too "
                "blurred or too compressed. Film in better light, and analyse the file that the "
                "camera recorded.",
            )
        return blocking(
            "not_running",
            "No regular strides were found: choose a part of the clip in which the runner runs "
            "steadily, seen from the side.",
        )
    if vault(track.time_s, sagittal, cycles) > LEAST_VAULT:
        return blocking(
            "walking",
            "The body is highest over the standing leg, so this is walking: gaitlab measures "
            "running.",
        )
    if rise_with_steps(sagittal, cycles) < LEAST_RISE:
        return blocking(
            "no_rise",
            "The body does not rise and fall with the steps, as if on a bicycle: gaitlab measures "
            "running.",
        )
    return None


def rise_with_steps(sagittal: FloatArray, cycles: Cycles) -> float:
    """Return how far the hips rise and fall twice a stride, in leg lengths; NaN if not seen."""
    up_px = mid_hip_px(sagittal)[:, 1]
    is_seen = np.isfinite(up_px) & np.isfinite(cycles.phase)
    if not is_seen.any():
        return nan
    turn = 2.0 * cycles.phase[is_seen]
    waves = np.stack([np.cos(turn), np.sin(turn), np.ones_like(turn)], axis=1)
    cosine, sine, _ = np.linalg.lstsq(waves, up_px[is_seen])[0]
    return float(2.0 * np.hypot(cosine, sine) / leg_length_px(sagittal))


def legs_visibility(track: PoseTrack) -> float:
    """Return how sure the model is of the leg that it sees better, 0 to 1; NaN if not seen."""
    legs = ((leg.knee, leg.ankle, leg.heel, leg.foot_index) for leg in LEGS.values())
    return max(median(track.visibility[track.is_found][:, points]) for points in legs)


def vault(time_s: FloatArray, sagittal: FloatArray, cycles: Cycles) -> float:
    """Return how much higher the hips are in mid-stance than half-way to the next, in leg lengths.

    NaN where that is not seen. It needs no contact and no true clock.
    """
    up_px = mid_hip_px(sagittal)[:, 1]
    middle_s = np.sort(np.concatenate(cycles.mid_stance_s))
    is_next = np.diff(middle_s) < cycles.stride_time_s
    between_s = 0.5 * (middle_s[:-1] + middle_s[1:])[is_next]
    over_leg_px = np.interp(middle_s[:-1][is_next], time_s, up_px, left=nan, right=nan)
    between_px = np.interp(between_s, time_s, up_px, left=nan, right=nan)
    return median(over_leg_px - between_px) / leg_length_px(sagittal)


def _feet_in_frame(clip: Clip, track: PoseTrack) -> QualityIssue | None:
    feet = [landmark for leg in LEGS.values() for landmark in (leg.heel, leg.foot_index)]
    x, y = np.moveaxis(track.xyz_px[:, feet, :2][track.is_found], -1, 0)
    is_out = (x < 0) | (x > clip.width_px) | (y < 0) | (y > clip.height_px)
    share = float(is_out.any(axis=1).mean()) if len(is_out) else 0.0
    if share > 0.3:
        return blocking(
            "feet_out_of_frame",
            f"The feet leave the picture in {share:.0%} of the frames: film them with some room "
            "below and in front.",
        )
    if share > 0.05:
        return warning(
            "feet_near_edge",
            f"The feet leave the picture in {share:.0%} of the frames: leave more room.",
        )
    return None


def _whole_file(warnings: str) -> QualityIssue | None:
    return warning("clip_file", warnings) if warnings else None


def _alone(n_people: int) -> QualityIssue | None:
    if n_people < 2:
        return None
    return warning(
        "several_people",
        f"{n_people} people were seen: the largest, steadiest one was measured. Film one runner "
        "alone.",
    )
