"""Which marks belong to a frame: against the truth of rendered motion, without a pixel."""

from dataclasses import replace
from math import atan2, degrees, hypot

import numpy as np
import pytest

from gaitlab.analysis.kinematics import knee_flexion_deg, sagittal_px
from gaitlab.assessment import Assessment, assess
from gaitlab.domain.clip import Facing
from gaitlab.domain.contacts import HeelContact
from gaitlab.domain.corrections import InstantKind
from gaitlab.domain.edits import move_contact, move_point, set_belt_height, set_heel_verdict
from gaitlab.domain.landmarks import LEGS, Landmark, Side
from gaitlab.domain.trial import Provenance
from gaitlab.overlay.foot_state import FootState, state_at
from gaitlab.overlay.ground import ground_of
from gaitlab.overlay.layers import USUAL_LAYERS, Layer, marks_at
from gaitlab.overlay.marks import Arc, Circle, Dot, Label, Line, Polyline, Role, Symbol
from gaitlab.overlay.sole_marks import sole_marks
from gaitlab.synthetic.tracks import sole_plane_m
from tests.analysis.runs import FOREFOOT, REARFOOT, TOE_STRIKE, motion_of
from tests.assessments import refused_assessment
from tests.overlay.runs import DURATION_S, assessed, camera

MID_RUN = 150


def marks_of(assessment: Assessment, frame: int, layer: Layer, kind: type) -> list:
    return [mark for mark in marks_at(assessment, frame, {layer}) if isinstance(mark, kind)]


def words(assessment: Assessment, frame: int, layer: Layer) -> list[str]:
    return [label.text for label in marks_of(assessment, frame, layer, Label)]


def stance_frame(assessment: Assessment, side: Side, share: float = 0.5) -> int:
    """A frame within the fourth stance of a foot."""
    contact = assessment.steps.of(side)[3].contact
    time_s = contact.initial_contact.time_s + share * contact.contact_time_s
    return assessment.trial.clip.frame_at(time_s)


# Layers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", [layer for layer in Layer if layer is not Layer.DRAWINGS])
def test_every_layer_draws_something_in_mid_run(layer):
    assert marks_at(assessed(FOREFOOT), MID_RUN, {layer})


def test_layers_lie_on_each_other_in_their_own_order():
    assessment = assessed(FOREFOOT)
    one_by_one = [mark for layer in Layer for mark in marks_at(assessment, MID_RUN, {layer})]
    assert list(marks_at(assessment, MID_RUN, set(Layer))) == one_by_one


@pytest.mark.parametrize("frame", [-1, 10_000])
def test_a_frame_that_is_not_there_has_no_marks(frame):
    assert marks_at(assessed(FOREFOOT), frame, set(Layer)) == ()


@pytest.mark.parametrize("layer", list(Layer))
def test_a_clip_that_shows_no_runner_has_no_marks(layer):
    assert marks_at(refused_assessment(), 10, {layer}) == ()


# The runner -----------------------------------------------------------------------------------


def test_heel_and_forefoot_are_where_their_landmarks_are():
    assessment = assessed(FOREFOOT)
    dots = marks_of(assessment, MID_RUN, Layer.FEET, Dot)
    assert {dot.symbol for dot in dots} == {Symbol.DISC, Symbol.DIAMOND}
    expected = [
        assessment.track.xyz_px[MID_RUN, landmark, :2]
        for side in (Side.RIGHT, Side.LEFT)
        for landmark in (LEGS[side].heel, LEGS[side].foot_index)
    ]
    assert np.allclose([dot.at for dot in dots], expected)


def test_the_far_foot_stands_back_behind_the_near_one():
    dots = marks_of(assessed(FOREFOOT), MID_RUN, Layer.FEET, Dot)
    assert [dot.is_faint for dot in dots] == [True, True, False, False]
    assert [dot.role for dot in dots] == [Role.RIGHT, Role.RIGHT, Role.LEFT, Role.LEFT]


