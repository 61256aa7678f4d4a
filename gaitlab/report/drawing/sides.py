"""How left and right are told apart: by colour, by marker and by line."""

from gaitlab.domain.landmarks import Side
from gaitlab.report.drawing.svg import INK, Attribute, element, number

COLOURS = {Side.LEFT: "#0067a5", Side.RIGHT: "#b4530a"}
"""After Okabe & Ito 2008, darkened for paper."""

DASHES = {Side.LEFT: "none", Side.RIGHT: "4 2"}


def colour_of(side: Side | None) -> str:
    """Return the colour of a side; ink for both feet together."""
    return INK if side is None else COLOURS[side]


def marker(
    side: Side | None, x: float, y: float, *, radius: float = 2.2, **attributes: Attribute
) -> str:
    """Return a dot for left, a square for right, a diamond for both feet together."""
    given: dict[str, Attribute] = {"fill": colour_of(side), **attributes}
    if side is Side.LEFT:
        return element("circle", cx=x, cy=y, r=radius, **given)
    half = 0.88 * radius
    if side is Side.RIGHT:
        return element("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, **given)
    far = 1.3 * radius
    corners = ((x, y - far), (x + far, y), (x, y + far), (x - far, y))
    points = " ".join(f"{number(px)},{number(py)}" for px, py in corners)
    return element("polygon", points=points, **given)
