"""The verbs of gaitlab for the command line, the window and scripts.

A clip becomes a trial (`new_trial`), the trial is observed (`observe`: landmarks, then the second
look at the shoes), and `assess` says everything that follows. A clip of the same runner standing
still (`observe_standing`) gives the zero of the strike angle. Saving and opening keep the
observation, so it happens once a clip.
"""

import math
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from gaitlab import __version__
from gaitlab.analysis.sides import find_facing
from gaitlab.analysis.standing import find_stand, opening_stand, without_opening
from gaitlab.assessment import Assessment, assess
from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.edits import set_capture_fps
from gaitlab.domain.runner import Runner
from gaitlab.domain.trial import FlatFootReference, Provenance, Trial, TrialOptions
from gaitlab.errors import ClipError, OptionError, PoseError, TrialFileError
from gaitlab.jobs import Job, Progress
from gaitlab.pose.estimator import estimate_pose
from gaitlab.pose.models import Model, find_model, verify
from gaitlab.sole.observe import observe_soles
from gaitlab.sole.standing import flat_feet
from gaitlab.trial_file import load_trial, save_trial
from gaitlab.video.capture_rate import CaptureFpsSource, average_capture_fps
from gaitlab.video.reader import open_clip

__all__ = [
    "Assessment",
    "assess",
    "is_observed",
    "new_trial",
    "observe",
    "observe_standing",
    "open_trial",
    "save_trial",
    "stored_trial",
    "trial_path_beside",
    "with_options",
]

TRIAL_SUFFIX = ".gait"

OBSERVATION = 1
"""Raised when pose or sole give other numbers for the same clip and model than before."""

_POSE_SHARE = 0.85
"""Share of the time of an observation that the landmarks take."""

_PROGRESS_TOTAL = 1000
_HEIGHT_M = (0.8, 2.6)
_BELT_SPEED_MPS = (0.3, 13.0)
_CAPTURE_FPS = (5.0, 4000.0)

T = TypeVar("T")


def new_trial(
    clip_path: str | Path,
    *,
    facing: Facing | None = None,
    capture_fps: float | None = None,
    height_m: float | None = None,
    belt_speed_mps: float | None = None,
    start_s: float | None = None,
    end_s: float | None = None,
    flat_foot: FlatFootReference | None = None,
) -> Trial:
    """Make a trial of a clip; nothing is measured yet.

    Parameters
    ----------
    clip_path
        The video file.
    facing, capture_fps, height_m, belt_speed_mps, start_s, end_s, flat_foot
        As in `with_options`.

    Raises
    ------
    ClipError
        The clip cannot be opened.
    OptionError
        An option makes no sense.
    """
    opened = open_clip(clip_path)
    trial = Trial(
        opened.clip,
        options=TrialOptions(
            is_capture_fps_known=opened.capture_fps_source is not CaptureFpsSource.ASSUMED
        ),
        provenance=Provenance(settings={"clip_warnings": " ".join(opened.warnings)}),
    )
    return with_options(
        trial,
        facing=facing,
        capture_fps=capture_fps,
        height_m=height_m,
        belt_speed_mps=belt_speed_mps,
        start_s=start_s,
        end_s=end_s,
        flat_foot=flat_foot,
    )


def with_options(
    trial: Trial,
    *,
    facing: Facing | None = None,
    capture_fps: float | None = None,
    height_m: float | None = None,
    belt_speed_mps: float | None = None,
    start_s: float | None = None,
    end_s: float | None = None,
    flat_foot: FlatFootReference | None = None,
) -> Trial:
    """Tell a trial more about the run; None leaves what it knows.

    Parameters
    ----------
    trial
        The trial.
    facing
        The image direction the runner runs to.
    capture_fps
        Rate at which the camera took the frames, in frames of real time per second.
    height_m
        The runner's height with shoes off.
    belt_speed_mps
        As the treadmill displays.
    start_s, end_s
        The part to analyse, in playback seconds of the file.
    flat_foot
        From a standing clip.

    Raises
    ------
    OptionError
        A value is impossible.
    """
    if capture_fps is not None:
        _check_range("capture rate", capture_fps, _CAPTURE_FPS, "frames/s, such as 240")
        average_fps = average_capture_fps(trial.clip.file_time_s, capture_fps)
        trial = set_capture_fps(trial, capture_fps=average_fps)
    if height_m is not None:
        _check_range("height", height_m, _HEIGHT_M, "metres, such as 1.78")
        trial = replace(trial, runner=Runner(height_m=float(height_m)))
    options = trial.options
    if belt_speed_mps is not None:
        _check_range("belt speed", belt_speed_mps, _BELT_SPEED_MPS, "m/s (1 m/s is 3.6 km/h)")
        options = replace(options, belt_speed_mps=float(belt_speed_mps))
    options = replace(
        options,
        facing=facing or options.facing,
        start_s=options.start_s if start_s is None else float(start_s),
        end_s=options.end_s if end_s is None else float(end_s),
        flat_foot=flat_foot or options.flat_foot,
    )
    _check_part(trial.clip, options)
    return replace(trial, options=options)