def test_a_landmark_that_is_missing_is_not_drawn():
    assessment = assessed(FOREFOOT)
    xyz_px = assessment.track.xyz_px.copy()
    xyz_px[MID_RUN, Landmark.LEFT_HEEL] = np.nan
    lost = replace(assessment, track=replace(assessment.track, xyz_px=xyz_px))
    assert len(marks_of(lost, MID_RUN, Layer.FEET, Dot)) == 3
    n_bones = len(marks_of(assessment, MID_RUN, Layer.SKELETON, Line))
    assert len(marks_of(lost, MID_RUN, Layer.SKELETON, Line)) == n_bones - 2


def test_a_point_moved_by_hand_looks_edited_on_its_frame_only():
    trial = move_point(
        assessed(FOREFOOT).trial, frame=MID_RUN, landmark=Landmark.LEFT_HEEL, x_px=90.0, y_px=500.0
    )
    moved = assess(trial)
    edited = [dot for dot in marks_of(moved, MID_RUN, Layer.FEET, Dot) if dot.role is Role.EDITED]
    assert [dot.at for dot in edited] == [(90.0, 500.0)]
    others = marks_of(moved, MID_RUN + 1, Layer.FEET, Dot)
    assert all(dot.role is not Role.EDITED for dot in others)


def test_a_trail_ends_at_the_landmark_and_passes_through_its_former_places():
    assessment = assessed(FOREFOOT)
    trails = marks_of(assessment, MID_RUN, Layer.TRAILS, Polyline)
    assert len(trails) == 4
    path = assessment.track[Landmark.LEFT_HEEL][: MID_RUN + 1, :2]
    trail = np.array(trails[2].points)
    assert np.allclose(trail[-1], path[-1])
    for place in path[-10:]:
        assert np.abs(trail - place).sum(axis=1).min() < 1e-6


def test_a_trail_starts_anew_after_a_gap_at_the_beginning():
    assert marks_of(assessed(FOREFOOT), 0, Layer.TRAILS, Polyline) == []


# The belt and what is on it -------------------------------------------------------------------


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("facing", list(Facing))
def test_the_belt_is_drawn_where_it_is(side, facing):
    assessment = assessed(FOREFOOT, facing)
    ground = ground_of(assessment, side)
    plane_m = sole_plane_m(motion_of(FOREFOOT, DURATION_S), camera(facing), side)
    for x_px, y_px in camera(facing).in_plane(np.array([[-0.3, 0.0], [0.3, 0.0]]), plane_m):
        assert ground.y_at(x_px) == pytest.approx(y_px, abs=1.0)


@pytest.mark.parametrize("side", list(Side))
def test_without_a_second_look_the_belt_is_under_the_landmarks(side):
    assessment = assess(replace(assessed(FOREFOOT).trial, sole_track=None))
    plane_m = sole_plane_m(motion_of(FOREFOOT, DURATION_S), camera(), side)
    x_px, y_px = camera().in_plane(np.array([0.0, 0.0]), plane_m)
    assert ground_of(assessment, side).y_at(x_px) == pytest.approx(y_px, abs=6.0)


def test_the_belt_is_where_a_person_put_it():
    trial = set_belt_height(assessed(FOREFOOT).trial, side=Side.LEFT, height_px=512.0)
    ground = ground_of(assess(trial), Side.LEFT)
    assert ground.y_at(180.0) == 512.0


@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT, TOE_STRIKE], ids=["late", "heel", "toes"])
@pytest.mark.parametrize("side", list(Side))
def test_the_state_of_a_foot_is_true_but_near_its_instants(spec, side):
    assessment = assessed(spec)
    soles = motion_of(spec, DURATION_S).soles(assessment.track.time_s)
    true_parts = np.stack(
        [soles.heel_clearance_m[:, side.index], soles.forefoot_clearance_m[:, side.index]], axis=1
    )
    is_down = true_parts < 1e-3
    first, last = (assessment.steps.of(side)[i].contact for i in (0, -1))
    frames = range(*np.searchsorted(
        assessment.track.time_s, [first.initial_contact.time_s, last.toe_off.time_s]
    ))  # fmt: skip
    states = {
        (False, False): FootState.AIR,
        (True, False): FootState.HEEL,
        (False, True): FootState.FOREFOOT,
        (True, True): FootState.FLAT,
    }
    is_wrong = [
        state_at(assessment, frame, side) is not states[tuple(is_down[frame])] for frame in frames
    ]
    assert np.mean(is_wrong) < 0.12


