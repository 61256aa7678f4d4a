"""Data in and out: trials made of other programs' landmarks, and assessments written for them."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from gaitlab import __version__
from gaitlab.assessment import Assessment
from gaitlab.atomic import check_writable, reason_of
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Clip
from gaitlab.domain.trial import Provenance, Trial, TrialOptions
from gaitlab.errors import ExchangeError, OptionError, TrialFileError
from gaitlab.exchange.formats import formats
from gaitlab.exchange.landmark_file import LandmarkFile, is_landmark_file, read_landmark_file
from gaitlab.exchange.naming import read_mapping
from gaitlab.exchange.orientation import Units, axes_from
from gaitlab.trial_file import load_trial
from gaitlab.video.capture_rate import CaptureFpsSource, average_fps
from gaitlab.video.reader import OpenedClip, open_clip
from gaitlab.workflow.trials import OBSERVATION, stored_trial

__all__ = ["export_files", "is_landmark_file", "new_landmark_trial", "stored_landmark_trial"]

MOST_FRAMES_APART = 3
"""Programs count the last frames of a clip differently; a larger difference is another clip."""


def new_landmark_trial(
    path: str | Path,
    *,
    clip_path: str | Path | None = None,
    capture_fps: float | None = None,
    mapping_path: Path | None = None,
    axes: str | None = None,
    units: str | None = None,
    is_of_markers: bool = False,
) -> Trial:
    """Make a trial of landmarks that another program found; None = not told.

    Parameters
    ----------
    path
        A TRC, CSV or C3D file, or a folder of OpenPose.
    clip_path
        The video they belong to, frame by frame; its soles can then be looked at.
    capture_fps
        Frames of real time per second; needed where neither file nor clip tells.
    mapping_path
        Which marker is which landmark, in TOML or JSON.
    axes
        The axes that point forward and up, such as ``x,y`` or ``-x,z``.
    units
        ``m``, ``mm`` or ``px``.
    is_of_markers
        Whether they are markers on the body although a landmark model uses the same names: a
        model's foot leans with the posture, so that alone it seldom tells how the foot lands.

    Raises
    ------
    ClipError
        The clip cannot be opened.
    ExchangeError
        The landmarks cannot be read, or do not belong to the clip.
    OptionError
        A value is impossible, or is needed and was not told.
    """
    path = Path(path).expanduser()
    opened = None if clip_path is None else open_clip(clip_path)
    landmarks = read_landmark_file(
        path,
        mapping=None if mapping_path is None else read_mapping(mapping_path),
        axes=None if axes is None else axes_from(axes),
        units=None if units is None else Units(units),
        picture_height_px=None if opened is None else opened.clip.height_px,
    )
    if is_of_markers:
        landmarks = replace(landmarks, model="")
    if opened is not None:
        return _of_clip(landmarks, opened, fingerprint=_fingerprint(path))
    if len(landmarks.time_s):
        time_s = landmarks.time_s
    elif capture_fps is not None and capture_fps > 0.0:
        time_s = np.arange(len(landmarks.xyz_px)) / capture_fps
    else:
        raise OptionError(
            f"{landmarks.name} does not tell when its frames were taken: give their rate "
            "(--capture-fps N) or the clip (--clip VIDEO)."
        )
    fps = average_fps(time_s)
    fingerprint = _fingerprint(path)
    is_known = np.isfinite(landmarks.px_per_m)
    return Trial(
        Clip("", fingerprint, landmarks.width_px, landmarks.height_px, time_s, fps, fps),
        options=TrialOptions(is_capture_fps_known=bool(is_known)),
        pose_track=landmarks.track(time_s),
        provenance=_provenance(landmarks, n_frames=len(time_s), fingerprint=fingerprint),
    )


def stored_landmark_trial(trial: Trial, path: Path) -> Trial | None:
    """Return what `path` holds of the run of a new landmark `trial`; None if it is not there.

    Everything a person told or corrected before is kept; the landmarks are the new ones.

    Raises
    ------
    TrialFileError
        The file cannot be read, or is the trial of something else.
    """
    stored = stored_trial(trial, path)
    if stored is None:
        return None
    settings, before = trial.provenance.settings, load_trial(path).provenance.settings
    if before.get("landmarks") != settings["landmarks"]:
        raise TrialFileError(
            f"{path} is the trial of the same clip with other landmarks: save this one under "
            "another name (--out)."
        )
    is_same = before.get("landmark_fingerprint") == settings["landmark_fingerprint"]
    return replace(
        stored,
        pose_track=trial.pose_track,
        sole_track=stored.sole_track if is_same else None,
        provenance=trial.provenance,
    )


def export_files(
    assessment: Assessment,
    stem: Path,
    *,
    format_names: Sequence[str],
    is_forced: bool = False,
    is_in_pixels: bool = False,
) -> tuple[Path, ...]:
    """Write an assessment for other programs, each file whole or not at all.

    Parameters
    ----------
    assessment
        What to write.
    stem
        Folder and name; each format adds its ending.
    format_names
        As in `gaitlab.exchange.formats`.
    is_forced
        Whether files that are there are replaced.
    is_in_pixels
        Whether landmarks stay in pixels although a scale is known, as they belong to the clip.

    Returns
    -------
    tuple
        The files that were written.

    Raises
    ------
    ExchangeError
        A file is there already or cannot be written, or holds less than the run needs.
    """
    known = formats(is_in_pixels=is_in_pixels)
    outputs = [
        (stem.with_name(stem.name + ending), write)
        for name in dict.fromkeys(format_names)
        for ending, write in known[name].files
    ]
    for path, _ in outputs:
        if path.exists() and not is_forced:
            raise ExchangeError(f"{path} is there already: name another (--out), or add --force.")
        _try(path)
    for path, write in outputs:
        try:
            write(assessment, path)
        except OSError as error:
            raise ExchangeError(f"{path} could not be written: {reason_of(error)}.") from error
    return tuple(path for path, _ in outputs)


def _try(path: Path) -> None:
    try:
        check_writable(path)
    except OSError as error:
        raise ExchangeError(f"{path} cannot be written: {reason_of(error)}.") from error


def _of_clip(landmarks: LandmarkFile, opened: OpenedClip, *, fingerprint: str) -> Trial:
    """Return landmarks in pixels as the observation of a clip."""
    clip = opened.clip
    _check_belongs(landmarks, clip)
    track = _fitted(landmarks, clip)
    is_assumed = opened.capture_fps_source is CaptureFpsSource.ASSUMED
    provenance = _provenance(landmarks, n_frames=clip.n_frames, fingerprint=fingerprint)
    settings = {**provenance.settings, "clip_warnings": " ".join(opened.warnings)}
    return Trial(
        clip,
        options=TrialOptions(is_capture_fps_known=not is_assumed),
        pose_track=track.track(clip.file_time_s),
        provenance=replace(provenance, settings=settings),
    )


def _check_belongs(landmarks: LandmarkFile, clip: Clip) -> None:
    name, clip_name = landmarks.name, Path(clip.path).name
    if np.isfinite(landmarks.px_per_m):
        raise ExchangeError(
            f"The landmarks in {name} are in metres and cannot be laid over {clip_name}: give "
            "those in pixels, or leave out --clip."
        )
    n_frames = len(landmarks.xyz_px)
    if abs(n_frames - clip.n_frames) > MOST_FRAMES_APART:
        raise ExchangeError(
            f"{name} has {n_frames} frames and {clip_name} has {clip.n_frames}: give the landmarks "
            "of every frame of the clip, or leave out --clip."
        )
    x, y = (float(np.nanmedian(landmarks.xyz_px[:, :, axis])) for axis in range(2))
    if not (0.0 <= x <= clip.width_px and 0.0 <= y <= clip.height_px):
        raise ExchangeError(
            f"The landmarks in {name} lie outside of the picture of {clip_name}: they are of "
            "another clip, or of another size of it."
        )


def _fitted(landmarks: LandmarkFile, clip: Clip) -> LandmarkFile:
    """Return landmarks with exactly the frames of the clip; missing ones at the end are NaN."""
    n_missing = clip.n_frames - len(landmarks.xyz_px)

    def fitted(values: FloatArray) -> FloatArray:
        room = [(0, max(n_missing, 0))] + [(0, 0)] * (values.ndim - 1)
        return np.pad(values, room, constant_values=np.nan)[: clip.n_frames]

    return replace(
        landmarks, xyz_px=fitted(landmarks.xyz_px), visibility=fitted(landmarks.visibility)
    )


def _provenance(landmarks: LandmarkFile, *, n_frames: int, fingerprint: str) -> Provenance:
    settings: dict[str, str | float | int | bool] = {
        "observation": OBSERVATION,
        "start_frame": 0,
        "end_frame": n_frames,
        "landmarks": landmarks.name,
        "landmark_fingerprint": fingerprint,
    }
    if np.isfinite(landmarks.px_per_m):
        settings["px_per_m"] = landmarks.px_per_m
    return Provenance(__version__, landmarks.model, "", settings)


def _fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file, or of the names and contents of the files of a folder."""
    digest = hashlib.sha256()
    for file in sorted(path.iterdir()) if path.is_dir() else (path,):
        if file.is_file():
            digest.update(file.name.encode() if path.is_dir() else b"")
            digest.update(file.read_bytes())
    return digest.hexdigest()
