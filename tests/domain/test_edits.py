"""Every gesture, its inverse, and what it does to tracks and contacts."""

from dataclasses import replace
from itertools import pairwise
from math import atan, cos, nan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.domain.clip import Clip
from gaitlab.domain.contacts import FootContact, HeelContact, Instant, Source
from gaitlab.domain.corrections import (
    Corrections,
    InstantKind,
    MovedPoint,
    SideSwap,
    apply_to_contacts,
    apply_to_sole_track,
    apply_to_track,
    swapped_frames,
)
from gaitlab.domain.edits import (
    add_contact,
    delete_contact,
    move_contact,
    move_point,
    restore_point,
    set_belt_height,
    set_capture_fps,
    set_flat_foot,
    set_heel_verdict,
    swap_sides,
)
from gaitlab.domain.landmarks import N_LANDMARKS, Landmark, Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.domain.sole_track import SoleTrack
from gaitlab.domain.trial import Trial

N_FRAMES = 60
TRIAL = Trial(Clip("run.mp4", "f00d", 720, 1280, np.arange(N_FRAMES) / 60.0, 60.0, 60.0))

frames = st.integers(0, N_FRAMES - 1)
landmarks = st.sampled_from(list(Landmark))
sides = st.sampled_from(list(Side))
kinds = st.sampled_from(list(InstantKind))
pixels = st.floats(0.0, 2000.0)
times_s = st.floats(0.0, 10.0)


@st.composite
def frame_intervals(draw):
    first, second = sorted(draw(st.lists(frames, min_size=2, max_size=2, unique=True)))
    return {"start_frame": first, "end_frame": second}


@st.composite
def point_moves(draw):
    return {
        "frame": draw(frames),
        "landmark": draw(landmarks),
        "x_px": draw(pixels),
        "y_px": draw(pixels),
    }


def track():
    values = np.random.default_rng(5).uniform(0.0, 1000.0, (N_FRAMES, N_LANDMARKS, 3))
    return PoseTrack(np.arange(N_FRAMES) / 60.0, values, values[:, :, 0] / 1000.0)


def stance(side=Side.LEFT, start_s=1.0, **changes):
    contact = FootContact(
        side,
        forefoot_on=Instant(start_s, 0.004),
        forefoot_off=Instant(start_s + 0.25, 0.004),
        heel_on=Instant(start_s + 0.03, 0.004),
        heel_off=Instant(start_s + 0.12, 0.004),
        p_heel_down=0.97,
    )
    return replace(contact, **changes)


CONTACTS = (stance(), stance(Side.RIGHT, 1.35), stance(Side.LEFT, 1.7), stance(Side.RIGHT, 2.05))


def edited(trial, contacts=CONTACTS):
    return apply_to_contacts(contacts, trial.corrections, frame_interval_s=1 / 60)


# Points and sides ------------------------------------------------------------------------------


@given(point_moves())
def test_a_moved_point_given_back_leaves_the_trial_as_it_was(move):
    moved = move_point(TRIAL, **move)
    assert moved.corrections
    assert restore_point(moved, frame=move["frame"], landmark=move["landmark"]) == TRIAL


@given(point_moves(), point_moves())
def test_the_order_in_which_different_points_are_moved_does_not_matter(first, second):
    if (first["frame"], first["landmark"]) != (second["frame"], second["landmark"]):
        one = move_point(move_point(TRIAL, **first), **second)
        other = move_point(move_point(TRIAL, **second), **first)
        assert one == other


def test_a_point_moved_twice_stays_where_it_was_put_last():
    once = move_point(TRIAL, frame=3, landmark=Landmark.LEFT_HEEL, x_px=1.0, y_px=2.0)
    twice = move_point(once, frame=3, landmark=Landmark.LEFT_HEEL, x_px=5.0, y_px=6.0)
    assert twice.corrections.moved_points == (MovedPoint(3, Landmark.LEFT_HEEL, 5.0, 6.0),)


def test_a_point_cannot_be_moved_to_nowhere():
    with pytest.raises(ValueError, match="cannot be moved"):
        move_point(TRIAL, frame=3, landmark=Landmark.LEFT_HEEL, x_px=nan, y_px=2.0)


