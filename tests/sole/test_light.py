"""Light that changes for the whole picture is found from what stands still, and undone."""

import numpy as np
import pytest

from gaitlab.sole.light import find_light, in_usual_light
from gaitlab.sole.sway import blocks_of

N_FRAMES = 30


def room(index, *, gain=1.0, offset=0.0):
    """A wall, a deck and a dark belt, and a third of the picture that somebody runs through."""
    picture = np.full((120, 300, 3), 180.0)
    picture[50:70] = 110.0
    picture[70:] = 45.0
    left = 5 * (index % 40)
    picture[10:110, left : left + 100] = (40.0, 160.0, 220.0)
    noise = np.random.default_rng(index).standard_normal(picture.shape)
    return np.clip(gain * picture + offset + noise, 0, 255).astype(np.uint8)


def light_in(pictures):
    return find_light([blocks_of(picture)[1] for picture in pictures])


def test_a_lamp_that_does_not_flicker_changes_nothing_at_all():
    light = light_in([room(i) for i in range(N_FRAMES)])
    np.testing.assert_array_equal(light, np.tile([1.0, 0.0], (N_FRAMES, 1)))


@pytest.mark.parametrize(("gain", "offset"), [(0.2, 0.0), (0.0, 15.0), (0.15, -8.0)])
def test_flicker_is_undone_to_a_grey_level(gain, offset):
    wave = np.sin(np.arange(N_FRAMES) * 1.9)
    flickering = [room(i, gain=1.0 + gain * w, offset=offset * w) for i, w in enumerate(wave)]
    even = [
        in_usual_light(picture, *light)
        for picture, light in zip(flickering, light_in(flickering), strict=True)
    ]
    belts = np.array([picture[115:].mean() for picture in even])
    walls = np.array([picture[:8].mean() for picture in even])
    assert np.ptp(belts) < 2.0
    assert np.ptp(walls) < 3.0
