"""Which way the runner faces, and which leg is which in every frame.

Landmark models exchange the legs when they pass each other, and sometimes put both on the nearer
one. Exchanging the sides turns the sign of the difference between the legs and nothing else, so
the repair looks for the signs under which that difference moves smoothly; then both legs are
compared with one common stride, half a period apart, which also shows where a leg was lost.
"""

from dataclasses import dataclass, replace

import numpy as np

from gaitlab.analysis.cheapest_path import cheapest_path
from gaitlab.analysis.cycles import find_stride_time, leg_lead_px, stride_phase
from gaitlab.analysis.kinematics import leg_length_px, mid_hip_px, sagittal_px
from gaitlab.analysis.robust import mean, median
from gaitlab.analysis.smoothing import filled
from gaitlab.domain.arrays import BoolArray, FloatArray, sealed
from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack

LOST_LEG_DISTANCE = 0.14
"""A lower leg farther than this from where the stride has it, in leg lengths, was lost."""

COLLAPSED_DISTANCE, APART_DISTANCE = 0.08, 0.2
"""Both legs were put in one place when they are nearer than the first although the stride has them
farther apart than the second, in leg lengths."""

MANY_LOST = 0.15
"""Where more legs than this are lost the names are doubtful: of whole clips 1 to 14 % are."""

_SWAP_PENALTY = 0.02
_NAME_COST_PER_S = 0.9
_ROUGHNESS_CAP = 0.5
_MISFIT_CAP = 0.15
_N_HARMONICS = 5
_PHASE_WIDTH_STRIDES = 2.0
"""Wide enough that a stride or two under the wrong names cannot turn the phase by half a stride."""
_FEWEST_FRAMES = 12

_LEFT_LEG = list(LEGS[Side.LEFT])
_RIGHT_LEG = list(LEGS[Side.RIGHT])
_WEIGHTS = np.array([0.3, 1.0, 1.0, 0.7, 0.7])
"""Of hip, knee, ankle, heel and foot index: the hips are always close together."""


@dataclass(frozen=True, slots=True)
class RepairedSides:
    """A track with its legs told apart.

    Parameters
    ----------
    track
        Legs exchanged back where needed; a leg that was lost is NaN from knee to toe.
    is_swapped : (n_frames,)
        Frames in which the legs were exchanged.
    is_lost : (n_frames, 2)
        Frames in which a leg (left first) was found to be lost.
    """

    track: PoseTrack
    is_swapped: BoolArray
    is_lost: BoolArray


def find_facing(track: PoseTrack) -> Facing:
    """Return the image direction the runner runs to: where toes and nose point.

    Frames without a runner do not count; a track without any faces right.
    """
    feet = [track[leg.foot_index][:, 0] - track[leg.heel][:, 0] for leg in LEGS.values()]
    ears = (track[Landmark.LEFT_EAR][:, 0] + track[Landmark.RIGHT_EAR][:, 0]) / 2.0
    pointing = np.stack([*feet, track[Landmark.NOSE][:, 0] - ears])
    votes = np.sign(pointing[np.isfinite(pointing)])
    return Facing.LEFT if votes.sum() < 0 else Facing.RIGHT


def repair_sides(track: PoseTrack, facing: Facing) -> RepairedSides:
    """Exchange the legs back wherever they were exchanged, and drop a leg that was lost.

    A Viterbi search over {keep, exchange} with the roughness of the difference between the whole
    legs as its cost, then a second one against the common stride of both legs. Legs that meet for
    some frames can mislead the first one for whole strides, so that hardly a leg is where the
    stride has it: then the stride is also sought under the names as they came, and the better one
    is taken.

    Parameters
    ----------
    track
        On the capture clock; frames without a runner are NaN and stay so.
    facing
        Where the runner runs to: tells which side must be the nearer one.
    """
    is_swapped = np.zeros(track.n_frames, dtype=bool)
    is_lost = np.zeros((track.n_frames, 2), dtype=bool)
    sagittal = sagittal_px(track, facing)
    frames = np.flatnonzero(np.isfinite(sagittal[:, _LEFT_LEG + _RIGHT_LEG]).all(axis=(1, 2)))
    if len(frames) < _FEWEST_FRAMES:
        return RepairedSides(track, is_swapped, is_lost)
    swaps, is_lost[frames] = _told_apart(
        track.time_s[frames], leg_lead_px(sagittal)[frames], _legs(sagittal[frames])
    )
    if _is_other_side_near(track, frames, swaps, facing):
        swaps, is_lost = ~swaps, is_lost[:, ::-1]
    is_swapped[frames] = swaps
    return RepairedSides(with_repairs(track, is_swapped, is_lost), is_swapped, is_lost)


