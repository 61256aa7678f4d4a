"""A clip becomes a trial, is looked at once, and is told what it does not know."""

import shutil
from dataclasses import replace
from math import inf, isnan

import numpy as np
import pytest

from gaitlab import jobs, workflow
from gaitlab.domain.clip import Facing
from gaitlab.domain.edits import swap_sides
from gaitlab.errors import ClipError, ModelError, OptionError, PoseError, TrialFileError
from gaitlab.jobs import run
from gaitlab.pose.models import Model
from gaitlab.video.writer import ClipWriter
from gaitlab.workflow import observing, trials


def test_every_verb_is_found_at_home():
    assert all(hasattr(workflow, name) for name in workflow.__all__)
    assert not hasattr(workflow, "no_verb")


@pytest.fixture
def trial(clip_path):
    return workflow.new_trial(clip_path)


@pytest.fixture
def observed(trial, eyes):
    return run(workflow.observe(trial))


# What is told ----------------------------------------------------------------------------------


def test_a_new_trial_knows_only_its_clip(trial, clip_path):
    assert trial.clip.path == str(clip_path)
    assert trial.clip.n_frames == 30
    assert trial.pose_track is None
    assert isnan(trial.runner.height_m)
    assert not trial.options.is_capture_fps_known


def test_a_trial_takes_all_that_is_told(clip_path):
    trial = workflow.with_options(
        workflow.new_trial(clip_path),
        facing=Facing.LEFT,
        capture_fps=240.0,
        height_m=1.78,
        belt_speed_mps=3.0,
        start_s=0.1,
        end_s=0.8,
    )
    assert trial.options.facing is Facing.LEFT
    assert trial.clip.capture_fps == pytest.approx(240.0)
    assert trial.clip.duration_s == pytest.approx(30 / 240)
    assert trial.options.is_capture_fps_known
    assert trial.runner.height_m == 1.78
    assert trial.options.belt_speed_mps == 3.0
    assert (trial.options.start_s, trial.options.end_s) == (0.1, 0.8)


def test_what_is_not_told_again_stays(trial):
    trial = workflow.with_options(trial, facing=Facing.LEFT, belt_speed_mps=3.0)
    again = workflow.with_options(trial, height_m=1.6)
    assert again.options == trial.options
    assert again.runner.height_m == 1.6


@pytest.mark.parametrize(
    "options",
    [
        {"height_m": 178.0},
        {"height_m": float("nan")},
        {"height_m": -1.0},
        {"belt_speed_mps": 0.0},
        {"belt_speed_mps": 40.0},
        {"capture_fps": 0.0},
        {"capture_fps": -30.0},
        {"capture_fps": inf},
        {"start_s": 0.5, "end_s": 0.5},
        {"start_s": 0.5, "end_s": 0.2},
        {"start_s": -1.0},
        {"end_s": float("nan")},
        {"start_s": 5.0},
    ],
)
def test_an_impossible_option_is_one_sentence(trial, options):
    with pytest.raises(OptionError) as caught:
        workflow.with_options(trial, **options)
    assert str(caught.value).endswith(".")


# Looking at the clip ---------------------------------------------------------------------------


def test_an_observed_trial_holds_tracks_and_what_made_them(observed):
    assert observed.pose_track.n_frames == observed.sole_track.n_frames == 30
    assert observed.provenance.model_name == "full"
    assert len(observed.provenance.model_sha256) == 64
    assert observed.provenance.settings["n_people"] == 1
    assert workflow.is_observed(observed)


def test_a_trial_that_was_not_looked_at_is_not_observed(trial):
    assert not workflow.is_observed(trial)


def test_only_the_part_is_looked_at(trial, eyes):
    part = workflow.with_options(trial, start_s=0.2, end_s=0.5)
    run(workflow.observe(part))
    assert eyes.parts == [(6, 15)]


def test_a_part_within_the_one_seen_needs_no_second_look_and_a_longer_one_does(trial, eyes):
    part = workflow.with_options(trial, start_s=0.2, end_s=0.5)
    observed = run(workflow.observe(part))
    assert workflow.is_observed(workflow.with_options(observed, start_s=0.3, end_s=0.4))
    assert not workflow.is_observed(workflow.with_options(observed, end_s=0.9))


def test_another_model_needs_another_look(observed, tmp_path):
    assert not workflow.is_observed(observed, model=Model("heavy", tmp_path, "0" * 64))


def test_progress_only_grows_and_says_what_is_done(trial, eyes):
    seen = []
    run(workflow.observe(trial), seen.append)
    done = [progress.done for progress in seen]
    assert done == sorted(done)
    assert {progress.total for progress in seen} == {1000}
    assert [progress.note for progress in seen] == ["Tracking the runner", "Looking at the shoes"]


def test_closing_an_observation_closes_the_work_under_way(trial, monkeypatch, eyes):
    closed = []

    def estimate_pose(clip, **options):
        try:
            yield jobs.Progress(0, 10)
        finally:
            closed.append(clip)

    monkeypatch.setattr(observing, "estimate_pose", estimate_pose)
    job = workflow.observe(trial)
    next(job)
    job.close()
    assert closed == [trial.clip]


