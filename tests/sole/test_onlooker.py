"""Shoes are seen in passing as well as by a look of their own."""

import numpy as np
import pytest

from gaitlab.domain.sole_track import PER_FRAME
from gaitlab.jobs import run
from gaitlab.sole.observe import observe_soles
from gaitlab.sole.onlooker import ShoeOnlooker
from gaitlab.video.reader import ClipReader

SEGMENTS = [range(start, start + 33) for start in (0, 33, 66, 99)]
"""As a look of its own cuts the clip."""


@pytest.fixture(scope="module")
def bodies(small_run):
    track = small_run.track
    return np.concatenate([track.xyz_px, track.visibility[..., None]], axis=2).astype(np.float32)


@pytest.fixture(scope="module")
def onlooker(small_clip, bodies):
    size = {"width_px": small_clip.width_px, "height_px": small_clip.height_px}
    return ShoeOnlooker.of(bodies[::11], **size)


@pytest.fixture(scope="module")
def looks(small_clip, onlooker, bodies):
    """What is seen of all segments of the clip in passing."""
    told = []
    with ClipReader(small_clip, is_rgb=True) as reader:
        for segment in SEGMENTS:
            notes = onlooker.begin(segment)
            for number, picture in reader.frames(segment.start, segment.stop):
                notes.add(number, picture[onlooker.rows, onlooker.columns], bodies[number])
            told.append(notes.told())
    return told


def soles_of(small_clip, small_run, looks=()):
    return run(observe_soles(small_clip, small_run.track, n_workers=2, looks=looks))


@pytest.fixture(scope="module")
def own_look(small_clip, small_run):
    return soles_of(small_clip, small_run)


def test_a_few_sightings_tell_where_the_feet_will_be(onlooker, small_run):
    assert onlooker.band.holds(small_run.band, slack_px=0.0)
    assert onlooker.band.shoe_length_px == pytest.approx(small_run.band.shoe_length_px, rel=0.1)


def test_too_few_sightings_and_tiny_shoes_tell_nothing(small_clip, bodies):
    size = {"width_px": small_clip.width_px, "height_px": small_clip.height_px}
    assert ShoeOnlooker.of(bodies[:3], **size) is None
    assert ShoeOnlooker.of(0.1 * bodies[::11], **size) is None


def test_soles_seen_in_passing_are_those_of_a_look_of_their_own(
    small_clip, small_run, looks, own_look
):
    in_passing = soles_of(small_clip, small_run, looks)
    for name in ("heel_clearance_px", "forefoot_clearance_px", "angle_deg"):
        one, other = (getattr(soles, name) for soles in (in_passing, own_look))
        assert (np.isfinite(one) != np.isfinite(other)).sum() <= 0.02 * np.isfinite(other).sum()
        difference = np.abs(one - other)
        assert np.nanquantile(difference, 0.9) < 0.1
        assert np.nanmedian(difference) < 0.02


def test_nothing_is_decoded_again_where_all_was_seen(small_clip, small_run, looks):
    job = observe_soles(small_clip, small_run.track, looks=looks)
    run(job, lambda progress: pytest.fail("there is nothing to do"))


def test_what_was_not_seen_in_passing_is_looked_at(small_clip, small_run, looks):
    whole = soles_of(small_clip, small_run, looks)
    half = soles_of(small_clip, small_run, looks[:2])
    for name in PER_FRAME[:2]:
        assert np.isfinite(getattr(half, name)[66:]).sum() == pytest.approx(
            np.isfinite(getattr(whole, name)[66:]).sum(), rel=0.05
        )


def test_a_look_at_the_wrong_place_does_not_count(small_clip, small_run, bodies, own_look):
    size = {"width_px": small_clip.width_px, "height_px": small_clip.height_px}
    off = bodies[::11].copy()
    off[:, :, 1] -= 60.0
    astray = ShoeOnlooker.of(off, **size)
    look = astray.begin(range(132)).told()
    assert soles_of(small_clip, small_run, [look]) == own_look


def test_where_a_foot_is_lost_everything_is_looked_at(onlooker, small_run, bodies):
    lost = bodies[0].copy()
    lost[[27, 29, 31]] = np.nan
    part = np.zeros((onlooker.band.n_rows, onlooker.band.n_columns, 3), np.uint8)
    notes = onlooker.begin(range(40))
    for number in range(40):
        notes.add(number, part, lost)
    assert notes.told().is_seen().all()
