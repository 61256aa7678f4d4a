"""The body above the feet: ballistic flight, legs by inverse kinematics, trunk, arms and head."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gaitlab.domain.arrays import FloatArray
from gaitlab.synthetic.runner import RunnerSpec
from gaitlab.synthetic.step_plan import PlannedStep

GRAVITY_MPS2 = 9.81
_RISE_IN_STANCE_M = 0.012

THIGH, SHANK, TRUNK, UPPER_ARM, FOREARM, HAND = 0.245, 0.246, 0.285, 0.172, 0.150, 0.055
"""Segment lengths as shares of body height: Winter 2009, Biomechanics and Motor Control, ch. 4."""

HIP_HALF_WIDTH, SHOULDER_HALF_WIDTH, FOOT_OFFSET = 0.055, 0.115, 0.042
"""Distances from the midline as shares of body height; runners place their feet narrowly."""

_MASS = {
    "head": 0.0694,
    "trunk": 0.4346,
    "upper_arm": 0.0271,
    "forearm": 0.0223,
    "thigh": 0.1416,
    "shank": 0.0433,
    "foot": 0.0137,
}
"""Segment masses as shares of the body's, hand with forearm: de Leva 1996, J Biomech 29:1223."""


@dataclass(frozen=True, slots=True)
class BodyHeight:
    """Height of the centre of mass: free fall in flight, pushed up in stance.

    In stance the upward acceleration is a half sine plus its first harmonic, scaled so that the
    flights on both sides are met with their height and velocity.
    """

    initial_contact_s: FloatArray
    contact_time_s: FloatArray
    start_velocity_mps: FloatArray
    push_mps2: FloatArray
    skew_mps2: FloatArray

    @classmethod
    def over(cls, steps: Sequence[PlannedStep]) -> "BodyHeight":
        """Solve the push of every stance but the last; all begin at height 0."""
        on_s = np.array([step.initial_contact_s for step in steps])
        off_s = np.array([step.toe_off_s for step in steps])
        contact_s, flight_s = off_s - on_s, on_s[1:] - off_s[:-1]
        leave_mps = 0.5 * GRAVITY_MPS2 * flight_s - _RISE_IN_STANCE_M / flight_s
        arrive_mps = leave_mps - GRAVITY_MPS2 * flight_s
        tc, v0, v1 = contact_s[1:-1], arrive_mps[:-1], leave_mps[1:]
        push = (v1 - v0 + GRAVITY_MPS2 * tc) * np.pi / (2.0 * tc)
        free_m = v0 * tc - 0.5 * GRAVITY_MPS2 * tc**2
        skew = (_RISE_IN_STANCE_M - free_m - push * tc**2 / np.pi) * 2.0 * np.pi / tc**2
        return cls(on_s[1:-1], tc, v0, push, skew)

    def at(self, time_s: FloatArray) -> FloatArray:
        """Return the height above that at initial contact, ``(n,)`` in metres."""
        index = np.searchsorted(self.initial_contact_s, time_s, side="right") - 1
        index = np.clip(index, 0, len(self.initial_contact_s) - 1)
        elapsed = time_s - self.initial_contact_s[index]
        tc = self.contact_time_s[index]
        t = np.minimum(elapsed, tc)
        height = self.start_velocity_mps[index] * t - 0.5 * GRAVITY_MPS2 * t**2
        for harmonic, size in ((1.0, self.push_mps2[index]), (2.0, self.skew_mps2[index])):
            w = harmonic * np.pi / tc
            height += size / w * (t - np.sin(w * t) / w)
        leave = self.start_velocity_mps[index] - GRAVITY_MPS2 * tc
        leave = leave + 2.0 * self.push_mps2[index] * tc / np.pi
        flying = np.maximum(elapsed - tc, 0.0)
        return height + leave * flying - 0.5 * GRAVITY_MPS2 * flying**2


@dataclass(frozen=True, slots=True)
class Upper:
    """Trunk, head and arms relative to the mid-hip in metres.

    `neck` and `head` are ``(n, 2)``, the others ``(n, 2 sides, 2)``.
    """

    neck: FloatArray
    head: FloatArray
    shoulder: FloatArray
    elbow: FloatArray
    wrist: FloatArray
    fingertip: FloatArray


