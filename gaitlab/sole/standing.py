"""The soles of a runner who stands still: the zero of the strike angle, seen in the picture.

Somebody who does not move is part of the empty treadmill as far as the frames of a stand can tell,
so the treadmill is learned from the run, which the same camera filmed from the same place.
"""

from collections.abc import Sequence
from math import nan

import numpy as np
from scipy.ndimage import gaussian_filter

from gaitlab.analysis.belt import find_belt
from gaitlab.analysis.cycles import find_cycles
from gaitlab.analysis.kinematics import sagittal_px
from gaitlab.analysis.sides import repair_sides
from gaitlab.analysis.standing import flat_landmark_angles_deg
from gaitlab.domain.arrays import BoolArray, FloatArray
from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.landmarks import Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.trial import FlatFootReference
from gaitlab.sole.outline import ShoeColours
from gaitlab.sole.region import FootBand, feet_px, find_foot_band
from gaitlab.sole.segment_look import runner_edge, shoe_patches
from gaitlab.sole.sole_line import RIGID_PART
from gaitlab.sole.treadmill import EmptyTreadmill
from gaitlab.video.picture import Picture
from gaitlab.video.reader import ClipReader

N_TO_LEARN_FROM, N_LOOKS = 31, 9
"""Frames of the run and of the stand that are looked at."""
REACH_PER_SHOE = 0.65
"""How far on both sides of the middle of its landmarks a standing shoe is looked for."""
LOW_PER_SHOE = 0.08
SMOOTHING_PX = 2.0
LEAST_EDGE_STEP, STEEPEST_EDGE = 1.0, 0.3
"""Grey levels per pixel of an edge of the treadmill, and how far it may be inclined."""
MOST_OTHER_DIFFERENCE = 0.35
"""If more of the band away from the feet has changed since the run, the camera was moved."""
LEAST_SHARE_SEEN = 0.6


def flat_feet(
    run: Clip,
    run_track: PoseTrack,
    stood: Clip,
    stood_track: PoseTrack,
    stand: range,
    *,
    facing: Facing,
) -> FlatFootReference:
    """Measure the flat feet of a stand, against the belt of the run.

    Parameters
    ----------
    run, run_track
        A clip of the same runner on the running belt by the same camera, and its landmarks on the
        capture clock, NaN where the runner does not run.
    stood, stood_track, stand
        The clip with the stand, its landmarks, and the frames of the stand; both may be of one
        clip.
    facing
        Where the runner faces.

    Returns
    -------
    FlatFootReference
        NaN for what is not seen: usually the sole of the far foot, which the near one hides.

    Raises
    ------
    ClipError
        If a clip cannot be read any more.
    """
    slope_deg = _landmark_slope_deg(run_track, facing)
    landmark_deg = flat_landmark_angles_deg(sagittal_px(stood_track, facing), stand)
    return FlatFootReference(
        landmark_angle_deg=(landmark_deg[0] - slope_deg, landmark_deg[1] - slope_deg),
        sole_angle_deg=_sole_angles_deg(run, run_track, stood, stood_track, stand, facing),
    )


def _landmark_slope_deg(track: PoseTrack, facing: Facing) -> float:
    """Return how the belt rises forward as landmarks in stance have it; 0 without strides.

    It may lean with the posture: the angle of a flat foot in the run has the same error.
    """
    sagittal = sagittal_px(repair_sides(track, facing).track, facing)
    cycles = find_cycles(track.time_s, sagittal)
    return find_belt(track.time_s, sagittal, cycles).slope_deg if cycles else 0.0


def _sole_angles_deg(
    run: Clip,
    run_track: PoseTrack,
    stood: Clip,
    stood_track: PoseTrack,
    stand: range,
    facing: Facing,
) -> tuple[float, float]:
    """Return the angle of both soles against the belt in the picture, ``(left, right)``."""
    standing = stood_track.without_frames(~np.isin(np.arange(stood_track.n_frames), stand))
    band = find_foot_band(standing, width_px=stood.width_px, height_px=stood.height_px)
    running_frames = np.flatnonzero(run_track.is_found)
    if band is None or len(running_frames) < N_TO_LEARN_FROM:
        return nan, nan
    empty = EmptyTreadmill.from_pictures(_looks(run, band, running_frames, N_TO_LEARN_FROM))
    feet = np.nanmedian(feet_px(standing), axis=0)[:, 1:]
    pictures = _looks(stood, band, np.array(stand), N_LOOKS)
    edge_px = _edge(pictures, empty, band, feet)
    if edge_px is None:
        return nan, nan
    near, far = facing.near_side, facing.near_side.other
    angles = {near: nan, far: nan}
    angles[near], is_near = _sole_angle_deg(edge_px, feet[near.index], band, facing)
    angles[far], _ = _sole_angle_deg(
        np.where(is_near, np.nan, edge_px), feet[far.index], band, facing
    )
    slope_deg = _picture_slope_deg(empty.picture, facing)
    return angles[Side.LEFT] - slope_deg, angles[Side.RIGHT] - slope_deg


