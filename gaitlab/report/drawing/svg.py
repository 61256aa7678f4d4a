"""Elements of SVG as text, safely escaped, with numbers no longer than a page needs."""

from collections.abc import Iterable
from html import escape
from math import ceil, floor, log10

FONT = "'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif"

INK = "#1c2430"
MUTED = "#55606d"
LINE = "#c9d0d8"
PANEL = "#eef1f4"
BAND = "#d9e4e1"

Attribute = str | float


def number(value: float) -> str:
    """Return a coordinate with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def element(name: str, content: str = "", /, **attributes: Attribute) -> str:
    """Return an element; underscores in the names of attributes become hyphens."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(words: str, x: float, y: float, *, size: float = 7.0, **attributes: Attribute) -> str:
    """Return words at a point; the base line is at `y`."""
    given: dict[str, Attribute] = {"fill": MUTED, **attributes}
    return element("text", escape(words), x=x, y=y, font_size=size, **given)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: Attribute) -> str:
    """Return a straight line."""
    given: dict[str, Attribute] = {"stroke": LINE, "stroke_width": 0.6, **attributes}
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **given)


def rectangle(x: float, y: float, width: float, height: float, **attributes: Attribute) -> str:
    """Return a rectangle."""
    return element("rect", x=x, y=y, width=max(width, 0.0), height=height, **attributes)


def path_of(points: Iterable[tuple[float, float]]) -> str:
    """Return the data of a path through points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def picture(width: float, height: float, parts: Iterable[str], **attributes: Attribute) -> str:
    """Return a whole drawing."""
    return element(
        "svg",
        "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        font_family=FONT,
        **attributes,
    )


def round_ticks(low: float, high: float, *, n_ticks: int = 5) -> list[float]:
    """Return round numbers from `low` to `high`, about `n_ticks` of them."""
    if not high > low:
        return [low]
    rough = (high - low) / max(n_ticks - 1, 1)
    magnitude = 10.0 ** floor(log10(rough))
    step = next(m * magnitude for m in (1.0, 2.0, 5.0, 10.0) if m * magnitude >= rough * 0.999)
    first = ceil(low / step - 1e-9)
    last = floor(high / step + 1e-9)
    return [step * index for index in range(first, last + 1)]


def _attribute(value: Attribute) -> str:
    return escape(value) if isinstance(value, str) else number(value)
