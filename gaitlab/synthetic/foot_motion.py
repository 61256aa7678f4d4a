"""The path of one foot: rolling on the belt in stance, carried forward in swing.

In stance only the sole's angle and the bend at the ball are chosen; where the foot is follows from
the sole rolling without slip on a belt that moves at its speed. In swing the sole's angle, its
clearance and the ankle's way forward are splines that begin and end with the velocities of the
stances on both sides.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.interpolate import CubicHermiteSpline, CubicSpline

from gaitlab.domain.arrays import FloatArray
from gaitlab.synthetic.runner import RunnerSpec
from gaitlab.synthetic.shoe import Shoe, loaded_bend_deg, turn
from gaitlab.synthetic.step_plan import PlannedStep

_HOVER_LOWEST_SHARE = 0.38
_LANDING_RATE = 1.2
_TOE_OFF_RATE = 1.4
_APPROACH = 0.12
_SWING_SHARES = np.array([0.0, 0.30, 0.55, 0.85, 1.0])
_RATE_STEP_S = 1e-5
_REFERENCE_HEIGHT_M = 1.76

Curve = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True, slots=True)
class FootPose:
    """Where a foot is: the shoe's origin, its angle and its bend.

    Parameters
    ----------
    origin_m : (n, 2)
        The shoe's origin: forward in the room, and above the belt.
    angle_deg, bend_deg : (n,)
        The rear sole against the belt, positive toe up; upward bend of the toes.
    """

    origin_m: FloatArray
    angle_deg: FloatArray
    bend_deg: FloatArray

    def place(self, points_m: FloatArray) -> FloatArray:
        """Return points ``(n, n_points, 2)`` of the shoe in the room."""
        return turn(points_m, self.angle_deg) + self.origin_m[:, None]

    def ankle(self, shoe: Shoe) -> FloatArray:
        """Return the ankle joint in the room, ``(n, 2)``."""
        ankle = np.broadcast_to(shoe.ankle_m, (len(self.angle_deg), 1, 2))
        return self.place(ankle)[:, 0]

    def sole(self, shoe: Shoe) -> FloatArray:
        """Return the sole's vertices in the room, ``(n, n_vertices, 2)``."""
        return self.place(shoe.sole(self.bend_deg))


@dataclass(frozen=True, slots=True)
class Stance:
    """One stance: sole angle and bend over time, and where on the belt it happens."""

    step: PlannedStep
    shoe: Shoe
    belt_speed_mps: float
    origin_at_contact_m: float
    angle: Curve
    bend_from_s: float
    bend_full_s: float

    def pose(self, time_s: FloatArray) -> FootPose:
        """Return the pose at times within the stance."""
        angle_deg = self.angle(time_s)
        bend_deg = self._bend_deg(time_s, angle_deg)
        forward_m, up_m = self.shoe.support(angle_deg, bend_deg)
        carried_m = self.belt_speed_mps * (time_s - self.step.initial_contact_s)
        origin_m = np.stack([self.origin_at_contact_m + forward_m - carried_m, up_m], axis=-1)
        return FootPose(origin_m, angle_deg, bend_deg)

    def _bend_deg(self, time_s: FloatArray, angle_deg: FloatArray) -> FloatArray:
        ramp = (time_s - self.bend_from_s) / (self.bend_full_s - self.bend_from_s)
        ramp = np.clip(ramp, 0.0, 1.0)
        return ramp * ramp * (3.0 - 2.0 * ramp) * loaded_bend_deg(angle_deg)


@dataclass(frozen=True, slots=True)
class Swing:
    """One swing between two stances of the same foot."""

    shoe: Shoe
    angle: Curve
    bend: Curve
    clearance: Curve
    ankle_ahead: Curve
    hip_at: Curve

    def pose(self, time_s: FloatArray) -> FootPose:
        """Return the pose at times within the swing."""
        angle_deg, bend_deg = self.angle(time_s), self.bend(time_s)
        _, up_m = self.shoe.support(angle_deg, bend_deg)
        ankle = turn(np.broadcast_to(self.shoe.ankle_m, (len(time_s), 1, 2)), angle_deg)[:, 0]
        x_m = self.hip_at(time_s) + self.ankle_ahead(time_s) - ankle[:, 0]
        origin_m = np.stack([x_m, up_m + self.clearance(time_s)], axis=-1)
        return FootPose(origin_m, angle_deg, bend_deg)


