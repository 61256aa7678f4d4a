"""Runs with known truth, as landmarks, for the tests of this room."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import butter, sosfiltfilt

from gaitlab.analysis.belt import Belt, find_belt
from gaitlab.analysis.cycles import Cycles, find_cycles
from gaitlab.analysis.kinematics import sagittal_px
from gaitlab.analysis.smoothing import smooth
from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.trial import Trial
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.motion import Motion
from gaitlab.synthetic.runner import Landing, RunnerSpec
from gaitlab.synthetic.tracks import true_pose_track, true_sole_track

SHARED = Path(__file__).parents[3] / "shared"

FOREFOOT = RunnerSpec().with_landing(Landing(-8.0, 0.035))
MIDFOOT = RunnerSpec(cadence_spm=172.0).with_landing(Landing(2.0, -0.008))
REARFOOT = RunnerSpec(cadence_spm=156.0, belt_speed_mps=2.5).with_landing(
    Landing(15.0, -0.045, contact_time_s=0.28)
)
TOE_STRIKE = RunnerSpec(cadence_spm=180.0, belt_speed_mps=3.3).with_landing(
    Landing(-10.0, None, contact_time_s=0.21)
)


@cache
def motion_of(spec: RunnerSpec, duration_s: float = 12.0, seed: int = 0) -> Motion:
    return Motion(spec, duration_s=duration_s, seed=seed)


@cache
def trial_of(
    spec: RunnerSpec,
    *,
    fps: float = 60.0,
    noise_px: float = 1.0,
    duration_s: float = 12.0,
    camera: Camera | None = None,
    has_soles: bool = False,
    seed: int = 0,
) -> Trial:
    """The trial a perfect observer with some noise would give, on a clock that starts at 0."""
    motion = motion_of(spec, duration_s, seed)
    camera = camera or Camera(facing=Facing.LEFT)
    time_s = np.arange(int(duration_s * fps)) / fps
    track = true_pose_track(motion, camera, time_s, noise_px=noise_px, seed=seed)
    soles = None
    if has_soles:
        soles = true_sole_track(motion, camera, time_s, noise_px=0.3, seed=seed)
        shoe_px = camera.px_per_m(0.0) * spec.shoe.length_m
        soles = replace(soles, shoe_length_px=np.full(2, shoe_px))
    clip = Clip("", "", camera.width_px, camera.height_px, time_s, fps, fps)
    return Trial(clip, pose_track=track, sole_track=soles)


def found_in(track: PoseTrack, facing: Facing) -> tuple[np.ndarray, np.ndarray, Cycles, Belt]:
    """Raw and smoothed positions, strides and belt of a track whose sides are right."""
    raw, smoothed = sagittal_px(track, facing), sagittal_px(smooth(track), facing)
    cycles = find_cycles(track.time_s, smoothed)
    return raw, smoothed, cycles, find_belt(track.time_s, raw, cycles)


def with_exchanged_legs(track: PoseTrack, frames: np.ndarray) -> PoseTrack:
    """The track with the names of the legs exchanged in `frames`."""
    xyz_px = track.xyz_px.copy()
    for left, right in zip(LEGS[Side.LEFT], LEGS[Side.RIGHT], strict=True):
        xyz_px[frames, left] = track.xyz_px[frames, right]
        xyz_px[frames, right] = track.xyz_px[frames, left]
    return replace(track, xyz_px=xyz_px)


class ForcePlateRun:
    """A forefoot runner on an instrumented treadmill, seen as landmarks from the side.

    Fukuchi, Fukuchi & Duarte 2017 (CC BY 4.0). Heel: mean of two markers; foot index: the fifth
    metatarsal, the border a camera sees lowest (in the running file ``R.MT1`` and ``R.MT5`` are
    swapped). Force: low-pass 30 Hz, threshold 50 N, contacts under 120 ms dropped.
    """

    px_per_m = 350.0

    def __init__(self, folder: Path) -> None:
        self._columns, self._markers = _read(folder / "RBDS001runT25markers.txt")
        names, forces = _read(folder / "RBDS001runT25forces.txt")
        vertical_n = sosfiltfilt(butter(2, 30 / 150, output="sos"), forces[:, names.index("Fy")])
        edges = np.diff((vertical_n > 50.0).astype(int))
        on, off = np.flatnonzero(edges == 1) + 1, np.flatnonzero(edges == -1) + 1
        off = off[off > on[0]]
        on = on[: len(off)]
        is_whole = (off - on) / 300.0 > 0.12
        self.initial_contact_s, self.toe_off_s = on[is_whole] / 300.0, off[is_whole] / 300.0
        frames = ((self.initial_contact_s + self.toe_off_s) / 2.0 * 150.0).astype(int)
        left_up, right_up = (self._marker(f"{s}.Heel.Bottom")[frames, 1] for s in "LR")
        self.is_left = left_up < right_up

    def track(self, *, fps: int = 150, noise_px: float = 0.0, seed: int = 0) -> PoseTrack:
        """The side view at `fps`, a divisor of 150 or 60, facing right."""
        times_s = np.arange(len(self._markers)) / 150.0
        new_s = np.arange(0.0, times_s[-1], 1.0 / fps)
        xyz_px = np.full((len(new_s), len(Landmark), 3), np.nan)
        rng = np.random.default_rng(seed)
        for side, letter in ((Side.LEFT, "L"), (Side.RIGHT, "R")):
            for landmark, path_m in zip(LEGS[side], self._leg_m(letter), strict=True):
                for axis, sign, origin in ((0, 1.0, 0.0), (1, -1.0, 1000.0)):
                    path_px = origin + sign * self.px_per_m * path_m[:, axis]
                    noise = noise_px * rng.standard_normal(len(new_s))
                    xyz_px[:, landmark, axis] = np.interp(new_s, times_s, path_px) + noise
        return PoseTrack(new_s, xyz_px, np.where(np.isfinite(xyz_px[:, :, 0]), 1.0, np.nan))

    def _leg_m(self, letter: str) -> list[np.ndarray]:
        def mean(*names: str) -> np.ndarray:
            return np.mean([self._marker(f"{letter}.{name}") for name in names], axis=0) / 1e3

        little_toe = "MT5" if letter == "L" else "MT1"
        ankle = 0.6 * mean("Heel.Top") + 0.4 * mean("Shank.Bottom.Lateral")
        knee = mean("Thigh.Bottom.Lateral", "Shank.Top.Lateral")
        heel = mean("Heel.Bottom", "Heel.Top")
        return [mean("ASIS", "PSIS"), knee, ankle, heel, mean(little_toe)]

    def _marker(self, name: str) -> np.ndarray:
        columns = [self._columns.index(name + axis) for axis in "XY"]
        return self._markers[:, columns]


@cache
def force_plate_run() -> ForcePlateRun:
    folder = SHARED / "mocap"
    if not folder.exists():
        pytest.skip("needs the force-plate run in ../shared/mocap")
    return ForcePlateRun(folder)


def _read(path: Path) -> tuple[list[str], np.ndarray]:
    names = path.read_text().partition("\n")[0].split("\t")
    return names, np.loadtxt(path, skiprows=1, delimiter="\t")
