"""How far a metric moves between two clips of one runner though nothing changed.

Smallest real changes between days (95 %). They are proposals for clips filmed alike until gaitlab
has retests of its own, so they are counted on top of what each trial says of its own errors.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gaitlab.advice.evidence import Honesty


@dataclass(frozen=True, slots=True)
class Retest:
    """How far a metric moves from day to day.

    Parameters
    ----------
    change
        Smallest change that is more than a day's, in the unit of the metric.
    source
        Where it comes from.
    honesty
        How far it can be relied on.
    is_bias_shared
        Whether what the landmark model adds to every step cancels between clips filmed alike.
    """

    change: float
    source: str
    honesty: Honesty = Honesty.PROPOSED
    is_bias_shared: bool = False


_SAME_SETUP = "provisional for the same set-up"
_HUMAN = (
    "people reading clips differ by 2.2-4.8 degrees between days: Dingenen et al. 2018; "
    f"{_SAME_SETUP}"
)
_FROM_CADENCE = "from 3 steps/min at 165 steps/min"

RETESTS: Mapping[str, Retest] = {
    "cadence_spm": Retest(3.0, _SAME_SETUP),
    "contact_time_ms": Retest(12.0, _SAME_SETUP),
    "flight_time_ms": Retest(14.0, "from contact and step time", Honesty.DERIVED),
    "duty_factor": Retest(0.017, "from 12 ms of contact in a stride of 0.73 s", Honesty.DERIVED),
    "step_time_ms": Retest(7.0, _FROM_CADENCE, Honesty.DERIVED),
    "step_length_m": Retest(0.02, _FROM_CADENCE, Honesty.DERIVED),
    "foot_strike_angle_deg": Retest(
        5.0, f"people reading clips: 6.9 degrees, from a typical error of 2.5; {_SAME_SETUP}"
    ),
    "rearfoot_share_pct": Retest(20.0, "one step in five"),
    "midfoot_share_pct": Retest(20.0, "one step in five"),
    "forefoot_share_pct": Retest(20.0, "one step in five"),
    "heel_contact_share_pct": Retest(20.0, "one step in five"),
    "heel_delay_ms": Retest(8.0, _SAME_SETUP),
    "heel_dwell_ms": Retest(12.0, "as contact time"),
    "heel_clearance_mm": Retest(5.0, "1 degree of the foot's zero is 4.7 mm", Honesty.DERIVED),
    "overstride_pct": Retest(
        2.8, "from 2.5 cm and a leg of 0.9 m", Honesty.DERIVED, is_bias_shared=True
    ),
    "shank_angle_deg": Retest(4.0, _HUMAN, is_bias_shared=True),
    "knee_flexion_contact_deg": Retest(5.0, _HUMAN, is_bias_shared=True),
    "knee_flexion_peak_deg": Retest(5.0, _HUMAN, is_bias_shared=True),
    "trunk_lean_deg": Retest(3.0, _SAME_SETUP, is_bias_shared=True),
    "vertical_oscillation_cm": Retest(1.0, _SAME_SETUP),
}
"""By metric key. Belt speed is no result but a condition, and has none."""
