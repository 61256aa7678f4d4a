"""The icons of the window: line drawings on a 24 x 24 grid, in the colour of the text.

An icon keeps the colours it was made in; `again` makes it anew after the look has changed.
"""

from functools import cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gaitlab.app.theme import THEME

_PATHS = {
    "play": "M8 5v14l11-7z",
    "pause": "M8 5v14M16 5v14",
    "next": "M7 5l9 7-9 7M18 5v14",
    "previous": "M17 5l-9 7 9 7M6 5v14",
    "first": "M18 5l-8 7 8 7M10 5l-6 7 6 7",
    "last": "M6 5l8 7-8 7M14 5l6 7-6 7",
    "zone_start": "M8 4H5v16h3M19 12H9M13 8l-4 4 4 4",
    "zone_end": "M16 4h3v16h-3M5 12h10M11 8l4 4-4 4",
    "zone_clear": "M7 4H4v16h3M17 4h3v16h-3M9.5 9.5l5 5M14.5 9.5l-5 5",
    "loop": "M4 12a7 7 0 0 1 12-5l3 3M20 12a7 7 0 0 1-12 5l-3-3M19 5v5h-5M5 19v-5h5",
    "zoom_in": "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5L21 21M10.5 8v5M8 10.5h5",
    "zoom_out": "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5L21 21M8 10.5h5",
    "fit": "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
    "foot": "M5 4v8c0 1-1 2-1 4v3h16c0-3-2-4-5-5l-4-3V4z",
    "full_screen": "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5M9 9h6v6H9z",
    "rotate": "M19 12a7 7 0 1 1-2-5l2 2M19 4v5h-5",
    "mirror": "M12 3v18M9 7l-5 10h5zM15 7l5 10h-5z",
    "layers": "M12 4l9 5-9 5-9-5zM4 13l8 4.5L20 13M4 17l8 4 8-4",
    "open": "M4 18V6h5l2 2h9v10zM4 11h16",
    "save": "M5 4h11l3 3v13H5zM8 4v5h7V4M8 20v-6h8v6",
    "undo": "M9 6L4 11l5 5M4 11h10a5 5 0 0 1 0 10h-3",
    "redo": "M15 6l5 5-5 5M20 11H10a5 5 0 0 0 0 10h3",
    "select": "M6 4l12 8-5.5 1L9 19z",
    "line": "M5 19L19 5",
    "arrow": "M5 19L18 6M10 5h9v9",
    "angle": "M19 6L5 18h15M11 12a8 8 0 0 1 2.5 6",
    "circle": "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16z",
    "free_hand": "M4 17c3-9 6-9 7-4s3 5 4 0 3-6 5-5",
    "text": "M5 7V5h14v2M12 5v14M9 19h6",
    "key_frame": "M7 4h10v16l-5-4-5 4z",
    "delete": "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10 11v5M14 11v5",
    "report": "M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7",
    "video": "M4 6h11v12H4zM15 10l5-3v10l-5-3z",
    "table": "M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14",
    "settings": "M4 7h9M17 7h3M4 17h3M11 17h9M13 4.5v5M7 14.5v5",
    "help": "M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2.5M12 18v.5M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z",
    "swap": "M7 4L3 8l4 4M3 8h14M17 12l4 4-4 4M21 16H7",
    "check": "M5 13l4 4L19 7",
    "cross": "M6 6l12 12M18 6L6 18",
    "unclear": "M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2.5M12 18v.5",
    "warning": "M12 4l9 16H3zM12 10v5M12 17.5v.5",
    "plus": "M12 5v14M5 12h14",
    "minus": "M5 12h14",
    "review": "M4 5h16v10H4zM8 5v10M12 5v10M16 5v10M8 20l2 1 5-3",
    "metronome": "M9 4h6l4 16H5zM12 15l6-9M8 15h8",
    "compare": "M4 5h7v14H4zM13 5h7v14h-7z",
    "belt": "M3 16h18M6 16a3 3 0 1 0 0-.1M18 16a3 3 0 1 0 0-.1M8 10l3-3 3 3",
    "zero": "M4 18h16M6 14h12v-2c-2 0-4-1-6-3H6z",
    "up": "M12 19V6M6 11l6-6 6 6",
    "down": "M12 5v13M6 13l6 6 6-6",
    "alike": "M4 10c3-4 5-4 8-1s5 3 8-1M4 17c3-4 5-4 8-1s5 3 8-1",
    "different": "M5 9h14M5 15h14M16 4L8 20",
    "back": "M11 5l-7 7 7 7M4 12h16",
    "points_to": "M3 7h11l6 5-6 5H3z",
    "ruled_out": "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM8.5 12.5l2.5 2.5 4.5-6",
}
_FILLED = {"play", "points_to"}


_SIZES_PX = (16, 20, 24, 32, 40, 48, 64)

_names: dict[int, str] = {}


def icon(name: str, *, colour: str = "") -> QIcon:
    """Return an icon by its name, in one colour or in those of the theme.

    Raises
    ------
    KeyError
        There is no icon of that name.
    """
    colours = THEME.colours
    made = QIcon()
    for mode, state, its_colour in (
        (QIcon.Mode.Normal, QIcon.State.Off, colour or colours.text),
        (QIcon.Mode.Normal, QIcon.State.On, colour or colours.accent),
        (QIcon.Mode.Disabled, QIcon.State.Off, colours.line),
    ):
        for size_px in _SIZES_PX:
            made.addPixmap(QPixmap.fromImage(_drawn(name, its_colour, size_px)), mode, state)
    if not colour:
        _names[made.cacheKey()] = name
    return made


def again(old: QIcon) -> QIcon:
    """Return an icon in the colours of the theme as it is now; others stay as they are."""
    name = _names.get(old.cacheKey())
    return old if name is None else icon(name)


@cache
def _drawn(name: str, colour: str, size_px: int) -> QImage:
    fill = colour if name in _FILLED else "none"
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<path d="{_PATHS[name]}" fill="{fill}" stroke="{colour}" stroke-width="1.8" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
    image = QImage(size_px, size_px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return image
