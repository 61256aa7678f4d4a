"""What tracking cannot do without: read, convert, MediaPipe."""

import multiprocessing
import os
import time
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

import numpy as np

from gaitlab.domain.clip import Clip
from gaitlab.pose.models import find_model
from gaitlab.video.opencv import cv2


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock on the wall, and of all processors together."""

    wall_s: float
    processor_s: float


def bare_loop(clip: Clip, *, n_processes: int = 1) -> Cost:
    """Return what the loop costs, start and imports left out.

    Parameters
    ----------
    clip
        The clip.
    n_processes
        1 = over all frames in one process, whose decoder may use every core. More = at once over
        an equal run of frames each, on one core each: what sharing the cores is worth at best
        here, as cores that share a cache or a budget of power are slower together.
    """
    context = multiprocessing.get_context("spawn")
    ends = np.linspace(0, clip.n_frames, n_processes + 1).round().astype(int).tolist()
    barrier = context.Barrier(n_processes)
    pipes, processes = [], []
    for frames in pairwise(ends):
        here, there = context.Pipe()
        arguments = (clip, find_model().path, frames, n_processes > 1, barrier, there)
        processes.append(context.Process(target=_work, args=arguments))
        processes[-1].start()
        pipes.append(here)
    costs: list[Cost] = [pipe.recv() for pipe in pipes]
    for process in processes:
        process.join()
    return Cost(max(cost.wall_s for cost in costs), sum(cost.processor_s for cost in costs))


def _work(
    clip: Clip,
    model_path: Path,
    frames: tuple[int, int],
    is_one_core: bool,
    barrier: Barrier,
    connection: Connection,
) -> None:
    os.environ["https_proxy"] = "http://127.0.0.1:9"
    import mediapipe
    from mediapipe.tasks.python import BaseOptions, vision

    if is_one_core:
        cv2.setNumThreads(1)
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(model_path)),
        running_mode=vision.RunningMode.VIDEO,
    )
    n_threads = [cv2.CAP_PROP_N_THREADS, 1] if is_one_core else []
    capture = cv2.VideoCapture(clip.path, cv2.CAP_FFMPEG, n_threads)
    capture.set(cv2.CAP_PROP_POS_FRAMES, frames[0])
    barrier.wait()
    wall_s, processor_s = time.perf_counter(), time.process_time()
    with vision.PoseLandmarker.create_from_options(options) as landmarker:
        for index in range(frames[1] - frames[0]):
            rgb = cv2.cvtColor(capture.read()[1], cv2.COLOR_BGR2RGB)
            image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)
            landmarker.detect_for_video(image, index * 10_000_000)
    connection.send(Cost(time.perf_counter() - wall_s, time.process_time() - processor_s))
