"""A first look at a new clip: who is in it, and what each capture rate would mean."""

from dataclasses import dataclass
from math import nan

import numpy as np

from gaitlab.analysis.kinematics import sagittal_px
from gaitlab.analysis.sides import find_facing
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.landmarks import Landmark
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.jobs import Job
from gaitlab.pose.estimator import estimate_pose
from gaitlab.pose.models import Model, find_model, verify

N_FRAMES = 240
"""Frames looked at: more than a stride even of a clip that is slowed down eight times."""

CAMERA_RATES_FPS = (30.0, 60.0, 120.0, 240.0)
"""At what rates phones film."""

_USUAL_CADENCE_SPM = (140.0, 210.0)
_SMALL_RUNNER = 0.5
_LOW_FEET = 0.03
_GOOD_FPS = 55.0


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What a few seconds of a clip show.

    Parameters
    ----------
    facing
        Where the runner runs to; None = nobody was found.
    n_people
        How many people were seen.
    strides_per_frame
        NaN where the legs do not swing evenly.
    body_share
        Height of the runner as a share of the picture's.
    foot_margin_share
        What is left below the feet, as a share of the picture's height.
    """

    facing: Facing | None = None
    n_people: int = 0
    strides_per_frame: float = nan
    body_share: float = nan
    foot_margin_share: float = nan

    def cadence_spm(self, capture_fps: float) -> float:
        """Return the cadence, in steps/min, that a capture rate would mean."""
        return 120.0 * self.strides_per_frame * capture_fps


def first_look(clip: Clip, *, model: Model | None = None) -> Job[FirstLook]:
    """Look at a few seconds in the middle of a clip.

    Raises
    ------
    ClipError
        The clip cannot be read.
    ModelError
        The landmark model is missing or damaged.
    """
    model = model or find_model()
    verify(model)
    start = max((clip.n_frames - N_FRAMES) // 2, 0)
    end = min(start + N_FRAMES, clip.n_frames)
    seen = yield from estimate_pose(clip, model_path=model.path, start_frame=start, end_frame=end)
    return what_shows(seen.track, clip, n_people=seen.n_people)


def what_shows(track: PoseTrack, clip: Clip, *, n_people: int) -> FirstLook:
    """Return what landmarks show of a clip at first sight."""
    if not track.is_found.any():
        return FirstLook()
    y_px = track.xyz_px[track.is_found, :, 1]
    lowest_px = float(np.nanpercentile(np.nanmax(y_px, axis=1), 95))
    facing = find_facing(track)
    return FirstLook(
        facing=facing,
        n_people=n_people,
        strides_per_frame=_strides_per_frame(sagittal_px(track, facing)),
        body_share=float(np.nanmedian(np.ptp(y_px, axis=1))) / clip.height_px,
        foot_margin_share=1.0 - lowest_px / clip.height_px,
    )


def plausible_rates_fps(look: FirstLook, playback_fps: float) -> tuple[float, ...]:
    """Return the capture rates worth asking about, the most plausible first.

    Without a rhythm, the rate of the file alone.
    """
    rates = [playback_fps, *(fps for fps in CAMERA_RATES_FPS if fps > 1.1 * playback_fps)]
    if not np.isfinite(look.strides_per_frame):
        return (playback_fps,)
    low, high = _USUAL_CADENCE_SPM
    middle = (low + high) / 2.0
    is_usual = {fps: low <= look.cadence_spm(fps) <= high for fps in rates}
    return tuple(
        sorted(rates, key=lambda fps: (not is_usual[fps], abs(look.cadence_spm(fps) - middle)))
    )


def filming_advice(look: FirstLook, clip: Clip) -> tuple[str, ...]:
    """Return what would make the next clip better, a sentence each; empty = nothing."""
    if look.facing is None:
        return (
            "Nobody was found in the middle of the clip: film from the side, the whole body in "
            "the picture.",
        )
    advice = []
    if clip.capture_fps < _GOOD_FPS:
        advice.append(
            f"{clip.capture_fps:.0f} frames a second time single steps coarsely: film with 60 or "
            "more."
        )
    if look.body_share < _SMALL_RUNNER:
        is_upright = clip.height_px > clip.width_px
        closer = "come closer." if is_upright else "come closer, or hold the phone upright."
        share = f"{100 * look.body_share:.0f} %"
        advice.append(f"The runner fills {share} of the picture's height: {closer}")
    if look.foot_margin_share < _LOW_FEET:
        advice.append("The feet are at the lower edge: leave some floor under them.")
    if look.n_people > 1:
        advice.append("Several people are in view: film the runner alone.")
    return tuple(advice)


def _strides_per_frame(points_px: FloatArray) -> float:
    """Return the rhythm of the ankles against each other; NaN where there is none."""
    from scipy.signal import detrend, periodogram  # late: it takes a second, windows open first

    apart = points_px[:, Landmark.LEFT_ANKLE, 0] - points_px[:, Landmark.RIGHT_ANKLE, 0]
    is_seen = np.isfinite(apart)
    if is_seen.sum() < 20:
        return nan
    frames = np.arange(len(apart))
    filled = np.interp(frames, frames[is_seen], apart[is_seen])[is_seen.argmax() :]
    filled = filled[: len(filled) - is_seen[::-1].argmax()]
    frequency, power = periodogram(detrend(filled), window="hann", nfft=max(16 * len(filled), 1024))
    at_least = frequency > 1.0 / len(filled)
    return float(frequency[at_least][power[at_least].argmax()])
