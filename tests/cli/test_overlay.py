"""``gaitlab overlay``: what is written, by which name, and what is refused."""

from dataclasses import replace

import av
import cv2
import pytest

from gaitlab import workflow
from gaitlab.cli.commands import status_of
from gaitlab.cli.exit_status import FAILED
from tests.assessments import refused_assessment

pytestmark = pytest.mark.usefixtures("eyes")


def overlay(*arguments: object) -> int:
    return status_of(["overlay", *map(str, arguments)])


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(capsys) -> str:
    captured = capsys.readouterr()
    assert captured.err.startswith("gaitlab: ")
    assert captured.err.count("\n") == 1
    return captured.err


def test_a_clip_becomes_a_film_beside_it(clip_path, capsys):
    assert overlay(clip_path) == 0
    assert names(clip_path.parent) == ["run-overlay.mp4", "run.gait", "run.mp4"]
    assert "Wrote" in capsys.readouterr().out
    with av.open(str(clip_path.with_name("run-overlay.mp4"))) as container:
        assert container.duration / 1e6 == pytest.approx(3.4, abs=0.01)


def test_a_trial_becomes_a_film_of_its_clip(clip_path, tmp_path, eyes):
    overlay(clip_path, "--out", tmp_path / "one.mp4")
    assert overlay(clip_path.with_suffix(".gait"), "--out", tmp_path / "two.mp4") == 0
    assert (tmp_path / "two.mp4").read_bytes() == (tmp_path / "one.mp4").read_bytes()
    assert eyes.n_looks == 1


def test_a_film_can_be_bare_slow_and_short(clip_path, tmp_path):
    path = tmp_path / "bare.mp4"
    arguments = ["--layers", "none", "--no-title", "--no-lanes", "--slow", "4", "--end", "0.5"]
    assert overlay(clip_path, *arguments, "--out", path) == 0
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height, stream.frames) == (48, 64, 15)
        assert container.duration / 1e6 == pytest.approx(2.0, abs=0.01)


def test_a_click_is_heard(clip_path, tmp_path):
    assert overlay(clip_path, "--click", "172", "--out", tmp_path / "click.mp4") == 0
    with av.open(str(tmp_path / "click.mp4")) as container:
        assert len(container.streams.audio) == 1


def test_a_still_is_named_after_its_time(clip_path):
    assert overlay(clip_path, "--still", "0.5") == 0
    picture = cv2.imread(str(clip_path.with_name("run-0.50s.png")))
    assert picture.shape == (64, 48, 3)


def test_into_a_folder_it_goes_by_its_own_name(clip_path, tmp_path):
    (tmp_path / "films").mkdir()
    assert overlay(clip_path, "--end", "0.2", "--out", tmp_path / "films") == 0
    assert names(tmp_path / "films") == ["run-overlay.mp4"]


def test_a_file_that_is_there_is_replaced_only_by_force(clip_path, tmp_path, capsys):
    path = tmp_path / "film.mp4"
    path.write_bytes(b"mine")
    assert overlay(clip_path, "--out", path) == FAILED
    assert "--force" in refusal(capsys)
    assert path.read_bytes() == b"mine"
    assert overlay(clip_path, "--out", path, "--force") == 0
    assert path.read_bytes() != b"mine"


def test_the_clip_itself_is_never_replaced(clip_path, capsys):
    content = clip_path.read_bytes()
    assert overlay(clip_path, "--out", clip_path, "--force") == FAILED
    refusal(capsys)
    overlay(clip_path, "--still", "0")
    capsys.readouterr()
    assert overlay(clip_path.with_suffix(".gait"), "--out", clip_path, "--force") == FAILED
    refusal(capsys)
    assert clip_path.read_bytes() == content


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--layers", "feet,socks"], "no layer socks"),
        (["--out", "film.avi"], "end in .mp4"),
        (["--still", "0.5", "--out", "still.mp4"], "end in .png"),
        (["--stride", "1", "--out", "stride.mp4"], "end in .webp or .gif"),
        (["--still", "0.5", "--strip", "1"], "--still and --strip"),
        (["--strip", "1", "--freeze"], "--freeze goes with a film"),
        (["--click", "172", "--slow", "2"], "real time"),
        (["--slow", "1000"], "1000 times slower"),
        (["--still", "7"], "no picture at 7 s"),
        (["--strip", "99"], "no step 99"),
        (["--strip", "1"], "not seen"),
        (["--start", "5"], "no frame from 5 s"),
        (["--blur-face", "--click", "9"], "steps/min"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_sentence(
    clip_path, tmp_path, monkeypatch, arguments, words, capsys
):
    monkeypatch.chdir(tmp_path)
    overlay(clip_path, "--still", "0")
    before = names(tmp_path)
    capsys.readouterr()
    assert overlay(clip_path, *arguments) == FAILED
    assert words in refusal(capsys)
    assert names(tmp_path) == before


def test_a_clip_that_is_gone_is_said(clip_path, capsys):
    overlay(clip_path, "--still", "0")
    clip_path.unlink()
    capsys.readouterr()
    assert overlay(clip_path.with_suffix(".gait")) == FAILED
    assert "is not there any more" in refusal(capsys)


def test_a_clip_that_could_not_be_measured_has_a_film_but_no_steps(clip_path, monkeypatch, capsys):
    monkeypatch.setattr(
        workflow, "assess", lambda trial: replace(refused_assessment(), trial=trial)
    )
    assert overlay(clip_path, "--end", "0.2") == 0
    assert overlay(clip_path, "--strip", "1") == FAILED
    assert "No step was measured" in refusal(capsys)