def with_repairs(track: PoseTrack, is_swapped: BoolArray, is_lost: BoolArray) -> PoseTrack:
    """Return `track` with the repairs that were found to be needed.

    Parameters
    ----------
    track
        As `repair_sides` was given it.
    is_swapped : (n_frames,)
        Frames in which the legs are to be exchanged.
    is_lost : (n_frames, 2)
        Frames in which a leg (left first) is to be dropped.
    """
    if not is_swapped.any() and not is_lost.any():
        return track
    xyz_px, visibility = track.xyz_px.copy(), track.visibility.copy()
    there, back = _LEFT_LEG + _RIGHT_LEG, _RIGHT_LEG + _LEFT_LEG
    for array in (xyz_px, visibility):
        exchanged = array[is_swapped]
        exchanged[:, there] = exchanged[:, back]
        array[is_swapped] = exchanged
        for side in Side:
            frames = np.flatnonzero(is_lost[:, side.index])
            array[frames[:, None], list(LEGS[side])[1:]] = np.nan
    return replace(track, xyz_px=sealed(xyz_px), visibility=sealed(visibility))


def _legs(sagittal: FloatArray) -> FloatArray:
    """Return both legs relative to the mid-hip in leg lengths, ``(2, 5, 2, n_frames)``.

    Frames come last, because everything here is done to all of them alike.
    """
    legs = sagittal[:, _LEFT_LEG + _RIGHT_LEG] - mid_hip_px(sagittal)[:, None]
    legs /= leg_length_px(sagittal)
    return np.ascontiguousarray(legs.reshape(-1, 20).T).reshape(2, 5, 2, -1)


def _smoothest_swaps(legs: FloatArray, step_s: FloatArray) -> BoolArray:
    """Return the exchanges that make the difference between the legs least rough, ``(n,)``.

    The cost of a frame is the square of the difference's second difference, capped; it only
    knows *relative* exchanges, so a small cost of being exchanged keeps most names as they came.
    """
    difference = (legs[0] - legs[1]) * np.sqrt(_WEIGHTS)[:, None, None]
    oldest, middle, newest = difference[..., :-2], difference[..., 1:-1], difference[..., 2:]
    usual_s = median(step_s)
    is_gap = (step_s[1:] > 2.5 * usual_s) | (step_s[:-1] > 2.5 * usual_s)
    # A state is (previous frame exchanged, this frame exchanged), coded 0-3.
    costs = np.full((len(is_gap), 4, 4), np.inf)
    for before in (False, True):
        for after in (False, True):
            bend = (-newest if after else newest) - 2 * middle + (-oldest if before else oldest)
            rough = np.minimum(np.einsum("jcn,jcn->n", bend, bend), _ROUGHNESS_CAP)
            rough = np.where(is_gap, 0.0, rough + _SWAP_PENALTY * after)
            for here in (False, True):
                came, goes = 2 * (before ^ here) + here, 2 * here + (after ^ here)
                costs[:, came, goes] = rough + _NAME_COST_PER_S * step_s[1:] * (after ^ here)
    costs[0] += _SWAP_PENALTY * np.array([0.0, 1.0, 1.0, 0.0])[:, None]
    states = cheapest_path(costs)
    return np.concatenate([states[:1] >= 2, states % 2 == 1])


def _told_apart(
    time_s: FloatArray, lead_px: FloatArray, legs: FloatArray
) -> tuple[BoolArray, BoolArray]:
    """Return exchanges ``(n,)`` and lost legs ``(n, 2)``."""
    smoothest = _smoothest_swaps(legs, np.diff(time_s))
    stride = _common_stride(time_s, lead_px, legs, smoothest)
    if stride is None:
        return smoothest, np.zeros((len(time_s), 2), dtype=bool)
    swaps, is_lost = _against_stride(legs, stride)
    if is_lost.mean() > MANY_LOST:
        stride = _common_stride(time_s, lead_px, legs, np.zeros_like(smoothest))
        as_named = None if stride is None else _against_stride(legs, stride)
        if as_named is not None and as_named[1].sum() < is_lost.sum():
            return as_named
    return swaps, is_lost


def _common_stride(
    time_s: FloatArray, lead_px: FloatArray, legs: FloatArray, swaps: BoolArray
) -> FloatArray | None:
    """Return where the stride has both legs in every frame, or None where nothing repeats.

    One periodic movement is fitted to both legs, half a stride apart and each with its own
    constant offset, so that a leg lost at the same phase of every stride cannot hide its loss.
    """
    lead_px = np.where(swaps, -lead_px, lead_px)
    stride_time_s = find_stride_time(time_s, filled(time_s, lead_px[:, None])[:, 0])
    if not np.isfinite(stride_time_s):
        return None
    phase = stride_phase(time_s, lead_px, stride_time_s, width_strides=_PHASE_WIDTH_STRIDES)
    return _fitted_stride(phase, np.where(swaps, legs[::-1], legs))


