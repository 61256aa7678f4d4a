"""The facts of a run in words: a line each, the verdict first."""

from collections.abc import Mapping
from math import isfinite, isinf

from gaitlab.advice.wording import Language
from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.interval import Interval
from gaitlab.domain.trial import Trial
from gaitlab.facts.texts import FACT_TEXTS, FactTexts
from gaitlab.facts.values import Facts, FootFacts

_SAME_DELAY_MS = 10.0
"""Delays of both heels nearer than this are told as one; their own errors are about as large."""


def clip_name(assessment: Assessment) -> str:
    """Return the file name of the clip, or of landmarks that came without one, as text."""
    name = assessment.trial.clip.path.replace("\\", "/").rpartition("/")[2]
    name = name or str(assessment.trial.provenance.settings.get("landmarks", ""))
    return name.encode(errors="replace").decode()


def clip_words(assessment: Assessment, language: Language = Language.ENGLISH) -> str:
    """Return how long the clip is, how fast it was filmed and where the runner runs to."""
    texts, clip = FACT_TEXTS[language], assessment.trial.clip
    phrases = texts.phrases
    said = phrases["length"].format(
        duration=_number(clip.duration_s, texts, decimals=1), fps=_rate(clip.capture_fps, texts)
    )
    if abs(clip.capture_fps / clip.playback_fps - 1.0) > 0.01:
        said += phrases["slow motion"].format(fps=_rate(clip.playback_fps, texts))
    if assessment.facing is not None:
        said += phrases[f"runs {assessment.facing.value}"]
    return said


def told_words(trial: Trial, language: Language = Language.ENGLISH) -> tuple[str, ...]:
    """Return what a person told about the run, a few words each."""
    texts, options = FACT_TEXTS[language], trial.options
    phrases, told = texts.phrases, []
    if options.facing is not None:
        told.append(phrases[f"facing {options.facing.value}"])
    if isfinite(trial.runner.height_m):
        height = _number(trial.runner.height_m, texts, decimals=2)
        told.append(phrases["height"].format(height=height))
    if isfinite(options.belt_speed_mps):
        speed = _number(3.6 * options.belt_speed_mps, texts, decimals=1)
        told.append(phrases["belt"].format(speed=speed))
    if options.flat_foot:
        told.append(phrases["flat feet"])
    if trial.corrections:
        told.append(phrases["corrected"])
    if options.start_s > 0.0 or not isinf(options.end_s):
        end = phrases["the end"] if isinf(options.end_s) else f"{_short(options.end_s, texts)} s"
        told.append(phrases["part"].format(start=_short(options.start_s, texts), end=end))
    return tuple(told)


def foot_name(foot: FootFacts, language: Language = Language.ENGLISH) -> str:
    """Return which foot it is, and whether it is the near one."""
    texts = FACT_TEXTS[language]
    name = texts.feet[foot.side]
    return name if foot.is_near is None else f"{name} ({texts.near if foot.is_near else texts.far})"


def cadence_words(cadence_spm: Interval, language: Language = Language.ENGLISH) -> str:
    """Return the cadence with its interval."""
    texts = FACT_TEXTS[language]
    if not cadence_spm:
        return texts.phrases["not measurable"]
    return _with_range("cadence", cadence_spm, texts, decimals=1)


def landing_words(foot: FootFacts, language: Language = Language.ENGLISH) -> tuple[str, ...]:
    """Return how a foot lands, on how many steps, and at which angle, a line each."""
    texts = FACT_TEXTS[language]
    if foot.strike is None:
        return (texts.phrases["not measurable"],)
    counts = {texts.strike_counts[verdict]: count for verdict, count in foot.strikes.items()}
    lines = [texts.strikes[foot.strike], _counted(counts, texts)]
    if foot.strike_angle_deg:
        lines.append(_with_range("angle", foot.strike_angle_deg, texts, decimals=1, sign="+"))
    return tuple(lines)


