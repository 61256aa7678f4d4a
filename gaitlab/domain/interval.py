"""A number that is honest about itself."""

from dataclasses import dataclass
from math import hypot, isfinite, nan

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

    def widened(self, relative_se: float) -> "Interval":
        """Return it with a relative standard error more."""
        more = 1.96 * relative_se * abs(self.value)
        low, high = (hypot(end - self.value, more) for end in (self.low, self.high))
        return Interval(self.value, self.value - low, self.value + high)
