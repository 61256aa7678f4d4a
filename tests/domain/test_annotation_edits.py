"""Drawing, noting and signing off are pure functions that change no number."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.domain.annotation_edits import (
    add_drawing,
    change_drawing,
    delete_drawing,
    delete_key_frame,
    review_stance,
    review_stances,
    set_key_frame,
    set_report_text,
)
from gaitlab.domain.annotations import Annotations, Shape
from gaitlab.domain.clip import Clip
from gaitlab.domain.edits import set_capture_fps
from gaitlab.domain.landmarks import Side
from gaitlab.domain.trial import Trial

LINE = ((1.0, 2.0), (3.0, 4.0))


@pytest.fixture
def trial():
    return Trial(Clip("run.mp4", "f00d", 640, 480, np.arange(60) / 30.0, 30.0, 30.0))


def drawn(trial, **options):
    return add_drawing(
        trial, shape=Shape.LINE, points_px=LINE, start_frame=3, end_frame=6, **options
    )


def test_a_drawing_is_shown_on_its_half_open_span(trial):
    annotations = drawn(trial).annotations
    assert [len(annotations.drawings_at(frame)) for frame in (2, 3, 5, 6)] == [0, 1, 1, 0]


def test_every_drawing_has_a_key_of_its_own_even_after_a_deletion(trial):
    trial = delete_drawing(drawn(drawn(drawn(trial))), key=2)
    keys = [drawing.key for drawing in drawn(trial).annotations.drawings]
    assert keys == [1, 3, 4]


def test_a_changed_drawing_keeps_its_place_in_the_pile(trial):
    trial = drawn(drawn(trial))
    lower = trial.annotations.drawings[0]
    changed = change_drawing(trial, replace(lower, text="knee"))
    assert [drawing.text for drawing in changed.annotations.drawings] == ["knee", ""]


def test_deleting_what_was_added_gives_the_trial_back(trial):
    assert delete_drawing(drawn(trial), key=1) == trial


@given(st.lists(st.integers(0, 59), max_size=20))
def test_key_frames_are_in_the_order_of_frames_one_a_frame(frames):
    trial = Trial(Clip("", "", 640, 480, np.arange(60) / 30.0, 30.0, 30.0))
    for frame in frames:
        trial = set_key_frame(trial, frame=frame, comment=str(frame))
    assert [key.frame for key in trial.annotations.key_frames] == sorted(set(frames))


def test_a_key_frame_takes_a_new_comment_and_goes(trial):
    marked = set_key_frame(set_key_frame(trial, frame=4), frame=4, comment="late heel")
    assert marked.annotations.key_frames[0].comment == "late heel"
    assert delete_key_frame(marked, frame=4) == trial


def test_a_sign_off_belongs_to_the_stance_of_its_foot(trial):
    annotations = review_stance(trial, side=Side.LEFT, start_s=1.0, end_s=1.25).annotations
    assert annotations.is_reviewed(Side.LEFT, 1.01, 1.26)
    assert not annotations.is_reviewed(Side.RIGHT, 1.0, 1.25)
    assert not annotations.is_reviewed(Side.LEFT, 1.7, 1.95)


def test_a_sign_off_taken_back_leaves_no_trace(trial):
    signed = review_stance(trial, side=Side.LEFT, start_s=1.0, end_s=1.25)
    taken = review_stance(signed, side=Side.LEFT, start_s=1.01, end_s=1.24, is_reviewed=False)
    assert taken == trial


def test_stances_accepted_together_are_kept_in_the_order_of_time(trial):
    signed = review_stance(trial, side=Side.LEFT, start_s=1.0, end_s=1.25)
    both = review_stances(signed, [(Side.RIGHT, 1.4, 1.6), (Side.RIGHT, 0.6, 0.8)])
    told = [(stance.side, stance.near_time_s) for stance in both.annotations.reviewed]
    assert told == [(Side.RIGHT, 0.7), (Side.LEFT, 1.125), (Side.RIGHT, 1.5)]


def test_a_sign_off_stays_with_its_stance_when_the_capture_rate_changes(trial):
    signed = review_stance(trial, side=Side.LEFT, start_s=1.0, end_s=1.2)
    slow = set_capture_fps(signed, capture_fps=120.0)
    assert slow.annotations.is_reviewed(Side.LEFT, 0.25, 0.3)


def test_report_text_that_is_not_told_stays(trial):
    told = set_report_text(set_report_text(trial, client="A-17"), notes="after 8 weeks")
    assert (told.annotations.client, told.annotations.notes) == ("A-17", "after 8 weeks")
    assert set_report_text(told, client="", notes="").annotations == Annotations()
