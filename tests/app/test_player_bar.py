"""The player bar moves the playhead and tells where it is."""

import pytest

from gaitlab.app.commands import CommandBook
from gaitlab.app.playback import Playback
from gaitlab.app.player_bar import PlayerBar
from gaitlab.app.theme import THEME


@pytest.fixture
def bar(qtbot, document, playback, settings):
    bar = PlayerBar(document, playback, settings)
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def book(bar, settings):
    book = CommandBook(bar, settings)
    bar.add_commands(book)
    return book


def give(book, *keys):
    for key in keys:
        book.action(f"playback.{key}").trigger()


def test_arrows_step_by_one_and_by_ten(book, playback):
    give(book, "next", "next", "next_ten", "previous")
    assert playback.frame == 11
    assert book.shortcuts("playback.next") == ("Right",)
    assert book.shortcuts("playback.next_ten") == ("Shift+Right",)


def test_home_and_end_go_to_the_ends_of_the_zone_then_of_the_clip(book, playback):
    playback.set_zone(100, 200)
    playback.seek(150)
    give(book, "last")
    assert playback.frame == 199
    give(book, "last")
    assert playback.frame == 719
    give(book, "first")
    assert playback.frame == 100
    give(book, "first")
    assert playback.frame == 0


def test_space_plays_and_pauses(book, playback):
    give(book, "toggle")
    assert playback.is_playing
    give(book, "toggle")
    assert not playback.is_playing


def test_l_plays_faster_each_time_and_k_pauses(book, playback):
    playback.set_rate(0.5)
    give(book, "forward")
    assert (playback.is_playing, playback.direction, playback.rate) == (True, 1, 0.5)
    give(book, "forward")
    assert playback.rate == 1.0
    give(book, "pause")
    assert not playback.is_playing


def test_j_plays_backward(book, playback):
    playback.seek(300)
    give(book, "backward")
    assert playback.direction == -1
    give(book, "pause")


def test_j_slows_a_fast_forward_down_before_it_turns(book, playback):
    playback.set_rate(2.0)
    give(book, "forward", "backward")
    assert (playback.direction, playback.rate) == (1, 1.0)
    give(book, "backward")
    assert playback.direction == -1
    give(book, "pause")


def test_the_zone_is_set_here_and_cleared(bar, book, playback):
    playback.seek(60)
    give(book, "zone_start")
    playback.seek(119)
    give(book, "zone_end")
    assert playback.zone == (60, 120)
    assert bar.zone_text == "zone 1.00 to 1.98 s"
    give(book, "zone_clear")
    assert not playback.has_zone
    assert bar.zone_text == ""


def test_an_end_before_the_start_begins_a_new_zone(book, playback):
    playback.set_zone(300, 400)
    playback.seek(200)
    give(book, "zone_end")
    assert playback.zone == (0, 201)


def test_time_is_told_in_seconds_and_frames(bar, playback):
    playback.seek(90)
    assert bar.time_text == "1.500 s"
    assert bar.frame_text == "frame 90 of 719"


def test_a_nearby_picture_is_told_as_such(bar, playback):
    playback.tell_shown(80)
    playback.seek(90)
    assert bar.time_text == "≈ 1.500 s"
    playback.tell_shown(90)
    assert bar.time_text == "1.500 s"


def test_the_speed_is_chosen_and_follows_the_keys(bar, book, playback):
    bar._rate.activated.emit(0)
    assert playback.rate == 1 / 16
    give(book, "faster")
    assert bar._rate.currentText() == "1/8 ×"


def test_looping_is_remembered(qtbot, bar, book, document, playback, settings):
    book.action("playback.loop").setChecked(False)
    assert not playback.is_looping
    fresh = Playback(playback.frame_times_s)
    qtbot.addWidget(PlayerBar(document, fresh, settings))
    assert not fresh.is_looping


def test_a_larger_text_size_reaches_the_time(qapp, bar, monkeypatch):
    before = bar._time.font().pointSizeF()
    monkeypatch.setattr(THEME, "text_scale", 1.5)
    font = bar.font()
    font.setPointSizeF(15.0)
    bar.setFont(font)
    assert bar._time.font().pointSizeF() > 1.4 * before


def test_a_zone_that_has_no_room_is_not_told_in_part(bar, playback):
    playback.set_zone(10, 200)
    bar.resize(1200, bar.sizeHint().height())
    told = bar.grab().toImage()
    bar.resize(bar.minimumSizeHint().width() + 20, bar.sizeHint().height())
    narrow = bar.grab().toImage()
    playback.clear_zone()
    assert bar.grab().toImage() == narrow
    bar.resize(1200, bar.sizeHint().height())
    assert bar.grab().toImage() != told
