"""A number of every step over the clip."""

from math import isfinite

from gaitlab.domain.landmarks import Side
from gaitlab.report.drawable import Trend
from gaitlab.report.drawing.sides import COLOURS, DASHES, marker
from gaitlab.report.drawing.svg import INK, LINE, MUTED, line, picture, round_ticks, text

_WIDTH, _HEIGHT = 162.0, 84.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 22.0, 158.0, 16.0, 70.0
_LEAST_RANGE = 4.0
"""Degrees or milliseconds: smaller differences are not made to look large."""

_LARGE, _SMALL, _MANY_STEPS = 1.9, 1.1, 80


def draw_trend(trend: Trend) -> str:
    """Return a trend as SVG."""
    known = [value for value in trend.values if isfinite(value)]
    spread = max(known) - min(known)
    margin = max(0.08 * spread, (_LEAST_RANGE - spread) / 2.0)
    low, high = min(known) - margin, max(known) + margin
    end_s = max(filter(isfinite, trend.time_s), default=1.0) or 1.0
    parts = [
        text(f"{trend.title}, {trend.unit}", 0.0, 8.0, size=7.6, fill=INK, font_weight="600"),
        line(_LEFT, _BOTTOM, _RIGHT, _BOTTOM, stroke=MUTED),
    ]
    for tick in round_ticks(low, high, n_ticks=5):
        y = _y(tick, low, high)
        parts.append(line(_LEFT, y, _RIGHT, y, stroke=LINE, stroke_width=0.4))
        label = f"{tick:g}".replace("-", "−")
        parts.append(text(label, _LEFT - 3.0, y + 2.2, size=6.2, text_anchor="end"))
    for tick in round_ticks(0.0, end_s, n_ticks=6):
        x = _x(tick, end_s)
        parts.append(text(f"{tick:g}", x, _BOTTOM + 8.0, size=6.2, text_anchor="middle"))
    parts.append(text("s", _RIGHT, _HEIGHT - 1.0, size=6.2, text_anchor="end"))
    parts += _means(trend, low, high)
    parts += _points(trend, low, high, end_s)
    return picture(_WIDTH, _HEIGHT, parts)


def _x(time_s: float, end_s: float) -> float:
    return _LEFT + 3.0 + (_RIGHT - _LEFT - 6.0) * time_s / end_s


def _y(value: float, low: float, high: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * (value - low) / (high - low)


def _means(trend: Trend, low: float, high: float) -> list[str]:
    return [
        line(
            _LEFT,
            _y(mean, low, high),
            _RIGHT,
            _y(mean, low, high),
            stroke=COLOURS[side],
            stroke_width=0.9,
            stroke_dasharray=DASHES[side],
            stroke_opacity=0.7,
        )
        for side, mean in zip(Side, trend.means, strict=True)
        if isfinite(mean)
    ]


def _points(trend: Trend, low: float, high: float, end_s: float) -> list[str]:
    radius = _SMALL if len(trend.values) > _MANY_STEPS else _LARGE
    parts = []
    for time_s, value, side, is_doubtful, is_edited in zip(
        trend.time_s, trend.values, trend.sides, trend.is_doubtful, trend.is_edited, strict=True
    ):
        if not (isfinite(value) and isfinite(time_s)):
            continue
        x, y = _x(time_s, end_s), _y(value, low, high)
        colour = COLOURS[side]
        fill = "#ffffff" if is_doubtful else colour
        parts.append(marker(side, x, y, radius=radius, fill=fill, stroke=colour, stroke_width=0.7))
        if is_edited:
            ring = marker(Side.LEFT, x, y, radius=2.1 * radius, fill="none", stroke=INK)
            parts.append(ring)
    return parts
