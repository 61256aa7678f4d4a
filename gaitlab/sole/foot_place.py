"""Where each foot stands, also where its landmarks were lost."""

import numpy as np

from gaitlab.analysis.belt import find_belt
from gaitlab.analysis.cycles import Cycles, find_cycles
from gaitlab.analysis.kinematics import sagittal_px
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.sole.region import feet_px

WINDOW = (-0.30, 0.30)
"""Around mid-stance, in stride times: from well before initial contact to after toe-off."""
CORE = (-0.05, 0.10)
"""Where the forefoot surely stands."""


def standing_feet_px(track: PoseTrack, facing: Facing) -> FloatArray:
    """Return `feet_px` with lost feet put where the belt must have carried them in stance.

    Parameters
    ----------
    track
        The landmarks with sides repaired; NaN = lost.
    facing
        Where the runner runs to.

    Returns
    -------
    (n_frames, 2, 3, 2)
        Image x, y of ankle, heel and foot index; NaN = not known.
    """
    feet = feet_px(track).copy()
    sagittal = sagittal_px(track, facing)
    cycles = find_cycles(track.time_s, sagittal)
    if not cycles:
        return feet
    belt = find_belt(track.time_s, sagittal, cycles)
    for side in Side:
        speed_px_s, foot = belt.speed_px_s[side.index], feet[:, side.index]
        if not np.isfinite(speed_px_s) or not np.isfinite(foot).any():
            continue
        standing_y = np.nanpercentile(foot[:, :, 1], 80, axis=0)
        is_lost = ~np.isfinite(foot).all(axis=(1, 2))
        places = places_at_mid_stance(track, facing, cycles, side, speed_px_s)
        for mid_s, place in zip(cycles.mid_stance_s[side.index], places, strict=True):
            phase = (track.time_s - mid_s) / cycles.stride_time_s
            frames = np.flatnonzero((phase >= WINDOW[0]) & (phase < WINDOW[1]) & is_lost)
            x = place - facing.sign * speed_px_s * (track.time_s[frames] - mid_s)
            foot[frames, :, 0], foot[frames, :, 1] = x[:, None], standing_y
    return feet


def places_at_mid_stance(
    track: PoseTrack, facing: Facing, cycles: Cycles, side: Side, speed_px_s: float
) -> FloatArray:
    """Return image x of the middle of one foot at each mid-stance; where lost, from the hips."""
    leg = LEGS[side]
    middle_x = 0.5 * (track[leg.heel][:, 0] + track[leg.foot_index][:, 0])
    hips_x = track.mean_of(Landmark.LEFT_HIP, Landmark.RIGHT_HIP)[:, 0]
    places, hips = [], []
    for mid_s in cycles.mid_stance_s[side.index]:
        from_mid_s = track.time_s - mid_s
        phase = from_mid_s / cycles.stride_time_s
        is_core = (phase >= CORE[0]) & (phase < CORE[1])
        # On the belt the foot moves against the running direction at belt speed.
        at_mid_x = (middle_x + facing.sign * speed_px_s * from_mid_s)[is_core]
        places.append(float(median_of(at_mid_x)))
        hips.append(float(median_of(hips_x[is_core])))
    found, under = np.array(places), np.array(hips)
    return np.where(np.isfinite(found), found, under + median_of(found - under))


def median_of(values: FloatArray) -> FloatArray:
    """Return the median over the first axis without NaN; NaN where there is nothing."""
    values = np.asarray(values)
    if not len(values):
        return np.full(values.shape[1:], np.nan)
    # Sorting takes NaN to the end. NumPy's own way, with masks, takes three times as long.
    in_order = np.sort(values, axis=0)
    n_seen = (~np.isnan(values)).sum(axis=0, keepdims=True)
    last = np.maximum(n_seen - 1, 0)
    lower, upper = (
        np.take_along_axis(in_order, place, axis=0)[0]
        for place in (last // 2, np.minimum(n_seen // 2, last))
    )
    return np.asarray(0.5 * (lower + upper))
