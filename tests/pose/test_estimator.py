import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from gaitlab.domain.clip import Clip
from gaitlab.domain.landmarks import Landmark
from gaitlab.errors import PoseError
from gaitlab.jobs import Progress, run
from gaitlab.pose.estimator import observe
from tests.pose.conftest import shade_of
from tests.pose.fake_estimator import BrightnessEstimator, ShadeOnlooker, StuckEstimator

X, N_SEEN = 0, 2


@pytest.fixture(scope="module")
def observation(shaded_clip: Clip):
    progress: list[Progress] = []
    observed = run(observe(shaded_clip, BrightnessEstimator(), n_workers=2), progress.append)
    return observed, progress


def test_every_frame_gets_its_own_landmarks_in_order(observation, shaded_clip: Clip) -> None:
    track = observation[0].track
    true_shades = [shade_of(frame) for frame in range(shaded_clip.n_frames)]
    np.testing.assert_allclose(track[Landmark.NOSE][:, X], true_shades, atol=2.9)


def test_track_is_on_the_playback_clock(observation, shaded_clip: Clip) -> None:
    np.testing.assert_array_equal(observation[0].track.time_s, shaded_clip.file_time_s)


def test_progress_grows_to_the_number_of_frames(observation, shaded_clip: Clip) -> None:
    done = [progress.done for progress in observation[1]]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, shaded_clip.n_frames)
    assert {progress.total for progress in observation[1]} == {shaded_clip.n_frames}


def test_every_segment_starts_with_a_new_tracker_and_two_frames_of_warm_up(observation) -> None:
    n_seen = observation[0].track[Landmark.NOSE][:, N_SEEN]
    starts = np.flatnonzero(np.diff(n_seen, prepend=np.inf) < 0)
    np.testing.assert_array_equal(starts, [0, 62, 125, 188])
    np.testing.assert_array_equal(n_seen[starts], [1, 3, 3, 3])


@pytest.mark.parametrize("n_workers", [1, 3, 9])
def test_any_number_of_workers_gives_the_same_track(
    observation, shaded_clip: Clip, n_workers: int
) -> None:
    other = run(observe(shaded_clip, BrightnessEstimator(), n_workers=n_workers))
    assert other == observation[0]


def test_frames_outside_the_part_are_nan(shaded_clip: Clip) -> None:
    job = observe(shaded_clip, BrightnessEstimator(), n_workers=2, start_frame=40, end_frame=170)
    track = run(job).track
    assert track.n_frames == shaded_clip.n_frames
    np.testing.assert_array_equal(np.flatnonzero(track.is_found), np.arange(40, 170))
    np.testing.assert_allclose(track[Landmark.NOSE][40, X], shade_of(40), atol=2.9)
    assert np.isnan(track.visibility[:40]).all()


def test_empty_part_is_refused(shaded_clip: Clip) -> None:
    with pytest.raises(PoseError, match=r"no frame to track in shades\.mp4"):
        run(observe(shaded_clip, BrightnessEstimator(), start_frame=90, end_frame=90))


def test_clip_without_a_runner_is_refused(black_clip: Clip) -> None:
    with pytest.raises(PoseError, match=r"No runner was found in black\.mp4"):
        run(observe(black_clip, BrightnessEstimator(), n_workers=1))


def test_frames_without_a_runner_are_nan(make_clip: Callable[[str, list[int]], Clip]) -> None:
    clip = make_clip("absent", [100] * 40 + [0] * 30)
    found = run(observe(clip, BrightnessEstimator(), n_workers=1)).track.is_found
    assert found[:40].all()
    assert not found[40:].any()


def test_one_person_is_counted_as_one(observation) -> None:
    assert observation[0].n_people == 1


def test_error_in_a_worker_reaches_the_caller_and_no_worker_is_left(shaded_clip: Clip) -> None:
    with pytest.raises(PoseError, match=r"^The fake estimator gives up\.$"):
        run(observe(shaded_clip, BrightnessEstimator(fails_above=150.0), n_workers=2))
    assert multiprocessing.active_children() == []


