"""A statement about a runner with the probability that it is so, and how statements combine.

A sign is present when that probability exceeds 0.8 and the distance from what is usual exceeds
the error of measurement; absent when the probability is below 0.2; otherwise it is unclear.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import erf, isfinite, isnan, nan, sqrt

from gaitlab.advice.norms import Limit
from gaitlab.domain.interval import Interval

SURE = 0.8
"""A statement less probable than this is not made."""

SURE_ANSWER = 0.9
"""How far a yes or no is believed (proposed)."""

Fact = float | str


@dataclass(frozen=True, slots=True)
class Sign:
    """A statement about a runner.

    Parameters
    ----------
    probability
        That it is so; NaN = cannot tell.
    exceeds_error
        Whether the distance from what is usual exceeds the error of measurement.
    facts
        What its sentences quote: numbers, or names of words.
    """

    probability: float = nan
    exceeds_error: bool = True
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def is_present(self) -> bool:
        """Whether it is so, beyond doubt and beyond the error of measurement."""
        return self.probability > SURE and self.exceeds_error

    @property
    def is_absent(self) -> bool:
        """Whether it is not so, beyond doubt."""
        return self.probability < 1.0 - SURE

    @property
    def is_likely(self) -> bool:
        """Whether it is rather so than not, sure or not."""
        return self.probability >= 0.5


UNCLEAR = Sign(0.5, exceeds_error=False)
"""What was measured and contradicts something else that was."""


def beyond(limit: Limit, measured: Interval, **facts: Fact) -> Sign:
    """Return whether a number lies beyond a limit, its 95 % interval taken as a normal one."""
    se = (measured.high - measured.low) / (2.0 * 1.96)
    if not (isfinite(measured.value) and isfinite(limit.threshold) and se >= 0.0):
        return Sign()
    direction = 1.0 if limit.is_above else -1.0
    distance = direction * (measured.value - limit.threshold)
    effect = direction * (measured.value - limit.usual)
    return Sign(_normal(distance, se), effect > max(limit.error, 1.96 * se), facts)


def reported(value: float, se: float) -> Interval:
    """Return a number that a runner answered, with how exactly it is known."""
    return Interval(value, value - 1.96 * se, value + 1.96 * se)


def answered(answer: bool | None) -> Sign:
    """Return a yes or no as a sign."""
    if answer is None:
        return Sign()
    return Sign(SURE_ANSWER if answer else 1.0 - SURE_ANSWER)


def negated(sign: Sign) -> Sign:
    """Return that a statement is not so."""
    return Sign(1.0 - sign.probability, facts=sign.facts)


def any_of(signs: Iterable[Sign]) -> Sign:
    """Return that at least one is so: the surest one present, else the most probable one.

    Where none is present and one cannot be told, nothing can.
    """
    known = list(signs)
    present = [sign for sign in known if sign.is_present]
    if present:
        return max(present, key=lambda sign: sign.probability)
    if not known or any(isnan(sign.probability) for sign in known):
        return Sign()
    return max(known, key=lambda sign: sign.probability)


def all_of(*signs: Sign) -> Sign:
    """Return that all are so: as probable as the least probable one.

    Where one is absent, the others need not be known.
    """
    absent = [sign for sign in signs if sign.is_absent]
    if absent:
        return absent[0]
    if not signs or any(isnan(sign.probability) for sign in signs):
        return Sign()
    facts = {name: fact for sign in signs for name, fact in sign.facts.items()}
    least = min(sign.probability for sign in signs)
    return Sign(least, all(sign.exceeds_error for sign in signs), facts)


def _normal(distance: float, se: float) -> float:
    """Return the probability that a normal number `distance` above zero is above zero."""
    if se == 0.0:
        return 0.5 if distance == 0.0 else float(distance > 0.0)
    return 0.5 * (1.0 + erf(distance / se / sqrt(2.0)))
