"""Looking at the clip of the open trial: begun, taken over, and begun again after other answers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from gaitlab import workflow
from gaitlab.app.document import TrialDocument
from gaitlab.app.shell import Shell
from gaitlab.domain.trial import Trial


class Analysing(QObject):
    """Analyses the open trial of a window; the window stays alive meanwhile."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window

    def begin(self) -> None:
        """Look at the clip of the open trial."""
        document = self._window.document
        if document is None:
            return
        self._window.jobs.start(
            self.tr("Analysing"),
            workflow.observe(document.trial),
            on_success=lambda seen: self._take(document, seen),
        )

    def edit_run(self) -> None:
        """Change what was told about the run; what that leaves unseen is looked at."""
        from gaitlab.app.pages.run_dialog import RunDialog

        document = self._window.document
        if document is None:
            return
        dialog = RunDialog(document.trial, self._window.settings, self._window)
        is_told = bool(dialog.exec())
        dialog.deleteLater()
        if is_told:
            document.edit(self.tr("Change the run's details"), dialog.told)
            if not workflow.is_observed(document.trial):
                self.begin()

    def _take(self, document: TrialDocument, seen: Trial) -> None:
        """Take what was seen, and keep what was changed meanwhile."""
        now = document.trial
        trial = replace(
            seen, runner=now.runner, corrections=now.corrections, annotations=now.annotations
        )
        self._window.attempt(lambda: document.set_observed(trial))