def test_a_foot_that_is_flat_has_a_bar_under_heel_and_forefoot():
    assessment = assessed(FOREFOOT)
    frame = stance_frame(assessment, Side.LEFT, 0.4)
    assert state_at(assessment, frame, Side.LEFT) is FootState.FLAT
    bars = [
        line for line in marks_of(assessment, frame, Layer.CONTACTS, Line) if line.role is Role.LEFT
    ]
    heel, toe = (
        assessment.track.xyz_px[frame, landmark, 0]
        for landmark in (LEGS[Side.LEFT].heel, LEGS[Side.LEFT].foot_index)
    )
    assert len(bars) == 2
    for bar, x_px in zip(bars, (heel, toe), strict=True):
        assert min(bar.start[0], bar.end[0]) < x_px < max(bar.start[0], bar.end[0])


def test_states_are_told_by_word_and_shape_the_near_foot_first():
    assessment = assessed(TOE_STRIKE)
    labels = marks_of(assessment, stance_frame(assessment, Side.LEFT), Layer.CONTACTS, Label)
    told = {label.text: label.symbol for label in sorted(labels, key=lambda label: label.at[1])}
    assert list(told.items()) == [
        ("Left (near): forefoot down", Symbol.DOWN),
        ("Right (far): in the air", Symbol.RING),
    ]


def test_a_stance_changed_by_hand_says_so():
    assessment = assessed(FOREFOOT)
    contact = assessment.steps.of(Side.LEFT)[3].contact
    on_s = contact.heel_on.time_s
    trial = move_contact(
        assessment.trial,
        side=Side.LEFT,
        kind=InstantKind.HEEL_ON,
        from_s=on_s,
        to_s=on_s + 0.02,
    )
    edited = assess(trial)
    assert words(edited, stance_frame(edited, Side.LEFT), Layer.CONTACTS)[-1].endswith("(by hand)")


def test_a_heel_that_cannot_be_told_is_not_said_to_be_up_or_down():
    assessment = assessed(FOREFOOT)
    contact = assessment.steps.of(Side.LEFT)[3].contact
    trial = set_heel_verdict(
        assessment.trial,
        side=Side.LEFT,
        near_time_s=contact.initial_contact.time_s,
        verdict=HeelContact.UNCLEAR,
    )
    unclear = assess(trial)
    frame = stance_frame(unclear, Side.LEFT)
    assert state_at(unclear, frame, Side.LEFT) is FootState.DOWN
    bars = [line for line in marks_of(unclear, frame, Layer.CONTACTS, Line) if not line.is_faint]
    assert [bar.is_dashed for bar in bars] == [True]


# Angles ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("facing", list(Facing))
@pytest.mark.parametrize("spec", [TOE_STRIKE, REARFOOT], ids=["toes", "heel"])
def test_the_line_of_a_sole_has_the_angle_that_it_says(spec, facing):
    assessment = assessed(spec, facing)
    near = facing.near_side
    frame = stance_frame(assessment, near, 0.02)
    line, arc, label = sole_marks(assessment, frame, near)
    assert isinstance(line, Line)
    assert isinstance(arc, Arc)
    angle_deg = float(assessment.trial.sole_track.angle_deg[frame, near.index])
    belt_deg = degrees(np.arctan(ground_of(assessment, near).slope))
    drawn_deg = degrees(atan2(line.end[1] - line.start[1], line.end[0] - line.start[0]))
    turn_deg = (drawn_deg - belt_deg + 90.0) % 180.0 - 90.0
    assert -facing.sign * turn_deg == pytest.approx(angle_deg, abs=0.1)
    assert arc.end_deg - arc.start_deg == pytest.approx(abs(angle_deg), abs=0.1)
    assert label.text == f"sole {round(angle_deg)}°".replace("-", "−")


