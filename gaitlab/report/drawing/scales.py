"""A number with its interval on a line, beside what is usual."""

from math import isfinite

from gaitlab.report.drawable import Scale, ScaleMark
from gaitlab.report.drawing.sides import colour_of, marker
from gaitlab.report.drawing.svg import BAND, MUTED, PANEL, line, picture, rectangle, text

_WIDTH, _HEIGHT = 156.0, 48.0
_LEFT, _RIGHT = 6.0, 150.0
_TOP, _AXIS = 10.0, 29.0


def draw_scale(scale: Scale) -> str:
    """Return a scale as SVG."""
    parts = [*_zones(scale), *_usual(scale)]
    parts.append(line(_LEFT, _AXIS, _RIGHT, _AXIS, stroke=MUTED))
    for tick in scale.ticks:
        x = _x(scale, tick)
        parts.append(line(x, _AXIS, x, _AXIS + 2.0, stroke=MUTED))
        label = f"{tick:.0f}".replace("-", "−")
        parts.append(text(label, x, _AXIS + 9.0, size=6.2, text_anchor="middle"))
    middle = (_LEFT + _RIGHT) / 2.0
    parts.append(text(scale.unit, middle, _HEIGHT - 2.0, size=6.2, text_anchor="middle"))
    rows = _rows(len(scale.marks))
    for mark, y in zip(scale.marks, rows, strict=True):
        parts += _mark(scale, mark, y)
    return picture(_WIDTH, _HEIGHT, parts)


def _x(scale: Scale, value: float) -> float:
    share = (value - scale.low) / (scale.high - scale.low)
    return _LEFT + min(max(share, 0.0), 1.0) * (_RIGHT - _LEFT)


def _rows(n_marks: int) -> list[float]:
    room = _AXIS - _TOP
    return [_TOP + room * (index + 1) / (n_marks + 1) for index in range(n_marks)]


def _zones(scale: Scale) -> list[str]:
    parts, start = [], scale.low
    for index, (end, label) in enumerate(scale.zones):
        x_start, x_end = _x(scale, start), _x(scale, end if isfinite(end) else scale.high)
        fill = BAND if index % 2 else PANEL
        parts.append(rectangle(x_start, _TOP, x_end - x_start, _AXIS - _TOP, fill=fill))
        middle = (x_start + x_end) / 2.0
        parts.append(text(label, middle, _TOP - 3.0, size=6.2, text_anchor="middle"))
        start = end
    return parts


def _usual(scale: Scale) -> list[str]:
    low, high = scale.usual
    if scale.zones:
        return []
    parts = [rectangle(_LEFT, _TOP, _RIGHT - _LEFT, _AXIS - _TOP, fill=PANEL)]
    if not (isfinite(low) and isfinite(high)):
        return parts
    x_low, x_high = _x(scale, low), _x(scale, high)
    parts.append(rectangle(x_low, _TOP, x_high - x_low, _AXIS - _TOP, fill=BAND))
    middle = (x_low + x_high) / 2.0
    parts.append(text(scale.usual_label, middle, _TOP - 3.0, size=6.2, text_anchor="middle"))
    return parts


def _mark(scale: Scale, mark: ScaleMark, y: float) -> list[str]:
    colour = colour_of(mark.side)
    x_low, x_high = _x(scale, mark.value.low), _x(scale, mark.value.high)
    whisker = line(x_low, y, x_high, y, stroke=colour, stroke_width=1.2)
    ends = [line(x, y - 1.8, x, y + 1.8, stroke=colour, stroke_width=1.0) for x in (x_low, x_high)]
    dot = marker(mark.side, _x(scale, mark.value.value), y, stroke="#ffffff", stroke_width=0.6)
    return [whisker, *ends, dot] if isfinite(mark.value.low) else [dot]
