"""``gaitlab analyze`` around the measuring: what is printed, saved, used again and refused."""

import errno
import json
import shutil
from dataclasses import replace

import pytest

from gaitlab import workflow
from gaitlab.cli.commands import status_of
from gaitlab.cli.exit_status import FAILED, INTERRUPTED, MISTYPED, NOT_MEASURABLE
from gaitlab.domain.clip import Facing
from gaitlab.trial_file import archive, load_trial
from tests.assessments import refused_assessment

pytestmark = pytest.mark.usefixtures("eyes")


def analyze(*arguments: object) -> int:
    return status_of(["analyze", *map(str, arguments)])


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(capsys) -> str:
    captured = capsys.readouterr()
    assert captured.err.startswith("gaitlab: ")
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    return captured.err


# What comes out -------------------------------------------------------------------------------


def test_a_clip_gives_a_summary_and_a_trial_beside_it(clip_path, capsys):
    assert analyze(clip_path) == 0
    captured = capsys.readouterr()
    assert "169.0 steps/min" in captured.out
    assert "Saved in" in captured.out
    assert captured.err == ""
    assert names(clip_path.parent) == ["run.gait", "run.mp4"]


def test_steps_are_listed_when_asked_for(clip_path, capsys):
    analyze(clip_path)
    assert "Delay ms" not in capsys.readouterr().out
    analyze(clip_path, "--steps")
    assert "Delay ms" in capsys.readouterr().out


def test_json_goes_to_a_file_beside_the_summary(clip_path, tmp_path, capsys):
    assert analyze(clip_path, "--json", tmp_path / "run.json") == 0
    document = json.loads((tmp_path / "run.json").read_text())
    assert document["cadence_spm"]["value"] == 169.0
    assert document["clip"]["n_frames"] == 30
    assert "169.0 steps/min" in capsys.readouterr().out


def test_json_on_standard_output_is_nothing_but_json(clip_path, capsys):
    assert analyze(clip_path, "--json", "-") == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "gaitlab.assessment/1"


def test_a_trial_is_saved_where_asked(clip_path, tmp_path):
    (tmp_path / "trials").mkdir()
    assert analyze(clip_path, "--out", tmp_path / "trials" / "monday.gait") == 0
    assert names(tmp_path / "trials") == ["monday.gait"]
    assert not (tmp_path / "run.gait").exists()


def test_nothing_is_saved_when_not_wanted(clip_path):
    assert analyze(clip_path, "--no-save") == 0
    assert names(clip_path.parent) == ["run.mp4"]


def test_saving_and_not_saving_are_not_asked_for_at_once(clip_path, tmp_path, capsys, eyes):
    assert analyze(clip_path, "--no-save", "--out", tmp_path / "other.gait") == FAILED
    assert "leave one of them out" in capsys.readouterr().err
    assert eyes.n_looks == 0


def test_what_is_told_is_in_the_trial(clip_path):
    analyze(clip_path, "--facing", "left", "--height-m", "1.78", "--capture-fps", "240")
    trial = load_trial(clip_path.with_suffix(".gait"))
    assert trial.options.facing is Facing.LEFT
    assert trial.runner.height_m == 1.78
    assert trial.clip.capture_fps == pytest.approx(240.0)


@pytest.mark.parametrize(
    ("option", "value", "speed_mps"),
    [
        ("--belt-speed-kmh", "10.8", 3.0),
        ("--belt-speed-mph", "7", 3.12928),
        ("--pace-min-km", "5:00", 10 / 3),
        ("--pace-min-km", "5.5", 3.0303),
    ],
)
def test_the_belt_speed_may_be_told_in_any_unit(clip_path, option, value, speed_mps):
    assert analyze(clip_path, option, value) == 0
    told = load_trial(clip_path.with_suffix(".gait")).options.belt_speed_mps
    assert told == pytest.approx(speed_mps, rel=1e-4)


def test_the_belt_speed_is_told_once(clip_path, capsys):
    assert analyze(clip_path, "--belt-speed-kmh", "10", "--pace-min-km", "6:00") == FAILED
    assert "once" in refusal(capsys)
    assert names(clip_path.parent) == ["run.mp4"]


def test_a_standing_clip_is_told_once_and_stays(clip_path, capsys):
    standing_path = shutil.copy(clip_path, clip_path.with_name("standing.mp4"))
    assert analyze(clip_path, "--standing", standing_path) == 0
    assert load_trial(clip_path.with_suffix(".gait")).options.flat_foot
    assert "flat feet from standing" in capsys.readouterr().out
    analyze(clip_path)
    assert "flat feet from standing" in capsys.readouterr().out


