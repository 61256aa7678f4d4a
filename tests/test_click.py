"""The click is steady: measured from the sound itself."""

import wave

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaitlab.click import FILE_RATE_HZ, click_block, click_track, write_click_track
from gaitlab.errors import OptionError

CADENCES = [156.0, 171.9, 179.97, 163.3]


def onsets_s(samples, rate_hz):
    """When clicks begin: where the sound first exceeds a tenth of its peak after silence."""
    is_loud = np.abs(samples) > 0.1 * np.abs(samples).max()
    loud = np.flatnonzero(is_loud)
    is_first = np.diff(loud, prepend=-rate_hz) > 0.1 * rate_hz
    return loud[is_first] / rate_hz


@pytest.mark.parametrize("rate_hz", [22_050, 44_100, 48_000])
@pytest.mark.parametrize("cadence_spm", CADENCES)
def test_clicks_are_where_they_should_be_over_ten_minutes(cadence_spm, rate_hz):
    heard_s = onsets_s(click_track(cadence_spm, duration_s=600.0, rate_hz=rate_hz), rate_hz)
    due_s = 60.0 / cadence_spm * np.arange(len(heard_s))
    late_s = heard_s - due_s
    assert len(heard_s) == int(np.ceil(600.0 * cadence_spm / 60.0))
    assert np.ptp(late_s) < 0.0001  # jitter, a tenth of the millisecond that is asked for
    assert abs(np.polyfit(due_s, heard_s, 1)[0] - 1.0) < 1e-7
    assert np.abs(late_s).max() < 0.0005


def test_the_written_file_keeps_the_tempo(tmp_path):
    path = tmp_path / "click.wav"
    write_click_track(path, 171.9, duration_s=120.0, is_accented=True)
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getframerate()) == (1, FILE_RATE_HZ)
        assert sound.getnframes() == 120 * FILE_RATE_HZ
        samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2") / 32768.0
    heard_s = onsets_s(samples, FILE_RATE_HZ)
    assert 60.0 / np.polyfit(np.arange(len(heard_s)), heard_s, 1)[0] == pytest.approx(171.9, 1e-4)
    assert np.abs(np.diff(heard_s) - 60.0 / 171.9).max() < 0.001


@settings(deadline=None, max_examples=50)
@given(
    st.floats(60.0, 300.0),
    st.lists(st.integers(1, 30_000), min_size=1, max_size=8),
    st.booleans(),
)
def test_blocks_one_after_another_are_the_whole_track(cadence_spm, lengths, is_accented):
    whole = click_block(
        cadence_spm, first_sample=0, n_samples=sum(lengths), is_accented=is_accented
    )
    starts = np.cumsum([0, *lengths])[:-1]
    blocks = [
        click_block(cadence_spm, first_sample=int(start), n_samples=length, is_accented=is_accented)
        for start, length in zip(starts, lengths, strict=True)
    ]
    np.testing.assert_array_equal(np.concatenate(blocks), whole)


def test_an_accent_is_on_every_other_click():
    samples = click_track(180.0, duration_s=2.0, rate_hz=48_000, is_accented=True)
    clicks = samples.reshape(6, -1)
    np.testing.assert_array_equal(clicks[0], clicks[2])
    np.testing.assert_array_equal(clicks[1], clicks[3])
    assert not np.array_equal(clicks[0], clicks[1])


def test_the_sound_is_loud_but_never_clipped():
    samples = click_track(300.0, duration_s=5.0)
    assert 0.7 < np.abs(samples).max() < 1.0


@pytest.mark.parametrize("cadence_spm", [0.0, -170.0, 20.0, 1000.0, float("nan"), float("inf")])
def test_a_cadence_of_nobody_is_refused(cadence_spm):
    with pytest.raises(OptionError, match="both feet"):
        click_track(cadence_spm, duration_s=1.0)


@pytest.mark.parametrize("duration_s", [0.0, -1.0, 1e6, float("nan")])
def test_a_duration_of_nothing_or_of_days_is_refused(duration_s):
    with pytest.raises(OptionError, match="two hours"):
        click_track(170.0, duration_s=duration_s)


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path):
    with pytest.raises(OptionError, match="folder does not exist"):
        write_click_track(tmp_path / "nowhere" / "click.wav", 170.0, duration_s=1.0)
    assert list(tmp_path.iterdir()) == []