def upper_body(spec: RunnerSpec, stride_phase: FloatArray) -> Upper:
    """Return trunk, head and arms at phases of the stride (0 = a left initial contact)."""
    h = spec.height_m
    turns = 2.0 * np.pi * stride_phase
    lean = np.deg2rad(spec.trunk_lean_deg + 1.2 * np.sin(2.0 * turns + 0.6))
    neck = TRUNK * h * _upward(lean)
    head = neck + 0.095 * h * _upward(0.55 * lean) + np.array([0.018 * h, 0.0])
    swing = np.stack([-np.cos(turns), np.cos(turns)], axis=-1)
    forward = np.stack([0.016 * h * swing, np.zeros_like(swing)], axis=-1)
    shoulder = (0.94 * neck)[:, None] + forward
    upper_arm = np.deg2rad(-19.0 + 25.0 * swing)
    elbow = shoulder + UPPER_ARM * h * _downward(upper_arm)
    fore = upper_arm + np.deg2rad(94.0 + 8.0 * swing)
    wrist = elbow + FOREARM * h * _downward(fore)
    fingertip = wrist + HAND * h * _downward(fore + np.deg2rad(8.0))
    return Upper(neck, head, shoulder, elbow, wrist, fingertip)


def standing_upper_body(spec: RunnerSpec, n_times: int) -> Upper:
    """Return trunk, head and hanging arms of a runner who stands, `n_times` alike."""
    h, zero = spec.height_m, np.zeros(n_times)
    neck = TRUNK * h * _upward(zero + 0.03)
    head = neck + 0.095 * h * _upward(zero + 0.03) + np.array([0.018 * h, 0.0])
    hanging = np.zeros((n_times, 2))
    shoulder = (0.94 * neck)[:, None] + np.zeros((n_times, 2, 2))
    elbow = shoulder + UPPER_ARM * h * _downward(hanging - 0.10)
    wrist = elbow + FOREARM * h * _downward(hanging + 0.15)
    fingertip = wrist + HAND * h * _downward(hanging + 0.20)
    return Upper(neck, head, shoulder, elbow, wrist, fingertip)


def _upward(angle: FloatArray) -> FloatArray:
    return np.stack([np.sin(angle), np.cos(angle)], axis=-1)


def _downward(angle: FloatArray) -> FloatArray:
    return np.stack([np.sin(angle), -np.cos(angle)], axis=-1)


def knee_between(spec: RunnerSpec, hip: FloatArray, ankle: FloatArray) -> FloatArray:
    """Return the knee, bent forward, between hip and ankle, each ``(..., 2)`` in metres."""
    thigh, shank = THIGH * spec.height_m, SHANK * spec.height_m
    way = ankle - hip
    distance = np.clip(np.linalg.norm(way, axis=-1), abs(thigh - shank) + 1e-6, None)
    bounded = np.minimum(distance, 0.9995 * (thigh + shank))
    cos_hip = (thigh**2 + bounded**2 - shank**2) / (2.0 * thigh * bounded)
    sin_hip = np.sqrt(np.maximum(1.0 - cos_hip**2, 0.0))
    along = way / distance[..., None]
    forward = np.stack([-along[..., 1], along[..., 0]], axis=-1)
    knee: FloatArray = hip + thigh * (cos_hip[..., None] * along + sin_hip[..., None] * forward)
    return knee


def centre_of_mass_height(
    hip: FloatArray, knee: FloatArray, ankle: FloatArray, toe: FloatArray, upper: Upper
) -> FloatArray:
    """Return the height of the centre of mass, ``(n,)``.

    Parameters
    ----------
    hip, knee, ankle, toe : (n, 2 sides, 2)
        Leg joints in the room.
    upper
        Relative to the mean of the hips.
    """
    middle = hip.mean(axis=1)[:, 1]
    both = _MASS["thigh"] * (0.59 * hip + 0.41 * knee)
    both = both + _MASS["shank"] * (0.554 * knee + 0.446 * ankle)
    both = both + _MASS["foot"] * 0.5 * (ankle + toe)
    height = both[..., 1].sum(axis=1)
    arms = _MASS["upper_arm"] * (0.42 * upper.shoulder + 0.58 * upper.elbow)
    arms = arms + _MASS["forearm"] * (0.40 * upper.elbow + 0.60 * upper.wrist)
    height += arms[..., 1].sum(axis=1) + 2.0 * (_MASS["upper_arm"] + _MASS["forearm"]) * middle
    height += _MASS["trunk"] * (middle + 0.48 * upper.neck[:, 1])
    height += _MASS["head"] * (middle + upper.head[:, 1])
    return np.asarray(height)
