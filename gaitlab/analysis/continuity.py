"""Where a clip was cut or looped: the whole body is elsewhere from one frame to the next."""

import numpy as np

from gaitlab.analysis.kinematics import leg_length_px
from gaitlab.analysis.robust import MAD_TO_SD
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.landmarks import Landmark
from gaitlab.domain.pose_track import PoseTrack

_PAIRS = [
    (Landmark[f"LEFT_{joint}"], Landmark[f"RIGHT_{joint}"])
    for joint in ("SHOULDER", "ELBOW", "WRIST", "HIP", "KNEE", "ANKLE")
]
"""The points half-way between both sides do not notice when the sides are exchanged."""

LEAST_JUMP = 4.5
"""How many times its usual bend a path must jump; in whole clips of real and rendered runs no path
does by more than 2.5, in a cut most do by 6 to 20."""
N_JUMPING = 6
"""How many of the twelve paths, six points forward and up, jump in a cut."""
_LEAST_SCATTER = 0.002
_LONGEST_GAP = 1.5
_FEWEST_FRAMES = 4
_SAME_CUT = 4


def find_jumps(track: PoseTrack) -> FloatArray:
    """Return the times at which the clip was cut, ``(n_jumps,)``.

    A body in motion goes on as it went: the way from one frame to the next is about the mean of
    the ways before and after. Where it is not, for most of the body at once, frames are missing
    that the timestamps do not miss.

    Parameters
    ----------
    track
        As it was observed, neither repaired nor smoothed; where landmarks are missing (NaN)
        nothing is found.
    """
    time_s, xy_px = track.time_s, track.xyz_px[:, :, :2]
    if len(time_s) < _FEWEST_FRAMES:
        return np.empty(0)
    first, second = np.array(_PAIRS).T
    paths = (xy_px[:, first] + xy_px[:, second]).reshape(len(xy_px), -1)
    ways = np.diff(paths, axis=0) / (2.0 * leg_length_px(xy_px))
    bends = np.abs(ways[1:-1] - (ways[:-2] + ways[2:]) / 2.0)
    is_seen = np.isfinite(bends).all(axis=1)
    if not is_seen.any():
        return np.empty(0)
    usual = np.maximum(MAD_TO_SD * np.median(bends[is_seen], axis=0), _LEAST_SCATTER)
    is_jump = is_seen & ((bends > LEAST_JUMP * usual).sum(axis=1) >= N_JUMPING)
    intervals_s = np.diff(time_s)
    is_even = intervals_s <= _LONGEST_GAP * np.median(intervals_s)
    is_jump &= is_even[:-2] & is_even[1:-1] & is_even[2:]
    frames = np.flatnonzero(is_jump) + 2
    is_first = np.diff(frames, prepend=-_SAME_CUT) >= _SAME_CUT
    return np.asarray(time_s[frames[is_first]])
