"""Whether the heel rests on the belt or turns round in the air."""

from dataclasses import dataclass
from math import hypot, nan

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from gaitlab.analysis.dwell import DwellFit
from gaitlab.analysis.robust import median
from gaitlab.analysis.sole_stances import SolePart, SoleStances
from gaitlab.domain.arrays import BoolArray, FloatArray

TURN_LOW, TURN_HIGH = 0.004, 0.030
"""Two heights over the lowest point, in shoe lengths: about 1 and 8 mm."""
TURN_BOUNDARY, TURN_SD = 1.75, 0.12
"""A heel that turns round in the air is below the upper height 1.8-2.8 times as long as below the
lower one (a parabola: 2.7), a heel that rests on the belt 1.1-1.7 times. From rendered runners."""
TURN_SE_PER_NOISE = 0.3
"""Noise as large as the lower height blurs the ratio by this much."""
TURN_WEIGHT = 2.0
TURN_RAMP = 0.13
ZERO_SD = 0.02
"""How far the picture may put a heel at rest off the forefoot at rest, in shoe lengths: a turned
out foot seen from above (1 degree is 1.7 % of the length)."""
FRAMES_AROUND, LEAST_AROUND_S = 2.2, 0.03
"""A heel was seen to come down and to leave if it was seen so near to both."""
LEAST_SHARE_SEEN = 0.5
GAP_PER_SHOE = 0.02
"""Heels this far apart are judged apart: about 5 mm."""
LEAST_LEAD_S, LEAD_WEIGHT, MOST_LEAD_EVIDENCE = 0.006, 3.0, 6.0
MOST_HEIGHT_EVIDENCE = 2.0
"""Height alone never decides: its log odds stop here."""
HIGHEST_REST = 0.06
"""A heel that stays low this far over the forefoot, in shoe lengths, may as well be held up: 6
degrees are also what a foot turned out by 17 degrees shows from 20 degrees above."""


@dataclass(frozen=True, slots=True)
class StanceParts:
    """Heel and forefoot of one foot in all stances.

    Parameters
    ----------
    stances
        The samples.
    forefoot, heel
        The dwells of both parts.
    turning_heel
        The dwells of the heel read as a `turning_heel_part`.
    belt_px : (n_stances,)
        Height of the belt under each stance.
    shoe_px
        Length of the shoe.
    """

    stances: SoleStances
    forefoot: DwellFit
    heel: DwellFit
    turning_heel: DwellFit
    belt_px: FloatArray
    shoe_px: float


def turning_heel_part(stances: SoleStances, shoe_px: float) -> SolePart:
    """Return the heel as a part that may turn round in the air, read near its lowest point only."""
    return SolePart(stances.heel, stances.heel_se, TURN_RAMP * shoe_px, is_leaving_from_rest=False)


def p_heel_down(parts: StanceParts) -> FloatArray:
    """Return how probable it is that the heel rests on the belt rather than turns in the air.

    The sign is how long the heel stays low against how long it stays lowest, which neither scale
    nor zero of the heights can change; the height itself adds a little. Stances whose heels keep
    clearly different heights are judged apart. NaN where most heels of such a group were hidden
    while they came down or left: half a turn looks like half a rest.
    """
    heel, forefoot, shoe_px = parts.turning_heel, parts.forefoot, parts.shoe_px
    turn, turn_se = _turn_ratio(heel, shoe_px)
    over = heel.level - parts.belt_px
    is_turn_seen = _is_turn_seen(parts)
    p_down = np.full(len(over), nan)
    for group in _groups(over, GAP_PER_SHOE * shoe_px):
        if is_turn_seen[group].mean() < LEAST_SHARE_SEEN:
            continue
        height = median(over[group]) / shoe_px / ZERO_SD
        together, se = median(turn[group]), median(turn_se[group])
        z = (TURN_BOUNDARY - together) / hypot(TURN_SD, se)
        log_odds = TURN_WEIGHT * z + max(1.0 - 0.5 * height**2, -MOST_HEIGHT_EVIDENCE)
        if height > HIGHEST_REST / ZERO_SD:
            log_odds = min(log_odds, 0.0)
        # A heel that comes to rest while the forefoot is still in the air carries the runner.
        lead_s = forefoot.on_s[group] - heel.on_s[group]
        lead_se_s = np.hypot(forefoot.on_se_s[group], heel.on_se_s[group])
        sureness = median(lead_s / np.hypot(lead_se_s, LEAST_LEAD_S))
        log_odds = max(log_odds, min(LEAD_WEIGHT * (sureness - 1.0), MOST_LEAD_EVIDENCE))
        p_down[group] = expit(log_odds)
    return p_down


def _turn_ratio(heel: DwellFit, shoe_px: float) -> tuple[FloatArray, FloatArray]:
    """Return how much longer each heel is below the upper height than below the lower one."""
    low_s, high_s = (
        rise_time(heel.ramp_down, share * shoe_px) + rise_time(heel.ramp_up, share * shoe_px)
        for share in (TURN_LOW, TURN_HIGH)
    )
    at_low_s = np.maximum(heel.dwell_s + low_s, 1e-3)
    dwell_se_s = np.hypot(heel.on_se_s, heel.off_se_s)
    turn_se = (high_s - low_s) / at_low_s**2 * dwell_se_s
    noise_se = TURN_SE_PER_NOISE * heel.noise / (TURN_LOW * shoe_px)
    return (heel.dwell_s + high_s) / at_low_s, np.hypot(turn_se, noise_se)


def _is_turn_seen(parts: StanceParts) -> BoolArray:
    """Whether each heel was seen just before the foot landed and just after the heel left."""
    stances, heel = parts.stances, parts.turning_heel
    reach_s = max(FRAMES_AROUND * stances.frame_interval_s, LEAST_AROUND_S)
    landing_s = np.fmin(heel.on_s, parts.forefoot.on_s)
    before_s, after_s = landing_s[:, None] - stances.time_s, stances.time_s - heel.off_s[:, None]
    came, left = (
        (np.isfinite(stances.heel) & (away_s >= 0.0) & (away_s < reach_s)).any(axis=1)
        for away_s in (before_s, after_s)
    )
    return np.asarray(came & left)


def rise_time(ramp: FloatArray, height: float) -> float:
    """Return how long a ramp takes to rise by `height`, in seconds."""
    times_s = np.arange(0.0, 0.2, 0.0005)
    heights = np.maximum.accumulate(np.polynomial.polynomial.polyval(times_s, [0.0, *ramp]))
    return float(times_s[min(int(np.searchsorted(heights, height)), len(times_s) - 1)])


def _groups(over: FloatArray, gap_px: float) -> list[NDArray[np.intp]]:
    """Split stances into those with low and with high heels where there is a wide gap between."""
    order = np.argsort(over)
    order = order[np.isfinite(over[order])]
    if len(order) >= 6:
        gaps = np.diff(over[order])
        cut = int(np.argmax(gaps[2:-2])) + 3 if len(gaps) > 4 else 0
        if cut and gaps[cut - 1] > gap_px:
            return [order[:cut], order[cut:]]
    return [order] if len(order) else []
