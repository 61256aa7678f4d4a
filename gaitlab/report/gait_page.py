"""The mean stride, left against right, and every measure with what is usual and its noise."""

from collections.abc import Sequence
from math import inf, isfinite, nan

import numpy as np

from gaitlab.assessment import Assessment
from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import Metric, MetricValue, Trust
from gaitlab.domain.stacked_stride import Curve, StackedStride
from gaitlab.report.step_pages import longest_lane_ms
from gaitlab.report.value import (
    Block,
    Bullets,
    Cell,
    Charts,
    Column,
    CurveOf,
    Curves,
    Lane,
    NoiseBar,
    Paragraph,
    Row,
    Section,
    Stance,
    Table,
    Verdict,
)
from gaitlab.report.wording import Words, with_minus_signs

_CHARTS = (
    ("heel_clearance_px", "heel height", "shoe lengths"),
    ("sole_angle_deg", "sole angle", "°"),
    ("knee_flexion_deg", "knee angle", "°"),
)
"""Curves by name, with their title and unit."""

_HIGHEST_PERCENT = 40.0
"""Heels higher than this, in percent of the shoe, are left out: the landing is what matters."""


def gait_page(assessment: Assessment, words: Words) -> Section:
    """Return the mean stride of both feet and the table of all measures."""
    charts = [_curves(assessment, *chart, words) for chart in _CHARTS]
    shown = tuple(chart for chart in charts if chart.curves)
    blocks: list[Block] = [
        Charts(shown, words("charts key")) if shown else Paragraph(words("no curves")),
        *_measures(assessment.metrics, words),
    ]
    return Section(words("gait"), tuple(blocks), is_new_page=True)


def _curves(assessment: Assessment, name: str, title: str, unit: str, words: Words) -> Curves:
    """Return one chart; without curves where the clip does not show it."""
    strides = [stride for stride in assessment.stacked if name in stride.curves]
    is_height = unit == "shoe lengths"
    percent_per_px = _percent_per_px(assessment) if is_height else (1.0, 1.0)
    if is_height and not all(map(isfinite, percent_per_px)):
        unit, percent_per_px = "px", (1.0, 1.0)
    most = _HIGHEST_PERCENT if unit == "shoe lengths" else inf
    curves = tuple(
        CurveOf(
            words("curve of", side=words(stride.side.value), n_strides=stride.n_strides),
            stride.side,
            _scaled(stride.curves[name], percent_per_px[stride.side.index], most=most),
        )
        for stride in strides
    )
    lanes = _lanes(strides, words) if is_height else ()
    return Curves(
        words(title),
        unit if unit == "°" else words(unit),
        tuple(1000.0 * strides[0].time_s) if strides else (),
        curves,
        words("time axis"),
        words("lanes alt" if lanes else "curves alt", title=words(title)),
        lanes,
        (words("forefoot down"), words("heel down")),
        is_wide=is_height,
    )


def _percent_per_px(assessment: Assessment) -> tuple[float, float]:
    """Return what one pixel is of each shoe's length, in percent; NaN where it was not seen."""
    soles = assessment.trial.sole_track
    if soles is None:
        return nan, nan
    left_px, right_px = (length if length > 0.0 else nan for length in soles.shoe_length_px)
    return 100.0 / left_px, 100.0 / right_px


def _scaled(curve: Curve, factor: float, *, most: float) -> Curve:
    """Return a curve in other units, cut off where its mean is above `most`."""
    lines = [factor * np.asarray(line) for line in (curve.mean, curve.low, curve.high)]
    is_shown = lines[0] <= most
    return Curve(*(np.where(is_shown, line, nan) for line in lines))


def _lanes(strides: Sequence[StackedStride], words: Words) -> tuple[Lane, ...]:
    """Return when heel and forefoot are down on the mean stride of each foot."""
    longest_ms = longest_lane_ms([1000.0 * stride.contact_time_s.value for stride in strides])
    return tuple(
        Lane(words(stride.side.value), _mean_stance(stride, longest_ms))
        for stride in strides
        if stride.contact_time_s
    )


