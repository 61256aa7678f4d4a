"""What the clip says of a runner's technique, a sign each."""

from collections.abc import Mapping
from dataclasses import replace
from math import hypot, isfinite
from statistics import fmean

from gaitlab.advice import norms
from gaitlab.advice.case import Case
from gaitlab.advice.norms import Limit
from gaitlab.advice.sign import UNCLEAR, Fact, Sign, all_of, any_of, beyond, negated
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.metrics import Summary

_AMBIGUITY = 0.12
"""Mean of p (1 - p) over steps above which no share can be given; 0.16 is that of p = 0.8."""


def heel_stays_up(case: Case) -> Sign:
    """Say that the heel of a foot stays up on most steps after a landing on the forefoot."""
    return _of_feet(_after_ball(case, _heels_up(case)))


def heel_may_stay_up(case: Case) -> bool:
    """Whether a heel seems to stay up, sure or not, on a foot not known to land on it."""
    rearfoot = _landing(case, norms.REARFOOT)
    return any(
        sign.is_likely and not rearfoot.get(side, Sign()).is_present
        for side, sign in _heels_up(case).items()
    )


def heel_lands(case: Case) -> Sign:
    """Say that the heels of all feet that were seen come down on most steps."""
    feet = {
        side: beyond(norms.HEEL_DOWN, foot.mean, share=foot.mean.value)
        for side, foot in _clear_heels(case).items()
    }
    return _of_all_feet(feet)


def heel_late(case: Case) -> Sign:
    """Say that the heel of a foot comes down late after the ball."""
    feet = {
        side: beyond(norms.HEEL_LATE, foot.mean, delay=foot.mean.value)
        for side, foot in case.feet("heel_delay_ms").items()
    }
    return _of_feet(_after_ball(case, feet))


def forefoot_steep(case: Case) -> Sign:
    """Say that a foot lands on the ball with the toes far down."""
    feet = {
        side: beyond(norms.FOREFOOT_STEEP, foot.mean, steep=-foot.mean.value)
        for side, foot in case.feet("foot_strike_angle_deg").items()
    }
    return _of_feet(feet)


def heel_rests(case: Case) -> Sign:
    """Say how long the heel rests on the belt after a landing on the forefoot."""
    dwell_ms = case.overall("heel_dwell_ms").value
    if not isfinite(dwell_ms) or not lands_on_forefoot(case).is_present:
        return Sign()
    return Sign(1.0, facts={"dwell": float(round(dwell_ms))})


def lands_on_forefoot(case: Case) -> Sign:
    """Say that all feet that were seen land on the forefoot."""
    return _of_all_feet(_landing(case, norms.FOREFOOT))


def lands_on_rearfoot(case: Case) -> Sign:
    """Say that all feet that were seen land on the rearfoot."""
    return _of_all_feet(_landing(case, norms.REARFOOT))


def cadence_low(case: Case) -> Sign:
    """Say that the cadence is low for this height and speed."""
    speed = case.overall("belt_speed_mps")
    limit = norms.cadence_limit(speed_mps=speed.value, height_m=case.height_m)
    sign = _at_speed(case, limit, per_mps=8.0)
    return replace(sign, facts={**sign.facts, "target": 1.05 * case.overall("cadence_spm").value})


def cadence_high(case: Case) -> Sign:
    """Say that the cadence is so high for this height and speed that more is no advice."""
    speed = case.overall("belt_speed_mps")
    low = norms.cadence_limit(speed_mps=speed.value, height_m=case.height_m)
    limit = replace(low, threshold=2.0 * low.usual - low.threshold)
    return _at_speed(case, limit, per_mps=8.0)


def contact_long(case: Case) -> Sign:
    """Say that the foot is long on the belt for this speed."""
    limit = norms.contact_time_limit(speed_mps=case.overall("belt_speed_mps").value)
    return _at_speed(case, limit, per_mps=55.0)


def overstride(case: Case) -> Sign:
    """Say that the shank of a foot reaches far ahead at initial contact."""
    feet = {
        side: beyond(norms.OVERSTRIDE, foot.mean, angle=foot.mean.value)
        for side, foot in case.feet("shank_angle_deg").items()
    }
    return _of_feet(feet)


def technique_fits(case: Case) -> Sign:
    """Say that heels land in time and cadence is usual, with nothing else of technique likely."""
    others = (heel_late(case), forefoot_steep(case), overstride(case), contact_long(case))
    if any(sign.is_likely for sign in others):
        return Sign(0.0)
    return all_of(heel_lands(case), negated(cadence_low(case)), negated(heel_late(case)))


def _at_speed(case: Case, limit: Limit, *, per_mps: float) -> Sign:
    """Judge a metric by a limit that moves with belt speed, and is as uncertain as that is."""
    measured, speed = case.overall(limit.key), case.overall("belt_speed_mps")
    half = hypot(measured.high - measured.value, per_mps * (speed.high - speed.value))
    widened = Interval(measured.value, measured.value - half, measured.value + half)
    if not isfinite(half) or not isfinite(limit.usual):
        return Sign()
    return beyond(limit, widened, value=measured.value, usual=limit.usual)


def _landing(case: Case, limit: Limit) -> dict[Side, Sign]:
    return {
        side: beyond(limit, foot.mean, landing=foot.mean.value)
        for side, foot in case.feet("foot_strike_angle_deg").items()
    }


def _clear_heels(case: Case) -> dict[Side, Summary]:
    """Return each foot's heel contact share where single steps were told apart at all."""
    feet = {}
    for side, foot in case.feet("heel_contact_share_pct").items():
        share, variance = foot.mean.value / 100.0, (foot.sd / 100.0) ** 2
        if share * (1.0 - share) - variance <= _AMBIGUITY:
            feet[side] = foot
    return feet


def _heels_up(case: Case) -> dict[Side, Sign]:
    return {
        side: beyond(norms.HEEL_UP, foot.mean, share=foot.mean.value)
        for side, foot in _clear_heels(case).items()
    }


def _after_ball(case: Case, feet: Mapping[Side, Sign]) -> dict[Side, Sign]:
    """Call a heel that is up or late unclear on a foot not known to land on the forefoot.

    Both are only possible after such a landing; without it, what was measured contradicts itself.
    """
    forefoot = _landing(case, norms.FOREFOOT)
    return {
        side: UNCLEAR if sign.is_likely and not forefoot.get(side, Sign()).is_present else sign
        for side, sign in feet.items()
    }


def _of_feet(feet: Mapping[Side, Sign]) -> Sign:
    """Return what holds for at least one foot, told of the feet for which it does."""
    present = {side: sign for side, sign in feet.items() if sign.is_present}
    return replace(any_of(feet.values()), facts=_facts_of(present or feet))


def _of_all_feet(feet: Mapping[Side, Sign]) -> Sign:
    """Return what holds for all feet that were seen."""
    return replace(all_of(*feet.values()), facts=_facts_of(feet))


def _facts_of(feet: Mapping[Side, Sign]) -> dict[str, Fact]:
    """Return which feet are spoken of, and the means of their numbers, whole."""
    gathered: dict[str, list[float]] = {}
    for sign in feet.values():
        for name, number in sign.facts.items():
            gathered.setdefault(name, []).append(float(number))
    word = f"{next(iter(feet)).value}_foot" if len(feet) == 1 else "both_feet"
    return {"feet": word} | {
        name: float(round(fmean(numbers))) for name, numbers in gathered.items()
    }
