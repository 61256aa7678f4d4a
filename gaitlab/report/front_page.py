"""The first page, for anybody: one sentence, three facts, two film-strips, and what limits them."""

from collections.abc import Sequence
from math import ceil, floor, isfinite, nan

from gaitlab.advice import norms
from gaitlab.analysis.strike import FOREFOOT_BELOW_DEG, REARFOOT_ABOVE_DEG
from gaitlab.assessment import Assessment
from gaitlab.domain.clip import Facing
from gaitlab.domain.contacts import FootStrike, HeelContact
from gaitlab.domain.interval import Interval
from gaitlab.domain.metrics import Trust
from gaitlab.domain.quality import Severity
from gaitlab.domain.steps import Step
from gaitlab.facts import FootFacts, facts_of
from gaitlab.facts.values import Facts as RunFacts
from gaitlab.facts.words import delay_words, foot_name, heel_words, in_one_sentence, landing_words
from gaitlab.report.chosen_steps import ChosenSteps, choose_steps
from gaitlab.report.drawable import Scale, ScaleMark
from gaitlab.report.given import Pictures, Still
from gaitlab.report.plain_text import plain_notes
from gaitlab.report.value import (
    Block,
    Bullets,
    Fact,
    FactRow,
    Facts,
    Paragraph,
    Remarks,
    Section,
    Strip,
    StripFrame,
    Tone,
)
from gaitlab.report.wording import Words, with_minus_signs

USUAL_DELAY_MS = (10.0, norms.HEEL_LATE.threshold)
"""Taken as usual until a norm is published; see `norms.HEEL_LATE`."""

_TONES = {severity: Tone(severity.value) for severity in Severity}


def front_page(assessment: Assessment, pictures: Pictures, words: Words) -> tuple[Section, ...]:
    """Return the first page; of a refused clip, why there is nothing else."""
    facts = facts_of(assessment)
    if not facts.cadence_spm:
        return (_refusal(assessment, words),)
    lead = Paragraph(in_one_sentence(facts, words.language), is_lead=True)
    fact_row = Facts(
        (
            _cadence(assessment, facts.cadence_spm, words),
            _landing(facts, words),
            _heel(facts, words),
        ),
        is_facing_left=assessment.facing is Facing.LEFT,
    )
    sections = [
        Section(words("glance"), (lead, fact_row)),
        Section(words("strips"), tuple(_strips(assessment, pictures, words))),
    ]
    if assessment.quality:
        sections.append(Section("", (remarks(assessment, words, title=words("limits")),)))
    return tuple(sections)


def remarks(assessment: Assessment, words: Words, *, title: str) -> Remarks:
    """Return what limits a clip, the worst first."""
    order = list(reversed(Severity))
    issues = sorted(assessment.quality, key=lambda issue: order.index(issue.severity))
    return Remarks(title, tuple((_TONES[issue.severity], words.issue(issue)) for issue in issues))


def _refusal(assessment: Assessment, words: Words) -> Section:
    blocks: list[Block] = [Paragraph(words("refused lead"), is_lead=True)]
    if assessment.quality:
        blocks.append(remarks(assessment, words, title=words("refused")))
    blocks += [Paragraph(words("refused next")), Bullets(words.all_of("refused"))]
    return Section(words("glance"), tuple(blocks))


def _cadence(assessment: Assessment, cadence_spm: Interval, words: Words) -> Fact:
    usual_spm, sd_spm = _usual_cadence_spm(assessment)
    number = words.number(cadence_spm.value)
    span = words.span(cadence_spm, decimals=1)
    return Fact(
        words("cadence"),
        number=number,
        unit=words("cadence unit"),
        lines=(
            words("both feet"),
            words("interval", span=span),
            words(_cadence_verdict(cadence_spm.value, usual_spm, sd_spm)),
        ),
        scale=_scale(
            (ScaleMark("", cadence_spm),),
            ends=(140.0, 200.0),
            step=20.0,
            unit=words("cadence unit"),
            alt=words("cadence scale", number=number, span=span),
            usual=(usual_spm - sd_spm, usual_spm + sd_spm),
            usual_label=words("usual band"),
        ),
    )


def _usual_cadence_spm(assessment: Assessment) -> tuple[float, float]:
    """Return the usual cadence for belt speed and height, and its SD; NaN where not known."""
    for value in assessment.metrics:
        if value.metric.key == "belt_speed_mps" and value.trust is Trust.HIGH:
            return norms.expected_cadence_spm(
                speed_mps=value.both.mean.value, height_m=assessment.trial.runner.height_m
            )
    return nan, nan


def _cadence_verdict(cadence_spm: float, usual_spm: float, sd_spm: float) -> str:
    if not isfinite(usual_spm):
        return "cadence unknown"
    if cadence_spm < usual_spm - sd_spm:
        return "cadence low"
    return "cadence high" if cadence_spm > usual_spm + sd_spm else "cadence usual"


def _landing(facts: RunFacts, words: Words) -> Fact:
    feet = (facts.left, facts.right)
    rows = tuple(
        _row(foot, landing_words(foot, words.language), foot.strike or FootStrike.UNCLEAR, words)
        for foot in feet
    )
    marks = _foot_marks([(foot, foot.strike_angle_deg) for foot in feet], words)
    zones = (
        (FOREFOOT_BELOW_DEG, words("ball first")),
        (REARFOOT_ABOVE_DEG, words("flat")),
        (nan, words("heel first")),
    )
    alt = _foot_scale_alt(marks, "°", words, decimals=1)
    scale = _scale(
        marks,
        ends=(-20.0, 30.0),
        step=10.0,
        unit=words("sole against belt"),
        alt=alt,
        zones=zones,
    )
    return Fact(words("landing"), rows=rows, scale=scale)


