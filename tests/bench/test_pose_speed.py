"""What tracking costs beside the bare loop: ``pytest tests/bench/test_pose_speed.py -s``."""

import multiprocessing
import os
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from gaitlab.domain.clip import Clip
from gaitlab.jobs import run
from gaitlab.pose.estimator import estimate_pose
from gaitlab.pose.models import find_model
from gaitlab.video.opencv import cv2
from gaitlab.video.reader import ClipReader, open_clip
from gaitlab.video.writer import ClipWriter

SAMPLES = Path(__file__).resolve().parents[2] / "sample_videos"
N_FRAMES = 1800
N_CORES = 2


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Clip:
    """A sample clip, repeated and enlarged to 1080p at 60 frames/s."""
    source = open_clip(min(SAMPLES.glob("*.mp4"))).clip
    size = (1920, 1080) if source.width_px > source.height_px else (1080, 1920)
    path = tmp_path_factory.mktemp("speed") / "clip.mp4"
    n_left = N_FRAMES
    with ClipWriter(path, width_px=size[0], height_px=size[1], fps=60.0) as writer:
        while n_left:
            with ClipReader(source) as reader:
                for _, picture in reader.frames(0, n_left):
                    writer.write(cv2.resize(picture, size))
                    n_left -= 1
    return open_clip(path).clip


def bare_loop(clip: Clip, model_path: Path, connection: Connection) -> None:
    """Read, convert, MediaPipe, in one process; send the seconds it took."""
    os.environ["https_proxy"] = "http://127.0.0.1:9"
    import mediapipe
    from mediapipe.tasks.python import BaseOptions, vision

    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(model_path)),
        running_mode=vision.RunningMode.VIDEO,
    )
    started = time.perf_counter()
    capture = cv2.VideoCapture(clip.path)
    with vision.PoseLandmarker.create_from_options(options) as landmarker:
        for index in range(clip.n_frames):
            rgb = cv2.cvtColor(capture.read()[1], cv2.COLOR_BGR2RGB)
            image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)
            landmarker.detect_for_video(image, index * 10_000_000)
    connection.send(time.perf_counter() - started)


def test_tracking_costs_little_more_than_the_bare_loop_shared_by_the_cores(clip: Clip) -> None:
    model_path = find_model().path
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=bare_loop, args=(clip, model_path, there))
    process.start()
    bare_s = here.recv()
    process.join()
    started = time.perf_counter()
    run(estimate_pose(clip, model_path=model_path, n_workers=N_CORES))
    tracked_s = time.perf_counter() - started
    ratio = tracked_s / (bare_s / N_CORES)
    print(
        f"\n{clip.n_frames} frames: bare loop {bare_s:.1f} s in one process; tracking "
        f"{tracked_s:.1f} s in {N_CORES} processes: {ratio:.2f} x bare / {N_CORES}"
    )
