"""The five causes of tight calves as one picture: a sign and a word each, and what it rests on."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gaitlab.advice import label, strength_word, verdict_word
from gaitlab.advice.causes import CAUSES
from gaitlab.app.cards import Card, Status, words
from gaitlab.app.coach.fold import Fold
from gaitlab.app.coach.named_lines import named_lines
from gaitlab.app.theme import TextRole
from gaitlab.domain.findings import Cause, CauseVerdict

_LOOKS = {
    CauseVerdict.POINTS_TO: (Status.CAUTION, "points_to"),
    CauseVerdict.DOES_NOT: (Status.GOOD, "ruled_out"),
    CauseVerdict.CANNOT_TELL: (Status.UNCLEAR, "help"),
}


class CausesCard(Card):
    """A row a cause; what a verdict rests on, and what to do, is shown when asked for.

    Parameters
    ----------
    ask
        Called with the key of a cause to show the questions about it.
    asked
        The causes about which there are questions.
    """

    def __init__(self, ask: Callable[[str], object], asked: frozenset[str]) -> None:
        super().__init__(label("causes"))
        self._ask = ask
        self._asked = asked
        self.rows = {cause.key: Fold() for cause in CAUSES}
        for row in self.rows.values():
            self.column.addWidget(row)

    def show_causes(self, causes: tuple[Cause, ...]) -> None:
        """Show what is known of the causes now."""
        for cause in causes:
            row = self.rows[cause.key]
            status, sign = _LOOKS[cause.verdict]
            row.say(cause.name, verdict_word(cause.verdict), status, sign)
            row.fill(self._details(cause))

    def _details(self, cause: Cause) -> list[QWidget]:
        parts: list[QWidget] = [
            words(cause.about, TextRole.SMALL, is_muted=True),
            named_lines(
                [
                    (label("because"), " ".join(cause.because)),
                    (label("missing"), "; ".join(cause.missing)),
                    (label("action"), cause.action),
                    (label("evidence"), strength_word(cause.evidence)),
                ]
            ),
        ]
        if cause.missing and cause.key in self._asked:
            button = QPushButton(self.tr("Answer the questions"))
            button.setAccessibleDescription(cause.name)
            button.clicked.connect(lambda: self._ask(cause.key))
            row = QWidget()
            layout = QHBoxLayout(row)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(button)
            layout.addStretch(1)
            parts.append(row)
        return parts
