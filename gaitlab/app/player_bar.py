"""The bar under the picture: transport, speed, time and working zone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from gaitlab.app.commands import Command, CommandBook
from gaitlab.app.document import TrialDocument
from gaitlab.app.icons import icon
from gaitlab.app.playback import RATES, Playback
from gaitlab.app.settings import Settings
from gaitlab.app.theme import GAP, THEME, TextRole

TEN = 10

_FRACTIONS = {1 / 16: "1/16", 1 / 8: "1/8", 1 / 4: "1/4", 1 / 2: "1/2"}

_TRANSPORT = ("first", "previous", "toggle", "next", "last")
_ZONE = ("zone_start", "zone_end", "zone_clear", "loop")


class PlayerBar(QWidget):
    """Moves the playhead, and says where it is on the capture clock."""

    def __init__(
        self,
        document: TrialDocument,
        playback: Playback,
        settings: Settings,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        del document  # the playhead knows the clock of the clip
        self._playback, self._settings = playback, settings
        self.setAccessibleName(self.tr("Player"))
        self._buttons = {key: QToolButton() for key in (*_TRANSPORT, *_ZONE)}
        self._rate = self._rate_box()
        self._time, self._frame, self._zone = QLabel(), QLabel(), _WholeLabel()
        self._lay_out()
        playback.set_looping(settings.value("player/is_looping", True))
        for signal in (playback.frame_changed, playback.shown_changed, playback.zone_changed):
            signal.connect(self._tell_time)
        playback.rate_changed.connect(self._show_rate)
        self._show_rate()
        self._tell_time()

    @property
    def time_text(self) -> str:
        """What is said of the playhead: its time, and ≈ while a nearby frame is shown."""
        return self._time.text()

    @property
    def frame_text(self) -> str:
        """The frame under the playhead, of how many."""
        return self._frame.text()

    @property
    def zone_text(self) -> str:
        """The working zone; empty while it is the whole clip."""
        return self._zone.text()

    def add_commands(self, book: CommandBook) -> None:
        """Offer everything that moves the playhead, by key and by button."""
        player, group = self._playback, self.tr("Playback")
        for key, text, shortcuts, slot, icon_name in (
            ("toggle", self.tr("Play or pause"), ("Space",), player.toggle, "play"),
            ("next", self.tr("Next frame"), ("Right",), lambda: player.step(1), "next"),
            ("previous", self.tr("Previous frame"), ("Left",), lambda: player.step(-1), "previous"),
            ("next_ten", self.tr("Ten frames on"), ("Shift+Right",),
             lambda: player.step(TEN), ""),
            ("previous_ten", self.tr("Ten frames back"), ("Shift+Left",),
             lambda: player.step(-TEN), ""),
            ("first", self.tr("First frame"), ("Home",), self._go_to_start, "first"),
            ("last", self.tr("Last frame"), ("End",), self._go_to_end, "last"),
            ("backward", self.tr("Play backward, faster each time"), ("J",),
             lambda: self._shuttle(-1), ""),
            ("pause", self.tr("Pause"), ("K",), player.pause, ""),
            ("forward", self.tr("Play forward, faster each time"), ("L",),
             lambda: self._shuttle(1), ""),
            ("faster", self.tr("Faster"), ("Ctrl+Up",), lambda: player.change_rate(1), ""),
            ("slower", self.tr("Slower"), ("Ctrl+Down",), lambda: player.change_rate(-1), ""),
            ("zone_start", self.tr("Working zone starts here"), ("I",), self._start_zone,
             "zone_start"),
            ("zone_end", self.tr("Working zone ends here"), ("O",), self._end_zone, "zone_end"),
            ("zone_clear", self.tr("Whole clip as working zone"), ("Shift+I",),
             player.clear_zone, "zone_clear"),
        ):  # fmt: skip
            self._add(book, Command(f"playback.{key}", text, group, shortcuts), slot, icon_name)
        loop = Command("playback.loop", self.tr("Play in a loop"), group, ("Ctrl+L",))
        action = book.add(
            loop,
            self._set_looping,
            icon=icon("loop"),
            is_checkable=True,
            is_checked=player.is_looping,
        )
        player.looping_changed.connect(action.setChecked)
        self._buttons["loop"].setDefaultAction(action)
        toggle = book.action("playback.toggle")
        player.playing_changed.connect(lambda: self._show_playing(toggle))
        player.zone_changed.connect(lambda: self._show_zone(book.action("playback.zone_clear")))
        self._show_zone(book.action("playback.zone_clear"))

    def _add(
        self, book: CommandBook, command: Command, slot: Callable[[], object], icon_name: str
    ) -> None:
        action = book.add(command, slot, icon=icon(icon_name) if icon_name else None)
        button = self._buttons.get(command.key.partition(".")[2])
        if button is not None:
            button.setDefaultAction(action)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GAP, GAP // 2, GAP, GAP // 2)
        layout.setSpacing(GAP // 4)
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoRaise(True)
        self._time.setAccessibleName(self.tr("Time"))
        self._frame.setAccessibleName(self.tr("Frame"))
        self._zone.setAccessibleName(self.tr("Working zone"))
        for label in (self._frame, self._zone):
            label.setProperty("muted", "true")
        self._dress()
        for key in _TRANSPORT:
            layout.addWidget(self._buttons[key])
        layout.addSpacing(GAP)
        layout.addWidget(self._rate)
        layout.addSpacing(2 * GAP)
        layout.addWidget(self._time)
        layout.addSpacing(GAP)
        layout.addWidget(self._frame)
        self._zone.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._zone.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(self._zone, 1)
        layout.addSpacing(GAP)
        for key in _ZONE:
            layout.addWidget(self._buttons[key])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._dress()

    def _dress(self) -> None:
        for button in self._buttons.values():
            button.setIconSize(THEME.icon_size(is_small=True))
        self._time.setFont(THEME.font(TextRole.HEADING))
        room = self._time.fontMetrics().horizontalAdvance("≈ 0000,000 s")
        self._time.setMinimumWidth(room)
        for label in (self._frame, self._zone):
            label.setFont(THEME.font(TextRole.SMALL))

    def _rate_box(self) -> QComboBox:
        box = QComboBox()
        box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        box.setAccessibleName(self.tr("Speed"))
        box.setToolTip(self.tr("Speed, as a share of real time"))
        for rate in RATES:
            box.addItem(f"{_FRACTIONS.get(rate, f'{rate:g}')} ×", rate)
        box.activated.connect(lambda index: self._playback.set_rate(box.itemData(index)))
        return box

    def _tell_time(self) -> None:
        player, locale = self._playback, self.locale()
        seconds = locale.toString(player.time_s, "f", 3)
        is_near = player.shown_frame is not None and not player.is_shown
        self._time.setText(f"{'≈ ' if is_near else ''}{seconds} s")
        self._time.setToolTip(
            self.tr("The picture is of a frame nearby; the right one is on its way.")
            if is_near
            else ""
        )
        number = locale.toString(player.frame)
        last = locale.toString(max(player.n_frames - 1, 0))
        self._frame.setText(self.tr("frame {0} of {1}").format(number, last))
        self._zone.setText(self._zone_words())
        self._zone.setToolTip(self._zone.text())

    def _zone_words(self) -> str:
        player, locale = self._playback, self.locale()
        if not player.has_zone or not player.n_frames:
            return ""
        start, end = player.zone
        start_s, end_s = player.frame_times_s[start], player.frame_times_s[end - 1]
        return self.tr("zone {0} to {1} s").format(
            locale.toString(float(start_s), "f", 2), locale.toString(float(end_s), "f", 2)
        )

    def _show_rate(self) -> None:
        nearest = min(range(len(RATES)), key=lambda i: abs(RATES[i] - self._playback.rate))
        self._rate.setCurrentIndex(nearest)

    def _show_playing(self, toggle: QAction) -> None:
        toggle.setIcon(icon("pause" if self._playback.is_playing else "play"))

    def _show_zone(self, clear: QAction) -> None:
        clear.setEnabled(self._playback.has_zone)

    def _go_to_start(self) -> None:
        """Go to the start of the working zone, from there to that of the clip."""
        start, _ = self._playback.zone
        self._playback.pause()
        self._playback.seek(start if self._playback.frame > start else 0)

    def _go_to_end(self) -> None:
        last = self._playback.zone[1] - 1
        self._playback.pause()
        n_frames = self._playback.n_frames
        self._playback.seek(last if self._playback.frame < last else n_frames - 1)

    def _shuttle(self, direction: int) -> None:
        """Play in a direction; once more makes it faster, the other direction slower first."""
        player = self._playback
        if not player.is_playing:
            player.play(direction)
        elif player.direction == direction:
            player.change_rate(1)
        elif player.rate > 1.0:
            player.change_rate(-1)
        else:
            player.play(direction)

    def _start_zone(self) -> None:
        frame = self._playback.frame
        _, end = self._playback.zone
        self._playback.set_zone(frame, end if end > frame + 1 else self._playback.n_frames)

    def _end_zone(self) -> None:
        frame = self._playback.frame
        start, _ = self._playback.zone
        self._playback.set_zone(start if start < frame else 0, frame + 1)

    def _set_looping(self, is_looping: bool) -> None:
        self._playback.set_looping(is_looping)
        self._settings.keep("player/is_looping", is_looping)


class _WholeLabel(QLabel):
    """Says all or nothing: half a number would be another number."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint the text where it has room."""
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width():
            super().paintEvent(event)
