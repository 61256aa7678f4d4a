"""Tiny clips whose pictures are a number: every frame is one shade of grey."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from gaitlab.domain.clip import Clip
from gaitlab.video.reader import open_clip
from gaitlab.video.writer import ClipWriter

SHARED = Path(__file__).resolve().parents[3] / "shared"


def shade_of(frame: int) -> int:
    """Return the grey of a frame: neighbours differ by more than compression does.

    No two key frames are alike, or who looks at them alone would see somebody who stands still.
    """
    return 40 + 6 * (7 * frame % 31)


@pytest.fixture(scope="session")
def make_clip(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, list[int]], Clip]:
    def make(name: str, shades: list[int]) -> Clip:
        path = tmp_path_factory.mktemp("clips") / f"{name}.mp4"
        with ClipWriter(path, width_px=96, height_px=64, fps=30, crf=5) as writer:
            for shade in shades:
                writer.write(np.full((64, 96, 3), shade, dtype=np.uint8))
        return open_clip(path).clip

    return make


@pytest.fixture(scope="session")
def shaded_clip(make_clip: Callable[[str, list[int]], Clip]) -> Clip:
    """250 frames, hence 4 segments."""
    return make_clip("shades", [shade_of(frame) for frame in range(250)])


@pytest.fixture(scope="session")
def black_clip(make_clip: Callable[[str, list[int]], Clip]) -> Clip:
    return make_clip("black", [0] * 70)


@pytest.fixture(scope="session")
def real_clip() -> Clip:
    path = SHARED / "clips" / "treadmill_rearfoot_30fps.mp4"
    if not path.exists():
        pytest.skip("the real clip is not on this machine")
    return open_clip(path).clip
