"""Bias, spread, coverage and agreement of measurements against truth."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np

UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Score:
    """How far measurements were off.

    Parameters
    ----------
    n
        How many there should be.
    n_measured
        How many there are; the rest are abstentions.
    bias, sd
        Mean and standard deviation of the errors; NaN where there are none.
    sd_within
        Standard deviation of the errors about the mean of their own clip.
    worst
        The error farthest from zero, with its sign.
    half_width
        Median of half the width of the 95 % intervals; NaN where none was given.
    coverage
        Share of these intervals that hold the truth.
    """

    n: int
    n_measured: int = 0
    bias: float = nan
    sd: float = nan
    sd_within: float = nan
    worst: float = nan
    half_width: float = nan
    coverage: float = nan

    @property
    def rms(self) -> float:
        """Root mean square of the errors."""
        return float(np.hypot(self.bias, self.sd))

    @property
    def abstained(self) -> float:
        """Share that was not measured; NaN where nothing was to be measured."""
        return 1.0 - self.n_measured / self.n if self.n else nan


def score(
    errors: Sequence[float],
    *,
    lows: Sequence[float] | None = None,
    highs: Sequence[float] | None = None,
    groups: Sequence[Hashable] | None = None,
) -> Score:
    """Score errors, measured minus true.

    Parameters
    ----------
    errors : (n,)
        NaN = not measured.
    lows, highs : (n,)
        Ends of the 95 % intervals minus the truth; NaN = no interval.
    groups : (n,)
        The clip of each error; None = all of one.
    """
    error = np.asarray(errors, dtype=float)
    is_there = np.isfinite(error)
    if not is_there.any():
        return Score(len(error))
    found = error[is_there]
    names = list(groups) if groups is not None else [None] * len(error)
    own = [name for name, there in zip(names, is_there, strict=True) if there]
    half_width, coverage = _intervals(lows, highs)
    return Score(
        n=len(error),
        n_measured=len(found),
        bias=float(found.mean()),
        sd=float(found.std()),
        sd_within=_sd_within(found, own),
        worst=float(found[np.abs(found).argmax()]),
        half_width=half_width,
        coverage=coverage,
    )


def _sd_within(errors: np.ndarray, groups: Sequence[Hashable]) -> float:
    """Return the pooled SD of errors about their group's mean; NaN for groups of one."""
    members: dict[Hashable, list[float]] = {}
    for group, error in zip(groups, errors, strict=True):
        members.setdefault(group, []).append(float(error))
    squares = sum(len(values) * float(np.var(values)) for values in members.values())
    freedom = len(errors) - len(members)
    return float(np.sqrt(squares / freedom)) if freedom else nan


def _intervals(lows: Sequence[float] | None, highs: Sequence[float] | None) -> tuple[float, float]:
    """Return half the median width of the intervals, and the share that holds the truth."""
    if lows is None or highs is None:
        return nan, nan
    low, high = np.asarray(lows, dtype=float), np.asarray(highs, dtype=float)
    is_there = np.isfinite(low) & np.isfinite(high)
    if not is_there.any():
        return nan, nan
    low, high = low[is_there], high[is_there]
    half_width = float(np.median(high - low)) / 2.0
    return half_width, float(((low <= 0.0) & (high >= 0.0)).mean())


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often verdicts were right; an unclear or missing one is neither right nor wrong.

    `kappa` is that of the verdicts given (Cohen 1960), NaN where truth and verdicts are all one
    class.
    """

    n: int
    n_right: int
    n_wrong: int
    kappa: float

    @property
    def n_unclear(self) -> int:
        """Verdicts that were not given."""
        return self.n - self.n_right - self.n_wrong


def agreement(truths: Sequence[str], verdicts: Sequence[str]) -> Agreement:
    """Compare verdicts with the truth, pair by pair; ``"unclear"`` and ``""`` are abstentions."""
    given = [
        (true, verdict)
        for true, verdict in zip(truths, verdicts, strict=True)
        if verdict not in (UNCLEAR, "")
    ]
    n_right = sum(true == verdict for true, verdict in given)
    return Agreement(len(truths), n_right, len(given) - n_right, _kappa(given))


def _kappa(pairs: Sequence[tuple[str, str]]) -> float:
    if not pairs:
        return nan
    n = len(pairs)
    true, found = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(true[name] * found[name] for name in true) / n**2
    if by_chance >= 1.0:
        return nan
    agreed = sum(one == other for one, other in pairs) / n
    return (agreed - by_chance) / (1.0 - by_chance)
