"""From lower edges to soles: heel and forefoot clearance, angle and place of both feet."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import theilslopes

from gaitlab.analysis.belt import Belt, find_belt
from gaitlab.analysis.cycles import Cycles, find_cycles
from gaitlab.analysis.kinematics import sagittal_px
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.sole_track import PER_FRAME, SoleTrack
from gaitlab.sole.edge_map import EdgeMap
from gaitlab.sole.foot_place import CORE, WINDOW, median_of, places_at_mid_stance
from gaitlab.sole.sole_line import measure_view
from gaitlab.sole.stance_view import StanceView, view_stance

REACH = 1.0
"""How far to look from the middle of the foot, in shoe lengths."""
LEAST_PLACES = 6
AGREEMENT_PX = 3.0
LEAST_AGREEMENT = 0.35
"""How much of a resting edge must be where the typical sole is."""


def measure_soles(edges: EdgeMap, track: PoseTrack, facing: Facing) -> SoleTrack:
    """Measure both soles in every stance.

    Parameters
    ----------
    edges
        The lower edge of the outline in every frame.
    track
        The landmarks with sides repaired, on the same frames.
    facing
        Where the runner runs to.

    Returns
    -------
    SoleTrack
        NaN outside of stances (with some time before and after) and where nothing was seen.
    """
    values = {name: np.full((track.n_frames, 2), np.nan) for name in PER_FRAME}
    shoe_length_px = np.full(2, np.nan)
    sagittal = sagittal_px(track, facing)
    cycles = find_cycles(track.time_s, sagittal)
    if cycles:
        belt = find_belt(track.time_s, sagittal, cycles)
        for side in Side:
            path = _belt_path(edges, track, facing, cycles, belt, side)
            if path is not None:
                _measure_side(path, side, values)
                shoe_length_px[side.index] = path.length_px
    return SoleTrack(**values, shoe_length_px=shoe_length_px)


@dataclass(frozen=True, slots=True)
class _BeltPath:
    """All stances of one foot in belt coordinates.

    Parameters
    ----------
    views
        The stances, heights over the belt under each of them.
    rear_px, front_px
        Ends of the shoe in those coordinates.
    """

    views: tuple[StanceView, ...]
    rear_px: float
    front_px: float

    @property
    def length_px(self) -> float:
        return self.front_px - self.rear_px


def _belt_path(
    edges: EdgeMap, track: PoseTrack, facing: Facing, cycles: Cycles, belt: Belt, side: Side
) -> _BeltPath | None:
    """Find where one foot is on the belt in all its stances; None if it is not seen."""
    slope, speed = -belt.slope * facing.sign, belt.speed_px_s[side.index]
    views = _views(edges, track, facing, cycles, side, speed, slope)
    for _ in range(3):
        slope -= _slope_left(views, cycles.stride_time_s, edges.shoe_length_px)
        speed -= _drift_left(views, cycles.stride_time_s, edges.shoe_length_px)
        views = _views(edges, track, facing, cycles, side, speed, slope)
    if not views:
        return None
    return _aligned(views, cycles.stride_time_s, edges.shoe_length_px)


def _aligned(views: list[StanceView], stride_time_s: float, shoe_px: float) -> _BeltPath | None:
    """Bring the shoes of all stances to the same place and the belt under them to height 0.

    Landmarks place a foot to a quarter of its length; the shape of its resting edge does better.
    """
    along_px = views[0].along_px
    levels = np.array(
        [_level(_core_height(view, stride_time_s), along_px, 0.6 * shoe_px) for view in views]
    )
    rests = [
        _core_height(view, stride_time_s) - level for view, level in zip(views, levels, strict=True)
    ]
    ends = [_shoe_ends(along_px, rest, shoe_px) for rest in rests]
    fronts = [end[1] for end in ends if end is not None]
    if len(fronts) < 2:
        return None
    common_px = float(np.median(fronts))
    typical = median_of(
        np.stack(
            [
                _shifted(rest, round(end[1] - common_px))
                for rest, end in zip(rests, ends, strict=True)
                if end is not None
            ]
        )
    )
    shoe = _shoe_ends(along_px, typical, shoe_px)
    if shoe is None:
        return None
    is_sole = (along_px >= shoe[0]) & (along_px <= shoe[1])
    aligned = []
    for view, level, rest in zip(views, levels, rests, strict=True):
        place = _best_place(rest, np.where(is_sole, typical, np.nan), round(0.5 * shoe_px))
        if place is not None:
            shift, over_px = place
            height = np.stack([_shifted(row, shift) for row in view.height_px]) - level - over_px
            foot_x = view.foot_x_px + view.facing_sign * shift
            aligned.append(replace(view, height_px=height, foot_x_px=foot_x))
    return _BeltPath(tuple(aligned), *shoe)


def _shifted(row: FloatArray, shift: int) -> FloatArray:
    """Return a row whose place i is the old place ``i + shift``; NaN comes in at the end."""
    new = np.full_like(row, np.nan)
    if shift >= 0:
        new[: len(row) - shift] = row[shift:]
    else:
        new[-shift:] = row[:shift]
    return new


def _best_place(rest: FloatArray, sole: FloatArray, most: int) -> tuple[int, float] | None:
    """Return the shift and the height that lay a resting edge over the typical sole.

    None if no place makes enough of the two agree: another foot or a mark on the belt is in front.
    """
    best, place = LEAST_AGREEMENT, None
    n_places = np.isfinite(sole).sum()
    for shift in range(-most, most + 1):
        difference = _shifted(rest, shift) - sole
        seen = difference[np.isfinite(difference)]
        if len(seen) <= best * n_places:
            continue
        over_px = float(np.median(seen))
        # Beyond its ends a shoe has no edge at the height of its sole: a longer run fits worse.
        agreement = float((1.0 - np.minimum(np.abs(seen - over_px) / AGREEMENT_PX, 1.0)).sum())
        if agreement > best * n_places:
            best, place = agreement / n_places, (shift, over_px)
    return place


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


def _core_height(view: StanceView, stride_time_s: float) -> FloatArray:
    """Return the median height of every place in the middle of a stance, ``(n_places,)``."""
    phase = view.from_mid_s / stride_time_s
    core = view.height_px[(phase >= CORE[0]) & (phase < CORE[1])]
    return median_of(core)


def _slope_left(views: list[StanceView], stride_time_s: float, shoe_px: float) -> float:
    """Return how much the standing forefoot still rises per pixel of image x."""
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
    return float(np.median(slopes)) if slopes else 0.0


def _level(core_height: FloatArray, along_px: FloatArray, reach_px: float) -> float:
    """Return the height of the belt under one stance: where the lowest places rest."""
    near = core_height[np.abs(along_px) < reach_px]
    near = near[np.isfinite(near)]
    return float(np.percentile(near, 20)) if len(near) >= LEAST_PLACES else np.nan


def _drift_left(views: list[StanceView], stride_time_s: float, shoe_px: float) -> float:
    """Return how fast the toe end of the standing shoe still moves towards the toe, in px/s."""
    drifts = []
    for view in views:
        phase = view.from_mid_s / stride_time_s
        is_core = (phase >= CORE[0]) & (phase < CORE[1])
        level = _level(_core_height(view, stride_time_s), view.along_px, 0.6 * shoe_px)
        is_low = view.height_px[is_core] - level < 0.12 * shoe_px
        middle = np.searchsorted(view.along_px, 0.1 * shoe_px)
        ends = [_run_end(row, int(middle), +1) for row in is_low if row[middle]]
        times = view.from_mid_s[is_core][is_low[:, middle]]
        if len(ends) >= 3:
            drifts.append(theilslopes(view.along_px[ends], times).slope)
    return float(np.median(drifts)) if drifts else 0.0


def _shoe_ends(
    along_px: FloatArray, rest_px: FloatArray, shoe_px: float
) -> tuple[float, float] | None:
    """Return rear and front end of a shoe from its sole in mid-stance; None if not seen.

    The toe end is where the edge turns up; behind the heel there is nothing near the belt.
    """
    is_low = np.isfinite(rest_px) & (rest_px < 0.12 * shoe_px)
    is_near = np.isfinite(rest_px) & (rest_px < 0.25 * shoe_px)
    middle = np.flatnonzero(is_low & (np.abs(along_px) < 0.4 * shoe_px))
    if len(middle) < LEAST_PLACES:
        return None
    front = _run_end(is_low, int(middle[-1]), +1)
    rear = _run_end(is_near, int(middle[0]), -1)
    length = along_px[front] - along_px[rear]
    if not 0.6 * shoe_px < length < 1.6 * shoe_px:
        return None
    return float(along_px[rear]), float(along_px[front])


def _run_end(is_in: BoolArray, start: int, step: int, *, most_gap: int = 4) -> int:
    """Walk from `start` for as long as `is_in` holds, across gaps up to `most_gap`."""
    end, gap, i = start, 0, start
    while 0 <= i + step < len(is_in) and gap <= most_gap:
        i += step
        if is_in[i]:
            end, gap = i, 0
        else:
            gap += 1
    return end


def _measure_side(path: _BeltPath, side: Side, values: dict[str, FloatArray]) -> None:
    """Measure every frame of every stance of one foot into `values`."""
    for view in path.views:
        measured = measure_view(view, rear_px=path.rear_px, front_px=path.front_px)
        for name, column in measured.items():
            here = values[name][view.frames, side.index]
            values[name][view.frames, side.index] = np.where(np.isfinite(here), here, column)
