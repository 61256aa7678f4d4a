import numpy as np
import pytest

from gaitlab.analysis.stacked_stride import stack_strides
from gaitlab.domain.contacts import FootContact, Instant
from gaitlab.domain.landmarks import Side

STRIDE_S = 0.7137


def contacts(n, *, delay_s=0.04, dwell_s=0.09, p_down=0.99, seed=0):
    rng = np.random.default_rng(seed)
    made = []
    for i in range(n):
        on_s = 0.3 + i * STRIDE_S
        heel_s = on_s + delay_s + rng.normal(0.0, 0.004)
        made.append(
            FootContact(
                side=Side.LEFT,
                forefoot_on=Instant(on_s, 0.002),
                forefoot_off=Instant(on_s + 0.24, 0.002),
                heel_on=Instant(heel_s, 0.002),
                heel_off=Instant(heel_s + dwell_s, 0.002),
                p_heel_down=p_down,
            )
        )
    return made


def stacked(made, *, fps=30.0, n_strides=20):
    time_s = np.arange(0.0, n_strides * STRIDE_S, 1.0 / fps)
    phase = 2.0 * np.pi * (time_s - 0.3) / STRIDE_S
    signal = np.stack([np.cos(phase), np.full_like(phase, np.nan)], axis=1)
    return stack_strides(time_s, {"foot_deg": signal}, made, stride_time_s=STRIDE_S)


def test_thirty_frames_a_second_give_the_curve_between_the_frames():
    left, _ = stacked(contacts(19))
    curve = left.curves["foot_deg"]
    truth = np.cos(2.0 * np.pi * left.time_s / STRIDE_S)
    inside = np.isfinite(curve.mean)
    assert inside.mean() > 0.95
    assert np.abs(curve.mean - truth)[inside].max() < 0.02
    assert (curve.low <= curve.high)[inside].all()


def test_delay_and_dwell_are_the_strides_mean_with_an_interval_that_holds_it():
    left, _ = stacked(contacts(19))
    assert left.heel_delay_s.value == pytest.approx(0.04, abs=0.002)
    assert left.heel_delay_s.low < 0.04 < left.heel_delay_s.high
    assert left.heel_dwell_s.value == pytest.approx(0.09, abs=0.002)
    assert left.p_heel_down == pytest.approx(0.99)


def test_a_foot_with_too_few_strides_is_not_measured():
    left, right = stacked(contacts(2))
    assert not left.heel_delay_s
    assert not left.curves
    assert np.isnan(right.p_heel_down)


def test_a_heel_that_stays_up_has_no_delay():
    left, _ = stacked(contacts(12, p_down=0.02))
    assert not left.heel_delay_s
    assert left.p_heel_down == pytest.approx(0.02)


def test_the_same_strides_give_the_same_band():
    one, other = (stacked(contacts(19))[0] for _ in range(2))
    np.testing.assert_array_equal(one.curves["foot_deg"].low, other.curves["foot_deg"].low)
