"""Angles and lengths of the runner in the sagittal plane.

Zero and sign, once for the whole house: forward is the running direction, up is image up.

- foot angle: heel to foot index against the horizontal, positive toe up;
- shank angle: knee to ankle against the vertical, positive with the ankle ahead of the knee;
- knee flexion: 0 for a straight leg, growing as the knee bends;
- trunk lean: mid-hip to mid-shoulder against the vertical, positive forward.
"""

import numpy as np

from gaitlab.analysis.robust import mean, percentiles
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack

LEG_LENGTH_PER_HEIGHT = 0.491
"""Hip to ankle as a share of body height (Winter 2009, thigh 0.245 and shank 0.246)."""

LEG_LENGTH_PER_FOOT = 3.7
"""Hip to ankle over heel to foot index as landmarks show them: 0.491 over about 0.133 of body
height (the whole foot is 0.152, Winter 2009; its landmarks lie within)."""

_ENOUGH_FRAMES = 500
"""For the length of a leg, which does not change."""

_CENTRE_WEIGHTS = {
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER): 0.35,
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP): 0.33,
    (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE): 0.20,
    (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE): 0.08,
    (Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW): 0.04,
}
"""How much each pair of joints counts in the body's centre: segment masses (de Leva 1996) handed
to the joints at their ends, rounded."""


def sagittal_px(track: PoseTrack, facing: Facing) -> FloatArray:
    """Return forward and up positions of all landmarks, ``(n_frames, 33, 2)`` in pixels.

    They are read along time, so that the frames of a landmark lie side by side in memory.
    """
    forward_up = np.empty((track.xyz_px.shape[1], 2, track.n_frames)).transpose(2, 0, 1)
    np.multiply(track.xyz_px[:, :, 0], facing.sign, out=forward_up[:, :, 0])
    np.negative(track.xyz_px[:, :, 1], out=forward_up[:, :, 1])
    return forward_up


def mid_hip_px(sagittal: FloatArray) -> FloatArray:
    """Return the point between the hips, ``(n_frames, 2)``; NaN where either is missing."""
    return _mid(sagittal, Landmark.LEFT_HIP, Landmark.RIGHT_HIP)


def foot_angle_deg(sagittal: FloatArray, side: Side) -> FloatArray:
    """Return the angle of the heel to foot index line, ``(n_frames,)``, positive toe up.

    The landmarks sit on the upper, not on the sole: the angle of a flat foot is not zero.
    """
    leg = LEGS[side]
    forward, up = (sagittal[:, leg.foot_index] - sagittal[:, leg.heel]).T
    return _degrees(up, forward)


def shank_angle_deg(sagittal: FloatArray, side: Side) -> FloatArray:
    """Return the angle of the shank, ``(n_frames,)``, positive with the ankle ahead."""
    leg = LEGS[side]
    forward, up = (sagittal[:, leg.ankle] - sagittal[:, leg.knee]).T
    return _degrees(forward, -up)


def knee_flexion_deg(sagittal: FloatArray, side: Side) -> FloatArray:
    """Return how far the knee is bent, ``(n_frames,)``; 0 is straight."""
    leg = LEGS[side]
    thigh = sagittal[:, leg.knee] - sagittal[:, leg.hip]
    shank = sagittal[:, leg.ankle] - sagittal[:, leg.knee]
    bent = thigh[:, 0] * shank[:, 1] - thigh[:, 1] * shank[:, 0]
    return -_degrees(bent, (thigh * shank).sum(axis=1))


def trunk_lean_deg(sagittal: FloatArray) -> FloatArray:
    """Return the forward lean of the trunk, ``(n_frames,)``."""
    shoulders = _mid(sagittal, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
    forward, up = (shoulders - mid_hip_px(sagittal)).T
    return _degrees(forward, up)


def leg_length_px(sagittal: FloatArray) -> float:
    """Return thigh plus shank, median over both legs and all frames, in pixels.

    A segment is foreshortened whenever the leg leaves the picture's plane but never lengthened,
    so the upper quartile over time stands for its true length. Where landmarks came without whole
    legs, the length of the feet has to do; NaN without feet.
    """
    sagittal = sagittal[:: max(len(sagittal) // _ENOUGH_FRAMES, 1)]
    legs_px = [_length_px(sagittal[:, [leg.hip, leg.knee, leg.ankle]]) for leg in LEGS.values()]
    whole_px = [length_px for length_px in legs_px if np.isfinite(length_px)]
    if whole_px:
        return float(np.mean(whole_px))
    feet_px = [_length_px(sagittal[:, [leg.heel, leg.foot_index]]) for leg in LEGS.values()]
    return LEG_LENGTH_PER_FOOT * mean(feet_px)


def has_whole_leg(sagittal: FloatArray) -> bool:
    """Whether the landmarks ever show hip, knee and ankle of one leg together."""
    legs = [sagittal[:, [leg.hip, leg.knee, leg.ankle]] for leg in LEGS.values()]
    return any(bool(np.isfinite(leg).all(axis=(1, 2)).any()) for leg in legs)


def overstride(sagittal: FloatArray, side: Side) -> FloatArray:
    """Return how far the ankle is ahead of the mid-hip in leg lengths, ``(n_frames,)``."""
    ahead = sagittal[:, LEGS[side].ankle, 0] - mid_hip_px(sagittal)[:, 0]
    share: FloatArray = ahead / leg_length_px(sagittal)
    return share


def body_centre_px(sagittal: FloatArray) -> FloatArray:
    """Return an estimate of the centre of mass, ``(n_frames, 2)`` in pixels.

    The mid-hip alone is moved by the swinging legs; weighting the joints by the mass of the
    segments at their ends follows the body much better (de Leva 1996).
    """
    parts = [weight * _mid(sagittal, *pair) for pair, weight in _CENTRE_WEIGHTS.items()]
    centre: FloatArray = np.sum(parts, axis=0)
    return centre


def _length_px(joints: FloatArray) -> float:
    """Return the length of a chain of joints ``(n_frames, n_joints, 2)``; NaN if never seen."""
    joints = joints[np.isfinite(joints).all(axis=(1, 2))]
    if not len(joints):
        return float("nan")
    segments = np.linalg.norm(np.diff(joints, axis=1), axis=2)
    (quartiles,) = percentiles(segments.T, 0.75)
    return float(quartiles.sum())


def _mid(sagittal: FloatArray, first: Landmark, second: Landmark) -> FloatArray:
    return (sagittal[:, first] + sagittal[:, second]) / 2.0


def _degrees(opposite: FloatArray, adjacent: FloatArray) -> FloatArray:
    angle_deg: FloatArray = np.degrees(np.arctan2(opposite, adjacent))
    return angle_deg
