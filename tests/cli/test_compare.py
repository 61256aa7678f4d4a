"""``gaitlab compare``: two runs against each other, and one within itself."""

import json
import shutil

import pytest

from gaitlab.cli.commands import status_of
from gaitlab.cli.exit_status import FAILED

pytestmark = pytest.mark.usefixtures("eyes")


def compare(*arguments: object) -> int:
    return status_of(["compare", *map(str, arguments)])


@pytest.fixture
def two_trials(clip_path):
    """Trials of two clips with the same pictures."""
    later = clip_path.with_name("later.mp4")
    shutil.copy(clip_path, later)
    for path in (clip_path, later):
        assert status_of(["analyze", str(path)]) == 0
    return clip_path.with_suffix(".gait"), later.with_suffix(".gait")


def test_two_trials_give_a_table_of_changes_with_caveats(two_trials, capsys):
    capsys.readouterr()
    assert compare(*two_trials) == 0
    said = capsys.readouterr().out
    assert "run.mp4" in said
    assert "later.mp4" in said
    assert "Cadence, steps/min" in said
    assert "within noise" in said
    assert "The belt speed is not known" in said


def test_clips_are_looked_at_and_compared(clip_path, eyes, capsys):
    later = clip_path.with_name("later.mp4")
    shutil.copy(clip_path, later)
    assert compare(clip_path, later) == 0
    assert eyes.n_looks == 2
    assert later.with_suffix(".gait").exists()


def test_one_trial_gives_left_against_right_and_drift(two_trials, capsys):
    capsys.readouterr()
    assert compare(two_trials[0]) == 0
    said = capsys.readouterr().out
    assert "Left - right" in said
    assert "Steps with heel contact over time" in said


def test_a_comparison_speaks_german(two_trials, capsys):
    compare(*two_trials, "--language", "de")
    assert "Das Tempo des Bands" in capsys.readouterr().out


def test_json_holds_both_kinds(two_trials, tmp_path, capsys):
    capsys.readouterr()
    assert compare(*two_trials, "--json", "-") == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "gaitlab.comparison/1"
    assert compare(two_trials[0], "--json", tmp_path / "feet.json") == 0
    assert json.loads((tmp_path / "feet.json").read_text())["schema"] == "gaitlab.within/1"


def test_a_file_that_is_there_is_replaced_only_by_force(two_trials, tmp_path, capsys):
    path = tmp_path / "change.json"
    path.write_text("mine")
    assert compare(*two_trials, "--json", path) == FAILED
    assert "--force" in capsys.readouterr().err
    assert path.read_text() == "mine"
    assert compare(*two_trials, "--json", path, "--force") == 0


def test_a_trial_is_never_written_over(two_trials, capsys):
    saved = two_trials[1].read_bytes()
    assert compare(*two_trials, "--json", two_trials[1], "--force") == FAILED
    assert two_trials[1].read_bytes() == saved


def test_a_trial_that_is_not_there_is_refused_in_one_sentence(tmp_path, capsys):
    assert compare(tmp_path / "none.gait", tmp_path / "none.gait") == FAILED
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "none.gait" in error
