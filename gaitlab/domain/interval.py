"""A number that is honest about itself."""

from dataclasses import dataclass
from math import isfinite, nan

from gaitlab.domain.arrays import Value


@dataclass(frozen=True, slots=True, eq=False)
class Interval(Value):
    """A number with its 95 % interval; all NaN when not measurable."""

    value: float = nan
    low: float = nan
    high: float = nan

    def __bool__(self) -> bool:
        """Whether the number was measured."""
        return isfinite(self.value)
