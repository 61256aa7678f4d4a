"""From true lower edges the measured soles are the true ones: no picture takes part."""

import numpy as np
import pytest

from gaitlab.domain.clip import Facing
from gaitlab.domain.landmarks import Side
from gaitlab.sole.edge_map import EdgeMap
from gaitlab.sole.measure import measure_soles
from gaitlab.synthetic.camera import Camera
from gaitlab.synthetic.motion import Motion
from gaitlab.synthetic.runner import Landing, RunnerSpec
from gaitlab.synthetic.tracks import true_pose_track, true_sole_track
from tests.sole.true_edges import true_edge_px

TIME_S = np.arange(240) / 60.0
COLUMNS = range(60, 680)
LANDINGS = {
    "late heel": Landing(-9.0, 0.05),
    "heel stays up": Landing(-9.0, None, heel_clearance_m=0.02),
    "rearfoot": Landing(14.0, -0.035),
}


@pytest.fixture(scope="module", params=[*LANDINGS], ids=str)
def measured(request):
    """Truth and measurement of a landing; the lower of both feet is the edge, as in a picture."""
    return measured_run(RunnerSpec(belt_speed_mps=2.7).with_landing(LANDINGS[request.param]))


def measured_run(spec, hood=None, unseen=range(0)):
    """A run, its true soles, and the measured ones; the columns of `hood` are hidden.

    In the image columns `unseen` the midsole looks like what is behind it.
    """
    motion, camera = Motion(spec, duration_s=4.0, seed=3), Camera(facing=Facing.LEFT)
    edges = [true_edge_px(motion, camera, TIME_S, side, COLUMNS) for side in Side]
    length_px = spec.shoe.length_m * camera.px_per_m()
    edge_px, hidden_px = np.fmax(*edges), np.full_like(edges[0], np.nan)
    edge_px[:, np.isin(COLUMNS, unseen)] -= 0.1 * length_px
    if hood is not None:
        edge_px[:, hood], hidden_px[:, hood] = np.nan, camera.height_px
    edge_map = EdgeMap(edge_px, COLUMNS.start, length_px, hidden_px)
    track = true_pose_track(motion, camera, TIME_S, noise_px=1.5, seed=4)
    soles = measure_soles(edge_map, track, Facing.LEFT)
    return motion, true_sole_track(motion, camera, TIME_S), soles


def in_stance(motion, side):
    """Frames of whole stances in the middle of the clip."""
    inside = np.zeros(len(TIME_S), bool)
    for contact in motion.contacts:
        start_s, end_s = contact.initial_contact.time_s, contact.toe_off.time_s
        if contact.side is side and start_s > 0.4 and end_s < 3.6:
            inside |= (start_s <= TIME_S) & (end_s - 0.08 > TIME_S)
    return inside


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("name", ["heel_clearance_px", "forefoot_clearance_px"])
def test_clearances_are_true_but_for_a_constant(measured, side, name):
    """The zero is where most of the sole rests: a pixel or two over the lowest spot of it."""
    motion, truth, soles = measured
    frames = in_stance(motion, side)
    error = (getattr(soles, name) - getattr(truth, name))[frames, side.index]
    assert np.isfinite(error).mean() > 0.9
    constant = np.nanmedian(error)
    assert abs(constant) < 2.5
    assert np.nanpercentile(np.abs(error - constant), 90) < 2.5


@pytest.mark.parametrize("side", list(Side))
def test_angle_is_true_to_a_degree_and_a_half(measured, side):
    motion, truth, soles = measured
    frames = in_stance(motion, side)
    error = (soles.angle_deg - truth.angle_deg)[frames, side.index]
    assert abs(np.nanmedian(error)) < 1.0
    assert np.nanpercentile(np.abs(error), 90) < 2.0


@pytest.mark.parametrize("side", list(Side))
def test_shoe_length_is_that_of_the_shoe(measured, side):
    motion, _, soles = measured
    true_px = motion.spec.shoe.length_m * Camera().px_per_m()
    assert soles.shoe_length_px[side.index] == pytest.approx(true_px, rel=0.15)


@pytest.mark.parametrize("side", list(Side))
def test_the_belt_is_where_it_is_in_the_picture(measured, side):
    _, truth, soles = measured
    x_px = np.array([COLUMNS.start, COLUMNS.stop])
    found_px, true_px = (
        track.belt_y_px[side.index] + track.belt_slope[side.index] * x_px
        for track in (soles, truth)
    )
    assert np.abs(found_px - true_px).max() < 4.0


def test_a_steep_forefoot_is_followed_off_the_belt():
    """Its toes are ahead of where they stood, and little of the shoe is left behind them."""
    spec = RunnerSpec(cadence_spm=185.0, belt_speed_mps=3.9, toe_off_angle_deg=-52.0)
    motion, truth, soles = measured_run(spec)
    for side in Side:
        toe_offs_s = [c.toe_off.time_s for c in motion.contacts if c.side is side]
        since_s = TIME_S - np.array([s for s in toe_offs_s if 0.4 < s < 3.6])[:, None]
        frames = ((since_s > -0.05) & (since_s < 0.046)).any(axis=0)
        error = (soles.forefoot_clearance_px - truth.forefoot_clearance_px)[frames, side.index]
        assert np.nanmax(np.abs(error - np.nanmedian(error))) < 3.5


def test_a_midsole_that_looks_like_what_is_behind_it_seldom_tilts_the_sole():
    """Its edge steps up there, by the height of the midsole; the rest of the sole tells."""
    spec = RunnerSpec(belt_speed_mps=2.7).with_landing(LANDINGS["late heel"])
    motion, truth, soles = measured_run(spec, unseen=range(272, 300))
    error_deg = []
    for side in Side:
        on_s = [c.initial_contact.time_s for c in motion.contacts if c.side is side]
        since_s = np.abs(TIME_S - np.array([s for s in on_s if 0.4 < s < 3.0])[:, None])
        frames = (since_s < 0.02).any(axis=0)
        error_deg.append((soles.angle_deg - truth.angle_deg)[frames, side.index])
    error_deg = np.concatenate(error_deg)
    assert np.mean(np.abs(error_deg) < 1.0) > 0.75


def test_nothing_is_measured_without_edges():
    motion, camera = Motion(RunnerSpec(), duration_s=4.0, seed=3), Camera()
    track = true_pose_track(motion, camera, TIME_S)
    nothing = np.full((len(TIME_S), len(COLUMNS)), np.nan)
    edge_map = EdgeMap(nothing, COLUMNS.start, 125.0, nothing)
    assert np.isnan(measure_soles(edge_map, track, camera.facing).heel_clearance_px).all()


@pytest.mark.parametrize("side", list(Side))
def test_a_forefoot_behind_the_hood_is_not_told(side):
    """The hood covers the front half of a landing shoe, which then comes out behind it."""
    spec = RunnerSpec(belt_speed_mps=2.7).with_landing(LANDINGS["late heel"])
    _, truth, in_view = measured_run(spec)
    motion, _, soles = measured_run(spec, slice(0, 190))
    frames = in_stance(motion, side)
    name = "forefoot_clearance_px"
    zero = np.nanmedian((getattr(in_view, name) - getattr(truth, name))[frames, side.index])
    told = getattr(soles, name)[frames, side.index]
    assert 0.3 < np.isfinite(told).mean() < 0.9
    error = told - zero - getattr(truth, name)[frames, side.index]
    assert np.nanpercentile(np.abs(error), 95) < 3.0
