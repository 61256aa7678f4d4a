"""What is detected once and used again, and what makes it be detected anew."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gaitlab.assessment import assess
from gaitlab.assessment_json import assessment_json
from gaitlab.domain import edits
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.corrections import InstantKind
from gaitlab.domain.landmarks import Landmark, Side
from gaitlab.domain.runner import Runner
from gaitlab.domain.trial import Trial
from tests.analysis.runs import FOREFOOT, TOE_STRIKE, trial_of

SECONDS = st.floats(0.5, 11.0)
SIDES = st.sampled_from(list(Side))


def a_moved_contact(trial, side, time_s):
    kind = InstantKind.FOREFOOT_ON
    return edits.move_contact(trial, side=side, kind=kind, from_s=time_s, to_s=time_s + 0.02)


def a_verdict(trial, side, time_s):
    return edits.set_heel_verdict(trial, side=side, near_time_s=time_s, verdict=HeelContact.NO)


def a_deleted_contact(trial, side, time_s):
    return edits.delete_contact(trial, side=side, initial_contact_s=time_s, toe_off_s=time_s + 0.25)


def a_moved_point(trial, side, time_s):
    landmark = Landmark.LEFT_HEEL if side is Side.LEFT else Landmark.RIGHT_HEEL
    frame = trial.clip.frame_at(time_s)
    return edits.move_point(trial, frame=frame, landmark=landmark, x_px=300.0, y_px=900.0)


def swapped_sides(trial, side, time_s):
    frame = trial.clip.frame_at(time_s)
    return edits.swap_sides(trial, start_frame=frame, end_frame=frame + 9)


def a_flat_foot(trial, side, time_s):
    return edits.set_flat_foot(trial, side=side, frame=trial.clip.frame_at(time_s))


def a_told_belt(trial, side, time_s):
    return edits.set_belt_height(trial, side=side, height_px=1000.0 + time_s)


OF_CONTACTS = [a_moved_contact, a_verdict, a_deleted_contact]
OF_LANDMARKS = [a_moved_point, swapped_sides]
OF_FEET = [a_flat_foot, a_told_belt]
ANOTHER_RUN = trial_of(TOE_STRIKE, has_soles=True)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.sampled_from(OF_CONTACTS + OF_LANDMARKS + OF_FEET), SIDES, SECONDS),
        min_size=1,
        max_size=4,
    ),
    st.booleans(),
)
def test_whatever_was_assessed_before_the_same_trial_gives_the_same(changes, has_soles) -> None:
    trial = trial_of(FOREFOOT, has_soles=has_soles)
    edited = [trial := change(trial, side, time_s) for change, side, time_s in changes]
    kept = [assess(trial) for trial in edited]
    for trial, known in zip(edited, kept, strict=True):
        assess(ANOTHER_RUN)  # after which nothing of the first one is kept
        fresh = assess(trial)
        assert assessment_json(known) == assessment_json(fresh)
        assert known.stacked == fresh.stacked
        np.testing.assert_array_equal(known.track.xyz_px, fresh.track.xyz_px)


@pytest.mark.parametrize("change", OF_CONTACTS)
def test_an_edit_of_contacts_is_assessed_on_what_was_detected(change) -> None:
    trial = trial_of(FOREFOOT)
    before = assess(trial)
    contact = before.contacts[8]
    after = assess(change(trial, contact.side, contact.initial_contact.time_s))
    assert after.track is before.track
    assert after.contacts != before.contacts


@pytest.mark.parametrize("change", OF_LANDMARKS)
def test_an_edit_of_landmarks_is_detected_anew(change) -> None:
    trial = trial_of(FOREFOOT)
    before = assess(trial)
    assert assess(change(trial, Side.LEFT, 4.0)).track != before.track


@pytest.mark.parametrize("change", OF_FEET)
def test_what_a_person_tells_of_the_feet_leaves_the_landmarks(change) -> None:
    trial = trial_of(FOREFOOT, has_soles=True)
    before = assess(trial)
    after = assess(change(trial, Side.LEFT, 4.0))
    assert after.track is before.track
    assert after.contacts != before.contacts


def test_a_moved_point_leaves_all_other_landmarks_as_they_are() -> None:
    trial = trial_of(FOREFOOT)
    before = assess(trial).track
    after = assess(a_moved_point(trial, Side.LEFT, 4.0)).track
    others = [mark for mark in Landmark if mark is not Landmark.LEFT_HEEL]
    np.testing.assert_array_equal(after.xyz_px[:, others], before.xyz_px[:, others])
    assert np.abs(after[Landmark.LEFT_HEEL] - before[Landmark.LEFT_HEEL]).max() > 1.0


# The belt a person put under a foot ------------------------------------------------------------


def with_belt(trial: Trial, side: Side, *, lower_px: float) -> Trial:
    """The trial with the belt put lower than the second look found it."""
    soles, mid_px = trial.sole_track, trial.clip.width_px / 2.0
    found_px = soles.belt_y_px[side.index] + soles.belt_slope[side.index] * mid_px
    return edits.set_belt_height(trial, side=side, height_px=found_px + lower_px)


def heel_clearances_m(trial: Trial, side: Side) -> np.ndarray:
    contacts = [contact for contact in assess(trial).contacts if contact.side is side]
    return np.array([contact.heel_clearance_m for contact in contacts])


def contact_times_s(trial: Trial, side: Side) -> np.ndarray:
    return np.array([c.contact_time_s for c in assess(trial).contacts if c.side is side])


def test_a_lower_belt_is_farther_from_a_heel_that_stays_up() -> None:
    trial = replace(trial_of(TOE_STRIKE, has_soles=True), runner=Runner(height_m=1.75))
    px_per_m = assess(trial).scale.px_per_m
    found, lower = (
        heel_clearances_m(with_belt(trial, Side.LEFT, lower_px=by_px), Side.LEFT)
        for by_px in (0.0, 6.0)
    )
    assert lower - found == pytest.approx(6.0 / px_per_m, rel=0.02)
    assert found == pytest.approx(heel_clearances_m(trial, Side.LEFT), abs=0.003)


def test_the_belt_under_one_foot_leaves_the_other_as_it_is() -> None:
    trial = replace(trial_of(TOE_STRIKE, has_soles=True), runner=Runner(height_m=1.75))
    told = with_belt(trial, Side.LEFT, lower_px=6.0)
    np.testing.assert_array_equal(
        heel_clearances_m(told, Side.RIGHT), heel_clearances_m(trial, Side.RIGHT)
    )


def test_the_mean_stride_stands_over_the_belt_that_was_told() -> None:
    trial = trial_of(FOREFOOT, has_soles=True)
    found, told = (
        assess(t).stacked[0].curves for t in (trial, with_belt(trial, Side.LEFT, lower_px=4.0))
    )
    for name in ("heel_clearance_px", "forefoot_clearance_px"):
        assert np.nanmedian(told[name].mean - found[name].mean) == pytest.approx(4.0, abs=0.05)


@pytest.mark.parametrize(("lower_px", "is_shorter"), [(8.0, True), (-8.0, False)])
def test_landmarks_touch_a_lower_belt_for_a_shorter_time(lower_px, is_shorter) -> None:
    trial = trial_of(FOREFOOT)
    true = with_belt(trial_of(FOREFOOT, has_soles=True), Side.LEFT, lower_px=0.0)
    true_px = true.corrections.belt_height_px[0]
    found_s, told_s = (
        np.median(
            contact_times_s(
                edits.set_belt_height(trial, side=Side.LEFT, height_px=height_px), Side.LEFT
            )
        )
        for height_px in (true_px, true_px + lower_px)
    )
    assert abs(told_s - found_s) > 0.005
    assert bool(told_s < found_s) is is_shorter


def test_taking_the_told_belt_back_gives_the_numbers_back() -> None:
    trial = trial_of(FOREFOOT)
    told = edits.set_belt_height(trial, side=Side.LEFT, height_px=1000.0)
    undone = edits.set_belt_height(told, side=Side.LEFT, height_px=np.nan)
    assert contact_times_s(told, Side.LEFT).tolist() != contact_times_s(trial, Side.LEFT).tolist()
    assert assess(undone).contacts == assess(trial).contacts
