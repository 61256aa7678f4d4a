"""The band holds the feet on the belt; windows follow them."""

from itertools import pairwise

import numpy as np
import pytest

from gaitlab.domain.landmarks import Side
from gaitlab.domain.pose_track import PoseTrack
from gaitlab.sole.region import feet_px, find_foot_band, foot_columns
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.motion import Motion
from gaitlab.synthetic.runner import RunnerSpec
from gaitlab.synthetic.tracks import true_pose_track
from tests.sole.true_edges import true_edge_px

CAMERA = Camera()
TIME_S = np.arange(180) / 60.0


@pytest.fixture(scope="module")
def motion():
    return Motion(RunnerSpec(), duration_s=3.0, seed=2)


@pytest.fixture(scope="module")
def track(motion):
    return true_pose_track(motion, CAMERA, TIME_S, noise_px=2.0)


@pytest.fixture(scope="module")
def band(track):
    return find_foot_band(track, width_px=CAMERA.width_px, height_px=CAMERA.height_px)


@pytest.mark.parametrize("side", list(Side))
def test_band_holds_every_sole_in_stance_with_room_below(motion, band, side):
    columns = range(CAMERA.width_px)
    for contact in motion.contacts:
        if contact.side is side:
            middle_s = np.array([0.5 * (contact.initial_contact.time_s + contact.toe_off.time_s)])
            edge = true_edge_px(motion, CAMERA, middle_s, side, columns)[0]
            seen = np.flatnonzero(np.isfinite(edge))
            assert band.left_px < seen[0]
            assert seen[-1] < band.right_px
            assert band.top_px + 20 < edge[seen].min()
            assert edge[seen].max() < band.bottom_px - 10


def test_shoe_length_is_about_that_of_the_shoe(motion, band):
    true_px = motion.spec.shoe.length_m * CAMERA.px_per_m()
    assert band.shoe_length_px == pytest.approx(true_px, rel=0.12)


def test_windows_hold_the_standing_foot(track, band):
    in_band = feet_px(track) - np.array([band.left_px, band.top_px])
    for feet in in_band:
        windows = foot_columns(feet, band)
        for points in feet:
            if points[:, 1].max() > 0.0:
                heel_x, toe_x = np.clip(points[1:, 0], 0, band.n_columns - 1)
                assert any(
                    w.start <= heel_x <= w.stop and w.start <= toe_x <= w.stop for w in windows
                )


def test_windows_do_not_overlap(track, band):
    for feet in feet_px(track) - np.array([band.left_px, band.top_px]):
        windows = foot_columns(feet, band)
        assert all(a.stop <= b.start for a, b in pairwise(windows))


def test_missing_foot_has_no_window(band):
    assert foot_columns(np.full((2, 3, 2), np.nan), band) == []


def test_feet_that_are_never_found_have_no_band():
    nothing = np.full((50, 33, 3), np.nan)
    track = PoseTrack(np.arange(50) / 30.0, nothing, nothing[..., 0])
    assert find_foot_band(track, width_px=720, height_px=1280) is None


def test_feet_that_are_too_small_have_no_band(track):
    small = PoseTrack(track.time_s, 0.1 * track.xyz_px, track.visibility)
    assert find_foot_band(small, width_px=72, height_px=128) is None
