"""Every metric has a day-to-day change with its source, and it agrees with what advice uses."""

import pytest

from gaitlab.advice.norms import LIMITS
from gaitlab.analysis.gait_metrics import METRICS
from gaitlab.compare.retest import RETESTS


def test_every_metric_has_one_but_the_belt_speed():
    assert set(RETESTS) == {metric.key for metric in METRICS} - {"belt_speed_mps"}


@pytest.mark.parametrize("key", RETESTS)
def test_it_is_positive_and_says_where_it_is_from(key):
    assert RETESTS[key].change > 0.0
    assert RETESTS[key].source


@pytest.mark.parametrize(
    "limit", [limit for limit in LIMITS if limit.key in RETESTS], ids=lambda limit: limit.key
)
def test_advice_counts_the_same_days(limit):
    assert limit.error == RETESTS[limit.key].change
