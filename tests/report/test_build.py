"""A report says what the assessment does: right numbers, right marks, nothing invented."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from gaitlab.advice.wording import Language
from gaitlab.domain.annotations import Annotations, KeyFrame, ReviewedStance
from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.corrections import Corrections, InstantEdit, InstantKind
from gaitlab.domain.landmarks import Side
from gaitlab.report import About, Audience, Pictures, build_report
from gaitlab.report.value import (
    Advice,
    Bullets,
    Charts,
    Facts,
    Pairs,
    Paragraph,
    Remarks,
    Strip,
    Table,
    Trends,
)
from tests.assessments import refused_assessment, sample_assessment
from tests.report.runs import measured_run, pictures


def blocks(report, kind):
    return [block for block in report if isinstance(block, kind)]


def everything(report) -> str:
    return repr(report)


@pytest.fixture(scope="module")
def report():
    return build_report(sample_assessment(), pictures=pictures())


@pytest.fixture(scope="module")
def measured():
    return build_report(measured_run())


def test_the_first_page_is_a_sentence_three_facts_and_two_film_strips(report):
    front = report.sections[0].blocks
    assert front[0].text.startswith("At 169 steps a minute, both feet land on the ball first;")
    assert front[0].is_lead
    cadence, landing, heel = front[1].items
    assert (cadence.number, cadence.unit) == ("169", "steps/min")
    assert "95 % interval 168.6 to 169.4" in cadence.lines
    assert [row.shape for row in landing.rows] == [FootStrike.FOREFOOT] * 2
    assert [row.shape for row in heel.rows] == [HeelContact.YES, HeelContact.NO]
    assert heel.rows[0].lines[1] == "46 ms after the ball (42 to 50)"
    assert [mark.side for mark in heel.scale.marks] == [Side.LEFT]
    assert [len(strip.frames) for strip in blocks(report, Strip)] == [5, 5]
    assert front[1].is_facing_left


def test_a_film_strip_says_when_each_picture_is(report):
    frames = blocks(report, Strip)[0].frames
    assert [frame.title for frame in frames][:2] == ["Initial contact", "Heel contact"]
    assert frames[0].caption == "at 1.00 s, sole −6°"
    assert frames[1].caption == "+40 ±4 ms, sole −6°"


def test_what_limits_the_clip_stands_on_the_first_page_the_worst_first(report):
    limits = blocks(report, Remarks)[0]
    assert [text for _, text in limits.items] == [
        "The shoes are dark: film with more light.",
        "At 60 frames/s one step is known to 4 ms.",
    ]


def test_without_pictures_the_report_says_so():
    report = build_report(sample_assessment(), pictures=Pictures(missing="The clip is gone."))
    told = [block.text for block in blocks(report, Paragraph)]
    assert "There are no pictures: The clip is gone." in told


def test_every_step_is_a_row_with_its_numbers_and_marks(report):
    table = blocks(report, Table)[0]
    assert len(table.rows) == 27
    assert [cell.text for cell in table.rows[0].cells] == [
        "1", "left", "0.20", "forefoot", "−6 ±2", "down", "46 ±7", "246 ±7", "", "90 %", "",
    ]  # fmt: skip
    assert table.rows[2].is_edited
    assert table.rows[2].cells[-1].text == "by hand"
    assert table.rows[4].is_doubtful  # its landing is unclear
    assert table.rows[7].cells[-1].text == "doubtful"


def test_a_stance_shows_its_four_instants(report):
    stances = [row.cells[8].stance for row in blocks(report, Table)[0].rows]
    assert stances[0].heel_ms == pytest.approx((46.0, 120.0))
    assert stances[0].forefoot_ms == pytest.approx((0.0, 246.0))
    assert np.isnan(stances[1].heel_ms).all()
    assert {stance.longest_ms for stance in stances} == {250.0}


def test_steps_that_were_accepted_are_marked():
    assessment = sample_assessment()
    reviewed = Annotations(reviewed=(ReviewedStance(Side.LEFT, 0.3),))
    trial = replace(assessment.trial, annotations=reviewed)
    table = blocks(build_report(replace(assessment, trial=trial)), Table)[0]
    assert table.rows[0].cells[-1].text == "accepted"
    assert table.rows[2].cells[-1].text == "by hand"


def test_trends_hold_every_step_and_leave_out_what_was_never_measured(report):
    trends = blocks(report, Trends)[0].items
    assert [trend.title for trend in trends] == ["Strike angle", "Heel delay", "Contact time"]
    assert trends[0].means == pytest.approx((-6.1, -7.4))
    assert len(trends[2].values) == 27


def test_measures_stand_with_their_noise_and_the_source_of_what_is_usual(measured):
    table = blocks(measured, Table)[1]
    rows = {row.cells[0].text: row.cells for row in table.rows}
    contact = rows["Contact time,\u00a0ms"]
    assert float(contact[1].text.split(" ±")[0]) == pytest.approx(240.0, abs=8.0)  # its true one
    assert contact[5].text == "noise"
    assert abs(contact[5].noise.value) < 1.0
    sources = next(block for block in blocks(measured, Bullets) if block.is_numbered)
    number = int(contact[6].text.rpartition("[")[2].rstrip("]"))
    assert sources.items[number - 1].startswith("Malisoux et al. 2023")
    assert rows["Heel delay,\u00a0ms"][6].text == "no norm known"


def test_a_real_difference_between_the_feet_is_called_so():
    assessment = measured_run()
    values = tuple(
        replace(value, difference=replace(value.difference, value=20.0, low=12.0, high=28.0))
        if value.metric.key == "contact_time_ms"
        else value
        for value in assessment.metrics
    )
    table = blocks(build_report(replace(assessment, metrics=values)), Table)[1]
    noise = next(row.cells[5] for row in table.rows if row.cells[0].text == "Contact time,\u00a0ms")
    assert noise.text == "differs"
    assert noise.noise.value == pytest.approx(2.5)


def test_rough_measures_are_marked_and_missing_ones_explained(report):
    rows = blocks(report, Table)[1].rows
    assert [row.cells[0].text for row in rows if row.is_doubtful] == ["Foot strike angle,\u00a0° ~"]
    missing = next(block for block in blocks(report, Bullets) if "Rough" in block.title)
    assert missing.items == (
        "Foot strike angle ~: The far foot is partly hidden.",
        "Step length: Needs the belt speed.",
    )


def test_the_mean_stride_is_shown_in_millimetres_with_its_true_stance(measured):
    heel, sole, knee = blocks(measured, Charts)[0].items
    assert (heel.unit, sole.unit, knee.unit) == ("mm", "°", "°")
    assert [each.side for each in heel.curves] == list(Side)
    left = heel.lanes[0].stance
    assert left.heel_ms[0] == pytest.approx(35.0, abs=6.0)  # the runner's true heel delay
    assert left.forefoot_ms[1] == pytest.approx(240.0, abs=8.0)


def test_findings_are_told_with_all_that_belongs_to_them():
    toe = replace(measured_run())
    values = tuple(
        replace(
            value,
            **{
                name: replace(
                    getattr(value, name),
                    mean=replace(getattr(value, name).mean, value=2.0, low=0.0, high=5.0),
                )
                for name in ("both", "left", "right")
            },
        )
        if value.metric.key == "heel_contact_share_pct"
        else value
        for value in toe.metrics
    )
    report = build_report(replace(toe, metrics=values))
    told = blocks(report, Advice)[0]
    assert "stays up" in told.title
    assert {"Do", "Exercise", "Check again", "Not if", "Evidence", "Sources"} <= dict(
        told.parts
    ).keys()
    for_runner = build_report(replace(toe, metrics=values), audience=Audience.RUNNER)
    assert "Sources" not in dict(blocks(for_runner, Advice)[0].parts)


def test_a_clinician_reads_causes_warning_signs_and_what_the_video_cannot_tell(measured):
    causes = next(b for b in blocks(measured, Table) if b.caption.startswith("Five usual"))
    assert len(causes.rows) == 5
    titles = [block.title for block in blocks(measured, Bullets)]
    assert "What the video cannot tell" in titles
    alarms = blocks(measured, Remarks)[-1]
    assert alarms.closing.startswith("With any of these, stop running")


def test_changes_by_hand_and_marked_frames_are_listed():
    assessment = measured_run()
    edit = InstantEdit(Side.LEFT, InstantKind.HEEL_ON, 1.0, 1.01)
    trial = replace(
        assessment.trial,
        corrections=Corrections(instant_edits=(edit,), belt_height_px=(700.0, float("nan"))),
        annotations=Annotations(key_frames=(KeyFrame(60, "look here"), KeyFrame(9999, "gone"))),
    )
    report = build_report(replace(assessment, trial=trial))
    items = [item for block in blocks(report, Bullets) for item in block.items]
    assert "1 contact instants set" in items
    assert "belt under the left foot set" in items
    assert "1.00 s: look here" in items
    assert not [item for item in items if "gone" in item]


def test_settings_say_where_the_numbers_come_from(report):
    settings = dict(blocks(report, Pairs)[0].items)
    assert settings["File"] == "run.mp4"
    assert settings["Frame rate"] == "60 frames/s by the camera, played at 60; assumed"
    assert settings["Landmark model"] == "full, SHA-256 4eaa"
    assert settings["Steps"] == "14 left, 13 right, in 10.0 s"


def test_a_runner_gets_plain_words_and_no_tables():
    report = build_report(measured_run(), audience=Audience.RUNNER, pictures=pictures())
    assert not blocks(report, Table)
    assert not blocks(report, Charts)
    assert blocks(report, Facts)
    assert [section.is_new_page for section in report.sections].count(True) == 1


def test_a_refused_clip_has_a_report_that_says_why_and_what_next():
    for audience in Audience:
        report = build_report(refused_assessment(), audience=audience)
        assert blocks(report, Remarks)[0].items[0][1] == "The runner is filmed from behind."
        assert not blocks(report, Facts)
        assert not blocks(report, Advice)
        assert "169" not in everything(report)


def test_what_a_person_puts_on_it_is_on_it():
    about = About(clinic="Praxis", client="R-17", notes="one\n\ntwo", day=date(2026, 3, 1))
    report = build_report(sample_assessment(), about=about)
    assert report.about == about
    assert report.made.startswith("Made on 1 March 2026 with gaitlab ")
    notes = next(section for section in report.sections if section.title == "Notes")
    assert [block.text for block in notes.blocks] == ["one", "two"]


def test_client_and_notes_of_the_trial_stand_in_for_those_not_given():
    assessment = sample_assessment()
    trial = replace(assessment.trial, annotations=Annotations(client="R-3", notes="slow"))
    report = build_report(replace(assessment, trial=trial), about=About(client="R-4"))
    assert (report.about.client, report.about.notes) == ("R-4", "slow")


def test_german_reports_have_german_words_and_numbers():
    report = build_report(sample_assessment(), language=Language.GERMAN)
    assert report.title == "Bericht zur Lauftechnik"
    assert report.sections[0].blocks[0].text.startswith("169 Schritte pro Minute: Beide Füße")
    assert blocks(report, Table)[0].rows[0].cells[2].text == "0,20"
    assert report.decimal_sign == ","


def test_the_same_run_gives_the_same_report():
    assert everything(build_report(measured_run())) == everything(build_report(measured_run()))
