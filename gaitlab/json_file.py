"""JSON that any program reads: no NaN, no infinity, and nothing that is no text."""

import json
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from gaitlab.atomic import write_whole


def plain(value: Any) -> Any:
    """Return nested tuples and dicts as JSON knows them, with None for NaN and infinity."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    return value


def json_text(document: Mapping[str, object]) -> str:
    """Return `document` as strict JSON; bytes of file names that are no UTF-8 become ``?``.

    Raises
    ------
    ValueError
        There is NaN or infinity in it.
    """
    text = json.dumps(document, indent=1, allow_nan=False, ensure_ascii=False) + "\n"
    return text.encode(errors="replace").decode()


def write_json(document: Mapping[str, object], path: Path) -> None:
    """Write `document` to `path` as strict JSON, whole or not at all.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    write_whole(path, json_text(document).encode())
