"""Gait curves say what the track and the soles say, in the unit the scale allows."""

from dataclasses import replace

import numpy as np
import pytest

from gaitlab.assessment import assess
from gaitlab.curves import Quantity, stride_curves, time_curves
from gaitlab.domain.edits import set_belt_height, swap_sides
from gaitlab.domain.landmarks import Side
from gaitlab.domain.runner import Runner
from tests.analysis.runs import FOREFOOT, trial_of
from tests.assessments import refused_assessment


@pytest.fixture(scope="module")
def seen():
    return assess(trial_of(FOREFOOT, has_soles=True))


def of(curves, quantity):
    return next(curve for curve in curves if curve.quantity is quantity)


def test_every_quantity_is_there_with_one_value_a_frame(seen):
    curves = time_curves(seen)
    assert {curve.quantity for curve in curves} == set(Quantity)
    assert all(len(curve.of(side)) == seen.track.n_frames for curve in curves for side in Side)


def test_clearance_is_that_of_the_sole_in_pixels_without_a_scale(seen):
    curve = of(time_curves(seen), Quantity.HEEL_CLEARANCE)
    assert (curve.unit, curve.is_of_sole) == ("px", True)
    np.testing.assert_array_equal(curve.left, seen.trial.sole_track.heel_clearance_px[:, 0])


def test_lengths_are_millimetres_once_the_height_is_told(seen):
    told = assess(replace(seen.trial, runner=Runner(height_m=1.75)))
    curve = of(time_curves(told), Quantity.FOREFOOT_CLEARANCE)
    expected_mm = told.trial.sole_track.forefoot_clearance_px * 1000.0 / told.scale.px_per_m
    assert curve.unit == "mm"
    np.testing.assert_allclose(curve.right, expected_mm[:, 1])
    assert of(time_curves(told), Quantity.KNEE_FLEXION).unit == "°"


def test_without_soles_landmarks_stand_on_the_belt_in_mid_stance(seen):
    without = assess(replace(seen.trial, sole_track=None))
    curve = of(time_curves(without), Quantity.FOREFOOT_CLEARANCE)
    assert not curve.is_of_sole
    heights = []
    for step in without.steps.of(Side.LEFT):
        contact = step.contact
        middle_s = contact.initial_contact.time_s + 0.4 * contact.contact_time_s
        heights.append(curve.left[np.searchsorted(without.track.time_s, middle_s)])
    assert abs(np.median(heights)) < 2.0
    assert np.nanmax(curve.left) > 30.0


def test_a_belt_told_lower_leaves_the_landmarks_of_that_foot_higher_over_it(seen):
    without = replace(seen.trial, sole_track=None)
    level, lower = (
        time_curves(assess(set_belt_height(without, side=Side.LEFT, height_px=height_px)))
        for height_px in (1000.0, 1004.0)
    )
    for quantity in (Quantity.HEEL_CLEARANCE, Quantity.FOREFOOT_CLEARANCE):
        before, after = of(level, quantity), of(lower, quantity)
        # A lower belt is touched later: the stance over which a foot stands is another one, too.
        assert np.nanmedian(after.left - before.left) == pytest.approx(4.0, abs=0.25)
        np.testing.assert_allclose(after.right, before.right, atol=0.1)


def test_exchanged_sides_exchange_the_curves(seen):
    n_frames = seen.track.n_frames
    swapped = assess(swap_sides(seen.trial, start_frame=0, end_frame=n_frames))
    before = of(time_curves(seen), Quantity.SOLE_ANGLE)
    after = of(time_curves(swapped), Quantity.SOLE_ANGLE)
    np.testing.assert_array_equal(after.left, before.right)


def test_the_pelvis_goes_up_and_down_about_its_mean(seen):
    curve = of(time_curves(seen), Quantity.PELVIS_HEIGHT)
    assert not curve.is_per_side
    assert abs(np.nanmean(curve.left)) < 0.01
    assert np.nanstd(curve.left) > 3.0


def test_the_mean_stride_has_a_curve_and_a_band_per_foot(seen):
    curve = of(stride_curves(seen), Quantity.HEEL_CLEARANCE)
    for side in Side:
        band = curve.curves[side]
        is_known = np.isfinite(band.low)
        assert (band.low[is_known] <= band.high[is_known]).all()
        assert len(curve.time_s[side]) == len(band.mean)


def test_a_refused_clip_has_no_curves():
    assert time_curves(refused_assessment()) == ()
    assert stride_curves(refused_assessment()) == ()
