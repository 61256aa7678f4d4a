"""Drift within one clip: whether the heel comes down less as the calf tires."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import hypot, isfinite, sqrt

import numpy as np
from scipy.special import stdtrit

from gaitlab.advice.wording import Language
from gaitlab.assessment import Assessment
from gaitlab.compare.wording import sentence
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side

WINDOW_S = 30.0
SHORTEST_S = 60.0
FEWEST_STEPS = 7
"""Clear steps of a window below which it is given no share (Dingenen et al. 2018, for means)."""

LEAST_DRIFT_PCT = 10.0
"""A smaller change over the whole clip is not worth telling (proposed)."""

MOST_AMBIGUITY = 0.12
"""Mean of p (1 - p) over steps from which on no share can be given; 0.16 is that of p = 0.8."""

_Z = 1.96


class DriftVerdict(StrEnum):
    """What the heel does over the clip."""

    FALLS = "falls"
    RISES = "rises"
    STEADY = "steady"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class DriftWindow:
    """A part of the clip, ``[start_s, end_s)`` in real time, and its share of steps, in percent."""

    start_s: float
    end_s: float
    n_steps: int
    share_pct: Interval


@dataclass(frozen=True, slots=True)
class Drift:
    """How the share of steps with heel contact changes over a clip.

    Parameters
    ----------
    side
        The foot; None = both.
    windows
        Of 30 s, in the order of time; a last one of under 15 s belongs to the one before.
    slope_pct_per_min
        Trend over all clear steps with its 95 % interval.
    verdict
        Whether that trend is more than its error, and 10 of 100 steps or more over the clip.
    sentence
        The same for the runner.
    """

    side: Side | None
    windows: tuple[DriftWindow, ...]
    slope_pct_per_min: Interval
    verdict: DriftVerdict
    sentence: str


def find_drift(
    assessment: Assessment, *, side: Side | None = None, language: Language = Language.ENGLISH
) -> Drift:
    """Return how often the heel comes down in each half minute, and whether that changes.

    The trend is a line through the probabilities of all steps. Steps that follow each other are
    alike, so its error is widened by their correlation, as if there were fewer of them.
    """
    time_s, down_pct = _steps(assessment, side)
    windows = _windows(time_s, down_pct)
    is_known = np.isfinite(down_pct)
    known_s, known_pct = time_s[is_known], down_pct[is_known]
    slope = _slope(known_s / 60.0, known_pct)
    length_s = float(np.ptp(time_s)) if len(time_s) else 0.0
    if length_s < SHORTEST_S:
        return Drift(
            side, windows, slope, DriftVerdict.CANNOT_TELL, sentence("drift_short", language)
        )
    verdict = DriftVerdict.CANNOT_TELL
    if is_known.any() and _ambiguity(known_pct) < MOST_AMBIGUITY:
        verdict = _verdict(slope, length_s / 60.0)
    if verdict is DriftVerdict.CANNOT_TELL:
        return Drift(side, windows, slope, verdict, sentence("drift_unclear", language))
    first, last = _ends(known_s, known_pct, slope.value)
    text = sentence(f"drift_{verdict.value}", language, first=first, last=last)
    return Drift(side, windows, slope, verdict, text)


def _steps(assessment: Assessment, side: Side | None) -> tuple[FloatArray, FloatArray]:
    """Return initial contacts and P(heel down) in percent of all steps, ``(n_steps,)`` each."""
    contacts = [step.contact for step in assessment.steps if side in (None, step.side)]
    time_s = np.array([contact.initial_contact.time_s for contact in contacts], dtype=float)
    down_pct = np.array([100.0 * contact.p_heel_down for contact in contacts], dtype=float)
    return time_s, down_pct


def _windows(time_s: FloatArray, down_pct: FloatArray) -> tuple[DriftWindow, ...]:
    if not len(time_s):
        return ()
    start_s = float(time_s[0])
    n_windows = max(1, round((float(time_s[-1]) - start_s) / WINDOW_S))
    edges = start_s + WINDOW_S * np.arange(n_windows + 1)
    edges[-1] = np.nextafter(time_s[-1], np.inf)
    windows = []
    for low_s, high_s in pairwise(edges):
        inside = down_pct[(time_s >= low_s) & (time_s < high_s)]
        inside = inside[np.isfinite(inside)]
        windows.append(DriftWindow(float(low_s), float(high_s), len(inside), _share(inside)))
    return tuple(windows)


def _share(down_pct: FloatArray) -> Interval:
    """Return the mean with the interval of a share (Wilson 1927); NaN for too few steps.

    What leaves one step open leaves all of them open, so that is added and does not average out.
    """
    n = len(down_pct)
    if n < FEWEST_STEPS:
        return Interval()
    share = float(down_pct.mean()) / 100.0
    weight = _Z**2 / n
    middle = (share + weight / 2.0) / (1.0 + weight)
    half = _Z * sqrt(share * (1.0 - share) / n + weight / (4.0 * n)) / (1.0 + weight)
    half = hypot(half, _Z * sqrt(_ambiguity(down_pct)))
    low, high = max(middle - half, 0.0), min(middle + half, 1.0)
    return Interval(100.0 * share, 100.0 * low, 100.0 * high)


def _ambiguity(down_pct: FloatArray) -> float:
    """Return the mean variance of single verdicts, 0 where each is certain."""
    p = down_pct / 100.0
    return float((p * (1.0 - p)).mean())


def _slope(time_min: FloatArray, down_pct: FloatArray) -> Interval:
    """Return the slope of a line with its 95 % interval; NaN for too few steps."""
    n = len(time_min)
    if n < 2 * FEWEST_STEPS:
        return Interval()
    centred_min = time_min - time_min.mean()
    spread = float((centred_min**2).sum())
    slope = float((centred_min * down_pct).sum()) / spread
    rest = down_pct - down_pct.mean() - slope * centred_min
    variance = float((rest**2).sum()) / (n - 2)
    alike = _correlation(rest)
    n_free = max(3.0, n * (1.0 - alike) / (1.0 + alike))
    se = sqrt(variance * n / n_free / spread)
    half = float(stdtrit(n_free - 2.0, 0.975)) * se
    return Interval(slope, slope - half, slope + half)


def _correlation(rest: FloatArray) -> float:
    """Return how alike steps are that follow each other, 0 to 1."""
    total = float((rest**2).sum())
    if total == 0.0:
        return 0.0
    return min(max(float((rest[1:] * rest[:-1]).sum()) / total, 0.0), 0.95)


def _verdict(slope: Interval, length_min: float) -> DriftVerdict:
    if not isfinite(slope.low):
        return DriftVerdict.CANNOT_TELL
    is_sure = slope.low > 0.0 or slope.high < 0.0
    if not is_sure or abs(slope.value) * length_min < LEAST_DRIFT_PCT:
        return DriftVerdict.STEADY
    return DriftVerdict.RISES if slope.value > 0.0 else DriftVerdict.FALLS


def _ends(
    time_s: FloatArray, down_pct: FloatArray, slope_pct_per_min: float
) -> tuple[float, float]:
    """Return the line's height at the first and the last step, within 0 and 100."""
    ends_min = (time_s[[0, -1]] - time_s.mean()) / 60.0
    first, last = np.clip(down_pct.mean() + slope_pct_per_min * ends_min, 0.0, 100.0)
    return float(round(first)), float(round(last))
