"""What is usual, from when on it is worth telling, and how far each number can be relied on."""

from dataclasses import dataclass, replace
from math import hypot, isfinite, nan, sqrt

from gaitlab.advice import evidence
from gaitlab.advice.evidence import Honesty

CADENCE_SD_SPM = 9.0
"""Between runners of one height at one speed; 6.7-10.3 in Bramah et al. 2021."""

CONTACT_SD_MS = 15.0
"""Between runners at 3.2 m/s, derived from Bramah et al. 2021."""

_USUAL_HEIGHT_M, _HEIGHT_SD_M = 1.73, 0.10
_SLOWEST_MPS, _FASTEST_MPS = 1.8, 5.5
_SHORTEST_M, _TALLEST_M = 1.3, 2.2


@dataclass(frozen=True, slots=True)
class Limit:
    """From when on a number is worth telling.

    Parameters
    ----------
    key
        The metric, or the answer, that it limits.
    usual
        What is usual; NaN = not known for this runner.
    threshold
        Beyond it the number is worth telling.
    error
        How far the number moves from day to day without any change: the smallest distance from
        `usual` that counts.
    unit
        Of all of them.
    source
        Where they come from.
    honesty
        How far `threshold` can be relied on.
    """

    key: str
    usual: float
    threshold: float
    error: float
    unit: str
    source: str
    honesty: Honesty

    @property
    def is_above(self) -> bool:
        """Whether numbers above the threshold, not below it, are worth telling."""
        return self.threshold > self.usual


CADENCE = Limit(
    "cadence_spm",
    164.0,
    164.0 - CADENCE_SD_SPM,
    3.0,
    "steps/min",
    f"{evidence.MALISOUX}; spread: {evidence.BRAMAH}; formula for height and speed provisional",
    Honesty.PROPOSED,
)
"""At 2.7 m/s and a height of 1.73 m; `cadence_limit` moves it to a runner's speed and height."""

CONTACT_TIME = Limit(
    "contact_time_ms",
    262.0,
    262.0 + CONTACT_SD_MS,
    12.0,
    "ms",
    f"{evidence.BRAMAH}; {evidence.MALISOUX}; line through both",
    Honesty.DERIVED,
)
"""At 3.2 m/s; `contact_time_limit` moves it to a runner's speed."""

FOREFOOT = Limit(
    "foot_strike_angle_deg",
    3.3,
    -0.8,
    5.0,
    "°",
    f"{evidence.MO}; day to day: proposed",
    Honesty.READ,
)
REARFOOT = Limit(
    "foot_strike_angle_deg",
    3.3,
    7.4,
    5.0,
    "°",
    f"{evidence.MO}; day to day: proposed",
    Honesty.READ,
)
FOREFOOT_STEEP = Limit(
    "foot_strike_angle_deg",
    -5.0,
    -10.0,
    5.0,
    "°",
    "no norm is known; at 160-300 degrees/s a sole 10 degrees down takes 33-62 ms to come flat",
    Honesty.PROPOSED,
)
HEEL_UP = Limit(
    "heel_contact_share_pct",
    100.0,
    50.0,
    20.0,
    "%",
    "no norm is known; on most steps",
    Honesty.PROPOSED,
)
HEEL_DOWN = Limit(
    "heel_contact_share_pct",
    50.0,
    80.0,
    20.0,
    "%",
    "no norm is known; on four steps of five",
    Honesty.PROPOSED,
)
HEEL_LATE = Limit(
    "heel_delay_ms",
    25.0,
    40.0,
    8.0,
    "ms",
    "no norm is known; 10-40 ms after the ball is taken as usual",
    Honesty.PROPOSED,
)
OVERSTRIDE = Limit(
    "shank_angle_deg",
    5.0,
    10.0,
    4.0,
    "°",
    f"no cut-off is published; {evidence.SOUZA} names the shank as a thing to look at",
    Honesty.PROPOSED,
)