def _fitted_stride(phase: FloatArray, legs: FloatArray) -> FloatArray:
    """Return the common stride at every frame, shaped as `legs`; robust to lost legs."""
    n_frames = len(phase)
    harmonics = np.arange(1, _N_HARMONICS + 1)[:, None]
    waves = np.vstack([np.cos(harmonics * phase), np.sin(harmonics * phase)])
    # Half a stride later every other harmonic is the other way up.
    later = waves * np.tile((-1.0) ** harmonics, (2, 1))
    is_right = np.repeat([0.0, 1.0], n_frames)
    design = np.vstack([np.ones_like(is_right), is_right, np.hstack([waves, later])])
    target = np.hstack([leg.reshape(10, n_frames) for leg in legs])
    weight = np.ones(2 * n_frames)
    for _ in range(4):
        weighted = design * weight
        fit = np.linalg.solve(weighted @ design.T, weighted @ target.T).T @ design
        misfit = np.sqrt(((fit - target) ** 2).mean(axis=0))
        weight = 1.0 / (1.0 + (misfit / (1e-6 + median(misfit))) ** 2)
    return np.stack([fit[:, :n_frames], fit[:, n_frames:]]).reshape(legs.shape)


def _against_stride(legs: FloatArray, stride: FloatArray) -> tuple[BoolArray, BoolArray]:
    """Return exchanges ``(n,)`` and lost legs ``(n, 2)`` as the common stride has them."""
    kept, swapped = (
        np.minimum(_misfit(shown, stride), _MISFIT_CAP).sum(axis=0) for shown in (legs, legs[::-1])
    )
    swaps = _cheapest_swaps(kept, swapped)
    return swaps, _lost_legs(np.where(swaps, legs[::-1], legs), stride).T


def _misfit(legs: FloatArray, stride: FloatArray) -> FloatArray:
    """Return the mean squared distance of each leg from the stride, ``(2, n)``."""
    squared = ((legs - stride) ** 2).sum(axis=2) * _WEIGHTS[:, None]
    mean: FloatArray = squared.sum(axis=1) / _WEIGHTS.sum()
    return mean


def _cheapest_swaps(keep_cost: FloatArray, swap_cost: FloatArray) -> BoolArray:
    """Return the exchanges with the least total cost, each change of mind costing a little."""
    here = np.stack([keep_cost, swap_cost], axis=1)
    costs = here[1:, None, :] + _SWAP_PENALTY * (1.0 - np.eye(2))
    costs[0] += here[0][:, None]
    return np.asarray(cheapest_path(costs) == 1)


def _lost_legs(legs: FloatArray, stride: FloatArray) -> BoolArray:
    """Return which leg was lost in which frame, ``(2, n)``."""
    distance = _distance(legs[:, 2:5], stride[:, 2:5])
    joints = slice(1, 3)
    apart = _distance(legs[0, joints], legs[1, joints])
    expected = _distance(stride[0, joints], stride[1, joints])
    is_collapsed = (apart < COLLAPSED_DISTANCE) & (expected > APART_DISTANCE)
    is_worse = distance >= distance.max(axis=0)
    is_lost: BoolArray = (distance > LOST_LEG_DISTANCE) | (is_collapsed & is_worse)
    return is_lost


def _distance(one: FloatArray, other: FloatArray) -> FloatArray:
    """Return the mean distance of joints, ``(..., n_joints, 2, n)`` each, as ``(..., n)``."""
    apart = one - other
    distance: FloatArray = np.hypot(apart[..., 0, :], apart[..., 1, :]).mean(axis=-2)
    return distance


def _is_other_side_near(
    track: PoseTrack, frames: np.ndarray, swaps: BoolArray, facing: Facing
) -> bool:
    """Whether the legs must be exchanged as a whole, since the near one carries the far name.

    Only when both depth and visibility say so clearly.
    """
    near, far = LEGS[facing.near_side], LEGS[facing.near_side.other]
    turn = np.where(swaps, -1.0, 1.0)
    depth = (track[near.hip] - track[far.hip])[frames, 2] * turn
    seen = (
        np.mean(
            [
                track.visibility[frames, n] - track.visibility[frames, f]
                for n, f in zip(near, far, strict=True)
            ],
            axis=0,
        )
        * turn
    )
    return mean(np.where(np.isfinite(depth), depth > 0.0, np.nan)) > 0.8 and median(seen) < -0.1
