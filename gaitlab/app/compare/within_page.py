"""One trial within itself: left against right, and the heel from the start to the end."""

from PySide6.QtWidgets import QWidget

from gaitlab import workflow
from gaitlab.app.cards import Badge, Card, Column, Status, words
from gaitlab.app.compare.drift_chart import DriftChart
from gaitlab.app.compare.verdict_table import (
    VerdictRow,
    VerdictTable,
    name_of,
    plus_minus,
    value_of,
)
from gaitlab.app.stance_words import number
from gaitlab.app.theme import TextRole
from gaitlab.assessment import Assessment
from gaitlab.compare import DriftVerdict, FootDifference, FootVerdict

Named = tuple[tuple[str, Assessment], ...]
"""Trials with their headings, one or two."""

_FEET = {
    FootVerdict.DIFFERENT: ("different", "accent"),
    FootVerdict.ALIKE: ("alike", "text"),
    FootVerdict.CANNOT_TELL: ("unclear", "muted"),
}
_DRIFTS = {
    DriftVerdict.FALLS: Status.CAUTION,
    DriftVerdict.RISES: Status.CAUTION,
    DriftVerdict.STEADY: Status.GOOD,
    DriftVerdict.CANNOT_TELL: Status.UNCLEAR,
}


class FeetPage(Column):
    """Left against right, a table a trial."""

    def __init__(self, trials: Named) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Left and right"))
        self.tables: list[VerdictTable] = []
        self.show_all([self._card(name, assessment) for name, assessment in trials])

    def _card(self, name: str, assessment: Assessment) -> QWidget:
        feet = [foot for foot in workflow.compare_feet(assessment) if foot.left or foot.right]
        card = Card(name or self.tr("Left against right"))
        if not feet:
            sentence = self.tr("No metric tells the feet of this clip apart.")
            card.column.addWidget(words(sentence, is_muted=True))
            return card
        headings = [
            self.tr("Metric"), self.tr("Left"), self.tr("Right"), self.tr("Left − right"),
            self.tr("Verdict"),
        ]  # fmt: skip
        table = VerdictTable(self.tr("Left against right"), headings)
        order = list(_FEET)
        feet.sort(key=lambda foot: order.index(foot.verdict))
        table.show_rows([self._row(foot) for foot in feet])
        self.tables.append(table)
        card.column.addWidget(table)
        reasons = dict.fromkeys(foot.reason for foot in feet if foot.reason)
        for reason in reasons:
            card.column.addWidget(words(reason, TextRole.SMALL, is_muted=True))
        return card

    def _row(self, foot: FootDifference) -> VerdictRow:
        sign, colour = _FEET[foot.verdict]
        cells = (
            name_of(foot.metric),
            value_of(foot.left.value, foot.metric),
            value_of(foot.right.value, foot.metric),
            plus_minus(foot.difference, foot.metric),
        )
        word = {
            FootVerdict.DIFFERENT: self.tr("different"),
            FootVerdict.ALIKE: self.tr("within noise"),
            FootVerdict.CANNOT_TELL: self.tr("cannot tell"),
        }[foot.verdict]
        return VerdictRow(cells, word, sign, colour, foot.reason)


class DriftPage(Column):
    """How often the heel comes down in each half minute."""

    def __init__(self, trials: Named) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Over time"))
        self.show_all([self._card(name, assessment) for name, assessment in trials])

    def _card(self, name: str, assessment: Assessment) -> QWidget:
        drift = workflow.find_drift(assessment)
        card = Card(name or self.tr("Steps with heel contact, over the clip"))
        card.column.addWidget(Badge(self._word(drift.verdict), _DRIFTS[drift.verdict]))
        card.column.addWidget(words(drift.sentence))
        shares = [window for window in drift.windows if window.share_pct]
        if len(shares) > 1:
            card.column.addWidget(DriftChart(drift))
        elif shares:
            share = shares[0].share_pct
            told = self.tr("Whole clip: {share} % of steps ({low} to {high})").format(
                share=number(share.value), low=number(share.low), high=number(share.high)
            )
            card.column.addWidget(words(told, is_muted=True))
        return card

    def _word(self, verdict: DriftVerdict) -> str:
        return {
            DriftVerdict.FALLS: self.tr("Falls"),
            DriftVerdict.RISES: self.tr("Rises"),
            DriftVerdict.STEADY: self.tr("Steady"),
            DriftVerdict.CANNOT_TELL: self.tr("Cannot tell"),
        }[verdict]
