"""The whole body and both soles at some times, whatever the runner does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.synthetic.body_motion import Upper
from gaitlab.synthetic.foot_motion import FootPose
from gaitlab.synthetic.runner import RunnerSpec
from gaitlab.synthetic.shoe import Shoe, lowest_of_thirds


@dataclass(frozen=True, slots=True)
class Posture:
    """The whole body at some times, in metres: forward in the room, and above the belt.

    All joints are ``(n, 2 sides, 2)``, LEFT first, but `neck` and `head` (its centre), which are
    ``(n, 2)``. `centre_of_mass_m` is the height of the body's centre of mass, ``(n,)``.
    """

    time_s: FloatArray
    feet: tuple[FootPose, FootPose]
    hip: FloatArray
    knee: FloatArray
    ankle: FloatArray
    shoulder: FloatArray
    elbow: FloatArray
    wrist: FloatArray
    fingertip: FloatArray
    neck: FloatArray
    head: FloatArray
    centre_of_mass_m: FloatArray

    @classmethod
    def on_legs(
        cls,
        time_s: FloatArray,
        feet: tuple[FootPose, FootPose],
        hip: FloatArray,
        knee: FloatArray,
        ankle: FloatArray,
        upper: Upper,
        centre_of_mass_m: FloatArray,
    ) -> "Posture":
        """Return the body whose upper part rests on the middle of the hips."""
        middle = hip.mean(axis=1)
        return cls(
            time_s=time_s,
            feet=feet,
            hip=hip,
            knee=knee,
            ankle=ankle,
            shoulder=upper.shoulder + middle[:, None],
            elbow=upper.elbow + middle[:, None],
            wrist=upper.wrist + middle[:, None],
            fingertip=upper.fingertip + middle[:, None],
            neck=upper.neck + middle,
            head=upper.head + middle,
            centre_of_mass_m=centre_of_mass_m,
        )


@dataclass(frozen=True, slots=True)
class SoleState:
    """Both soles at some times; all ``(n, 2)``, LEFT first.

    Gaps are between the belt and the lowest point of the rear and the front third of the sole.
    """

    heel_clearance_m: FloatArray
    forefoot_clearance_m: FloatArray
    angle_deg: FloatArray
    origin_m: FloatArray


class Moving(Protocol):
    """A runner that can be filmed and tracked: one who runs, or one who stands."""

    @property
    def spec(self) -> RunnerSpec:
        """Who it is, and how fast the belt moves."""

    def at(self, time_s: FloatArray) -> Posture:
        """Return the whole body at `time_s`, ``(n,)``."""

    def soles(self, time_s: FloatArray) -> SoleState:
        """Return both soles against the belt at `time_s`, ``(n,)``."""


def sole_state(shoe: Shoe, feet: Sequence[FootPose]) -> SoleState:
    """Return how two feet, LEFT first, are against the belt."""
    gaps = [lowest_of_thirds(foot.sole(shoe)[..., 1]) for foot in feet]
    return SoleState(
        heel_clearance_m=np.stack([rear for rear, _ in gaps], axis=-1),
        forefoot_clearance_m=np.stack([front for _, front in gaps], axis=-1),
        angle_deg=np.stack([foot.angle_deg for foot in feet], axis=-1),
        origin_m=np.stack([foot.origin_m[:, 0] for foot in feet], axis=-1),
    )
