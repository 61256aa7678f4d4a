"""Curves show what the assessment holds, follow playhead and edits, and seek."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QApplication

from gaitlab.app.charts.charts_view import USUAL_QUANTITIES, ChartsView
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.stances import span_s
from gaitlab.app.theme import THEME
from gaitlab.curves import Quantity, time_curves
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.edits import set_heel_verdict, swap_sides
from gaitlab.domain.landmarks import Side
from tests.assessments import refused_assessment


@pytest.fixture
def charts(qtbot, document, playback, settings):
    made = ChartsView(document, playback, settings)
    made.resize(1000, 500)
    qtbot.addWidget(made)
    made.show()
    return made


def click_at(sheet, plot, x, y):
    """Click on a plot where its axes say `x` and `y`."""
    scene_point = plot.vb.mapViewToScene(QPointF(x, y))
    click = SimpleNamespace(scenePos=lambda: scene_point, button=lambda: Qt.MouseButton.LeftButton)
    sheet.widget().scene().sigMouseClicked.emit(click)


def values_of(line):
    return line.getOriginalDataset()[1]


def test_every_usual_quantity_has_a_plot_with_its_values(charts, document):
    sheet = charts.sheet
    curves = {curve.quantity: curve for curve in time_curves(document.assessment)}
    assert len(sheet.plots) == len(USUAL_QUANTITIES)
    for plot, quantity in zip(sheet.plots, USUAL_QUANTITIES, strict=True):
        curve = curves[quantity]
        for side, line in plot.lines.items():
            expected = curve.left if side is None else curve.of(side)
            np.testing.assert_array_equal(values_of(line), expected)


def test_what_is_drawn_is_said_in_words(charts):
    words = charts.accessibleDescription()
    assert words.startswith("Over time: ")
    assert len(words.split(", ")) == len(USUAL_QUANTITIES)


def test_only_the_playhead_moves_with_the_frame(charts, playback):
    plots = list(charts.sheet.plots)
    playback.seek(100)
    assert charts.sheet.plots == plots
    assert [plot.playhead.value() for plot in plots] == [playback.time_s] * len(plots)


def test_the_page_is_turned_for_a_playhead_that_leaves_it(charts, playback):
    playback.seek_time(10.0)
    start_s, end_s = charts.sheet.range_s
    assert start_s < 10.0 < end_s


def test_all_plots_show_the_same_time(charts):
    charts.sheet.show_range(2.0, 3.0)
    for plot in charts.sheet.plots:
        assert plot.vb.viewRange()[0] == pytest.approx([2.0, 3.0])


def test_zooming_by_key_keeps_the_playhead_in_its_place(charts, playback):
    charts.sheet.show_range(2.0, 4.0)
    playback.seek_time(2.5)
    charts.zoom(2.0)
    assert charts.sheet.range_s == pytest.approx((2.25, 3.25), abs=0.02)
    charts.zoom(0.5)
    assert charts.sheet.range_s == pytest.approx((2.0, 4.0), abs=0.02)


def test_a_click_seeks(charts, playback):
    click_at(charts.sheet, charts.sheet.plots[1], 2.5, 0.0)
    assert playback.time_s == pytest.approx(2.5, abs=0.02)


def test_dragging_the_playhead_scrubs(charts, playback):
    head = charts.sheet.plots[0].playhead
    head.setValue(1.5)
    head.sigDragged.emit(head)
    assert playback.time_s == pytest.approx(1.5, abs=0.02)


def test_an_edit_changes_the_curves_and_keeps_the_plots(charts, document):
    plots = list(charts.sheet.plots)
    before = values_of(plots[0].lines[Side.LEFT]).copy()
    n_frames = document.assessment.track.n_frames
    swapped = swap_sides(document.trial, start_frame=0, end_frame=n_frames)
    document.edit("Swap", swapped)
    assert charts.sheet.plots == plots
    np.testing.assert_array_equal(values_of(plots[0].lines[Side.RIGHT]), before)


def test_the_choice_of_curves_is_kept(charts, document, playback, settings):
    charts.choose_quantity(Quantity.TRUNK_LEAN, True)
    charts.choose_quantity(Quantity.HEEL_CLEARANCE, False)
    shown = (*USUAL_QUANTITIES[1:], Quantity.TRUNK_LEAN)
    assert charts.shown_quantities == shown
    assert len(charts.sheet.plots) == len(shown)
    assert ChartsView(document, playback, settings).shown_quantities == shown


def test_the_last_curve_cannot_be_taken_away(charts):
    for quantity in Quantity:
        charts.choose_quantity(quantity, False)
    assert len(charts.shown_quantities) == 1


def test_the_mean_stride_marks_heel_contact_and_toe_off_of_both_feet(charts, document):
    charts.show_page(1)
    plot = charts.sheet.plots[0]
    for stride in document.assessment.stacked:
        heel, toe = (item.getData()[0] for item in plot.feet[stride.side].instants)
        assert heel == pytest.approx([1000.0 * stride.heel_delay_s.value])
        assert toe == pytest.approx([1000.0 * stride.contact_time_s.value])


def test_a_band_lies_about_every_mean(charts):
    charts.show_page(1)
    for plot in charts.sheet.plots:
        for foot in plot.feet.values():
            _, mean = foot.line.getData()
            box = foot.band.boundingRect()
            assert box.top() <= np.nanmean(mean) <= box.bottom()


def test_a_click_on_the_mean_stride_goes_to_that_place_of_the_present_step(
    charts, document, playback
):
    charts.show_page(1)
    contact = document.assessment.steps[4].contact
    playback.seek_time(sum(span_s(contact)) / 2.0)
    click_at(charts.sheet, charts.sheet.plots[0], 50.0, 0.0)
    assert playback.time_s == pytest.approx(contact.initial_contact.time_s + 0.05, abs=0.02)


def test_a_heel_that_stays_up_has_no_mark(charts, document):
    trial = document.trial
    for step in document.assessment.steps.of(Side.LEFT):
        near_time_s = sum(span_s(step.contact)) / 2.0
        trial = set_heel_verdict(
            trial, side=Side.LEFT, near_time_s=near_time_s, verdict=HeelContact.NO
        )
    document.edit("Up", trial)
    charts.show_page(1)
    heel, _ = charts.sheet.plots[0].feet[Side.LEFT].instants
    assert not len(heel.getData()[0] if heel.getData()[0] is not None else [])


def test_nothing_is_drawn_before_somebody_looks(qtbot, document, playback, settings):
    hidden = ChartsView(document, playback, settings)
    qtbot.addWidget(hidden)
    document.assessment_changed.emit()
    playback.seek(50)
    assert hidden.sheet is None


def test_a_clip_that_shows_nothing_is_told_kindly(qtbot, run_trial, settings, monkeypatch):
    document = TrialDocument(replace(run_trial, pose_track=None))
    view = ChartsView(document, Playback(run_trial.clip.time_s), settings)
    qtbot.addWidget(view)
    view.show()
    assert "analysed" in view.empty_text()
    monkeypatch.setattr(document, "_assessment", refused_assessment())
    document.assessment_changed.emit()
    assert view.empty_text() == "The runner is filmed from behind."
    view.show_page(1)
    assert view.empty_text() == "The runner is filmed from behind."


def test_plots_stay_while_qt_dresses_all_widgets(qtbot, charts, monkeypatch):
    plots = list(charts.sheet.plots)
    monkeypatch.setattr(THEME, "text_scale", 1.4 * THEME.text_scale)
    QApplication.sendEvent(charts, QEvent(QEvent.Type.FontChange))
    assert charts.sheet.plots == plots
    qtbot.waitUntil(lambda: charts.sheet.plots != plots)
