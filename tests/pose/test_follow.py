"""The tracker is kept on the runner although somebody else is found first."""

from collections.abc import Callable

import numpy as np

from gaitlab.pose.people import RunnerPlace
from gaitlab.pose.protocol import NOBODY, Body, Picture
from gaitlab.pose.worker import follow
from tests.pose.fake_estimator import body_at

PLACE = RunnerPlace(x_px=60.0, y_px=50.0, height_px=60.0, reach_px=15.0)
RUNNER, OTHER = (200, 60.0), (150, 160.0)
PEOPLE_GREY = {RUNNER[0], OTHER[0]}


def picture_of(*people: tuple[int, float]) -> Picture:
    picture = np.zeros((100, 220, 3), dtype=np.uint8)
    for grey, x_px in people:
        picture[20:80, int(x_px) - 5 : int(x_px) + 5] = grey
    return picture


def make_tracker() -> Callable[[Picture], Body]:
    """Return a tracker that stays on its person, and searches from the right when it has none."""
    last_x: float | None = None

    def track(picture: Picture) -> Body:
        nonlocal last_x
        if last_x is not None and picture[50, int(last_x), 0] not in PEOPLE_GREY:
            last_x = None
            return NOBODY
        if last_x is None:
            columns = np.flatnonzero(np.isin(picture[50, :, 0], list(PEOPLE_GREY)))
            if not len(columns):
                return NOBODY
            last_x = 160.0 if columns.max() > 100 else 60.0
        return body_at(last_x, 50.0, 60.0)

    return track


def test_runner_is_followed_although_somebody_else_is_found_first() -> None:
    track, picture = make_tracker(), picture_of(RUNNER, OTHER)
    assert [follow(track, picture, PLACE)[0, 0] for _ in range(3)] == [60.0, 60.0, 60.0]


def test_picture_with_only_somebody_else_shows_nobody() -> None:
    assert np.isnan(follow(make_tracker(), picture_of(OTHER), PLACE)).all()


def test_picture_itself_is_left_as_it_is() -> None:
    picture = picture_of(RUNNER, OTHER)
    follow(make_tracker(), picture, PLACE)
    np.testing.assert_array_equal(picture, picture_of(RUNNER, OTHER))


def test_without_a_place_whoever_is_found_is_followed() -> None:
    assert follow(make_tracker(), picture_of(RUNNER, OTHER), None)[0, 0] == 160.0
