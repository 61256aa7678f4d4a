"""What a metric is, and its value on a trial."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from gaitlab.domain.arrays import FloatArray, Value, frozen
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side


class Trust(StrEnum):
    """How far a value can be relied on."""

    HIGH = "high"
    LOW = "low"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Metric:
    """The definition of a metric.

    Parameters
    ----------
    key
        Stable name with the unit at its end, such as ``contact_time_ms``.
    name, unit, definition
        For people.
    reference
        What is usual, in words with the population; "" where no norm is known.
    source
        Where definition and reference come from.
    decimals
        Digits worth printing.
    is_per_side
        Whether left and right are told apart.
    """

    key: str
    name: str
    unit: str
    definition: str
    reference: str
    source: str
    decimals: int = 0
    is_per_side: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Summary(Value):
    """Mean over steps with its spread: SD between steps, n, and the 95 % interval of the mean."""

    mean: Interval = Interval()
    sd: float = np.nan
    n: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class MetricValue(Value):
    """A metric on a trial.

    Parameters
    ----------
    metric
        Its definition.
    both, left, right
        Over all steps, and per foot.
    difference
        Left minus right.
    per_step : (n_steps,)
        One value a step in the order of the steps; NaN = not measured; empty for clip metrics.
    trust
        NONE = not measurable here.
    reason
        Why the trust is not high; "" otherwise.
    """

    metric: Metric
    both: Summary = Summary()
    left: Summary = Summary()
    right: Summary = Summary()
    difference: Interval = Interval()
    per_step: FloatArray = field(default_factory=lambda: np.empty(0))
    trust: Trust = Trust.HIGH
    reason: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "per_step", frozen(self.per_step))

    def of(self, side: Side) -> Summary:
        """Return the summary of one foot."""
        return self.left if side is Side.LEFT else self.right
