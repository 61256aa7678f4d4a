"""A runner who stands still on the belt with both feet flat: the reference for strike angles."""

from dataclasses import replace

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.landmarks import Side
from gaitlab.synthetic import body_motion
from gaitlab.synthetic.foot_motion import FootPose
from gaitlab.synthetic.posture import Posture, SoleState, sole_state
from gaitlab.synthetic.runner import RunnerSpec

_FEET_APART_M = 0.03
_KNEE_FLEXION_DEG = 6.0
_SWAY_M = 0.004
_SWAY_HZ = 0.35


class Standing:
    """The runner of `spec` standing on a belt that does not move."""

    contacts: tuple[FootContact, ...] = ()
    cadence_spm = float("nan")

    def __init__(self, spec: RunnerSpec) -> None:
        self.spec = replace(spec, belt_speed_mps=0.0)

    def at(self, time_s: FloatArray) -> Posture:
        """Return the whole body at `time_s`, ``(n,)``: it sways a little above the feet."""
        time_s = np.atleast_1d(np.asarray(time_s, dtype=np.float64))
        spec = self.spec
        feet = (self._foot(Side.LEFT, time_s), self._foot(Side.RIGHT, time_s))
        ankle = np.stack([foot.ankle(spec.shoe) for foot in feet], axis=1)
        toe = np.stack([foot.sole(spec.shoe)[:, -1] for foot in feet], axis=1)
        middle = self._hip(time_s, float(ankle[..., 1].mean()))
        hip = np.repeat(middle[:, None], 2, axis=1)
        knee = body_motion.knee_between(spec, hip, ankle)
        upper = body_motion.standing_upper_body(spec, len(time_s))
        mass = body_motion.centre_of_mass_height(hip, knee, ankle, toe, upper)
        return Posture.on_legs(time_s, feet, hip, knee, ankle, upper, mass)

    def soles(self, time_s: FloatArray) -> SoleState:
        """Return both soles against the belt at `time_s`, ``(n,)``: flat on it."""
        return sole_state(self.spec.shoe, [self._foot(side, time_s) for side in Side])

    def _foot(self, side: Side, time_s: FloatArray) -> FootPose:
        sign = 1.0 if side is Side.LEFT else -1.0
        flat = np.zeros(len(time_s))
        origin_m = np.zeros((len(time_s), 2))
        origin_m[:, 0] = sign * 0.5 * _FEET_APART_M - self.spec.shoe.ankle_m[0]
        return FootPose(origin_m, flat, flat)

    def _hip(self, time_s: FloatArray, ankle_m: float) -> FloatArray:
        """Return the mid-hip, ``(n, 2)``."""
        leg_m = (body_motion.THIGH + body_motion.SHANK) * self.spec.height_m
        up_m = ankle_m + leg_m * np.cos(0.5 * np.deg2rad(_KNEE_FLEXION_DEG))
        sway_m = _SWAY_M * np.sin(2.0 * np.pi * _SWAY_HZ * time_s)
        return np.stack([sway_m, np.full(len(time_s), up_m)], axis=-1)
