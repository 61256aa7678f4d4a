"""The choices for files of other programs."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from gaitlab.app.exports.choices import Choices


class DataDialog(Choices):
    """Asks for the formats; `chosen` are their names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("DataDialog", "Files for other programs"), parent
        )
        self._boxes: dict[str, QCheckBox] = {}
        for name, text in (
            ("xlsx", self.tr("Spreadsheet (XLSX): summary, metrics, steps, frames")),
            ("csv", self.tr("CSV: steps, metrics, frames")),
            ("json", self.tr("JSON: everything, for programs")),
            ("trc", self.tr("TRC: landmarks, for OpenSim")),
            ("mot", self.tr("MOT: joint angles, for OpenSim")),
            ("c3d", self.tr("C3D: landmarks with events")),
            ("parquet", self.tr("Parquet: every frame, for statistics")),
        ):
            box = QCheckBox(text)
            box.setChecked(name == "xlsx")
            self.form.addRow(box)
            self._boxes[name] = box

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the formats chosen."""
        return tuple(name for name, box in self._boxes.items() if box.isChecked())

    def accept(self) -> None:
        """Take the choices, if there is one."""
        if self.chosen:
            super().accept()
        else:
            self.say_problem(self.tr("Choose at least one format."))
