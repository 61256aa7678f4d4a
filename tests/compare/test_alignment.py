"""Frames of two clips meet at equal stride phase, whatever their rates, gaps and cadences."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.compare import align
from gaitlab.compare.alignment import count_steps
from gaitlab.domain.clip import Clip
from gaitlab.domain.contacts import FootContact, Instant
from gaitlab.domain.landmarks import Side


def clip(fps, duration_s=10.0, *, playback_fps=None):
    playback_fps = playback_fps or fps
    n_frames = int(duration_s * fps)
    return Clip("", "", 720, 1280, np.arange(n_frames) / playback_fps, playback_fps, fps)


def contacts(step_s, *, first_s=0.1, first=Side.LEFT, until_s=9.7, asymmetry_s=0.0, missing=()):
    """Stances of a runner like clockwork; the right foot lands `asymmetry_s` late."""
    sides = (first, Side.RIGHT if first is Side.LEFT else Side.LEFT)
    made = []
    for index in range(int((until_s - first_s) / step_s)):
        side = sides[index % 2]
        start_s = first_s + step_s * index + (asymmetry_s if side is Side.RIGHT else 0.0)
        if index not in missing:
            made.append(FootContact(side, Instant(start_s, 0.002), Instant(start_s + 0.2, 0.002)))
    return tuple(made)


SLOW, QUICK = contacts(0.39, first_s=0.137), contacts(0.33, first_s=0.05, asymmetry_s=0.012)


@pytest.mark.parametrize("index", range(24))
def test_every_initial_contact_meets_that_of_the_same_foot(index):
    alignment = align(clip(30.0), SLOW, clip(240.0), QUICK)
    here, there = SLOW[index], QUICK[index]
    assert here.side is there.side
    met_s = alignment.after_time_s(here.initial_contact.time_s)
    assert met_s == pytest.approx(there.initial_contact.time_s, abs=1e-9)


def test_half_a_step_meets_half_a_step():
    alignment = align(clip(30.0), SLOW, clip(240.0), QUICK)
    assert alignment.after_time_s(0.137 + 0.39 / 2) == pytest.approx(0.05 + (0.33 + 0.012) / 2)


def test_frames_meet_within_half_a_frame_of_the_other_clip():
    before, after = clip(60.0), clip(120.0, playback_fps=30.0)
    alignment = align(before, SLOW, after, QUICK)
    for frame in range(20, 500, 7):
        met = alignment.after_frame(frame)
        wanted_s = alignment.after_time_s(float(before.time_s[frame]))
        assert abs(float(after.time_s[met]) - wanted_s) <= 0.5 / 120.0 + 1e-9


def test_a_clip_that_begins_with_the_right_foot_meets_left_with_left():
    right_first = contacts(0.33, first_s=0.05, first=Side.RIGHT)
    alignment = align(clip(60.0), SLOW, clip(60.0), right_first)
    met_s = alignment.after_time_s(SLOW[0].initial_contact.time_s)
    assert met_s == pytest.approx(right_first[1].initial_contact.time_s)


def test_steps_that_were_missed_are_counted():
    gappy = contacts(0.39, first_s=0.137, missing=(5, 6, 7, 12))
    alignment = align(clip(60.0), gappy, clip(60.0), QUICK)
    late = SLOW[14].initial_contact.time_s
    assert alignment.after_time_s(late) == pytest.approx(QUICK[14].initial_contact.time_s)


def test_outside_the_strides_of_either_clip_nothing_meets():
    alignment = align(clip(60.0), SLOW, clip(60.0), QUICK)
    assert isnan(alignment.after_time_s(0.01))
    assert alignment.after_frame(0) is None
    assert alignment.after_frame(10_000) is None
    assert alignment.after_frame(-1) is None


def test_the_range_is_where_both_clips_run():
    short = contacts(0.33, first_s=0.05, until_s=3.0)
    first_s, last_s = align(clip(60.0), SLOW, clip(60.0), short).before_range_s
    assert first_s == pytest.approx(SLOW[0].initial_contact.time_s)
    assert last_s == pytest.approx(SLOW[len(short) - 1].initial_contact.time_s)


def test_strides_can_be_chosen_apart():
    alignment = align(clip(60.0), SLOW, clip(60.0), QUICK)
    met_s = alignment.after_time_s(SLOW[2].initial_contact.time_s, later_strides=3)
    assert met_s == pytest.approx(QUICK[8].initial_contact.time_s)


def test_without_two_left_contacts_there_is_no_alignment():
    assert count_steps(()) is None
    assert count_steps(SLOW[:2]) is None
    assert align(clip(60.0), SLOW, clip(60.0), ()) is None


@given(
    st.floats(0.28, 0.45),
    st.floats(0.28, 0.45),
    st.floats(-0.03, 0.03),
    st.sets(st.integers(0, 20), max_size=6),
)
def test_there_and_back_is_the_same_time(one_s, other_s, asymmetry_s, missing):
    one = contacts(one_s, asymmetry_s=asymmetry_s)
    other = contacts(other_s, missing=missing)
    alignment = align(clip(60.0), one, clip(120.0), other)
    for time_s in np.linspace(*alignment.before_range_s, 40):
        there_s = alignment.after_time_s(float(time_s))
        assert alignment.swapped().after_time_s(there_s) == pytest.approx(float(time_s), abs=1e-6)
