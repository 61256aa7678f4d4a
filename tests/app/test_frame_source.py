"""The stage shows exactly the frame under the playhead, on every kind of clip."""

import random

import av
import numpy as np
import pytest

from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stage.display import Display
from gaitlab.app.stage.stage import Stage
from gaitlab.video.writer import ClipWriter
from tests.app.players import number_on, trial_of_clip
from tests.video.numbered_clips import HEIGHT_PX, WIDTH_PX, Recipe, encode

_UNEVEN_S = np.cumsum(np.random.default_rng(7).uniform(0.02, 0.055, 60))
RECIPES = {
    "long_groups": Recipe(n_frames=300, options={"x264-params": "keyint=300:bframes=3"}),
    "variable_rate": Recipe(times_s=_UNEVEN_S - _UNEVEN_S[0]),
    "rotated_90": Recipe(rotation_deg=90),
    "rotated_270": Recipe(rotation_deg=270),
    "fps_240": Recipe(fps=240.0, n_frames=120),
    "hevc_10_bit": Recipe(
        suffix=".mov",
        codec="libx265",
        pixels="yuv420p10le",
        options={"x265-params": "log-level=none:pools=1:frame-threads=1"},
    ),
    "motion_jpeg": Recipe(suffix=".mov", codec="mjpeg", pixels="yuvj420p"),
    "no_timestamps": Recipe(suffix=".avi", has_timestamps=False),
}


@pytest.fixture(scope="session")
def numbered(tmp_path_factory):
    folder = tmp_path_factory.mktemp("numbered")
    return {
        name: encode(folder / f"{name}{recipe.suffix}", recipe) for name, recipe in RECIPES.items()
    }


@pytest.fixture
def player(qtbot, settings):
    """Return a function that opens a clip on a stage as large as its pictures."""
    stages = []

    def open_on_stage(path):
        document = TrialDocument(trial_of_clip(path))
        playback = Playback(document.trial.clip.time_s)
        stage = Stage(document, playback, Display(settings, "clip"))
        stage.setMinimumSize(1, 1)
        stage.resize(WIDTH_PX, HEIGHT_PX)
        qtbot.addWidget(stage)
        stages.append(stage)
        return stage, playback

    yield open_on_stage
    for stage in stages:
        stage.close_clip()


def shown_exactly(qtbot, stage, playback):
    qtbot.waitUntil(lambda: playback.is_shown and stage.shown.is_exact, timeout=20_000)
    return number_on(stage)


@pytest.mark.parametrize("name", RECIPES)
def test_any_frame_is_shown_exactly(qtbot, numbered, player, name):
    stage, playback = player(numbered[name].path)
    picks = random.Random(3).sample(range(playback.n_frames), 8)
    for frame in (*picks, playback.n_frames - 1, 0):
        playback.seek(frame)
        assert shown_exactly(qtbot, stage, playback) == frame


@pytest.mark.parametrize("name", ["long_groups", "variable_rate", "rotated_90"])
def test_steps_in_both_directions_are_exact(qtbot, numbered, player, name):
    stage, playback = player(numbered[name].path)
    playback.seek(40)
    for n_frames in (1, 1, -1, -1, -1, 10, -10):
        playback.step(n_frames)
        assert shown_exactly(qtbot, stage, playback) == playback.frame


def test_frames_around_the_playhead_are_there_before_they_are_asked_for(qtbot, numbered, player):
    stage, playback = player(numbered["long_groups"].path)
    playback.seek(200)
    stock = stage._source._stock
    qtbot.waitUntil(lambda: all(stock.get(n) is not None for n in range(180, 220)), timeout=20_000)
    playback.step(-1)
    assert stage.shown.is_exact
    assert number_on(stage) == 199


def test_while_the_right_frame_is_on_its_way_a_near_one_is_shown(qtbot, numbered, player):
    stage, playback = player(numbered["long_groups"].path)
    pictures = stage._source._pictures
    qtbot.waitUntil(lambda: len(pictures) == 300, timeout=20_000)
    playback.seek(290)
    assert not stage.shown.is_exact or playback.is_shown
    assert number_on(stage) == 290
    assert shown_exactly(qtbot, stage, playback) == 290


def test_the_latest_of_many_wishes_counts(qtbot, numbered, player):
    stage, playback = player(numbered["long_groups"].path)
    for frame in range(0, 300, 7):
        playback.seek(frame)
    assert shown_exactly(qtbot, stage, playback) == 294


def test_a_damaged_frame_is_named_and_its_neighbours_are_shown(qtbot, numbered, player, tmp_path):
    content = bytearray(numbered["motion_jpeg"].path.read_bytes())
    with av.open(str(numbered["motion_jpeg"].path)) as container:
        packet = [p for p in container.demux(video=0) if p.size][30]
    content[packet.pos : packet.pos + packet.size] = bytes(packet.size)
    path = tmp_path / "damaged.mov"
    path.write_bytes(content)
    stage, playback = player(path)
    playback.seek(30)
    qtbot.waitUntil(lambda: "damaged" in stage.message, timeout=20_000)
    assert "30" in stage.message
    playback.step(1)
    assert shown_exactly(qtbot, stage, playback) == 31
    assert stage.message == ""


def test_a_clip_that_is_gone_is_told_on_the_stage(qtbot, numbered, player, tmp_path):
    path = tmp_path / "gone.mp4"
    path.write_bytes(numbered["variable_rate"].path.read_bytes())
    trial = trial_of_clip(path)
    path.unlink()
    document = TrialDocument(trial)
    stage, playback = player(numbered["variable_rate"].path)
    stage._document = document
    stage._follow_clip()
    qtbot.waitUntil(lambda: "There is no file" in stage.message, timeout=20_000)
    playback.step(3)
    stage.grab()


def test_a_clip_deleted_while_open_leaves_the_window_alive(qtbot, numbered, player, tmp_path):
    path = tmp_path / "deleted.mp4"
    path.write_bytes(numbered["long_groups"].path.read_bytes())
    stage, playback = player(path)
    shown_exactly(qtbot, stage, playback)
    path.unlink()
    playback.seek(250)
    qtbot.waitUntil(lambda: bool(stage.message) or playback.is_shown, timeout=20_000)
    stage.grab()


def test_a_large_clip_is_kept_as_small_as_the_stage_allows(qtbot, player, tmp_path):
    path = tmp_path / "4k.mp4"
    with ClipWriter(path, width_px=3840, height_px=2160, fps=60.0) as writer:
        for index in range(6):
            writer.write(np.full((2160, 3840, 3), 40 * index, np.uint8))
    stage, playback = player(path)
    playback.seek(5)
    qtbot.waitUntil(lambda: playback.is_shown and stage.shown.is_exact, timeout=20_000)
    assert stage.shown.stocked.picture.width <= 960
    stage.show_actual_size()
    qtbot.waitUntil(lambda: stage.shown.stocked.picture.width == 3840, timeout=20_000)


def test_a_view_that_was_closed_lets_go_of_the_clip(qtbot, numbered, player):
    stage, playback = player(numbered["variable_rate"].path)
    shown_exactly(qtbot, stage, playback)
    threads = (stage._source._decoding, stage._source._survey)
    stage.close_clip()
    qtbot.waitUntil(lambda: not any(thread.is_alive() for thread in threads), timeout=20_000)
    playback.step(1)
