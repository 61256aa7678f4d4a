"""What is wrong with a clip, as a value."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much an issue matters."""

    NOTE = "note"
    WARNING = "warning"
    BLOCKING = "blocking"


@dataclass(frozen=True, slots=True)
class QualityIssue:
    """Something about a clip that limits what can be measured.

    Parameters
    ----------
    key
        Stable name, such as ``too_short``.
    severity
        BLOCKING: no number of this clip may be shown.
    message
        One sentence: what is wrong and what would be better.
    """

    key: str
    severity: Severity
    message: str