def stance_of(spec: RunnerSpec, step: PlannedStep, hip_m: float) -> Stance:
    """Return the stance of a planned step for a hip that is at `hip_m` at initial contact."""
    travel_m = spec.belt_speed_mps * (step.toe_off_s - step.initial_contact_s)
    ankle_m = hip_m + spec.reach * travel_m + step.placement_m
    angle, bend_from_s, bend_full_s = _stance_angle(spec, step)
    strike_deg, unbent = np.array([step.strike_angle_deg]), np.zeros(1)
    forward_m, _ = spec.shoe.support(strike_deg, unbent)
    ankle_ahead_m = turn(spec.shoe.ankle_m[None, None], strike_deg)[0, 0, 0] + forward_m[0]
    return Stance(
        step=step,
        shoe=spec.shoe,
        belt_speed_mps=spec.belt_speed_mps,
        origin_at_contact_m=float(ankle_m - ankle_ahead_m),
        angle=angle,
        bend_from_s=bend_from_s,
        bend_full_s=bend_full_s,
    )


def _stance_angle(spec: RunnerSpec, step: PlannedStep) -> tuple[Curve, float, float]:
    """Return the sole angle over a stance, and when the toes begin and finish to bend."""
    start_s, end_s = step.initial_contact_s, step.toe_off_s
    if step.is_heel_down:
        arrival_rate = spec.landing_of(step.side).arrival_rate
        low_s, low_deg = step.settled_s, 0.0
        raised_from_s, bend = step.heel_off_s, (step.settled_s, step.heel_off_s)
    else:
        arrival_rate = 0.0
        low_s = start_s + _HOVER_LOWEST_SHARE * (end_s - start_s)
        low_deg = spec.shoe.hover_angle_deg(step.heel_clearance_m)
        raised_from_s, bend = low_s, (start_s, low_s)
    push_rate = _TOE_OFF_RATE * (spec.toe_off_angle_deg - low_deg) / (end_s - raised_from_s)
    push = _hermite((raised_from_s, end_s), (low_deg, spec.toe_off_angle_deg), (0.0, push_rate))
    if low_s == start_s:
        return _joined([_flat, push], [raised_from_s]), *bend
    mean_rate = (low_deg - step.strike_angle_deg) / (low_s - start_s)
    rates = (_LANDING_RATE * mean_rate, arrival_rate * mean_rate)
    lower = _hermite((start_s, low_s), (step.strike_angle_deg, low_deg), rates)
    return _joined([lower, _flat, push], [low_s, raised_from_s]), *bend


def _flat(time_s: FloatArray) -> FloatArray:
    return np.zeros_like(time_s)


def _hermite(times: Sequence[float], values: Sequence[float], rates: Sequence[float]) -> Curve:
    spline = CubicHermiteSpline(times, values, rates)
    return lambda time_s: np.asarray(spline(time_s))


def _clamped(times: FloatArray, values: list[float], start_rate: float, end_rate: float) -> Curve:
    start, end = np.array(start_rate), np.array(end_rate)
    spline = CubicSpline(times, values, bc_type=((1, start), (1, end)))
    return lambda time_s: np.asarray(spline(time_s))


def _joined(pieces: Sequence[Curve], breaks: Sequence[float]) -> Curve:
    """Return one curve that is ``pieces[i]`` between ``breaks[i - 1]`` and ``breaks[i]``."""

    def curve(time_s: FloatArray) -> FloatArray:
        which = np.searchsorted(breaks, time_s, side="right")
        return np.choose(which, [piece(time_s) for piece in pieces])

    return curve


