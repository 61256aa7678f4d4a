"""The whole pipeline: a trial in, everything gaitlab says of it out."""

import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gaitlab.assessment import Assessment, assess
from gaitlab.domain.clip import Facing
from gaitlab.domain.contacts import FootStrike, Source
from gaitlab.domain.corrections import InstantKind
from gaitlab.domain.edits import (
    delete_contact,
    move_contact,
    set_flat_foot,
    swap_sides,
)
from gaitlab.domain.landmarks import LEFT_RIGHT_PAIRS, Side
from gaitlab.domain.trial import Trial, TrialOptions
from gaitlab.errors import AnalysisError
from gaitlab.jobs import run
from gaitlab.pose.estimator import estimate_pose
from gaitlab.pose.models import find_model
from gaitlab.synthetic.camera import Camera
from gaitlab.video.reader import open_clip
from tests.analysis.runs import (
    FOREFOOT,
    MIDFOOT,
    REARFOOT,
    SHARED,
    TOE_STRIKE,
    force_plate_run,
    motion_of,
    trial_of,
    with_exchanged_legs,
)

FEW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


def times_s(assessment: Assessment, side: Side | None = None) -> np.ndarray:
    return np.array(
        [
            step.contact.initial_contact.time_s
            for step in assessment.steps
            if side is None or step.side is side
        ]
    )


@pytest.mark.parametrize("spec", [FOREFOOT, MIDFOOT, REARFOOT, TOE_STRIKE])
@pytest.mark.parametrize(("fps", "noise_px"), [(30.0, 3.0), (60.0, 2.0), (120.0, 1.0)])
def test_the_cadence_is_true_and_its_interval_says_so(spec, fps, noise_px) -> None:
    cadence = assess(trial_of(spec, fps=fps, noise_px=noise_px)).cadence_spm
    assert cadence.value == pytest.approx(spec.cadence_spm, abs=0.3)
    assert cadence.low < spec.cadence_spm < cadence.high


def test_intervals_of_the_cadence_cover_the_truth_as_often_as_they_say() -> None:
    covered = [
        cadence.low < FOREFOOT.cadence_spm < cadence.high
        for seed in range(12)
        for cadence in [assess(trial_of(FOREFOOT, noise_px=2.0, seed=seed)).cadence_spm]
    ]
    assert sum(covered) >= 10


@pytest.mark.parametrize("facing", list(Facing))
def test_facing_and_near_side_are_found(facing) -> None:
    assessment = assess(trial_of(FOREFOOT, camera=Camera(facing=facing)))
    assert assessment.facing is facing
    assert assessment.near_side is facing.near_side


def test_steps_alternate_and_know_the_near_foot() -> None:
    steps = assess(trial_of(FOREFOOT)).steps
    assert len(steps) >= 33
    assert all(a.side is not b.side for a, b in pairwise(steps))
    assert all(step.is_near == (step.side is Side.LEFT) for step in steps)


def test_a_mirrored_picture_exchanges_left_and_right_and_nothing_else() -> None:
    trial = trial_of(FOREFOOT)
    xyz_px = trial.pose_track.xyz_px.copy()
    xyz_px[:, :, 0] = trial.clip.width_px - xyz_px[:, :, 0]
    order = list(range(33))
    for left, right in LEFT_RIGHT_PAIRS:
        order[left], order[right] = right, left
    mirrored = replace(trial, pose_track=replace(trial.pose_track, xyz_px=xyz_px[:, order]))
    here, there = assess(trial), assess(mirrored)
    for side in Side:
        assert times_s(there, side) == pytest.approx(times_s(here, side.other), abs=1e-6)


@FEW
@given(scale=st.floats(0.3, 4.0))
def test_the_size_of_the_picture_changes_no_time(scale: float) -> None:
    trial = trial_of(FOREFOOT, noise_px=0.0)
    scaled = replace(
        trial,
        clip=replace(trial.clip, width_px=int(720 * scale) + 1, height_px=int(1280 * scale) + 1),
        pose_track=replace(trial.pose_track, xyz_px=scale * trial.pose_track.xyz_px),
    )
    assert times_s(assess(scaled)) == pytest.approx(times_s(assess(trial)), abs=1e-6)


@FEW
@given(start_s=st.floats(0.0, 4.0))
def test_a_later_start_leaves_the_later_steps_where_they_are(start_s: float) -> None:
    trial = trial_of(FOREFOOT)
    whole = times_s(assess(trial))
    part = times_s(assess(replace(trial, options=TrialOptions(start_s=start_s))))
    assert part.min() >= start_s - 0.02
    inside = part[part > start_s + 1.0]
    assert np.abs(inside[:, None] - whole).min(axis=1).max() < 0.006


def test_the_same_trial_gives_the_same_numbers() -> None:
    trial = trial_of(FOREFOOT)
    assert times_s(assess(trial)).tolist() == times_s(assess(trial)).tolist()


def test_legs_exchanged_in_passing_leave_no_trace() -> None:
    trial = trial_of(FOREFOOT)
    frames = np.flatnonzero(np.arange(trial.clip.n_frames) % 21 < 5)
    exchanged = replace(trial, pose_track=with_exchanged_legs(trial.pose_track, frames))
    assert times_s(assess(exchanged)) == pytest.approx(times_s(assess(trial)), abs=1e-6)


def test_slow_motion_counts_in_real_time() -> None:
    trial = trial_of(FOREFOOT, fps=240.0)
    slow_s = 8.0 * trial.clip.time_s
    clip = replace(trial.clip, file_time_s=slow_s, playback_fps=30.0, capture_fps=240.0)
    slow = replace(trial, clip=clip, pose_track=trial.pose_track.retimed(slow_s))
    assert times_s(assess(slow)) == pytest.approx(times_s(assess(trial)), abs=1e-6)