@given(st.lists(frame_intervals(), max_size=5), frame_intervals(), st.lists(point_moves()))
def test_swapping_the_same_frames_twice_restores_the_trial(before, swap, moves):
    trial = TRIAL
    for interval in before:
        trial = swap_sides(trial, **interval)
    for move in moves:
        trial = move_point(trial, **move)
    assert swap_sides(swap_sides(trial, **swap), **swap) == trial


@given(st.lists(frame_intervals(), max_size=6))
def test_frames_are_swapped_if_an_odd_number_of_swaps_holds_them(intervals):
    trial, expected = TRIAL, np.zeros(N_FRAMES, dtype=bool)
    for interval in intervals:
        trial = swap_sides(trial, **interval)
        expected[interval["start_frame"] : interval["end_frame"]] ^= True
    swaps = trial.corrections.side_swaps
    assert np.array_equal(swapped_frames(trial.corrections, n_frames=N_FRAMES), expected)
    assert all(a.end_frame < b.start_frame for a, b in pairwise(swaps))


def test_a_point_keeps_its_place_and_changes_its_name_when_sides_are_swapped():
    trial = move_point(TRIAL, frame=3, landmark=Landmark.LEFT_HEEL, x_px=7.0, y_px=8.0)
    trial = swap_sides(trial, start_frame=0, end_frame=10)
    result = apply_to_track(track(), trial.corrections)
    assert result[Landmark.RIGHT_HEEL][3, :2].tolist() == [7.0, 8.0]
    assert result[Landmark.RIGHT_HEEL][4].tolist() == track()[Landmark.LEFT_HEEL][4].tolist()
    assert result[Landmark.LEFT_HEEL][3].tolist() == track()[Landmark.RIGHT_HEEL][3].tolist()
    assert result[Landmark.NOSE].tolist() == track()[Landmark.NOSE].tolist()


def test_a_moved_point_is_certain_and_keeps_its_depth():
    trial = move_point(TRIAL, frame=3, landmark=Landmark.LEFT_HEEL, x_px=7.0, y_px=8.0)
    result = apply_to_track(track(), trial.corrections)
    assert result.visibility[3, Landmark.LEFT_HEEL] == 1.0
    assert result.xyz_px[3, Landmark.LEFT_HEEL, 2] == track().xyz_px[3, Landmark.LEFT_HEEL, 2]


def test_a_track_without_corrections_is_the_same_object():
    unchanged = track()
    assert apply_to_track(unchanged, Corrections()) is unchanged


def test_a_point_beyond_the_track_is_ignored():
    trial = move_point(TRIAL, frame=N_FRAMES + 3, landmark=Landmark.NOSE, x_px=7.0, y_px=8.0)
    assert np.array_equal(apply_to_track(track(), trial.corrections).xyz_px, track().xyz_px)


def test_a_swap_exchanges_the_soles_too():
    columns = np.tile([1.0, 2.0], (N_FRAMES, 1))
    soles = SoleTrack(*[columns] * 8)
    swaps = Corrections(side_swaps=(SideSwap(2, 4),))
    result = apply_to_sole_track(soles, swaps, mid_x_px=0.0)
    assert result.angle_deg[1:5].tolist() == [[1.0, 2.0], [2.0, 1.0], [2.0, 1.0], [1.0, 2.0]]


def test_a_told_belt_moves_the_clearances_of_its_foot_by_the_difference():
    columns = np.tile([1.0, 2.0], (N_FRAMES, 1))
    soles = SoleTrack(
        *[columns] * 8, belt_y_px=np.array([900.0, 880.0]), belt_slope=np.array([0.05, 0.05])
    )
    told = Corrections(belt_height_px=(930.0, nan))
    result = apply_to_sole_track(soles, told, mid_x_px=400.0)
    assert result.heel_clearance_px[0] == pytest.approx([1.0 + 10.0 * cos(atan(0.05)), 2.0])
    assert result.forefoot_clearance_px[0] == pytest.approx(result.heel_clearance_px[0])
    assert result.belt_y_px.tolist() == [910.0, 880.0]


def test_a_told_belt_means_nothing_to_soles_that_know_of_none():
    soles = SoleTrack(*[np.zeros((N_FRAMES, 2))] * 8)
    told = Corrections(belt_height_px=(930.0, nan))
    assert apply_to_sole_track(soles, told, mid_x_px=400.0) is soles


# Contacts --------------------------------------------------------------------------------------


