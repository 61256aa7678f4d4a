"""Tables of numbers in text files, of whatever encoding, with an error that names the line."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.errors import ExchangeError

MOST_BYTES = 500_000_000
"""More than an hour of 33 landmarks at 60 frames a second; a larger file is something else."""

_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def check_readable(path: Path) -> None:
    """Check that there is a file at `path` of a size that landmarks can have.

    Raises
    ------
    ExchangeError
        It is missing, empty or far too large.
    """
    if not path.is_file():
        raise ExchangeError(f"There is no file {path}.")
    n_bytes = path.stat().st_size
    if n_bytes == 0:
        raise ExchangeError(f"{path} is empty: export it again.")
    if n_bytes > MOST_BYTES:
        raise ExchangeError(
            f"{path} is larger than {MOST_BYTES / 1e6:.0f} MB, too large for landmarks of one run: "
            "export only the part to be analysed."
        )


def read_lines(path: Path) -> list[str]:
    """Return the lines of a text file in UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises
    ------
    ExchangeError
        There is no such file, it is empty, far too large, or no text.
    """
    check_readable(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ExchangeError(f"{path} cannot be read: {error.strerror}.") from error
    lines = _decoded(content, path).splitlines()
    if not any(line.strip() for line in lines):
        raise ExchangeError(f"{path} is empty: export it again.")
    return lines


def parse_table(
    rows: Sequence[Sequence[str]], *, n_columns: int, first_line: int, path: Path
) -> FloatArray:
    """Return cells as numbers, ``(n_rows, n_columns)``; empty cells and missing ends are NaN.

    Parameters
    ----------
    rows
        Cells as text.
    n_columns
        How many of each row count.
    first_line
        Line number of the first row in the file, for the error.
    path
        The file, for the error.

    Raises
    ------
    ExchangeError
        A cell is no number.
    """
    table = np.full((len(rows), n_columns), np.nan)
    for index, row in enumerate(rows):
        try:
            values = [float(cell) if cell.strip() else np.nan for cell in row[:n_columns]]
        except ValueError as error:
            raise ExchangeError(
                f"Line {first_line + index} of {path} is damaged: it holds something else than "
                "numbers."
            ) from error
        table[index, : len(values)] = values
    table[~np.isfinite(table)] = np.nan
    return table


def _decoded(content: bytes, path: Path) -> str:
    mark = next((name for mark, name in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), "")
    for encoding in (mark,) if mark else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ExchangeError(f"{path} is no text file, or it is damaged: export it again.")
