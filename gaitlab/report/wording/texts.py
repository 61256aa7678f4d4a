"""What a report has to say in every language: the shape of a translation."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MetricText:
    """A metric in another language than its definition; "" = nothing is known to be usual."""

    name: str
    unit: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """Everything that a report says in one language.

    Parameters
    ----------
    phrases
        By name; braces name what is filled in.
    lists
        Sentences that stand together, by name.
    months
        Names, January first.
    decimal_sign
        Of numbers.
    metrics, issues, reasons
        Metrics and limits of the clip by key, reasons by their English sentence; what is not here
        is told in English.
    """

    phrases: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    months: tuple[str, ...]
    decimal_sign: str
    metrics: Mapping[str, MetricText] = field(default_factory=dict)
    issues: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
