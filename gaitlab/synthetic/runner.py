"""What is prescribed of a synthetic treadmill runner."""

from dataclasses import dataclass, field, replace
from math import isfinite

from gaitlab.domain.landmarks import Side
from gaitlab.synthetic.shoe import Shoe


@dataclass(frozen=True, slots=True)
class Landing:
    """How one foot lands, stays and leaves.

    Parameters
    ----------
    strike_angle_deg
        Sole against the belt at initial contact, positive toe up.
    heel_delay_s
        Heel contact minus forefoot contact: positive after a forefoot landing, negative after a
        heel landing, 0 when the whole sole lands at once; None = the heel never comes down.
    contact_time_s
        From initial contact to toe-off.
    heel_off_s
        From initial contact to the heel leaving the belt; None = at 58 % of the contact time.
    heel_clearance_m
        Smallest gap under a heel that never comes down.
    arrival_rate
        Speed at which the part that lands second arrives, relative to its mean speed: 1 is
        steady, 0.2 a soft arrival whose last millimetres take long, 1.8 a slap.
    """

    strike_angle_deg: float = -8.0
    heel_delay_s: float | None = 0.035
    contact_time_s: float = 0.24
    heel_off_s: float | None = None
    heel_clearance_m: float = 0.012
    arrival_rate: float = 0.8

    def __post_init__(self) -> None:
        if self.heel_delay_s is None:
            if self.strike_angle_deg >= 0.0:
                raise ValueError("a heel that never comes down needs a negative strike angle")
        elif self.heel_delay_s * self.strike_angle_deg > 0.0:
            raise ValueError("heel delay and strike angle must have opposite signs")
        if not 0.08 <= self.contact_time_s <= 0.6:
            raise ValueError(f"contact time {self.contact_time_s} s is not that of a runner")


@dataclass(frozen=True, slots=True)
class StepVariation:
    """Standard deviations from step to step; all zero for a runner like clockwork."""

    initial_contact_s: float = 0.004
    contact_time_s: float = 0.004
    strike_angle_deg: float = 1.0
    heel_delay_s: float = 0.003
    heel_clearance_m: float = 0.0015
    placement_m: float = 0.008


CLOCKWORK = StepVariation(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class RunnerSpec:
    """A treadmill runner as prescribed; everything else follows.

    Parameters
    ----------
    cadence_spm
        Steps of both feet per minute; initial contacts vary around this exact grid.
    belt_speed_mps
        The belt's, backwards.
    height_m
        Of the runner; sets all segment lengths.
    left, right
        The landing of each foot.
    variation
        From step to step.
    shoe
        The shape of both shoes.
    step_asymmetry_s
        How much later than half-way between two left contacts the right foot lands.
    landing_speed_mps
        Downward speed of the part that lands first.
    retraction
        Backward speed of the foot just before contact as a share of the belt's.
    reach
        Share of the stance travel that lies ahead of the hip at initial contact.
    toe_off_angle_deg
        Rear sole against the belt at toe-off; negative, the heel is up.
    trunk_lean_deg
        Forward.
    drift_m
        Amplitude of the slow fore-and-aft drift on the belt.
    """

    cadence_spm: float = 170.0
    belt_speed_mps: float = 2.9
    height_m: float = 1.76
    left: Landing = field(default_factory=Landing)
    right: Landing = field(default_factory=Landing)
    variation: StepVariation = field(default_factory=StepVariation)
    shoe: Shoe = field(default_factory=Shoe)
    step_asymmetry_s: float = 0.0
    landing_speed_mps: float = 1.0
    retraction: float = 0.7
    reach: float = 0.39
    toe_off_angle_deg: float = -50.0
    trunk_lean_deg: float = 7.0
    drift_m: float = 0.03

    def __post_init__(self) -> None:
        if not (isfinite(self.cadence_spm) and self.cadence_spm > 0.0):
            raise ValueError(f"cadence {self.cadence_spm} is not positive")
        longest_s = max(self.left.contact_time_s, self.right.contact_time_s)
        if longest_s > 0.97 * self.step_time_s:
            raise ValueError("the contact time leaves no flight at this cadence")

    @property
    def step_time_s(self) -> float:
        """Mean time from one initial contact to the next of the other foot."""
        return 60.0 / self.cadence_spm

    def landing_of(self, side: Side) -> Landing:
        """Return how the foot of `side` lands."""
        return self.left if side is Side.LEFT else self.right

    def with_landing(self, landing: Landing) -> "RunnerSpec":
        """Return this runner with both feet landing alike."""
        return replace(self, left=landing, right=landing)
