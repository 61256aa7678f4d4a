"""Angle and clearances of a sole from its lower edge, in every frame of a stance.

Two readings are joined. A straight line through the rigid part of the sole uses a hundred columns
and is precise, but says nothing of rounded ends. The lowest edge of a third is what touches, but
rests on few columns. The heel of a foot that comes down toe first is read off the line and that of
a foot that lands on it is read off its lowest edge; the forefoot the other way round.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.ndimage import median_filter

from gaitlab.domain.arrays import FloatArray
from gaitlab.sole.foot_place import median_of
from gaitlab.sole.stance_view import STEEPEST_STEP, StanceView, shifted

RIGID_PART = (0.06, 0.62)
"""The part of the shoe in front of which the sole bends, as shares of its length from the rear."""
HEEL_PLACE, BALL_PLACE = 0.15, 0.72
REAR_THIRD, FRONT_THIRD = 1.0 / 3.0, 2.0 / 3.0
OVERHANG = 0.08
FARTHEST_BEHIND, FARTHEST_AHEAD = 0.8, 0.4
"""How far off the belt a shoe may be from where it stands, in shoe lengths."""
SAME_PLACE = 0.03
WIDEST_GAP = 0.15
HIGHEST, DEEPEST = 0.5, 0.08
"""The sole is where the edge is low and does not jump, in shoe lengths."""
TOE_UP = 0.1
"""Height of the front end over the rear one above which the latter tells the place better."""
FLAT_WITHIN_DEG = 3.0
"""So near to the flat foot's angle one reading takes over from the other."""
RESTING, RESTING_SHARE, MOST_FLAT_DEG = (-0.08, 0.08), 0.75, 15.0
"""When the foot is flat if it ever is, in stride times from mid-stance; it is flat where the toe is
highest then. A foot turned out by 20 degrees reads 7 degrees toe down from 20 degrees above."""
HOVERING_DEG = 6.0
"""A foot whose heel hovers a centimetre or two over the belt rests that far toe down."""
LEAST_SHARE_SEEN = 0.5
COLUMNS_PER_SAMPLE = 4.0
"""Neighbouring columns err alike; about this many count as one."""
N_LOWEST = 4
MOST_HIDDEN = 0.2
"""Of a third of which more is hidden than this, the lowest edge is not known."""


def resting_angle_deg(
    views: Sequence[StanceView], stride_time_s: float, *, rear_px: float, front_px: float
) -> float:
    """Return the angle of the sole where it rests most nearly flat; 0 where it was not seen.

    Parameters
    ----------
    views
        All stances of one foot in belt coordinates, heights over the belt.
    stride_time_s
        Mean stride time.
    rear_px, front_px
        Ends of the shoe in those coordinates.
    """
    angles_deg = []
    for view in views:
        phase = view.from_mid_s / stride_time_s
        height_px = view.height_px[(phase >= RESTING[0]) & (phase < RESTING[1])]
        height_px = _over_the_belt(height_px, front_px - rear_px)
        share = (view.along_px - rear_px) / (front_px - rear_px)
        slope, *_ = _rigid_line(height_px, view.along_px, share)
        angles_deg.append(np.degrees(np.arctan(slope)))
    angle_deg = np.concatenate([*angles_deg, [np.nan]])
    angle_deg = angle_deg[np.abs(angle_deg) < MOST_FLAT_DEG]
    if not len(angle_deg):
        return 0.0
    resting_deg = float(np.quantile(angle_deg, RESTING_SHARE))
    return resting_deg if resting_deg > 0.0 else min(resting_deg + HOVERING_DEG, 0.0)


