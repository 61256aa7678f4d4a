"""Text that people typed, made harmless: no sign that would break or turn around what is near it.

Markup needs no care here: the renderings get text as data and never as markup.
"""

import re
import unicodedata

MOST_NAME_CHARACTERS = 120
MOST_NOTE_CHARACTERS = 4000
_ELLIPSIS = "…"

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
"""Signs that change the direction of writing beyond themselves."""

_REPLACEMENT = "\ufffd"
_BREAK = "\u200b"
_PIECE = 12
_LONG_WORD = re.compile(r"\S{30,}")


def plain_name(text: str) -> str:
    """Return a name on one line, of at most 120 characters."""
    return _shortened(" ".join(_clean(text).split()), MOST_NAME_CHARACTERS)


def plain_notes(text: str) -> str:
    """Return free text that keeps its lines, of at most 4000 characters."""
    lines = (" ".join(line.split()) for line in _clean(text).splitlines())
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return _shortened(joined, MOST_NOTE_CHARACTERS)


def breakable(text: str) -> str:
    """Return `text` with places to break in words too long for a line; else as it is."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(_pieces(word.group())), text)


def _pieces(word: str) -> list[str]:
    return [word[start : start + _PIECE] for start in range(0, len(word), _PIECE)]


def _clean(text: str) -> str:
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\t":
        return character
    if character in _TURNING:
        return ""
    category = unicodedata.category(character)
    if category in ("Cs", "Cn"):
        return _REPLACEMENT
    return " " if category == "Cc" else character


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + _ELLIPSIS
