"""Panels show what the assessment says, sort and seek, and follow every edit."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from gaitlab.app.document import TrialDocument
from gaitlab.app.panels.coach import CoachPanel
from gaitlab.app.panels.metrics import MetricsModel, MetricsPanel
from gaitlab.app.panels.steps import StepsPanel
from gaitlab.app.panels.summary import SummaryPanel
from gaitlab.app.playback import Playback
from gaitlab.domain.annotation_edits import review_stance
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.edits import move_point, set_heel_verdict
from gaitlab.domain.landmarks import Landmark, Side

PANELS = [SummaryPanel, MetricsPanel, StepsPanel, CoachPanel]


def shown_words(panel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel))


@pytest.fixture
def panel(qtbot, document, playback, settings):
    def shown(kind):
        made = kind(document, playback, settings)
        qtbot.addWidget(made)
        made.show()
        return made

    return shown


def with_heels_up(document):
    """Say by hand that the left heel stays up on every step."""
    trial = document.trial
    for step in document.assessment.steps.of(Side.LEFT):
        near_time_s = step.contact.initial_contact.time_s + 0.05
        trial = set_heel_verdict(
            trial, side=Side.LEFT, near_time_s=near_time_s, verdict=HeelContact.NO
        )
    document.edit("Heels stay up", trial)


@pytest.mark.parametrize("kind", PANELS)
def test_a_trial_that_was_not_observed_is_no_mistake(qtbot, run_trial, playback, settings, kind):
    document = TrialDocument(replace(run_trial, pose_track=None, sole_track=None))
    qtbot.addWidget(kind(document, playback, settings))


@pytest.mark.parametrize("kind", PANELS)
def test_a_clip_that_cannot_be_measured_is_no_mistake(qtbot, run_trial, settings, kind):
    short = replace(run_trial, options=replace(run_trial.options, end_s=0.3))
    document = TrialDocument(short)
    assert not len(document.assessment.steps)
    qtbot.addWidget(kind(document, Playback(short.clip.time_s), settings))


def test_the_summary_gives_the_three_facts(panel):
    said = shown_words(panel(SummaryPanel))
    assert "At 170 steps a minute" in said
    assert "ball first (forefoot)" in said
    assert "comes down" in said


def test_the_summary_says_why_a_clip_is_refused(qtbot, run_trial, settings):
    short = replace(run_trial, options=replace(run_trial.options, end_s=0.3))
    made = SummaryPanel(TrialDocument(short), Playback(short.clip.time_s), settings)
    qtbot.addWidget(made)
    assert "Cannot measure" in shown_words(made)


def test_the_summary_follows_an_edit(panel, document):
    made = panel(SummaryPanel)
    assert "stays up" not in shown_words(made)
    with_heels_up(document)
    assert "stays up" in shown_words(made)


def row_of(model, key):
    """Return the row of a metric."""
    return next(row for row in range(model.rowCount()) if model.value(row).metric.key == key)


def test_metrics_have_left_right_and_difference(panel):
    made = panel(MetricsPanel)
    made.resize(1200, 600)
    model = made.model
    row = row_of(model, "contact_time_ms")
    left = model.index(row, MetricsModel.LEFT).data()
    assert left.startswith(f"{model.value(row).left.mean.value:.0f} ±")
    assert model.index(row, MetricsModel.DIFFERENCE).data() != "–"
    assert not made.table.isColumnHidden(MetricsModel.USUAL)


@pytest.mark.parametrize("width", [340, 500, 700, 1000])
def test_no_number_of_a_metric_has_to_be_scrolled_to(panel, width):
    made = panel(MetricsPanel)
    made.resize(width, 600)
    QApplication.processEvents()
    assert made.table.horizontalScrollBar().maximum() == 0


def test_in_a_narrow_panel_intervals_stand_under_their_values(panel):
    made = panel(MetricsPanel)
    made.resize(400, 600)
    model = made.model
    row = row_of(model, "contact_time_ms")
    value, interval = model.index(row, MetricsModel.LEFT).data().split("\n")
    assert value == f"{model.value(row).left.mean.value:.0f}"
    assert interval.startswith("±")


def test_only_metrics_that_an_edit_changed_are_measured_anew(panel, document):
    made = panel(MetricsPanel)
    told = []
    made.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    former = [made.model.value(row) for row in range(made.model.rowCount())]
    track = document.trial.pose_track
    x_px, y_px, _ = track.xyz_px[300, Landmark.LEFT_KNEE]
    document.edit("Move", move_point(document.trial, frame=300, landmark=Landmark.LEFT_KNEE,
                                     x_px=x_px + 9.0, y_px=y_px))  # fmt: skip
    changed = [row for row, value in enumerate(former) if made.model.value(row) != value]
    assert told == [(changed[0], changed[-1])]


def test_a_metric_that_is_not_measurable_says_so_and_why(panel):
    made = panel(MetricsPanel)
    model = made.model
    row = next(
        row for row in range(model.rowCount()) if model.value(row).metric.key == "belt_speed_mps"
    )
    assert model.index(row, MetricsModel.USUAL).data() == "not measurable here"
    made.table.selectRow(row)
    assert model.value(row).reason in shown_words(made)


def test_choosing_a_metric_shows_its_definition_and_source(panel):
    made = panel(MetricsPanel)
    made.table.selectRow(1)
    metric = made.model.value(1).metric
    assert metric.definition in shown_words(made)
    assert metric.source in shown_words(made)


def test_doubtful_steps_come_first(panel, document):
    step = document.assessment.steps[7]
    near_time_s = step.contact.initial_contact.time_s + 0.05
    document.edit(
        "Unclear",
        set_heel_verdict(
            document.trial,
            side=step.side,
            near_time_s=near_time_s,
            verdict=HeelContact.UNCLEAR,
        ),
    )
    made = panel(StepsPanel)
    assert made.shown.index(0, 0).data() == "8"


def test_steps_sort_by_value(panel):
    made = panel(StepsPanel)
    contact = 7
    made.table.sortByColumn(contact, Qt.SortOrder.DescendingOrder)
    times = [float(made.shown.index(row, contact).data()) for row in range(5)]
    assert times == sorted(times, reverse=True)


def test_a_chosen_step_is_shown(panel, document, playback):
    made = panel(StepsPanel)
    made.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    made.table.clicked.emit(made.shown.index(5, 0))
    step = document.assessment.steps[5]
    assert playback.frame == playback.frame_at(step.contact.initial_contact.time_s)


def test_the_row_of_the_playhead_is_marked(panel, document, playback):
    made = panel(StepsPanel)
    made.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    playback.seek_time(document.assessment.steps[9].contact.initial_contact.time_s + 0.05)
    assert made.table.currentIndex().row() == 9


def test_only_doubtful_steps_can_be_shown(panel, document):
    made = panel(StepsPanel)
    n_steps = made.shown.rowCount()
    made.shown.set_only_doubtful(True)
    assert made.shown.rowCount() < n_steps


def test_a_step_that_was_accepted_shows_it_at_once(qtbot, panel, document):
    model = panel(StepsPanel).model
    contact = document.assessment.steps[3].contact
    trial = review_stance(
        document.trial,
        side=contact.side,
        start_s=contact.initial_contact.time_s,
        end_s=contact.toe_off.time_s,
    )
    with qtbot.waitSignal(model.dataChanged):
        document.edit("Accept", trial)
    assert model.index(3, 0).data(Qt.ItemDataRole.DecorationRole) is not None
    assert "accepted" in model.index(3, 0).data(Qt.ItemDataRole.ToolTipRole)
