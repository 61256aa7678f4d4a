"""What to do first, the five causes, the cadence plan, and what no video can judge."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gaitlab import workflow
from gaitlab.advice import QUESTIONS, Advice, CadencePlan, label
from gaitlab.advice import advise as advise_by_answers
from gaitlab.app.cards import Badge, Card, Column, Status, words
from gaitlab.app.coach.causes_card import CausesCard
from gaitlab.app.coach.finding_card import FindingCard, time_to_show
from gaitlab.app.coach.named_lines import named_lines
from gaitlab.app.document import TrialDocument
from gaitlab.app.icons import icon
from gaitlab.app.playback import Playback
from gaitlab.app.theme import GAP, TextRole
from gaitlab.app.when_seen import WhenSeen
from gaitlab.domain.findings import CauseVerdict, Finding
from gaitlab.domain.quality import Severity


def advice_on(document: TrialDocument) -> Advice:
    """Return the advice for a trial; before it was analysed, what the answers alone allow."""
    if document.assessment is None:
        return advise_by_answers((), document.trial.runner)
    return workflow.advise(document.assessment)


class AdvicePage(Column):
    """Everything that is advised; kept in place while the answers change it.

    `asked` tells the key of the cause whose questions a person wants to see, `tempo_chosen` steps
    a minute for the metronome.
    """

    asked = Signal(str)
    tempo_chosen = Signal(float)

    def __init__(self, document: TrialDocument, playback: Playback) -> None:
        super().__init__()
        self._document, self._playback = document, playback
        self._advice: Advice | None = None
        self._told: tuple[object, ...] = ()
        self.setAccessibleName(self.tr("Advice"))
        self._first, self._plan = _Section(), _Section()
        asked = frozenset(question.cause_key for question in QUESTIONS)
        self.causes = CausesCard(self.asked.emit, asked)
        warnings = warning_card(self._warning_signs())
        self.show_all([self._first, self.causes, self._plan, warnings])
        WhenSeen(self, document.assessment_changed, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is advised now; what did not change stays as it is, opened and read."""
        advice = advice_on(self._document)
        told = (
            self._document.assessment is None,
            self._blocking(),
            advice.findings,
            _known(advice),
        )
        if told != self._told:
            self._told = told
            self._first.show_all([*self._refusal(), *self._findings(advice)])
        if self._advice is None or advice.causes != self._advice.causes:
            self.causes.show_causes(advice.causes)
        if self._advice is None or advice.plan != self._advice.plan:
            self._plan.show_all([self._plan_card(advice.plan)] if advice.plan else [])
        self._advice = advice

    def _warning_signs(self) -> tuple[str, ...]:
        return advice_on(self._document).warning_signs

    def _blocking(self) -> tuple[str, ...]:
        """Return why the clip itself says nothing."""
        assessment = self._document.assessment
        if assessment is None:
            return ()
        issues = assessment.quality
        return tuple(issue.message for issue in issues if issue.severity is Severity.BLOCKING)

    def _refusal(self) -> list[QWidget]:
        if self._document.assessment is None:
            text = self.tr("Not analysed yet: so far only the answers count.")
            return [words(text, is_muted=True)]
        return [Badge(message, Status.BAD) for message in self._blocking()]

    def _findings(self, advice: Advice) -> list[QWidget]:
        if advice.findings:
            return [self._finding(finding) for finding in advice.findings]
        card = Card(label("findings"))
        is_known = _known(advice)
        card.column.addWidget(words(label("nothing_to_change" if is_known else "too_little_known")))
        if not is_known:
            card.column.addWidget(
                _button(self.tr("Answer the questions"), lambda: self.asked.emit("")),
                alignment=Qt.AlignmentFlag.AlignLeft,
            )
        return [card]

    def _finding(self, finding: Finding) -> FindingCard:
        is_seen = self._time_to_show(finding) is not None
        return FindingCard(finding, (lambda: self._show(finding)) if is_seen else None)

    def _time_to_show(self, finding: Finding) -> float | None:
        assessment = self._document.assessment
        return None if assessment is None else time_to_show(finding, assessment)

    def _show(self, finding: Finding) -> None:
        time_s = self._time_to_show(finding)
        if time_s is not None:
            self._playback.pause()
            self._playback.seek_time(time_s)

    def _plan_card(self, plan: CadencePlan) -> Card:
        aim, *steps = plan.sentences()
        card = Card(label("plan"))
        card.column.addWidget(words(aim, TextRole.HEADING))
        for step in steps:
            card.column.addWidget(words(step))
        text = self.tr("Metronome at {tempo}").format(tempo=plan.target_spm)
        target_spm = float(plan.target_spm)
        card.column.addWidget(
            _button(text, lambda: self.tempo_chosen.emit(target_spm), icon_name="metronome"),
            alignment=Qt.AlignmentFlag.AlignLeft,
        )
        return card


class _Section(QWidget):
    """Cards under each other, filled anew as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)

    def show_all(self, parts: list[QWidget]) -> None:
        """Show these in the place of what was there."""
        while (item := self._column.takeAt(0)) is not None:
            item.widget().deleteLater()
        for part in parts:
            self._column.addWidget(part)
        self.setVisible(bool(parts))


def warning_card(signs: tuple[str, ...]) -> Card:
    """Return the signs that no video can judge, and at last what to do."""
    *signs_alone, what_to_do = signs
    card = Card(label("warning_signs"))
    card.column.addWidget(named_lines([("•", sign) for sign in signs_alone]))
    card.column.addWidget(Badge(what_to_do, Status.BAD))
    return card


def _known(advice: Advice) -> bool:
    """Whether anything could be told of any cause."""
    return any(cause.verdict is not CauseVerdict.CANNOT_TELL for cause in advice.causes)


def _button(text: str, slot: Callable[[], object], icon_name: str = "") -> QPushButton:
    button = QPushButton(text)
    if icon_name:
        button.setIcon(icon(icon_name))
    button.clicked.connect(slot)
    return button
