"""``gaitlab advise``: what is said, what is kept, what is written, what is refused."""

import json
import wave
from dataclasses import replace

import pytest

from gaitlab import workflow
from gaitlab.cli.commands import status_of
from gaitlab.cli.exit_status import FAILED, INTERRUPTED
from gaitlab.trial_file import load_trial
from tests.advice.runs import rearfoot_run
from tests.assessments import refused_assessment, sample_assessment

pytestmark = pytest.mark.usefixtures("eyes")


def advise(*arguments: object) -> int:
    return status_of(["advise", *map(str, arguments)])


def refusal(capsys) -> str:
    captured = capsys.readouterr()
    assert captured.err.startswith("gaitlab: ")
    assert captured.err.count("\n") == 1
    return captured.err


def answers_in(folder):
    return load_trial(folder / "run.gait").runner.questionnaire


@pytest.fixture
def slow(monkeypatch):
    """A runner with slow steps, whatever the clip shows."""
    monkeypatch.setattr(
        workflow,
        "assess",
        lambda trial: replace(
            sample_assessment(),
            trial=replace(trial, runner=replace(trial.runner, height_m=1.75)),
            metrics=rearfoot_run(cadence_spm=147.0),
            quality=(),
        ),
    )


# What is said --------------------------------------------------------------------------------


def test_a_clip_is_looked_at_once_and_advised_on(clip_path, eyes, capsys):
    assert advise(clip_path) == 0
    said = capsys.readouterr().out
    assert "What to do" in said
    assert "? Technique" in said.replace("?  ", "? ")
    assert "What no video can judge" in said
    assert advise(clip_path.with_suffix(".gait")) == 0
    assert eyes.n_looks == 1


def test_a_finding_comes_with_all_that_belongs_to_it(clip_path, slow, capsys):
    assert advise(clip_path) == 0
    said = capsys.readouterr().out
    assert "1  You take long, slow steps" in said
    for label in ("Do ", "Cue ", "Exercise ", "Against it ", "Check ", "Evidence "):
        assert label in said
    assert "From 147 to 154 steps a minute in 3 weeks" in said


def test_a_clinician_reads_other_sentences_with_sources(clip_path, slow, capsys):
    advise(clip_path, "--for", "clinician")
    said = " ".join(capsys.readouterr().out.split())
    assert "provisional formula, SD 9" in said
    assert "Heiderscheit et al. 2011" in said
    assert "% sure" in said


def test_advice_speaks_german(clip_path, slow, capsys):
    advise(clip_path, "--language", "de")
    said = capsys.readouterr().out
    assert "Du machst lange, langsame Schritte" in said
    assert "Die fünf Gründe für feste Waden" in said
    assert "The five" not in said


def test_a_clip_that_cannot_be_measured_still_lets_answers_speak(clip_path, monkeypatch, capsys):
    monkeypatch.setattr(
        workflow, "assess", lambda trial: replace(refused_assessment(), trial=trial)
    )
    answers = ("--answer", "n_heel_rises_left=8", "--answer", "n_heel_rises_right=9")
    assert advise(clip_path, *answers) == 0
    said = capsys.readouterr().out
    assert "! The runner is filmed from behind." in said
    assert "Your calves tire early" in said


def test_the_questions_are_listed_without_a_clip(capsys):
    assert advise("--questions") == 0
    said = capsys.readouterr().out
    assert "n_heel_rises_left" in said
    assert "Are tight calves why you are here?" in said


# What is kept --------------------------------------------------------------------------------


def test_answers_are_kept_in_the_trial(clip_path, capsys):
    advise(clip_path, "--answer", "shoe_drop_mm=4,5", "--answer", "has_tight_calves=yes")
    assert "Saved in" in capsys.readouterr().out
    assert answers_in(clip_path.parent).shoe_drop_mm == 4.5
    advise(clip_path, "--answer", "has_tight_calves=")
    assert answers_in(clip_path.parent).has_tight_calves is None
    assert answers_in(clip_path.parent).shoe_drop_mm == 4.5