def test_a_moved_instant_replaces_the_detected_one_with_a_frame_of_doubt():
    trial = move_contact(TRIAL, side=Side.LEFT, kind=InstantKind.HEEL_ON, from_s=1.73, to_s=1.75)
    contact = edited(trial)[2]
    assert contact.heel_on.time_s == 1.75
    assert contact.heel_on.se_s == pytest.approx(1 / 60 / sqrt(12))
    assert contact.source is Source.MANUAL
    assert edited(trial)[0] == CONTACTS[0]


@given(kinds, sides, times_s, st.floats(-0.09, 0.09), st.floats(-0.5, 0.5))
def test_an_instant_moved_twice_is_one_edit_from_where_it_was_detected(kind, side, t, d, e):
    once = move_contact(TRIAL, side=side, kind=kind, from_s=t, to_s=t + d)
    twice = move_contact(once, side=side, kind=kind, from_s=t + d, to_s=t + e)
    assert twice == move_contact(TRIAL, side=side, kind=kind, from_s=t, to_s=t + e)


def test_an_edit_finds_its_step_again_after_a_new_detection_moved_it_by_some_frames():
    trial = move_contact(TRIAL, side=Side.LEFT, kind=InstantKind.FOREFOOT_ON, from_s=1.0, to_s=0.99)
    again = edited(trial, (stance(start_s=1.06), *CONTACTS[1:]))
    assert again[0].forefoot_on.time_s == 0.99


def test_an_edit_whose_stance_is_gone_is_ignored():
    trial = move_contact(TRIAL, side=Side.LEFT, kind=InstantKind.FOREFOOT_ON, from_s=5.0, to_s=5.1)
    assert edited(trial) == CONTACTS


def test_two_instants_of_a_stance_moved_far_both_land_in_it():
    trial = move_contact(TRIAL, side=Side.LEFT, kind=InstantKind.FOREFOOT_ON, from_s=1.0, to_s=1.15)
    trial = move_contact(
        trial, side=Side.LEFT, kind=InstantKind.FOREFOOT_OFF, from_s=1.25, to_s=1.45
    )
    contact = next(c for c in edited(trial) if c.source is Source.MANUAL)
    assert (contact.forefoot_on.time_s, contact.forefoot_off.time_s) == (1.15, 1.45)


def test_a_heel_instant_set_by_hand_says_that_the_heel_came_down():
    airborne = stance(heel_on=Instant(), heel_off=Instant(), p_heel_down=0.3)
    trial = move_contact(TRIAL, side=Side.LEFT, kind=InstantKind.HEEL_ON, from_s=1.05, to_s=1.05)
    (contact,) = edited(trial, (airborne,))
    assert contact.heel_contact is HeelContact.YES
    assert contact.heel_delay_s == pytest.approx(0.05)


@given(sides, st.floats(0.0, 9.0), st.floats(0.1, 0.4))
def test_a_stance_added_and_deleted_leaves_no_trace(side, start_s, contact_time_s):
    where = {"side": side, "initial_contact_s": start_s, "toe_off_s": start_s + contact_time_s}
    assert delete_contact(add_contact(TRIAL, **where), **where) == TRIAL


@given(sides, st.floats(0.0, 9.0), st.floats(0.1, 0.4))
def test_a_stance_deleted_and_added_again_is_as_it_was_detected(side, start_s, contact_time_s):
    where = {"side": side, "initial_contact_s": start_s, "toe_off_s": start_s + contact_time_s}
    assert add_contact(delete_contact(TRIAL, **where), **where) == TRIAL


def test_a_deleted_stance_stays_away_after_a_new_detection():
    trial = delete_contact(TRIAL, side=Side.LEFT, initial_contact_s=1.0, toe_off_s=1.25)
    again = edited(trial, (stance(start_s=1.04), *CONTACTS[1:]))
    assert again == CONTACTS[1:]


def test_a_deleted_stance_takes_none_of_the_other_foot_along():
    trial = delete_contact(TRIAL, side=Side.LEFT, initial_contact_s=1.3, toe_off_s=1.6)
    assert edited(trial) == CONTACTS


def test_a_stance_added_by_hand_stands_in_its_place_in_time():
    trial = add_contact(TRIAL, side=Side.RIGHT, initial_contact_s=0.65, toe_off_s=0.9)
    first = edited(trial)[0]
    assert (first.side, first.source) == (Side.RIGHT, Source.MANUAL)
    assert first.contact_time_s == pytest.approx(0.25)
    assert first.heel_contact is HeelContact.UNCLEAR


