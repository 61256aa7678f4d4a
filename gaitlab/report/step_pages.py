"""Every step: how the numbers run over the clip, and a table with one row a step."""

from collections.abc import Callable
from math import isfinite, nan

from gaitlab.analysis.robust import median
from gaitlab.assessment import Assessment
from gaitlab.domain.contacts import FootContact, HeelContact, Source
from gaitlab.domain.landmarks import Side
from gaitlab.domain.steps import Step
from gaitlab.facts.texts import FACT_TEXTS
from gaitlab.report.drawable import Stance, Trend
from gaitlab.report.value import Cell, Column, Row, Section, Table, Trends, Verdict
from gaitlab.report.wording import DASH, Words
from gaitlab.step_table import StepMark, marks_of

HEEL_VERDICTS = {
    HeelContact.YES: Verdict.YES,
    HeelContact.NO: Verdict.NO,
    HeelContact.UNCLEAR: Verdict.UNCLEAR,
}

_TRENDS: tuple[tuple[str, str, int, Callable[[FootContact], float]], ...] = (
    ("strike angle", "°", 1, lambda contact: contact.strike_angle_deg),
    ("heel delay", "ms", 0, lambda contact: 1000.0 * contact.heel_delay_s),
    ("contact time", "ms", 0, lambda contact: 1000.0 * contact.contact_time_s),
)

_LANE_STEP_MS = 50.0


def step_pages(assessment: Assessment, words: Words) -> Section:
    """Return the trends and the table of all steps."""
    trends = [_trend(assessment, *trend, words) for trend in _TRENDS]
    seen = tuple(trend for trend in trends if any(map(isfinite, trend.values)))
    blocks = [Trends(seen, words("trends key"))] if seen else []
    return Section(words("steps"), (*blocks, _table(assessment, words)), is_new_page=True)


def stance_of(contact: FootContact, *, longest_ms: float) -> Stance:
    """Return when heel and forefoot are on the belt, in ms from initial contact."""
    start_s = contact.initial_contact.time_s
    heel_ms = (nan, nan)
    if contact.heel_contact is not HeelContact.NO:
        heel_ms = (
            1000.0 * (contact.heel_on.time_s - start_s),
            1000.0 * (contact.heel_off.time_s - start_s),
        )
    forefoot_ms = (
        1000.0 * (contact.forefoot_on.time_s - start_s),
        1000.0 * (contact.forefoot_off.time_s - start_s),
    )
    return Stance(heel_ms, forefoot_ms, contact.side, longest_ms)


def longest_lane_ms(contact_times_ms: list[float]) -> float:
    """Return how long lanes have to be to hold every stance, in whole steps of 50 ms."""
    longest_ms = max(filter(isfinite, contact_times_ms), default=250.0)
    return _LANE_STEP_MS * -(-longest_ms // _LANE_STEP_MS)


def _trend(
    assessment: Assessment,
    name: str,
    unit: str,
    decimals: int,
    value: Callable[[FootContact], float],
    words: Words,
) -> Trend:
    steps = list(assessment.steps)
    values = tuple(float(value(step.contact)) for step in steps)
    marks = [marks_of(step) for step in steps]
    means = (
        _middle([v for v, step in zip(values, steps, strict=True) if step.side is Side.LEFT]),
        _middle([v for v, step in zip(values, steps, strict=True) if step.side is Side.RIGHT]),
    )
    title = words(name)
    left, right = (words.number(mean, decimals=decimals) for mean in means)
    return Trend(
        title,
        unit,
        tuple(float(step.contact.initial_contact.time_s) for step in steps),
        values,
        tuple(step.side for step in steps),
        tuple(StepMark.DOUBTFUL in mark for mark in marks),
        tuple(StepMark.EDITED in mark for mark in marks),
        means,
        words("trend alt", title=title, left=left, right=right, unit=unit),
    )


def _middle(values: list[float]) -> float:
    known = [value for value in values if isfinite(value)]
    return float(median(known)) if known else nan


def _table(assessment: Assessment, words: Words) -> Table:
    steps = list(assessment.steps)
    longest_ms = longest_lane_ms([1000.0 * step.contact.contact_time_s for step in steps])
    columns = (
        Column(words("step"), 0.6, is_number=True),
        Column(words("foot"), 0.7),
        Column(words("at"), 0.9, is_number=True),
        Column(words("landing"), 1.15),
        Column(words("angle"), 1.25, is_number=True),
        Column(words("heel of step"), 1.2),
        Column(words("delay"), 1.15, is_number=True),
        Column(words("contact"), 1.3, is_number=True),
        Column(words("stance"), 2.3),
        Column(words("sure"), 0.8, is_number=True),
        Column(words("note"), 1.6),
    )
    rows = tuple(_row(step, assessment, longest_ms, words) for step in steps)
    return Table(
        words("steps caption", n_steps=len(steps)),
        columns,
        rows,
        words("steps key", longest=words.number(longest_ms)),
    )


def _row(step: Step, assessment: Assessment, longest_ms: float, words: Words) -> Row:
    contact, texts = step.contact, FACT_TEXTS[words.language]
    marks = marks_of(step)
    delay_se_s = contact.heel_delay_uncertainty.se
    heel = Cell(texts.heel_counts[contact.heel_contact], HEEL_VERDICTS[contact.heel_contact])
    cells = (
        Cell(str(step.index + 1)),
        Cell(words(step.side.value), side=step.side),
        Cell(words.number(contact.initial_contact.time_s, decimals=2)),
        Cell(texts.strike_counts[contact.foot_strike]),
        Cell(_measured(contact.strike_angle_deg, contact.strike_angle_se_deg, words, sign="+")),
        heel,
        Cell(_measured(1000.0 * contact.heel_delay_s, 1000.0 * delay_se_s, words)),
        Cell(_measured(1000.0 * contact.contact_time_s, 1000.0 * contact.contact_time_se_s, words)),
        Cell("", stance=stance_of(contact, longest_ms=longest_ms)),
        Cell(_sure(contact.confidence, words)),
        Cell(_note(step, assessment, marks, words)),
    )
    return Row(
        cells,
        is_doubtful=StepMark.DOUBTFUL in marks,
        is_edited=contact.source is Source.MANUAL,
    )


def _measured(value: float, se: float, words: Words, *, sign: str = "") -> str:
    """Return a number with the half-width of its 95 % interval, where it is known."""
    text = words.number(value, sign=sign)
    if not isfinite(value) or not isfinite(se):
        return text
    return f"{text} ±{words.number(1.96 * se)}"


def _sure(confidence: float, words: Words) -> str:
    return f"{words.share(confidence)} %" if isfinite(confidence) else DASH


def _note(step: Step, assessment: Assessment, marks: tuple[StepMark, ...], words: Words) -> str:
    contact = step.contact
    notes = [words(mark.value) for mark in marks]
    if assessment.trial.annotations.is_reviewed(
        step.side, contact.initial_contact.time_s, contact.toe_off.time_s
    ):
        notes.append(words("reviewed"))
    return ", ".join(notes)
