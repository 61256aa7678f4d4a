"""What tracking cannot do without: read, convert, MediaPipe, in one process."""

import multiprocessing
import os
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from gaitlab.domain.clip import Clip
from gaitlab.pose.models import find_model
from gaitlab.video.opencv import cv2


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock on the wall, and of all processors together."""

    wall_s: float
    processor_s: float


def bare_loop(clip: Clip) -> Cost:
    """Return what the loop costs, start and imports left out."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(clip, find_model().path, there))
    process.start()
    cost: Cost = here.recv()
    process.join()
    return cost


def _work(clip: Clip, model_path: Path, connection: Connection) -> None:
    os.environ["https_proxy"] = "http://127.0.0.1:9"
    import mediapipe
    from mediapipe.tasks.python import BaseOptions, vision

    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(model_path)),
        running_mode=vision.RunningMode.VIDEO,
    )
    wall_s, processor_s = time.perf_counter(), time.process_time()
    capture = cv2.VideoCapture(clip.path)
    with vision.PoseLandmarker.create_from_options(options) as landmarker:
        for index in range(clip.n_frames):
            rgb = cv2.cvtColor(capture.read()[1], cv2.COLOR_BGR2RGB)
            image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)
            landmarker.detect_for_video(image, index * 10_000_000)
    connection.send(Cost(time.perf_counter() - wall_s, time.process_time() - processor_s))
