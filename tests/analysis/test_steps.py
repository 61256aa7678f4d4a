import math

import numpy as np
import pytest

from gaitlab.analysis.steps import cadence_of, steps_of
from gaitlab.domain.contacts import FootContact, Instant
from gaitlab.domain.landmarks import Side

STEP_S = 60.0 / 170.0


def contacts(
    n: int = 40, *, jitter_s: float = 0.0, limp_s: float = 0.0, missing: tuple[int, ...] = ()
) -> tuple[FootContact, ...]:
    rng = np.random.default_rng(5)
    found = []
    for index in range(n):
        side = Side.LEFT if index % 2 == 0 else Side.RIGHT
        time_s = 1.0 + index * STEP_S + jitter_s * rng.standard_normal() + limp_s * (index % 2)
        if index not in missing:
            found.append(FootContact(side, Instant(time_s, 0.005), Instant(time_s + 0.24, 0.005)))
    return tuple(found)


def steps(found: tuple[FootContact, ...]):
    return steps_of(found, stride_time_s=2 * STEP_S, near_side=Side.LEFT)


def cadence(found: tuple[FootContact, ...]):
    return cadence_of(found, stride_time_s=2 * STEP_S)


def test_a_step_lasts_to_the_next_contact_of_the_other_foot() -> None:
    first = steps(contacts())[0]
    assert first.step_time_s == pytest.approx(STEP_S)
    assert first.stride_time_s == pytest.approx(2 * STEP_S)
    assert first.flight_time_s == pytest.approx(STEP_S - 0.24)


def test_the_near_foot_is_marked() -> None:
    assert [step.is_near for step in steps(contacts(4))] == [True, False, True, False]


def test_a_missed_contact_leaves_no_long_step() -> None:
    found = steps(contacts(10, missing=(5,)))
    assert math.isnan(found[4].step_time_s)
    assert found[3].stride_time_s != found[3].stride_time_s
    assert found[4].stride_time_s == pytest.approx(2 * STEP_S)


def test_the_last_step_has_no_end() -> None:
    assert math.isnan(steps(contacts())[-1].step_time_s)


@pytest.mark.parametrize("missing", [(), (3,), (3, 4), (7, 8, 9), (0, 20, 21, 22)])
def test_cadence_counts_missed_steps(missing) -> None:
    assert cadence(contacts(missing=missing)).value == pytest.approx(170.0)


def test_a_limp_does_not_change_the_cadence() -> None:
    assert cadence(contacts(n=39, limp_s=0.04)).value == pytest.approx(170.0)


def test_the_interval_of_the_cadence_covers_the_truth() -> None:
    found = cadence(contacts(jitter_s=0.008))
    assert found.low < 170.0 < found.high
    assert found.high - found.low < 1.0


@pytest.mark.parametrize("duration_s", [5.0, 10.0, 30.0])
@pytest.mark.parametrize("wander_s", [0.0, 0.002])
def test_95_intervals_in_100_hold_the_rhythm_and_the_count_of_the_clip(
    duration_s, wander_s
) -> None:
    rng = np.random.default_rng(7)
    n_steps = int(duration_s / STEP_S)
    is_rhythm, is_count = [], []
    for _ in range(200):
        jitter_s = 0.004 * rng.standard_normal(n_steps) + rng.uniform(-0.006, 0.006) * (
            np.arange(n_steps) % 2
        )
        true_s = STEP_S * np.arange(n_steps) + jitter_s
        true_s += np.cumsum(wander_s * rng.standard_normal(n_steps))
        sides = [Side.LEFT if index % 2 == 0 else Side.RIGHT for index in range(n_steps)]
        measured_s = true_s + 0.0015 * rng.standard_normal(n_steps)
        found = cadence(
            tuple(
                FootContact(side, Instant(time_s, 0.005), Instant(time_s + 0.24, 0.005))
                for side, time_s in zip(sides, measured_s.tolist(), strict=True)
            )
        )
        count_spm = 60.0 * (n_steps - 1) / (true_s[-1] - true_s[0])
        is_rhythm.append(found.low < 170.0 < found.high)
        is_count.append(found.low < count_spm < found.high)
    assert np.mean(is_rhythm) >= 0.9
    assert np.mean(is_count) >= 0.95


def test_one_wrong_contact_hardly_matters() -> None:
    found = list(contacts(jitter_s=0.002))
    late_s = found[39].forefoot_on.time_s + 0.1
    found[39] = FootContact(found[39].side, Instant(late_s, 0.005), Instant(late_s + 0.2, 0.005))
    assert cadence(tuple(found)).value == pytest.approx(170.0, abs=0.3)


def test_three_contacts_are_too_few_for_a_cadence() -> None:
    assert not cadence(contacts(3))
