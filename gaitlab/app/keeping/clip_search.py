"""Finding the clip of a trial again after one of them was moved."""

from dataclasses import replace
from pathlib import Path

from gaitlab.domain.trial import Trial
from gaitlab.errors import ClipError, GaitlabError


def is_clip_there(trial: Trial) -> bool:
    """Whether the clip of a trial is where the trial says; so it is where there is none."""
    return not trial.clip.path or Path(trial.clip.path).is_file()


def with_clip_found(trial: Trial, trial_path: Path) -> Trial:
    """Return the trial with its clip found beside the file, by name; else the trial as it is."""
    if is_clip_there(trial):
        return trial
    beside = trial_path.parent / trial.clip.path.replace("\\", "/").rpartition("/")[2]
    try:
        return with_clip_at(trial, beside)
    except GaitlabError:
        return trial


def with_clip_at(trial: Trial, clip_path: Path) -> Trial:
    """Return the trial with its clip at another place.

    Raises
    ------
    ClipError
        The file cannot be read, or is another clip.
    """
    from gaitlab.video.reader import open_clip

    opened = open_clip(clip_path).clip
    if opened.fingerprint != trial.clip.fingerprint:
        raise ClipError(f"{clip_path.name} is another clip than the one this trial is about.")
    return replace(trial, clip=replace(trial.clip, path=opened.path))
