"""Whether soles are believed: by their landmarks, or by the other foot."""

import numpy as np
import pytest

from gaitlab.analysis.foot_evidence import FootEvidence
from gaitlab.domain.contacts import FootContact, Instant
from gaitlab.domain.landmarks import Side

STRIDE_S, CONTACT_S, FRAME_S = 0.7, 0.24, 1.0 / 60.0


def contacts_of(side, *, from_s, contact_s=CONTACT_S, unevenly_s=0.0, n=10):
    uneven_s = unevenly_s * np.sin(2.4 * np.arange(n))
    return tuple(
        FootContact(
            side=side,
            forefoot_on=Instant(on_s, 0.002),
            forefoot_off=Instant(on_s + contact_s, 0.004),
            strike_angle_deg=-6.0,
            strike_angle_se_deg=1.0,
        )
        for on_s in from_s + STRIDE_S * np.arange(n) + uneven_s
    )


def foot_of(seen, shown):
    return FootEvidence(shown=shown, seen=seen, frame_s=FRAME_S)


@pytest.fixture
def right():
    seen = contacts_of(Side.RIGHT, from_s=0.5 * STRIDE_S)
    return foot_of(seen, contacts_of(Side.RIGHT, from_s=0.5 * STRIDE_S + 0.02))


def test_landmarks_that_follow_every_step_confirm_a_sole(right):
    assert right.is_confirmed


def test_soles_are_believed_against_landmarks_where_they_stand_like_the_other_foot(right):
    left = foot_of(
        contacts_of(Side.LEFT, from_s=0.0), contacts_of(Side.LEFT, from_s=0.0, contact_s=0.34)
    )
    assert not left.is_confirmed
    assert left.stands_like(right, STRIDE_S)


def test_landmarks_that_scatter_are_to_blame_where_the_soles_step_in_turn(right):
    left = foot_of(
        contacts_of(Side.LEFT, from_s=0.0), contacts_of(Side.LEFT, from_s=0.0, unevenly_s=0.03)
    )
    assert not left.is_confirmed
    assert left.stands_like(right, STRIDE_S)


@pytest.mark.parametrize(
    "wrong",
    [
        {"from_s": 0.08},
        {"from_s": 0.0, "contact_s": 0.30},
        {"from_s": 0.0, "unevenly_s": 0.03},
    ],
    ids=["out of turn", "down for longer", "uneven"],
)
def test_what_does_not_step_like_the_other_foot_is_no_sole(right, wrong):
    left = foot_of(
        contacts_of(Side.LEFT, **wrong), contacts_of(Side.LEFT, from_s=0.0, contact_s=0.12)
    )
    assert not left.stands_like(right, STRIDE_S)


def test_a_foot_without_soles_stands_like_none(right):
    assert not foot_of((), contacts_of(Side.LEFT, from_s=0.0)).stands_like(right, STRIDE_S)


def test_the_turn_is_told_from_the_step_before_in_a_long_clip_too():
    """A stride told wrong by a thousandth must not add up over hundreds of strides."""
    right = contacts_of(Side.RIGHT, from_s=0.5 * STRIDE_S, n=400)
    left = contacts_of(Side.LEFT, from_s=0.0, n=400)
    assert foot_of(left, left).stands_like(foot_of(right, right), 1.001 * STRIDE_S)
