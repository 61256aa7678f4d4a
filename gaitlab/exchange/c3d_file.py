"""C3D: points and events over time, the form of motion laboratories."""

import errno
import os
import shutil
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ezc3d
import numpy as np

from gaitlab.atomic import replacing
from gaitlab.domain.arrays import FloatArray
from gaitlab.errors import ExchangeError
from gaitlab.exchange.marker_track import MarkerTrack
from gaitlab.exchange.text_file import check_readable

MOST_FRAMES = 65_535
"""The file counts frames in 16 bits."""

_MOST_ENTRIES = 255
"""A list in a C3D file counts its entries in 8 bits; what is beyond goes to a second one."""

_MAGIC = 0x50
_BLOCK_BYTES = 512
_FRAME_NUMBERS = 6
"""Where in the first block the numbers of the first and the last frame are."""
_PROCESSOR, _BIG_ENDIAN = 3, b"\x56"
"""Where in the block of parameters the order of bytes is told, and its value for a MIPS."""
_BYTES_PER_NUMBER = 4


@dataclass(frozen=True, slots=True)
class MotionEvent:
    """An instant with its name, and the side it belongs to.

    Parameters
    ----------
    label
        As in motion laboratories, such as ``Foot Strike``.
    context
        ``Left``, ``Right`` or ``General``.
    time_s
        On the clock of the points.
    """

    label: str
    context: str
    time_s: float


def read_c3d(path: Path) -> MarkerTrack:
    """Read the points of a C3D file.

    Raises
    ------
    ExchangeError
        It is no C3D file, it is damaged, or it holds no points.
    """
    check_readable(path)
    n_frames = _n_frames_promised(path)
    try:
        content = ezc3d.c3d(str(path))
        parameters = content["parameters"]["POINT"]
        points = np.asarray(content["data"]["points"], dtype=float)
        rate_hz = float(parameters["RATE"]["value"][0])
        labels = _joined(parameters, "LABELS")
        units = next(iter(parameters.get("UNITS", {"value": []})["value"]), "")
    except Exception as error:  # a damaged file can provoke anything
        raise ExchangeError(f"{path} is damaged: export it again.") from error
    if points.shape[2] < n_frames:
        raise ExchangeError(
            f"{path} was cut off after {points.shape[2]} of {n_frames} frames: export it again."
        )
    xyz = np.moveaxis(points[:3], 0, -1).swapaxes(0, 1)
    names = tuple(name.strip() for name in labels[: xyz.shape[1]])
    if not names or not len(xyz):
        raise ExchangeError(f"{path} holds no markers: export it again.")
    if not rate_hz > 0.0:
        raise ExchangeError(f"{path} is damaged: it tells no frame rate.")
    return MarkerTrack(names, np.arange(len(xyz)) / rate_hz, xyz[:, : len(names)], units)


def _n_frames_promised(path: Path) -> int:
    """Return how many frames the first block of a C3D file promises; ezc3d tells what it found.

    Raises
    ------
    ExchangeError
        It is no C3D file.
    """
    with path.open("rb") as stream:
        header = stream.read(_BLOCK_BYTES)
        if len(header) < _BLOCK_BYTES or header[1] != _MAGIC:
            raise ExchangeError(f"{path} is not a C3D file, or it is damaged: export it again.")
        stream.seek(max(header[0] - 1, 0) * _BLOCK_BYTES + _PROCESSOR)
        order = ">" if stream.read(1) == _BIG_ENDIAN else "<"
    first, last = struct.unpack_from(f"{order}HH", header, _FRAME_NUMBERS)
    return int(last - first + 1) if last < MOST_FRAMES else 0


def write_c3d(
    track: MarkerTrack, events: Sequence[MotionEvent], path: Path, *, description: str = ""
) -> None:
    """Write points on an even clock and events; a missing point is marked as not seen.

    Parameters
    ----------
    track
        With an even clock that begins at 0.
    events
        In the order of time.
    path
        Where to write.
    description
        What the points are, kept beside them.

    Raises
    ------
    ExchangeError
        There are more frames than a C3D file can hold.
    OSError
        The file cannot be written.
    """
    if track.n_frames > MOST_FRAMES:
        raise ExchangeError(
            f"A C3D file holds at most {MOST_FRAMES} frames, and this run has {track.n_frames}: "
            "analyse a part of it, or choose another format."
        )
    content = ezc3d.c3d()
    n_frames, n_markers = track.xyz.shape[:2]
    points = np.ones((4, n_markers, n_frames))
    points[:3] = np.moveaxis(track.xyz, -1, 0).swapaxes(1, 2)
    content["data"]["points"] = points
    interval_s = (track.time_s[-1] - track.time_s[0]) / (n_frames - 1)
    point: Any = content["parameters"]["POINT"]
    point["RATE"]["value"] = [1.0 / interval_s]
    point["LABELS"]["value"] = list(track.names)
    point["DESCRIPTIONS"]["value"] = [description] * n_markers
    point["UNITS"]["value"] = [track.units]
    content.add_parameter("POINT", "X_SCREEN", ["+X"])
    content.add_parameter("POINT", "Y_SCREEN", ["+Y"])
    _add_events(content, events)
    with replacing(path) as part:
        _write(content, part, n_bytes=points.size * _BYTES_PER_NUMBER)


def _write(content: Any, path: Path, *, n_bytes: int) -> None:
    """Write to `path` at least `n_bytes`; ezc3d wants a name of text and hides failures.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    with TemporaryDirectory() as folder:
        written = Path(folder, "landmarks.c3d")
        try:
            content.write(str(written))
        except RuntimeError as error:
            raise OSError(str(error)) from error
        if written.stat().st_size < n_bytes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        shutil.copyfile(written, path)


def _add_events(content: Any, events: Sequence[MotionEvent]) -> None:
    content.add_parameter("EVENT", "USED", [len(events)])
    for first in range(0, len(events), _MOST_ENTRIES):
        part = events[first : first + _MOST_ENTRIES]
        number = "" if first == 0 else str(first // _MOST_ENTRIES + 1)
        times = np.array([(0.0, event.time_s) for event in part]).T
        content.add_parameter("EVENT", f"CONTEXTS{number}", [event.context for event in part])
        content.add_parameter("EVENT", f"LABELS{number}", [event.label for event in part])
        content.add_parameter("EVENT", f"TIMES{number}", times)


def _joined(parameters: Any, name: str) -> list[str]:
    """Return a list that goes on in ``NAME2``, ``NAME3`` ... where it is long."""
    joined: list[str] = []
    number = ""
    while f"{name}{number}" in parameters:
        joined += parameters[f"{name}{number}"]["value"]
        number = str(int(number or 1) + 1)
    return joined


def even_clock(track: MarkerTrack) -> MarkerTrack:
    """Return points read along straight lines at even times from 0; unchanged if they are."""
    n_frames = track.n_frames
    time_s = track.time_s - track.time_s[0]
    even_s = np.linspace(0.0, time_s[-1], n_frames)
    if n_frames < 3 or np.abs(even_s - time_s).max() < 0.05 * even_s[1]:
        return MarkerTrack(track.names, even_s, track.xyz, track.units)
    xyz = np.stack([_read_at(even_s, time_s, path) for path in track.xyz.reshape(n_frames, -1).T])
    return MarkerTrack(track.names, even_s, xyz.T.reshape(track.xyz.shape), track.units)


def _read_at(at_s: FloatArray, time_s: FloatArray, values: FloatArray) -> FloatArray:
    """Return values at other times; missing where either neighbour is."""
    return np.interp(at_s, time_s, values)
