"""Writes what a person hands on, off the window's thread, and says where it is.

The dialogs are imported late, so that the window opens first.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from gaitlab import workflow
from gaitlab.app.cards import Status
from gaitlab.app.document import TrialDocument
from gaitlab.app.exports.choices import asked_path, proposed_path
from gaitlab.app.job_bar import JobBar
from gaitlab.app.message_bar import MessageBar
from gaitlab.app.playback import Playback
from gaitlab.app.settings import Settings
from gaitlab.domain.annotation_edits import set_report_text
from gaitlab.errors import GaitlabError
from gaitlab.jobs import Job, Progress

if TYPE_CHECKING:
    from gaitlab.assessment import Assessment
    from gaitlab.overlay.layers import Layer

_ENDINGS = {"pdf": ".pdf", "html": ".html"}


class HandingOn(QObject):
    """The three ways out of one document: report, film, files."""

    def __init__(
        self, window: QWidget, settings: Settings, jobs: JobBar, messages: MessageBar
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._jobs = jobs
        self._messages = messages

    def report(self, document: TrialDocument) -> None:
        """Ask for the choices of a report, and write it."""
        from gaitlab.app.exports.report_dialog import ReportDialog

        assessment = self._assessed(document)
        dialog = ReportDialog(document.trial.annotations, self._settings, self._window)
        if assessment is None or not dialog.exec() or dialog.chosen is None:
            return
        chosen = dialog.chosen
        told = set_report_text(document.trial, client=chosen.about.client, notes=chosen.about.notes)
        document.edit(self.tr("Change the report's words"), told)
        path = self._asked(document, _ENDINGS[chosen.report_format], self.tr("Reports"))
        if path is not None:
            self._write(
                self.tr("Writing the report"),
                workflow.write_report(
                    document.assessment or assessment,
                    path,
                    report_format=chosen.report_format,
                    audience=chosen.audience,
                    language=chosen.language,
                    paper=chosen.paper,
                    about=chosen.about,
                    is_forced=True,
                ),
            )

    def film(self, document: TrialDocument, playback: Playback, layers: frozenset[Layer]) -> None:
        """Ask for the choices of an annotated film, and write it."""
        from gaitlab.app.exports.film_dialog import FilmDialog
        from gaitlab.overlay.film import export_overlay

        assessment = self._assessed(document)
        if assessment is None:
            return
        times_s = document.trial.clip.file_time_s
        start, end = playback.zone
        zone_s = None
        if playback.has_zone:
            zone_s = (float(times_s[start]), float(times_s[end - 1]) + 1e-6)
        dialog = FilmDialog(
            layers=layers,
            zone_s=zone_s,
            cadence_spm=assessment.cadence_spm.value,
            parent=self._window,
        )
        if not dialog.exec() or dialog.chosen is None:
            return
        path = self._asked(document, "_annotated.mp4", self.tr("Films"))
        if path is not None:
            self._write(
                self.tr("Writing the film"), export_overlay(assessment, path, dialog.chosen)
            )

    def files(self, document: TrialDocument) -> None:
        """Ask for formats and a folder, and write the files."""
        from gaitlab.app.exports.data_dialog import DataDialog

        assessment = self._assessed(document)
        dialog = DataDialog(self._window)
        if assessment is None or not dialog.exec():
            return
        proposed = proposed_path(document.trial, document.path, "")
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("Choose a folder for the files"), str(proposed.parent)
        )
        if folder:
            stem = Path(folder) / proposed.name
            self._write(self.tr("Writing files"), _files(assessment, stem, dialog.chosen))

    def _assessed(self, document: TrialDocument) -> Assessment | None:
        if document.assessment is None:
            self._messages.say(
                self.tr("Analyse the clip first: there is nothing to hand on yet."), Status.CAUTION
            )
        return document.assessment

    def _asked(self, document: TrialDocument, ending: str, kind: str) -> Path | None:
        proposed = proposed_path(document.trial, document.path, ending)
        return asked_path(
            self._window, self.tr("Where to write it"), proposed, kind, proposed.suffix
        )

    def _write(self, title: str, job: Job[Path]) -> None:
        is_begun = self._jobs.start(title, job, on_success=self._tell_written)
        if not is_begun:
            self._messages.say(
                self.tr("Something is being written or analysed: wait for it, or stop it."),
                Status.CAUTION,
            )

    def _tell_written(self, path: Path) -> None:
        self._messages.say(
            self.tr("Written: {name}").format(name=path.name),
            Status.GOOD,
            action=self.tr("Open"),
            on_action=_opening(path),
        )


def _opening(path: Path) -> Callable[[], None]:
    return lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))) and None


def _files(assessment: Assessment, stem: Path, names: tuple[str, ...]) -> Job[Path]:
    """Write files one format after the other; return the first, or the folder of many."""
    written: list[Path] = []
    for number, name in enumerate(names):
        yield Progress(number, len(names), name)
        written += workflow.export_files(assessment, stem, format_names=[name])
    if not written:
        raise GaitlabError("No file was written.")
    return written[0] if len(written) == 1 else stem.parent
