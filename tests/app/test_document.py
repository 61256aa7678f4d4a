"""Every edit is a step that can be undone, and undo gives back the very object that was there."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from gaitlab.app.document import TrialDocument
from gaitlab.domain.annotation_edits import set_key_frame
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.edits import set_flat_foot, set_heel_verdict, swap_sides
from gaitlab.domain.landmarks import Side
from gaitlab.errors import TrialFileError


def verdict(trial, near_time_s, heel=HeelContact.NO, side=Side.LEFT):
    return set_heel_verdict(trial, side=side, near_time_s=near_time_s, verdict=heel)


EDITS = {
    "verdict": lambda trial, n: verdict(trial, n / 6),
    "swap": lambda trial, n: swap_sides(trial, start_frame=n, end_frame=n + 20),
    "zero": lambda trial, n: set_flat_foot(trial, side=Side.RIGHT, frame=n),
    "key frame": lambda trial, n: set_key_frame(trial, frame=n),
}


@examples(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 60), st.sampled_from(["", "d"])),
        max_size=6,
    )
)
def test_undo_gives_back_the_same_object_after_any_edits(qapp, run_trial, edits):
    document = TrialDocument(run_trial)
    for name, number, merge_key in edits:
        document.edit(name, EDITS[name](document.trial, number), merge_key=merge_key)
    last = document.trial
    n_steps = document.undo_stack.count()
    for _ in range(n_steps):
        document.undo_stack.undo()
    assert document.trial is run_trial
    for _ in range(n_steps):
        document.undo_stack.redo()
    assert document.trial is last


def test_an_edit_is_assessed_and_told(qtbot, document):
    step = document.assessment.steps.of(Side.LEFT)[3]
    near_time_s = step.contact.initial_contact.time_s + 0.05
    with qtbot.waitSignals([document.trial_changed, document.assessment_changed]):
        document.edit("Heel stays up", verdict(document.trial, near_time_s))
    again = document.assessment.steps.of(Side.LEFT)[3].contact
    assert step.contact.heel_contact is HeelContact.YES
    assert again.heel_contact is HeelContact.NO
    assert document.assessment.trial is document.trial


def test_a_note_keeps_the_assessment_and_its_numbers(document):
    before = document.assessment
    document.edit("Mark frame", set_key_frame(document.trial, frame=4))
    assert document.assessment.steps is before.steps
    assert document.assessment.trial.annotations.key_frames[0].frame == 4


def test_the_edits_of_one_drag_are_one_step(document):
    before = document.trial
    for frame in range(5):
        edited = set_flat_foot(document.trial, side=Side.LEFT, frame=frame)
        document.edit("Set zero", edited, merge_key="drag 1")
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.trial is before


def test_an_edit_that_changes_nothing_is_no_step(document):
    document.edit("Nothing", replace(document.trial))
    assert document.undo_stack.count() == 0


def test_a_trial_that_was_not_observed_has_no_assessment(qapp, run_trial):
    assert TrialDocument(replace(run_trial, pose_track=None)).assessment is None


def test_modified_until_saved_and_again_after_an_edit_and_not_after_its_undo(document, tmp_path):
    assert document.is_modified
    document.save(tmp_path / "run.gait")
    assert not document.is_modified
    document.edit("Mark frame", set_key_frame(document.trial, frame=4))
    assert document.is_modified
    document.undo_stack.undo()
    assert not document.is_modified


def test_a_save_that_fails_leaves_the_trial_modified(document, tmp_path):
    with pytest.raises(TrialFileError):
        document.save(tmp_path / "nowhere" / "run.gait")
    assert document.is_modified
    assert document.path is None
