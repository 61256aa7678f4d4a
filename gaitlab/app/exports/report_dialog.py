"""The choices for a report."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from gaitlab.advice import Language
from gaitlab.app.exports.choices import Choices, choice, chosen_in
from gaitlab.app.settings import Settings
from gaitlab.domain.annotations import Annotations
from gaitlab.errors import GaitlabError
from gaitlab.workflow.reporting import About, Audience, Paper, ReportFormat, read_logo


@dataclass(frozen=True, slots=True)
class ReportChoices:
    """What was chosen for a report."""

    report_format: ReportFormat
    audience: Audience
    language: Language
    paper: Paper
    about: About


class ReportDialog(Choices):
    """Asks for whom, as what, and what stands on it; clinic and logo are remembered."""

    def __init__(
        self, annotations: Annotations, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(QCoreApplication.translate("ReportDialog", "Report"), parent)
        self._settings = settings
        self.chosen: ReportChoices | None = None
        self._audience = choice(
            (
                (self.tr("The runner: two pages in plain words"), Audience.RUNNER),
                (self.tr("A clinician: every number"), Audience.CLINICIAN),
            ),
            settings.choice("report/audience", Audience.CLINICIAN),
        )
        self._format = choice(
            (
                (self.tr("PDF"), ReportFormat.PDF),
                (self.tr("Web page, one file"), ReportFormat.HTML),
            )
        )
        self._paper = choice(
            ((self.tr("A4"), Paper.A4), (self.tr("US Letter"), Paper.LETTER)),
            settings.choice("report/paper", Paper.A4),
        )
        self._language = choice(
            (("English", Language.ENGLISH), ("Deutsch", Language.GERMAN)),
            settings.choice("report/language", Language.ENGLISH),
        )
        self._clinic = QLineEdit(settings.value("report/clinic", ""))
        self._logo = QLineEdit(settings.value("report/logo", ""))
        self._client = QLineEdit(annotations.client)
        self._notes = QPlainTextEdit(annotations.notes)
        self._lay_out()

    def _lay_out(self) -> None:
        self._client.setPlaceholderText(self.tr("Name or code"))
        self._notes.setMaximumHeight(90)
        self._notes.setTabChangesFocus(True)
        for text, field in (
            (self.tr("For"), self._audience),
            (self.tr("As"), self._format),
            (self.tr("Paper"), self._paper),
            (self.tr("Language"), self._language),
            (self.tr("Client"), self._client),
            (self.tr("Notes"), self._notes),
            (self.tr("Clinic"), self._clinic),
            (self.tr("Logo"), self._logo_row()),
        ):
            self.row(text, field)

    def accept(self) -> None:
        """Take the choices, if the logo can be read."""
        logo = self._logo.text().strip()
        try:
            logo_png = read_logo(logo) if logo else b""
        except GaitlabError as error:
            self.say_problem(str(error))
            return
        about = About(
            clinic=self._clinic.text().strip(),
            client=self._client.text().strip(),
            notes=self._notes.toPlainText().strip(),
            logo_png=logo_png,
            day=date.today(),
        )
        self.chosen = ReportChoices(
            chosen_in(self._format, ReportFormat),
            chosen_in(self._audience, Audience),
            chosen_in(self._language, Language),
            chosen_in(self._paper, Paper),
            about,
        )
        for key, value in (
            ("audience", self.chosen.audience.value),
            ("paper", self.chosen.paper.value),
            ("language", self.chosen.language.value),
            ("clinic", about.clinic),
            ("logo", logo),
        ):
            self._settings.keep(f"report/{key}", value)
        super().accept()

    def _logo_row(self) -> QWidget:
        self._logo.setPlaceholderText(self.tr("No logo"))
        self._logo.setAccessibleName(self.tr("Logo"))
        browse = QPushButton(self.tr("Choose …"))
        browse.clicked.connect(self._browse)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._logo, 1)
        row.addWidget(browse)
        return holder

    def _browse(self) -> None:
        folder = str(Path(self._logo.text()).parent) if self._logo.text() else ""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a logo"), folder, self.tr("Pictures (*.png *.jpg *.jpeg *.webp)")
        )
        if name:
            self._logo.setText(name)
