"""The mean stride of both feet with its band, and when heel and forefoot are down."""

from dataclasses import dataclass

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.report.drawable import CurveOf, Curves, Lane
from gaitlab.report.drawing.sides import COLOURS, DASHES
from gaitlab.report.drawing.stances import stance_bars
from gaitlab.report.drawing.svg import (
    INK,
    LINE,
    MUTED,
    element,
    line,
    path_of,
    picture,
    round_ticks,
    text,
)

_LEFT, _TOP, _END = 28.0, 22.0, 6.0
_LANE = 13.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart maps its numbers to: milliseconds to x, values to y."""

    width: float
    bottom: float
    time_ms: tuple[float, float]
    values: tuple[float, float]

    def x(self, time_ms: float) -> float:
        """Return where a time is."""
        start, end = self.time_ms
        return _LEFT + (self.width - _LEFT - _END) * (time_ms - start) / (end - start)

    def y(self, value: float) -> float:
        """Return where a value is."""
        low, high = self.values
        return self.bottom - (self.bottom - _TOP) * (value - low) / (high - low)


def frame_of(curves: Curves) -> Frame:
    """Return how a chart maps its numbers."""
    width, height = (504.0, 100.0) if curves.is_wide else (246.0, 84.0)
    lines = [line for each in curves.curves for line in (each.curve.low, each.curve.high)]
    known = np.concatenate([values[np.isfinite(values)] for values in lines])
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    if curves.zero_label:
        low, high = min(low, 0.0), max(high, 0.0)
    margin = 0.06 * (high - low) or 1.0
    return Frame(width, height, _known_time_ms(curves), (low - margin, high + margin))


def _known_time_ms(curves: Curves) -> tuple[float, float]:
    """Return from when to when any curve is known, and every lane."""
    times = np.asarray(curves.time_ms)
    is_known = np.any([np.isfinite(each.curve.mean) for each in curves.curves], axis=0)
    shown = times[is_known] if is_known.any() else times
    longest = max((lane.stance.longest_ms for lane in curves.lanes), default=-np.inf)
    start = float(shown[0])
    return start, max(float(shown[-1]), longest, start + 1.0)


def draw_curves(curves: Curves) -> str:
    """Return a chart as SVG."""
    frame = frame_of(curves)
    lane_room = _LANE * len(curves.lanes) + (6.0 if curves.lanes else 0.0)
    height = frame.bottom + lane_room + 22.0
    title = f"{curves.title}, {curves.unit}"
    parts = [
        text(title, 0.0, 8.0, size=7.6, fill=INK, font_weight="600"),
        *_grid(curves, frame, lane_room),
    ]
    for each in curves.curves:
        parts += _curve(each, curves.time_ms, frame)
    parts += _key(curves, frame)
    for index, lane in enumerate(curves.lanes):
        parts += _lane(lane, frame, frame.bottom + 6.0 + _LANE * index, curves.lane_words)
    return picture(frame.width, height, parts)


def _grid(curves: Curves, frame: Frame, lane_room: float) -> list[str]:
    parts = []
    low, high = frame.values
    for tick in round_ticks(low, high, n_ticks=6 if curves.is_wide else 5):
        y = frame.y(tick)
        parts.append(line(_LEFT, y, frame.width - _END, y, stroke_width=0.4))
        label = f"{tick:g}".replace("-", "−")
        parts.append(text(label, _LEFT - 4.0, y + 2.2, size=6.4, text_anchor="end"))
    if curves.zero_label:
        y = frame.y(0.0)
        parts.append(line(_LEFT, y, frame.width - _END, y, stroke=MUTED, stroke_width=0.8))
        place = (frame.width - _END - 2.0, y - 2.5)
        parts.append(text(curves.zero_label, *place, size=6.4, text_anchor="end"))
    floor = frame.bottom + lane_room
    parts.append(line(_LEFT, floor, frame.width - _END, floor, stroke=MUTED))
    for tick in round_ticks(*frame.time_ms, n_ticks=9 if curves.is_wide else 6):
        x = frame.x(tick)
        colour = MUTED if tick == 0.0 else LINE
        parts.append(line(x, _TOP, x, floor, stroke=colour, stroke_width=0.5))
        label = f"{tick:.0f}".replace("-", "−")
        parts.append(text(label, x, floor + 8.5, size=6.4, text_anchor="middle"))
    parts.append(
        text(curves.time_label, frame.width - _END, floor + 18.0, size=6.4, text_anchor="end")
    )
    return parts


def _curve(each: CurveOf, time_ms: tuple[float, ...], frame: Frame) -> list[str]:
    """Return the band and the mean of a foot, in pieces where it is not known."""
    colour, parts = COLOURS[each.side], []
    for piece in _known_pieces(each.curve.mean):
        times = np.asarray(time_ms)[piece]
        low, high = each.curve.low[piece], each.curve.high[piece]
        if np.isfinite(low).all() and np.isfinite(high).all():
            band = [*_points(times, high, frame), *reversed(_points(times, low, frame))]
            parts.append(
                element("path", d=path_of(band) + "Z", fill=colour, fill_opacity=0.2, stroke="none")
            )
        parts.append(
            element(
                "path",
                d=path_of(_points(times, each.curve.mean[piece], frame)),
                fill="none",
                stroke=colour,
                stroke_width=1.4,
                stroke_linejoin="round",
                stroke_dasharray=DASHES[each.side],
            )
        )
    return [element("g", "".join(parts), data_side=each.side.value)]


def _points(times: FloatArray, values: FloatArray, frame: Frame) -> list[tuple[float, float]]:
    return [(frame.x(t), frame.y(v)) for t, v in zip(times, values, strict=True)]


def _known_pieces(values: FloatArray) -> list[slice]:
    """Return the runs in which something is known."""
    known = np.isfinite(values).astype(int)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], known, [0]])))
    return [slice(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _key(curves: Curves, frame: Frame) -> list[str]:
    """Return what the lines are, on the right above the chart."""
    parts, x = [], frame.width - _END
    for each in reversed(curves.curves):
        x -= 3.35 * len(each.label)
        parts.append(text(each.label, x, 15.5, size=6.6, fill=COLOURS[each.side]))
        x -= 20.0
        parts.append(
            line(
                x,
                13.3,
                x + 16.0,
                13.3,
                stroke=COLOURS[each.side],
                stroke_width=1.4,
                stroke_dasharray=DASHES[each.side],
            )
        )
        x -= 10.0
    return parts


def _lane(lane: Lane, frame: Frame, y: float, words: tuple[str, str]) -> list[str]:
    """Return when forefoot and heel are down, on the time axis of the chart."""
    stance = lane.stance
    start, end = frame.x(0.0), frame.x(stance.longest_ms)
    bars = stance_bars(stance, x=start, y=y + 1.2, width=end - start, bar=4.2)
    colour = COLOURS[stance.side]
    label = text(lane.label, _LEFT + 2.0, y + 8.0, size=6.6, fill=colour, font_weight="600")
    forefoot, heel = words
    return [
        label,
        *bars,
        text(forefoot, start - 4.0, y + 5.2, size=5.8, text_anchor="end"),
        text(heel, start - 4.0, y + 10.8, size=5.8, text_anchor="end"),
    ]
