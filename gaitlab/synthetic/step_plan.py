"""The steps a synthetic runner is going to take, drawn once from a seed."""

from dataclasses import dataclass
from math import ceil, nan

import numpy as np

from gaitlab.domain.arrays import Value
from gaitlab.domain.contacts import FootContact, FootStrike, Instant, StrikeProbabilities
from gaitlab.domain.landmarks import Side
from gaitlab.synthetic.runner import Landing, RunnerSpec

REARFOOT_FROM_DEG = 8.0
FOREFOOT_BELOW_DEG = -1.6
"""Foot strike classes by strike angle: Altman & Davis 2012, Gait Posture 35:298."""

HEEL_OFF_SHARE = 0.58
_SMALLEST_ANGLE_DEG = 0.3
_SMALLEST_DELAY_S = 0.003
_FLAT_FOR_AT_LEAST_S = 0.02
_LEAD_IN_STEPS = 6


@dataclass(frozen=True, slots=True, eq=False)
class PlannedStep(Value):
    """One stance as it will happen; times on the clip's clock, NaN where the heel stays up.

    `placement_m` is added to the mean place where the foot lands; `heel_clearance_m` is NaN where
    the heel comes down.
    """

    side: Side
    forefoot_on_s: float
    heel_on_s: float
    heel_off_s: float
    toe_off_s: float
    strike_angle_deg: float
    heel_clearance_m: float
    placement_m: float

    @property
    def initial_contact_s(self) -> float:
        """The earlier of heel and forefoot contact."""
        return float(np.nanmin([self.forefoot_on_s, self.heel_on_s]))

    @property
    def is_heel_down(self) -> bool:
        """Whether the heel comes down."""
        return bool(np.isfinite(self.heel_on_s))

    @property
    def settled_s(self) -> float:
        """When the second part lands; NaN where the heel stays up."""
        return max(self.forefoot_on_s, self.heel_on_s) if self.is_heel_down else nan

    @property
    def foot_strike(self) -> FootStrike:
        """The class of its strike angle."""
        if self.strike_angle_deg > REARFOOT_FROM_DEG:
            return FootStrike.REARFOOT
        if self.strike_angle_deg < FOREFOOT_BELOW_DEG:
            return FootStrike.FOREFOOT
        return FootStrike.MIDFOOT

    def as_contact(self) -> FootContact:
        """Return the stance as it should be measured: exact, and certain."""
        strike = self.foot_strike
        return FootContact(
            side=self.side,
            forefoot_on=Instant(self.forefoot_on_s, 0.0),
            forefoot_off=Instant(self.toe_off_s, 0.0),
            heel_on=Instant(self.heel_on_s, 0.0) if self.is_heel_down else Instant(),
            heel_off=Instant(self.heel_off_s, 0.0) if self.is_heel_down else Instant(),
            strike_angle_deg=self.strike_angle_deg,
            strike_angle_se_deg=0.0,
            strike=StrikeProbabilities(
                rearfoot=float(strike is FootStrike.REARFOOT),
                midfoot=float(strike is FootStrike.MIDFOOT),
                forefoot=float(strike is FootStrike.FOREFOOT),
            ),
            p_heel_down=float(self.is_heel_down),
            heel_clearance_m=self.heel_clearance_m,
            confidence=1.0,
        )


def plan_steps(spec: RunnerSpec, *, duration_s: float, seed: int) -> tuple[PlannedStep, ...]:
    """Draw all steps that touch ``[0, duration_s)``, with some before and after.

    Initial contacts lie on the exact grid of the cadence plus an independent deviation, so the
    cadence does not wander.
    """
    rng = np.random.default_rng(seed)
    first_contact_s = rng.uniform(0.0, 2.0 * spec.step_time_s)
    n_steps = ceil(duration_s / spec.step_time_s) + 2 * _LEAD_IN_STEPS
    steps = []
    for index in range(n_steps):
        side = Side.LEFT if index % 2 == 0 else Side.RIGHT
        grid_s = first_contact_s + (index - _LEAD_IN_STEPS) * spec.step_time_s
        if side is Side.RIGHT:
            grid_s += spec.step_asymmetry_s
        deviation_s = _limited(rng, spec.variation.initial_contact_s)
        steps.append(_draw_step(rng, spec, side, grid_s + deviation_s))
    return tuple(steps)


def _draw_step(
    rng: np.random.Generator, spec: RunnerSpec, side: Side, initial_contact_s: float
) -> PlannedStep:
    landing, variation = spec.landing_of(side), spec.variation
    contact_s = landing.contact_time_s + _limited(rng, variation.contact_time_s)
    contact_s = min(contact_s, 0.97 * spec.step_time_s)
    angle_deg = landing.strike_angle_deg + _limited(rng, variation.strike_angle_deg)
    delay_deviation_s = _limited(rng, variation.heel_delay_s)
    clearance_m = landing.heel_clearance_m + _limited(rng, variation.heel_clearance_m)
    placement_m = _limited(rng, variation.placement_m)
    toe_off_s = initial_contact_s + contact_s
    if landing.heel_delay_s is None:
        clearance_m = max(clearance_m, 0.001)
        hover_deg = spec.shoe.hover_angle_deg(clearance_m)
        angle_deg = min(angle_deg, hover_deg - _SMALLEST_ANGLE_DEG)
        return PlannedStep(
            side, initial_contact_s, nan, nan, toe_off_s, angle_deg, clearance_m, placement_m
        )
    delay_s = _same_sign(landing.heel_delay_s, delay_deviation_s, _SMALLEST_DELAY_S)
    angle_deg = (
        0.0
        if delay_s == 0.0
        else -np.sign(delay_s) * max(-np.sign(delay_s) * angle_deg, _SMALLEST_ANGLE_DEG)
    )
    return PlannedStep(
        side=side,
        forefoot_on_s=initial_contact_s + max(-delay_s, 0.0),
        heel_on_s=initial_contact_s + max(delay_s, 0.0),
        heel_off_s=initial_contact_s + _heel_off_s(landing, contact_s, abs(delay_s)),
        toe_off_s=toe_off_s,
        strike_angle_deg=float(angle_deg),
        heel_clearance_m=nan,
        placement_m=placement_m,
    )


def _heel_off_s(landing: Landing, contact_s: float, settled_s: float) -> float:
    """Return when the heel leaves, from initial contact: after settling, before toe-off."""
    wish_s = HEEL_OFF_SHARE * contact_s
    if landing.heel_off_s is not None:
        wish_s = landing.heel_off_s
    return max(min(wish_s, contact_s - 0.05), settled_s + _FLAT_FOR_AT_LEAST_S)


def _same_sign(mean: float, deviation: float, smallest: float) -> float:
    """Return mean + deviation, kept on the mean's side of zero; a mean of 0 stays 0."""
    if mean == 0.0:
        return 0.0
    sign = 1.0 if mean > 0.0 else -1.0
    return sign * max(sign * (mean + deviation), smallest)


def _limited(rng: np.random.Generator, sd: float) -> float:
    """Draw a normal deviation, cut at 2.5 SD so that no step is absurd."""
    return float(np.clip(rng.standard_normal(), -2.5, 2.5) * sd)
