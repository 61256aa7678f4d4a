"""The summary: three facts, each with interval, word and shape, and what the clip cannot tell."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gaitlab.app.cards import Badge, Card, Column, EmptyState, Status, words
from gaitlab.app.document import TrialDocument
from gaitlab.app.playback import Playback
from gaitlab.app.settings import Settings
from gaitlab.app.stance_words import with_minus
from gaitlab.app.theme import GAP, THEME, TextRole
from gaitlab.app.when_seen import WhenSeen
from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.metrics import Trust
from gaitlab.domain.quality import QualityIssue, Severity
from gaitlab.facts import Facts, FootFacts, facts_of
from gaitlab.facts.words import foot_name, heel_words, in_one_sentence, landing_words

_HEEL_STATUS = {
    HeelContact.YES: Status.GOOD,
    HeelContact.NO: Status.CAUTION,
    HeelContact.UNCLEAR: Status.UNCLEAR,
    None: Status.UNCLEAR,
}
_SEVERITY_STATUS = {
    Severity.BLOCKING: Status.BAD,
    Severity.WARNING: Status.CAUTION,
    Severity.NOTE: Status.NEUTRAL,
}


class SummaryPanel(Column):
    """Cadence, landing and heel contact, and everything that limits them."""

    def __init__(self, document: TrialDocument, playback: Playback, settings: Settings) -> None:
        super().__init__()
        del playback, settings  # a summary is of the whole clip
        self._document = document
        self._told: tuple[object, ...] = ()
        self.setAccessibleName(self.tr("Summary"))
        WhenSeen(self, document.assessment_changed, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says now."""
        assessment = self._document.assessment
        if assessment is None:
            self._told = ()
            self.show_all(
                [
                    EmptyState(
                        self.tr("Not analysed yet"),
                        self.tr("Cadence, landing and heel contact will stand here."),
                    )
                ]
            )
            return
        facts, reasons = facts_of(assessment), _reasons(assessment)
        told = (facts, assessment.quality, reasons)
        if told != self._told:  # most corrections leave these words as they are
            self._told = told
            self.show_all(
                [
                    *self._fact_cards(assessment, facts),
                    *self._limits(assessment.quality, reasons),
                ]
            )

    def _fact_cards(self, assessment: Assessment, facts: Facts) -> list[QWidget]:
        sentence = words(with_minus(in_one_sentence(facts)), TextRole.HEADING, is_bold=False)
        if not facts.cadence_spm:
            return [sentence]
        feet = (facts.left, facts.right)
        return [
            sentence,
            self._cadence_card(assessment),
            self._card_of_feet(self.tr("Landing"), feet, self._landing),
            self._card_of_feet(self.tr("Heel contact"), feet, self._heel),
        ]

    def _cadence_card(self, assessment: Assessment) -> Card:
        cadence_spm = assessment.cadence_spm
        card = Card(self.tr("Cadence"))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        value = words(self.locale().toString(cadence_spm.value, "f", 1), TextRole.DISPLAY)
        value.setWordWrap(False)
        row.addWidget(value)
        unit = self.tr("steps/min\nboth feet counted")
        row.addWidget(words(unit, TextRole.SMALL, is_muted=True), 1)
        card.column.addLayout(row)
        low, high = (
            self.locale().toString(bound, "f", 1) for bound in (cadence_spm.low, cadence_spm.high)
        )
        told = self.tr("95 % interval {low} to {high}").format(low=low, high=high)
        card.column.addWidget(words(told))
        reference = next(
            (v.metric.reference for v in assessment.metrics if v.metric.key == "cadence_spm"), ""
        )
        if reference:
            card.column.addWidget(words(reference, TextRole.SMALL, is_muted=True))
        return card

    def _card_of_feet(self, heading: str, feet, content) -> Card:
        card = Card(heading)
        row = QHBoxLayout()
        row.setSpacing(2 * GAP)
        for foot in feet:
            column = QVBoxLayout()
            column.setSpacing(GAP // 2)
            name = words(foot_name(foot), TextRole.SMALL, is_bold=True)
            name.setStyleSheet(f"color: {THEME.side(foot.side).name()}")
            column.addWidget(name)
            for part in content(foot):
                column.addWidget(part)
            column.addStretch(1)
            row.addLayout(column, 1)
        card.column.addLayout(row)
        return card

    def _landing(self, foot: FootFacts) -> list[QWidget]:
        verdict, *rest = map(with_minus, landing_words(foot))
        is_told = foot.strike not in (None, FootStrike.UNCLEAR)
        badge = Badge(verdict, Status.NEUTRAL if is_told else Status.UNCLEAR)
        return [badge, *(words(line, TextRole.SMALL, is_muted=True) for line in rest)]

    def _heel(self, foot: FootFacts) -> list[QWidget]:
        verdict, *rest = map(with_minus, heel_words(foot))
        badge = Badge(verdict, _HEEL_STATUS[foot.heel])
        return [badge, *(words(line, TextRole.SMALL, is_muted=True) for line in rest)]

    def _limits(
        self, quality: tuple[QualityIssue, ...], reasons: dict[str, list[str]]
    ) -> list[QWidget]:
        """Return what limits the clip, and what cannot be measured in it with the reason."""
        parts: list[QWidget] = []
        if quality:
            card = Card(self.tr("About this clip"))
            order = list(reversed(Severity))
            for issue in sorted(quality, key=lambda issue: order.index(issue.severity)):
                word = {
                    Severity.BLOCKING: self.tr("Cannot measure"),
                    Severity.WARNING: self.tr("Warning"),
                    Severity.NOTE: self.tr("Note"),
                }[issue.severity]
                card.column.addWidget(Badge(word, _SEVERITY_STATUS[issue.severity]))
                card.column.addWidget(words(issue.message))
            parts.append(card)
        if reasons:
            card = Card(self.tr("Not measurable here"))
            for reason, names in reasons.items():
                card.column.addWidget(words(", ".join(names), is_bold=True))
                card.column.addWidget(words(reason, TextRole.SMALL, is_muted=True))
            parts.append(card)
        return parts


def _reasons(assessment: Assessment) -> dict[str, list[str]]:
    """Return why metrics could not be measured, and the names of those."""
    reasons: dict[str, list[str]] = {}
    for value in assessment.metrics:
        if value.trust is Trust.NONE:
            reasons.setdefault(value.reason, []).append(value.metric.name)
    return reasons