def test_height_and_belt_speed_are_kept_in_the_trial(clip_path):
    advise(clip_path, "--height-m", "1.78", "--belt-speed-kmh", "10.8")
    trial = load_trial(clip_path.with_suffix(".gait"))
    assert trial.runner.height_m == 1.78
    assert trial.options.belt_speed_mps == pytest.approx(3.0)


def test_questions_are_asked_and_enter_skips(clip_path, monkeypatch, capsys):
    typed = iter(["no", "maybe", "yes", "", "12", *[""] * 20])
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(typed))
    assert advise(clip_path, "--ask") == 0
    answers = answers_in(clip_path.parent)
    assert (answers.has_warning_sign, answers.has_tight_calves) == (False, True)
    assert answers.has_stopped_for_calf is None
    assert answers.n_heel_rises_left == 12.0
    said = capsys.readouterr().out
    assert said.index("A sudden pop") < said.index("What to do")
    assert "maybe is no answer to has_tight_calves: give yes or no." in said


def test_ctrl_c_in_the_questions_changes_nothing(clip_path, monkeypatch):
    advise(clip_path, "--answer", "shoe_drop_mm=4")
    saved = clip_path.with_suffix(".gait").read_bytes()

    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("click.termui.visible_prompt_func", interrupted)
    assert advise(clip_path, "--ask") == INTERRUPTED
    assert clip_path.with_suffix(".gait").read_bytes() == saved


# What is written -----------------------------------------------------------------------------


def test_json_is_written_beside_the_text_or_instead_of_it(clip_path, tmp_path, capsys):
    assert advise(clip_path, "--json", tmp_path / "advice.json") == 0
    assert json.loads((tmp_path / "advice.json").read_text())["schema"] == "gaitlab.advice/1"
    assert "What to do" in capsys.readouterr().out
    assert advise(clip_path, "--json", "-") == 0
    assert len(json.loads(capsys.readouterr().out)["causes"]) == 5


def test_clicks_are_written_at_the_cadence_of_the_plan(clip_path, tmp_path, slow):
    path = tmp_path / "click.wav"
    assert advise(clip_path, "--click-track", path, "--minutes", "0.1") == 0
    with wave.open(str(path)) as sound:
        assert sound.getnframes() / sound.getframerate() == 6.0


def test_clicks_without_a_plan_need_a_cadence(clip_path, tmp_path, capsys):
    path = tmp_path / "click.wav"
    assert advise(clip_path, "--click-track", path) == FAILED
    assert "--cadence" in refusal(capsys)
    assert not path.exists()
    assert advise(clip_path, "--click-track", path, "--cadence", "170", "--minutes", "0.1") == 0
    assert path.exists()


def test_a_file_that_is_there_is_replaced_only_by_force(clip_path, tmp_path, capsys):
    path = tmp_path / "advice.json"
    path.write_text("mine")
    assert advise(clip_path, "--json", path) == FAILED
    assert "--force" in refusal(capsys)
    assert path.read_text() == "mine"
    assert advise(clip_path, "--json", path, "--force") == 0
    assert path.read_text() != "mine"


# What is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--answer", "shoe_colour=blue"], "no question shoe_colour"),
        (["--answer", "shoe_drop_mm"], "type NAME=VALUE"),
        (["--answer", "shoe_drop_mm=high"], "a number, 0 to 20 mm"),
        (["--click-track", "click.mp3"], "NAME.wav"),
        (["--height-m", "178"], "impossible"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(clip_path, capsys, arguments, reason):
    assert advise(clip_path, *arguments) == FAILED
    assert reason in refusal(capsys)


def test_nothing_is_written_over_the_trial(clip_path, capsys):
    trial_path = clip_path.with_suffix(".gait")
    advise(clip_path)
    saved = trial_path.read_bytes()
    capsys.readouterr()
    assert advise(trial_path, "--json", trial_path, "--force") == FAILED
    assert "name another file" in refusal(capsys)
    assert trial_path.read_bytes() == saved


def test_without_a_run_it_says_what_to_type(capsys):
    assert advise() == FAILED
    assert "gaitlab advise TRIAL" in refusal(capsys)


def test_a_clip_that_is_not_there_is_refused(tmp_path, capsys):
    assert advise(tmp_path / "none.mp4") == FAILED
    assert "none.mp4" in refusal(capsys)
