"""The headings of a table that can be sorted, in no more room than they need."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from gaitlab.app.theme import GAP


class SortHeader(QHeaderView):
    """Keeps room for the arrow where it is; Qt would in every heading, a third of all room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.sortIndicatorChanged.connect(self._make_room)

    def width_without_arrow(self, section: int) -> int:
        """Return how wide a heading is that the table is not sorted by."""
        heading = self.model().headerData(section, self.orientation())
        return self.fontMetrics().size(0, heading).width() + 2 * GAP

    def arrow_width(self) -> int:
        """Return how much wider the heading is that the table is sorted by."""
        section = self.sortIndicatorSection()
        with_arrow_px = super().sectionSizeFromContents(section).width()
        return max(with_arrow_px - self.width_without_arrow(section), 0)

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: N802  # Qt's name
        """Return the room of a heading."""
        size = super().sectionSizeFromContents(section)
        if section != self.sortIndicatorSection():
            size.setWidth(self.width_without_arrow(section))
        return size

    def _make_room(self) -> None:
        self.resizeSections(QHeaderView.ResizeMode.ResizeToContents)
