"""Two trials side by side: in step, in words, and with an honest verdict on every change."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gaitlab import workflow
from gaitlab.app.commands import CommandBook
from gaitlab.app.compare.stride_overlay import stride_pairs
from gaitlab.app.compare.within_page import DriftPage
from gaitlab.compare import ChangeVerdict
from gaitlab.domain.landmarks import Side
from tests.analysis.runs import FOREFOOT, trial_of
from tests.compare.test_drift import long_run


def shown_words(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def contacts_s(assessment, side):
    return [
        contact.initial_contact.time_s
        for contact in assessment.contacts
        if contact.side is side and contact.initial_contact
    ]


# Side by side ------------------------------------------------------------------------------------


def test_initial_contacts_meet_though_frame_rates_differ(page):
    made = page()
    before, after = made.trials
    start, end = made.playback.zone
    n_met = 0
    for time_s in contacts_s(before, Side.LEFT):
        frame = made.playback.frame_at(time_s)
        if not start <= frame < end:
            continue
        made.playback.seek(frame)
        shown_s = after.trial.clip.time_s[made.pair.pictures[1].frame]
        nearest_s = min(abs(shown_s - each) for each in contacts_s(after, Side.LEFT))
        assert nearest_s < 1.0 / 60.0 + 1.0 / 120.0
        n_met += 1
    assert n_met > 10


def test_it_begins_where_both_clips_run(page):
    made = page()
    assert made.pair.pictures[1].frame is not None
    assert made.playback.frame == made.playback.zone[0]


def test_another_stride_of_the_second_clip_can_be_looked_at(page):
    made = page()
    made.playback.seek(made.playback.frame_at(3.0))
    first = made.pair.pictures[1].frame
    made.pair.shift(1)
    stride_s = 2.0 * 60.0 / 170.0
    assert made.pair.pictures[1].frame - first == pytest.approx(120.0 * stride_s, abs=3)


def test_beyond_the_last_stride_there_is_a_sentence(page):
    made = page()
    made.playback.seek(made.playback.n_frames - 1)
    assert made.pair.pictures[1].frame is None
    assert "No such stride" in made.pair.pictures[1].message


def test_pictures_say_what_they_show(page):
    made = page()
    made.playback.seek(60)
    before, after = made.pair.captions
    assert "Before" in before
    assert "frame 60" in before
    assert "After" in after


def test_one_foot_can_be_enlarged_in_both(page):
    made = page()
    book = CommandBook(made, made._settings)
    made.add_commands(book)
    whole = made.pair.pictures[0]._geometry(30).scale
    book.action("compare.look").trigger()
    scales = [picture._geometry(30).scale for picture in made.pair.pictures]
    assert min(scales) > 1.5 * whole
    for _ in range(2):
        book.action("compare.look").trigger()
    assert made.pair.pictures[0]._geometry(30).scale == whole


def test_a_clip_without_strides_cannot_follow(page):
    short = workflow.assess(workflow.with_options(trial_of(FOREFOOT), end_s=0.3))
    made = page(other=short)
    assert made.pair.pictures[1].frame is None
    assert "cannot follow" in shown_words(made.pair)
    assert "Cannot compare" in shown_words(made.changes)


# What changed ------------------------------------------------------------------------------------


def test_every_change_has_its_verdict_real_ones_first(page):
    made = page()
    rows = made.changes.table.rows.rows
    words = [row.verdict for row in rows]
    assert words == sorted(words, key=["real change", "within noise", "cannot tell"].index)
    real = {
        change.metric.name
        for change in made.comparison.changes
        if change.both.verdict is ChangeVerdict.REAL
    }
    assert {"Cadence", "Steps with heel contact"} <= real
    said = {row.cells[0].partition(" [")[0] for row in rows if row.verdict == "real change"}
    assert real <= said


def test_a_verdict_has_a_shape_and_a_word(page):
    table = page().changes.table
    last = table.rows.columnCount() - 1
    cadence = next(row for row in table.rows.rows if row.cells[0].startswith("Cadence"))
    assert (cadence.sign, cadence.verdict) == ("down", "real change")
    index = table.rows.index(table.rows.rows.index(cadence), last)
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_caveats_stand_on_top(page):
    made = page()
    said = shown_words(made.changes)
    assert made.comparison.caveats
    for caveat in made.comparison.caveats:
        assert said.index(caveat.message) < said.index("What changed")


def test_it_tells_whether_it_worked(page):
    made = page()
    assert made.comparison.outcomes
    said = shown_words(made.changes)
    assert "Your heel stays up" in said
    assert "It worked" in said


def test_before_and_after_can_be_exchanged(page):
    made = page(is_other_before=False)
    assert made.trials[1] is made.comparison.after
    cadence = next(r for r in made.changes.table.rows.rows if r.cells[0].startswith("Cadence"))
    assert cadence.sign == "up"


def test_alone_it_asks_for_another_trial(page):
    made = page(other=None)
    asked = []
    made.choosing.connect(lambda: asked.append(True))
    assert "Choose an earlier trial" in shown_words(made.changes)
    assert len(made.pair.pictures) == 1
    made.changes.findChild(QWidget, "choose").click()
    assert asked


# Strides -----------------------------------------------------------------------------------------


def test_mean_strides_lie_over_each_other(page, qtbot):
    made = page()
    made.tabs.setCurrentIndex(1)
    strides = made.tabs.currentWidget()
    qtbot.waitUntil(lambda: strides.n_plots > 0)
    assert strides.n_plots == len(stride_pairs(*made.trials, strides.side))
    strides.show_side(Side.RIGHT)
    assert strides.n_plots == len(stride_pairs(*made.trials, Side.RIGHT))


def test_heights_in_pixels_of_two_clips_are_not_compared(slow_camera_run):
    untold = workflow.assess(trial_of(FOREFOOT, has_soles=True))
    units = {pair.unit for pair in stride_pairs(slow_camera_run, untold, Side.LEFT)}
    assert "px" not in units
    assert "°" in units


def test_heights_in_millimetres_are_compared(page):
    pairs = stride_pairs(*page().trials, Side.LEFT)
    assert {"mm", "°"} == {pair.unit for pair in pairs}


# Within one clip ---------------------------------------------------------------------------------


def test_left_and_right_are_compared_within_each_clip(page):
    made = page()
    feet = made.tabs.widget(2)
    assert len(feet.tables) == 2
    contact = next(r for r in feet.tables[1].rows.rows if r.cells[0].startswith("Contact time"))
    assert contact.verdict == "within noise"


def test_a_short_clip_says_that_it_is_too_short_for_drift(page):
    made = page(other=None)
    assert "too short to see you tire" in shown_words(made.tabs.widget(3))


def test_a_tiring_calf_is_drawn_and_said(qtbot):
    made = DriftPage((("", long_run((0.97, 0.55))),))
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    assert "less and less" in shown_words(made)
    image = made.grab().toImage()
    assert len(np.unique(np.frombuffer(image.constBits(), np.uint32))) > 10
