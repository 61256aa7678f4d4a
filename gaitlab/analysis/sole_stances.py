"""The soles of one foot cut into stances, and the dwells of its parts."""

from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray

from gaitlab.analysis.dwell import DwellFit, fit_dwells
from gaitlab.analysis.robust import median, percentiles
from gaitlab.domain.arrays import BoolArray, FloatArray, Value
from gaitlab.domain.landmarks import Side
from gaitlab.domain.sole_track import SoleTrack

WINDOW = (-0.30, 0.30)
"""Around mid-stance, in stride times."""
LOW_PER_SHOE = 0.025
"""Below this height a part counts as low for the first guess."""
N_LAST, STEEPEST_DEG = 3, -60.0
"""So many samples tell how fast a sole turns; runners leave at 40 to 60 degrees."""
_MID_STEP_S = 0.02
"""Mid-stances are known to some 20 ms and told in such steps: a corrected landmark moves its own by
a few milliseconds and all others by microseconds, which must not cost a fit."""


@dataclass(frozen=True, slots=True, eq=False)
class SoleStances(Value):
    """The samples of all stances of one foot, ``(n_stances, n_samples)``, padded with NaN.

    `mid_s` ``(n_stances,)`` is about the middle of each.
    """

    mid_s: FloatArray
    time_s: FloatArray
    heel: FloatArray
    heel_se: FloatArray
    forefoot: FloatArray
    forefoot_se: FloatArray
    angle_deg: FloatArray

    @property
    def frame_interval_s(self) -> float:
        """Usual time between two frames."""
        return median(np.diff(self.time_s, axis=1))

    def only(self, is_wanted: BoolArray) -> "SoleStances":
        """Return those of the stances that are wanted, ``(n_stances,)``."""
        return SoleStances(*(getattr(self, name)[is_wanted] for name in self.__slots__))


def gather_stances(
    time_s: FloatArray,
    soles: SoleTrack,
    side: Side,
    mid_stance_s: FloatArray,
    stride_time_s: float,
) -> SoleStances:
    """Cut the track into stances."""
    mid_s = _MID_STEP_S * np.round(mid_stance_s / _MID_STEP_S)
    starts = np.searchsorted(time_s, mid_s + WINDOW[0] * stride_time_s)
    ends = np.searchsorted(time_s, mid_s + WINDOW[1] * stride_time_s)
    n_samples = max(int((ends - starts).max(initial=0)), 1)
    frames = starts[:, None] + np.arange(n_samples)
    is_in = frames < ends[:, None]
    frames = np.minimum(frames, len(time_s) - 1)

    def cut(values: FloatArray) -> FloatArray:
        return np.where(is_in, values[frames], np.nan)

    i = side.index
    return SoleStances(
        mid_s,
        cut(time_s),
        cut(soles.heel_clearance_px[:, i]),
        cut(soles.heel_clearance_se_px[:, i]),
        cut(soles.forefoot_clearance_px[:, i]),
        cut(soles.forefoot_clearance_se_px[:, i]),
        cut(soles.angle_deg[:, i]),
    )


@dataclass(frozen=True, slots=True)
class SolePart:
    """A part of the sole whose dwells are to be found.

    Parameters
    ----------
    height, height_se : (n_stances, n_samples)
        Its samples.
    ramp_px
        Up to which height over the belt it is looked at.
    is_leaving_from_rest
        What rests on the belt leaves it from rest; a part that may only hover need not.
    is_tilting
        Whether it rests under a sole at any angle, as the forefoot does until it leaves.
    """

    height: FloatArray
    height_se: FloatArray
    ramp_px: float
    is_leaving_from_rest: bool = True
    is_tilting: bool = False


def fit_parts(stances: SoleStances, *parts: SolePart, shoe_px: float) -> tuple[DwellFit, ...]:
    """Fit the dwells of parts of the sole, beginning where each is clearly lowest."""
    low_px = LOW_PER_SHOE * shoe_px
    tilt = tilt_of(stances)
    heights, begins, ends = [], [], []
    for part in parts:
        (level,) = percentiles(part.height, 0.15)
        # A foot in front or a mark on the belt can look like a sole far below the belt.
        height = _without_spikes(part.height, low_px)
        common = median(level)
        level = np.clip(level, common - low_px, common + 2.0 * low_px)
        begin_s, end_s = _low_between(stances.time_s, height, level + low_px)
        heights.append(height)
        begins.append(begin_s)
        ends.append(end_s)
    return fit_dwells(
        stances.time_s,
        np.stack(heights),
        np.stack([part.height_se for part in parts]),
        anchor_s=stances.mid_s,
        start_on_s=np.stack(begins),
        start_off_s=np.stack(ends),
        ramp_height=np.array([part.ramp_px for part in parts]),
        is_leaving_from_rest=np.array([part.is_leaving_from_rest for part in parts]),
        tilt=np.stack([tilt if part.is_tilting else np.zeros_like(tilt) for part in parts]),
    )


