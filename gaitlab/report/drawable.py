"""What a report draws rather than says: scales, trends, stances and curves, as numbers.

`gaitlab.report.drawing` makes pictures of them, the same for every rendering.
"""

from dataclasses import dataclass
from math import nan

from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.stacked_stride import Curve


@dataclass(frozen=True, slots=True)
class ScaleMark:
    """A number with its interval on a scale."""

    label: str
    value: Interval
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers on a line from `low` to `high`.

    Parameters
    ----------
    low, high
        Ends of the line.
    ticks
        Where it is labelled.
    usual
        Band of what is usual; NaN = not known.
    zones
        Where a zone ends and what it is called, from `low` on; the last ends at `high`.
    marks
        What is shown.
    unit
        Of all of them.
    alt
        The same in words.
    """

    low: float
    high: float
    ticks: tuple[float, ...]
    marks: tuple[ScaleMark, ...]
    unit: str
    alt: str
    usual: tuple[float, float] = (nan, nan)
    usual_label: str = ""
    zones: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """A number of every step over the clip.

    Parameters
    ----------
    title, unit
        What it is.
    time_s, values
        One a step; NaN = not measured.
    sides
        The foot of each.
    is_doubtful, is_edited
        What has to be known of each.
    means
        ``(left, right)``; NaN = not measured.
    alt
        The same in words.
    """

    title: str
    unit: str
    time_s: tuple[float, ...]
    values: tuple[float, ...]
    sides: tuple[Side, ...]
    is_doubtful: tuple[bool, ...]
    is_edited: tuple[bool, ...]
    means: tuple[float, float]
    alt: str


@dataclass(frozen=True, slots=True)
class Stance:
    """When heel and forefoot are on the belt, in ms from initial contact.

    NaN at the end = not on it, or not known; only at the beginning = not known since when.
    """

    heel_ms: tuple[float, float]
    forefoot_ms: tuple[float, float]
    side: Side
    longest_ms: float


@dataclass(frozen=True, slots=True)
class NoiseBar:
    """A difference in units of its own 95 % half-width; within -1..1 it is noise."""

    value: float


@dataclass(frozen=True, slots=True)
class Lane:
    """The mean stance of one foot under its curves."""

    label: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class CurveOf:
    """A curve of one foot with its band."""

    label: str
    side: Side
    curve: Curve


@dataclass(frozen=True, slots=True)
class Curves:
    """Mean strides of both feet over the time from initial contact.

    Parameters
    ----------
    title, unit
        What is shown.
    time_ms
        ``(n_phases,)``.
    curves
        One a foot.
    lanes
        When heel and forefoot are down on the mean stride; empty = left out.
    lane_words
        ``(forefoot, heel)`` for the key of the lanes.
    time_label, alt
        Of the time axis, and everything in words.
    is_wide
        Whether it takes the whole width.
    zero_label
        What lies at zero, which is then always shown; "" = nothing.
    """

    title: str
    unit: str
    time_ms: tuple[float, ...]
    curves: tuple[CurveOf, ...]
    time_label: str
    alt: str
    lanes: tuple[Lane, ...] = ()
    lane_words: tuple[str, str] = ("", "")
    is_wide: bool = False
    zero_label: str = ""
