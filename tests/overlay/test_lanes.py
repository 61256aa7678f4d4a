"""The strip of a film: bars where the feet truly stood, words where they cannot be told."""

from dataclasses import replace

import pytest

from gaitlab.domain.contacts import Instant, StrikeProbabilities
from gaitlab.domain.landmarks import Side
from gaitlab.overlay.lanes import (
    SPAN_S,
    StripLayout,
    contacts_around,
    landing_text,
    strip_ground_marks,
    strip_marks,
    values_text,
)
from gaitlab.overlay.marks import Band, Label, Line, Role, Symbol
from gaitlab.overlay.palette import role_of
from tests.analysis.runs import FOREFOOT, TOE_STRIKE, motion_of
from tests.assessments import refused_assessment, sample_assessment
from tests.overlay.runs import DURATION_S, assessed

LAYOUT = StripLayout(720, 20.0)
MID_RUN = 150


def time_at(x_px: float, now_s: float) -> float:
    share = (x_px - LAYOUT.left_px) / (LAYOUT.right_px - LAYOUT.left_px)
    return now_s + (share - 0.5) * SPAN_S


def test_a_strip_names_heel_and_forefoot_of_both_feet_the_near_one_first():
    marks = strip_ground_marks(LAYOUT, Side.RIGHT)
    names = [mark.text for mark in marks if isinstance(mark, Label)]
    assert names == ["Right heel", "Right forefoot", "Left heel", "Left forefoot"]


def test_everything_is_inside_of_the_strip():
    for mark in strip_marks(assessed(FOREFOOT), MID_RUN, LAYOUT):
        points = (
            (mark.upper_left, mark.lower_right)
            if isinstance(mark, Band)
            else (mark.start, mark.end)
            if isinstance(mark, Line)
            else (mark.at,)
        )
        assert all(0.0 <= x <= 720 and 0.0 <= y <= LAYOUT.height_px for x, y in points)


def test_bars_are_where_the_feet_truly_stand():
    now_s = MID_RUN / 60.0
    bars = [m for m in strip_marks(assessed(FOREFOOT), MID_RUN, LAYOUT) if isinstance(m, Band)]
    truth = motion_of(FOREFOOT, DURATION_S).contacts
    n_whole = 0
    for contact in truth:
        for lane, (on, off) in enumerate(
            [(contact.heel_on, contact.heel_off), (contact.forefoot_on, contact.forefoot_off)]
        ):
            if max(abs(on.time_s - now_s), abs(off.time_s - now_s)) > 0.45 * SPAN_S:
                continue
            top, _ = LAYOUT.lane_px(lane + (0 if contact.side is Side.LEFT else 2))
            in_lane = [bar for bar in bars if abs(bar.upper_left[1] - top) < 4.0]
            ends_s = [
                (time_at(bar.upper_left[0], now_s), time_at(bar.lower_right[0], now_s))
                for bar in in_lane
                if bar.role is role_of(contact.side)
            ]
            assert any(
                abs(start - on.time_s) < 0.012 and abs(end - off.time_s) < 0.012
                for start, end in ends_s
            )
            n_whole += 1
    assert n_whole >= 4


def test_a_heel_that_stays_up_is_said_to():
    marks = list(strip_marks(assessed(TOE_STRIKE), MID_RUN, LAYOUT))
    assert "up" in [mark.text for mark in marks if isinstance(mark, Label)]
    top, _ = LAYOUT.lane_px(0)
    assert not [m for m in marks if isinstance(m, Band) and abs(m.upper_left[1] - top) < 4.0]


def test_a_strip_of_nothing_tells_the_time():
    labels = [m for m in strip_marks(refused_assessment(), 90, LAYOUT) if isinstance(m, Label)]
    assert [label.text for label in labels] == ["1.50 s"]


def test_only_contacts_near_the_instant_are_shown():
    assessment = sample_assessment()
    shown = list(contacts_around(assessment, 5.0))
    assert 2 <= len(shown) <= 6
    assert all(abs(c.initial_contact.time_s - 5.0) < 0.9 for c in shown)


def test_values_tell_the_last_landing_of_the_near_foot():
    assessment = sample_assessment()
    assert values_text(assessment, 6) == "0.10 s   169 steps/min"
    assert values_text(assessment, 18) == (
        "0.30 s   169 steps/min   Left: ball first −6°, heel +46 ms"
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Left: ball first −6°, heel +46 ms"),
        ({"p_heel_down": 0.01}, "Left: ball first −6°, heel stays up"),
        ({"p_heel_down": 0.5}, "Left: ball first −6°, heel unclear"),
        ({"heel_on": Instant()}, "Left: ball first −6°, heel down"),
        ({"strike": StrikeProbabilities()}, "Left: landing unclear, heel +46 ms"),
    ],
)
def test_a_landing_is_told_in_a_few_words(changes, said):
    contact = replace(sample_assessment().contacts[0], **changes)
    assert landing_text(contact) == said


def test_a_stance_changed_by_hand_has_a_sign_of_its_own():
    assessment = sample_assessment()
    edited = [m for m in strip_marks(assessment, 55, LAYOUT) if m.role is Role.EDITED]
    assert [mark.symbol for mark in edited] == [Symbol.OPEN_SQUARE]
    contact = assessment.contacts[2]
    assert time_at(edited[0].at[0], 55 / 60.0) == pytest.approx(contact.initial_contact.time_s)
