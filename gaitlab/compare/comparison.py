"""Two trials of one runner, the earlier one first: what changed, and whether it worked."""

from dataclasses import dataclass

from gaitlab.advice.wording import Language
from gaitlab.assessment import Assessment
from gaitlab.compare.alignment import Alignment, align
from gaitlab.compare.caveats import find_caveats, is_filmed_alike
from gaitlab.compare.changes import ChangeVerdict, MetricChange, metric_changes
from gaitlab.compare.outcomes import Outcome, find_outcomes
from gaitlab.domain.quality import QualityIssue


@dataclass(frozen=True, slots=True)
class Comparison:
    """What follows from two trials.

    Parameters
    ----------
    before, after
        What was compared.
    changes
        Of every metric that has a day-to-day error, in the order of `gait_metrics.METRICS`; empty
        where one of the clips cannot be measured.
    caveats
        What differs besides the running, the worst first.
    outcomes
        What became of the findings of the first trial.
    alignment
        Which frames show the same moment of the stride; None where a clip shows no stride.
    """

    before: Assessment
    after: Assessment
    changes: tuple[MetricChange, ...] = ()
    caveats: tuple[QualityIssue, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    alignment: Alignment | None = None

    @property
    def real_changes(self) -> tuple[MetricChange, ...]:
        """The metrics that really changed, over both feet or of one."""
        return tuple(
            change
            for change in self.changes
            if any(each.verdict is ChangeVerdict.REAL for each in change.changes)
        )


def compare(
    before: Assessment, after: Assessment, *, language: Language = Language.ENGLISH
) -> Comparison:
    """Compare two trials of one runner, metric by metric."""
    caveats = find_caveats(before, after, language=language)
    changes = metric_changes(
        before.metrics, after.metrics, is_filmed_alike=is_filmed_alike(caveats)
    )
    return Comparison(
        before,
        after,
        changes,
        caveats,
        find_outcomes(before.findings, changes, after, before, language=language),
        align(before.trial.clip, before.contacts, after.trial.clip, after.contacts),
    )
