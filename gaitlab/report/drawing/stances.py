"""When heel and forefoot are on the belt, and how far a difference stands out, one row high."""

from math import isfinite

from gaitlab.report.drawable import NoiseBar, Stance
from gaitlab.report.drawing.sides import COLOURS
from gaitlab.report.drawing.svg import BAND, INK, LINE, element, line, picture, rectangle

_WIDTH, _HEIGHT = 84.0, 10.0
_BAR = 3.4
_FARTHEST = 3.0
_PALE = 0.22
_NOISE_WIDTH = 40.0


def draw_stance(stance: Stance) -> str:
    """Return a stance as SVG: the forefoot above, the heel below."""
    parts = [line(0.0, _HEIGHT - 0.4, _WIDTH, _HEIGHT - 0.4, stroke=LINE)]
    parts += stance_bars(stance, x=0.0, y=1.0, width=_WIDTH, bar=_BAR)
    return picture(_WIDTH, _HEIGHT, parts)


def stance_bars(stance: Stance, *, x: float, y: float, width: float, bar: float) -> list[str]:
    """Return the bars of a stance over `width` for its longest time."""
    colour = COLOURS[stance.side]
    bars = []
    for (on_ms, off_ms), top, opacity in (
        (stance.forefoot_ms, y, 0.55),
        (stance.heel_ms, y + bar + 0.8, 1.0),
    ):
        if isfinite(off_ms):
            start = max(on_ms, 0.0) / stance.longest_ms if isfinite(on_ms) else 0.0
            end = min(off_ms, stance.longest_ms) / stance.longest_ms
            shade = opacity if isfinite(on_ms) else _PALE
            bars.append(
                rectangle(
                    x + start * width,
                    top,
                    (end - start) * width,
                    bar,
                    fill=colour,
                    fill_opacity=shade,
                    rx=0.6,
                )
            )
    return bars


def draw_noise(bar: NoiseBar) -> str:
    """Return a difference as a dot, beside the grey band of its own error."""
    middle = _NOISE_WIDTH / 2.0
    unit = (middle - 3.0) / _FARTHEST
    x = middle + unit * min(max(bar.value, -_FARTHEST), _FARTHEST)
    parts = [
        line(0.0, 5.0, _NOISE_WIDTH, 5.0),
        rectangle(middle - unit, 1.0, 2.0 * unit, 8.0, fill=BAND, rx=1.0),
        line(middle, 0.5, middle, 9.5),
        element("circle", cx=x, cy=5.0, r=2.3, fill=INK),
    ]
    return picture(_NOISE_WIDTH, _HEIGHT, parts)
