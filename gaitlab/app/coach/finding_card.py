"""A finding: what was seen, why it matters, what to do, and the step that shows it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gaitlab.advice import label, strength_word
from gaitlab.app.cards import Badge, Card, Status, words
from gaitlab.app.coach.named_lines import named_lines
from gaitlab.app.icons import icon
from gaitlab.app.theme import TextRole
from gaitlab.assessment import Assessment
from gaitlab.domain.findings import Finding

translate = QCoreApplication.translate


class FindingCard(Card):
    """One thing to do or to keep; how and why is shown when asked for.

    Parameters
    ----------
    finding
        What is told.
    show
        Called to show the step on which it is seen; None where no step shows it.
    """

    def __init__(self, finding: Finding, show: Callable[[], object] | None) -> None:
        super().__init__()
        self.setAccessibleName(finding.title)
        self._details = _details(finding)
        self._more = QPushButton()
        self._more.clicked.connect(self._toggle)
        self.column.addLayout(_top(finding))
        self.column.addWidget(words(finding.title, TextRole.HEADING))
        self.column.addWidget(words(finding.meaning))
        cue = finding.cue and f"“{finding.cue}”"
        self.column.addWidget(named_lines([(label("action"), finding.action), (label("cue"), cue)]))
        self.column.addLayout(self._buttons(finding, show))
        self.column.addWidget(self._details)
        self._details.hide()
        self._name_more()

    def _buttons(self, finding: Finding, show: Callable[[], object] | None) -> QHBoxLayout:
        row = QHBoxLayout()
        if show is not None:
            button = QPushButton(icon("foot"), self.tr("Show me"))
            button.setAccessibleDescription(finding.title)
            button.clicked.connect(show)
            row.addWidget(button)
        row.addWidget(self._more)
        row.addStretch(1)
        return row

    def _toggle(self) -> None:
        self._details.setVisible(self._details.isHidden())
        self._name_more()

    def _name_more(self) -> None:
        is_hidden = self._details.isHidden()
        self._more.setText(self.tr("How and why") if is_hidden else self.tr("Less"))
        self._more.setIcon(icon("plus" if is_hidden else "minus"))


def time_to_show(finding: Finding, assessment: Assessment) -> float | None:
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


def _top(finding: Finding) -> QHBoxLayout:
    status = Status.GOOD if finding.is_good else Status.CAUTION
    kind = (
        translate("FindingCard", "Keep")
        if finding.is_good
        else translate("FindingCard", "Worth changing")
    )
    sure = words(label("sure", percent=100.0 * finding.probability), TextRole.SMALL, is_muted=True)
    sure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    row = QHBoxLayout()
    row.addWidget(Badge(kind, status), 1)
    row.addWidget(sure)
    return row


def _details(finding: Finding) -> QWidget:
    """Return how to do it, what it rests on, and how a clinician would put it."""
    evidence = f"{strength_word(finding.evidence)}. {finding.evidence_note}".strip()
    return named_lines(
        [
            (label("exercise"), finding.exercise),
            (label("against"), finding.against),
            (label("recheck"), finding.recheck),
            (label("evidence"), evidence),
            (label("sources"), "; ".join(finding.sources)),
            (translate("FindingCard", "Clinician"), finding.clinical),
        ]
    )