def is_observed(trial: Trial, *, model: Model | None = None) -> bool:
    """Whether `trial` holds landmarks and soles of its whole part, by `model` if one is given."""
    if trial.pose_track is None or trial.sole_track is None:
        return False
    provenance = trial.provenance
    if model is not None and provenance.model_sha256 != model.sha256:
        return False
    start_frame, end_frame = _part_frames(trial)
    seen_from, seen_to = (provenance.settings.get(key, 0) for key in ("start_frame", "end_frame"))
    return float(seen_from) <= start_frame and end_frame <= float(seen_to)


def observe(
    trial: Trial, *, model: Model | None = None, n_workers: int | None = None
) -> Job[Trial]:
    """Look at the clip: landmarks of the runner, then the shoes against the belt.

    A runner who stands still before the run shows flat feet, which are kept in the options unless
    a standing clip has told them already.

    Parameters
    ----------
    trial
        What was observed before is replaced; corrections stay.
    model
        The landmark model; None = the one that comes with gaitlab.
    n_workers
        Processes to use; None = as many as the machine has cores.

    Raises
    ------
    ClipError
        The clip cannot be read any more.
    ModelError
        The model is missing or damaged; said before any work starts.
    PoseError
        Nobody was found.
    """
    model = model or find_model()
    verify(model)
    clip = trial.clip
    if not Path(clip.path).is_file():
        raise ClipError(f"The clip {clip.path} is not there any more: put it back to look again.")
    start_frame, end_frame = _part_frames(trial)
    seen = yield from _stage(
        estimate_pose(
            clip,
            model_path=model.path,
            n_workers=n_workers,
            start_frame=start_frame,
            end_frame=end_frame,
        ),
        begins=0.0,
        ends=_POSE_SHARE,
    )
    track = seen.track.retimed(clip.time_s)
    facing = trial.options.facing or find_facing(track)
    stand = opening_stand(track)
    run_track = without_opening(seen.track, stand)
    soles = yield from _stage(
        observe_soles(clip, run_track, n_workers=n_workers), begins=_POSE_SHARE, ends=1.0
    )
    if stand is not None and not trial.options.flat_foot:
        run_track = run_track.retimed(clip.time_s)
        flat_foot = flat_feet(clip, run_track, clip, track, stand, facing=facing)
        trial = with_options(trial, flat_foot=flat_foot)
    settings = {
        **trial.provenance.settings,
        "observation": OBSERVATION,
        "start_frame": start_frame,
        "end_frame": end_frame,
        "n_people": seen.n_people,
    }
    provenance = Provenance(__version__, model.name, model.sha256, settings)
    return replace(trial, pose_track=seen.track, sole_track=soles, provenance=provenance)


