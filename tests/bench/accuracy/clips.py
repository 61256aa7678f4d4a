"""Clips, truths and trials of the grid, made once and kept in a folder."""

from dataclasses import replace
from pathlib import Path

from gaitlab import workflow
from gaitlab.domain.trial import Trial
from gaitlab.jobs import Job
from gaitlab.sole.observe import observe_soles
from gaitlab.synthetic.scenes import Scene, render_clip, truth_path
from gaitlab.synthetic.truth import Truth, read_truth
from gaitlab.workflow.trials import OBSERVATION


def is_there(scene: Scene, folder: Path) -> bool:
    """Whether the clip of a scene and its truth are in `folder`."""
    clip_path = folder / f"{scene.name}.mp4"
    return clip_path.is_file() and truth_path(clip_path).is_file()


def filmed(scene: Scene, folder: Path) -> Job[tuple[Path, Truth]]:
    """Return the clip of a scene in `folder` and its truth, rendering them if they are missing."""
    clip_path = folder / f"{scene.name}.mp4"
    if not is_there(scene, folder):
        yield from render_clip(scene, clip_path)
    return clip_path, read_truth(truth_path(clip_path))


def observed(
    clip_path: Path,
    *,
    capture_fps: float | None = None,
    n_workers: int | None = None,
    looks_again: bool = False,
) -> Job[Trial]:
    """Return the trial of a clip as a user would get it, kept beside the clip.

    Parameters
    ----------
    clip_path
        The clip.
    capture_fps
        As a user would tell it; None = the file says it.
    n_workers
        Processes to use; None = as many as the machine has cores.
    looks_again
        Whether the shoes are looked at anew, with the landmarks of a trial that is there already.
    """
    path = workflow.trial_path_beside(clip_path)
    trial = workflow.with_options(workflow.new_trial(clip_path), capture_fps=capture_fps)
    if looks_again and path.is_file():
        trial = yield from _looked_at_again(trial, workflow.open_trial(path), n_workers)
    else:
        stored = workflow.stored_trial(trial, path)
        if stored is not None and workflow.is_observed(stored):
            return stored
        trial = yield from workflow.observe(trial, n_workers=n_workers)
    workflow.save_trial(trial, path)
    return trial


def _looked_at_again(trial: Trial, stored: Trial, n_workers: int | None) -> Job[Trial]:
    """Return the trial with the landmarks of `stored` and soles seen anew."""
    track = stored.pose_track
    if track is None:
        return (yield from workflow.observe(trial, n_workers=n_workers))
    soles = yield from observe_soles(trial.clip, track, n_workers=n_workers)
    settings = {**stored.provenance.settings, "observation": OBSERVATION}
    provenance = replace(stored.provenance, settings=settings)
    return replace(trial, pose_track=track, sole_track=soles, provenance=provenance)