def test_killed_worker_is_one_sentence_and_no_worker_is_left(shaded_clip: Clip) -> None:
    with pytest.raises(PoseError, match=r"shades\.mp4 stopped because"):
        run(observe(shaded_clip, BrightnessEstimator(dies_above=150.0), n_workers=2))
    assert multiprocessing.active_children() == []


def test_worker_that_dies_before_it_says_anything_is_one_sentence(shaded_clip: Clip) -> None:
    with pytest.raises(PoseError, match=r"a worker process crashed \(exit 1\)"):
        run(observe(shaded_clip, BrightnessEstimator(dies_when_unpickled=True), n_workers=2))


@pytest.mark.parametrize("note", ["Starting", "Looking for the runner", "Tracking the runner"])
def test_closing_the_job_at_any_moment_leaves_no_worker(shaded_clip: Clip, note: str) -> None:
    job = observe(shaded_clip, StuckEstimator(), n_workers=2)
    while next(job).note != note:
        pass
    job.close()
    assert multiprocessing.active_children() == []


@pytest.fixture(scope="module")
def steady_clip(make_clip: Callable[[str, list[int]], Clip]) -> Clip:
    """250 frames in which the fake runner keeps to one place."""
    return make_clip("steady", [steady_shade_of(frame) for frame in range(250)])


def steady_shade_of(frame: int) -> int:
    return 100 + 4 * (frame % 4)


@pytest.mark.parametrize("n_workers", [1, 2, 3])
def test_an_onlooker_is_shown_its_part_of_every_frame_once(
    steady_clip: Clip, n_workers: int
) -> None:
    sighted = []

    def invite(runner):
        sighted.extend(runner)
        return ShadeOnlooker()

    seen = run(observe(steady_clip, BrightnessEstimator(), n_workers=n_workers, invite=invite))
    assert len(sighted) == 12
    segments = sorted(seen.noted, key=lambda told: told[0].start)
    assert [frames.start for frames, _ in segments] == [0, 62, 125, 188]
    for frames, shown in segments:
        assert [number for number, *_ in shown] == list(frames)
    for number, shape, shade, x_px in (each for _, shown in segments for each in shown):
        assert shape == (8, 20, 3)
        assert shade == pytest.approx(steady_shade_of(number), abs=2.9)
        assert x_px == seen.track[Landmark.NOSE][number, X]


def test_nobody_looks_on_where_no_runner_was_seen(
    make_clip: Callable[[str, list[int]], Clip],
) -> None:
    clip = make_clip("late", [0] * 100 + [100] * 40)
    job = observe(clip, BrightnessEstimator(), n_workers=1, invite=lambda runner: ShadeOnlooker())
    assert run(job).noted == ()


def test_segments_are_as_short_as_an_onlooker_needs(steady_clip: Clip) -> None:
    greedy = ShadeOnlooker(most_bytes_per_frame=2_000_000)
    seen = run(observe(steady_clip, BrightnessEstimator(), n_workers=2, invite=lambda _: greedy))
    assert max(len(frames) for frames, _ in seen.noted) <= 75


def test_job_may_be_driven_by_another_thread(observation, shaded_clip: Clip) -> None:
    with ThreadPoolExecutor(max_workers=1) as thread:
        job = observe(shaded_clip, BrightnessEstimator(), n_workers=2)
        assert thread.submit(run, job).result() == observation[0]


@pytest.mark.skipif(os.name == "nt", reason="process groups are POSIX")
def test_ctrl_c_ends_without_a_word_from_the_workers_and_leaves_none(shaded_clip: Clip) -> None:
    command = [sys.executable, "-m", "tests.pose.stuck_job", shaded_clip.path]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    workers = process.stdout.readline().split()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (err, process.returncode) == ("", 130)
    assert len(workers) == 2
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(int(worker), 0)
