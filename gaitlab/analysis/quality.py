"""What is wrong with a clip: what a gate says, and which of several refusals is told."""

from collections.abc import Iterable

from gaitlab.domain.quality import QualityIssue, Severity


def is_blocking(issues: Iterable[QualityIssue]) -> bool:
    """Whether no number of the clip may be shown."""
    return any(issue.severity is Severity.BLOCKING for issue in issues)


def gathered(checks: Iterable[QualityIssue | None]) -> tuple[QualityIssue, ...]:
    """Return what the gates of `checks` said, of several refusals only the first.

    A clip that is refused for one reason fails other gates too, which would send the runner the
    wrong way: gates are therefore asked in the order in which their reasons explain others.
    """
    issues: list[QualityIssue] = []
    for issue in checks:
        if issue is not None and not (is_blocking(issues) and is_blocking([issue])):
            issues.append(issue)
    return tuple(issues)


def blocking(key: str, message: str) -> QualityIssue:
    """Return a refusal."""
    return QualityIssue(key, Severity.BLOCKING, message)


def warning(key: str, message: str) -> QualityIssue:
    """Return a warning."""
    return QualityIssue(key, Severity.WARNING, message)


def note(key: str, message: str) -> QualityIssue:
    """Return a note."""
    return QualityIssue(key, Severity.NOTE, message)
