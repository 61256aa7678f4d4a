"""What makes a step doubtful, compared with the other steps of its foot."""

from dataclasses import replace
from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.analysis.doubts import doubts_of
from gaitlab.domain.contacts import FootContact, Instant, StrikeProbabilities
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Doubt

FOREFOOT, UNCLEAR = StrikeProbabilities(0.0, 0.1, 0.9), StrikeProbabilities(0.0, 0.5, 0.5)


def contact(
    start_s: float = 0.0,
    *,
    side: Side = Side.LEFT,
    se_s: float = 0.003,
    contact_time_s: float = 0.24,
    delay_s: float = 0.04,
    strike: StrikeProbabilities = FOREFOOT,
    p_heel_down: float = 1.0,
) -> FootContact:
    """Return a stance that is clear unless told otherwise."""

    def at(after_s: float) -> Instant:
        return Instant(start_s + after_s, se_s)

    return FootContact(
        side, at(0.0), at(contact_time_s), at(delay_s), at(delay_s + 0.09),
        strike=strike, p_heel_down=p_heel_down,
    )  # fmt: skip


def run(n: int = 12, **told) -> list[FootContact]:
    """Return stances of one foot, scattered by 3 ms."""
    scatter_s = 0.003 * np.random.default_rng(3).standard_normal(n)
    return [
        contact(0.7 * i, contact_time_s=0.24 + scatter_s[i], delay_s=0.04 + scatter_s[-i], **told)
        for i in range(n)
    ]


def doubtful(contacts: list[FootContact]) -> dict[int, tuple[Doubt, ...]]:
    """Return which contacts are doubtful, and why."""
    return {i: doubts for i, doubts in enumerate(doubts_of(tuple(contacts))) if doubts}


def test_steps_like_each_other_are_not_doubtful() -> None:
    assert doubtful(run()) == {}


def test_where_all_instants_are_coarse_none_stands_out() -> None:
    assert doubtful(run(se_s=0.025)) == {}


def test_an_instant_much_less_certain_than_usual_is_doubtful() -> None:
    stances = run()
    stances[4] = replace(stances[4], forefoot_off=Instant(stances[4].toe_off.time_s, 0.020))
    assert doubtful(stances) == {4: (Doubt.INSTANTS,)}


def test_an_instant_that_is_certain_in_itself_is_not_doubtful_for_being_the_worst() -> None:
    stances = run()
    stances[4] = replace(stances[4], forefoot_off=Instant(stances[4].toe_off.time_s, 0.011))
    assert doubtful(stances) == {}


def test_an_instant_that_is_not_timed_is_doubtful() -> None:
    stances = run()
    stances[4] = replace(stances[4], forefoot_off=Instant())
    assert doubtful(stances) == {4: (Doubt.INSTANTS,)}


def test_a_heel_that_is_unclear_is_doubtful_on_every_step() -> None:
    assert doubtful(run(5, p_heel_down=0.5)) == dict.fromkeys(range(5), (Doubt.HEEL,))
    assert doubtful(run(5, p_heel_down=nan)) == dict.fromkeys(range(5), (Doubt.HEEL,))


def test_a_landing_is_doubtful_only_where_most_others_are_clear() -> None:
    stances = run()
    stances[2] = replace(stances[2], strike=UNCLEAR)
    assert doubtful(stances) == {2: (Doubt.LANDING,)}
    assert doubtful(run(strike=UNCLEAR)) == {}


@pytest.mark.parametrize("told", [{"contact_time_s": 0.28}, {"delay_s": 0.07}])
def test_a_time_unlike_those_of_the_other_steps_is_doubtful(told) -> None:
    stances = run()
    stances[7] = contact(stances[7].initial_contact.time_s, **told)
    assert doubtful(stances) == {7: (Doubt.TIMES,)}


def test_a_time_no_further_off_than_its_own_error_is_not_odd() -> None:
    stances = run(se_s=0.010)
    stances[7] = contact(stances[7].initial_contact.time_s, contact_time_s=0.28, se_s=0.010)
    assert doubtful(stances) == {}


def test_of_a_few_steps_none_is_odd() -> None:
    assert doubtful([*run(3), contact(3.0, contact_time_s=0.4)]) == {}


def test_each_foot_is_compared_with_itself() -> None:
    right = [replace(stance, side=Side.RIGHT) for stance in run(se_s=0.025, p_heel_down=0.0)]
    assert doubtful(run() + right) == {}


@given(st.permutations(range(12)), st.floats(0.3, 3.0))
def test_neither_the_order_nor_the_pace_of_the_clip_matters(order, factor) -> None:
    stances = run()
    stances[7] = contact(stances[7].initial_contact.time_s, contact_time_s=0.29)

    def slower(instant: Instant) -> Instant:
        return Instant(factor * instant.time_s, instant.se_s * factor)

    changed = [
        replace(
            stances[i],
            forefoot_on=slower(stances[i].forefoot_on),
            forefoot_off=slower(stances[i].forefoot_off),
            heel_on=slower(stances[i].heel_on),
            heel_off=slower(stances[i].heel_off),
        )
        for i in order
    ]
    assert doubtful(changed) == {order.index(7): (Doubt.TIMES,)}