def test_corrections_outlive_a_new_look(observed):
    edited = swap_sides(observed, start_frame=2, end_frame=5)
    assert run(workflow.observe(edited)).corrections == edited.corrections


def test_a_clip_that_is_gone_is_said_before_any_work(observed, clip_path, eyes):
    clip_path.unlink()
    with pytest.raises(ClipError, match="not there any more"):
        run(workflow.observe(observed))


def test_a_damaged_model_is_said_before_any_work(trial, eyes, tmp_path):
    path = tmp_path / "full.task"
    path.write_bytes(b"no model")
    with pytest.raises(ModelError, match="damaged"):
        run(workflow.observe(trial, model=Model("full", path, "0" * 64)))
    assert eyes.n_looks == 0


# Finding the trial of a clip again ---------------------------------------------------------------


def test_a_trial_lies_beside_its_clip(clip_path):
    assert workflow.trial_path_beside(clip_path) == clip_path.with_name("run.gait")


def test_a_clip_without_a_trial_has_none(trial, tmp_path):
    assert workflow.stored_trial(trial, tmp_path / "run.gait") is None


def test_a_stored_trial_comes_back_with_everything(observed, clip_path, tmp_path):
    edited = swap_sides(
        workflow.with_options(observed, facing=Facing.LEFT, capture_fps=240.0),
        start_frame=2,
        end_frame=5,
    )
    workflow.save_trial(edited, tmp_path / "run.gait")
    stored = workflow.stored_trial(workflow.new_trial(clip_path), tmp_path / "run.gait")
    assert stored == edited
    assert workflow.is_observed(stored)
    assert workflow.open_trial(tmp_path / "run.gait") == edited


def test_a_renamed_clip_is_known_by_its_content(observed, clip_path, tmp_path):
    workflow.save_trial(observed, tmp_path / "run.gait")
    renamed = shutil.move(clip_path, tmp_path / "monday.mp4")
    stored = workflow.stored_trial(workflow.new_trial(renamed), tmp_path / "run.gait")
    assert stored.clip.path == str(tmp_path / "monday.mp4")
    assert workflow.is_observed(stored)


def test_the_trial_of_another_clip_is_not_touched(observed, clip_path, tmp_path):
    other = replace(observed, clip=replace(observed.clip, fingerprint="0" * 64))
    workflow.save_trial(other, tmp_path / "run.gait")
    with pytest.raises(TrialFileError, match="another clip"):
        workflow.stored_trial(workflow.new_trial(clip_path), tmp_path / "run.gait")


def test_an_observation_of_an_earlier_version_is_made_again(observed, clip_path, tmp_path):
    settings = {**observed.provenance.settings, "observation": trials.OBSERVATION - 1}
    old = replace(observed, provenance=replace(observed.provenance, settings=settings))
    workflow.save_trial(swap_sides(old, start_frame=2, end_frame=5), tmp_path / "run.gait")
    stored = workflow.stored_trial(workflow.new_trial(clip_path), tmp_path / "run.gait")
    assert not workflow.is_observed(stored)
    assert stored.corrections


# The runner standing still ------------------------------------------------------------------------


@pytest.fixture
def standing_path(tmp_path, grey_clip_bytes):
    path = tmp_path / "standing.mp4"
    path.write_bytes(grey_clip_bytes)
    return path


def test_a_standing_clip_gives_the_flat_feet(observed, standing_path):
    """The eyes see somebody who does not move, with heel and toe at one height."""
    told = run(workflow.observe_standing(observed, standing_path))
    assert told.options.flat_foot.landmark_angle_deg == (0.0, 0.0)
    assert all(map(isnan, told.options.flat_foot.sole_angle_deg))
    assert told.pose_track == observed.pose_track


def test_flat_feet_are_saved_with_the_trial(observed, standing_path, tmp_path):
    told = run(workflow.observe_standing(observed, standing_path))
    workflow.save_trial(told, tmp_path / "run.gait")
    assert workflow.open_trial(tmp_path / "run.gait") == told


def test_a_standing_clip_in_which_nobody_stands_is_refused(
    observed, standing_path, eyes, monkeypatch
):
    def estimate_pose(clip, **options):
        seen = yield from eyes.estimate_pose(clip, **options)
        xyz_px = seen.track.xyz_px + 100.0 * (np.arange(clip.n_frames) % 2)[:, None, None]
        return replace(seen, track=replace(seen.track, xyz_px=xyz_px))

    monkeypatch.setattr(observing, "estimate_pose", estimate_pose)
    with pytest.raises(PoseError, match="Nobody stands still"):
        run(workflow.observe_standing(observed, standing_path))


def test_a_standing_clip_of_another_camera_is_refused(observed, tmp_path):
    path = tmp_path / "standing.mp4"
    with ClipWriter(path, width_px=64, height_px=48, fps=30.0) as writer:
        writer.write(np.zeros((48, 64, 3), np.uint8))
    with pytest.raises(OptionError, match="another picture size"):
        run(workflow.observe_standing(observed, path))


def test_a_run_is_observed_before_the_standing_clip(trial, standing_path):
    with pytest.raises(PoseError, match="observe the run first"):
        run(workflow.observe_standing(trial, standing_path))
