"""The statistics of the accuracy bench, on made-up numbers."""

from math import isnan, nan

import pytest

from gaitlab.domain.contacts import FootContact, Instant
from gaitlab.domain.interval import Interval
from gaitlab.domain.landmarks import Side
from gaitlab.synthetic.comparison import paired
from tests.bench.accuracy.grid import grid
from tests.bench.accuracy.measured import Measured
from tests.bench.accuracy.report import side_by_side, tables
from tests.bench.accuracy.scoring import FAR, NEAR, Case, Count, Reading, rows_of
from tests.bench.accuracy.statistics import agreement, score


def stance(side: Side, on_s: float, *, delay_s: float = 0.04, se_s: float = 0.002) -> FootContact:
    """A forefoot landing whose heel comes down `delay_s` later."""
    return FootContact(
        side,
        forefoot_on=Instant(on_s, se_s),
        forefoot_off=Instant(on_s + 0.24, se_s),
        heel_on=Instant(on_s + delay_s, se_s),
        heel_off=Instant(on_s + 0.14, se_s),
        strike_angle_deg=-8.0,
        strike_angle_se_deg=1.0,
        p_heel_down=1.0,
    )


def test_bias_spread_and_worst_are_those_of_what_was_measured():
    result = score([1.0, 3.0, nan, -4.0])
    assert (result.n, result.n_measured) == (4, 3)
    assert result.bias == pytest.approx(0.0)
    assert result.sd == pytest.approx((26 / 3) ** 0.5)
    assert result.worst == -4.0
    assert result.abstained == 0.25
    assert result.rms == pytest.approx((26 / 3) ** 0.5)


def test_the_spread_within_clips_leaves_out_what_differs_between_them():
    result = score([10.0, 12.0, -10.0, -12.0], groups=["a", "a", "b", "b"])
    assert result.sd_within == pytest.approx(2**0.5)
    assert result.sd == pytest.approx(122**0.5)


def test_intervals_are_counted_where_there_are_any():
    result = score([1.0, 1.0, 1.0, nan], lows=[-1, 0.5, nan, nan], highs=[3, 1.5, nan, nan])
    assert result.coverage == 0.5
    assert result.half_width == pytest.approx(1.25)


def test_nothing_measured_is_no_number():
    result = score([nan, nan])
    assert result.abstained == 1.0
    assert all(map(isnan, (result.bias, result.sd, result.worst, result.half_width)))
    assert isnan(score([]).abstained)


def test_an_unclear_or_missing_verdict_is_neither_right_nor_wrong():
    result = agreement(["yes", "yes", "no", "no"], ["yes", "no", "unclear", ""])
    assert (result.n_right, result.n_wrong, result.n_unclear) == (1, 1, 2)


def test_kappa_is_cohens():
    truths = ["yes"] * 25 + ["no"] * 25
    verdicts = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert agreement(truths, verdicts).kappa == pytest.approx(0.4)


def test_kappa_says_nothing_of_a_single_class():
    assert isnan(agreement(["yes", "yes"], ["yes", "yes"]).kappa)


def test_stances_are_paired_with_the_nearest_of_the_same_foot():
    truth = [stance(Side.LEFT, 1.0), stance(Side.RIGHT, 1.3), stance(Side.LEFT, 1.7)]
    found = [stance(Side.LEFT, 1.08), stance(Side.LEFT, 1.02), stance(Side.RIGHT, 1.69)]
    partners = [other for _, other in paired(truth, found)]
    assert partners == [found[1], None, None]


def test_a_stance_is_given_away_once():
    truth = [stance(Side.LEFT, 1.00), stance(Side.LEFT, 1.10)]
    found = [stance(Side.LEFT, 1.06)]
    assert [other for _, other in paired(truth, found)] == [None, found[0]]


def case_of(*contacts: FootContact) -> Case:
    return Case("clip", "clean", 60.0, contacts, 170.0, Side.LEFT)


def reading(rows, output: str, foot: str = NEAR) -> list[Reading]:
    return [r for r in rows if isinstance(r, Reading) and (r.output, r.foot) == (output, foot)]


def test_a_late_contact_is_an_error_of_so_many_milliseconds():
    rows = rows_of(
        case_of(stance(Side.LEFT, 1.0)), "gaitlab", Measured((stance(Side.LEFT, 1.004),))
    )
    (on,) = reading(rows, "initial contact")
    assert on.error == pytest.approx(4.0)
    assert (on.low, on.high) == pytest.approx((4.0 - 3.92, 4.0 + 3.92))
    assert reading(rows, "heel delay")[0].error == pytest.approx(0.0)


def test_missed_and_invented_steps_are_counted():
    truth = case_of(*(stance(Side.RIGHT, at_s) for at_s in (1.0, 1.7, 2.4)))
    found = Measured(tuple(stance(Side.RIGHT, at_s) for at_s in (0.3, 1.0, 1.35, 2.4)))
    rows = rows_of(truth, "gaitlab", found)
    (count,) = (row for row in rows if isinstance(row, Count) and row.foot == FAR)
    assert (count.n_true, count.n_missed, count.n_invented) == (3, 1, 1)
    assert sum(isnan(row.error) for row in reading(rows, "toe-off", FAR)) == 1


def test_the_mean_of_a_clip_is_held_against_the_mean_of_all_true_steps():
    truth = case_of(*(stance(Side.LEFT, i, delay_s=d) for i, d in ((1.0, 0.03), (1.7, 0.05))))
    found = Measured((), heel_delay_ms={Side.LEFT: Interval(41.0, 38.0, 44.0)})
    (delay,) = reading(rows_of(truth, "gaitlab", found), "heel delay, clip")
    assert (delay.error, delay.low, delay.high) == pytest.approx((1.0, -2.0, 4.0))


def test_tables_show_every_foot_that_was_scored():
    truth = case_of(stance(Side.LEFT, 1.0), stance(Side.RIGHT, 1.3))
    rows = rows_of(truth, "gaitlab", Measured((stance(Side.LEFT, 1.004),)))
    text = tables(rows)
    assert "| initial contact, ms | near | 1 | +4.0 |" in text
    assert "| initial contact, ms | far | 1 | - |" in text
    assert "| far | 1 | 1 | 0 |" in text
    assert "+4.0 (0%)" in side_by_side(rows, {"all": lambda row: True}, foot=NEAR)


def test_a_longer_grid_only_adds_scenes():
    assert grid(5, seed=5000) == grid(30, seed=5000)[:5]
    assert len({scene.scene.name for scene in grid(60, seed=5000)}) == 60
