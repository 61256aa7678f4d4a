"""Two trials side by side, left against right, and drift within one: real change or noise.

Reads assessments and measures nothing anew. May import everything below it but pictures and
models.
"""

from gaitlab.compare.alignment import Alignment, align
from gaitlab.compare.changes import Change, ChangeVerdict, MetricChange
from gaitlab.compare.comparison import Comparison, compare
from gaitlab.compare.drift import Drift, DriftVerdict, find_drift
from gaitlab.compare.feet import FootDifference, FootVerdict, compare_feet
from gaitlab.compare.outcomes import Outcome, OutcomeVerdict

__all__ = [
    "Alignment",
    "Change",
    "ChangeVerdict",
    "Comparison",
    "Drift",
    "DriftVerdict",
    "FootDifference",
    "FootVerdict",
    "MetricChange",
    "Outcome",
    "OutcomeVerdict",
    "align",
    "compare",
    "compare_feet",
    "find_drift",
]
