"""Reads and writes ``name.gait``."""

import json
import os
import zipfile
from dataclasses import fields
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from gaitlab import __version__
from gaitlab.atomic import reason_of, replacing
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.sole_track import SoleTrack
from gaitlab.domain.trial import Trial
from gaitlab.errors import TrialFileError
from gaitlab.trial_file import document as documents
from gaitlab.trial_file.upgrade import VERSION, Document, upgraded

SCHEMA = "gaitlab.trial"

_DOCUMENT, _CLIP, _POSE, _SOLE = "trial.json", "clip.npz", "pose.npz", "sole.npz"
_CURE = "restore it from a copy, or delete it and analyse the clip again"
_BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)


def save_trial(trial: Trial, path: Path) -> None:
    """Write `trial` to `path`, replacing what is there, whole or not at all.

    Arrays are kept exactly, as 64-bit floats: an analysis of the saved trial gives the same
    numbers to the last digit. The clip is named relative to the file, so that both can be moved
    together, and nothing in the file says where on this machine they were.

    Raises
    ------
    TrialFileError
        The file cannot be written.
    """
    arrays = {_CLIP: _packed({"file_time_s": trial.clip.file_time_s})}
    if trial.pose_track is not None:
        arrays[_POSE] = _packed(_arrays(trial.pose_track))
    if trial.sole_track is not None:
        arrays[_SOLE] = _packed(_arrays(trial.sole_track))
    document = {
        "schema": SCHEMA,
        "version": VERSION,
        "written_by": f"gaitlab {__version__}",
        "arrays": list(arrays),
        **documents.to_document(trial, clip_path=_relative(trial.clip.path, path)),
    }
    text = json.dumps(document, indent=1, allow_nan=False).encode()
    try:
        with replacing(path) as part, zipfile.ZipFile(part, "w") as archive:
            for name, content in {_DOCUMENT: text, **arrays}.items():
                archive.writestr(zipfile.ZipInfo(name, _BEGINNING_OF_TIME), content)
    except OSError as error:
        raise TrialFileError(f"{path} could not be saved: {reason_of(error)}.") from error


def load_trial(path: Path) -> Trial:
    """Read a trial; its clip need not exist any more.

    Raises
    ------
    TrialFileError
        There is no such file, it is no trial, it is damaged, or a newer gaitlab wrote it.
    """
    if not path.is_file():
        raise TrialFileError(f"There is no trial {path}: check the name and the folder.")
    if not zipfile.is_zipfile(path):
        raise _no_trial(path)
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(archive, path)
    except TrialFileError:
        raise
    except Exception as error:  # a damaged file can provoke anything
        raise TrialFileError(f"{path} is damaged: {_CURE}.") from error


def _read(archive: zipfile.ZipFile, path: Path) -> Trial:
    has_document = _DOCUMENT in archive.namelist()
    document: Document = json.loads(archive.read(_DOCUMENT)) if has_document else {}
    if document.get("schema") != SCHEMA:
        raise _no_trial(path)
    document = upgraded(document, name=str(path))
    arrays = {name: _unpacked(archive.read(name)) for name in document["arrays"]}
    file_time_s = arrays[_CLIP]["file_time_s"]
    if not (np.isfinite(file_time_s).all() and (np.diff(file_time_s) >= 0.0).all()):
        raise ValueError("frames out of the order of time")
    clip_path = _absolute(document["clip"]["path"], path)
    trial = Trial(
        clip=documents.clip_from(document, path=clip_path, file_time_s=file_time_s),
        runner=documents.runner_from(document),
        options=documents.options_from(document),
        pose_track=PoseTrack(**arrays[_POSE]) if _POSE in arrays else None,
        sole_track=SoleTrack(**arrays[_SOLE]) if _SOLE in arrays else None,
        corrections=documents.corrections_from(document),
        provenance=documents.provenance_from(document),
        annotations=documents.annotations_from(document),
    )
    for track in (trial.pose_track, trial.sole_track):
        if track is not None and track.n_frames != trial.clip.n_frames:
            raise ValueError(f"{track.n_frames} frames tracked of {trial.clip.n_frames}")
    return trial


def _no_trial(path: Path) -> TrialFileError:
    return TrialFileError(f"{path} is not a trial, or it is damaged: {_CURE}.")


def _arrays(track: PoseTrack | SoleTrack) -> dict[str, np.ndarray]:
    return {field.name: getattr(track, field.name) for field in fields(track)}


def _packed(arrays: dict[str, np.ndarray]) -> bytes:
    buffer = BytesIO()
    np.savez_compressed(buffer, **arrays)  # type: ignore[arg-type]  # the stub knows options only
    return buffer.getvalue()


def _unpacked(content: bytes) -> dict[str, Any]:
    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def _relative(clip_path: str, path: Path) -> str:
    """Return the way from the trial file to its clip; absolute where there is none (Windows)."""
    if not clip_path:
        return ""
    try:
        way = os.path.relpath(Path(clip_path).absolute(), path.absolute().parent)
    except ValueError:
        return clip_path
    return Path(way).as_posix()


def _absolute(clip_path: str, path: Path) -> str:
    """Return where the clip lies: as the trial says, or else beside it if it was put there."""
    if not clip_path:
        return ""
    folder = path.absolute().parent
    told = Path(os.path.normpath(folder / clip_path))
    beside = folder / told.name
    return str(beside if beside.is_file() and not told.exists() else told)
