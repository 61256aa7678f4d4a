"""The click of a metronome, exact to half a sample, as samples and as a sound file.

Every click is placed by rounding its own exact time, never by adding rounded intervals, so that
even an hour of clicks does not drift. Any part of the endless sequence can be asked for alone,
which is what a player that asks for block after block needs.
"""

import wave
from functools import lru_cache
from math import isfinite
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gaitlab.atomic import reason_of, replacing
from gaitlab.errors import OptionError

RATE_HZ = 44_100
"""Samples a second that every player takes."""

FILE_RATE_HZ = 22_050
"""Of a written file: half the size, and still exact to 0.02 ms."""

_LOWEST_SPM, _HIGHEST_SPM = 60.0, 300.0
_LONGEST_S = 7200.0

_TONE_HZ, _ACCENT_HZ = 1760.0, 2640.0
_CLICK_S, _ATTACK_S, _DECAY_S = 0.030, 0.0005, 0.006
_PEAK = 0.8

_BLOCK = 1_000_000
"""Samples written at once, so that two hours need no more memory than a minute."""

Samples = NDArray[np.float32]


def click_track(
    cadence_spm: float, *, duration_s: float, rate_hz: int = RATE_HZ, is_accented: bool = False
) -> Samples:
    """Return clicks at a cadence, ``(n_samples,)`` between -1 and 1; the first click is at 0 s.

    Parameters
    ----------
    cadence_spm
        Clicks a minute: one for every step of both feet.
    duration_s
        How long; a click that begins before the end and goes beyond it is cut off.
    rate_hz
        Samples a second.
    is_accented
        Whether every other click is higher, for the steps of one foot.

    Raises
    ------
    OptionError
        Nobody runs at such a cadence, or the duration is none or beyond two hours.
    """
    _check_duration(duration_s)
    return click_block(
        cadence_spm,
        first_sample=0,
        n_samples=round(duration_s * rate_hz),
        rate_hz=rate_hz,
        is_accented=is_accented,
    )


def click_block(
    cadence_spm: float,
    *,
    first_sample: int,
    n_samples: int,
    rate_hz: int = RATE_HZ,
    is_accented: bool = False,
) -> Samples:
    """Return the samples ``[first_sample, first_sample + n_samples)`` of an endless click track.

    Blocks that follow each other make exactly the track that one long block would be.

    Raises
    ------
    OptionError
        Nobody runs at such a cadence.
    """
    interval = _samples_per_click(cadence_spm, rate_hz)
    tones = [_click(_TONE_HZ, rate_hz), _click(_ACCENT_HZ if is_accented else _TONE_HZ, rate_hz)]
    block = np.zeros(n_samples, dtype=np.float32)
    n_click = len(tones[0])
    first = max(0, int((first_sample - n_click) / interval))
    for number in range(first, int((first_sample + n_samples) / interval) + 2):
        start = round(number * interval) - first_sample
        tone = tones[number % 2 == 0]
        low, high = max(start, 0), min(start + n_click, n_samples)
        if low < high:
            block[low:high] += tone[low - start : high - start]
    return block


def write_click_track(
    path: Path, cadence_spm: float, *, duration_s: float, is_accented: bool = False
) -> None:
    """Write clicks at a cadence as a WAV file that any phone plays, whole or not at all.

    Raises
    ------
    OptionError
        Nobody runs at such a cadence, the duration is none or beyond two hours, or the file
        cannot be written.
    """
    _check_duration(duration_s)
    n_samples = round(duration_s * FILE_RATE_HZ)
    _samples_per_click(cadence_spm, FILE_RATE_HZ)
    try:
        with replacing(path) as part, part.open("wb") as file, wave.open(file, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(FILE_RATE_HZ)
            for first in range(0, n_samples, _BLOCK):
                block = click_block(
                    cadence_spm,
                    first_sample=first,
                    n_samples=min(_BLOCK, n_samples - first),
                    rate_hz=FILE_RATE_HZ,
                    is_accented=is_accented,
                )
                sound.writeframes(np.round(block * 32767.0).astype("<i2").tobytes())
    except OSError as error:
        raise OptionError(
            f"The click track {path} cannot be written ({reason_of(error)}): name another file."
        ) from error


def _check_duration(duration_s: float) -> None:
    if not 0.0 < duration_s <= _LONGEST_S:
        raise OptionError(
            f"A click track of {duration_s:g} s is no good: give up to two hours of it."
        )


def _samples_per_click(cadence_spm: float, rate_hz: int) -> float:
    if not (isfinite(cadence_spm) and _LOWEST_SPM <= cadence_spm <= _HIGHEST_SPM):
        raise OptionError(
            f"A click at {cadence_spm:g} steps/min is no good: give the steps of both feet, "
            f"{_LOWEST_SPM:g} to {_HIGHEST_SPM:g} a minute."
        )
    return 60.0 * rate_hz / cadence_spm


@lru_cache(maxsize=8)
def _click(tone_hz: float, rate_hz: int) -> Samples:
    """Return one click: a tone that sets in at once and dies away, short enough not to overlap."""
    time_s = np.arange(round(_CLICK_S * rate_hz)) / rate_hz
    swell = np.minimum(time_s / _ATTACK_S, 1.0) * np.exp(-time_s / _DECAY_S)
    tone = swell * np.cos(2.0 * np.pi * tone_hz * time_s)
    click: Samples = (_PEAK * tone / np.abs(tone).max()).astype(np.float32)
    click.flags.writeable = False
    return click
