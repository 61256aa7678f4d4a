"""One stance of one foot: when heel and forefoot touch the belt and leave it."""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot, isfinite, isnan, nan, sqrt

from gaitlab.domain.arrays import Value
from gaitlab.domain.landmarks import Side

CLEAR_PROBABILITY = 0.8
"""A verdict less probable than this is said to be unclear."""


class FootStrike(StrEnum):
    """Which part of the foot lands first."""

    REARFOOT = "rearfoot"
    MIDFOOT = "midfoot"
    FOREFOOT = "forefoot"
    UNCLEAR = "unclear"


class HeelContact(StrEnum):
    """Whether the heel comes down during a stance."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


def heel_verdict(p_heel_down: float) -> HeelContact:
    """Return what a probability that the heel comes down says; NaN = unclear."""
    if p_heel_down >= CLEAR_PROBABILITY:
        return HeelContact.YES
    if p_heel_down <= 1.0 - CLEAR_PROBABILITY:
        return HeelContact.NO
    return HeelContact.UNCLEAR


class Source(StrEnum):
    """Who set a contact."""

    DETECTED = "detected"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True, eq=False)
class Uncertainty(Value):
    """The standard error of a number of a step, and how far it is that of other steps.

    Parameters
    ----------
    se
        All of it; NaN = not measured.
    common_se
        What of it all steps of the foot have alike, which no mean removes; NaN = not known, so it
        may be all.
    shared_se
        What of that the other foot has, too: it cancels in the difference of both.
    """

    se: float = nan
    common_se: float = nan
    shared_se: float = 0.0

    @property
    def systematic_se(self) -> float:
        """Return what averaging over the steps of the foot does not remove."""
        return self.se if isnan(self.common_se) else self.common_se

    @property
    def own_se(self) -> float:
        """Return by what a step may be off the others of its foot."""
        return self.se if isnan(self.common_se) else _less(self.se, self.common_se)

    @property
    def unshared_se(self) -> float:
        """Return the systematic error that the other foot does not have."""
        return _less(self.systematic_se, self.shared_se)


@dataclass(frozen=True, slots=True, eq=False)
class Instant(Value):
    """A moment in real time and its standard error, both in seconds; NaN = not measured.

    `common_se_s` and `shared_se_s` are parts of the error as in `Uncertainty`.
    """

    time_s: float = nan
    se_s: float = nan
    common_se_s: float = nan
    shared_se_s: float = 0.0

    @property
    def uncertainty(self) -> Uncertainty:
        """How well the moment is known, in seconds."""
        return Uncertainty(self.se_s, self.common_se_s, self.shared_se_s)

    def __bool__(self) -> bool:
        """Whether the moment was measured."""
        return isfinite(self.time_s)


@dataclass(frozen=True, slots=True, eq=False)
class StrikeProbabilities(Value):
    """How probable each foot strike class is; they sum to 1, or are NaN when not measured."""

    rearfoot: float = nan
    midfoot: float = nan
    forefoot: float = nan

    @property
    def verdict(self) -> FootStrike:
        """The class that is clearly the most probable, else unclear."""
        for strike, p in zip(
            FootStrike, (self.rearfoot, self.midfoot, self.forefoot), strict=False
        ):
            if p >= CLEAR_PROBABILITY:
                return strike
        return FootStrike.UNCLEAR


@dataclass(frozen=True, slots=True, eq=False)
class FootContact(Value):
    """One stance as four instants: heel and forefoot, each ``[on, off)`` on the belt.

    Parameters
    ----------
    side
        The foot.
    forefoot_on, forefoot_off
        When the forefoot touches the belt and leaves it.
    heel_on, heel_off
        The same of the heel; not measured when it stays up or cannot be seen.
    strike_angle_deg, strike_angle_se_deg
        Sole against the belt at initial contact, zero for the runner's own flat foot, positive
        toe up.
    strike
        Probability of each foot strike class.
    p_heel_down
        Probability that the heel touches the belt during this stance; NaN = not measurable.
    heel_clearance_m
        Smallest gap under a heel that stays up; NaN without a scale.
    confidence
        0..1: how much the step as a whole can be relied on.
    source
        Whether a person set any of its instants.
    """

    side: Side
    forefoot_on: Instant
    forefoot_off: Instant
    heel_on: Instant = Instant()
    heel_off: Instant = Instant()
    strike_angle_deg: float = nan
    strike_angle_se_deg: float = nan
    strike: StrikeProbabilities = StrikeProbabilities()
    p_heel_down: float = nan
    heel_clearance_m: float = nan
    confidence: float = nan
    source: Source = Source.DETECTED

    @property
    def initial_contact(self) -> Instant:
        """The earlier of heel and forefoot contact."""
        heel_on_s = self.heel_on.time_s
        # Asked for thousands of times: most of them are settled by the first comparison.
        if self.forefoot_on.time_s <= heel_on_s or not isfinite(heel_on_s):
            return self.forefoot_on
        return self.forefoot_on if self.heel_contact is HeelContact.NO else self.heel_on

    @property
    def toe_off(self) -> Instant:
        """When the forefoot leaves the belt."""
        return self.forefoot_off

    @property
    def heel_contact(self) -> HeelContact:
        """Whether the heel comes down."""
        return heel_verdict(self.p_heel_down)

    @property
    def foot_strike(self) -> FootStrike:
        """The foot strike class."""
        return self.strike.verdict

    @property
    def contact_time_s(self) -> float:
        """From initial contact to toe-off."""
        return self.toe_off.time_s - self.initial_contact.time_s

    @property
    def contact_time_se_s(self) -> float:
        """Standard error of the contact time."""
        return hypot(self.initial_contact.se_s, self.toe_off.se_s)

    @property
    def contact_time_uncertainty(self) -> Uncertainty:
        """How well the contact time is known."""
        return _error_between(self.initial_contact, self.toe_off)

    @property
    def heel_delay_uncertainty(self) -> Uncertainty:
        """How well the heel delay is known.

        What both feet share, both parts of a foot do: it is no error of the time between them.
        """
        error = _error_between(self.forefoot_on, self.heel_on)
        return Uncertainty(
            _less(error.se, error.shared_se), _less(error.common_se, error.shared_se)
        )

    @property
    def heel_dwell_uncertainty(self) -> Uncertainty:
        """How well the heel dwell is known."""
        return _error_between(self.heel_on, self.heel_off)

    @property
    def heel_delay_s(self) -> float:
        """Heel contact minus forefoot contact: positive for a forefoot landing; NaN without."""
        if self.heel_contact is not HeelContact.YES:
            return nan
        return self.heel_on.time_s - self.forefoot_on.time_s

    @property
    def heel_dwell_s(self) -> float:
        """How long the heel stays on the belt; NaN when it does not come down."""
        if self.heel_contact is not HeelContact.YES:
            return nan
        return self.heel_off.time_s - self.heel_on.time_s


def _error_between(one: Instant, other: Instant) -> Uncertainty:
    """Return how well the time from one instant to another is known."""
    return Uncertainty(
        hypot(one.se_s, other.se_s),
        hypot(one.common_se_s, other.common_se_s),
        hypot(one.shared_se_s, other.shared_se_s),
    )


def _less(se: float, part: float) -> float:
    """Return what is left of a standard error without a part of it; NaN stays."""
    return sqrt(max(0.0, se**2 - part**2)) if isfinite(se) else nan
