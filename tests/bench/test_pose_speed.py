"""What tracking costs beside the bare loop: ``pytest tests/bench/test_pose_speed.py -s``."""

import time
from functools import partial

import pytest

from gaitlab.domain.clip import Clip
from gaitlab.jobs import run
from gaitlab.pose.estimator import estimate_pose
from gaitlab.pose.models import find_model
from gaitlab.sole.observe import observe_soles
from gaitlab.sole.onlooker import ShoeOnlooker
from gaitlab.sole.segment_look import SegmentLook
from gaitlab.video.reader import open_clip
from tests.bench.bare_loop import bare_loop
from tests.bench.long_clips import full_hd, repeated

N_TIMES = 3
N_CORES = 2


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Clip:
    """Half a minute at 1080p, 60 frames/s."""
    folder = tmp_path_factory.mktemp("speed")
    return open_clip(repeated(folder / "clip.mp4", full_hd(folder / "once.mp4"), N_TIMES)).clip


def test_tracking_and_second_look_beside_the_bare_loop_shared_by_the_cores(clip: Clip) -> None:
    bare_s = bare_loop(clip).wall_s
    started_s = time.perf_counter()
    run(estimate_pose(clip, model_path=find_model().path, n_workers=N_CORES))
    tracked_s = time.perf_counter() - started_s
    invite = partial(ShoeOnlooker.of, width_px=clip.width_px, height_px=clip.height_px)
    seen = run(estimate_pose(clip, model_path=find_model().path, n_workers=N_CORES, invite=invite))
    looks = [told for told in seen.noted if isinstance(told, SegmentLook)]
    run(observe_soles(clip, seen.track, n_workers=N_CORES, looks=looks))
    looked_s = time.perf_counter() - started_s - 2.0 * tracked_s
    print(
        f"\n{clip.n_frames} frames: bare loop {bare_s:.1f} s in one process; tracking "
        f"{tracked_s:.1f} s in {N_CORES} processes: {tracked_s / (bare_s / N_CORES):.2f} x bare / "
        f"{N_CORES}; the look at the shoes adds {looked_s:.1f} s: {looked_s / tracked_s:.0%}"
    )
