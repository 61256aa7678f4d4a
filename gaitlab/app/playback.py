"""Which frame is shown, and how time passes: the playhead that every view follows."""

from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gaitlab.domain.arrays import FloatArray

RATES = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0, 2.0)
"""Speeds offered, as shares of real time."""

_TICK_MS = 4
"""Short against a frame of 120 a second, so that no frame comes late by a visible time."""


class Playback(QObject):
    """The playhead of a clip on its capture clock, and the working zone it stays in.

    Playing shows the frame that belongs to the time passed, so it keeps real time and leaves
    frames out rather than falling behind.

    Parameters
    ----------
    time_s : (n_frames,)
        Real time of each frame.
    """

    frame_changed = Signal(int)
    playing_changed = Signal(bool)
    rate_changed = Signal(float)
    zone_changed = Signal()
    looping_changed = Signal(bool)
    shown_changed = Signal()

    def __init__(self, time_s: FloatArray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._time_s = time_s
        self._frame = 0
        self._shown_frame: int | None = None
        self._rate = 1.0
        self._direction = 1
        self._zone = (0, len(time_s))
        self._is_looping = True
        self._started = (0.0, 0.0)
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def frame(self) -> int:
        """The frame under the playhead."""
        return self._frame

    @property
    def shown_frame(self) -> int | None:
        """The frame whose picture is on the stage, perhaps of one nearby; None = no picture."""
        return self._shown_frame

    @property
    def is_shown(self) -> bool:
        """Whether the picture on the stage is that of the frame under the playhead."""
        return self._shown_frame == self._frame

    @property
    def n_frames(self) -> int:
        """Number of frames of the clip."""
        return len(self._time_s)

    @property
    def frame_times_s(self) -> FloatArray:
        """Real time of each frame, ``(n_frames,)``."""
        return self._time_s

    @property
    def time_s(self) -> float:
        """Real time of the frame under the playhead; 0 in a clip without frames."""
        return float(self._time_s[self._frame]) if self.n_frames else 0.0

    @property
    def rate(self) -> float:
        """Speed as a share of real time."""
        return self._rate

    @property
    def direction(self) -> int:
        """+1 forward, -1 backward."""
        return self._direction

    @property
    def is_playing(self) -> bool:
        """Whether time passes."""
        return self._timer.isActive()

    @property
    def zone(self) -> tuple[int, int]:
        """The working zone as frames ``[start, end)``; the whole clip unless set."""
        return self._zone

    @property
    def has_zone(self) -> bool:
        """Whether the working zone is only a part of the clip."""
        return self._zone != (0, self.n_frames)

    @property
    def is_looping(self) -> bool:
        """Whether playing starts again at the other end of the zone."""
        return self._is_looping

    def set_times(self, time_s: FloatArray) -> None:
        """Follow another clock, or another clip; the zone stays where the frames are as many."""
        is_other_clip = len(time_s) != len(self._time_s)
        self._time_s = time_s
        if is_other_clip:
            self.pause()
            self._frame = 0
            self.clear_zone()
        self._restart_clock()
        self.frame_changed.emit(self._frame)

    def tell_shown(self, frame: int | None) -> None:
        """Say which frame's picture is on the stage; None = there is no picture."""
        if frame != self._shown_frame:
            self._shown_frame = frame
            self.shown_changed.emit()

    def seek(self, frame: int) -> None:
        """Show a frame; beyond the ends, the first or the last one."""
        self._restart_clock(frame)
        self._show(frame)

    def seek_time(self, time_s: float) -> None:
        """Show the frame nearest to a real time."""
        self.seek(self.frame_at(time_s))

    def frame_at(self, time_s: float) -> int:
        """Return the frame nearest to a real time."""
        after = int(np.searchsorted(self._time_s, time_s))
        if after == 0 or self.n_frames == 0:
            return 0
        if after == self.n_frames:
            return self.n_frames - 1
        before_s, after_s = self._time_s[after - 1], self._time_s[after]
        return after - 1 if time_s - before_s <= after_s - time_s else after

    def step(self, n_frames: int) -> None:
        """Pause and go some frames on, or back."""
        self.pause()
        self.seek(self._frame + n_frames)

    def play(self, direction: int = 1) -> None:
        """Let time pass forward (+1) or backward (-1), from the other end when at the end."""
        if self.n_frames < 2:
            return
        self._direction = 1 if direction >= 0 else -1
        start, end = self._zone
        at_end = self._frame >= end - 1 if self._direction > 0 else self._frame <= start
        if at_end or not start <= self._frame < end:
            self._show(start if self._direction > 0 else end - 1)
        self._restart_clock()
        if not self.is_playing:
            self._timer.start()
            self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stop the time."""
        if self.is_playing:
            self._timer.stop()
            self.playing_changed.emit(False)

    def toggle(self) -> None:
        """Play forward, or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def set_rate(self, rate: float) -> None:
        """Set the speed as a share of real time, within the ones offered."""
        rate = min(max(rate, RATES[0]), RATES[-1])
        if rate != self._rate:
            self._rate = rate
            self._restart_clock()
            self.rate_changed.emit(rate)

    def change_rate(self, n_steps: int) -> None:
        """Go to the next faster (+1) or slower (-1) speed offered."""
        nearest = min(range(len(RATES)), key=lambda index: abs(RATES[index] - self._rate))
        self.set_rate(RATES[min(max(nearest + n_steps, 0), len(RATES) - 1)])

    def set_zone(self, start_frame: int, end_frame: int) -> None:
        """Set the working zone to frames ``[start, end)``, at least two of them."""
        start = min(max(start_frame, 0), max(self.n_frames - 2, 0))
        zone = (start, min(max(end_frame, start + 2), self.n_frames))
        if zone != self._zone:
            self._zone = zone
            self.zone_changed.emit()

    def clear_zone(self) -> None:
        """Make the whole clip the working zone."""
        self._zone = (0, self.n_frames)
        self.zone_changed.emit()

    def set_looping(self, is_looping: bool) -> None:
        """Say whether playing starts again at the other end of the zone."""
        if is_looping != self._is_looping:
            self._is_looping = is_looping
            self.looping_changed.emit(is_looping)

    def _show(self, frame: int) -> None:
        frame = min(max(frame, 0), max(self.n_frames - 1, 0))
        if frame != self._frame:
            self._frame = frame
            self.frame_changed.emit(frame)

    def _restart_clock(self, frame: int | None = None) -> None:
        """Let the time passed count from `frame`, else from the present one."""
        frame = self._frame if frame is None else min(max(frame, 0), max(self.n_frames - 1, 0))
        at_s = float(self._time_s[frame]) if self.n_frames else 0.0
        self._started = (perf_counter(), at_s)

    def _tick(self) -> None:
        began, from_s = self._started
        time_s = from_s + self._direction * self._rate * (perf_counter() - began)
        start, end = self._zone
        is_over = (
            time_s >= self._end_s(end - 1) if self._direction > 0 else time_s < self._time_s[start]
        )
        if not is_over:
            self._show(self._frame_begun(time_s))
        elif self._is_looping:
            first = start if self._direction > 0 else end - 1
            self._restart_clock(first)
            self._show(first)
        else:
            self._show(end - 1 if self._direction > 0 else start)
            self.pause()

    def _end_s(self, frame: int) -> float:
        """Return until when a frame is shown; the last of the clip, as long as the one before."""
        if frame + 1 < self.n_frames:
            return float(self._time_s[frame + 1])
        return float(2.0 * self._time_s[frame] - self._time_s[frame - 1])

    def _frame_begun(self, time_s: float) -> int:
        """Return the frame that is shown at a real time: the last one taken by then."""
        return max(int(np.searchsorted(self._time_s, time_s, side="right")) - 1, 0)
