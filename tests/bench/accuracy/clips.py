"""Clips, truths and trials of the grid, made once and kept in a folder."""

from dataclasses import replace
from pathlib import Path

from gaitlab import workflow
from gaitlab.domain.trial import Trial
from gaitlab.jobs import Job, Progress
from gaitlab.sole.observe import observe_soles
from gaitlab.synthetic.scenes import Scene, render_clip, truth_path
from gaitlab.synthetic.truth import Truth, read_truth


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
        Whether the shoes are looked at anew in a trial that is there already.
    """
    path = workflow.trial_path_beside(clip_path)
    trial = workflow.new_trial(clip_path, capture_fps=capture_fps)
    stored = workflow.stored_trial(trial, path)
    if stored is None or not workflow.is_observed(stored):
        trial = yield from workflow.observe(trial, n_workers=n_workers)
    elif looks_again and stored.pose_track is not None:
        yield Progress(0, 1, f"looking at the shoes of {clip_path.stem}")
        soles = yield from observe_soles(stored.clip, stored.pose_track, n_workers=n_workers)
        trial = replace(stored, sole_track=soles)
    else:
        return stored
    workflow.save_trial(trial, path)
    return trial
