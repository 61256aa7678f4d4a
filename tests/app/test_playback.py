"""The playhead keeps real time on the capture clock and stays in its zone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitlab.app import playback as playbacks
from gaitlab.app.playback import RATES, Playback


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands until it is set."""
    now = [0.0]
    monkeypatch.setattr(playbacks, "perf_counter", lambda: now[0])
    return now


@pytest.fixture
def player(qapp, clock):
    return Playback(np.arange(120) / 60.0)


def after(player, clock, seconds):
    clock[0] += seconds
    player._tick()
    return player.frame


def test_playing_keeps_real_time(player, clock):
    player.play()
    assert [after(player, clock, 0.1) for _ in range(3)] == [6, 12, 18]


def test_slow_motion_plays_slower(player, clock):
    player.set_rate(1 / 4)
    player.play()
    assert after(player, clock, 0.4) == 6


def test_a_clip_filmed_in_slow_motion_plays_in_real_time(qapp, clock):
    player = Playback(np.arange(240) / 240.0)
    player.play()
    assert after(player, clock, 0.5) == 120


def test_uneven_frames_are_shown_when_they_were_taken(qapp, clock):
    player = Playback(np.array([0.0, 0.1, 0.5, 0.6]))
    player.play()
    assert [after(player, clock, 0.21) for _ in range(3)] == [1, 1, 3]


def test_a_change_of_rate_goes_on_from_the_frame_shown(player, clock):
    player.play()
    after(player, clock, 0.5)
    player.set_rate(2.0)
    assert after(player, clock, 0.1) == 42


def test_playing_backward(player, clock):
    player.seek(60)
    player.play(-1)
    assert after(player, clock, 0.5) == 30


def test_the_zone_loops(player, clock):
    player.set_zone(30, 61)
    player.play()
    assert player.frame == 30
    assert after(player, clock, 0.25) == 45
    assert after(player, clock, 0.4) == 30
    assert player.is_playing


def test_without_looping_playing_ends_on_the_last_frame_of_the_zone(player, clock):
    player.set_looping(False)
    player.set_zone(30, 61)
    player.play()
    assert after(player, clock, 9.0) == 60
    assert not player.is_playing


def test_playing_at_the_end_begins_anew(player, clock):
    player.seek(119)
    player.play()
    assert player.frame == 0


def test_a_step_pauses(qtbot, player):
    player.play()
    with qtbot.waitSignal(player.playing_changed):
        player.step(-1)
    assert not player.is_playing


@given(st.integers(-500, 500))
def test_no_frame_beyond_the_ends(qapp, frame):
    player = Playback(np.arange(120) / 60.0)
    player.seek(frame)
    assert player.frame == min(max(frame, 0), 119)


@given(st.floats(-1.0, 3.0))
def test_a_time_shows_the_nearest_frame(qapp, time_s):
    time_base_s = np.cumsum(np.linspace(0.01, 0.03, 50))
    player = Playback(time_base_s)
    player.seek_time(time_s)
    distances_s = np.abs(time_base_s - time_s)
    assert distances_s[player.frame] == pytest.approx(distances_s.min())


def test_the_speeds_offered_end_at_both_ends(player):
    for _ in range(20):
        player.change_rate(-1)
    assert player.rate == RATES[0]
    for _ in range(20):
        player.change_rate(1)
    assert player.rate == RATES[-1]


def test_another_capture_clock_keeps_frame_and_zone(player):
    player.set_zone(30, 60)
    player.seek(40)
    player.set_times(np.arange(120) / 240.0)
    assert (player.frame, player.zone) == (40, (30, 60))
    assert player.time_s == pytest.approx(40 / 240)


def test_a_clip_without_frames_shows_nothing_and_does_not_play(qapp):
    player = Playback(np.empty(0))
    player.play()
    player.step(1)
    assert not player.is_playing
    assert player.time_s == 0.0
