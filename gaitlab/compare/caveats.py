"""What differs between two trials besides the running: speed, shoes, view, camera, model."""

from collections.abc import Iterator
from math import hypot, isfinite

from gaitlab.advice.wording import Language
from gaitlab.assessment import Assessment
from gaitlab.compare.wording import sentence
from gaitlab.domain.interval import Interval
from gaitlab.domain.quality import QualityIssue, Severity

SAME_SPEED = 0.02
"""Share by which two told belt speeds may differ; treadmills are no more exact."""

SAME_CAPTURE_RATE = 0.05
SAME_DROP_MM = 1.0
SAME_HEIGHT_CM = 1.5

_VIEW_KEYS = frozenset({"near_side", "capture_rate", "model"})


def find_caveats(
    before: Assessment, after: Assessment, *, language: Language = Language.ENGLISH
) -> tuple[QualityIssue, ...]:
    """Return what makes a comparison of two trials doubtful, the worst first."""
    found = (
        *_refusals(before, after, language),
        *_of_the_run(before, after, language),
        *_of_the_film(before, after, language),
    )
    order = list(reversed(Severity))
    return tuple(sorted(found, key=lambda issue: order.index(issue.severity)))


def is_filmed_alike(caveats: tuple[QualityIssue, ...]) -> bool:
    """Whether two trials show the runner from one side, at one frame rate, to one model."""
    return not any(issue.key in _VIEW_KEYS for issue in caveats)


def _refusals(before: Assessment, after: Assessment, language: Language) -> Iterator[QualityIssue]:
    for name, assessment in (("refused_before", before), ("refused_after", after)):
        if any(issue.severity is Severity.BLOCKING for issue in assessment.quality):
            yield QualityIssue(name, Severity.BLOCKING, sentence(name, language))


def _of_the_run(
    before: Assessment, after: Assessment, language: Language
) -> Iterator[QualityIssue]:
    """Yield what the runner did otherwise."""
    if before.trial.clip.fingerprint == after.trial.clip.fingerprint:
        yield _note("same_clip", language)
    yield from _of_speed(before, after, language)
    if _shoes_differ(before, after):
        yield _warning("shoes", language)
    heights_cm = 100.0 * before.trial.runner.height_m, 100.0 * after.trial.runner.height_m
    if abs(heights_cm[1] - heights_cm[0]) > SAME_HEIGHT_CM:
        yield _warning("runner", language, before=heights_cm[0], after=heights_cm[1])


def _of_the_film(
    before: Assessment, after: Assessment, language: Language
) -> Iterator[QualityIssue]:
    """Yield what was filmed or measured otherwise."""
    sides = (before.near_side, after.near_side)
    if None not in sides and sides[0] is not sides[1]:
        yield _warning("near_side", language)
    rates = before.trial.clip.capture_fps, after.trial.clip.capture_fps
    if abs(rates[1] / rates[0] - 1.0) > SAME_CAPTURE_RATE:
        yield _warning("capture_rate", language, before=rates[0], after=rates[1])
    if _model(before) != _model(after):
        yield _warning("model", language)
    flat_feet = bool(before.trial.options.flat_foot), bool(after.trial.options.flat_foot)
    if flat_feet[0] is not flat_feet[1]:
        yield _warning("flat_foot", language)


def _of_speed(before: Assessment, after: Assessment, language: Language) -> Iterator[QualityIssue]:
    """Yield that the belt ran at another speed, or that nobody knows."""
    told_mps = [each.trial.options.belt_speed_mps for each in (before, after)]
    speeds = [_belt_speed(each) for each in (before, after)]
    if not all(speeds):
        yield _warning("speed_unknown", language)
        return
    one, other = speeds
    if all(map(isfinite, told_mps)):
        same_mps = SAME_SPEED * one.value
    else:
        same_mps = hypot(one.high - one.value, other.high - other.value)
    if abs(other.value - one.value) > same_mps:
        yield _warning("speed", language, before=3.6 * one.value, after=3.6 * other.value)


def _belt_speed(assessment: Assessment) -> Interval:
    for value in assessment.metrics:
        if value.metric.key == "belt_speed_mps":
            return value.both.mean
    return Interval()


def _shoes_differ(before: Assessment, after: Assessment) -> bool:
    """Whether the answers say that other shoes were worn."""
    one, other = (each.trial.runner.questionnaire for each in (before, after))
    is_fresher = other.shoe_distance_km < one.shoe_distance_km
    is_younger = other.shoe_age_months < one.shoe_age_months
    return is_fresher or is_younger or abs(other.shoe_drop_mm - one.shoe_drop_mm) > SAME_DROP_MM


def _model(assessment: Assessment) -> tuple[str, object]:
    provenance = assessment.trial.provenance
    name = provenance.model_sha256 or provenance.model_name
    return name, provenance.settings.get("observation")


def _warning(key: str, language: Language, **facts: float) -> QualityIssue:
    return QualityIssue(key, Severity.WARNING, sentence(key, language, **facts))


def _note(key: str, language: Language) -> QualityIssue:
    return QualityIssue(key, Severity.NOTE, sentence(key, language))
