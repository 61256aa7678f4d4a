"""Colours that everybody tells apart (Machado et al. 2009: how colour vision deficiency sees)."""

from itertools import combinations

import numpy as np
import pytest

from gaitlab.domain.annotations import Ink
from gaitlab.domain.landmarks import Side
from gaitlab.overlay.marks import Role
from gaitlab.overlay.palette import colour_of, role_of, role_of_ink

SEEN_BY = {
    "everybody": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TOLD_APART = (Role.LEFT, Role.RIGHT, Role.SHADE, Role.NEUTRAL)


def linear(role: Role, *, is_faint: bool = False) -> np.ndarray:
    return (np.array(colour_of(role, is_faint=is_faint)) / 255.0) ** 2.2


def lightness(seen: np.ndarray) -> np.ndarray:
    return np.clip(seen, 0.0, 1.0) ** (1 / 2.2)


@pytest.mark.parametrize("eyes", list(SEEN_BY))
@pytest.mark.parametrize("pair", list(combinations(TOLD_APART, 2)), ids=str)
def test_what_means_something_is_told_apart_by_everybody(eyes, pair):
    one, other = (lightness(np.array(SEEN_BY[eyes]) @ linear(role)) for role in pair)
    assert np.linalg.norm(one - other) > 0.3


def test_every_role_and_every_ink_has_a_colour():
    for role in Role:
        assert len(colour_of(role)) == 3
    assert len({colour_of(role_of_ink(ink)) for ink in Ink}) == len(Ink)


def test_left_and_right_have_a_colour_of_their_own():
    assert colour_of(role_of(Side.LEFT)) != colour_of(role_of(Side.RIGHT))


def test_what_is_faint_is_still_told_from_the_other_side():
    one, other = (lightness(linear(role, is_faint=True)) for role in (Role.LEFT, Role.RIGHT))
    assert np.linalg.norm(one - other) > 0.25
