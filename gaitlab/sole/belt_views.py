"""The stances of both feet in belt coordinates: which way and how fast the belt carries them."""

import numpy as np

from gaitlab.analysis.belt import Belt
from gaitlab.analysis.cycles import Cycles
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.sole.edge_map import EdgeMap
from gaitlab.sole.foot_place import CORE, WINDOW, median_of, places_at_mid_stance
from gaitlab.sole.stance_view import StanceView, view_stance

REACH = 1.0
"""How far to look from the middle of the foot, in shoe lengths."""
N_ROUNDS = 3
LEAST_PLACES = 6
FEWEST_STANCES = 2
LEAST_SPREAD = 0.005
MOST_DRIFT = 0.15
"""Landmarks tell the belt's speed to some 7 %; a toe end that drifts faster is not one."""


def views_on_the_belt(
    edges: EdgeMap, track: PoseTrack, facing: Facing, cycles: Cycles, belt: Belt
) -> dict[Side, list[StanceView]]:
    """Return every stance of both feet in coordinates that travel with the belt.

    Slope and speed start from the landmarks and are improved by the edges themselves: the standing
    forefoot neither rises nor drifts. Both feet stand on the same belt, so the slope is common.
    """
    slope = -belt.slope * facing.sign
    speed_px_s = dict(zip(Side, belt.speed_px_s, strict=True))

    def look() -> dict[Side, list[StanceView]]:
        return {
            side: _views(edges, track, facing, cycles, side, speed_px_s[side], slope)
            for side in Side
        }

    views = look()
    for _ in range(N_ROUNDS):
        slope -= _slope_left(list(views.values()), cycles.stride_time_s, edges.shoe_length_px)
        for side in Side:
            drift = _drift_left(views[side], cycles.stride_time_s, edges.shoe_length_px)
            if abs(drift) < MOST_DRIFT * speed_px_s[side]:
                speed_px_s[side] -= drift
        views.clear()  # Of ten minutes they take hundreds of megabytes: never hold them twice.
        views = look()
    return views


def _views(
    edges: EdgeMap,
    track: PoseTrack,
    facing: Facing,
    cycles: Cycles,
    side: Side,
    speed_px_s: float,
    slope: float,
) -> list[StanceView]:
    """Return every stance of one foot in belt coordinates."""
    if not np.isfinite(speed_px_s):
        return []
    mid_stance_s = cycles.mid_stance_s[side.index]
    at_mid_x = places_at_mid_stance(track, facing, cycles, side, speed_px_s)
    views = []
    for mid_s, x in zip(mid_stance_s, at_mid_x, strict=True):
        from_mid_s = track.time_s - mid_s
        phase = from_mid_s / cycles.stride_time_s
        frames = np.flatnonzero((phase >= WINDOW[0]) & (phase < WINDOW[1]))
        if not np.isfinite(x) or not len(frames):
            continue
        views.append(
            view_stance(
                edges.edge_px,
                edges.hidden_px,
                frames,
                from_mid_s[frames],
                left_px=edges.left_px,
                foot_x_px=x - facing.sign * speed_px_s * from_mid_s[frames],
                belt_slope=slope,
                facing_sign=facing.sign,
                reach_px=REACH * edges.shoe_length_px,
            )
        )
    return views


def core_height(view: StanceView, stride_time_s: float) -> FloatArray:
    """Return the median height of every place in the middle of a stance, ``(n_places,)``."""
    phase = view.from_mid_s / stride_time_s
    core = view.height_px[(phase >= CORE[0]) & (phase < CORE[1])]
    return median_of(core)


def _slope_left(
    views_of_feet: list[list[StanceView]], stride_time_s: float, shoe_px: float
) -> float:
    """Return how much standing forefeet still rise per pixel of image x.

    The foot that shows it more alike in all its stances counts more.
    """
    total, weights = 0.0, 0.0
    for views in views_of_feet:
        slopes = _slopes(views, stride_time_s, shoe_px)
        if len(slopes) >= FEWEST_STANCES:
            usual = float(np.median(slopes))
            spread = 1.4826 * float(np.median(np.abs(slopes - usual)))
            weight = len(slopes) / max(spread, LEAST_SPREAD) ** 2
            total, weights = total + weight * usual, weights + weight
    return total / weights if weights > 0.0 else 0.0


def _slopes(views: list[StanceView], stride_time_s: float, shoe_px: float) -> FloatArray:
    """Return how much the standing forefoot rises per pixel of image x in every stance."""
    from scipy.stats import theilslopes  # late: it takes a second, and windows open first

    slopes = []
    for view in views:
        phase = view.from_mid_s / stride_time_s
        is_core = (phase >= CORE[0]) & (phase < CORE[1])
        is_forefoot = (view.along_px > 0.1 * shoe_px) & (view.along_px < 0.4 * shoe_px)
        height = median_of(view.height_px[is_core][:, is_forefoot].T)
        x = view.foot_x_px[is_core]
        is_seen = np.isfinite(height)
        if is_seen.sum() >= 3:
            slopes.append(theilslopes(height[is_seen], x[is_seen]).slope)
    return np.array(slopes)


def level_of(core_height: FloatArray, along_px: FloatArray, reach_px: float) -> float:
    """Return the height of the belt under one stance: where the lowest places rest."""
    near = core_height[np.abs(along_px) < reach_px]
    near = near[np.isfinite(near)]
    return float(np.percentile(near, 20)) if len(near) >= LEAST_PLACES else np.nan


def _drift_left(views: list[StanceView], stride_time_s: float, shoe_px: float) -> float:
    """Return how fast the toe end of the standing shoe still moves towards the toe, in px/s."""
    from scipy.stats import theilslopes  # late: it takes a second, and windows open first

    drifts = []
    for view in views:
        phase = view.from_mid_s / stride_time_s
        is_core = (phase >= CORE[0]) & (phase < CORE[1])
        level = level_of(core_height(view, stride_time_s), view.along_px, 0.6 * shoe_px)
        is_low = view.height_px - level < 0.12 * shoe_px
        middle = int(np.searchsorted(view.along_px, 0.1 * shoe_px))
        ends = {
            frame: run_end(is_low[frame], middle, +1)
            for frame in np.flatnonzero(is_core & is_low[:, middle]).tolist()
        }
        ends = {
            frame: end
            for frame, end in ends.items()
            if not view.goes_on(frame, end, +1, shoe_px=shoe_px)
        }
        if len(ends) >= 3:
            places, times_s = view.along_px[list(ends.values())], view.from_mid_s[list(ends)]
            drifts.append(theilslopes(places, times_s).slope)
    return float(np.median(drifts)) if drifts else 0.0


def run_end(is_in: BoolArray, start: int, step: int, *, most_gap: int = 4) -> int:
    """Walk from `start` for as long as `is_in` holds, across gaps up to `most_gap`."""
    end, gap, i = start, 0, start
    while 0 <= i + step < len(is_in) and gap <= most_gap:
        i += step
        if is_in[i]:
            end, gap = i, 0
        else:
            gap += 1
    return end
