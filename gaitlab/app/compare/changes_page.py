"""Before and after: what makes it doubtful, whether it worked, and what really changed."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gaitlab.app.cards import Badge, Card, Column, EmptyState, Status, words
from gaitlab.app.compare.verdict_table import VerdictRow, VerdictTable, name_of, value_of
from gaitlab.app.theme import TextRole
from gaitlab.compare import Change, ChangeVerdict, Comparison, MetricChange, OutcomeVerdict
from gaitlab.domain.metrics import Metric
from gaitlab.domain.quality import Severity

_OUTCOMES = {
    OutcomeVerdict.GONE: Status.GOOD,
    OutcomeVerdict.BETTER: Status.GOOD,
    OutcomeVerdict.UNCHANGED: Status.NEUTRAL,
    OutcomeVerdict.WORSE: Status.BAD,
    OutcomeVerdict.CANNOT_TELL: Status.UNCLEAR,
}
_CAVEATS = {
    Severity.BLOCKING: Status.BAD,
    Severity.WARNING: Status.CAUTION,
    Severity.NOTE: Status.NEUTRAL,
}
_ORDER = (ChangeVerdict.REAL, ChangeVerdict.WITHIN_NOISE, ChangeVerdict.CANNOT_TELL)


class ChangesPage(Column):
    """What follows from two trials, or how to choose the second one.

    Parameters
    ----------
    comparison
        What is shown; None while there is one trial alone.
    choose
        Called when a person wants to choose the other trial.
    """

    def __init__(self, comparison: Comparison | None, choose) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Before and after"))
        self.table = VerdictTable(
            self.tr("Changes"),
            [
                self.tr("Metric"),
                self.tr("Before"),
                self.tr("After"),
                self.tr("Change"),
                self.tr("Noise"),
                self.tr("Verdict"),
            ],
        )
        if comparison is None:
            self.show_all(self._invitation(choose))
        else:
            self.show_all(
                [
                    *self._caveats(comparison),
                    *self._outcomes(comparison),
                    *self._changes(comparison),
                ]
            )

    def _invitation(self, choose) -> list[QWidget]:
        hint = self.tr("Choose an earlier trial of the same runner, filmed in the same way.")
        button = QPushButton(self.tr("Choose a trial …"))
        button.setObjectName("choose")
        button.setProperty("primary", True)
        button.clicked.connect(choose)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.addStretch(1)
        layout.addWidget(button)
        layout.addStretch(1)
        return [EmptyState(self.tr("Did it work?"), hint), row]

    def _caveats(self, comparison: Comparison) -> list[QWidget]:
        if not comparison.caveats:
            return []
        card = Card(self.tr("Before you compare"))
        for issue in comparison.caveats:
            card.column.addWidget(
                Badge(self._caveat_word(issue.severity), _CAVEATS[issue.severity])
            )
            card.column.addWidget(words(issue.message))
        return [card]

    def _caveat_word(self, severity: Severity) -> str:
        return {
            Severity.BLOCKING: self.tr("Cannot compare"),
            Severity.WARNING: self.tr("Warning"),
            Severity.NOTE: self.tr("Note"),
        }[severity]

    def _outcomes(self, comparison: Comparison) -> list[QWidget]:
        cards = []
        for outcome in comparison.outcomes:
            card = Card(self.tr("Did it work?"))
            card.column.addWidget(words(outcome.title, TextRole.HEADING))
            card.column.addWidget(
                Badge(self._outcome_word(outcome.verdict), _OUTCOMES[outcome.verdict])
            )
            card.column.addWidget(words(outcome.sentence))
            cards.append(card)
        return cards

    def _outcome_word(self, verdict: OutcomeVerdict) -> str:
        return {
            OutcomeVerdict.GONE: self.tr("Gone"),
            OutcomeVerdict.BETTER: self.tr("Better"),
            OutcomeVerdict.UNCHANGED: self.tr("Unchanged"),
            OutcomeVerdict.WORSE: self.tr("Worse"),
            OutcomeVerdict.CANNOT_TELL: self.tr("Cannot tell"),
        }[verdict]

    def _changes(self, comparison: Comparison) -> list[QWidget]:
        rows = self._rows(comparison)
        if not rows:
            return [words(self.tr("Nothing was measured in both clips."), is_muted=True)]
        self.table.show_rows(rows)
        card = Card(self.tr("What changed"))
        n_real = sum(row.verdict == self._word(ChangeVerdict.REAL) for row in rows)
        told = self.tr("{n} real changes").format(n=n_real) if n_real else self.tr("No real change")
        card.column.addWidget(words(told, TextRole.HEADING))
        card.column.addWidget(self.table)
        legend = self.tr(
            "A real change is beyond the errors of both clips and what changes from day to day "
            "(noise). One in 20 unchanged numbers may seem real by chance."
        )
        card.column.addWidget(words(legend, TextRole.SMALL, is_muted=True))
        return [card]

    def _rows(self, comparison: Comparison) -> list[VerdictRow]:
        """Return real changes first; a foot has a row where it alone really changed."""
        found = []
        for change in comparison.changes:
            if change.both.before or change.both.after:
                found += self._metric_rows(change)
        order = [self._word(verdict) for verdict in _ORDER]
        return sorted(found, key=lambda row: order.index(row.verdict))

    def _metric_rows(self, change: MetricChange) -> list[VerdictRow]:
        name = name_of(change.metric)
        rows = [self._row(name, change.both, change.metric, change.reason)]
        if change.both.verdict is not ChangeVerdict.REAL:
            for foot, side in ((change.left, self.tr("left")), (change.right, self.tr("right"))):
                if foot.verdict is ChangeVerdict.REAL:
                    rows.append(self._row(f"{name}, {side}", foot, change.metric, ""))
        return rows

    def _row(self, name: str, change: Change, metric: Metric, reason: str) -> VerdictRow:
        verdict, difference = change.verdict, change.difference.value
        noise = value_of(change.noise, metric)
        is_told = verdict is not ChangeVerdict.CANNOT_TELL
        cells = (
            name,
            value_of(change.before.value, metric),
            value_of(change.after.value, metric),
            value_of(difference if is_told else float("nan"), metric, is_signed=True),
            f"±{noise}" if is_told else "",
        )
        sign, colour = _look(change)
        return VerdictRow(cells, self._word(verdict), sign, colour, reason)

    def _word(self, verdict: ChangeVerdict) -> str:
        return {
            ChangeVerdict.REAL: self.tr("real change"),
            ChangeVerdict.WITHIN_NOISE: self.tr("within noise"),
            ChangeVerdict.CANNOT_TELL: self.tr("cannot tell"),
        }[verdict]


def _look(change: Change) -> tuple[str, str]:
    """Return the sign of a verdict and its colour: up or down, alike, or open."""
    if change.verdict is ChangeVerdict.REAL:
        return ("up" if change.difference.value > 0.0 else "down"), "accent"
    if change.verdict is ChangeVerdict.WITHIN_NOISE:
        return "alike", "text"
    return "unclear", "muted"
