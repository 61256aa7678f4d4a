"""The mean stride, left against right, and every measure with what is usual and its noise."""

from collections.abc import Sequence
from math import inf, isfinite, nan

import numpy as np

from gaitlab.assessment import Assessment
from gaitlab.curves import Quantity, StrideCurve, stride_curves
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import Metric, MetricValue, Trust
from gaitlab.domain.stacked_stride import Curve, StackedStride
from gaitlab.report.drawable import CurveOf, Curves, Lane, NoiseBar, Stance
from gaitlab.report.step_pages import longest_lane_ms
from gaitlab.report.value import (
    Block,
    Bullets,
    Cell,
    Charts,
    Column,
    Paragraph,
    Row,
    Section,
    Table,
)
from gaitlab.report.wording import Words, with_minus_signs

_NO_BREAK = "\u00a0"

_CHARTS = {
    Quantity.HEEL_CLEARANCE: "heel height",
    Quantity.SOLE_ANGLE: "sole angle",
    Quantity.KNEE_FLEXION: "knee angle",
}
"""What is shown of the mean stride, with its title."""

_SHOWN = {"mm": (-20.0, 110.0), "%": (-10.0, 40.0)}
"""Heights of the heel that are shown: the landing is what matters, and no heel is in the belt."""

_WIDEST_BAND = {"mm": 60.0, "%": 25.0, "px": inf, "°": 25.0}
"""A mean that is known less well than this says nothing."""


def gait_page(assessment: Assessment, words: Words) -> Section:
    """Return the mean stride of both feet and the table of all measures."""
    known = {curve.quantity: curve for curve in stride_curves(assessment)}
    shown = tuple(
        _chart(assessment, known[quantity], title, words)
        for quantity, title in _CHARTS.items()
        if quantity in known and known[quantity].curves
    )
    blocks: list[Block] = [
        Charts(shown, words("charts key")) if shown else Paragraph(words("no curves")),
        *_measures(assessment.metrics, words),
    ]
    return Section(words("gait"), tuple(blocks), is_new_page=True)


def _chart(assessment: Assessment, stride: StrideCurve, title: str, words: Words) -> Curves:
    """Return the mean stride of one quantity; the heel with what is down when below it."""
    is_heel = stride.quantity is Quantity.HEEL_CLEARANCE
    unit, factors = _heel_unit(assessment, stride.unit) if is_heel else (stride.unit, (1.0, 1.0))
    n_strides = {stacked.side: stacked.n_strides for stacked in assessment.stacked}
    curves = tuple(
        CurveOf(
            words("curve of", side=words(side.value), n_strides=n_strides[side]),
            side,
            _worth_showing(curve, factors[side.index], unit),
        )
        for side, curve in stride.curves.items()
    )
    lanes = _lanes(assessment.stacked, words) if is_heel else ()
    return Curves(
        words(title),
        words("shoe lengths") if unit == "%" else unit,
        tuple(1000.0 * next(iter(stride.time_s.values()))),
        curves,
        words("time axis"),
        words("lanes alt" if lanes else "curves alt", title=words(title)),
        lanes,
        (words("forefoot down"), words("heel down")),
        is_wide=is_heel,
        zero_label=words("belt") if is_heel else "",
    )


def _heel_unit(assessment: Assessment, unit: str) -> tuple[str, tuple[float, float]]:
    """Return what heights are told in, and what each foot's are multiplied with for it.

    Where no scale is known, the shoe is a better one than the pixel.
    """
    soles = assessment.trial.sole_track
    if unit != "px" or soles is None or not (soles.shoe_length_px > 0.0).all():
        return unit, (1.0, 1.0)
    left_px, right_px = (float(length_px) for length_px in soles.shoe_length_px)
    return "%", (100.0 / left_px, 100.0 / right_px)


def _worth_showing(curve: Curve, factor: float, unit: str) -> Curve:
    """Return a curve in other units, only where it can be, and its band is not too wide."""
    mean, low, high = (factor * np.asarray(line) for line in (curve.mean, curve.low, curve.high))
    least, most = _SHOWN.get(unit, (-inf, inf))
    is_shown = (mean >= least) & (mean <= most) & (high - low <= _WIDEST_BAND[unit])
    return Curve(*(np.where(is_shown, line, nan) for line in (mean, low, high)))


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
    forefoot_on_ms = _forefoot_on_ms(stride)
    return Stance(
        (heel_on_ms, heel_on_ms + dwell_ms), (forefoot_on_ms, contact_ms), stride.side, longest_ms
    )


def _forefoot_on_ms(stride: StackedStride) -> float:
    """Return when the forefoot comes down; NaN where the heel may have come first."""
    delay_ms = 1000.0 * stride.heel_delay_s.value
    if isfinite(delay_ms):
        return max(-delay_ms, 0.0)
    return 0.0 if stride.heel_contact is HeelContact.NO else nan


def _measures(values: Sequence[MetricValue], words: Words) -> list[Block]:
    """Return the table of measures, its sources, and what is missing."""
    shown = [value for value in values if value.trust is not Trust.NONE]
    if not shown:
        return []
    sources = sources_of(values)
    table = Table(
        words("metrics caption"),
        (
            Column(words("measure"), 2.6),
            Column(words.title("both"), 1.5, is_number=True),
            Column(words.title("left"), 1.5, is_number=True),
            Column(words.title("right"), 1.5, is_number=True),
            Column(words("left minus right"), 1.5, is_number=True),
            Column(words("noise"), 2.1),
            Column(words("usual"), 3.3),
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
    name = words.metric_name(metric) + (f",{_NO_BREAK}{unit}" if unit else "")
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