def test_the_end_of_a_sole_that_is_up_points_up():
    assessment = assessed(TOE_STRIKE)
    line = next(iter(sole_marks(assessment, stance_frame(assessment, Side.LEFT, 0.02), Side.LEFT)))
    assert line.end[1] < line.start[1] - 5.0
    assert line.end[0] > line.start[0], "the heel of a runner who runs to the left is on the right"


def test_knee_shank_and_trunk_are_told_by_name():
    assessment = assessed(FOREFOOT)
    frame = stance_frame(assessment, Side.LEFT)
    sagittal = sagittal_px(assessment.track, Facing.LEFT)
    knee_deg = knee_flexion_deg(sagittal, Side.LEFT)[frame]
    told = words(assessment, frame, Layer.ANGLES)
    assert f"knee {knee_deg:.0f}°" in told
    assert {"sole", "trunk", "knee", "shank"} <= {text.split()[0] for text in told}


def test_the_arc_of_the_knee_turns_as_far_as_it_is_bent():
    assessment = assessed(FOREFOOT)
    frame = stance_frame(assessment, Side.LEFT)
    knee = tuple(assessment.track.xyz_px[frame, Landmark.LEFT_KNEE, :2])
    knee_deg = knee_flexion_deg(sagittal_px(assessment.track, Facing.LEFT), Side.LEFT)[frame]
    (arc,) = [arc for arc in marks_of(assessment, frame, Layer.ANGLES, Arc) if arc.centre == knee]
    assert arc.end_deg - arc.start_deg == pytest.approx(knee_deg, abs=0.01)


def test_a_sole_that_contacts_do_not_rest_on_is_not_shown():
    trial = replace(assessed(FOREFOOT).trial, provenance=Provenance(model_name="full"))
    soles = trial.sole_track
    noise = np.random.default_rng(3).uniform(0.0, 60.0, soles.heel_clearance_px.shape)
    mistaken = replace(soles, heel_clearance_px=noise, forefoot_clearance_px=noise[::-1])
    assessment = assess(replace(trial, sole_track=mistaken))
    assert assessment.contacts
    for frame in range(100, 200):
        assert list(sole_marks(assessment, frame, Side.LEFT)) == []


# Confidence -----------------------------------------------------------------------------------


def test_the_less_sure_a_landmark_the_wider_its_circle():
    assessment = assessed(FOREFOOT)
    visibility = assessment.track.visibility.copy()
    visibility[MID_RUN, Landmark.LEFT_KNEE] = 0.2
    unsure = replace(assessment, track=replace(assessment.track, visibility=visibility))
    circles = marks_of(unsure, MID_RUN, Layer.CONFIDENCE, Circle)
    widest = max(circles, key=lambda circle: circle.radius_px)
    assert widest.centre == tuple(assessment.track.xyz_px[MID_RUN, Landmark.LEFT_KNEE, :2])
    assert widest.role is Role.CAUTION
    assert sum(circle.role is Role.CAUTION for circle in circles) == 1


def test_the_error_of_a_landing_is_told():
    assessment = assessed(FOREFOOT)
    contact = assessment.steps.of(Side.LEFT)[3].contact
    (said,) = words(assessment, stance_frame(assessment, Side.LEFT), Layer.CONFIDENCE)
    error_ms = 1960.0 * contact.initial_contact.se_s
    assert said == f"Left landing ± {error_ms:.0f} ms, heel down {contact.p_heel_down:.0%}"


def test_what_is_shown_at_first_needs_no_choice():
    assessment = assessed(FOREFOOT)
    assert marks_at(assessment, MID_RUN) == marks_at(assessment, MID_RUN, USUAL_LAYERS)


def test_strokes_are_a_share_of_the_picture():
    joints = marks_of(assessed(FOREFOOT), MID_RUN, Layer.SKELETON, Line)
    lengths = [hypot(j.end[0] - j.start[0], j.end[1] - j.start[1]) for j in joints]
    assert 1.0 <= joints[0].width_px < 0.05 * max(lengths)
