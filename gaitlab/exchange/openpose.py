"""OpenPose: a folder of JSON files, one a frame, with the points of everybody in it."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import Landmark
from gaitlab.errors import ExchangeError
from gaitlab.exchange.marker_track import MarkerTrack

BODY_25 = (
    "Nose", "Neck", "RShoulder", "RElbow", "RWrist", "LShoulder", "LElbow", "LWrist", "MidHip",
    "RHip", "RKnee", "RAnkle", "LHip", "LKnee", "LAnkle", "REye", "LEye", "REar", "LEar",
    "LBigToe", "LSmallToe", "LHeel", "RBigToe", "RSmallToe", "RHeel",
)  # fmt: skip
HALPE_26 = (
    "Nose", "LEye", "REye", "LEar", "REar", "LShoulder", "RShoulder", "LElbow", "RElbow", "LWrist",
    "RWrist", "LHip", "RHip", "LKnee", "RKnee", "LAnkle", "RAnkle", "Head", "Neck", "Hip",
    "LBigToe", "RBigToe", "LSmallToe", "RSmallToe", "LHeel", "RHeel",
)  # fmt: skip

_MODELS = {
    25: ("OpenPose BODY_25", BODY_25),
    26: ("HALPE_26", HALPE_26),
    33: ("MediaPipe", tuple(landmark.name.lower() for landmark in Landmark)),
}
"""Names of the points by their number: the files do not tell."""

_FRAME = re.compile(r"(\d+)(?:_keypoints)?\.json$", re.IGNORECASE)
_MOST_FRAMES = 1_000_000


def read_openpose(folder: Path) -> MarkerTrack:
    """Read a folder of OpenPose's JSON files; frames without a file are missing.

    Of several people, the one that fills most of the picture is followed: in each frame, whoever
    is nearest to where that person was last.

    Raises
    ------
    ExchangeError
        The folder holds no such files, one is damaged, or its points have no known names.
    """
    files = {
        int(match.group(1)): path
        for path in sorted(folder.iterdir())
        if (match := _FRAME.search(path.name))
    }
    if not files:
        raise ExchangeError(
            f"{folder} is a folder, and holds no files of OpenPose, such as "
            "run_000000000000_keypoints.json."
        )
    first, last = min(files), max(files)
    if last - first >= _MOST_FRAMES:
        raise ExchangeError(f"The files in {folder} are of several clips: keep one clip a folder.")
    people = {frame - first: _people(path) for frame, path in files.items()}
    n_points = next((len(person) for persons in people.values() for person in persons), 0)
    if n_points not in _MODELS:
        known = ", ".join(f"{name} ({n})" for n, (name, _) in _MODELS.items())
        raise ExchangeError(
            f"{folder} holds nobody."
            if n_points == 0
            else f"{folder} holds {n_points} points a person; known are {known}."
        )
    if any(len(person) != n_points for persons in people.values() for person in persons):
        raise ExchangeError(f"The files in {folder} are of several models: keep one a folder.")
    model, names = _MODELS[n_points]
    points = np.full((last - first + 1, n_points, 3), np.nan)
    for frame, person in _followed(people).items():
        points[frame] = person
    points[~(points[:, :, 2] > 0.0)] = np.nan
    xyz = np.full_like(points, np.nan)
    xyz[:, :, :2] = points[:, :, :2]
    return MarkerTrack(names, np.empty(0), xyz, "px", points[:, :, 2], model)


def _people(path: Path) -> list[FloatArray]:
    """Return the points of everybody in one file, each ``(n_points, 3)``: x, y, confidence."""
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8"))
        people = [
            np.asarray(person["pose_keypoints_2d"], dtype=float).reshape(-1, 3)
            for person in document["people"]
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ExchangeError(f"{path} is damaged or not a file of OpenPose.") from error
    return [person for person in people if (person[:, 2] > 0.0).any()]


def _followed(people: dict[int, list[FloatArray]]) -> dict[int, FloatArray]:
    """Return one person's points in every frame with anybody, from where one is largest."""
    shown = sorted(frame for frame, persons in people.items() if persons)
    start = max(shown, key=lambda frame: max(map(_extent, people[frame])))
    followed = {start: max(people[start], key=_extent)}
    later = [frame for frame in shown if frame > start]
    earlier = [frame for frame in reversed(shown) if frame < start]
    for frames in (later, earlier):
        before = followed[start]
        for frame in frames:
            before = followed[frame] = _nearest(people[frame], before)
    return followed


def _extent(person: FloatArray) -> float:
    """Return the area of the box around the points that were found."""
    found = person[person[:, 2] > 0.0, :2]
    return float(np.prod(np.ptp(found, axis=0)))


def _nearest(people: list[FloatArray], before: FloatArray) -> FloatArray:
    """Return who is nearest to where somebody was, by the middle of the points found."""
    middle = before[before[:, 2] > 0.0, :2].mean(axis=0)
    return min(
        people,
        key=lambda person: float(
            np.linalg.norm(person[person[:, 2] > 0.0, :2].mean(axis=0) - middle)
        ),
    )
