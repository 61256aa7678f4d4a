"""The edges of a rendered run are where its shoes end."""

import numpy as np
import pytest

from gaitlab.domain.landmarks import Side
from gaitlab.sole.edge_map import edge_map_of
from gaitlab.sole.footage import Filming
from gaitlab.sole.region import foot_columns
from gaitlab.sole.segment_look import look_at
from gaitlab.sole.sway import moved_back
from tests.sole.conftest import Run
from tests.sole.true_edges import true_edge_px


def look_of(run: Run, numbered):
    in_band_px = run.feet_px - np.array([run.band.left_px, run.band.top_px])
    filming = Filming(run.frames)
    for number, crop in numbered:
        filming.add(number, crop, foot_columns(in_band_px[number], run.band))
    return look_at(filming.footage(), run.band, dict(enumerate(in_band_px)), run.frames)


def map_of(run: Run, numbered):
    return edge_map_of([look_of(run, numbered)], run.band, run.feet_px)


def edges_of(run: Run, crops=None):
    return map_of(run, enumerate(run.crops if crops is None else crops))[0]


@pytest.fixture(scope="module")
def edges(small_run):
    return edges_of(small_run)


def stance_truth(run: Run, side: Side):
    """The true edges of one foot while it is on the belt, NaN else."""
    columns = range(run.band.left_px, run.band.right_px)
    time_s = run.scene.frame_times_s
    truth = true_edge_px(run.motion, run.scene.camera, time_s, side, columns)
    is_stance = np.zeros(len(time_s), bool)
    for contact in run.motion.contacts:
        if contact.side is side:
            is_stance |= (time_s >= contact.initial_contact.time_s) & (
                time_s < contact.toe_off.time_s
            )
    truth[~is_stance] = np.nan
    return truth


@pytest.mark.parametrize("side", list(Side))
def test_edges_run_along_the_sole_of_both_feet(small_run, edges, side):
    truth = stance_truth(small_run, side)
    error = (edges.edge_px - truth)[np.isfinite(truth)]
    assert np.isfinite(error).mean() > 0.7
    error = error[np.isfinite(error)]
    # The clear edge is that of the midsole, a fixed thickness of rubber over the sole.
    assert -3.0 < np.median(error) < 0.0
    error -= np.median(error)
    assert 1.48 * np.median(np.abs(error)) < 0.3
    assert (np.abs(error) > 2.0).mean() < 0.05


def test_camera_that_stands_still_has_no_sway(small_run):
    assert not map_of(small_run, enumerate(small_run.crops))[1].any()


def test_same_pictures_give_the_same_edges(small_run, edges):
    again = edges_of(small_run)
    np.testing.assert_array_equal(again.edge_px, edges.edge_px)


def test_sway_of_a_hand_is_undone(small_run, edges):
    time_s = small_run.scene.frame_times_s
    down_px = 3.0 * np.sin(2.0 * np.pi * 0.9 * time_s) + 1.5 * np.sin(2.0 * np.pi * 2.3 * time_s)
    crops = [moved_back(crop, 0.0, -px) for crop, px in zip(small_run.crops, down_px, strict=True)]
    swayed, sway_px = map_of(small_run, enumerate(crops))
    error = sway_px[:, 1] - down_px
    assert np.abs(error - np.median(error)).max() < 0.3
    difference = swayed.edge_px - edges.edge_px
    difference = difference[np.isfinite(difference)]
    assert 1.48 * np.median(np.abs(difference - np.median(difference))) < 0.15


def test_nothing_is_seen_while_the_camera_pans(small_run):
    crops = [np.roll(crop, 3 * i, axis=1) for i, crop in enumerate(small_run.crops)]
    assert np.isnan(edges_of(small_run, crops).edge_px).all()


@pytest.mark.parametrize("side", list(Side))
def test_black_soles_on_a_black_belt_are_not_seen(black_run, side):
    truth = stance_truth(black_run, side)
    error = (edges_of(black_run).edge_px - truth)[np.isfinite(truth)]
    assert (np.abs(error) < 8.0).mean() < 0.02


def test_frames_that_cannot_be_read_have_no_edges(small_run):
    numbered = [(i, crop) for i, crop in enumerate(small_run.crops) if not 50 <= i < 60]
    edge_px = map_of(small_run, numbered)[0].edge_px
    assert np.isnan(edge_px[50:60]).all()
    assert np.isfinite(edge_px[40:50]).any()


def test_no_pictures_have_no_edges(small_run):
    edges = map_of(small_run, [])[0]
    assert np.isnan(edges.edge_px).all()
    assert (edges.hidden_px == small_run.band.bottom_px).all()
