"""Where a clip was cut, looped or converted to another frame rate.

At a cut the whole body is elsewhere from one frame to the next; a loop of whole strides shows by
the same movement coming back more exactly than anybody can repeat it; and where every fifth frame
is missing, the body moves twice as far there as before and after. All three rest on landmarks as
they were observed, which no correction changes: what was found is kept.
"""

from math import nan

import numpy as np

from gaitlab.analysis.cycles import Cycles
from gaitlab.analysis.kept import keeping_last
from gaitlab.analysis.kinematics import leg_length_px
from gaitlab.analysis.robust import MAD_TO_SD, measured, median, scatter
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
LEAST_CHANGE = 0.0035
"""How far the points of the body are from where they were some strides before, in leg lengths: in
loops, encoded and tracked anew, 0.003; in rendered runs that repeat themselves more evenly than
people do 0.0043 and more, in a real run 0.024."""
LEAST_DIP, LITTLE_CHANGE = 0.55, 0.012
"""A loop of many strides may be tracked worse, 0.009 off, but that is less than half as far as one
stride earlier and later; in a run it is never below 0.7 of that."""
PERIODS = (2, 3, 4, 5, 6)
"""Of 60 frames every sixth is missing in 50, of 30 every fifth in 24, and in 60 each is doubled."""
LEAST_EXCESS, LEAST_SURENESS = 0.42, 4.0
"""How much farther the body moves at such a frame than around it, 1 if all were seen exactly: in
clips that were converted 0.5 to 0.9, in others 0.1, and up to 0.3 where landmarks are at their
worst; and that over its standard error."""
_LEAST_SCATTER = 0.002
_LONGEST_GAP = 1.5
_FEWEST_FRAMES = 4
_SAME_CUT = 4
_MEDIAN_SE = 1.25
_N_COMPARED = 240
_FRAMES_ASTRAY = 2
_LONGEST_LOOP = 0.55


@keeping_last()
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
    ways = np.diff(_paths(xy_px), axis=0)
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


def find_loop(track: PoseTrack, cycles: Cycles) -> float:
    """Return after which time the clip repeats itself, in seconds; NaN if it does not.

    Parameters
    ----------
    track
        As it was observed, neither repaired nor smoothed.
    cycles
        Its strides: a loop that is not of whole strides is a cut.
    """
    n_frames = track.n_frames
    interval_s = median(np.diff(track.time_s))
    if not cycles or not interval_s > 0.0:
        return nan
    stride = cycles.stride_time_s / interval_s
    n_most = int(_LONGEST_LOOP * n_frames / stride)
    after = _least_changes(track, tuple(round(n * stride) for n in range(1, n_most + 1)))
    changes = np.array([change for change, _ in after])
    around = np.minimum(np.append(changes[1:], 0.0), np.append(0.0, changes[:-1]))
    is_loop = changes < np.clip(LEAST_DIP * around, LEAST_CHANGE, LITTLE_CHANGE)
    loops = np.flatnonzero(is_loop)
    return after[loops[0]][1] * interval_s if len(loops) else nan


@keeping_last()
def _least_changes(track: PoseTrack, lags: tuple[int, ...]) -> list[tuple[float, int]]:
    """Return `_least_change` for each lag; a correction moves strides by less than a frame."""
    paths = _paths(track.xyz_px[:, :, :2])
    return [_least_change(paths, lag) for lag in lags]


def _least_change(paths: FloatArray, lag: int) -> tuple[float, int]:
    """Return how far the usual frame is from that about `lag` frames before, and the best lag."""
    found = []
    for tried in range(max(lag - _FRAMES_ASTRAY, 1), lag + _FRAMES_ASTRAY + 1):
        compared = np.linspace(0, len(paths) - tried - 1, _N_COMPARED).astype(int)
        change = np.abs(paths[compared + tried] - paths[compared]).mean(axis=1)
        found.append((median(change), tried))
    return min(found)


@keeping_last()
def find_conversion(track: PoseTrack) -> int:
    """Return which of the frames, every second to sixth, are missing or doubled; 0 = none.

    Parameters
    ----------
    track
        As it was observed; where landmarks are missing (NaN) nothing is found.
    """
    paces = _paces(track)
    classes = [(period, first) for period in PERIODS for first in range(period)]
    excesses = [_excess(paces, period, first) for period, first in classes]
    best = int(np.argmax(excesses))
    return classes[best][0] if excesses[best] > 0.0 else 0


def _excess(paces: FloatArray, period: int, first: int) -> float:
    """Return how much farther than around them the body moves at some frames; 0 if not surely."""
    is_there = np.arange(len(paces)) % period == first
    there, around = measured(paces[is_there]), measured(paces[~is_there])
    if min(len(there), len(around)) < _FEWEST_FRAMES:
        return 0.0
    excess = median(there) - median(around)
    se = _MEDIAN_SE * scatter(paces) * (1.0 / len(there) + 1.0 / len(around)) ** 0.5
    return excess if excess > max(LEAST_EXCESS, LEAST_SURENESS * se) else 0.0


def _paces(track: PoseTrack) -> FloatArray:
    """Return how far the body moves between two frames over what it does before and after.

    Of twelve paths the weighted median, because some are always tracked badly.
    """
    if track.n_frames < _FEWEST_FRAMES:
        return np.empty(0)
    speeds = np.diff(_paths(track.xyz_px[:, :, :2]), axis=0) / np.diff(track.time_s)[:, None]
    usual = (speeds[:-2] + speeds[2:]) / 2.0
    weight = np.abs(usual)
    is_seen = np.isfinite(usual + speeds[1:-1]).all(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        pace = np.where(weight > 0.0, speeds[1:-1] / usual, 0.0)
    order = np.argsort(pace, axis=1)
    below = np.cumsum(np.take_along_axis(weight, order, axis=1), axis=1)
    middle = (below < below[:, -1:] / 2.0).sum(axis=1)
    chosen = np.take_along_axis(order, np.minimum(middle, pace.shape[1] - 1)[:, None], axis=1)
    return np.where(is_seen, np.take_along_axis(pace, chosen, axis=1)[:, 0], nan)


def _paths(xy_px: FloatArray) -> FloatArray:
    """Return twelve paths of the body, six points forward and up, in leg lengths."""
    first, second = np.array(_PAIRS).T
    paths = (xy_px[:, first] + xy_px[:, second]).reshape(len(xy_px), -1)
    return np.asarray(paths / (2.0 * leg_length_px(xy_px)))
