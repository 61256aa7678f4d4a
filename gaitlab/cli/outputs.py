"""Files that a command writes: never over an input, never unasked over what is there."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from gaitlab.atomic import reason_of
from gaitlab.errors import OptionError
from gaitlab.json_file import json_text, write_json

STANDARD_OUTPUT = Path("-")


def check_output(path: Path | None, *, inputs: Iterable[Path], is_forced: bool) -> None:
    """Refuse, before any work, to write over an input, or unforced over what is there.

    Raises
    ------
    OptionError
        It would.
    """
    if path is None or path == STANDARD_OUTPUT:
        return
    if path.resolve() in [each.resolve() for each in inputs]:
        raise OptionError(f"{path} is what was given to read: name another file to write.")
    if path.exists() and not is_forced:
        raise OptionError(f"{path} is there already: name another file, or add --force.")


def give_json(document: Mapping[str, object], path: Path) -> None:
    """Write strict JSON to `path`, whole or not at all; ``-`` prints it.

    Raises
    ------
    OptionError
        It cannot be written.
    """
    if path == STANDARD_OUTPUT:
        sys.stdout.write(json_text(document))
        return
    try:
        write_json(document, path)
    except OSError as error:
        raise OptionError(f"{path} could not be written: {reason_of(error)}.") from error
