"""When the runner stands still with both feet on the belt, and how the landmarks show flat feet.

A flat foot is the zero of the strike angle. A heel that never comes down in running shows it only
in standing.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from gaitlab.analysis.kinematics import foot_angle_deg, knee_flexion_deg, leg_length_px
from gaitlab.analysis.robust import median
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack

SHORTEST_STAND_S = 1.0
LATEST_OPENING_S = 5.0
"""A stand that begins later is a rest, not the opening of a clip."""
LEAST_AFTER_S = 2.5
"""A clip with less than this after the stand shows somebody who stands, not a run."""

LARGEST_MOVEMENT = 0.06
"""How far a point of a standing runner may move within half a second, in leg lengths. A running
foot moves ten times as far."""
LARGEST_STEP_UP = 0.2
"""How far one ankle may be over the other in the picture, in leg lengths: the far foot is seen
higher, a lifted one higher still."""
STRAIGHT_KNEE_DEG = 45.0

_BLOCK_S = 0.1
_N_STILL_BLOCKS = 5
_FEWEST_BLOCKS = round(SHORTEST_STAND_S / _BLOCK_S)

_POINTS = [
    point for leg in LEGS.values() for point in (leg.hip, leg.ankle, leg.heel, leg.foot_index)
]


def find_stand(track: PoseTrack) -> range | None:
    """Return the frames of the longest time in which the runner stands still; None without one.

    Parameters
    ----------
    track
        On the capture clock, as it was observed; where a leg is missing (NaN) nobody stands.
    """
    stands = _stands(track.time_s, track.xyz_px[:, :, :2])
    return max(
        stands, key=lambda stand: track.time_s[stand[-1]] - track.time_s[stand[0]], default=None
    )


def opening_stand(track: PoseTrack) -> range | None:
    """Return the stand with which a clip of a run begins; `track` as in `find_stand`.

    None if the runner runs from the start, or does nothing but stand.
    """
    time_s, xy_px = track.time_s, track.xyz_px[:, :, :2]
    hips = np.isfinite(xy_px[:, Landmark.LEFT_HIP, 0])
    if not hips.any():
        return None
    first_s, last_s = time_s[hips][0], time_s[hips][-1]
    # Most clips begin with the run: a look at their first seconds settles that.
    opening = time_s < first_s + LATEST_OPENING_S + SHORTEST_STAND_S
    if not _stands(time_s[opening], xy_px[opening]):
        return None
    stand = _stands(time_s, xy_px)[0]
    return stand if last_s - time_s[stand[-1]] >= LEAST_AFTER_S else None


def flat_landmark_angles_deg(sagittal: FloatArray, stand: range) -> tuple[float, float]:
    """Return the heel to foot index angle of both feet in a stand, ``(left, right)``.

    Against the picture's horizontal, positive toe up; NaN where a foot was not found.
    """
    left, right = (
        median(foot_angle_deg(sagittal[stand.start : stand.stop], side)) for side in Side
    )
    return left, right


def without_opening(track: PoseTrack, stand: range | None) -> PoseTrack:
    """Return `track` with everything up to the end of a stand taken out (NaN)."""
    if stand is None:
        return track
    is_opening = np.arange(track.n_frames) < stand.stop
    return track.without_frames(is_opening)


def _stands(time_s: FloatArray, xy_px: FloatArray) -> list[range]:
    """Return all stands in the order of time."""
    if not len(time_s):
        return []
    block = ((time_s - time_s[0]) / _BLOCK_S).astype(np.intp)
    is_still = _still_blocks(_block_means(block, xy_px), leg_length_px(xy_px))
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_still.astype(int), [0]])))
    long = [pair for pair in edges.reshape(-1, 2) if np.ptp(pair) >= _FEWEST_BLOCKS]
    return [range(*map(int, np.searchsorted(block, pair))) for pair in long]


def _block_means(block: NDArray[np.intp], xy_px: FloatArray) -> FloatArray:
    """Return mean positions in every tenth of a second, ``(n_blocks, 33, 2)``; NaN as in there."""
    sums = np.zeros((int(block[-1]) + 1, *xy_px.shape[1:]))
    np.add.at(sums, block, xy_px)
    n_frames = np.bincount(block).astype(float)
    n_frames[n_frames == 0.0] = np.nan
    means: FloatArray = sums / n_frames[:, None, None]
    return means


def _still_blocks(means: FloatArray, leg_px: float) -> BoolArray:
    """Return which tenths of a second belong to half a second without movement."""
    is_still = np.zeros(len(means), dtype=bool)
    if len(means) < _N_STILL_BLOCKS:
        return is_still
    halves = sliding_window_view(means[:, _POINTS], _N_STILL_BLOCKS, axis=0)
    rests = (np.ptp(halves, axis=-1) <= LARGEST_MOVEMENT * leg_px).all(axis=(1, 2))
    for start in np.flatnonzero(rests):
        is_still[start : start + _N_STILL_BLOCKS] = True
    ankles = [leg.ankle for leg in LEGS.values()]
    is_still &= np.ptp(means[:, ankles, 1], axis=1) <= LARGEST_STEP_UP * leg_px
    for side in Side:
        is_still &= np.abs(knee_flexion_deg(means, side)) <= STRAIGHT_KNEE_DEG
    return is_still