def swing_between(spec: RunnerSpec, before: Stance, after: Stance, hip_at: Curve) -> Swing:
    """Return the swing from one stance to the next of the same foot."""
    start_s, end_s = before.step.toe_off_s, after.step.initial_contact_s
    times = start_s + (end_s - start_s) * _SWING_SHARES
    off, off_rate = _end_of(before, start_s, hip_at)
    on, _ = _end_of(after, end_s, hip_at)
    on_rate = _landing_rate(after, spec)
    straightening = [off.bend_deg, 3.0, 0.0], [off_rate.bend_deg, 0.0, 0.0]
    return Swing(
        shoe=spec.shoe,
        angle=_swing_angle(times, (off, on), (off_rate, on_rate)),
        bend=_hermite([start_s, times[1], end_s], *straightening),
        clearance=_swing_clearance(times, spec),
        ankle_ahead=_swing_ankle(times, (off, on), (off_rate, on_rate)),
        hip_at=hip_at,
    )


def _swing_angle(
    times: FloatArray, ends: tuple["_End", "_End"], rates: tuple["_End", "_End"]
) -> Curve:
    """Return the sole angle in swing: on down after toe-off, up, and held before landing."""
    off_deg, on_deg = ends[0].angle_deg, ends[1].angle_deg
    on_rate = rates[1].angle_deg
    held_deg = on_deg - (times[-1] - times[-2]) * on_rate - 1.0 - 0.25 * max(on_deg, 0.0)
    angles = [off_deg, off_deg - 38.0, off_deg - 18.0, held_deg, on_deg]
    return _clamped(times, angles, rates[0].angle_deg, on_rate)


def _swing_clearance(times: FloatArray, spec: RunnerSpec) -> Curve:
    """Return the height of the sole's lowest point: the faster the belt, the higher."""
    lift_m = (0.050 + 0.075 * spec.belt_speed_mps) * spec.height_m / _REFERENCE_HEIGHT_M
    glide_m = 0.62 * spec.landing_speed_mps * (times[-1] - times[-2])
    heights = [0.0, 0.95 * lift_m, 0.80 * lift_m, float(glide_m), 0.0]
    return _clamped(times, heights, 0.0, -spec.landing_speed_mps)


def _swing_ankle(
    times: FloatArray, ends: tuple["_End", "_End"], rates: tuple["_End", "_End"]
) -> Curve:
    """Return how far the ankle is ahead of the hip."""
    off_m, on_m = ends[0].ahead_m, ends[1].ahead_m
    span_m = on_m - off_m
    way = [off_m, off_m + 0.10 * span_m, off_m + 0.52 * span_m, on_m + 0.03 * span_m, on_m]
    return _clamped(times, way, rates[0].ahead_m, rates[1].ahead_m)


@dataclass(frozen=True, slots=True)
class _End:
    """The state of a foot at one end of a swing, or its rate of change."""

    angle_deg: float
    bend_deg: float
    ahead_m: float


def _end_of(stance: Stance, time_s: float, hip_at: Curve) -> tuple[_End, _End]:
    """Return state and rate of a stance at one of its ends."""
    inward = 1.0 if time_s == stance.step.initial_contact_s else -1.0
    times = np.array([time_s, time_s + inward * _RATE_STEP_S])
    pose = stance.pose(times)
    ahead_m = pose.ankle(stance.shoe)[:, 0] - hip_at(times)
    state = np.stack([pose.angle_deg, pose.bend_deg, ahead_m])
    rate = (state[:, 1] - state[:, 0]) / (times[1] - times[0])
    return _End(*state[:, 0].tolist()), _End(*rate.tolist())


def _landing_rate(after: Stance, spec: RunnerSpec) -> _End:
    """Return the rates just before landing: the part that lands moves back with the belt."""
    contact_s = after.step.initial_contact_s
    start = np.array([contact_s, contact_s + _RATE_STEP_S])
    angle_deg = after.angle(start)
    angle_rate = _APPROACH * float(angle_deg[1] - angle_deg[0]) / _RATE_STEP_S
    pose = after.pose(start[:1])
    ankle_up_m = pose.ankle(after.shoe)[0, 1]
    ahead_rate = -spec.retraction * spec.belt_speed_mps - np.deg2rad(angle_rate) * ankle_up_m
    return _End(angle_rate, 0.0, float(ahead_rate))
