"""The curves of a run: over the time of the clip, and left against right on the mean stride."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gaitlab.app.charts.legend import Entry, Legend, Sample, quantity_words
from gaitlab.app.commands import Command, CommandBook
from gaitlab.app.document import TrialDocument
from gaitlab.app.icons import icon
from gaitlab.app.playback import Playback
from gaitlab.app.settings import Settings
from gaitlab.app.stance_words import foot_words
from gaitlab.app.theme import GAP
from gaitlab.curves import Quantity
from gaitlab.domain.landmarks import Side
from gaitlab.domain.quality import Severity

if TYPE_CHECKING:
    from gaitlab.app.charts.over_time import TimeCharts
    from gaitlab.app.charts.stride import StrideCharts

USUAL_QUANTITIES = (
    Quantity.HEEL_CLEARANCE,
    Quantity.FOREFOOT_CLEARANCE,
    Quantity.SOLE_ANGLE,
    Quantity.KNEE_FLEXION,
    Quantity.PELVIS_HEIGHT,
)
"""What is shown until a person chooses."""

ZOOM = 1.5
"""By how much a key enlarges."""

_TIME, _STRIDE = 0, 1


class ChartsView(QWidget):
    """Two sheets of plots; drawn when they are first seen, and anew when the assessment changes."""

    def __init__(self, document: TrialDocument, playback: Playback, settings: Settings) -> None:
        super().__init__()
        self._document = document
        self._playback = playback
        self._settings = settings
        self._sheets: tuple[TimeCharts, StrideCharts] | None = None
        self._is_outdated = [True, True]
        self.setAccessibleName(self.tr("Curves"))
        self._tabs = QTabBar()
        self._tabs.addTab(self.tr("Over time"))
        self._tabs.addTab(self.tr("Mean stride"))
        self._tabs.setDrawBase(False)
        self._tabs.setAccessibleName(self.tr("Curves over time or on the mean stride"))
        self._legend = Legend()
        self._chooser = self._new_chooser()
        self._pages = QStackedWidget()
        self._empty = QLabel()
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("muted", True)
        self._pages.addWidget(self._empty)
        self._lay_out()
        self._tabs.currentChanged.connect(self._refresh)
        document.assessment_changed.connect(self._outdate)

    def add_commands(self, book: CommandBook) -> None:
        """Offer the two sheets, and how much of the clip is seen, by key."""
        group = self.tr("Curves")
        for key, text, shortcut, slot in (
            ("time", self.tr("Curves over time"), "Alt+T", partial(self.show_page, _TIME)),
            ("stride", self.tr("Mean stride"), "Alt+M", partial(self.show_page, _STRIDE)),
            ("zoom_in", self.tr("Enlarge the curves"), "Alt+Shift+Up", partial(self.zoom, ZOOM)),
            ("zoom_out", self.tr("Show more of the curves"), "Alt+Shift+Down",
             partial(self.zoom, 1.0 / ZOOM)),
        ):  # fmt: skip
            book.add(Command(f"curves.{key}", text, group, (shortcut,)), slot)

    def zoom(self, factor: float) -> None:
        """Enlarge the curves over time."""
        if self._sheets is not None:
            self._sheets[_TIME].zoom(factor)

    @property
    def sheet(self) -> TimeCharts | StrideCharts | None:
        """The sheet of plots that is seen; None before any was drawn."""
        return None if self._sheets is None else self._sheets[self._tabs.currentIndex()]

    def show_page(self, page: int) -> None:
        """Show the curves over time (0) or the mean stride (1)."""
        self._tabs.setCurrentIndex(page)

    @property
    def shown_quantities(self) -> tuple[Quantity, ...]:
        """What is drawn, in the order from top to bottom."""
        usual = ",".join(USUAL_QUANTITIES)
        kept = self._settings.value("curves/shown", usual).split(",")
        return tuple(quantity for quantity in Quantity if quantity.value in kept)

    def choose_quantity(self, quantity: Quantity, is_shown: bool) -> None:
        """Draw a quantity, or leave it out; the last one stays."""
        shown = [q for q in self.shown_quantities if q is not quantity]
        if is_shown:
            shown.append(quantity)
        if shown:
            self._settings.keep("curves/shown", ",".join(shown))
            self._outdate()
        self._tick_chosen()

    def empty_text(self) -> str:
        """Return why there are no curves; "" where there are some."""
        assessment = self._document.assessment
        if assessment is None:
            return self.tr("Curves appear here once the clip has been analysed.")
        if assessment.facing is None:
            told = [i.message for i in assessment.quality if i.severity is Severity.BLOCKING]
            return told[0] if told else self.tr("No runner was found in this clip.")
        if self._tabs.currentIndex() == _STRIDE and not any(s.curves for s in assessment.stacked):
            return self.tr("A mean stride needs at least three steps of a foot.")
        return ""

    def showEvent(self, event) -> None:  # noqa: N802  # Qt's name
        """Draw what changed while nobody was looking."""
        super().showEvent(event)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Draw anew in other colours or type."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            # Not at once: the plots that are taken away hold widgets, and Qt, which is dressing
            # every widget there is just now, would go on to the dead ones.
            QTimer.singleShot(0, self, self._outdate)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, GAP // 2, 0)
        head.addWidget(self._tabs)
        head.addWidget(self._legend, 1)
        head.addWidget(self._chooser)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)

    def _new_chooser(self) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("Choose curves"))
        button.setIcon(icon("layers"))
        button.setToolTip(self.tr("Choose which curves are drawn"))
        button.setAccessibleName(button.text())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for quantity in Quantity:
            action = menu.addAction(quantity_words(quantity))
            action.setCheckable(True)
            action.setChecked(quantity in self.shown_quantities)
            action.setData(quantity.value)
            action.triggered.connect(
                lambda is_shown, quantity=quantity: self.choose_quantity(quantity, is_shown)
            )
        button.setMenu(menu)
        return button

    def _tick_chosen(self) -> None:
        for action in self._chooser.menu().actions():
            action.setChecked(Quantity(action.data()) in self.shown_quantities)

    def _outdate(self) -> None:
        self._is_outdated = [True, True]
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Show the chosen sheet, drawn anew if it is out of date, or why there is none."""
        text, page = self.empty_text(), self._tabs.currentIndex()
        self._legend.show_entries(() if text else self._entries(page))
        self._chooser.setEnabled(not text)
        drawn = ", ".join(quantity_words(quantity) for quantity in self.shown_quantities)
        self.setAccessibleDescription(text or f"{self._tabs.tabText(page)}: {drawn}")
        if text:
            self._empty.setText(text)
            self._pages.setCurrentWidget(self._empty)
            return
        sheet = self._drawn_sheets()[page]
        self._pages.setCurrentWidget(sheet)
        if self._is_outdated[page]:
            self._is_outdated[page] = False
            sheet.draw(self.shown_quantities)

    def _drawn_sheets(self) -> tuple[TimeCharts, StrideCharts]:
        """Return the sheets; the plotting library is loaded when they are first needed."""
        if self._sheets is None:
            from gaitlab.app.charts.over_time import TimeCharts
            from gaitlab.app.charts.stride import StrideCharts

            parts = (self._document, self._playback, self._pages)
            self._sheets = (TimeCharts(*parts), StrideCharts(*parts))
            for sheet in self._sheets:
                self._pages.addWidget(sheet)
        return self._sheets

    def _entries(self, page: int) -> tuple[Entry, ...]:
        near_side = self._document.assessment.near_side
        lines = tuple(
            Entry(Sample.LINE, foot_words(side, side is near_side), side, side is near_side)
            for side in Side
        )
        if page == _TIME:
            return (*lines, Entry(Sample.STANCE, self.tr("foot on the belt")))
        return (
            *lines,
            Entry(Sample.BAND, self.tr("95 % band")),
            Entry(Sample.HEEL, self.tr("heel contact")),
            Entry(Sample.TOE, self.tr("toe-off")),
            Entry(Sample.ZERO, self.tr("0 ms: initial contact")),
        )
