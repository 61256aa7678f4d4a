import numpy as np
import pytest

from gaitlab.pose.people import find_runner, hide
from gaitlab.pose.protocol import Body
from tests.pose.fake_estimator import body_at

STANDING = body_at(600.0, 400.0, 500.0)


def runner(look: int) -> Body:
    stride = (1, -0.8, 0.1, -0.3)[look % 4]
    return body_at(300.0 + 6 * stride, 400.0, 500.0, ankle_gap_px=150 * stride)


def test_lone_runner_is_found_with_place_and_size() -> None:
    sighting = find_runner([[runner(look)] for look in range(12)])
    assert sighting.n_people == 1
    assert sighting.place is not None
    assert sighting.place.x_px == pytest.approx(300.0, abs=3.0)
    assert sighting.place.height_px == pytest.approx(500.0)


def test_who_runs_is_preferred_to_who_stands() -> None:
    sighting = find_runner([[STANDING, runner(look)] for look in range(12)])
    assert sighting.n_people == 2
    assert sighting.place is not None
    assert sighting.place.holds(runner(1))
    assert not sighting.place.holds(STANDING)


def test_larger_runner_is_preferred_to_one_behind() -> None:
    small = [body_at(500.0, 380.0, 280.0, ankle_gap_px=80.0 * (look % 3)) for look in range(12)]
    sighting = find_runner([[small[look], runner(look)] for look in range(12)])
    assert sighting.place is not None
    assert sighting.place.height_px == pytest.approx(500.0)
    assert not sighting.place.holds(small[0])


def test_small_person_at_the_runner_s_place_is_not_the_runner() -> None:
    sighting = find_runner([[runner(look)] for look in range(12)])
    assert sighting.place is not None
    assert not sighting.place.holds(body_at(300.0, 400.0, 250.0))


def test_passer_by_in_two_of_twelve_looks_does_not_count() -> None:
    looks = [[runner(look)] + ([STANDING] if look < 2 else []) for look in range(12)]
    assert find_runner(looks).n_people == 1


def test_person_found_twice_in_one_picture_counts_once() -> None:
    looks = [[runner(look), runner(look) + np.float32(8.0)] for look in range(12)]
    assert find_runner(looks).n_people == 1


def test_runner_missed_in_a_third_of_the_looks_still_has_a_place() -> None:
    looks = [[runner(look)] if look % 3 else [] for look in range(12)]
    assert find_runner(looks).place is not None


def test_somebody_who_crosses_the_picture_has_no_place() -> None:
    looks = [[body_at(100.0 + 300.0 * look, 400.0, 500.0)] for look in range(12)]
    assert find_runner(looks).place is None


def test_nobody_seen_has_no_place() -> None:
    sighting = find_runner([[] for _ in range(12)])
    assert (sighting.n_people, sighting.place) == (0, None)


def test_hiding_covers_the_whole_person_and_nothing_far_away() -> None:
    picture = np.zeros((800, 900, 3), dtype=np.uint8)
    hide(picture, STANDING)
    x_px, y_px = STANDING[:, 0].astype(int), STANDING[:, 1].astype(int)
    assert (picture[y_px, x_px] > 0).all()
    assert not picture[:, :500].any()


def test_hiding_somebody_partly_outside_the_picture_is_clipped() -> None:
    picture = np.zeros((200, 100, 3), dtype=np.uint8)
    hide(picture, body_at(-20.0, 190.0, 150.0, ankle_gap_px=80.0))
    assert picture[195, 5].all()
    assert not picture[:50].any()