def test_a_trial_that_was_not_observed_cannot_be_assessed() -> None:
    with pytest.raises(AnalysisError, match="observe"):
        assess(replace(trial_of(FOREFOOT), pose_track=None))


class TestCorrections:
    def trial(self) -> Trial:
        return trial_of(FOREFOOT)

    def test_a_deleted_contact_is_gone(self) -> None:
        before = assess(self.trial())
        gone = before.steps[6].contact
        after = assess(
            delete_contact(
                self.trial(),
                side=gone.side,
                initial_contact_s=gone.initial_contact.time_s,
                toe_off_s=gone.toe_off.time_s,
            )
        )
        assert len(after.steps) == len(before.steps) - 1
        assert np.abs(times_s(after) - gone.initial_contact.time_s).min() > 0.2

    def test_an_instant_set_by_hand_stands(self) -> None:
        contact = assess(self.trial()).steps[6].contact
        at_s = contact.forefoot_on.time_s + 0.02
        moved = move_contact(
            self.trial(),
            side=contact.side,
            kind=InstantKind.FOREFOOT_ON,
            from_s=contact.forefoot_on.time_s,
            to_s=at_s,
        )
        found = assess(moved).steps[6].contact
        assert found.forefoot_on.time_s == at_s
        assert found.source is Source.MANUAL


def test_a_flat_foot_shown_by_hand_sets_the_zero_of_the_strike_angle() -> None:
    trial = trial_of(REARFOOT, noise_px=0.0)
    contact = next(c for c in motion_of(REARFOOT).contacts if c.side is Side.LEFT)
    frame = trial.clip.frame_at(contact.initial_contact.time_s + 0.1)
    shown = set_flat_foot(trial, side=Side.LEFT, frame=frame)
    angles_deg = [s.contact.strike_angle_deg for s in assess(shown).steps.of(Side.LEFT)]
    assert np.mean(angles_deg) == pytest.approx(REARFOOT.left.strike_angle_deg, abs=4.0)


def test_sides_swapped_by_hand_are_swapped() -> None:
    trial = trial_of(FOREFOOT)
    swapped = assess(swap_sides(trial, start_frame=0, end_frame=trial.clip.n_frames))
    assert times_s(swapped, Side.LEFT) == pytest.approx(times_s(assess(trial), Side.RIGHT))


class TestForcePlate:
    """A forefoot runner on an instrumented treadmill; the room's tests judge the instants."""

    def test_every_contact_is_found_once(self) -> None:
        plate = force_plate_run()
        found = times_s(self.assessment())
        assert len(found) == pytest.approx(len(plate.initial_contact_s), abs=1)
        nearest = np.abs(found[:, None] - plate.initial_contact_s).min(axis=0)
        assert nearest.max() < 0.03

    def test_the_cadence_is_that_of_the_plate(self) -> None:
        plate = force_plate_run()
        truth_spm = 60.0 / np.diff(plate.initial_contact_s).mean()
        assert self.assessment().cadence_spm.value == pytest.approx(truth_spm, abs=0.1)

    def assessment(self) -> Assessment:
        track = force_plate_run().track()
        clip = replace(
            trial_of(FOREFOOT).clip,
            file_time_s=track.time_s,
            playback_fps=150.0,
            capture_fps=150.0,
            width_px=1280,
        )
        return assess(Trial(clip, options=TrialOptions(facing=Facing.RIGHT), pose_track=track))


@pytest.fixture(scope="session")
def real_run() -> tuple[Assessment, dict]:
    path = SHARED / "clips" / "treadmill_rearfoot_30fps.mp4"
    if not path.exists():
        pytest.skip("needs the real clip in ../shared/clips")
    clip = open_clip(path).clip
    observed = run(estimate_pose(clip, model_path=find_model("full").path, n_workers=2))
    return assess(Trial(clip, pose_track=observed.track)), json.loads(
        path.with_suffix(".truth.json").read_text()
    )


class TestRealClip:
    """A rearfoot runner filmed at 30 fps in dim light: landmarks alone."""

    def test_the_cadence_is_right(self, real_run) -> None:
        assessment, truth = real_run
        assert assessment.cadence_spm.value == pytest.approx(truth["cadence"]["value_spm"], abs=0.7)

    def test_the_runner_faces_left(self, real_run) -> None:
        assert real_run[0].facing is Facing.LEFT

    def test_the_feet_alternate(self, real_run) -> None:
        steps = list(real_run[0].steps)
        assert len(steps) >= 32
        assert all(a.side is not b.side for a, b in pairwise(steps))

    def test_annotated_contacts_are_found_within_a_frame(self, real_run) -> None:
        assessment, truth = real_run
        for step in truth["steps"]:
            if step["ic_frame"] is not None:
                found = times_s(assessment, Side(step["foot"]))
                # A frame lasts 33 ms, and frames were told apart by eye.
                assert np.abs(found - step["ic_frame"] / 30.0).min() < 0.034

    def test_the_near_foot_lands_on_its_heel(self, real_run) -> None:
        strikes = [s.contact.foot_strike for s in real_run[0].steps if s.is_near]
        assert FootStrike.FOREFOOT not in strikes
        assert FootStrike.MIDFOOT not in strikes
        p_rearfoot = [s.contact.strike.rearfoot for s in real_run[0].steps if s.is_near]
        assert np.mean(p_rearfoot) > 0.7
