"""Pairs of trials of one runner: the same run filmed twice, two days, and a true change.

Nobody runs the same way on two days. So every day moves cadence, contact, angle, heel and lean by
chance, as far as `retest` says that a day may; the landmarks have noise of their own on top.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np

from gaitlab.assessment import Assessment, assess
from gaitlab.compare import Comparison, MetricChange, compare
from gaitlab.compare.retest import RETESTS
from gaitlab.synthetic.runner import Landing, RunnerSpec
from tests.analysis.runs import trial_of

N_PAIRS = 40
DURATION_S = 8.0

BEFORE = RunnerSpec(cadence_spm=166.0, trunk_lean_deg=5.0).with_landing(
    Landing(-11.0, 0.055, contact_time_s=0.25)
)


def more_cadence(spec: RunnerSpec, change: float) -> RunnerSpec:
    return replace(spec, cadence_spm=spec.cadence_spm + change)


def more_lean(spec: RunnerSpec, change: float) -> RunnerSpec:
    return replace(spec, trunk_lean_deg=spec.trunk_lean_deg + change)


def shorter_contact(spec: RunnerSpec, change: float) -> RunnerSpec:
    contact_s = spec.left.contact_time_s - change / 1e3
    return spec.with_landing(replace(spec.left, contact_time_s=contact_s))


def earlier_heel(spec: RunnerSpec, change: float) -> RunnerSpec:
    return spec.with_landing(
        replace(spec.left, heel_delay_s=max(spec.left.heel_delay_s - change / 1e3, 0.004))
    )


def steeper(spec: RunnerSpec, change: float) -> RunnerSpec:
    return spec.with_landing(
        replace(spec.left, strike_angle_deg=spec.left.strike_angle_deg - change)
    )


CHANGES: dict[str, Callable[[RunnerSpec, float], RunnerSpec]] = {
    "cadence_spm": more_cadence,
    "contact_time_ms": shorter_contact,
    "heel_delay_ms": earlier_heel,
    "foot_strike_angle_deg": steeper,
    "trunk_lean_deg": more_lean,
}
"""How to change what each metric measures, by so many of its units."""


@cache
def filmed_again() -> tuple[Comparison, ...]:
    """Forty pairs of the very same run with other noise: nothing changed at all."""
    films = [assessed(BEFORE, seed=index) for index in range(10)]
    return tuple(compare(*pair) for pair in list(combinations(films, 2))[:N_PAIRS])


@cache
def days() -> tuple[Assessment, ...]:
    rng = np.random.default_rng(2026)
    return tuple(assessed(_on_a_day(BEFORE, rng), seed=100 + index) for index in range(20))


@cache
def other_days() -> tuple[Comparison, ...]:
    """Forty pairs of days on which the runner did not mean to change anything."""
    n_days = len(days())
    return tuple(
        compare(before, days()[(index + apart) % n_days])
        for apart in (1, 7)
        for index, before in enumerate(days())
    )


@cache
def changed() -> tuple[tuple[str, Comparison], ...]:
    """Forty pairs, each with the metric that really changed, by twice the noise of its kind."""
    rng = np.random.default_rng(2027)
    return tuple(_changed(index, rng) for index in range(N_PAIRS))


def change_of(comparison: Comparison, key: str) -> MetricChange:
    return next(change for change in comparison.changes if change.metric.key == key)


def assessed(spec: RunnerSpec, *, seed: int, fps: float = 60.0) -> Assessment:
    """What gaitlab says of a runner seen with noisy landmarks and soles."""
    return assess(
        trial_of.__wrapped__(spec, fps=fps, duration_s=DURATION_S, has_soles=True, seed=seed)
    )


def _changed(index: int, rng: np.random.Generator) -> tuple[str, Comparison]:
    key = list(CHANGES)[index % len(CHANGES)]
    before = days()[index % len(days())]
    twice_noise = 2.0 * change_of(filmed_again()[index], key).both.noise
    spec = CHANGES[key](_on_a_day(BEFORE, rng), twice_noise)
    return key, compare(before, assessed(spec, seed=200 + index))


def _on_a_day(spec: RunnerSpec, rng: np.random.Generator) -> RunnerSpec:
    """Move a runner by chance; the difference of two days then has `RETESTS` as its 95 %."""
    for key, more in CHANGES.items():
        sd = RETESTS[key].change / 1.96 / np.sqrt(2.0)
        spec = more(spec, sd * float(rng.standard_normal()))
    return spec
