"""CSV: one row a frame, one column a coordinate, such as ``RHeel_x``; DeepLabCut's form as well."""

import re
from pathlib import Path

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.errors import ExchangeError
from gaitlab.exchange.marker_track import MarkerTrack
from gaitlab.exchange.text_file import parse_table, read_lines

_COORDINATE = re.compile(r"^(.*?\S)(?:[ _.:-]([xyzXYZ])|([XYZ]))(?:[ _]?[\[(]?(px|mm|m)[\])]?)?$")
_VISIBILITY = re.compile(
    r"^(.*\S)[ _.:-](?:likelihood|visibility|confidence|score)$", re.IGNORECASE
)
_TIME = re.compile(r"^t(?:ime)?(?:stamp)?[ _]?[\[(]?(s|sec|seconds|ms)?[\])]?$", re.IGNORECASE)
_DELIMITERS = "\t;,"


def read_landmark_csv(path: Path) -> MarkerTrack:
    """Read a table with a line of names above the numbers; columns of anything else are ignored.

    Cells are parted by commas, semicolons or tabs; where it is not the comma, decimals may have
    one. Times are in a column ``time``, in seconds unless its name says ``ms``.

    Raises
    ------
    ExchangeError
        It is no such table, or it is damaged.
    """
    lines = read_lines(path)
    delimiter = max(_DELIMITERS, key=lines[0].count)
    rows = [[cell.strip().strip('"') for cell in line.split(delimiter)] for line in lines]
    headers, n_header_lines = _headers(rows)
    coordinates = [
        (index, match[1], "xyz".index((match[2] or match[3]).casefold()), match[4] or "")
        for index, header in enumerate(headers)
        if (match := _COORDINATE.match(header))
    ]
    if not coordinates:
        raise ExchangeError(
            f"{path} has no columns of coordinates: name them such as RHeel_x and RHeel_y."
        )
    _check_duplicates(headers, coordinates, path)
    body = [row for row in rows[n_header_lines:] if any(row)]
    if not body:
        raise ExchangeError(f"{path} holds no frames: export it again.")
    if delimiter != ",":
        body = [[cell.replace(",", ".") for cell in row] for row in body]
    used = _used_columns(headers, coordinates)
    cells = [[row[index] if index < len(row) else "" for index in used] for row in body]
    numbers = parse_table(cells, n_columns=len(used), first_line=n_header_lines + 1, path=path)
    columns = dict(zip(used, numbers.T, strict=True))
    names = tuple(dict.fromkeys(name for _, name, _, _ in coordinates))
    xyz = np.full((len(body), len(names), 3), np.nan)
    for index, name, axis, _ in coordinates:
        xyz[:, names.index(name), axis] = columns[index]
    return MarkerTrack(
        names=names,
        time_s=_times_s(headers, columns, path),
        xyz=xyz,
        units=next((unit.casefold() for *_, unit in coordinates if unit), ""),
        visibility=_visibility(headers, columns, names, n_frames=len(body)),
    )


def _headers(rows: list[list[str]]) -> tuple[list[str], int]:
    """Return one name a column and how many lines they take; DeepLabCut's take three."""
    is_deeplabcut = rows[0][0].casefold() == "scorer" and len(rows) > 2
    if not is_deeplabcut:
        return rows[0], 1
    parts, coordinates = rows[1], rows[2]
    return ["_".join(pair) for pair in zip(parts, coordinates, strict=False)], 3


def _check_duplicates(
    headers: list[str], coordinates: list[tuple[int, str, int, str]], path: Path
) -> None:
    seen: set[tuple[str, int]] = set()
    for index, name, axis, _ in coordinates:
        if (name, axis) in seen:
            raise ExchangeError(f"{path} has the column {headers[index]} twice: rename one.")
        seen.add((name, axis))


def _used_columns(headers: list[str], coordinates: list[tuple[int, str, int, str]]) -> list[int]:
    """Return the columns that are read; text in all others does no harm."""
    others = [i for i, header in enumerate(headers) if _TIME.match(header)]
    others += [i for i, header in enumerate(headers) if _VISIBILITY.match(header)]
    return sorted({index for index, *_ in coordinates}.union(others))


def _times_s(headers: list[str], columns: dict[int, FloatArray], path: Path) -> FloatArray:
    for index, header in enumerate(headers):
        if match := _TIME.match(header):
            if np.isnan(columns[index]).any():
                raise ExchangeError(f"{path} is damaged: some of its rows have no time.")
            return columns[index] / (1000.0 if match.group(1) == "ms" else 1.0)
    return np.empty(0)


def _visibility(
    headers: list[str], columns: dict[int, FloatArray], names: tuple[str, ...], *, n_frames: int
) -> FloatArray:
    """Return how well each point was seen, ``(n_frames, n_markers)``; 1 where it is not told."""
    visibility = np.ones((n_frames, len(names)))
    for index, header in enumerate(headers):
        match = _VISIBILITY.match(header)
        if match and match.group(1) in names:
            visibility[:, names.index(match.group(1))] = columns[index]
    return visibility