def _picture_slope_deg(empty: Picture, facing: Facing) -> float:
    """Return how the edges of deck and belt rise forward in the picture of the empty treadmill.

    Along a straight edge brightness does not change, so its slope is the least-squares solution
    of ``dx + slope * dy = 0`` over the brightness gradients of all its pixels (Bigun 1987). NaN
    where nothing but flicker is seen.
    """
    brightness = gaussian_filter(empty.mean(axis=2), SMOOTHING_PX)
    down, right = np.gradient(brightness)
    is_edge = (np.abs(down) > LEAST_EDGE_STEP) & (np.abs(right) < STEEPEST_EDGE * np.abs(down))
    if is_edge.sum() < empty.shape[1]:
        return nan
    slope = -(right[is_edge] * down[is_edge]).sum() / (down[is_edge] ** 2).sum()
    return float(np.degrees(np.arctan(-slope * facing.sign)))


def _looks(clip: Clip, band: FootBand, frames: np.ndarray, n_looks: int) -> list[Picture]:
    """Return the band in some of `frames`, evenly spread."""
    chosen = frames[np.linspace(0, len(frames) - 1, n_looks).round().astype(int)]
    with ClipReader(clip) as reader:
        return [reader.frame(int(i))[band.rows, band.columns].copy() for i in np.unique(chosen)]


def _edge(
    pictures: Sequence[Picture], empty: EmptyTreadmill, band: FootBand, feet: FloatArray
) -> FloatArray | None:
    """Return the lower edge of the standing feet in every column of the band.

    None if so much else has changed that the camera cannot be where it was.
    """
    shoe_px = band.shoe_length_px
    middles = feet.mean(axis=1) - [band.left_px, band.top_px]
    away = np.abs(np.arange(band.n_columns) - middles[:, :1]).min(axis=0) > shoe_px
    if away.any() and empty.differs(pictures[0])[:, away].mean() > MOST_OTHER_DIFFERENCE:
        return None
    patches = shoe_patches(middles, band)
    colours = ShoeColours.from_pictures(pictures, [patches] * len(pictures), empty)
    edges = [runner_edge(picture, empty, colours, band)[1] for picture in pictures]
    return np.asarray(np.median(edges, axis=0), dtype=np.float64)


def _sole_angle_deg(
    edge_px: FloatArray, foot: FloatArray, band: FootBand, facing: Facing
) -> tuple[float, BoolArray]:
    """Return the angle of one sole, NaN if too little of it is seen, and the columns it covers.

    Parameters
    ----------
    edge_px : (n_columns,)
        Row of the lower edge in the band; NaN = none.
    foot : (2, 2)
        Image x, y of the heel and foot index landmarks.
    band, facing
        Where the columns are, and where the toes point.
    """
    from scipy.stats import theilslopes  # late: it takes a second, and windows open first

    shoe_px = band.shoe_length_px
    forward = facing.sign * (np.arange(len(edge_px)) + band.left_px - foot[:, 0].mean())
    is_near = np.isfinite(edge_px) & (np.abs(forward) < REACH_PER_SHOE * shoe_px)
    nothing = np.zeros(len(edge_px), dtype=bool)
    if is_near.sum() < LEAST_SHARE_SEEN * shoe_px * (RIGID_PART[1] - RIGID_PART[0]):
        return nan, nothing
    rest_px = np.percentile(edge_px[is_near], 85)
    is_sole = _longest_run(is_near & (edge_px > rest_px - LOW_PER_SHOE * shoe_px))
    rear, front = forward[is_sole].min(), forward[is_sole].max()
    share = (forward - rear) / max(front - rear, 1.0)
    is_rigid = is_sole & (share >= RIGID_PART[0]) & (share < RIGID_PART[1])
    if is_rigid.sum() < LEAST_SHARE_SEEN * shoe_px * (RIGID_PART[1] - RIGID_PART[0]):
        return nan, nothing
    rise = theilslopes(-edge_px[is_rigid], forward[is_rigid]).slope
    covered = (forward >= rear) & (forward <= front)
    return float(np.degrees(np.arctan(rise))), covered


def _longest_run(is_in: BoolArray) -> BoolArray:
    """Return the longest unbroken run of `is_in`, across gaps of a few pixels."""
    places = np.flatnonzero(is_in)
    runs = np.split(places, np.flatnonzero(np.diff(places) > 4) + 1)
    longest = max(runs, key=len)
    return np.isin(np.arange(len(is_in)), longest)
