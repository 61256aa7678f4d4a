"""The computer's loudspeaker, fed block after block."""

import sys
from collections.abc import Callable
from typing import Any, TypeAlias

from gaitlab.click import Samples
from gaitlab.errors import SoundError

Fill: TypeAlias = Callable[[int], Samples]
"""Gives the next samples, so many of them."""

_LATENCY_S = 0.1
"""Long against a busy moment of the window, short against the wait for the first click."""


class Speaker:
    """Plays what it is given until it is stopped."""

    def __init__(self) -> None:
        self._stream: Any = None

    def play(self, fill_at: Callable[[int], Fill]) -> None:
        """Play from now on.

        Parameters
        ----------
        fill_at
            Gives, for the samples a second of this computer, what yields block after block; that
            is then called in a thread of its own.

        Raises
        ------
        SoundError
            There is no sound on this computer.
        """
        self.stop()
        sound = _sound_library()
        try:
            device = sound.query_devices(kind="output")
            rate_hz = round(device["default_samplerate"])
            fill = fill_at(rate_hz)

            def feed(block: Any, n_samples: int, *_: Any) -> None:
                block[:, 0] = fill(n_samples)

            self._stream = sound.OutputStream(
                samplerate=rate_hz, channels=1, dtype="float32", latency=_LATENCY_S, callback=feed
            )
            self._stream.start()
        except (sound.PortAudioError, ValueError) as error:
            self.stop()
            raise SoundError(
                "No loudspeaker was found: save a click track for the phone instead."
            ) from error

    def stop(self) -> None:
        """Fall silent."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


def _sound_library() -> Any:
    """Return the sound library; it is loaded when the first click is wanted."""
    try:
        import sounddevice
    except OSError as error:
        install = " Debian has it in libportaudio2." if sys.platform == "linux" else ""
        raise SoundError(
            f"This computer lacks PortAudio, so gaitlab cannot click itself.{install} A click "
            "track for the phone can be saved all the same."
        ) from error
    return sounddevice
