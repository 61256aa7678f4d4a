"""Documents of earlier versions, brought up to the present one step by step."""

from collections.abc import Callable
from typing import Any

from gaitlab.errors import TrialFileError

Document = dict[str, Any]


def _upgrade_1_to_2(document: Document) -> Document:
    """Give a trial room for drawings, key frames and sign-offs."""
    nothing = {"drawings": [], "key_frames": [], "reviewed": [], "client": "", "notes": ""}
    return {**document, "annotations": nothing}


UPGRADES: tuple[Callable[[Document], Document], ...] = (_upgrade_1_to_2,)
"""The first turns version 1 into version 2, the next version 2 into version 3, and so on."""

VERSION = len(UPGRADES) + 1
"""The version that is written."""


def upgraded(document: Document, *, name: str) -> Document:
    """Return `document` as version `VERSION`.

    Raises
    ------
    TrialFileError
        A later version of gaitlab wrote it; `name` is the file's, for the sentence.
    """
    version = int(document["version"])
    if version > VERSION:
        raise TrialFileError(
            f"{name} was saved by a newer gaitlab ({document.get('written_by', 'unknown')}); "
            f"update gaitlab to open it."
        )
    for upgrade in UPGRADES[version - 1 :]:
        document = upgrade(document)
    return document
