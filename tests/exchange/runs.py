"""Runs of known truth for the tests of this room, as assessments and as other programs' files."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from gaitlab.assessment import Assessment, assess
from gaitlab.domain.landmarks import Landmark
from gaitlab.domain.runner import Runner
from gaitlab.exchange.marker_track import MarkerTrack
from gaitlab.exchange.trc import write_trc
from tests.analysis.runs import FOREFOOT, REARFOOT, SHARED, force_plate_run, trial_of

HALPE_26 = {
    "LHip": Landmark.LEFT_HIP,
    "RHip": Landmark.RIGHT_HIP,
    "LKnee": Landmark.LEFT_KNEE,
    "RKnee": Landmark.RIGHT_KNEE,
    "LAnkle": Landmark.LEFT_ANKLE,
    "RAnkle": Landmark.RIGHT_ANKLE,
    "LHeel": Landmark.LEFT_HEEL,
    "RHeel": Landmark.RIGHT_HEEL,
    "LBigToe": Landmark.LEFT_FOOT_INDEX,
    "RBigToe": Landmark.RIGHT_FOOT_INDEX,
}
FEET = {name: HALPE_26[name] for name in ("LHeel", "RHeel", "LBigToe", "RBigToe")}
PX_PER_M = 420.0
"""About the scale of the runs of `tests.analysis.runs`."""


@cache
def assessed(*, has_height: bool = True, is_rearfoot: bool = False) -> Assessment:
    """A run with landmarks of a little noise and no soles."""
    spec = REARFOOT if is_rearfoot else FOREFOOT
    trial = trial_of(spec, duration_s=10.0, noise_px=0.3)
    return assess(replace(trial, runner=Runner(height_m=1.75)) if has_height else trial)


def side_view(names: Mapping[str, Landmark] = HALPE_26, *, is_rearfoot: bool = True) -> MarkerTrack:
    """The run as points in pixels with y down, as a tracker sees it; the third axis is zero."""
    track = assessed(is_rearfoot=is_rearfoot).trial.pose_track
    xyz = track.xyz_px[:, list(names.values())].copy()
    xyz[:, :, 2] = 0.0
    return MarkerTrack(tuple(names), track.time_s, xyz, "px")


def in_metres(track: MarkerTrack) -> MarkerTrack:
    """The same points in metres with y up."""
    turned = track.xyz * np.array([1.0, -1.0, 1.0]) / PX_PER_M
    return replace(track, xyz=turned, units="m")


def initial_contacts_s(assessment: Assessment) -> np.ndarray:
    return np.array([contact.initial_contact.time_s for contact in assessment.contacts])


def toe_offs_s(assessment: Assessment) -> np.ndarray:
    return np.array([contact.toe_off.time_s for contact in assessment.contacts])


def write_plate_trc(path: Path) -> None:
    """Write the markers of the force-plate runner as they were recorded: mm, 150 Hz."""
    force_plate_run()  # skips where the recording is not on the machine
    source = SHARED / "mocap" / "RBDS001runT25markers.txt"
    header = source.read_text().partition("\n")[0].split("\t")
    table = np.loadtxt(source, skiprows=1, delimiter="\t")
    names = tuple(column[:-1] for column in header if column.endswith("X"))
    columns = [[header.index(name + axis) for axis in "XYZ"] for name in names]
    xyz = np.stack([table[:, three] for three in columns], axis=1)
    write_trc(MarkerTrack(names, np.arange(len(table)) / 150.0, xyz, "mm"), path)
