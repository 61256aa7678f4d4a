"""A trial observed: landmarks of the runner, the shoes against the belt, the feet at rest."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from gaitlab import __version__
from gaitlab.analysis.sides import find_facing
from gaitlab.analysis.standing import find_stand, opening_stand, without_opening
from gaitlab.domain.trial import Provenance, Trial
from gaitlab.errors import ClipError, OptionError, PoseError
from gaitlab.jobs import Job, Progress
from gaitlab.pose.estimator import estimate_pose
from gaitlab.pose.models import Model, find_model, verify
from gaitlab.sole.observe import observe_soles
from gaitlab.sole.onlooker import ShoeOnlooker
from gaitlab.sole.segment_look import SegmentLook
from gaitlab.sole.standing import flat_feet
from gaitlab.video.reader import open_clip
from gaitlab.workflow.trials import OBSERVATION, with_options

_POSE_SHARE = 0.97
"""Share of the time of an observation that the landmarks take, with a look at the shoes."""

_PROGRESS_TOTAL = 1000

T = TypeVar("T")


def is_observed(trial: Trial, *, model: Model | None = None) -> bool:
    """Whether `trial` holds landmarks and soles of its whole part, by `model` if one is given.

    Landmarks that came without a clip are all there is to observe.
    """
    if not trial.clip.path:
        return trial.pose_track is not None
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
    """Look at the clip: landmarks of the runner, and the shoes against the belt.

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
            invite=partial(ShoeOnlooker.of, width_px=clip.width_px, height_px=clip.height_px),
        ),
        begins=0.0,
        ends=_POSE_SHARE,
    )
    looks = [told for told in seen.noted if isinstance(told, SegmentLook)]
    trial = yield from _stage(
        observe_shoes(replace(trial, pose_track=seen.track), n_workers=n_workers, looks=looks),
        begins=_POSE_SHARE,
        ends=1.0,
    )
    settings = {
        **trial.provenance.settings,
        "observation": OBSERVATION,
        "start_frame": start_frame,
        "end_frame": end_frame,
        "n_people": seen.n_people,
    }
    provenance = Provenance(__version__, model.name, model.sha256, settings)
    return replace(trial, provenance=provenance)


def observe_shoes(
    trial: Trial, *, n_workers: int | None = None, looks: Sequence[SegmentLook] = ()
) -> Job[Trial]:
    """Look at the shoes against the belt where the landmarks of a trial have the feet.

    The second half of `observe`; all that landmarks which came from elsewhere need.

    Parameters
    ----------
    trial
        With landmarks, and a clip that is there.
    n_workers
        As in `observe`.
    looks
        What was seen of the shoes in passing.

    Raises
    ------
    ClipError
        The clip cannot be read.
    PoseError
        The trial holds no landmarks.
    """
    if trial.pose_track is None:
        raise PoseError(f"{trial.clip.path} was not observed yet: find the landmarks first.")
    clip = trial.clip
    track = trial.pose_track.retimed(clip.time_s)
    facing = trial.options.facing or find_facing(track)
    stand = opening_stand(track)
    run_track = without_opening(trial.pose_track, stand)
    soles = yield from observe_soles(clip, run_track, n_workers=n_workers, looks=looks)
    if stand is not None and not trial.options.flat_foot:
        run_track = run_track.retimed(clip.time_s)
        flat_foot = flat_feet(clip, run_track, clip, track, stand, facing=facing)
        trial = with_options(trial, flat_foot=flat_foot)
    return replace(trial, sole_track=soles)


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