def _heel(facts: RunFacts, words: Words) -> Fact:
    feet = (facts.left, facts.right)
    rows = tuple(
        _row(foot, heel_words(foot, words.language), foot.heel or HeelContact.UNCLEAR, words)
        for foot in feet
    )
    marks = _foot_marks([(foot, foot.heel_delay_ms) for foot in feet], words)
    unit = words("ms after ball")
    scale = _scale(
        marks,
        ends=(0.0, 80.0),
        step=20.0,
        unit=unit,
        alt=_foot_scale_alt(marks, unit, words),
        usual=USUAL_DELAY_MS,
        usual_label=words("usual heel band"),
    )
    return Fact(words("heel"), rows=rows, scale=scale)


def _row(
    foot: FootFacts, told: Sequence[str], shape: FootStrike | HeelContact, words: Words
) -> FactRow:
    verdict, *lines = (with_minus_signs(line) for line in told)
    return FactRow(foot_name(foot, words.language), verdict, tuple(lines), foot.side, shape)


def _foot_marks(
    values: Sequence[tuple[FootFacts, Interval]], words: Words
) -> tuple[ScaleMark, ...]:
    return tuple(
        ScaleMark(words(foot.side.value), value, foot.side) for foot, value in values if value
    )


def _foot_scale_alt(
    marks: Sequence[ScaleMark], unit: str, words: Words, *, decimals: int = 0
) -> str:
    return " ".join(
        words(
            "foot scale",
            name=mark.label.capitalize(),
            number=words.number(mark.value.value, decimals=decimals),
            unit=unit,
            span=words.span(mark.value, decimals=decimals),
        )
        for mark in marks
    )


def _scale(
    marks: tuple[ScaleMark, ...],
    *,
    ends: tuple[float, float],
    step: float,
    unit: str,
    alt: str,
    usual: tuple[float, float] = (nan, nan),
    usual_label: str = "",
    zones: tuple[tuple[float, str], ...] = (),
) -> Scale | None:
    """Return a scale that reaches far enough for its marks; None without any."""
    if not marks:
        return None
    low = min(ends[0], *(step * floor(mark.value.value / step) for mark in marks))
    high = max(ends[1], *(step * ceil(mark.value.value / step) for mark in marks))
    n_steps = round((high - low) / step)
    every = 1 if n_steps <= 5 else 2
    ticks = tuple(low + step * i for i in range(0, n_steps + 1, every))
    return Scale(low, high, ticks, marks, unit, alt, usual, usual_label, zones)


def _strips(assessment: Assessment, pictures: Pictures, words: Words) -> list[Block]:
    """Return the film-strips there are, or why there are none."""
    chosen = choose_steps(assessment)
    strips: list[Block] = []
    for title, step, stills in (
        (words("typical"), chosen.typical, pictures.typical),
        (_worst_title(chosen, words), chosen.worst, pictures.worst),
    ):
        if step is not None and stills:
            caption = _caption(step, words)
            frames = tuple(_frame(still, words) for still in stills)
            strips.append(Strip(title, caption, frames))
    if not strips and pictures.missing:
        strips.append(Paragraph(words("no pictures", why=plain_notes(pictures.missing))))
    return strips


def _frame(still: Still, words: Words) -> StripFrame:
    """Return a picture with what it shows, when, and the angle of the sole as far as known."""
    title = words(f"moment {still.moment}")
    error = f" ±{words.number(1960.0 * still.se_s)}" if isfinite(still.se_s) else ""
    after = words.number(1000.0 * still.after_contact_s, sign="+")
    told = [words("at time", at=words.number(still.time_s, decimals=2))]
    if still.after_contact_s != 0.0:
        told = [f"{after}{error} ms"]
    if isfinite(still.sole_angle_deg):
        told.append(words("sole", angle=words.number(still.sole_angle_deg)))
    caption = ", ".join(told)
    return StripFrame(title, caption, words("strip alt", title=title, caption=caption), still.jpeg)


def _worst_title(chosen: ChosenSteps, words: Words) -> str:
    return words("worst" if chosen.is_about_calf else "different")


def _caption(step: Step, words: Words) -> str:
    """Return which step it is, and what landing and heel do."""
    contact, side = step.contact, step.side
    foot = FootFacts(
        side,
        strikes={contact.foot_strike: 1},
        heels={contact.heel_contact: 1},
        heel=contact.heel_contact,
    )
    told: dict[str, str | int] = {
        "number": step.index + 1,
        "foot": words(side.value),
        "at": words.number(contact.initial_contact.time_s, decimals=2),
        "landing": landing_words(foot, words.language)[0],
        "heel": heel_words(foot, words.language)[0],
    }
    delay_s = contact.heel_delay_s
    if not isfinite(delay_s):
        return words("strip caption", **told)
    error_s = 1.96 * contact.heel_delay_uncertainty.se
    delay_ms = Interval(*(1000.0 * ms for ms in (delay_s, delay_s - error_s, delay_s + error_s)))
    delay = with_minus_signs(delay_words(delay_ms, words.language))
    return words("strip caption delay", **told, delay=delay)
