"""What several rooms test with: a tiny clip, and eyes that need no pictures.

The fixtures import what they need themselves, so that each room can be tested without the others.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does, before NumPy

import numpy as np
import pytest
from hypothesis import settings

N_FRAMES = 30

# A busy machine is no failure, and a test that fails today fails tomorrow.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


@pytest.fixture(scope="session")
def grey_clip_bytes(tmp_path_factory):
    from gaitlab.video.writer import ClipWriter

    path = tmp_path_factory.mktemp("clip") / "run.mp4"
    picture = np.full((64, 48, 3), 90, dtype=np.uint8)
    with ClipWriter(path, width_px=48, height_px=64, fps=30.0) as writer:
        for _ in range(N_FRAMES):
            writer.write(picture)
    return path.read_bytes()


@pytest.fixture
def clip_path(tmp_path, grey_clip_bytes):
    """A second of grey at 30 frames/s in a folder of its own."""
    path = tmp_path / "run.mp4"
    path.write_bytes(grey_clip_bytes)
    return path


@pytest.fixture
def eyes(monkeypatch):
    """Eyes that see a runner in every clip, and an assessment with known numbers."""
    from tests.fake_eyes import FakeEyes

    return FakeEyes().install(monkeypatch)
