"""Every word can be read: contrast as WCAG 2.2 asks of text (AA, 4.5 to 1)."""

import pytest

from gaitlab.app.colours import DARK, LIGHT

WORDS = ("text", "muted", "accent", "left", "right", "good", "caution", "bad", "edited")
GROUNDS = ("window", "card", "field", "accent_soft")


def luminance(colour):
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_from_every_ground(colours):
    for ground in GROUNDS:
        for word in WORDS:
            measured = contrast(getattr(colours, word), getattr(colours, ground))
            assert measured >= 4.5, f"{word} on {ground}"
    assert contrast(colours.on_accent, colours.accent) >= 4.5
