"""The mean stride of one foot, built from all strides of a clip."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan

from gaitlab.domain.arrays import FloatArray, Value, frozen
from gaitlab.domain.contacts import HeelContact, heel_verdict
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side


@dataclass(frozen=True, slots=True, eq=False)
class Curve(Value):
    """A mean curve over the stride and its 95 % band; all ``(n_phases,)``."""

    mean: FloatArray
    low: FloatArray
    high: FloatArray

    def __post_init__(self) -> None:
        for name in ("mean", "low", "high"):
            object.__setattr__(self, name, frozen(getattr(self, name)))


@dataclass(frozen=True, slots=True, eq=False)
class StackedStride(Value):
    """All strides of one side laid over each other.

    Parameters
    ----------
    side
        The foot.
    n_strides
        How many strides are stacked.
    time_s : (n_phases,)
        Time from initial contact on the mean stride.
    curves
        By name, with the unit at its end: ``heel_clearance_px``, ``forefoot_clearance_px``,
        ``sole_angle_deg``, ``knee_flexion_deg`` ...
    heel_delay_s, heel_dwell_s, contact_time_s
        From the mean stride, with bootstrap intervals.
    p_heel_down
        Probability that the heel comes down on the mean stride; NaN = not measurable.
    """

    side: Side
    n_strides: int
    time_s: FloatArray
    curves: Mapping[str, Curve] = field(default_factory=dict)
    heel_delay_s: Interval = Interval()
    heel_dwell_s: Interval = Interval()
    contact_time_s: Interval = Interval()
    p_heel_down: float = nan

    def __post_init__(self) -> None:
        object.__setattr__(self, "time_s", frozen(self.time_s))

    @property
    def heel_contact(self) -> HeelContact:
        """Whether the heel comes down on the mean stride."""
        return heel_verdict(self.p_heel_down)
