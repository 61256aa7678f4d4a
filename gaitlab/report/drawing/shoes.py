"""The shape beside a verdict: a shoe as it lands, or its heel on or off the belt."""

from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.landmarks import Side
from gaitlab.report.drawing.sides import COLOURS
from gaitlab.report.drawing.svg import INK, MUTED, Attribute, element, line, picture, text

_WIDTH, _HEIGHT = 58.0, 30.0
_BELT = 26.0
_UPPER = "M3 23.5C2.4 16.5 3.6 9 5.8 6.4C8 4.4 13.4 4 17 5.4L20 6.2C23 9.6 26.6 11.8 31 12.6C37.4 13.8 42.4 15.6 46.8 18.2C49.4 19.8 50.4 21.6 50.2 23.5Z"  # noqa: E501
_SOLE = "M2.6 23.5L50.2 23.5C50.8 25 49 26 45.6 26L7 26C3.8 26 2.4 25.2 2.6 23.5Z"

_TILTS_DEG: dict[FootStrike | HeelContact, float] = {
    FootStrike.REARFOOT: -15.0,
    FootStrike.MIDFOOT: 0.0,
    FootStrike.FOREFOOT: 12.0,
    FootStrike.UNCLEAR: 0.0,
    HeelContact.YES: 0.0,
    HeelContact.NO: 12.0,
    HeelContact.UNCLEAR: 0.0,
}
"""How the shoe is drawn, clockwise with the toes to the right."""

_HEEL, _BALL = (8.0, _BELT), (40.0, _BELT)


def draw_shoe(shape: FootStrike | HeelContact, side: Side, *, is_facing_left: bool) -> str:
    """Return a shoe on the belt as SVG, the part that matters marked."""
    is_unclear = shape in (FootStrike.UNCLEAR, HeelContact.UNCLEAR)
    shoe = _outlined() if is_unclear else _solid()
    tilt_deg = _TILTS_DEG[shape]
    pivot = _HEEL if tilt_deg < 0.0 else _BALL
    turned = element("g", shoe, transform=f"rotate({tilt_deg} {pivot[0]} {pivot[1]})")
    parts = [line(0.0, _BELT + 0.6, _WIDTH, _BELT + 0.6, stroke=MUTED, stroke_width=1.0), turned]
    parts += [] if is_unclear else _touch(shape, COLOURS[side])
    drawn = "".join(parts)
    if is_facing_left:
        drawn = element("g", drawn, transform=f"translate({_WIDTH} 0) scale(-1 1)")
    if is_unclear:
        x = _WIDTH - 26.0 if is_facing_left else 26.0
        drawn += text("?", x, 22.0, size=13.0, fill=INK, text_anchor="middle", font_weight="600")
    return picture(_WIDTH, _HEIGHT, [drawn])


def _solid() -> str:
    return element("path", d=_UPPER, fill="#8b96a3") + element("path", d=_SOLE, fill=INK)


def _outlined() -> str:
    outline: dict[str, Attribute] = {
        "fill": "none",
        "stroke": MUTED,
        "stroke_width": 0.9,
        "stroke_dasharray": "2 1.6",
    }
    return element("path", d=_UPPER, **outline) + element("path", d=_SOLE, **outline)


def _touch(shape: FootStrike | HeelContact, colour: str) -> list[str]:
    """Return a full dot where the foot is on the belt; a ring where the heel is not."""
    if shape is HeelContact.NO:
        x, y = _HEEL
        gap = line(x, y - 4.2, x, y, stroke=colour, stroke_width=1.1, stroke_dasharray="1.2 1")
        return [
            gap,
            element("circle", cx=x, cy=y, r=2.6, fill="#ffffff", stroke=colour, stroke_width=1.3),
        ]
    places = {
        FootStrike.REARFOOT: (_HEEL,),
        FootStrike.FOREFOOT: (_BALL,),
        FootStrike.MIDFOOT: (_HEEL, _BALL),
        HeelContact.YES: (_HEEL,),
    }[shape]
    return [element("circle", cx=x, cy=y, r=3.0, fill=colour) for x, y in places]
