"""``gaitlab export`` and ``gaitlab analyze`` around the files of other programs."""

import json
import os
import sys
from dataclasses import replace

import pytest

from gaitlab.cli.commands import status_of
from gaitlab.cli.exit_status import FAILED, MISTYPED
from gaitlab.domain.runner import Runner
from gaitlab.exchange.trc import write_trc
from gaitlab.trial_file import load_trial, save_trial
from tests.analysis.runs import FOREFOOT, trial_of
from tests.exchange.runs import FEET, in_metres, side_view


@pytest.fixture
def trial_path(tmp_path):
    """A saved trial of landmarks that came without a clip."""
    path = tmp_path / "run.gait"
    save_trial(replace(trial_of(FOREFOOT), runner=Runner(height_m=1.75)), path)
    return path


@pytest.fixture
def stray_path(trial_path):
    """The same under a name that is no text, as old archives have them."""
    return trial_path.rename(trial_path.with_name(os.fsdecode(b"l\xe4ufer.gait")))


@pytest.fixture
def trc_path(tmp_path):
    """Heels and toes in metres, as another program has them."""
    path = tmp_path / "feet.trc"
    write_trc(in_metres(side_view(FEET)), path)
    return path


def run(*arguments: object) -> int:
    return status_of([*map(str, arguments)])


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(capsys) -> str:
    said = capsys.readouterr().err
    assert said.startswith("gaitlab: ")
    assert said.count("\n") == 1
    return said


# Out ------------------------------------------------------------------------------------------


def test_formats_are_written_beside_the_trial(trial_path, capsys):
    assert run("export", trial_path, "--format", "trc", "--format", "mot") == 0
    assert names(trial_path.parent) == ["run.gait", "run.mot", "run.trc"]
    assert capsys.readouterr().out.count("Wrote ") == 2


def test_files_go_into_a_folder_or_get_another_name(trial_path, tmp_path):
    (tmp_path / "sheets").mkdir()
    assert run("export", trial_path, "--format", "csv", "--out", tmp_path / "sheets") == 0
    assert names(tmp_path / "sheets") == ["run_frames.csv", "run_metrics.csv", "run_steps.csv"]
    assert run("export", trial_path, "--format", "json", "--out", tmp_path / "my.run.json") == 0
    assert run("export", trial_path, "--format", "json", "--out", tmp_path / "v1.2") == 0
    assert {"my.run.json", "v1.2.json"} < set(names(tmp_path))


def test_a_clip_is_looked_at_once_and_exported(clip_path, eyes):
    assert run("export", clip_path, "--format", "json") == 0
    assert run("export", clip_path, "--format", "json", "--force") == 0
    assert eyes.n_looks == 1
    assert names(clip_path.parent) == ["run.gait", "run.json", "run.mp4"]


def test_a_file_that_is_there_is_replaced_only_when_forced(trial_path, capsys):
    mine = trial_path.with_suffix(".trc")
    mine.write_text("mine")
    assert run("export", trial_path, "--format", "trc") == FAILED
    assert "--force" in refusal(capsys)
    assert mine.read_text() == "mine"
    assert run("export", trial_path, "--format", "trc", "--force") == 0
    assert mine.read_text().startswith("PathFileType")


def test_points_stay_in_pixels_when_asked_for(trial_path):
    assert run("export", trial_path, "--format", "trc", "--pixels") == 0
    assert "\tpx\t" in trial_path.with_suffix(".trc").read_text()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], MISTYPED, "--format"),
        (["--format", "docx"], MISTYPED, "docx"),
        (["--format", "json", "--out", "nowhere/run.json"], FAILED, "folder does not exist"),
        (["--format", "json", "--out", "other.gait"], FAILED, "would be a trial"),
    ],
)
def test_what_cannot_be_written_is_refused(trial_path, capsys, arguments, status, said):
    assert run("export", trial_path, *arguments) == status
    assert said in refusal(capsys)
    assert names(trial_path.parent) == ["run.gait"]


# In -------------------------------------------------------------------------------------------


