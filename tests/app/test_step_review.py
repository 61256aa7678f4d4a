"""The step review: few keys correct and accept a step, and its pictures come by themselves."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from gaitlab.app.commands import CommandBook
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stances import is_doubtful, is_reviewed, span_s
from gaitlab.app.step_review.columns import wanted_in
from gaitlab.app.step_review.film_strip import REACH
from gaitlab.app.step_review.step_review import StepReview
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.edits import set_heel_verdict
from gaitlab.domain.trial import Trial
from gaitlab.synthetic.samples import SAMPLES
from gaitlab.synthetic.tracks import true_pose_track, true_sole_track
from gaitlab.video.reader import open_clip
from tests.assessments import refused_assessment

SAMPLE_CLIP = Path(__file__).parents[2] / "sample_videos" / "forefoot_late_heel.mp4"


@pytest.fixture(scope="session")
def filmed_trial():
    """The first sample clip with the landmarks and soles of the runner that was rendered."""
    scene = SAMPLES[0]
    clip = open_clip(SAMPLE_CLIP).clip
    motion = scene.motion()
    track = true_pose_track(motion, scene.camera, clip.time_s)
    soles = true_sole_track(motion, scene.camera, clip.time_s, noise_px=0.3)
    return Trial(clip, pose_track=track, sole_track=soles)


@pytest.fixture
def shown(qtbot, settings):
    """Show the review of a document in a window with its commands."""

    def show(document):
        playback = Playback(document.trial.clip.time_s)
        window = QMainWindow()
        qtbot.addWidget(window)
        review = StepReview(document, playback, settings)
        book = CommandBook(window, settings)
        review.add_commands(book)
        window.setCentralWidget(review)
        window.resize(1000, 640)
        window.show()
        made.append(review)
        return review, playback, book

    made = []
    yield show
    for review in made:
        review.close_clip()


@pytest.fixture
def review(shown, document):
    return shown(document)


def lime_share(picture):
    """Return which share of a picture is much greener than blue."""
    colours = [
        picture.pixelColor(x, y)
        for x in range(0, picture.width(), 6)
        for y in range(0, picture.height(), 6)
    ]
    return np.mean([colour.green() > colour.blue() + 40 for colour in colours])


def give(book, key):
    book.action(f"review.{key}").trigger()


def test_the_step_at_the_playhead_is_shown_with_its_verdicts(review, document):
    view, playback, _ = review
    step = document.assessment.steps[4]
    playback.seek_time(sum(span_s(step.contact)) / 2.0)
    assert view.editing.step is step
    assert view.head.verdict_texts[:2] == ("forefoot", "heel comes down")
    assert "Heel contact" in view.strip.accessibleDescription()


def test_a_doubtful_step_says_why(review, document):
    view, _, _ = review
    step = document.assessment.steps[6]
    near_time_s = sum(span_s(step.contact)) / 2.0
    unclear = HeelContact.UNCLEAR
    trial = set_heel_verdict(
        document.trial, side=step.side, near_time_s=near_time_s, verdict=unclear
    )
    document.edit("Doubt", trial)
    view.editing.show(document.assessment.steps[6])
    assert "unclear whether the heel comes down" in view.head.doubts
    view.editing.accept()
    assert view.head.doubts == ""


def test_every_column_shows_two_frames_on_either_side_of_its_instant(review, document):
    view, playback, _ = review
    view.editing.show(document.assessment.steps[4])
    contact = document.assessment.steps[4].contact
    columns = view.strip.columns
    assert len(columns) == 5
    for column, time_s in ((columns[0], contact.initial_contact.time_s),
                           (columns[1], contact.heel_on.time_s),
                           (columns[4], contact.toe_off.time_s)):  # fmt: skip
        middle = playback.frame_at(time_s)
        frames = [cell.frame for cell in column.cells]
        assert frames == list(range(middle - REACH, middle + REACH + 1))


@pytest.mark.parametrize(
    ("key", "verdict"),
    [
        ("heel_no", HeelContact.NO),
        ("heel_unclear", HeelContact.UNCLEAR),
        ("heel_yes", HeelContact.YES),
    ],
)
def test_a_key_says_whether_the_heel_comes_down(review, document, key, verdict):
    view, _, book = review
    view.editing.show(document.assessment.steps[4])
    give(book, "heel_unclear" if verdict is HeelContact.NO else "heel_no")
    give(book, key)
    assert document.assessment.steps[4].contact.heel_contact is verdict


def test_keys_choose_an_instant_and_move_it_from_frame_to_frame(qtbot, review, document):
    view, playback, book = review
    view.editing.show(document.assessment.steps[4])
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_2)
    assert view.chosen == 1
    before = playback.frame
    give(book, "later")
    give(book, "later")
    give(book, "earlier")
    heel_on_s = document.assessment.steps[4].contact.heel_on.time_s
    assert playback.frame == before + 1
    assert heel_on_s == playback.frame_times_s[before + 1]
    assert document.undo_stack.count() == 1
    give(book, "next_instant")
    assert view.chosen == 2


def test_mid_stance_follows_from_the_others_and_cannot_be_moved(review, document):
    view, _, book = review
    view.choose(2)
    give(book, "later")
    assert document.undo_stack.count() == 0


def test_accepting_goes_to_the_next_doubtful_step(review, document):
    view, _, book = review
    steps = document.assessment.steps
    trial = document.trial
    for step in (steps[6], steps[11]):
        trial = set_heel_verdict(
            trial,
            side=step.side,
            near_time_s=sum(span_s(step.contact)) / 2.0,
            verdict=HeelContact.UNCLEAR,
        )
    document.edit("Doubt", trial)
    doubtful = [step.index for step in document.assessment.steps if is_doubtful(step)]
    assert {6, 11} <= set(doubtful)
    view.editing.show(document.assessment.steps[doubtful[0]])
    for index in doubtful:
        assert view.editing.step.index == index
        give(book, "accept")
    n_steps = len(steps)
    assert view.head.progress_text == (f"{len(doubtful)} of {n_steps} reviewed, none doubtful")


def test_all_steps_are_signed_off_with_one_key_each(review, document):
    view, _, book = review
    for _ in range(len(document.assessment.steps)):
        give(book, "accept")
    assert view.head.progress_text == f"All {len(document.assessment.steps)} steps reviewed"
    assert view.head.verdict_texts[2] == "accepted"
    give(book, "take_back")
    assert view.head.verdict_texts[2] != "accepted"


def test_all_that_is_clear_is_accepted_at_once_and_taken_back_at_once(review, document):
    view, _, book = review
    steps, before = document.assessment.steps, document.trial
    doubtful = [step.index for step in steps if is_doubtful(step)]
    give(book, "accept_clear")
    accepted = [step.index for step in steps if is_reviewed(document.trial, step)]
    assert accepted == [step.index for step in steps if step.index not in doubtful]
    assert not view.foot.is_allowed("review.accept_clear")
    document.undo_stack.undo()
    assert document.trial is before
    assert view.foot.is_allowed("review.accept_clear")


def test_the_keys_are_left_to_others_while_the_strip_is_hidden(review):
    view, _, book = review
    assert book.action("review.accept").isEnabled()
    view.hide()
    assert not book.action("review.accept").isEnabled()


def test_buttons_name_their_keys_as_they_are_now(review):
    view, _, book = review
    assert "(A)" in view.foot.text_of("review.accept")
    book.rebind("review.accept", ("F8",))
    assert "(F8)" in view.foot.text_of("review.accept")


def test_a_double_click_puts_the_instant_on_a_frame_beside_it(qtbot, review, document):
    view, playback, _ = review
    view.editing.show(document.assessment.steps[4])
    middle = playback.frame_at(document.assessment.steps[4].contact.toe_off.time_s)
    strip = view.strip
    at = strip.cell_rect(4, REACH + 2).center().toPoint()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=at)
    assert (view.chosen, playback.frame) == (4, middle + 2)
    qtbot.mouseDClick(strip, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=at)
    toe_off_s = document.assessment.steps[4].contact.toe_off.time_s
    assert toe_off_s == playback.frame_times_s[middle + 2]


def test_pictures_of_the_foot_arrive_and_those_of_the_next_step_are_fetched(
    qtbot, shown, filmed_trial
):
    document = TrialDocument(filmed_trial)
    view, _, book = shown(document)
    step = document.assessment.steps[4]
    view.editing.show(step)
    wanted = wanted_in(view.strip.columns)
    assert len(wanted) == 25
    qtbot.waitUntil(lambda: all(view.pictures.get(one) for one in wanted), timeout=20000)
    shoe = view.pictures.get(wanted[REACH])
    assert lime_share(shoe) > 0.1, "the shoe of this runner is lime green"
    give(book, "next_doubtful")
    upcoming = wanted_in(view.strip.columns)
    qtbot.waitUntil(lambda: all(view.pictures.get(one) for one in upcoming), timeout=20000)


def test_a_clip_that_is_gone_is_told_and_the_review_goes_on(qtbot, shown, filmed_trial, tmp_path):
    clip = replace(filmed_trial.clip, path=str(tmp_path / "gone.mp4"))
    document = TrialDocument(replace(filmed_trial, clip=clip))
    view, _, book = shown(document)
    qtbot.waitUntil(lambda: "gone.mp4" in view.trouble_text, timeout=20000)
    give(book, "accept")
    assert view.head.progress_text.startswith("1 of")


def test_a_clip_that_is_found_again_is_shown(qtbot, shown, filmed_trial, tmp_path):
    clip = replace(filmed_trial.clip, path=str(tmp_path / "gone.mp4"))
    document = TrialDocument(replace(filmed_trial, clip=clip))
    view, _, _ = shown(document)
    qtbot.waitUntil(lambda: "gone.mp4" in view.trouble_text, timeout=20000)
    document.set_clip_path(SAMPLE_CLIP)
    wanted = wanted_in(view.strip.columns)
    qtbot.waitUntil(lambda: view.pictures.get(wanted[0]) is not None, timeout=20000)
    assert view.trouble_text == ""


def test_an_edit_stops_the_clip_and_means_the_step_at_the_playhead(review, document):
    _, playback, book = review
    playback.seek(0)
    playback.play()
    step = document.assessment.steps[6]
    playback.seek_time(sum(span_s(step.contact)) / 2.0)
    give(book, "heel_no")
    assert not playback.is_playing
    assert document.assessment.steps[6].contact.heel_contact is HeelContact.NO


def test_a_trial_without_steps_is_told_kindly(shown, run_trial, monkeypatch):
    document = TrialDocument(replace(run_trial, pose_track=None))
    view, _, book = shown(document)
    assert "analysed" in view.empty_text()
    monkeypatch.setattr(document, "_assessment", refused_assessment())
    document.assessment_changed.emit()
    assert view.empty_text() == "The runner is filmed from behind."
    for key in ("accept", "heel_yes", "later", "next_doubtful", "next_instant"):
        give(book, key)
    assert document.undo_stack.count() == 0


def test_missing_landmarks_leave_cells_empty(shown, run_trial):
    xyz_px = run_trial.pose_track.xyz_px.copy()
    xyz_px[100:140] = np.nan
    track = replace(run_trial.pose_track, xyz_px=xyz_px)
    document = TrialDocument(replace(run_trial, pose_track=track))
    view, playback, _ = shown(document)
    playback.seek(110)
    view.grab()
    assert len(view.strip.columns) in (0, 5)
