"""A trial with something in every field, for round trips and for the sample of each version."""

from math import nan
from pathlib import Path

import numpy as np

from gaitlab.domain.annotations import (
    Annotations,
    Drawing,
    Ink,
    KeyFrame,
    ReviewedStance,
    Shape,
)
from gaitlab.domain.clip import Clip, Facing
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.corrections import (
    ContactEdit,
    Corrections,
    HeelVerdictEdit,
    InstantEdit,
    InstantKind,
    MovedPoint,
    SideSwap,
)
from gaitlab.domain.landmarks import N_LANDMARKS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.runner import Runner
from gaitlab.domain.sole_track import SoleTrack
from gaitlab.domain.trial import FlatFootReference, Provenance, Trial, TrialOptions

VERSION_1 = Path(__file__).with_name("version_1.gait")
VERSION_2 = Path(__file__).with_name("version_2.gait")


def full_trial(folder: Path) -> Trial:
    """A trial of 12 frames whose clip lies in `folder`."""
    numbers = np.random.default_rng(2026)
    time_s = np.cumsum(numbers.uniform(0.016, 0.018, 12))
    xyz_px = numbers.uniform(0.0, 1280.0, (12, N_LANDMARKS, 3))
    xyz_px[4] = np.nan
    soles = [numbers.normal(size=(12, 2)) for _ in range(8)]
    soles[0][3, 1] = np.nan
    return Trial(
        clip=Clip(str(folder / "run.mp4"), "f00d", 720, 1280, time_s, 59.9, 239.6, 90),
        runner=Runner(height_m=1.78),
        options=TrialOptions(
            facing=Facing.LEFT,
            belt_speed_mps=3.1,
            is_capture_fps_known=True,
            start_s=0.02,
            end_s=0.15,
            flat_foot=FlatFootReference((-9.5, -10.25), (0.5, nan)),
        ),
        pose_track=PoseTrack(time_s, xyz_px, xyz_px[:, :, 0] / 1280.0),
        sole_track=SoleTrack(*soles, shoe_length_px=[98.5, 101.25]),
        corrections=Corrections(
            moved_points=(MovedPoint(3, Landmark.LEFT_HEEL, 101.5, 900.25),),
            side_swaps=(SideSwap(2, 5), SideSwap(7, 8)),
            instant_edits=(InstantEdit(Side.LEFT, InstantKind.HEEL_ON, 0.03, 0.04),),
            contact_edits=(ContactEdit(Side.RIGHT, 0.1, 0.3, is_deleted=True),),
            heel_verdicts=(HeelVerdictEdit(Side.LEFT, 0.05, HeelContact.NO),),
            flat_foot_frame=(None, 6),
            belt_height_px=(1001.5, nan),
        ),
        provenance=Provenance("0.1.0", "full", "ab" * 32, {"n_people": 1, "note": "x"}),
        annotations=Annotations(
            drawings=(
                Drawing(1, Shape.ANGLE, ((1.0, 2.5), (3.0, 4.0), (5.0, 6.0)), 2, 5),
                Drawing(4, Shape.TEXT, ((7.0, 8.0),), 0, 12, "heel: 38 ms <late>", Ink.SKY, 4.0),
            ),
            key_frames=(KeyFrame(3), KeyFrame(7, "high on the toes")),
            reviewed=(ReviewedStance(Side.LEFT, 0.05),),
            client="Jo \u201cRunner\u201d",
            notes="first visit",
        ),
    )