HEEL_RISES_FEW = Limit(
    "n_heel_rises",
    21.0,
    18.0,
    6.0,
    "",
    f"{evidence.HEEL_RISES}: median 24 men, 21 women; 6 between days, half of it below the median",
    Honesty.DERIVED,
)
HEEL_RISES_MANY = Limit(
    "n_heel_rises",
    18.0,
    21.0,
    3.0,
    "",
    f"{evidence.HEEL_RISES}: median 24 men, 21 women",
    Honesty.READ,
)
HEEL_RISES_UNEVEN = Limit(
    "n_heel_rises",
    0.0,
    6.0,
    6.0,
    "",
    f"{evidence.HEEL_RISES}: 6 between days",
    Honesty.READ,
)
RUN_JUMP = Limit(
    "newest_run_km",
    1.0,
    1.1,
    0.05,
    "of the longest run",
    f"{evidence.FRANDSEN}: more than 10 % longer",
    Honesty.READ,
)
BRIDGE_SHORT = Limit("bridge_s", 30.0, 20.0, 5.0, "s", "expert opinion", Honesty.PROPOSED)
ROLLS_OFTEN = Limit("n_rolls_per_week", 1.0, 2.5, 1.0, "a week", "expert opinion", Honesty.PROPOSED)
DROP_FELL = Limit("shoe_drop_mm", 0.0, 3.0, 1.0, "mm", "expert opinion", Honesty.PROPOSED)
CHANGE_RECENT = Limit(
    "weeks_since_shoe_change", 26.0, 8.5, 2.0, "weeks", "expert opinion", Honesty.PROPOSED
)
DROP_LOW = Limit("shoe_drop_mm", 9.0, 5.0, 2.0, "mm", "expert opinion", Honesty.PROPOSED)
SHOES_FAR = Limit(
    "shoe_distance_km", 400.0, 800.0, 100.0, "km", "expert opinion: 500-800 km", Honesty.PROPOSED
)
SHOES_OLD = Limit("shoe_age_months", 12.0, 24.0, 3.0, "months", "expert opinion", Honesty.PROPOSED)

LIMITS: tuple[Limit, ...] = (
    CADENCE,
    CONTACT_TIME,
    FOREFOOT,
    REARFOOT,
    FOREFOOT_STEEP,
    HEEL_UP,
    HEEL_DOWN,
    HEEL_LATE,
    OVERSTRIDE,
    HEEL_RISES_FEW,
    HEEL_RISES_MANY,
    HEEL_RISES_UNEVEN,
    RUN_JUMP,
    BRIDGE_SHORT,
    ROLLS_OFTEN,
    DROP_FELL,
    CHANGE_RECENT,
    DROP_LOW,
    SHOES_FAR,
    SHOES_OLD,
)
"""Every limit that a rule or a cause uses."""


def expected_cadence_spm(*, speed_mps: float, height_m: float = nan) -> tuple[float, float]:
    """Return the usual cadence at a belt speed and height, and its SD between runners.

    Provisional until the regressions of Malisoux et al. 2023 are entered: 164 steps/min at
    2.7 m/s, 8 more for every m/s, times the root of 1.73 m over the height. An unknown height
    (NaN) widens the SD. Both are NaN outside 1.8-5.5 m/s or 1.3-2.2 m, or at unknown speed.
    """
    if not _SLOWEST_MPS <= speed_mps <= _FASTEST_MPS:
        return nan, nan
    usual_spm = 164.0 + 8.0 * (speed_mps - 2.7)
    if not isfinite(height_m):
        unknown_spm = usual_spm * 0.5 * _HEIGHT_SD_M / _USUAL_HEIGHT_M
        return usual_spm, hypot(CADENCE_SD_SPM, unknown_spm)
    if not _SHORTEST_M <= height_m <= _TALLEST_M:
        return nan, nan
    return usual_spm * sqrt(_USUAL_HEIGHT_M / height_m), CADENCE_SD_SPM


def expected_contact_time_ms(speed_mps: float) -> float:
    """Return the usual contact time at a belt speed; NaN outside 1.8-5.5 m/s.

    A line through 299 and 283 ms at the preferred 2.5 and 2.9 m/s of women and men (Malisoux et
    al. 2023) and 262 ms at 3.2 m/s (Bramah et al. 2021): 262 ms, 55 less for every m/s.
    """
    if not _SLOWEST_MPS <= speed_mps <= _FASTEST_MPS:
        return nan
    return 262.0 - 55.0 * (speed_mps - 3.2)


def cadence_limit(*, speed_mps: float, height_m: float) -> Limit:
    """Return from when on a cadence is low: one SD below what is usual for speed and height."""
    usual_spm, sd_spm = expected_cadence_spm(speed_mps=speed_mps, height_m=height_m)
    return replace(CADENCE, usual=usual_spm, threshold=usual_spm - sd_spm)


def contact_time_limit(*, speed_mps: float) -> Limit:
    """Return from when on a contact is long: one SD above what is usual for the speed."""
    usual_ms = expected_contact_time_ms(speed_mps)
    return replace(CONTACT_TIME, usual=usual_ms, threshold=usual_ms + CONTACT_SD_MS)