def tilt_of(stances: SoleStances) -> FloatArray:
    """Return 1 minus the cosine of the sole's angle in every sample, ``(n_stances, n_samples)``.

    A sole on end shows no line any more shortly before the toe leaves: from there it turns on as
    fast as all stances last did.
    """
    angle_deg, time_s = stances.angle_deg.copy(), stances.time_s
    is_seen = np.isfinite(angle_deg)
    n_samples = angle_deg.shape[1]
    is_told = np.count_nonzero(is_seen, axis=1) > N_LAST
    if not is_told.any():
        return np.zeros_like(angle_deg)
    row = np.arange(len(angle_deg))
    last = n_samples - 1 - is_seen[:, ::-1].argmax(axis=1)
    counted = is_seen[:, ::-1].cumsum(axis=1)[:, ::-1]
    earlier = n_samples - 1 - (counted[:, ::-1] >= N_LAST).argmax(axis=1)
    rate = (angle_deg[row, last] - angle_deg[row, earlier]) / (
        time_s[row, last] - time_s[row, earlier]
    )
    usual_rate = min(median(rate[is_told]), 0.0)
    since_s = time_s - time_s[row, last][:, None]
    beyond = angle_deg[row, last][:, None] + usual_rate * since_s
    angle_deg = np.where(since_s > 0.0, beyond, angle_deg)
    tilt = 1.0 - np.cos(np.radians(np.clip(angle_deg, STEEPEST_DEG, 0.0)))
    return np.where(is_told[:, None], np.nan_to_num(tilt), 0.0)


def _without_spikes(height: FloatArray, most_px: float) -> FloatArray:
    """Take out single samples far over both their neighbours: no foot jumps for one frame."""
    padded = np.pad(height, ((0, 0), (1, 1)), constant_values=np.nan)
    neighbour = np.fmax(padded[:, :-2], padded[:, 2:])
    has_both = np.isfinite(padded[:, :-2]) & np.isfinite(padded[:, 2:])
    return np.where(has_both & (height > neighbour + most_px), nan, height)


def _low_between(
    time_s: FloatArray, height: FloatArray, limit: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return when the longest low run of every stance crosses its limit, down and up again.

    NaN for a stance that is never low. A run goes on over samples that were not seen.
    """
    seen_first = np.argsort(np.isnan(height), axis=1, kind="stable")
    times = np.take_along_axis(time_s, seen_first, axis=1)
    over = np.take_along_axis(height, seen_first, axis=1) - limit[:, None]
    edges = np.diff(np.pad(over < 0.0, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    stance, first = np.nonzero(edges == 1)
    last = np.nonzero(edges == -1)[1] - 1
    # Of the runs of one stance the longest comes first, and the first of several such.
    order = np.lexsort((times[stance, first] - times[stance, last], stance))
    longest = order[np.unique(stance[order], return_index=True)[1]]
    stance, first, last = stance[longest], first[longest], last[longest]
    begin, end = np.full((2, len(time_s)), np.nan)
    begin[stance] = _crossing_s(times, over, stance, first, np.maximum(first - 1, 0))
    end[stance] = _crossing_s(times, over, stance, last, np.minimum(last + 1, over.shape[1] - 1))
    return begin, end


def _crossing_s(
    times: FloatArray,
    over: FloatArray,
    stance: NDArray[np.intp],
    low: NDArray[np.intp],
    beyond: NDArray[np.intp],
) -> FloatArray:
    """Return when `over` is 0 between a low sample and the one beyond it, or at it without one."""
    low_s, low_over, beyond_over = times[stance, low], over[stance, low], over[stance, beyond]
    has_beyond = beyond_over >= 0.0
    share = low_over / np.where(has_beyond, low_over - beyond_over, -1.0)
    return np.where(has_beyond, low_s + share * (times[stance, beyond] - low_s), low_s)
