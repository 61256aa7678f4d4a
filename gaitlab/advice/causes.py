"""The five causes of tight calves as one picture: what points to each, and what cannot be told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from gaitlab.advice import answers, evidence, technique, wording
from gaitlab.advice.case import Case, case_of
from gaitlab.advice.evidence import Strength
from gaitlab.advice.sign import Sign, any_of
from gaitlab.advice.wording import Language
from gaitlab.domain.findings import Cause, CauseVerdict
from gaitlab.domain.metrics import MetricValue
from gaitlab.domain.quality import QualityIssue
from gaitlab.domain.runner import Runner


@dataclass(frozen=True, slots=True)
class CauseDefinition:
    """A cause of tight calves and how it is judged.

    Parameters
    ----------
    key
        Stable name, also of its sentences.
    pointing
        Signs by key, any of which points to the cause.
    settling
        Signs by key that have to be absent to say that it is not the cause.
    telling
        Signs by key that are told where they are present, though they point nowhere.
    strength
        Of the evidence for what is to be done about it, as far as calves and injuries go.
    sources
        Citations, from `gaitlab.advice.evidence`.
    needless
        Signs that are not spoken of where another one is present, with that one.
    """

    key: str
    pointing: Mapping[str, Callable[[Case], Sign]]
    settling: tuple[str, ...]
    telling: Mapping[str, Callable[[Case], Sign]]
    strength: Strength
    sources: tuple[str, ...]
    needless: Mapping[str, str] = field(default_factory=dict)


CAUSES: tuple[CauseDefinition, ...] = (
    CauseDefinition(
        "strength_load",
        {
            "run_jump": answers.run_jump,
            "load_added": answers.load_added,
            "calf_weak": answers.calf_weak,
            "calf_uneven": answers.calf_uneven,
        },
        ("run_jump", "load_added", "calf_weak", "calf_uneven"),
        {
            "weekly_distance": answers.weekly_distance,
            "weekly_landings": answers.weekly_landings,
            "stopped_before": answers.stopped_before,
        },
        Strength.MODERATE,
        (evidence.FRANDSEN, evidence.HEEL_RISES, evidence.ONEILL),
    ),
    CauseDefinition(
        "hips",
        {"hips_weak": answers.hips_weak},
        ("hips_weak",),
        {},
        Strength.MODERATE,
        (evidence.LEPPANEN, evidence.TORESDAHL, evidence.BRAMAH),
    ),
    CauseDefinition(
        "rolling",
        {"rolling_helps": answers.rolling_helps},
        ("rolling_helps",),
        {},
        Strength.MODERATE,
        (evidence.WIEWELHOVE,),
    ),
    CauseDefinition(
        "technique",
        {
            "heel_stays_up": technique.heel_stays_up,
            "heel_late": technique.heel_late,
            "forefoot_steep": technique.forefoot_steep,
            "cadence_low": technique.cadence_low,
            "overstride": technique.overstride,
            "contact_long": technique.contact_long,
        },
        ("heel_stays_up", "heel_late", "cadence_low"),
        {
            "lands_on_forefoot": technique.lands_on_forefoot,
            "heel_rests": technique.heel_rests,
            "lands_on_rearfoot": technique.lands_on_rearfoot,
        },
        Strength.WEAK,
        (evidence.XU, evidence.LYGHT, evidence.BRAMAH, evidence.BARTON),
        {"heel_late": "heel_stays_up", "forefoot_steep": "lands_on_rearfoot"},
    ),
    CauseDefinition(
        "shoes",
        {
            "drop_fell": answers.drop_fell,
            "drop_low": answers.drop_low,
            "shoes_worn": answers.shoes_worn,
        },
        ("drop_fell", "drop_low", "shoes_worn"),
        {},
        Strength.EXPERT_OPINION,
        (evidence.DROP_STUDY,),
    ),
)
"""The five causes, in the order in which coaches name them."""


def find_causes(
    metrics: Sequence[MetricValue],
    runner: Runner,
    quality: Sequence[QualityIssue] = (),
    *,
    language: Language = Language.ENGLISH,
) -> tuple[Cause, ...]:
    """Return the five causes, each with what measurements and answers say of it.

    A cause is pointed to by any sign that is sure; it is ruled out only where all that would
    settle it is known and nothing else is even likely; everything else cannot be told.
    """
    case = case_of(metrics, runner, quality)
    return tuple(_judged(definition, case, language) for definition in CAUSES)


def _judged(definition: CauseDefinition, case: Case, language: Language) -> Cause:
    signs = {key: sign(case) for key, sign in definition.pointing.items()}
    told = {key: sign(case) for key, sign in definition.telling.items()}
    verdict = _verdict(definition, signs)
    present = {key for key, sign in (signs | told).items() if sign.is_present}
    spoken = {
        key: sign for key, sign in signs.items() if definition.needless.get(key) not in present
    }
    because = [
        wording.sign_sentence(key, sign.facts, language, is_present=sign.is_present)
        for key, sign in (spoken | {key: told[key] for key in told if key in present}).items()
        if sign.is_present or sign.is_absent
    ]
    text = wording.cause_text(definition.key, language)
    return Cause(
        definition.key,
        verdict,
        text.name,
        text.about,
        tuple(because),
        tuple(_missing(spoken, language)),
        text.action_for(verdict),
        definition.strength.value,
        definition.sources,
    )


def _missing(signs: Mapping[str, Sign], language: Language) -> Iterator[str]:
    """Yield what is not known, or is known but not clearly enough."""
    for key, sign in signs.items():
        if sign.is_present or sign.is_absent:
            continue
        phrase = wording.missing_phrase(key, language)
        is_known = isfinite(sign.probability)
        yield f"{phrase} ({wording.label('unclear', language)})" if is_known else phrase


def _verdict(definition: CauseDefinition, signs: Mapping[str, Sign]) -> CauseVerdict:
    if any_of(signs.values()).is_present:
        return CauseVerdict.POINTS_TO
    is_settled = all(signs[key].is_absent for key in definition.settling)
    if is_settled and not any(sign.is_likely for sign in signs.values()):
        return CauseVerdict.DOES_NOT
    return CauseVerdict.CANNOT_TELL
