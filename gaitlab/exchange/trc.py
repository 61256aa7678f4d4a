"""TRC: points over time as tab-separated text, the form OpenSim, Sports2D and Kinovea share."""

from itertools import pairwise
from pathlib import Path

import numpy as np

from gaitlab.atomic import write_whole
from gaitlab.domain.arrays import FloatArray
from gaitlab.errors import ExchangeError
from gaitlab.exchange.marker_track import MarkerTrack
from gaitlab.exchange.text_file import parse_table, read_lines

_N_HEADER_LINES = 12
"""Within so many lines the names of the markers must come."""

_DECIMALS = {"m": 6, "mm": 3, "px": 4}
_KEYS = (
    "DataRate",
    "CameraRate",
    "NumFrames",
    "NumMarkers",
    "Units",
    "OrigDataRate",
    "OrigDataStartFrame",
    "OrigNumFrames",
)


def read_trc(path: Path) -> MarkerTrack:
    """Read a TRC file.

    Times that only are the rounded ones of an even clock are taken from the rate in the header.

    Raises
    ------
    ExchangeError
        It is no TRC file, or it is damaged.
    """
    lines = read_lines(path)
    top = next(
        (i for i, line in enumerate(lines[:_N_HEADER_LINES]) if _is_names(line)),
        None,
    )
    if top is None:
        raise ExchangeError(f"{path} is not a TRC file, or it is damaged: export it again.")
    names = tuple(name for name in map(str.strip, lines[top].split("\t")[2:]) if name)
    first = top + 1
    while first < len(lines) and not _is_row(lines[first]):
        first += 1
    rows = [line.split("\t") for line in lines[first:] if line.strip()]
    if not names or not rows:
        raise ExchangeError(f"{path} holds no markers: export it again.")
    n_columns = 2 + 3 * len(names)
    table = parse_table(rows, n_columns=n_columns, first_line=first + 1, path=path)
    header = _header(lines[:top])
    return MarkerTrack(
        names=names,
        time_s=_times_s(rows, table[:, 1], header.get("DataRate", ""), path),
        xyz=table[:, 2:].reshape(len(table), len(names), 3),
        units=header.get("Units", ""),
    )


def write_trc(track: MarkerTrack, path: Path) -> None:
    """Write points over time as a TRC file; a missing point is left empty.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    n_frames, n_markers = track.xyz.shape[:2]
    rate_hz = (n_frames - 1) / (track.time_s[-1] - track.time_s[0]) if n_frames > 1 else 0.0
    rate = f"{rate_hz:.6f}".rstrip("0").rstrip(".")
    values = (rate, rate, n_frames, n_markers, track.units, rate, 1, n_frames)
    axes = [f"{axis}{i + 1}" for i in range(n_markers) for axis in "XYZ"]
    decimals = _DECIMALS[track.units]
    lines = [
        f"PathFileType\t4\t(X/Y/Z)\t{_in_one_cell(path.name)}",
        "\t".join(_KEYS),
        "\t".join(map(str, values)),
        "Frame#\tTime\t" + "\t\t\t".join(track.names) + "\t\t",
        "\t\t" + "\t".join(axes),
        "",
    ]
    for index, (time_s, points) in enumerate(zip(track.time_s, track.xyz, strict=True)):
        cells = ["" if np.isnan(x) else f"{x:.{decimals}f}" for x in points.ravel().tolist()]
        lines.append(f"{index + 1}\t{time_s:.6f}\t" + "\t".join(cells))
    write_whole(path, ("\n".join(lines) + "\n").encode(errors="replace"))


def _is_names(line: str) -> bool:
    return line.split("\t")[0].strip().casefold() in ("frame#", "frame")


def _is_row(line: str) -> bool:
    """Whether a line begins with a frame number, unlike the line of axes and the empty one."""
    return line.split("\t")[0].strip().lstrip("-").isdecimal()


def _header(lines: list[str]) -> dict[str, str]:
    """Return what the header says: a line of keys and a line of values below it."""
    for keys, values in pairwise(lines):
        if "DataRate" in keys:
            cells = map(str.strip, values.split("\t"))
            return dict(zip(map(str.strip, keys.split("\t")), cells, strict=False))
    return {}


def _times_s(rows: list[list[str]], column_s: FloatArray, rate: str, path: Path) -> FloatArray:
    """Return the time of every frame, from the rate where the column is only its rounding."""
    try:
        interval_s = 1.0 / float(rate)
    except (ValueError, ZeroDivisionError):
        interval_s = np.nan
    even_s = np.linspace(0.0, (len(rows) - 1) * interval_s, len(rows))
    if np.isnan(column_s).all():
        return even_s if np.isfinite(interval_s) else np.empty(0)
    if np.isnan(column_s).any():
        raise ExchangeError(f"{path} is damaged: some of its rows have no time.")
    n_decimals = max(len(row[1].strip().partition(".")[2]) for row in rows)
    even_s += column_s[0]
    rounding_s = 0.6 * 10.0**-n_decimals
    deviation_s = column_s - even_s
    if np.abs(deviation_s - deviation_s.mean()).max() <= rounding_s:
        return even_s
    return column_s


def _in_one_cell(name: str) -> str:
    return " ".join(name.split())
