"""The first page: drop a clip or a trial, take up a recent one, or try a sample."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QIcon, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gaitlab.app.cards import words
from gaitlab.app.icons import icon
from gaitlab.app.pages.thumbnails import thumbnail_of
from gaitlab.app.settings import Settings
from gaitlab.app.theme import GAP, RADIUS, THEME, TextRole

_THUMBNAIL = QSize(160, 100)
_WIDTH = 760


class StartPage(QWidget):
    """Where a person begins; `chosen` gives the file, `browsed` asks for a file dialog."""

    chosen = Signal(object)
    browsed = Signal()

    def __init__(self, settings: Settings, sample_paths: tuple[Path, ...]) -> None:
        super().__init__()
        self._settings = settings
        self._sample_paths = sample_paths
        self.setAcceptDrops(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.dress()

    def dress(self) -> None:
        """Build everything anew in the colours and type sizes of now."""
        while (item := self._row.takeAt(0)) is not None:
            item.widget().deleteLater()
        self._recent = self._list()
        self._heading = words(self.tr("Recent"), TextRole.HEADING)
        self._row.addWidget(self._content())
        self.refresh()

    def _list(self) -> QListWidget:
        recent = QListWidget()
        recent.setViewMode(QListWidget.ViewMode.IconMode)
        recent.setIconSize(_THUMBNAIL)
        recent.setGridSize(QSize(_THUMBNAIL.width() + 2 * GAP, _THUMBNAIL.height() + 5 * GAP))
        recent.setMovement(QListWidget.Movement.Static)
        recent.setResizeMode(QListWidget.ResizeMode.Adjust)
        recent.setWordWrap(True)
        recent.setAccessibleName(self.tr("Recent clips and trials"))
        recent.setStyleSheet("QListView { background: transparent; }")
        recent.itemActivated.connect(self._choose)
        recent.itemClicked.connect(self._choose)
        return recent

    def refresh(self) -> None:
        """Show the recent files that are still there."""
        self._recent.clear()
        paths = [path for path in self._settings.recent if path.is_file()]
        for path in paths:
            item = QListWidgetItem(_icon_of(path), path.name)
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            item.setToolTip(str(path))
            self._recent.addItem(item)
        self._recent.setVisible(bool(paths))
        self._heading.setVisible(bool(paths))

    def _content(self) -> QWidget:
        column = QVBoxLayout()
        column.setSpacing(2 * GAP)
        column.addStretch(1)
        column.addWidget(words(self.tr("Does the heel come down?"), TextRole.DISPLAY))
        told = self.tr(
            "Film yourself on a treadmill from the side, and see cadence, foot strike and heel "
            "contact of every step, with error bars. Nothing leaves this computer."
        )
        column.addWidget(words(told, is_muted=True))
        self._zone = self._drop_zone()
        column.addWidget(self._zone)
        column.addWidget(_filming_tips(self.tr("How to film"), self._tips()))
        column.addWidget(self._heading)
        column.addWidget(self._recent, 3)
        column.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        middle.setLayout(column)
        content = QWidget()
        row = QHBoxLayout(content)
        row.addStretch(1)
        row.addWidget(middle, 6)
        row.addStretch(1)
        return content

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Show where a file may be let go: anywhere."""
        if dropped_path(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._zone.setStyleSheet(_zone_look(is_dropping=True))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802  # Qt's name
        """Look as before."""
        super().dragLeaveEvent(event)
        self._zone.setStyleSheet(_zone_look(is_dropping=False))

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Choose the file that was dropped."""
        self._zone.setStyleSheet(_zone_look(is_dropping=False))
        path = dropped_path(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)

    def _tips(self) -> tuple[str, ...]:
        return (
            self.tr("Exactly from the side, the whole body and both soles in view"),
            self.tr("3 to 4 m away, the lens 20 to 50 cm above the belt, on something steady"),
            self.tr("60 frames a second or more, in bright light"),
            self.tr("20 seconds at your usual, steady speed"),
        )

    def _drop_zone(self) -> QWidget:
        zone = QFrame()
        zone.setObjectName("drop")
        zone.setStyleSheet(_zone_look(is_dropping=False))
        column = QVBoxLayout(zone)
        column.setContentsMargins(3 * GAP, 4 * GAP, 3 * GAP, 4 * GAP)
        column.setSpacing(2 * GAP)
        invitation = words(self.tr("Drop a clip or a trial here"), TextRole.TITLE)
        invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(invitation)
        browse = QPushButton(icon("open"), self.tr("Open a clip …"))
        browse.setProperty("primary", True)
        browse.setIcon(icon("open", colour=THEME.colours.on_accent))
        browse.clicked.connect(self.browsed)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(browse)
        for path in self._sample_paths[:1]:
            sample = QPushButton(self.tr("Try a sample"))
            sample.clicked.connect(lambda _=False, path=path: self.chosen.emit(path))
            row.addWidget(sample)
        row.addStretch(1)
        column.addLayout(row)
        return zone

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(Path(item.data(Qt.ItemDataRole.UserRole)))


def dropped_path(content: QMimeData) -> Path | None:
    """Return the first file of what is dragged; None = there is none."""
    paths = [url.toLocalFile() for url in content.urls() if url.isLocalFile()]
    return Path(paths[0]) if paths else None


def _zone_look(*, is_dropping: bool) -> str:
    """Return the style sheet of the place to drop a file."""
    colours = THEME.colours
    edge, ground = (
        (f"solid {colours.accent}", colours.accent_soft)
        if is_dropping
        else (f"dashed {colours.line}", colours.card)
    )
    return (
        f"QFrame#drop {{ border: 2px {edge}; border-radius: {2 * RADIUS}px; "
        f"background: {ground}; }}"
    )


def _filming_tips(heading: str, tips: tuple[str, ...]) -> QWidget:
    """Return what makes a clip good to measure, in two columns."""
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(3 * GAP)
    grid.setVerticalSpacing(GAP // 2)
    grid.addWidget(words(heading, TextRole.HEADING), 0, 0, 1, 2)
    for number, tip in enumerate(tips):
        line = words(f"{number + 1}.  {tip}", is_muted=True)
        grid.addWidget(line, 1 + number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
    for column in range(2):
        grid.setColumnStretch(column, 1)
    return widget


def _icon_of(path: Path) -> QIcon:
    image = thumbnail_of(path, _THUMBNAIL)
    if image.isNull():
        return icon("video")
    return QIcon(QPixmap.fromImage(image))
