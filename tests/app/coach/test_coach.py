"""The coach says what advice says, keeps answers in the trial, and follows every edit."""

import wave
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from gaitlab import workflow
from gaitlab.advice import QUESTIONS, warning_signs
from gaitlab.app.document import TrialDocument
from gaitlab.app.panels.coach import ADVICE, METRONOME, CoachPanel
from gaitlab.app.panels.coach import QUESTIONS as QUESTIONS_PAGE
from gaitlab.app.playback import Playback
from gaitlab.domain.runner_edits import with_answers
from gaitlab.errors import SoundError
from gaitlab.synthetic.runner import Landing, RunnerSpec
from tests.analysis.runs import FOREFOOT, TOE_STRIKE, trial_of

SLOW_STEPS = RunnerSpec(cadence_spm=150.0, belt_speed_mps=3.3).with_landing(Landing(-8.0, None))


class Silence:
    """A computer without sound."""

    def play(self, fill_at):
        raise SoundError("No loudspeaker was found.")

    def stop(self):
        pass


def shown_words(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def buttons(widget, text):
    return [button for button in widget.findChildren(QPushButton) if button.text() == text]


@pytest.fixture
def coach(qtbot, settings):
    def made_for(trial):
        document = TrialDocument(trial)
        made = CoachPanel(document, Playback(trial.clip.time_s), settings, speaker=Silence())
        made.document, made.playback = document, made.advice._playback
        made.resize(440, 900)
        qtbot.addWidget(made)
        made.show()
        return made

    return made_for


@pytest.fixture(scope="session")
def slow_trial():
    """A runner on the ball of the foot whose steps are slow for speed and height."""
    trial = trial_of(SLOW_STEPS, has_soles=True)
    told = replace(trial.options, belt_speed_mps=3.3)
    return replace(trial, options=told, runner=replace(trial.runner, height_m=1.75))


# Advice ------------------------------------------------------------------------------------------


def test_findings_are_said_with_what_to_do_and_a_cue(coach):
    panel = coach(trial_of(TOE_STRIKE, has_soles=True))
    finding = workflow.advise(panel.document.assessment).findings[0]
    said = shown_words(panel.advice)
    for text in (finding.title, finding.meaning, finding.action, finding.cue):
        assert text in said


def test_evidence_is_there_when_asked_for(coach):
    panel = coach(trial_of(TOE_STRIKE, has_soles=True))
    finding = workflow.advise(panel.document.assessment).findings[0]
    note = next(x for x in panel.advice.findChildren(QLabel) if finding.evidence_note in x.text())
    assert not note.isVisible()
    buttons(panel.advice, "How and why")[0].click()
    assert note.isVisible()


def test_a_finding_is_shown_on_a_step(coach):
    panel = coach(trial_of(TOE_STRIKE, has_soles=True))
    buttons(panel.advice, "Show me")[0].click()
    steps = panel.document.assessment.steps
    contacts = {panel.playback.frame_at(s.contact.initial_contact.time_s) for s in steps}
    assert panel.playback.frame in contacts
    assert panel.playback.frame > 0


def test_every_cause_has_its_verdict_in_words_and_a_sign(coach, slow_trial):
    panel = coach(slow_trial)
    causes = workflow.advise(panel.document.assessment).causes
    assert len(panel.advice.causes.rows) == 5
    for cause in causes:
        row = panel.advice.causes.rows[cause.key]
        assert cause.name in row.heading.accessibleName()
        assert cause.verdict.value.split()[0] in row.heading.accessibleName()
        assert not row._sign.pixmap().isNull()


def test_a_cause_opens_on_what_it_rests_on(coach, qtbot):
    panel = coach(trial_of(TOE_STRIKE, has_soles=True))
    row = panel.advice.causes.rows["technique"]
    assert not row.is_open
    row.heading.setFocus()
    qtbot.keyClick(row.heading, Qt.Key.Key_Space)
    assert row.is_open
    technique = workflow.advise(panel.document.assessment).causes[3]
    assert technique.because[0] in shown_words(row)


def test_a_cause_stays_open_while_answers_change_it(coach):
    panel = coach(trial_of(FOREFOOT, has_soles=True))
    row = panel.advice.causes.rows["strength_load"]
    row.heading.click()
    panel.questions.fields["n_heel_rises_left"].answered.emit(6.0)
    assert row.is_open
    assert "points to it" in row.heading.accessibleName()
    assert "(6)" in shown_words(row)


def test_warning_signs_are_always_there(coach, run_trial):
    unseen = replace(run_trial, pose_track=None, sole_track=None)
    for trial in (run_trial, unseen):
        panel = coach(trial)
        assert all(sign in shown_words(panel.advice) for sign in warning_signs())


def test_a_clip_that_cannot_be_measured_says_so(coach, run_trial):
    short = replace(run_trial, options=replace(run_trial.options, end_s=0.3))
    panel = coach(short)
    message = panel.document.assessment.quality[0].message
    assert message in shown_words(panel.advice)


def test_before_the_analysis_answers_alone_count(coach, run_trial):
    unseen = replace(run_trial, pose_track=None, sole_track=None)
    panel = coach(with_answers(unseen, {"has_warning_sign": True}))
    said = shown_words(panel.advice)
    assert "Not analysed yet" in said
    assert "doctor" in said


def test_a_plan_is_there_only_where_quicker_steps_are_advised(coach, slow_trial):
    slow, usual = coach(slow_trial), coach(trial_of(FOREFOOT, has_soles=True))
    plan = workflow.advise(slow.document.assessment).plan
    assert plan.sentences()[0] in shown_words(slow.advice)
    assert "Cadence plan" not in shown_words(usual.advice)


def test_the_plan_sets_the_metronome(coach, slow_trial):
    panel = coach(slow_trial)
    plan = workflow.advise(panel.document.assessment).plan
    buttons(panel.advice, f"Metronome at {plan.target_spm}")[0].click()
    assert panel.page == METRONOME
    assert panel.metronome.metronome.cadence_spm == plan.target_spm


# Questions ---------------------------------------------------------------------------------------


def test_every_question_can_be_answered(coach, run_trial):
    panel = coach(run_trial)
    assert set(panel.questions.fields) == {question.key for question in QUESTIONS}
    said = shown_words(panel.questions)
    assert all(question.text() in said for question in QUESTIONS)


def test_an_answer_goes_into_the_trial_and_can_be_undone(coach, run_trial):
    panel = coach(run_trial)
    panel.questions.fields["has_tight_calves"].buttons[True].click()
    answers = panel.document.trial.runner.questionnaire
    assert answers.has_tight_calves is True
    assert panel.document.is_modified
    panel.document.undo_stack.undo()
    assert panel.document.trial is run_trial
    assert panel.questions.fields["has_tight_calves"].buttons[None].isChecked()


def test_a_number_typed_is_taken(coach, run_trial, qtbot):
    panel = coach(run_trial)
    panel.show_page(QUESTIONS_PAGE)
    edit = panel.questions.fields["shoe_drop_mm"].edit
    qtbot.keyClicks(edit, "8 mm")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert panel.document.trial.runner.questionnaire.shoe_drop_mm == 8.0
    assert panel.questions.n_answered == 1


def test_an_answer_taken_back_is_not_told(coach, run_trial, qtbot):
    panel = coach(with_answers(run_trial, {"shoe_drop_mm": 8.0}))
    edit = panel.questions.fields["shoe_drop_mm"].edit
    assert edit.text() == "8"
    edit.clear()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert panel.questions.n_answered == 0


@pytest.mark.parametrize("typed", ["many", "-3", "900"])
def test_what_is_no_answer_is_said_beside_it_and_not_taken(coach, run_trial, qtbot, typed):
    panel = coach(run_trial)
    field = panel.questions.fields["n_heel_rises_left"]
    qtbot.keyClicks(field.edit, typed)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert "0 to 100" in field.problem
    assert panel.document.trial is run_trial


def test_answering_one_question_again_and_again_is_one_step_back(coach, run_trial):
    panel = coach(run_trial)
    for answer in (True, False, True):
        panel.questions.fields["has_new_surface"].buttons[answer].click()
    panel.document.undo_stack.undo()
    assert panel.document.trial is run_trial


def test_all_answers_can_be_taken_back_at_once(coach, run_trial):
    panel = coach(with_answers(run_trial, {"shoe_drop_mm": 8.0, "has_new_surface": True}))
    buttons(panel.questions, "Take all answers back")[0].click()
    assert panel.questions.n_answered == 0
    panel.document.undo_stack.undo()
    assert panel.questions.n_answered == 2


def test_a_cause_leads_to_its_questions(coach, run_trial):
    panel = coach(run_trial)
    row = panel.advice.causes.rows["shoes"]
    row.heading.click()
    buttons(row, "Answer the questions")[0].click()
    assert panel.page == QUESTIONS_PAGE
    assert panel.questions.verticalScrollBar().value() > 0


# Metronome ---------------------------------------------------------------------------------------


def test_quicker_tempos_are_offered_only_where_they_are_advised(coach, slow_trial):
    slow, usual = coach(slow_trial), coach(trial_of(FOREFOOT, has_soles=True))
    # 5 % more than 150 lies between two whole numbers.
    assert slow.metronome.choices_spm == pytest.approx((150, 157.5, 161, 165), abs=0.5)
    assert usual.metronome.choices_spm == (170,)


def test_the_metronome_begins_at_the_own_cadence(coach, run_trial):
    assert coach(run_trial).metronome.metronome.cadence_spm == 170.0


def test_a_computer_without_sound_is_told_in_a_sentence(coach, run_trial):
    panel = coach(run_trial)
    panel.metronome.toggle()
    assert "No loudspeaker" in panel.metronome.message
    assert not panel.metronome.metronome.is_playing


def test_the_click_track_is_written_at_the_tempo_chosen(coach, run_trial, tmp_path, monkeypatch):
    panel = coach(run_trial)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "click"), ""))
    panel.metronome._length.setCurrentIndex(0)
    panel.metronome.save()
    with wave.open(str(tmp_path / "click.wav")) as sound:
        assert sound.getnframes() / sound.getframerate() == pytest.approx(300.0)
    assert "click.wav" in panel.metronome.message


def test_a_click_track_that_cannot_be_written_is_a_sentence(
    coach, run_trial, tmp_path, monkeypatch
):
    panel = coach(run_trial)
    nowhere = tmp_path / "nowhere" / "click.wav"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(nowhere), ""))
    panel.metronome.save()
    assert "cannot be written" in panel.metronome.message


def test_the_page_of_advice_comes_first(coach, run_trial):
    assert coach(run_trial).page == ADVICE
