"""Whatever a person may hand in by mistake: one sentence, a status, and nothing left behind."""

import re
import shutil
import subprocess
from pathlib import Path

import av
import numpy as np
import pytest

from gaitlab.cli.commands import status_of
from gaitlab.cli.exit_status import FAILED
from gaitlab.trial_file import save_trial
from gaitlab.video.writer import ClipWriter
from tests.assessments import sample_trial


def write_plain(path: Path, *, n_frames: int, grey: int) -> None:
    picture = np.full((320, 240, 3), grey, dtype=np.uint8)
    with ClipWriter(path, width_px=240, height_px=320, fps=30.0) as writer:
        for _ in range(n_frames):
            writer.write(picture)


def write_sound(path: Path) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44100)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 44100), np.float32), "fltp", "mono")
        frame.rate = 44100
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def refuse(path: Path, capsys, *options: str) -> str:
    """Analyse, and return the only sentence; the folder must be as it was."""
    before = sorted(path.parent.iterdir())
    assert status_of(["analyze", str(path), *options]) == FAILED
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("gaitlab: ")
    assert captured.err.count("\n") == 1
    assert captured.err.endswith(".\n")
    assert path.name in captured.err
    assert sorted(path.parent.iterdir()) == before
    return captured.err


def test_no_such_file(tmp_path, capsys):
    assert "no file" in refuse(tmp_path / "run.mp4", capsys)


def test_a_folder(tmp_path, capsys):
    (tmp_path / "run.mp4").mkdir()
    assert "is a folder" in refuse(tmp_path / "run.mp4", capsys)


@pytest.mark.parametrize("name", [".", ".."])
@pytest.mark.parametrize("command", ["analyze", "advise", "compare", "overlay", "report"])
def test_a_folder_named_by_dots(command, name, tmp_path, capsys, monkeypatch):
    (tmp_path / "clips" / "phone").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "clips" / "phone")
    assert status_of([command, name]) == FAILED
    assert re.fullmatch(r"gaitlab: .*clips.* is (a folder|no clip).*\n", capsys.readouterr().err)


def test_a_text_named_mp4(tmp_path, capsys):
    (tmp_path / "run.mp4").write_text("This is no clip.\n")
    assert "not a video" in refuse(tmp_path / "run.mp4", capsys)


def test_no_bytes_at_all(tmp_path, capsys):
    (tmp_path / "run.mp4").touch()
    assert "is empty" in refuse(tmp_path / "run.mp4", capsys)


def test_sound_without_a_picture(tmp_path, capsys):
    write_sound(tmp_path / "run.m4a")
    assert "only sound" in refuse(tmp_path / "run.m4a", capsys)


def test_a_clip_cut_off_in_the_middle(tmp_path, capsys):
    container = tmp_path / "run.mp4"
    with av.open(str(container), "w") as output:
        stream = output.add_stream("mpeg4", rate=30)
        stream.width, stream.height = 240, 320
        for _ in range(30):
            noise = np.random.default_rng(1).integers(0, 255, (320, 240, 3), dtype=np.uint8)
            output.mux(stream.encode(av.VideoFrame.from_ndarray(noise, "bgr24")))
        output.mux(stream.encode(None))
    content = container.read_bytes()
    container.write_bytes(content[: len(content) // 2])
    assert "cut off" in refuse(container, capsys)


@pytest.mark.parametrize(("n_frames", "grey"), [(5, 120), (60, 0)], ids=["5 frames", "black"])
def test_a_clip_without_a_runner(tmp_path, capsys, n_frames, grey):
    write_plain(tmp_path / "run.mp4", n_frames=n_frames, grey=grey)
    refuse(tmp_path / "run.mp4", capsys, "--workers", "1")


def test_no_such_trial(tmp_path, capsys):
    assert "no trial" in refuse(tmp_path / "run.gait", capsys)


def test_a_damaged_trial(tmp_path, capsys):
    save_trial(sample_trial(str(tmp_path / "run.mp4")), tmp_path / "run.gait")
    content = bytearray((tmp_path / "run.gait").read_bytes())
    content[len(content) // 2] ^= 0xFF
    (tmp_path / "run.gait").write_bytes(content)
    assert "damaged" in refuse(tmp_path / "run.gait", capsys)


def test_a_trial_that_was_never_observed_and_whose_clip_is_gone(tmp_path, capsys):
    trial = sample_trial(str(tmp_path / "run.mp4"))
    save_trial(type(trial)(trial.clip), tmp_path / "run.gait")
    status = status_of(["analyze", str(tmp_path / "run.gait")])
    assert status == FAILED
    assert "not there any more" in capsys.readouterr().err


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 kB; skipped where one cannot be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("this user cannot mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.usefixtures("eyes")
def test_a_disk_that_is_really_full(small_disk, clip_path, capsys):
    (small_disk / "filler").write_bytes(b"\0" * 65536)
    status = status_of(["analyze", str(clip_path), "--out", str(small_disk / "run.gait")])
    assert status == FAILED
    assert "the disk is full" in capsys.readouterr().err
    assert [path.name for path in small_disk.iterdir()] == ["filler"]