def test_a_standing_clip_that_is_not_there_leaves_nothing_behind(clip_path, capsys):
    assert analyze(clip_path, "--standing", clip_path.with_name("none.mp4")) == FAILED
    assert "no file" in refusal(capsys)
    assert names(clip_path.parent) == ["run.mp4"]


# Used again -----------------------------------------------------------------------------------


def test_a_clip_given_again_is_not_looked_at_again(clip_path, eyes):
    analyze(clip_path)
    analyze(clip_path)
    assert eyes.n_looks == 1


def test_a_trial_is_analysed_without_its_clip(clip_path, eyes):
    analyze(clip_path)
    clip_path.unlink()
    assert analyze(clip_path.with_suffix(".gait")) == 0
    assert eyes.n_looks == 1


def test_what_is_told_later_is_kept_and_needs_no_second_look(clip_path, eyes):
    analyze(clip_path)
    analyze(clip_path.with_suffix(".gait"), "--facing", "right")
    analyze(clip_path, "--height-m", "1.7")
    trial = load_trial(clip_path.with_suffix(".gait"))
    assert (trial.options.facing, trial.runner.height_m) == (Facing.RIGHT, 1.7)
    assert eyes.n_looks == 1


def test_a_trial_analysed_again_unchanged_is_not_written_again(clip_path):
    analyze(clip_path)
    before = clip_path.with_suffix(".gait").stat()
    analyze(clip_path)
    analyze(clip_path.with_suffix(".gait"))
    after = clip_path.with_suffix(".gait").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_trial_can_be_saved_under_another_name(clip_path, tmp_path):
    analyze(clip_path)
    assert analyze(clip_path.with_suffix(".gait"), "--out", tmp_path / "copy.gait") == 0
    assert load_trial(tmp_path / "copy.gait") == load_trial(tmp_path / "run.gait")


def test_a_longer_part_is_looked_at_again(clip_path, eyes):
    analyze(clip_path, "--start", "0.2", "--end", "0.5")
    analyze(clip_path, "--start", "0")
    assert eyes.parts == [(6, 15), (0, 15)]


# Refused --------------------------------------------------------------------------------------


@pytest.fixture
def refused(monkeypatch, eyes):
    monkeypatch.setattr(
        workflow, "assess", lambda trial: replace(refused_assessment(), trial=trial)
    )


@pytest.mark.usefixtures("refused")
def test_a_clip_that_shows_nothing_measurable_is_refused_in_words(clip_path, capsys):
    assert analyze(clip_path) == NOT_MEASURABLE
    captured = capsys.readouterr()
    assert captured.err == "gaitlab: The runner is filmed from behind.\n"
    assert "steps/min" not in captured.out


@pytest.mark.usefixtures("refused")
def test_the_json_of_a_refused_clip_has_the_reason_and_no_number(clip_path, tmp_path):
    assert analyze(clip_path, "--json", tmp_path / "run.json") == NOT_MEASURABLE
    document = json.loads((tmp_path / "run.json").read_text())
    assert document["quality"][0]["key"] == "rear_view"
    assert document["cadence_spm"]["value"] is None
    assert document["steps"] == []


@pytest.mark.parametrize("name", ["run.mp4", "run.json", "run"])
def test_a_trial_is_only_saved_as_a_trial(clip_path, name, capsys):
    before = clip_path.read_bytes()
    assert analyze(clip_path, "--out", clip_path.with_name(name)) == FAILED
    assert "NAME.gait" in refusal(capsys)
    assert clip_path.read_bytes() == before


@pytest.mark.parametrize("name", ["run.mp4", "run.gait"])
def test_json_never_replaces_the_clip_or_the_trial(clip_path, name, capsys, eyes):
    before = clip_path.read_bytes()
    assert analyze(clip_path, "--json", clip_path.with_name(name)) == FAILED
    assert "another file" in refusal(capsys)
    assert clip_path.read_bytes() == before
    assert eyes.n_looks == 0


@pytest.mark.parametrize("option", ["--out", "--json"])
def test_a_place_that_cannot_be_written_is_said_before_any_work(clip_path, option, capsys, eyes):
    (clip_path.parent / "file").touch()
    name = "run.gait" if option == "--out" else "run.json"
    assert analyze(clip_path, option, clip_path.parent / "file" / name) == FAILED
    assert "folder does not exist" in refusal(capsys)
    assert eyes.n_looks == 0
    assert names(clip_path.parent) == ["file", "run.mp4"]


