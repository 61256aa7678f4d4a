"""The click in the window keeps time to the sample, block by block, whatever is done to it."""

import numpy as np
import pytest

from gaitlab.app.coach.metronome import Metronome
from gaitlab.app.coach.speaker import Speaker
from gaitlab.errors import SoundError

RATE_HZ = 48_000


class FakeSpeaker:
    """Takes blocks of changing length, as computers ask for them."""

    def __init__(self):
        self.fill = None
        self._rng = np.random.default_rng(3)

    def play(self, fill_at):
        self.fill = fill_at(RATE_HZ)

    def stop(self):
        self.fill = None

    def heard(self, duration_s):
        blocks, n_left = [], round(duration_s * RATE_HZ)
        while n_left > 0:
            n = min(int(self._rng.integers(64, 2048)), n_left)
            blocks.append(self.fill(n))
            n_left -= n
        return np.concatenate(blocks)


def click_times_s(sound):
    """When each click sets in: its first sample that is heard after silence."""
    heard = np.flatnonzero(np.abs(sound) > 0.2)
    return heard[np.diff(heard, prepend=-RATE_HZ) > 0.05 * RATE_HZ] / RATE_HZ


@pytest.fixture
def speaker():
    return FakeSpeaker()


@pytest.mark.parametrize("cadence_spm", [148.0, 170.0, 179.0, 187.0])
def test_clicks_keep_time_to_a_thousandth_and_the_tempo_to_a_thousandth(qapp, speaker, cadence_spm):
    metronome = Metronome(cadence_spm, speaker)
    metronome.start()
    times_s = click_times_s(speaker.heard(60.0))
    assert len(times_s) == pytest.approx(cadence_spm, abs=1)
    jitter_s = np.diff(times_s) - 60.0 / cadence_spm
    assert np.abs(jitter_s).max() < 0.0001
    tempo_spm = 60.0 * (len(times_s) - 1) / (times_s[-1] - times_s[0])
    assert tempo_spm == pytest.approx(cadence_spm, rel=1e-4)


@pytest.mark.parametrize("new_spm", [150.0, 187.0])
def test_another_tempo_counts_from_the_last_click(qapp, speaker, new_spm):
    metronome = Metronome(170.0, speaker)
    metronome.start()
    before = speaker.heard(5.1)
    metronome.set_cadence(new_spm)
    intervals_s = np.diff(click_times_s(np.concatenate([before, speaker.heard(5.0)])))
    is_old = np.abs(intervals_s - 60.0 / 170.0) < 0.0001
    is_new = np.abs(intervals_s - 60.0 / new_spm) < 0.0001
    assert np.all(is_old | is_new)
    assert is_old.any()
    assert is_new.any()


def test_a_quicker_tempo_long_after_a_click_clicks_at_once(qapp, speaker):
    metronome = Metronome(100.0, speaker)
    metronome.start()
    speaker.heard(0.59)
    metronome.set_cadence(240.0)
    assert click_times_s(speaker.heard(1.0))[0] < 0.001


def test_every_other_click_can_be_higher(qapp, speaker):
    metronome = Metronome(170.0, speaker)
    metronome.set_accented(True)
    metronome.start()
    sound = speaker.heard(4.0)
    starts = (click_times_s(sound) * RATE_HZ).astype(int)[:-1]
    crossings = [np.sum(np.diff(np.sign(sound[start : start + 900])) != 0) for start in starts]
    assert min(crossings[::2]) > 1.3 * max(crossings[1::2])


def test_the_tempo_stays_within_what_anybody_runs(qapp, speaker):
    metronome = Metronome(20.0, speaker)
    assert metronome.cadence_spm == 100.0
    metronome.set_cadence(999.0)
    assert metronome.cadence_spm == 240.0


def test_stopping_falls_silent(qapp, speaker):
    metronome = Metronome(170.0, speaker)
    metronome.start()
    metronome.stop()
    assert speaker.fill is None
    assert not metronome.is_playing


def test_without_a_loudspeaker_there_is_a_sentence(monkeypatch):
    monkeypatch.setattr("gaitlab.app.coach.speaker._sound_library", NoSound)
    with pytest.raises(SoundError, match="No loudspeaker"):
        Speaker().play(lambda _: None)


class NoSound:
    """A sound library on a computer without a loudspeaker."""

    class PortAudioError(Exception):
        """As the library has it."""

    def query_devices(self, kind):
        raise self.PortAudioError(f"Error querying device -1 for {kind}")