def test_landmarks_are_analysed_like_a_clip(trc_path, capsys):
    assert run("analyze", trc_path, "--steps") == 0
    said = capsys.readouterr().out
    assert "feet.trc" in said
    assert "156.0 steps/min" in said
    assert names(trc_path.parent) == ["feet.gait", "feet.trc"]
    trial = load_trial(trc_path.with_suffix(".gait"))
    assert trial.clip.path == ""
    assert trial.pose_track is not None


def test_landmarks_that_are_no_trial_yet_are_told_how_to_become_one(trc_path, capsys):
    assert status_of(["report", str(trc_path)]) == FAILED
    assert f"gaitlab analyze {trc_path}" in capsys.readouterr().err


def test_markers_tell_the_landing_where_landmarks_of_a_model_do_not(tmp_path, capsys):
    write_trc(in_metres(side_view()), tmp_path / "run.trc")
    assert run("analyze", tmp_path / "run.trc", "--no-save") == 0
    assert "heel first (rearfoot)" not in capsys.readouterr().out
    assert run("analyze", tmp_path / "run.trc", "--markers", "--no-save") == 0
    said = capsys.readouterr().out
    assert "heel first (rearfoot)" in said
    assert "before the ball" in said


def test_a_saved_trial_of_landmarks_is_analysed_again(trc_path, capsys):
    run("analyze", trc_path)
    capsys.readouterr()
    assert run("analyze", trc_path.with_suffix(".gait")) == 0
    assert "156.0 steps/min" in capsys.readouterr().out
    assert run("export", trc_path.with_suffix(".gait"), "--format", "trc", "--force") == 0


def test_what_was_told_of_landmarks_stays_told(trc_path, capsys):
    assert run("analyze", trc_path, "--belt-speed-kmh", "9") == 0
    assert run("analyze", trc_path) == 0
    assert "belt 9.0 km/h" in capsys.readouterr().out.rpartition("Told")[2]


def test_slow_motion_of_landmarks_is_told_by_its_rate(trc_path, capsys):
    assert run("analyze", trc_path, "--capture-fps", "66", "--json", "-", "--no-save") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["clip"]["capture_fps"] == pytest.approx(66.0)
    assert told["cadence_spm"]["value"] == pytest.approx(1.1 * 156.0, rel=0.01)


def test_axes_and_units_can_be_told(trc_path, capsys):
    assert run("analyze", trc_path, "--axes", "x,y", "--units", "m", "--no-save") == 0
    assert "156.0 steps/min" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--clip", "none.mp4"], "none.mp4"),
        (["--mapping", "none.toml"], "none.toml"),
        (["--axes", "up,down"], "are no axes"),
        (["--standing", "still.mp4"], "--standing does not go with landmarks"),
    ],
)
def test_options_that_do_not_fit_landmarks_are_refused(trc_path, capsys, arguments, said):
    assert run("analyze", trc_path, *arguments) == FAILED
    assert said in refusal(capsys)
    assert names(trc_path.parent) == ["feet.trc"]


@pytest.mark.usefixtures("eyes")
@pytest.mark.parametrize("option", ["--clip", "--mapping", "--axes", "--markers"])
def test_options_of_landmarks_do_not_go_with_clips(clip_path, capsys, option):
    value = [] if option == "--markers" else ["x"]
    assert run("analyze", clip_path, option, *value) == FAILED
    assert f"{option} goes with landmarks of another program" in refusal(capsys)


def test_a_trial_beside_of_something_else_is_not_replaced(trc_path, capsys):
    run("analyze", trc_path)
    write_trc(in_metres(side_view()), trc_path)
    before = trc_path.with_suffix(".gait").read_bytes()
    capsys.readouterr()
    assert run("analyze", trc_path) == FAILED
    assert "--out" in refusal(capsys)
    assert trc_path.with_suffix(".gait").read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
@pytest.mark.parametrize("name", ["xlsx", "csv", "json", "trc", "mot", "c3d", "parquet"])
def test_a_name_that_is_no_text_can_be_exported(stray_path, name):
    before = names(stray_path.parent)
    assert run("export", stray_path, "--format", name) == 0
    assert len(names(stray_path.parent)) > len(before)


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
@pytest.mark.parametrize("command", ["analyze", "compare", "advise"])
def test_a_name_that_is_no_text_can_be_in_json(stray_path, command):
    assert run(command, stray_path, "--json", stray_path.with_name("run.json")) == 0