def measure_view(
    view: StanceView, *, rear_px: float, front_px: float, flat_deg: float = 0.0
) -> dict[str, FloatArray]:
    """Measure the sole in every frame of a stance.

    Parameters
    ----------
    view
        The stance in belt coordinates, heights over the belt.
    rear_px, front_px
        Ends of the shoe in those coordinates.
    flat_deg
        What the angle of the flat foot seems to be; see `resting_angle_deg`.

    Returns
    -------
    dict of (n,)
        The arrays of `SoleTrack` for one foot; NaN = not seen.
    """
    view = replace(view, height_px=_over_the_belt(view.height_px, front_px - rear_px))
    view, ahead_px = _on_the_shoe(view, rear_px, front_px)
    share = (view.along_px - rear_px) / (front_px - rear_px)
    slope, middle_px, scatter_px, n_used = _rigid_line(view.height_px, view.along_px, share)
    centre = 0.5 * (RIGID_PART[0] + RIGID_PART[1])
    spread = (RIGID_PART[1] - RIGID_PART[0]) * (front_px - rear_px) / np.sqrt(12.0)
    root_n = np.sqrt(np.maximum(n_used, 1.0) / COLUMNS_PER_SAMPLE)
    slope_se = scatter_px / root_n / spread
    angle_deg = np.degrees(np.arctan(slope))

    def on_line(place: float) -> tuple[FloatArray, FloatArray]:
        arm_px = (place - centre) * (front_px - rear_px)
        return middle_px + slope * arm_px, np.hypot(scatter_px / root_n, slope_se * arm_px)

    toe_up = np.clip(0.5 + 0.5 * (angle_deg - flat_deg) / FLAT_WITHIN_DEG, 0.0, 1.0)
    heel, heel_se = _joined(on_line(HEEL_PLACE), _lowest(view, share, 0.0, REAR_THIRD), toe_up)
    ball, ball_se = _joined(_lowest(view, share, FRONT_THIRD, 1.0), on_line(BALL_PLACE), toe_up)
    return {
        "heel_clearance_px": heel,
        "heel_clearance_se_px": heel_se,
        "forefoot_clearance_px": ball,
        "forefoot_clearance_se_px": ball_se,
        "angle_deg": angle_deg,
        "angle_se_deg": np.degrees(slope_se),
        "along_px": np.where(np.isfinite(angle_deg), view.foot_x_px + ahead_px, np.nan),
        "along_se_px": np.where(np.isfinite(angle_deg), 0.03 * (front_px - rear_px), np.nan),
    }


def _over_the_belt(height_px: FloatArray, length_px: float) -> FloatArray:
    """Take out what lies below the belt: something nearer to the camera covers the sole."""
    return np.where(height_px < -DEEPEST * length_px, np.nan, height_px)


def _on_the_shoe(
    view: StanceView, rear_px: float, front_px: float
) -> tuple[StanceView, FloatArray]:
    """Move the shoe of every frame to where it stands; return by how much it is ahead.

    Off the belt a shoe does not travel with it: before contact it comes up from behind.
    """
    length_px = front_px - rear_px
    heights, hidden = np.empty_like(view.height_px), np.empty_like(view.hidden_px)
    ahead_px = np.zeros(len(heights))
    for i, (row, cover) in enumerate(zip(view.height_px, view.hidden_px, strict=True)):
        ends = _sole_ends(row, view.along_px, rear_px, front_px)
        row = _without_steps_up(row, ends, STEEPEST_STEP * length_px)
        ahead = _ahead_px(view, i, ends, rear_px, front_px)
        shift = 0
        if abs(ahead) > SAME_PLACE * length_px:
            shift = round(
                float(np.clip(ahead, -FARTHEST_BEHIND * length_px, FARTHEST_AHEAD * length_px))
            )
        ahead_px[i] = shift
        heights[i], hidden[i] = shifted(row, shift), shifted(cover, shift)
    return replace(view, height_px=heights, hidden_px=hidden), ahead_px


def _without_steps_up(row: FloatArray, ends: tuple[int, int] | None, most_px: float) -> FloatArray:
    """Take out what begins a step over an end of the sole: there its lower part was not seen.

    That is so where the belt, or what is behind it, has the colour of the midsole.
    """
    if ends is None:
        return row
    kept = row.copy()
    rear, front = ends
    if rear > 0 and row[rear - 1] > row[rear] + most_px:
        kept[:rear] = np.nan
    if front + 1 < len(row) and row[front + 1] > row[front] + most_px:
        kept[front + 1 :] = np.nan
    return kept


def _ahead_px(
    view: StanceView, frame: int, ends: tuple[int, int] | None, rear_px: float, front_px: float
) -> float:
    """Return by how much the shoe is ahead of where it stands, from an end that nothing hides.

    That is the front end, unless the toe is so far up that its end may be out of sight.
    """
    if ends is None:
        return 0.0
    rear, front = ends
    shoe_px = front_px - rear_px
    places = [(front, +1, front_px), (rear, -1, rear_px)]
    if view.height_px[frame, front] > view.height_px[frame, rear] + TOE_UP * shoe_px:
        places.reverse()
    for place, step, standing_px in places:
        if not view.goes_on(frame, place, step, shoe_px=shoe_px):
            return float(view.along_px[place]) - standing_px
    return 0.0