def _mean_stance(stride: StackedStride, longest_ms: float) -> Stance:
    """Return the four instants of the mean stance, from initial contact on."""
    contact_ms = 1000.0 * stride.contact_time_s.value
    delay_ms = 1000.0 * stride.heel_delay_s.value
    dwell_ms = 1000.0 * stride.heel_dwell_s.value
    heel_on_ms = max(delay_ms, 0.0) if isfinite(delay_ms) else nan
    forefoot_on_ms = max(-delay_ms, 0.0) if isfinite(delay_ms) else 0.0
    return Stance(
        (heel_on_ms, heel_on_ms + dwell_ms), (forefoot_on_ms, contact_ms), stride.side, longest_ms
    )


def _measures(values: Sequence[MetricValue], words: Words) -> list[Block]:
    """Return the table of measures, its sources, and what is missing."""
    shown = [value for value in values if value.trust is not Trust.NONE]
    if not shown:
        return []
    sources = sources_of(values)
    table = Table(
        words("metrics caption"),
        (
            Column(words("measure"), 2.75),
            Column(words.title("both"), 1.35, is_number=True),
            Column(words.title("left"), 1.3, is_number=True),
            Column(words.title("right"), 1.3, is_number=True),
            Column(words("left minus right"), 1.3, is_number=True),
            Column(words("noise"), 1.9),
            Column(words("usual"), 3.2),
        ),
        tuple(
            _measure_row(value, sources, words, is_repeated=is_repeated)
            for value, is_repeated in zip(shown, _repeats(shown), strict=True)
        ),
        words("metrics key"),
    )
    blocks: list[Block] = [table]
    missing = _missing(values, words)
    if missing:
        blocks.append(Bullets(missing, words("missing"), is_small=True))
    return blocks


def sources_of(values: Sequence[MetricValue]) -> list[str]:
    """Return where the usual values in the table of measures come from, numbered from 1 there."""
    return list(
        dict.fromkeys(
            value.metric.source
            for value in values
            if value.trust is not Trust.NONE and value.metric.reference
        )
    )


def _repeats(values: Sequence[MetricValue]) -> list[bool]:
    """Return where what is usual is the same as in the row above."""
    told = [value.metric.reference for value in values]
    return [bool(one) and one == other for one, other in zip(told, ["", *told], strict=False)]


def _measure_row(value: MetricValue, sources: list[str], words: Words, *, is_repeated: bool) -> Row:
    metric = value.metric
    unit = words.metric_unit(metric)
    name = words.metric_name(metric) + (f", {unit}" if unit else "")
    is_rough = value.trust is Trust.LOW
    feet = [Cell("")] * 4
    if metric.is_per_side:
        feet = [
            Cell(_shown(value.left.mean, metric, words)),
            Cell(_shown(value.right.mean, metric, words)),
            Cell(_shown(value.difference, metric, words)),
            _noise(value.difference, words),
        ]
    cells = (
        Cell(f"{name} ~" if is_rough else name),
        Cell(_shown(value.both.mean, metric, words)),
        *feet,
        Cell(words("as above") if is_repeated else _usual(metric, sources, words)),
    )
    return Row(cells, is_doubtful=is_rough)


def _shown(interval: Interval, metric: Metric, words: Words) -> str:
    return words.plus_minus(interval, decimals=metric.decimals)


def _noise(difference: Interval, words: Words) -> Cell:
    """Return how far left and right differ, in half-widths of the difference's interval."""
    half_width = (difference.high - difference.low) / 2.0
    if not difference or not half_width > 0.0:
        return Cell("")
    ratio = difference.value / half_width
    is_real = abs(ratio) > 1.0
    return Cell(
        words("differs" if is_real else "within noise"),
        Verdict.YES if is_real else None,
        noise=NoiseBar(ratio),
    )


def _usual(metric: Metric, sources: list[str], words: Words) -> str:
    reference = words.metric_reference(metric)
    if not reference:
        return words("no norm")
    return f"{with_minus_signs(reference)} [{sources.index(metric.source) + 1}]"


def _missing(values: Sequence[MetricValue], words: Words) -> tuple[str, ...]:
    """Return what is rough and what is not measurable, together by reason."""
    names: dict[str, list[str]] = {}
    for value in values:
        if value.reason:
            name = words.metric_name(value.metric)
            shown = f"{name} ~" if value.trust is Trust.LOW else name
            names.setdefault(words.reason(value.reason), []).append(shown)
    return tuple(
        words("missing item", names=", ".join(group), why=why) for why, group in names.items()
    )
