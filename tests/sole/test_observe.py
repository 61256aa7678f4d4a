"""The observing job: the same soles from any number of workers, and nothing left behind."""

import multiprocessing
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.errors import ClipError
from gaitlab.jobs import Progress, run
from gaitlab.sole.observe import observe_soles


@pytest.fixture(scope="module")
def observation(small_clip, small_run):
    progress: list[Progress] = []
    soles = run(observe_soles(small_clip, small_run.track, n_workers=2), progress.append)
    return soles, progress


@pytest.mark.parametrize("side", list(Side))
def test_soles_of_both_feet_are_seen_in_stance(observation, small_run, side):
    soles = observation[0]
    time_s = small_run.scene.frame_times_s
    for contact in small_run.motion.contacts:
        if contact.side is side:
            is_flat = (time_s > contact.heel_on.time_s + 0.02) & (
                time_s < contact.heel_off.time_s - 0.03
            )
            heel_px = soles.heel_clearance_px[is_flat, side.index]
            assert np.isfinite(heel_px).mean() > 0.6
            assert abs(np.nanmedian(heel_px)) < 1.5


@pytest.mark.parametrize("n_workers", [1, 3])
def test_any_number_of_workers_gives_the_same_soles(observation, small_clip, small_run, n_workers):
    assert run(observe_soles(small_clip, small_run.track, n_workers=n_workers)) == observation[0]


def test_facing_is_found_if_it_is_not_told(observation, small_clip, small_run):
    job = observe_soles(small_clip, small_run.track, facing=Facing.LEFT, n_workers=2)
    assert run(job) == observation[0]


def test_progress_grows_to_the_number_of_frames(observation, small_clip):
    done = [progress.done for progress in observation[1]]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, small_clip.n_frames)
    assert {progress.total for progress in observation[1]} == {small_clip.n_frames}


def test_nothing_is_seen_outside_the_part(small_clip, small_run):
    job = observe_soles(small_clip, small_run.track, n_workers=1, start_frame=30, end_frame=110)
    soles = run(job)
    assert soles.n_frames == small_clip.n_frames
    assert np.isfinite(soles.heel_clearance_px[30:110]).any()
    assert np.isnan(soles.heel_clearance_px[:30]).all()
    assert np.isnan(soles.heel_clearance_px[110:]).all()


def test_without_landmarks_nothing_is_seen_and_nobody_is_hired(small_clip):
    nothing = np.full((small_clip.n_frames, 33, 3), np.nan)
    track = PoseTrack(small_clip.file_time_s, nothing, nothing[..., 0])
    job = observe_soles(small_clip, track)
    soles = run(job, lambda progress: pytest.fail("there is nothing to do"))
    assert np.isnan(soles.heel_clearance_px).all()


@pytest.mark.parametrize("n_steps", [1, 2, 4])
def test_closing_the_job_at_any_moment_leaves_no_worker(small_clip, small_run, n_steps):
    job = observe_soles(small_clip, small_run.track, n_workers=2)
    for _ in range(n_steps):
        next(job)
    job.close()
    assert multiprocessing.active_children() == []


def test_clip_that_is_gone_is_said_in_a_sentence_and_leaves_no_worker(
    small_clip, small_run, tmp_path
):
    gone = replace(small_clip, path=str(tmp_path / "gone.mp4"))
    with pytest.raises(ClipError, match=r"gone\.mp4"):
        run(observe_soles(gone, small_run.track, n_workers=2))
    assert multiprocessing.active_children() == []


def test_the_landmark_model_is_never_loaded():
    script = "import gaitlab.sole.observe, sys; sys.exit('mediapipe' in sys.modules)"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == 0
