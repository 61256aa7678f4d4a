import math
from dataclasses import replace

import numpy as np
import pytest

from gaitlab.analysis.gait_metrics import METRICS
from gaitlab.assessment import assess
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.domain.metrics import Metric, MetricValue, Trust
from gaitlab.domain.runner import Runner
from gaitlab.domain.sole_track import PER_FRAME
from gaitlab.domain.trial import Trial, TrialOptions
from tests.analysis.runs import FOREFOOT, REARFOOT, motion_of, trial_of

UNITS = {
    "spm": "steps/min",
    "ms": "ms",
    "m": "m",
    "mm": "mm",
    "cm": "cm",
    "deg": "°",
    "pct": "%",
    "mps": "m/s",
    "factor": "1",
}


def told(trial: Trial, *, height_m: float = math.nan, belt_speed_mps: float = math.nan) -> Trial:
    return Trial(
        trial.clip,
        Runner(height_m),
        TrialOptions(belt_speed_mps=belt_speed_mps),
        trial.pose_track,
        trial.sole_track,
    )


def metrics_of(trial: Trial) -> dict[str, MetricValue]:
    return {value.metric.key: value for value in assess(trial).metrics}


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.key)
def test_every_metric_is_documented(metric: Metric) -> None:
    assert metric.name
    assert metric.definition.endswith(".")
    assert metric.source
    assert metric.unit.startswith(UNITS[metric.key.rsplit("_", 1)[1]])


def test_metric_keys_are_unique() -> None:
    assert len({metric.key for metric in METRICS}) == len(METRICS)


def test_the_values_follow_the_table() -> None:
    values = assess(trial_of(FOREFOOT)).metrics
    assert tuple(value.metric for value in values) == METRICS


def test_a_metric_that_was_not_measured_says_why() -> None:
    for value in assess(trial_of(FOREFOOT)).metrics:
        assert (value.trust is Trust.HIGH) == (value.reason == "")
        assert (value.trust is Trust.NONE) == (not value.both.mean)


def test_no_mean_leaves_its_interval() -> None:
    for value in assess(trial_of(REARFOOT)).metrics:
        for summary in (value.both, value.left, value.right):
            if summary.n > 1:
                assert summary.mean.low <= summary.mean.value <= summary.mean.high


def test_step_length_is_belt_speed_times_step_time() -> None:
    values = metrics_of(told(trial_of(FOREFOOT), belt_speed_mps=2.9))
    assert values["step_length_m"].both.mean.value == pytest.approx(
        2.9 * 60.0 / FOREFOOT.cadence_spm, rel=0.01
    )


def test_belt_speed_follows_from_the_runners_height() -> None:
    values = metrics_of(told(trial_of(FOREFOOT), height_m=FOREFOOT.height_m))
    belt_speed = values["belt_speed_mps"].both.mean
    assert belt_speed.low < FOREFOOT.belt_speed_mps < belt_speed.high
    assert belt_speed.value == pytest.approx(FOREFOOT.belt_speed_mps, rel=0.08)


def test_without_a_scale_there_is_no_step_length() -> None:
    value = metrics_of(trial_of(FOREFOOT))["step_length_m"]
    assert value.trust is Trust.NONE
    assert "height" in value.reason


@pytest.mark.parametrize("spec", [FOREFOOT, REARFOOT])
def test_contact_time_and_duty_factor_cover_the_truth(spec) -> None:
    values = metrics_of(trial_of(spec))
    truth_ms = 1e3 * np.mean([c.contact_time_s for c in motion_of(spec).contacts])
    contact = values["contact_time_ms"].both.mean
    assert contact.low < truth_ms < contact.high
    duty = values["duty_factor"].both.mean
    assert duty.low < truth_ms / 1e3 * spec.cadence_spm / 120.0 < duty.high


def test_body_angles_are_those_of_the_runner() -> None:
    motion, trial = motion_of(FOREFOOT), trial_of(FOREFOOT)
    values = metrics_of(trial)
    posture = motion.at(trial.clip.time_s)
    assert values["trunk_lean_deg"].both.mean.value == pytest.approx(
        FOREFOOT.trunk_lean_deg, abs=2.0
    )
    oscillation_cm = 100.0 * np.ptp(posture.centre_of_mass_m[60:103])
    found = values["vertical_oscillation_cm"].both.mean
    assert found.low - 1.0 < oscillation_cm < found.high + 1.0


def test_left_and_right_add_up_to_both() -> None:
    value = metrics_of(trial_of(FOREFOOT))["contact_time_ms"]
    assert value.left.n + value.right.n == value.both.n == np.isfinite(value.per_step).sum()
    assert value.difference.value == pytest.approx(value.left.mean.value - value.right.mean.value)


def test_a_foot_known_less_well_has_the_wider_interval() -> None:
    """Only the left sole is seen; the right foot rests on its landmarks."""
    trial = trial_of(FOREFOOT, has_soles=True)
    heights = {name: getattr(trial.sole_track, name).copy() for name in PER_FRAME}
    for height in heights.values():
        height[:, Side.RIGHT.index] = np.nan
    values = metrics_of(replace(trial, sole_track=replace(trial.sole_track, **heights)))

    def half(interval: Interval) -> float:
        return interval.high - interval.value

    contact, step_time = values["contact_time_ms"], values["step_time_ms"]
    assert half(contact.left.mean) < 15.0
    assert half(contact.right.mean) > 2.0 * half(contact.left.mean)
    assert half(contact.difference) > half(contact.right.mean)
    alike = metrics_of(trial)["step_time_ms"]
    assert half(step_time.left.mean) > 2.0 * half(alike.left.mean)


def test_what_the_picture_does_to_both_feet_cancels_between_them() -> None:
    """A foot's mean has it, the difference has not: it is known nearly as well as one foot."""
    values = metrics_of(trial_of(FOREFOOT, has_soles=True))
    for key in ("contact_time_ms", "flight_time_ms", "heel_dwell_ms"):
        left, right, both = values[key].left.mean, values[key].right.mean, values[key].difference
        apart = math.hypot(left.high - left.low, right.high - right.low)
        assert both.high - both.low < 0.95 * apart, key
    contact = values["contact_time_ms"]
    assert contact.difference.high - contact.difference.value < 6.0
    assert contact.left.mean.high - contact.left.mean.value < 7.0
