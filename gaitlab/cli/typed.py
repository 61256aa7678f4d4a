"""What can be typed with several commands, or needs a closer look: files, languages, paces."""

import os
from pathlib import Path
from typing import Any

import click


class FileName(click.ParamType[Path]):
    """The name of a file or folder; a folder named by dots alone gets its whole name."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return `value` as a path that has a last name, next to which files can be put."""
        if not os.fspath(value):
            self.fail("an empty name is no file", param, ctx)
        path = Path(value)
        if path.name in ("", ".."):
            path = Path(os.path.abspath(path))  # noqa: PTH100  # resolve() would follow links
        if not path.name:
            self.fail(f"{value} is no file", param, ctx)
        return path


class Pace(click.ParamType[float]):
    """Minutes a kilometre, such as 5:30 or 5.5."""

    name = "pace"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return `value` in minutes."""
        minutes, colon, seconds = str(value).partition(":")
        try:
            whole, part = float(minutes), float(seconds) / 60.0 if colon else 0.0
        except ValueError:
            self.fail(f"{value} is not a pace such as 5:30", param, ctx)
        if not (0.0 <= part < 1.0 and 0.0 < whole + part < _SLOWEST_MIN):
            self.fail(f"{value} is not a pace such as 5:30", param, ctx)
        return whole + part


FILE = FileName()

LANGUAGE = click.option(
    "--language",
    type=click.Choice(["en", "de"]),
    default="en",
    show_default=True,
    help="Of all sentences.",
)
WORKERS = click.option(
    "--workers", "n_workers", type=click.IntRange(min=1), metavar="N", help="Processes to use."
)

_SLOWEST_MIN = 60.0
"""A minute more and nobody moves."""
