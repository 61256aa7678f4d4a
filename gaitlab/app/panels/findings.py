"""The findings: what was seen, why it matters, what to do, and the step that shows it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gaitlab.app.cards import Badge, Card, Column, EmptyState, Status, words
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.settings import Settings
from gaitlab.app.theme import TextRole
from gaitlab.assessment import Assessment
from gaitlab.domain.findings import Finding
from gaitlab.domain.quality import Severity


class FindingsPanel(Column):
    """At most three things worth doing, and what is good as it is."""

    def __init__(self, document: TrialDocument, playback: Playback, settings: Settings) -> None:
        super().__init__()
        del settings  # nothing to remember
        self._document = document
        self._playback = playback
        self.setAccessibleName(self.tr("Findings"))
        document.assessment_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says now."""
        assessment = self._document.assessment
        if assessment is None or not assessment.findings:
            self.show_all([self._nothing(assessment)])
            return
        self.show_all([self._card(finding, assessment) for finding in assessment.findings])

    def _nothing(self, assessment: Assessment | None) -> QWidget:
        if assessment is None:
            return EmptyState(self.tr("Not analysed yet"))
        if any(issue.severity is Severity.BLOCKING for issue in assessment.quality):
            return EmptyState(
                self.tr("No advice from this clip"),
                self.tr("The summary says what to film differently."),
            )
        return EmptyState(
            self.tr("Nothing stands out"),
            self.tr("The numbers that could be measured give no reason to change anything."),
        )

    def _card(self, finding: Finding, assessment: Assessment) -> Card:
        card = Card()
        status = Status.GOOD if finding.is_good else Status.CAUTION
        kind = self.tr("Keep") if finding.is_good else self.tr("Worth changing")
        top = QHBoxLayout()
        top.addWidget(Badge(kind, status), 1)
        sure = self.tr("{percent} % sure").format(percent=round(100 * finding.probability))
        label = words(sure, TextRole.SMALL, is_muted=True)
        label.setAlignment(Qt.AlignmentFlag.AlignRight)
        top.addWidget(label)
        card.column.addLayout(top)
        card.column.addWidget(words(finding.title, TextRole.HEADING))
        card.column.addWidget(words(finding.meaning))
        for heading, text in (
            (self.tr("Do"), finding.action),
            (self.tr("Cue"), finding.cue),
            (self.tr("Exercise"), finding.exercise),
            (self.tr("Not if"), finding.against),
            (self.tr("Check"), finding.recheck),
        ):
            if text:
                card.column.addWidget(words(heading, TextRole.SMALL, is_bold=True))
                card.column.addWidget(words(text))
        evidence = self.tr("Evidence: {strength}").format(strength=finding.evidence)
        sources = "; ".join(finding.sources)
        told = f"{evidence}. {sources}" if sources else f"{evidence}."
        card.column.addWidget(words(told, TextRole.SMALL, is_muted=True))
        time_s = _time_to_show(finding, assessment)
        if time_s is not None:
            button = QPushButton(self.tr("Show me"))
            button.setAccessibleDescription(finding.title)
            button.clicked.connect(lambda: self._show(time_s))
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            card.column.addLayout(row)
        return card

    def _show(self, time_s: float) -> None:
        self._playback.pause()
        self._playback.seek_time(time_s)


def _time_to_show(finding: Finding, assessment: Assessment) -> float | None:
    """Return the initial contact of the step nearest to the mean of what the finding rests on."""
    for value in assessment.metrics:
        if value.metric.key in finding.metric_keys and len(value.per_step):
            distances = {
                abs(shown - value.both.mean.value): step.contact.initial_contact.time_s
                for shown, step in zip(value.per_step, assessment.steps, strict=True)
                if shown == shown  # measured on this step
            }
            if distances:
                return distances[min(distances)]
    return None
