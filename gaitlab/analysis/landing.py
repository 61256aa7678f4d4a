"""How long before its rest a foot touches the belt, and at which angle: real shoes are soft."""

from dataclasses import dataclass, replace
from math import hypot

import numpy as np

from gaitlab.analysis.heel_rest import StanceParts, rise_time
from gaitlab.analysis.landing_turn import LandingTurn, angles_before, find_landing_turn
from gaitlab.analysis.robust import median
from gaitlab.analysis.sole_angle import angle_at
from gaitlab.domain.arrays import FloatArray

SOFT_PER_SHOE = 0.037
"""A height within which soft shoes yield, in shoe lengths: about 1 cm."""
HARD_DOWN_S, HARD_UP_S = 0.024, 0.030
"""A hard sole passes that height in less time than this, landing and leaving: rendered runners, of
whom the slowest leave at 24 m/s^2."""
SOFT_SHARE = 2.0
"""Contact is that many times the excess away from the rest. This was chosen on one real clip whose
contacts were annotated by eye to a frame, so the whole move counts as an error."""
TURN_ANGLE_SE_DEG = 2.0
"""How even the sole's angle is before it turns."""


@dataclass(frozen=True, slots=True)
class Landing:
    """How a foot lands.

    Parameters
    ----------
    before_rest_s
        How long before its rest the first part touches the belt.
    turn
        The turn about the heel after a landing with the toes high; None = there is none.
    """

    before_rest_s: float
    turn: LandingTurn | None = None


def lands_on_heel(parts: StanceParts, p_down: FloatArray) -> bool:
    """Whether the heel usually comes down, and before the forefoot."""
    return median(p_down) > 0.5 and median(parts.heel.on_s - parts.forefoot.on_s) < 0.0


def landing_of(parts: StanceParts, p_down: FloatArray) -> Landing:
    """Return how a foot lands.

    A shoe sinks in: force sets in while toe markers are 17 to 20 mm over their height at rest (data
    of Rivadulla et al. 2021). A foot that lands on its heel with the toes high begins to turn when
    the belt holds the heel; the middle between that and the heel's rest is taken. Else the time for
    the last centimetre tells, as far as it is longer than that of a hard sole.

    Parameters
    ----------
    parts
        Heel and forefoot in all stances.
    p_down : (n_stances,)
        How probable it is that the heel comes down.
    """
    is_on_heel = lands_on_heel(parts, p_down)
    if is_on_heel:
        from_rest_s = parts.stances.time_s - parts.heel.on_s[:, None]
        turn = find_landing_turn(from_rest_s, parts.stances.angle_deg)
        if turn is not None:
            return Landing(max(-0.5 * turn.start_s, 0.0), turn)
    first = parts.heel if is_on_heel else parts.forefoot
    excess_s = rise_time(first.ramp_down, SOFT_PER_SHOE * parts.shoe_px) - HARD_DOWN_S
    return Landing(SOFT_SHARE * max(excess_s, 0.0))


def on_a_soft_shoe(parts: StanceParts, landing: Landing) -> StanceParts:
    """Move contact before the rest of the sole, and toe-off behind it, by what the shoe yields.

    Both parts land on the same shoe. A move is as uncertain as it is large.
    """
    on_s, height_px = landing.before_rest_s, SOFT_PER_SHOE * parts.shoe_px
    off_s = SOFT_SHARE * max(rise_time(parts.forefoot.ramp_up, height_px) - HARD_UP_S, 0.0)
    forefoot, heel = (
        replace(
            part,
            on_s=part.on_s - on_s,
            on_se_s=np.hypot(part.on_se_s, on_s),
            on_common_se_s=hypot(part.on_common_se_s, on_s),
        )
        for part in (parts.forefoot, parts.heel)
    )
    forefoot = replace(
        forefoot,
        off_s=forefoot.off_s + off_s,
        off_se_s=np.hypot(forefoot.off_se_s, off_s),
        off_common_se_s=hypot(forefoot.off_common_se_s, off_s),
    )
    return replace(parts, forefoot=forefoot, heel=heel)


def landing_angles(
    parts: StanceParts, p_down: FloatArray, landing: Landing
) -> tuple[FloatArray, FloatArray, float]:
    """Return the sole's angle at contact, its standard error, and what of it all have in common.

    Parameters
    ----------
    parts
        Heel and forefoot in all stances, moved by `on_a_soft_shoe`.
    p_down : (n_stances,)
        How probable it is that the heel comes down.
    landing
        How the foot lands.
    """
    forefoot, heel, stances = parts.forefoot, parts.heel, parts.stances
    is_heel_first = (p_down >= 0.5) & (heel.on_s < forefoot.on_s)
    initial_s = np.where(is_heel_first, heel.on_s, forefoot.on_s)
    if landing.turn is not None:
        from_rest_s = stances.time_s - (initial_s + landing.before_rest_s)[:, None]
        angle_deg, se_deg = angles_before(landing.turn, from_rest_s, stances.angle_deg)
        return angle_deg, se_deg, TURN_ANGLE_SE_DEG
    angle_deg, se_deg, turning_deg_s = angle_at(stances, initial_s)
    return angle_deg, se_deg, turning_deg_s * landing.before_rest_s