def observe_standing(
    trial: Trial,
    standing_path: str | Path,
    *,
    model: Model | None = None,
    n_workers: int | None = None,
) -> Job[Trial]:
    """Look at a clip in which the runner stands still, and tell the trial about the flat feet.

    Parameters
    ----------
    trial
        The run, observed; its clip must still be there.
    standing_path
        Filmed by the same camera from the same place.
    model, n_workers
        As in `observe`.

    Raises
    ------
    ClipError
        A clip cannot be read.
    OptionError
        The clip cannot be of the same camera.
    PoseError
        Nobody stands still in it, or the run was not observed.
    """
    if trial.pose_track is None:
        raise PoseError(f"{trial.clip.path} was not observed yet: observe the run first.")
    model = model or find_model()
    verify(model)
    stood = open_clip(standing_path).clip
    name = Path(stood.path).name
    if (stood.width_px, stood.height_px) != (trial.clip.width_px, trial.clip.height_px):
        raise OptionError(
            f"{name} has another picture size than the run: film both with the same camera from "
            "the same place."
        )
    seen = yield from estimate_pose(stood, model_path=model.path, n_workers=n_workers)
    track = trial.pose_track.retimed(trial.clip.time_s)
    facing = trial.options.facing or find_facing(track)
    stood_track = seen.track.retimed(stood.time_s)
    stand = find_stand(stood_track)
    if stand is None:
        raise PoseError(
            f"Nobody stands still for a second in {name}: film the runner on the resting belt, "
            "both feet flat, from the side."
        )
    run_track = without_opening(track, opening_stand(track))
    flat_foot = flat_feet(trial.clip, run_track, stood, stood_track, stand, facing=facing)
    return with_options(trial, flat_foot=flat_foot)


def open_trial(path: str | Path) -> Trial:
    """Open a saved trial; its clip need not be there.

    Raises
    ------
    TrialFileError
        It is missing, damaged, no trial, or a newer gaitlab wrote it.
    """
    return load_trial(Path(path))


def trial_path_beside(clip_path: str | Path) -> Path:
    """Return where the trial of a clip is kept unless told otherwise: ``NAME.gait`` beside it."""
    return Path(clip_path).with_suffix(TRIAL_SUFFIX)


def stored_trial(trial: Trial, path: Path) -> Trial | None:
    """Return what `path` holds of the clip of a new `trial`; None if there is no such file.

    Everything a person told or corrected before is kept. An observation by an earlier version,
    which would now give other numbers, is left out.

    Raises
    ------
    TrialFileError
        The file cannot be read, or is the trial of another clip.
    """
    if not path.exists():
        return None
    stored = load_trial(path)
    if stored.clip.fingerprint != trial.clip.fingerprint:
        raise TrialFileError(
            f"{path} is the trial of another clip: save this one under another name (--out)."
        )
    is_told = stored.options.is_capture_fps_known
    clip = trial.clip.with_capture_fps(stored.clip.capture_fps) if is_told else trial.clip
    if stored.provenance.settings.get("observation") != OBSERVATION:
        stored = replace(stored, pose_track=None, sole_track=None)
    return replace(stored, clip=clip)


def _stage(job: Job[T], *, begins: float, ends: float) -> Job[T]:
    """Run `job` as the part ``[begins, ends)`` of a longer one."""
    try:
        while True:
            progress = next(job)
            share = progress.done / progress.total if progress.total else 0.0
            done = round(_PROGRESS_TOTAL * (begins + (ends - begins) * min(share, 1.0)))
            yield Progress(done, _PROGRESS_TOTAL, progress.note)
    except StopIteration as stop:
        result: T = stop.value
        return result
    finally:
        job.close()


def _part_frames(trial: Trial) -> tuple[int, int]:
    """Return the frames ``[start, end)`` of the part to analyse."""
    part_s = (trial.options.start_s, trial.options.end_s)
    start_frame, end_frame = np.searchsorted(trial.clip.file_time_s, part_s)
    return int(start_frame), int(end_frame)


def _check_range(name: str, value: float, limits: tuple[float, float], unit: str) -> None:
    low, high = limits
    if not low <= value <= high:
        raise OptionError(f"A {name} of {value:g} is impossible: give it in {unit}.")


def _check_part(clip: Clip, options: TrialOptions) -> None:
    start_s, end_s = options.start_s, options.end_s
    if math.isnan(start_s) or math.isnan(end_s) or not 0.0 <= start_s < end_s:
        raise OptionError(f"A part from {start_s:g} s to {end_s:g} s is empty: end after start.")
    if clip.n_frames and start_s > clip.file_time_s[-1]:
        raise OptionError(
            f"The clip ends at {clip.file_time_s[-1]:.1f} s: start before that, not at "
            f"{start_s:g} s."
        )