def heel_words(foot: FootFacts, language: Language = Language.ENGLISH) -> tuple[str, ...]:
    """Return what the heel does, on how many steps, when, and for how long, a line each."""
    texts = FACT_TEXTS[language]
    if foot.heel is None:
        return (texts.phrases["not measurable"],)
    counts = {texts.heel_counts[verdict]: count for verdict, count in foot.heels.items()}
    lines = [texts.heels[foot.heel]]
    if foot.n_strides:
        lines.append(texts.phrases["on mean"].format(n_strides=foot.n_strides))
        lines.append(texts.phrases["steps"].format(counts=_listed(counts)))
    else:
        lines.append(_counted(counts, texts))
    if foot.heel_delay_ms:
        lines.append(delay_words(foot.heel_delay_ms, language))
    if foot.heel_dwell_ms:
        lines.append(_with_range("rests", foot.heel_dwell_ms, texts))
    return tuple(lines)


def delay_words(delay_ms: Interval, language: Language = Language.ENGLISH) -> str:
    """Return how long before or after the ball the heel comes down."""
    texts = FACT_TEXTS[language]
    if delay_ms.value >= 0.0:
        return _with_range("after", delay_ms, texts)
    return _with_range("before", Interval(-delay_ms.value, -delay_ms.high, -delay_ms.low), texts)


def in_one_sentence(facts: Facts, language: Language = Language.ENGLISH) -> str:
    """Return cadence, landing and heel of both feet as one sentence for anybody."""
    texts = FACT_TEXTS[language]
    if not facts.cadence_spm:
        return texts.clauses["refused"]
    return texts.clauses["summary"].format(
        cadence=_number(facts.cadence_spm.value, texts),
        landing=_landing_clause(facts, texts),
        heel=_heel_clause(facts, texts),
    )


def _landing_clause(facts: Facts, texts: FactTexts) -> str:
    left, right = (
        "unclear strike" if foot.strike in (None, FootStrike.UNCLEAR) else str(foot.strike)
        for foot in (facts.left, facts.right)
    )
    if left == right:
        return texts.clauses[f"both {left}"]
    one, other = texts.clauses[f"left {left}"], texts.clauses[f"right {right}"]
    return texts.clauses["two"].format(one=one, other=other)


def _heel_clause(facts: Facts, texts: FactTexts) -> str:
    left, right = facts.left, facts.right
    verdicts = [str(foot.heel or HeelContact.UNCLEAR) for foot in (left, right)]
    delays_ms = (left.heel_delay_ms.value, right.heel_delay_ms.value)
    is_apart = abs(delays_ms[0] - delays_ms[1]) >= _SAME_DELAY_MS
    if verdicts[0] == verdicts[1] and not is_apart:
        time = _rough_delay(sum(delays_ms) / 2.0, texts)
        return texts.clauses[f"both {verdicts[0]}"].format(time=time)
    one, other = (
        texts.clauses[f"{foot.side} {verdict}"].format(
            time=_rough_delay(foot.heel_delay_ms.value, texts)
        )
        for foot, verdict in zip((left, right), verdicts, strict=True)
    )
    return texts.clauses["two"].format(one=one, other=other)


def _rough_delay(delay_ms: float, texts: FactTexts) -> str:
    """Return a delay to whole milliseconds; nothing where it was not measured."""
    if not isfinite(delay_ms):
        return ""
    clause = texts.clauses["after" if delay_ms >= 0.0 else "before"]
    return clause.format(delay=_number(abs(delay_ms), texts))


def _counted(steps: Mapping[str, int], texts: FactTexts) -> str:
    """Return on how many steps the first verdict fell, and how many the others got."""
    (_, count), *others = steps.items()
    rest = f", {_listed(dict(others))}" if others else ""
    return texts.phrases["on steps"].format(count=count, total=sum(steps.values())) + rest


def _listed(steps: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {word}" for word, count in steps.items())


def _with_range(
    name: str, interval: Interval, texts: FactTexts, *, decimals: int = 0, sign: str = ""
) -> str:
    low, high = (
        _number(bound, texts, decimals=decimals) for bound in (interval.low, interval.high)
    )
    return texts.phrases[name].format(
        value=_number(interval.value, texts, decimals=decimals, sign=sign),
        range=texts.phrases["range"].format(low=low, high=high),
    )


def _number(value: float, texts: FactTexts, *, decimals: int = 0, sign: str = "") -> str:
    return f"{value:{sign}.{decimals}f}".replace(".", texts.decimal_sign)


def _rate(fps: float, texts: FactTexts) -> str:
    return f"{fps:.4g}".replace(".", texts.decimal_sign)


def _short(value: float, texts: FactTexts) -> str:
    return f"{value:g}".replace(".", texts.decimal_sign)
