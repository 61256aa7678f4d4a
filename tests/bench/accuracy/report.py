"""The tables of the accuracy bench, in Markdown."""

from collections.abc import Callable, Iterable, Sequence
from math import isfinite

from tests.bench.accuracy.measured import GAITLAB
from tests.bench.accuracy.scoring import (
    BOTH,
    CADENCE,
    FAR,
    NEAR,
    UNITS,
    Count,
    Reading,
    Row,
    Verdict,
)
from tests.bench.accuracy.statistics import UNCLEAR, Agreement, Score, agreement, score

_NUMBERS = (
    "what", "foot", "n", "bias", "SD", "SD within a clip", "worst", "said ±", "holds truth",
    "not measured",
)  # fmt: skip
_WORDS = ("what", "foot", "n", "right", "wrong", "unclear", "missed", "kappa", "right where given")
_STEPS = ("foot", "steps", "missed", "invented")

Selection = Callable[[Row], bool]


def tables(rows: Sequence[Row], *, feet: Sequence[str] = (NEAR, FAR)) -> str:
    """Return the tables of numbers, verdicts and steps of some rows."""
    parts = [_numbers(rows, feet), _words(rows, feet), _steps(rows, feet)]
    return "\n".join(part for part in parts if part)


def side_by_side(rows: Sequence[Row], columns: dict[str, Selection], *, foot: str) -> str:
    """Return one row an output and one column a selection: bias ± SD (coverage) of one foot."""
    lines = []
    for name, unit in UNITS.items():
        cells = [short(scored(filter(wanted, rows), name, foot)) for wanted in columns.values()]
        if any(cells):
            lines.append([f"{name}, {unit}", *cells])
    for question in ("strike class", "heel down"):
        cells = [
            short_words(agreed(filter(wanted, rows), question, foot)) for wanted in columns.values()
        ]
        if any(cells):
            lines.append([f"{question}: right / wrong / unclear", *cells])
    cells = [short_count(filter(wanted, rows), foot) for wanted in columns.values()]
    lines.append(["steps: there / missed / invented", *cells])
    return table(["", *columns], lines)


def scene_table(rows: Sequence[Row]) -> str:
    """Return one line a clip: what to look at when a number is bad."""
    clips = dict.fromkeys((row.clip, row.condition) for row in rows)
    header = ["clip", "condition", "foot", "steps/missed/invented"]
    names = ["initial contact", "toe-off", "strike angle", "heel delay, clip", "heel dwell, clip"]
    lines = []
    for clip, condition in clips:
        for foot in (NEAR, FAR):
            own = [r for r in rows if r.clip == clip and r.method == GAITLAB]
            cells = [short(scored(own, name, foot)) for name in names]
            heel = short_words(agreed(own, "heel down", foot))
            strike = short_words(agreed(own, "strike class", foot))
            lines.append([clip, condition, foot, short_count(own, foot), *cells, strike, heel])
    return table([*header, *names, "strike class", "heel down"], lines)


def of_method(rows: Iterable[Row], method: str = GAITLAB) -> list[Row]:
    """Return the rows one method gave."""
    return [row for row in rows if row.method == method]


def _numbers(rows: Sequence[Row], feet: Sequence[str]) -> str:
    lines = []
    for name, unit in UNITS.items():
        for foot in (BOTH,) if name == CADENCE else feet:
            result = scored(rows, name, foot)
            if result.n:
                lines.append([f"{name}, {unit}", foot, *_cells(result)])
    return table(_NUMBERS, lines) if lines else ""


def _words(rows: Sequence[Row], feet: Sequence[str]) -> str:
    lines = []
    for question in ("strike class", "heel down"):
        for foot in feet:
            own = [r for r in rows if isinstance(r, Verdict) and r.question == question]
            own = [r for r in own if r.foot == foot]
            if own:
                result = agreement([r.truth for r in own], [r.answer for r in own])
                n_missed = sum(r.answer == "" for r in own)
                lines.append([question, foot, *_word_cells(result, n_missed)])
    return table(_WORDS, lines) if lines else ""


def _steps(rows: Sequence[Row], feet: Sequence[str]) -> str:
    lines = []
    for foot in feet:
        own = [row for row in rows if isinstance(row, Count) and row.foot == foot]
        if own:
            totals = [sum(getattr(row, name) for row in own) for name in _COUNTED]
            lines.append([foot, *map(str, totals)])
    return table(_STEPS, lines) if lines else ""


_COUNTED = ("n_true", "n_missed", "n_invented")


def scored(rows: Iterable[Row], output: str, foot: str) -> Score:
    own = [r for r in rows if isinstance(r, Reading) and r.output == output]
    own = [r for r in own if r.foot == (BOTH if output == CADENCE else foot)]
    return score(
        [r.error for r in own],
        lows=[r.low for r in own],
        highs=[r.high for r in own],
        groups=[(r.clip, r.foot) for r in own],
    )


def agreed(rows: Iterable[Row], question: str, foot: str) -> Agreement:
    own = [r for r in rows if isinstance(r, Verdict) and (r.question, r.foot) == (question, foot)]
    return agreement([r.truth for r in own], [r.answer or UNCLEAR for r in own])


def _cells(result: Score) -> list[str]:
    return [
        str(result.n),
        number(result.bias, sign="+"),
        number(result.sd),
        number(result.sd_within),
        number(result.worst, sign="+"),
        number(result.half_width),
        share(result.coverage),
        share(result.abstained),
    ]


def _word_cells(result: Agreement, n_missed: int) -> list[str]:
    given = result.n_right + result.n_wrong
    return [
        str(result.n),
        str(result.n_right),
        str(result.n_wrong),
        str(result.n_unclear - n_missed),
        str(n_missed),
        number(result.kappa, digits=2),
        share(result.n_right / given if given else float("nan")),
    ]


def short(result: Score) -> str:
    """Return bias ± SD (coverage), with what was not measured."""
    if not result.n:
        return ""
    if not result.n_measured:
        return "not measured"
    text = number(result.bias, sign="+")
    if result.n_measured > 1:
        text += f" ± {number(result.sd)}"
    if isfinite(result.coverage):
        text += f" ({result.coverage:.0%})"
    return text if not result.abstained else f"{text}, {result.abstained:.0%} not measured"


def short_words(result: Agreement) -> str:
    if not result.n:
        return ""
    return f"{result.n_right} / {result.n_wrong} / {result.n_unclear}"


def short_count(rows: Iterable[Row], foot: str) -> str:
    own = [row for row in rows if isinstance(row, Count) and row.foot == foot]
    return " / ".join(str(sum(getattr(row, name) for row in own)) for name in _COUNTED)


def number(value: float, *, sign: str = "", digits: int = 1) -> str:
    return f"{value:{sign}.{digits}f}" if isfinite(value) else "-"


def share(value: float) -> str:
    return f"{value:.0%}" if isfinite(value) else "-"


def table(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rule = ["---"] * len(header)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (header, rule, *lines)) + "\n"