def test_a_stance_added_over_a_detected_one_replaces_it():
    trial = add_contact(TRIAL, side=Side.LEFT, initial_contact_s=1.02, toe_off_s=1.3)
    assert len(edited(trial)) == len(CONTACTS)
    assert edited(trial)[0].initial_contact.time_s == 1.02


def test_deleting_a_replacement_of_a_deleted_stance_keeps_the_stance_deleted():
    trial = delete_contact(TRIAL, side=Side.LEFT, initial_contact_s=1.0, toe_off_s=1.25)
    trial = add_contact(trial, side=Side.LEFT, initial_contact_s=1.1, toe_off_s=1.4)
    trial = delete_contact(trial, side=Side.LEFT, initial_contact_s=1.1, toe_off_s=1.4)
    assert edited(trial) == CONTACTS[1:]


def test_deleting_a_stance_takes_its_edits_along():
    trial = move_contact(TRIAL, side=Side.LEFT, kind=InstantKind.HEEL_ON, from_s=1.03, to_s=1.05)
    trial = set_heel_verdict(trial, side=Side.LEFT, near_time_s=1.1, verdict=HeelContact.YES)
    trial = delete_contact(trial, side=Side.LEFT, initial_contact_s=1.0, toe_off_s=1.25)
    assert not trial.corrections.instant_edits
    assert not trial.corrections.heel_verdicts


@pytest.mark.parametrize("verdict", list(HeelContact))
def test_a_heel_verdict_given_by_hand_is_the_verdict(verdict):
    trial = set_heel_verdict(TRIAL, side=Side.LEFT, near_time_s=1.1, verdict=verdict)
    contact = edited(trial)[0]
    assert contact.heel_contact is verdict
    assert contact.source is Source.MANUAL
    assert bool(contact.heel_on) is (verdict is not HeelContact.NO)


@given(sides, times_s, st.sampled_from(list(HeelContact)), st.sampled_from(list(HeelContact)))
def test_the_last_heel_verdict_counts_and_none_takes_it_back(side, t, first, second):
    once = set_heel_verdict(TRIAL, side=side, near_time_s=t, verdict=first)
    twice = set_heel_verdict(once, side=side, near_time_s=t, verdict=second)
    assert twice == set_heel_verdict(TRIAL, side=side, near_time_s=t, verdict=second)
    assert set_heel_verdict(twice, side=side, near_time_s=t, verdict=None) == TRIAL


# What holds for the whole clip -------------------------------------------------------------------


def test_the_flat_foot_and_the_belt_are_set_for_one_foot_at_a_time():
    trial = set_flat_foot(TRIAL, side=Side.RIGHT, frame=12)
    trial = set_belt_height(trial, side=Side.LEFT, height_px=1000)
    assert trial.corrections.flat_foot_frame == (None, 12)
    assert trial.corrections.belt_height_px[0] == 1000.0
    assert np.isnan(trial.corrections.belt_height_px[1])


def test_a_flat_foot_and_a_belt_taken_back_leave_the_trial_as_it_was():
    trial = set_flat_foot(TRIAL, side=Side.RIGHT, frame=12)
    trial = set_belt_height(trial, side=Side.LEFT, height_px=1000)
    trial = set_flat_foot(trial, side=Side.RIGHT, frame=None)
    trial = set_belt_height(trial, side=Side.LEFT, height_px=np.nan)
    assert not trial.corrections


def test_edits_keep_their_frames_when_the_capture_rate_changes():
    trial = move_contact(TRIAL, side=Side.LEFT, kind=InstantKind.HEEL_ON, from_s=0.4, to_s=0.5)
    trial = add_contact(trial, side=Side.LEFT, initial_contact_s=0.7, toe_off_s=0.9)
    trial = set_heel_verdict(trial, side=Side.LEFT, near_time_s=0.8, verdict=HeelContact.NO)
    slow = set_capture_fps(trial, capture_fps=240)
    assert slow.clip.frame_at(slow.corrections.instant_edits[0].time_s) == 30
    assert slow.clip.frame_at(slow.corrections.contact_edits[0].initial_contact_s) == 42
    assert slow.clip.frame_at(slow.corrections.heel_verdicts[0].near_time_s) == 48
    assert slow.options.is_capture_fps_known
