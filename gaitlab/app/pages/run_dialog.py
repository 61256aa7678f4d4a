"""Changing what was told about a run."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from gaitlab.app.pages.run_form import RunForm
from gaitlab.app.settings import Settings
from gaitlab.domain.trial import Trial
from gaitlab.errors import GaitlabError


class RunDialog(QDialog):
    """The questions about a run, with the answers it has; `told` is the trial afterwards."""

    def __init__(self, trial: Trial, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About this run"))
        self.told = trial
        self.form = RunForm(trial, settings)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        column.addWidget(buttons)

    def _accept(self) -> None:
        try:
            self.told = self.form.told()
        except GaitlabError as error:
            self.form.say_problem(str(error))
        except ValueError:
            self.form.say_problem(
                self.tr("The belt speed is no speed: type it as 10.5, or a pace as 5:30.")
            )
        else:
            self.accept()
