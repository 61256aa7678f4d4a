"""A runner on one day as advice sees it: what may be relied on, and what was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.metrics import MetricValue, Summary, Trust
from gaitlab.domain.quality import QualityIssue, Severity
from gaitlab.domain.runner import Questionnaire, Runner

FEWEST_STEPS = 7
"""Steps of a foot below which its mean is not stable (Dingenen et al. 2018)."""

_ANGLES = frozenset({"foot_strike_angle_deg", "shank_angle_deg"})
_TIMES = frozenset(
    {
        "cadence_spm",
        "belt_speed_mps",
        "contact_time_ms",
        "heel_delay_ms",
        "heel_dwell_ms",
        "heel_contact_share_pct",
    }
)

FORBIDS: Mapping[str, frozenset[str]] = {
    "oblique_view": _ANGLES,
    "capture_rate": _TIMES,
    "cadence_unusual": _TIMES,
    "camera_moves": _ANGLES | _TIMES - {"cadence_spm"},
}
"""Which metrics advice may not rest on where an issue limits the clip, by the issue's key."""


@dataclass(frozen=True, slots=True)
class Case:
    """What advice may rest on.

    Parameters
    ----------
    metrics
        By key, only those of high trust on a clip without an issue that forbids them.
    answers
        Of the questionnaire.
    height_m
        Of the runner; NaN = not told.
    """

    metrics: Mapping[str, MetricValue]
    answers: Questionnaire
    height_m: float

    def overall(self, key: str) -> Interval:
        """Return the mean of a metric over the whole run; NaN when it may not be relied on."""
        value = self.metrics.get(key)
        return value.both.mean if value is not None else Interval()

    def feet(self, key: str) -> dict[Side, Summary]:
        """Return a metric of each foot that made enough steps; empty when not to be relied on."""
        value = self.metrics.get(key)
        if value is None:
            return {}
        feet = {side: value.of(side) for side in Side}
        return {side: foot for side, foot in feet.items() if foot.n >= FEWEST_STEPS and foot.mean}


def case_of(
    metrics: Sequence[MetricValue], runner: Runner, quality: Sequence[QualityIssue]
) -> Case:
    """Return what advice may rest on; of a clip with a blocking issue, only the answers."""
    is_blocked = any(issue.severity is Severity.BLOCKING for issue in quality)
    forbidden = {key for issue in quality for key in FORBIDS.get(issue.key, ())}
    reliable = {
        value.metric.key: value
        for value in metrics
        if value.trust is Trust.HIGH and value.metric.key not in forbidden
    }
    return Case({} if is_blocked else reliable, runner.questionnaire, runner.height_m)
