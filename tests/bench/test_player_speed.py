"""What the player costs: run with ``pytest tests/bench/test_player_speed.py -s``."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import av
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.settings import Settings
from gaitlab.app.stage.video_view import VideoView
from gaitlab.domain.trial import Trial
from gaitlab.overlay.layers import Layer
from gaitlab.trial_file import save_trial
from gaitlab.video.reader import open_clip
from tests.analysis.runs import FOREFOOT, trial_of
from tests.bench.long_clips import repeated

GROUP_OF_PICTURES = 300
STAGE = (1000, 800)
FPS = 60
ALL_LAYERS = frozenset(Layer)

_WAITING = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def write_clip(path: Path, *, width_px: int, height_px: int, n_frames: int) -> Path:
    """Encode something as large as a runner that moves before a noisy wall, in long groups."""
    rng = np.random.default_rng(11)
    wall = rng.integers(60, 200, (height_px // 8, width_px // 8, 3), np.uint8)
    wall = np.kron(wall, np.ones((8, 8, 1), np.uint8))
    grain = rng.integers(0, 8, (8, height_px, width_px, 1), np.uint8)
    runner = (height_px // 2, width_px // 4)
    options = {"g": str(GROUP_OF_PICTURES), "sc_threshold": "0", "preset": "veryfast", "crf": "21"}
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=FPS, options=options)
        stream.width, stream.height, stream.pix_fmt = width_px, height_px, "yuv420p"
        stream.codec_context.time_base = Fraction(1, FPS)
        for index in range(n_frames):
            picture = wall + grain[index % 8]
            top = int(height_px / 4 * (1 + 0.2 * np.sin(index / 4)))
            left = int(width_px / 3 * (1 + 0.2 * np.cos(index / 9)))
            picture[top : top + runner[0], left : left + runner[1]] = 40 + index % 60
            frame = av.VideoFrame.from_ndarray(picture, format="bgr24")
            frame.pts = index
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def trial_with(path: Path, duration_s: float) -> Trial:
    """A forefoot runner found in a clip of that length."""
    clip = open_clip(path).clip
    trial = trial_of(FOREFOOT, has_soles=True, duration_s=duration_s)
    assert trial.clip.n_frames == clip.n_frames
    return replace(trial, clip=clip)


class Painted(QObject):
    """Notes which frame was on the stage whenever it was painted, and when."""

    def __init__(self, view: VideoView) -> None:
        super().__init__()
        self.shown: list[tuple[float, int, bool]] = []
        self._stage = view.stage
        self._stage.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        found = self._stage.shown
        if event.type() is QEvent.Type.Paint and found is not None:
            self.shown.append((perf_counter(), found.stocked.number, found.is_exact))
        return super().eventFilter(watched, event)


class Player:
    """A view with its playhead, on a stage of its own."""

    def __init__(self, trial: Trial, folder: Path, *, layers: frozenset[Layer]) -> None:
        self.app = QApplication.instance() or QApplication([])
        settings = Settings(QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat))
        document = TrialDocument(trial)
        self.playback = Playback(trial.clip.time_s)
        self.view = VideoView(document, self.playback, settings)
        for layer in Layer:
            self.view.display.show_layer(layer, layer in layers)
        self.view.resize(*STAGE)
        self.view.show()
        self.painted = Painted(self.view)
        self._waker = QTimer(self.view, interval=1)
        self._waker.start()

    def until(self, is_done: Callable[[], bool], *, at_most_s: float = 20.0) -> float:
        """Let events happen until something holds; return how long that took, in ms."""
        start = perf_counter()
        while not is_done() and perf_counter() - start < at_most_s:
            self.app.processEvents(_WAITING)
        return 1e3 * (perf_counter() - start)

    def rest(self, seconds: float) -> None:
        """Let time pass."""
        end = perf_counter() + seconds
        self.until(lambda: perf_counter() > end, at_most_s=seconds + 1.0)

    def is_exact(self) -> bool:
        """Whether the right frame was painted."""
        return bool(self.painted.shown) and self.painted.shown[-1][1:] == (
            self.playback.frame,
            True,
        )

    def step_ms(self, n_frames: int) -> float:
        """Step, and return the time until the frame was painted."""
        self.playback.step(n_frames)
        return self.until(self.is_exact)


def share_of(name: str, values_ms: list[float]) -> None:
    p50, p95, worst = np.percentile(values_ms, [50, 95, 100])
    print(f"{name:44s} median {p50:6.1f}, p95 {p95:6.1f}, worst {worst:6.1f} ms")


@pytest.fixture(scope="module")
def full_hd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("player") / "1080p60.mp4"
    return write_clip(path, width_px=1920, height_px=1080, n_frames=1200)


def step_both_ways(player: Player) -> None:
    """Step at the rate of a held key, about thirty a second, and with pauses."""
    for name, n_frames in (("forward", 1), ("backward", -1)):
        for held, pause_s in (("key held", 0.033), ("a step each 0.2 s", 0.2)):
            player.playback.seek(700)
            player.until(player.is_exact)
            player.rest(1.0)
            times_ms = []
            for _ in range(150 if held == "key held" else 40):
                times_ms.append(player.step_ms(n_frames))
                player.rest(max(pause_s - times_ms[-1] / 1e3, 0.0))
            share_of(f"step {name}, {held}", times_ms)


def scrub(player: Player, name: str) -> None:
    """Move the playhead to another place 60 times a second, as a hand does."""
    before = len(player.painted.shown)
    n_frames = player.playback.n_frames
    start, distances = perf_counter(), []
    while perf_counter() - start < 4.0:
        share = 0.5 + 0.45 * np.sin(1.7 * (perf_counter() - start))
        player.playback.seek(int(share * n_frames))
        player.rest(1 / 60)
        distances.append(abs(player.playback.frame - (player.playback.shown_frame or 0)))
    shown = player.painted.shown[before:]
    changes = sum(a[1] != b[1] for a, b in pairwise(shown))
    exact_ms = player.until(player.is_exact)
    print(
        f"{name:44s} {len(shown) / 4:5.1f} paints/s, {changes / 4:5.1f} other pictures/s, "
        f"{np.median(distances):.0f} frames off (median); exact {exact_ms:.0f} ms after"
    )


def test_step_and_scrub(full_hd: Path, tmp_path: Path) -> None:
    trial = trial_with(full_hd, 20.0)
    print()
    for name, layers in (("no overlay", frozenset()), ("all layers", ALL_LAYERS)):
        print(f"-- 1080p60, a key frame every {GROUP_OF_PICTURES}, {name}")
        player = Player(trial, tmp_path, layers=layers)
        opened_ms = player.until(player.is_exact)
        print(f"first picture {opened_ms:.0f} ms")
        scrub(player, "scrub at once after opening")
        player.rest(12.0)
        scrub(player, "scrub after a while")
        step_both_ways(player)
        player.view.close_clip()


@pytest.mark.parametrize(("width_px", "height_px"), [(1280, 720), (1920, 1080)])
def test_play(width_px: int, height_px: int, tmp_path: Path) -> None:
    path = write_clip(tmp_path / "p.mp4", width_px=width_px, height_px=height_px, n_frames=600)
    player = Player(trial_with(path, 10.0), tmp_path, layers=ALL_LAYERS)
    player.until(player.is_exact)
    player.rest(6.0)
    before = len(player.painted.shown) - 1  # the first frame is on the stage already
    start = perf_counter()
    player.playback.play()
    player.rest(8.0)
    player.playback.pause()
    shown = player.painted.shown[before:]
    numbers = {number for _, number, is_exact in shown if is_exact}
    expected = min(round(FPS * (perf_counter() - start)), 600)
    print(
        f"\n{height_px}p60 with all layers: {len(numbers)} of {expected} frames were painted "
        f"({100 * (1 - len(numbers) / expected):.1f} % left out)"
    )
    player.view.close_clip()


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
@pytest.mark.parametrize("is_observed", [False, True])
def test_memory_with_ten_minutes_open(full_hd: Path, tmp_path: Path, *, is_observed: bool) -> None:
    path = repeated(tmp_path / "long.mp4", full_hd, 30)
    trial = trial_with(path, 600.0) if is_observed else Trial(open_clip(path).clip)
    save_trial(trial, tmp_path / "long.gait")
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from tests.bench.test_player_speed import ALL_LAYERS, Player, scrub\n"
        "from gaitlab.workflow import open_trial\n"
        "folder = Path(sys.argv[1])\n"
        "player = Player(open_trial(folder / 'long.gait'), folder, layers=ALL_LAYERS)\n"
        "player.until(player.is_exact)\n"
        "scrub(player, 'scrub in ten minutes, at once')\n"
        "player.playback.play(); player.rest(10.0); player.playback.pause()\n"
        "player.rest(10.0)\n"
        "scrub(player, 'scrub in ten minutes, later')\n"
        "status = Path('/proc/self/status').read_text()\n"
        "for name in ('VmHWM', 'VmRSS'):\n"
        "    print(name, int(status.split(name + ':')[1].split()[0]) // 1024, 'MB')\n"
        "player.view.close_clip()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    )
    what = "all of it observed" if is_observed else "not observed"
    print(f"\n-- 10 minutes of 1080p60, {what}\n{done.stdout}")