def test_a_read_only_folder_is_said_before_any_work(clip_path, capsys, eyes, monkeypatch):
    def refuse(path, *args, **kwargs):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.touch", refuse)
    assert analyze(clip_path) == FAILED
    assert "not allowed" in refusal(capsys)
    assert eyes.n_looks == 0
    assert names(clip_path.parent) == ["run.mp4"]


def test_a_trial_in_a_read_only_folder_is_shown(clip_path, capsys, eyes, monkeypatch):
    def refuse(path, *args, **kwargs):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    analyze(clip_path)
    monkeypatch.setattr("pathlib.Path.touch", refuse)
    assert analyze(clip_path.with_suffix(".gait")) == 0
    assert analyze(clip_path) == 0
    assert analyze(clip_path, "--height-m", "1.8") == FAILED
    assert "not allowed" in capsys.readouterr().err


def test_a_full_disk_leaves_no_half_trial_and_still_shows_the_result(
    clip_path, capsys, monkeypatch
):
    def fill(self, *args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive.zipfile.ZipFile, "writestr", fill)
    assert analyze(clip_path) == FAILED
    captured = capsys.readouterr()
    assert "169.0 steps/min" in captured.out
    assert captured.err.count("\n") == 1
    assert "disk is full" in captured.err
    assert names(clip_path.parent) == ["run.mp4"]


def test_the_trial_of_another_clip_is_left_alone(clip_path, tmp_path, capsys, eyes):
    analyze(clip_path)
    other = tmp_path / "other.mp4"
    shutil.copy(clip_path, other)
    with other.open("ab") as file:
        file.write(b"\0" * 8)
    before = (tmp_path / "run.gait").read_bytes()
    assert analyze(other, "--out", tmp_path / "run.gait") == FAILED
    assert "another clip" in refusal(capsys)
    assert (tmp_path / "run.gait").read_bytes() == before
    assert eyes.n_looks == 1


@pytest.mark.parametrize("content", ["of another clip", "damaged"])
def test_a_trial_beside_the_clip_is_in_nobodys_way_who_does_not_save(clip_path, content, tmp_path):
    assert analyze(clip_path) == 0
    beside = clip_path.with_suffix(".gait")
    if content == "damaged":
        beside.write_bytes(b"precious but damaged")
    else:
        with clip_path.open("ab") as file:
            file.write(b"\0" * 8)
    before = beside.read_bytes()
    assert analyze(clip_path, "--no-save", "--json", tmp_path / "run.json") == 0
    assert beside.read_bytes() == before
    assert (tmp_path / "run.json").exists()


def test_a_damaged_trial_beside_the_clip_is_not_replaced(clip_path, capsys):
    clip_path.with_suffix(".gait").write_bytes(b"precious but damaged")
    assert analyze(clip_path) == FAILED
    assert "damaged" in refusal(capsys)
    assert clip_path.with_suffix(".gait").read_bytes() == b"precious but damaged"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--height-m", "178"], "A height of 178 is impossible"),
        (["--belt-speed-kmh", "300"], "A belt speed of 300 km/h is impossible"),
        (["--start", "99"], "start before that"),
        (["--start", "-3"], "cannot start at -3 s"),
        (["--start", "5", "--end", "3"], "end after start"),
    ],
)
def test_an_impossible_option_is_said_before_any_work(clip_path, arguments, sentence, capsys, eyes):
    assert analyze(clip_path, *arguments) == FAILED
    assert sentence in refusal(capsys)
    assert eyes.n_looks == 0
    assert names(clip_path.parent) == ["run.mp4"]


def test_a_model_that_is_not_there_is_said_before_any_work(clip_path, capsys, eyes):
    assert analyze(clip_path, "--model", "nothing.task") == FAILED
    assert "nothing.task" in refusal(capsys)
    assert eyes.n_looks == 0


def test_an_unknown_option_is_one_sentence(clip_path, capsys):
    assert analyze(clip_path, "--fps", "30") == MISTYPED
    refusal(capsys)


def test_what_was_seen_is_saved_before_it_is_judged(clip_path, eyes, monkeypatch):
    def interrupt(trial):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(workflow, "assess", interrupt)
        assert analyze(clip_path) == INTERRUPTED
    assert analyze(clip_path) == 0
    assert eyes.n_looks == 1


@pytest.mark.parametrize("moment", ["new_trial", "observe", "save_trial"])
def test_ctrl_c_at_any_stage_leaves_nothing_behind(clip_path, moment, capsys, monkeypatch):
    def interrupt(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(workflow, moment, interrupt)
    assert analyze(clip_path, "--json", clip_path.with_name("run.json")) == INTERRUPTED
    assert "Stopped" in capsys.readouterr().err
    assert names(clip_path.parent) == ["run.mp4"]
