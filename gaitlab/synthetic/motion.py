"""A synthetic runner in motion: every joint and both soles at any time, with exact contacts."""

from itertools import pairwise

import numpy as np

from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.contacts import FootContact
from gaitlab.domain.landmarks import Side
from gaitlab.synthetic import body_motion
from gaitlab.synthetic.foot_motion import FootPose, Stance, Swing, stance_of, swing_between
from gaitlab.synthetic.posture import Posture, SoleState, sole_state
from gaitlab.synthetic.runner import RunnerSpec
from gaitlab.synthetic.step_plan import PlannedStep, plan_steps

_KNEE_FLEXION_AT_LEAST_DEG = 9.0
_DRIFT_PERIOD_S = 7.3
_HEIGHT_ITERATIONS = 9
_BASE_ITERATIONS = 4


class Motion:
    """The run of `spec` over ``[0, duration_s)``; the same seed gives the same run."""

    def __init__(self, spec: RunnerSpec, *, duration_s: float, seed: int = 0) -> None:
        self.spec = spec
        self.duration_s = duration_s
        self.seed = seed
        self.steps = plan_steps(spec, duration_s=duration_s, seed=seed)
        self._drift_phase = np.random.default_rng((seed, 1)).uniform(0.0, 2.0 * np.pi, 2)
        self._stances = tuple(self._stances_of(side) for side in Side)
        self._swings = tuple(self._swings_between(stances) for stances in self._stances)
        self._height = body_motion.BodyHeight.over(self.steps)
        self._base_m = 0.5 * spec.height_m
        self._base_m = self._highest_base_m()

    @property
    def contacts(self) -> tuple[FootContact, ...]:
        """All stances that begin and end within the clip, in the order of time."""
        return tuple(step.as_contact() for step in self.steps_within)

    @property
    def steps_within(self) -> tuple[PlannedStep, ...]:
        """The planned steps that begin and end within the clip."""
        return tuple(
            step
            for step in self.steps
            if step.initial_contact_s >= 0.0 and step.toe_off_s <= self.duration_s
        )

    @property
    def cadence_spm(self) -> float:
        """Steps per minute between the first and the last initial contact within the clip."""
        times = [
            s.initial_contact_s for s in self.steps if 0 <= s.initial_contact_s < self.duration_s
        ]
        return 60.0 * (len(times) - 1) / (times[-1] - times[0])

    def foot(self, side: Side, time_s: FloatArray) -> FootPose:
        """Return where one foot is at `time_s`, ``(n,)``."""
        stances, swings = self._stances[side.index], self._swings[side.index]
        origin = np.full((len(time_s), 2), np.nan)
        angle, bend = np.full(len(time_s), np.nan), np.full(len(time_s), np.nan)
        pieces: list[tuple[Stance | Swing, BoolArray]] = []
        for index, stance in enumerate(stances):
            on_s, off_s = stance.step.initial_contact_s, stance.step.toe_off_s
            pieces.append((stance, (time_s >= on_s) & (time_s < off_s)))
            if index < len(swings):
                next_s = stances[index + 1].step.initial_contact_s
                pieces.append((swings[index], (time_s >= off_s) & (time_s < next_s)))
        for piece, during in pieces:
            if during.any():
                pose = piece.pose(time_s[during])
                origin[during], angle[during] = pose.origin_m, pose.angle_deg
                bend[during] = pose.bend_deg
        return FootPose(origin, angle, bend)

    def at(self, time_s: FloatArray) -> Posture:
        """Return the whole body at `time_s`, ``(n,)`` seconds on the clip's clock."""
        time_s = np.atleast_1d(np.asarray(time_s, dtype=np.float64))
        feet = (self.foot(Side.LEFT, time_s), self.foot(Side.RIGHT, time_s))
        ankle = np.stack([foot.ankle(self.spec.shoe) for foot in feet], axis=1)
        toe = np.stack([foot.sole(self.spec.shoe)[:, -1] for foot in feet], axis=1)
        phase = self._stride_phase(time_s)
        upper = body_motion.upper_body(self.spec, phase)
        goal = self._base_m + self._height.at(time_s)
        rise = np.zeros_like(time_s)
        for _ in range(_HEIGHT_ITERATIONS):
            hip = self._hips(time_s, phase, goal + rise)
            knee = body_motion.knee_between(self.spec, hip, ankle)
            mass = body_motion.centre_of_mass_height(hip, knee, ankle, toe, upper)
            rise = rise + (goal - mass)
        return Posture.on_legs(time_s, feet, hip, knee, ankle, upper, mass)

    def soles(self, time_s: FloatArray) -> SoleState:
        """Return both soles against the belt at `time_s`, ``(n,)``."""
        return sole_state(self.spec.shoe, [self.foot(side, time_s) for side in Side])

    def _hip_forward_m(self, time_s: FloatArray) -> FloatArray:
        """Return where the mid-hip is along the belt: a slow drift."""
        turns = 2.0 * np.pi * np.asarray(time_s) / _DRIFT_PERIOD_S
        slow = np.sin(turns + self._drift_phase[0]) + 0.5 * np.sin(
            2.7 * turns + self._drift_phase[1]
        )
        return np.asarray(self.spec.drift_m / 1.5 * slow)

    def _hips(self, time_s: FloatArray, phase: FloatArray, height_m: FloatArray) -> FloatArray:
        """Return both hips: a pelvis that turns a little with the stride."""
        turned = 0.010 * self.spec.height_m * np.cos(2.0 * np.pi * phase)
        x = self._hip_forward_m(time_s)
        hips = [np.stack([x + sign * turned, height_m], axis=-1) for sign in (1.0, -1.0)]
        return np.stack(hips, axis=1)

    def _stride_phase(self, time_s: FloatArray) -> FloatArray:
        """Return the phase of the stride: whole numbers at left initial contacts."""
        times = np.array([step.initial_contact_s for step in self.steps])
        return np.asarray(np.interp(time_s, times, 0.5 * np.arange(len(times))))

    def _stances_of(self, side: Side) -> tuple[Stance, ...]:
        steps = [step for step in self.steps if step.side is side]
        hips = self._hip_forward_m(np.array([step.initial_contact_s for step in steps]))
        return tuple(stance_of(self.spec, step, hip) for step, hip in zip(steps, hips, strict=True))

    def _swings_between(self, stances: tuple[Stance, ...]) -> tuple[Swing, ...]:
        return tuple(
            swing_between(self.spec, before, after, self._hip_forward_m)
            for before, after in pairwise(stances)
        )

    def _highest_base_m(self) -> float:
        """Return the height at initial contact that leaves every knee a bit bent."""
        reach_m = self._reach_m()
        first, last = self.steps[2], self.steps[-3]
        times = np.arange(first.initial_contact_s, last.initial_contact_s, 0.01)
        for _ in range(_BASE_ITERATIONS):
            posture = self.at(times)
            ahead = posture.ankle[..., 0] - posture.hip[..., 0]
            highest = posture.ankle[..., 1] + np.sqrt(np.maximum(reach_m**2 - ahead**2, 0.0))
            self._base_m += float(np.min(highest - posture.hip[..., 1]))
        return self._base_m

    def _reach_m(self) -> float:
        """Return the distance from hip to ankle at the least knee flexion."""
        a, b = body_motion.THIGH * self.spec.height_m, body_motion.SHANK * self.spec.height_m
        inner = np.pi - np.deg2rad(_KNEE_FLEXION_AT_LEAST_DEG)
        return float(np.sqrt(a * a + b * b - 2.0 * a * b * np.cos(inner)))