def _sole_ends(
    row: FloatArray, along_px: FloatArray, rear_px: float, front_px: float
) -> tuple[int, int] | None:
    """Return the places where the longest unbroken low edge around the shoe ends; None if none."""
    length_px = front_px - rear_px
    places = np.flatnonzero(np.isfinite(row) & (row < HIGHEST * length_px))
    if len(places) < 3:
        return None
    is_break = np.diff(places) > WIDEST_GAP * length_px
    is_break |= np.abs(np.diff(row[places])) > STEEPEST_STEP * length_px
    cuts = np.flatnonzero(is_break) + 1
    starts, stops = np.concatenate([[0], cuts]), np.concatenate([cuts, [len(places)]])
    first, last = along_px[places[starts]], along_px[places[stops - 1]]
    farthest_px = front_px + FARTHEST_AHEAD * length_px
    overlap = np.minimum(last, farthest_px) - np.maximum(first, rear_px - 0.5 * length_px)
    best = int(np.argmax(overlap))
    if overlap[best] < 0.15 * length_px:
        return None
    return int(places[starts[best]]), int(places[stops[best] - 1])


def _rigid_line(
    height_px: FloatArray, along_px: FloatArray, share: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Fit a robust line to the rigid part in every frame.

    Returns
    -------
    slope, height in the middle of the part, scatter about the line, columns used : (n,) each
    """
    is_part = (share >= RIGID_PART[0]) & (share < RIGID_PART[1])
    along = along_px[is_part] - along_px[is_part].mean()
    height = height_px[:, is_part]
    is_seen = np.isfinite(height)
    height = np.where(is_seen, height, 0.0)
    weight = is_seen.astype(float)
    is_enough = is_seen.sum(axis=1) >= LEAST_SHARE_SEEN * is_part.sum()
    scatter = np.full(len(height), np.nan)
    slope = np.zeros(len(height))
    middle = np.where(is_enough, np.median(height, axis=1), np.nan)
    for _ in range(6):
        slope, middle = _weighted_line(along, height, weight)
        residual = np.abs(height - middle[:, None] - slope[:, None] * along)
        scatter = 1.4826 * median_of(np.where(is_seen, residual, np.nan).T)
        scatter = np.maximum(scatter, 0.15)
        weight = is_seen / (1.0 + (residual / (2.0 * scatter[:, None])) ** 4)
    n_used = weight.sum(axis=1)
    nothing = ~is_enough | (n_used < LEAST_SHARE_SEEN * is_part.sum() * 0.6)
    for values in (slope, middle, scatter):
        values[nothing] = np.nan
    return slope, middle, scatter, n_used


def _weighted_line(
    along: FloatArray, height: FloatArray, weight: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return slope and value at 0 of a weighted line through each row of `height`."""
    total = np.maximum(weight.sum(axis=1), 1e-9)
    mean_x = weight @ along / total
    mean_y = (weight * height).sum(axis=1) / total
    spread = np.maximum(weight @ along**2 - total * mean_x**2, 1e-9)
    slope = ((weight * height) @ along - total * mean_x * mean_y) / spread
    return slope, mean_y - slope * mean_x


def _lowest(
    view: StanceView, share: FloatArray, start: float, end: float
) -> tuple[FloatArray, FloatArray]:
    """Return the lowest edge of one third in every frame, and its standard error.

    NaN where too much of the third is hidden: what is seen of it need not be what touches.
    """
    is_third = (share >= start) & (share < end)
    is_hidden = np.isnan(view.height_px[:, is_third]) & (view.hidden_px[:, is_third] <= 0.0)
    is_part = (share >= start - OVERHANG * (start == 0.0)) & (share < end + OVERHANG * (end == 1.0))
    height = view.height_px[:, is_part]
    is_seen = np.isfinite(height)
    smooth = median_filter(np.where(is_seen, height, 1e6), size=(1, 5), mode="nearest")
    lowest = np.sort(smooth, axis=1)[:, :N_LOWEST].mean(axis=1)
    lowest[(lowest > 1e5) | (is_hidden.mean(axis=1) > MOST_HIDDEN)] = np.nan
    return lowest, np.where(np.isfinite(lowest), 0.4, np.nan)


def _joined(
    toe_down: tuple[FloatArray, FloatArray],
    toe_up: tuple[FloatArray, FloatArray],
    share_toe_up: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """Blend two readings by how far the toe is up; where the angle is unknown use the lowest."""
    joined = []
    for down, up in zip(toe_down, toe_up, strict=True):
        blend = (1.0 - share_toe_up) * down + share_toe_up * up
        blend = np.where(share_toe_up <= 0.0, down, np.where(share_toe_up >= 1.0, up, blend))
        joined.append(np.where(np.isfinite(share_toe_up), blend, down))
    return joined[0], joined[1]
