"""From lower edges to soles: heel and forefoot clearance, angle and place of both feet."""

from dataclasses import dataclass, replace

import numpy as np

from gaitlab.analysis.belt import find_belt
from gaitlab.analysis.cycles import find_cycles
from gaitlab.analysis.kinematics import sagittal_px
from gaitlab.analysis.robust import median
from gaitlab.domain.arrays import FloatArray
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.sole_track import PER_FOOT, PER_FRAME, SoleTrack
from gaitlab.sole.belt_views import LEAST_PLACES, core_height, level_of, run_end, views_on_the_belt
from gaitlab.sole.edge_map import EdgeMap
from gaitlab.sole.foot_place import median_of
from gaitlab.sole.sole_line import measure_view, resting_angle_deg
from gaitlab.sole.stance_view import StanceView, shifted

REACH = 1.0
"""How far to look from the middle of the foot, in shoe lengths."""
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
    per_foot = {name: np.full(2, np.nan) for name in PER_FOOT}
    sagittal = sagittal_px(track, facing)
    cycles = find_cycles(track.time_s, sagittal)
    if cycles:
        belt = find_belt(track.time_s, sagittal, cycles)
        views = views_on_the_belt(edges, track, facing, cycles, belt)
        for side in Side:
            path = _aligned(views.pop(side), cycles.stride_time_s, edges.shoe_length_px)
            if path is not None:
                _measure_side(path, side, cycles.stride_time_s, values)
                for name in PER_FOOT:
                    per_foot[name][side.index] = getattr(path, name)
    return SoleTrack(**values, **per_foot)


@dataclass(frozen=True, slots=True)
class _BeltPath:
    """All stances of one foot in belt coordinates.

    Parameters
    ----------
    views
        The stances, heights over the belt under each of them.
    rear_px, front_px
        Ends of the shoe in those coordinates.
    belt_y_px
        Image y of the belt at image x 0.
    """

    views: tuple[StanceView, ...]
    rear_px: float
    front_px: float
    belt_y_px: float

    @property
    def shoe_length_px(self) -> float:
        return self.front_px - self.rear_px

    @property
    def belt_slope(self) -> float:
        return self.views[0].belt_slope if self.views else np.nan


def _aligned(views: list[StanceView], stride_time_s: float, shoe_px: float) -> _BeltPath | None:
    """Bring the shoes of all stances to the same place and the belt under them to height 0.

    Landmarks place a foot to a quarter of its length; the shape of its resting edge does better.
    """
    if not views:
        return None
    along_px = views[0].along_px
    levels = np.array(
        [level_of(core_height(view, stride_time_s), along_px, 0.6 * shoe_px) for view in views]
    )
    rests = [
        core_height(view, stride_time_s) - level for view, level in zip(views, levels, strict=True)
    ]
    ends = [_shoe_ends(along_px, rest, shoe_px) for rest in rests]
    fronts = [end[1] for end in ends if end is not None]
    if len(fronts) < 2:
        return None
    common_px = float(np.median(fronts))
    typical = median_of(
        np.stack(
            [
                shifted(rest, round(end[1] - common_px))
                for rest, end in zip(rests, ends, strict=True)
                if end is not None
            ]
        )
    )
    shoe = _shoe_ends(along_px, typical, shoe_px)
    if shoe is None:
        return None
    is_sole = (along_px >= shoe[0]) & (along_px <= shoe[1])
    aligned, belts_px = [], []
    for view, level, rest in zip(views, levels, rests, strict=True):
        place = _best_place(rest, np.where(is_sole, typical, np.nan), round(0.5 * shoe_px))
        if place is not None:
            shift, over_px = place
            height, hidden = (
                np.stack([shifted(row, shift) for row in rows]) - level - over_px
                for rows in (view.height_px, view.hidden_px)
            )
            foot_x = view.foot_x_px + view.facing_sign * shift
            aligned.append(replace(view, height_px=height, hidden_px=hidden, foot_x_px=foot_x))
            belts_px.append(-level - over_px)
    return _BeltPath(tuple(aligned), *shoe, belt_y_px=float(median_of(np.array(belts_px))))


def _best_place(rest: FloatArray, sole: FloatArray, most: int) -> tuple[int, float] | None:
    """Return the shift and the height that lay a resting edge over the typical sole.

    None if no place makes enough of the two agree: another foot or a mark on the belt is in front.
    """
    best, place = LEAST_AGREEMENT, None
    n_places = np.isfinite(sole).sum()
    for shift in range(-most, most + 1):
        difference = shifted(rest, shift) - sole
        seen = difference[np.isfinite(difference)]
        if len(seen) <= best * n_places:
            continue
        over_px = median(seen)
        # Beyond its ends a shoe has no edge at the height of its sole: a longer run fits worse.
        agreement = float((1.0 - np.minimum(np.abs(seen - over_px) / AGREEMENT_PX, 1.0)).sum())
        if agreement > best * n_places:
            best, place = agreement / n_places, (shift, over_px)
    return place


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
    front = run_end(is_low, int(middle[-1]), +1)
    rear = run_end(is_near, int(middle[0]), -1)
    length = along_px[front] - along_px[rear]
    if not 0.6 * shoe_px < length < 1.6 * shoe_px:
        return None
    return float(along_px[rear]), float(along_px[front])


def _measure_side(
    path: _BeltPath, side: Side, stride_time_s: float, values: dict[str, FloatArray]
) -> None:
    """Measure every frame of every stance of one foot into `values`."""
    ends = {"rear_px": path.rear_px, "front_px": path.front_px}
    flat_deg = resting_angle_deg(path.views, stride_time_s, **ends)
    for view in path.views:
        measured = measure_view(view, **ends, flat_deg=flat_deg)
        for name, column in measured.items():
            here = values[name][view.frames, side.index]
            values[name][view.frames, side.index] = np.where(np.isfinite(here), here, column)
