"""The README's summary: what was aimed at, what was reached, the bad numbers first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.bench.accuracy.measured import GAITLAB
from tests.bench.accuracy.report import (
    agreed,
    number,
    of_method,
    scored,
    share,
    short_count,
    short_words,
    table,
)
from tests.bench.accuracy.scoring import BOTH, CADENCE, CLEAN, FAR, NEAR, UNITS, Row
from tests.bench.accuracy.statistics import Agreement, Score

LEAST_FPS = 60.0
SLOW_FPS = 30.0


@dataclass(frozen=True, slots=True)
class Aim:
    """What a number of one foot should be; `is_met` looks at a `Score` or an `Agreement`."""

    output: str
    foot: str
    words: str
    is_met: Callable[[Score], bool]
    is_slow: bool = False


@dataclass(frozen=True, slots=True)
class WordAim:
    """What the verdicts on one foot should be."""

    question: str
    foot: str
    words: str
    is_met: Callable[[Agreement], bool]


def _bias_and_sd(bias: float, sd: float) -> Callable[[Score], bool]:
    return lambda score: abs(score.bias) <= bias and score.sd <= sd


def _worst(limit: float) -> Callable[[Score], bool]:
    return lambda score: abs(score.worst) <= limit


def _right(share_right: float, share_unclear: float = 1.0) -> Callable[[Agreement], bool]:
    def is_met(result: Agreement) -> bool:
        given = result.n_right + result.n_wrong
        is_clear = result.n_unclear <= share_unclear * result.n
        return is_clear and given > 0 and result.n_right >= share_right * given

    return is_met


AIMS = (
    Aim(CADENCE, BOTH, "within 0.3", _worst(0.3)),
    Aim("initial contact", NEAR, "bias 4, SD 4", _bias_and_sd(4.0, 4.0)),
    Aim("initial contact", FAR, "SD 8", lambda score: score.sd <= 8.0),
    Aim("toe-off", NEAR, "bias 6, SD 6", _bias_and_sd(6.0, 6.0)),
    Aim("strike angle", NEAR, "RMS 3", lambda score: score.rms <= 3.0),
    Aim("strike angle", FAR, "RMS 5", lambda score: score.rms <= 5.0),
    Aim("contact time, clip", NEAR, "within 6", _worst(6.0)),
    Aim("heel delay, clip", NEAR, "within 4", _worst(4.0)),
    Aim("heel delay, clip", NEAR, "within 8", _worst(8.0), is_slow=True),
    Aim("heel dwell, clip", NEAR, "within 10", _worst(10.0)),
)
WORD_AIMS = (
    WordAim("strike class", NEAR, "kappa 0.8", lambda result: not result.kappa < 0.8),
    WordAim("heel down", NEAR, "99 % right, at most 10 % unclear", _right(0.99, 0.1)),
    WordAim("heel down", FAR, "95 % right where said", _right(0.95)),
)


def summary(rows: Sequence[Row], plate_rows: Sequence[Row], *, date: str) -> str:
    """Return the summary in Markdown."""
    own = of_method(rows)
    plain = [row for row in own if row.condition == CLEAN and row.capture_fps >= LEAST_FPS]
    slow = [row for row in own if row.condition == CLEAN and row.capture_fps == SLOW_FPS]
    n_plain, n_slow = (len({row.clip for row in part}) for part in (plain, slow))
    lines = [_line(aim, slow if aim.is_slow else plain, rows) for aim in AIMS]
    lines += [_word_line(aim, plain, rows) for aim in WORD_AIMS]
    lines = sorted(filter(None, lines), key=lambda line: line[-1] != _MISSED)
    parts = [
        f"On {date}, on {n_plain} rendered clips of 60 frames/s and more in good light and "
        f"{n_slow} of 30, of runners\ndrawn apart from those used to build it (faults seen on some "
        "of them were mended afterwards, so\nthey are not wholly fresh). Missed aims come first. "
        "Errors are measured minus true, bias ± SD; the\nlast number says how many of the stated "
        "95 % intervals hold the truth.\n",
        table(["what", "foot", "aim", "gaitlab", "best textbook rule", ""], lines),
        _steps(plain),
        _hard(own),
        _plate(plate_rows),
    ]
    return "\n".join(part for part in parts if part)


_MET, _MISSED = "", "**missed**"


def _line(aim: Aim, rows: Sequence[Row], all_rows: Sequence[Row]) -> list[str]:
    """Return one row of the table of aims; nothing where nothing was scored."""
    result = scored(rows, aim.output, aim.foot)
    if not result.n:
        return []
    text = f"{number(result.bias, sign='+')} ± {number(result.sd)}"
    text += f", worst {number(result.worst, sign='+')}; {share(result.coverage)}"
    if result.abstained:
        text += f"; {share(result.abstained)} not measured"
    name = f"{aim.output}, {UNITS[aim.output]}" + (" (30 frames/s)" if aim.is_slow else "")
    textbook = _best_rule(all_rows, rows, aim)
    verdict = _MET if result.n_measured and aim.is_met(result) else _MISSED
    return [name, aim.foot, aim.words, text, textbook, verdict]


def _best_rule(all_rows: Sequence[Row], own: Sequence[Row], aim: Aim) -> str:
    """Return the rule with the smallest error on the same clips."""
    clips = {row.clip for row in own}
    on_same = [row for row in all_rows if row.clip in clips and row.method != GAITLAB]
    best = "-", float("inf")
    for method in dict.fromkeys(row.method for row in on_same):
        result = scored(of_method(on_same, method), aim.output, aim.foot)
        if result.n_measured and result.rms < best[1]:
            shown = f"{number(result.bias, sign='+')} ± {number(result.sd)} ({method})"
            best = shown, result.rms
    return best[0]


def _word_line(aim: WordAim, rows: Sequence[Row], all_rows: Sequence[Row]) -> list[str]:
    result = agreed(rows, aim.question, aim.foot)
    if not result.n:
        return []
    clips = {row.clip for row in rows}
    rules = [row for row in all_rows if row.clip in clips and row.method != GAITLAB]
    others = [
        (agreed(of_method(rules, method), aim.question, aim.foot), method)
        for method in dict.fromkeys(row.method for row in rules)
    ]
    best = max(others, key=lambda other: other[0].n_right, default=None)
    text = f"{_said(result)}, kappa {number(result.kappa, digits=2)}"
    textbook = f"{_said(best[0])} ({best[1]})" if best and best[0].n_right else "-"
    verdict = _MET if aim.is_met(result) else _MISSED
    return [f"{aim.question}, steps", aim.foot, aim.words, text, textbook, verdict]


def _said(result: Agreement) -> str:
    return f"{result.n_right} right, {result.n_wrong} wrong, {result.n_unclear} unclear"


def _steps(rows: Sequence[Row]) -> str:
    counts = [f"{foot} foot {short_count(rows, foot)}" for foot in (NEAR, FAR)]
    return f"Steps there / missed / invented: {', '.join(counts)}.\n"


def _hard(rows: Sequence[Row]) -> str:
    """Return one line a nuisance: what it does to timing and verdicts."""
    lines = []
    for name in dict.fromkeys(row.condition for row in rows if row.condition != CLEAN):
        own = [row for row in rows if row.condition == name]
        for foot in (NEAR, FAR):
            on, angle = (
                scored(own, output, foot) for output in ("initial contact", "strike angle")
            )
            numbers = [f"{number(s.bias, sign='+')} ± {number(s.sd)}" for s in (on, angle)]
            words = [short_words(agreed(own, q, foot)) for q in ("strike class", "heel down")]
            lines.append([name, foot, *numbers, *words, short_count(own, foot)])
    if not lines:
        return ""
    header = ["nuisance", "foot", "initial contact, ms", "strike angle, °"]
    verdicts = ["landing right / wrong / unclear", "heel right / wrong / unclear"]
    return "With something in the way, a clip each at 60 frames/s:\n\n" + table(
        [*header, *verdicts, "steps there / missed / invented"], lines
    )


def _plate(rows: Sequence[Row]) -> str:
    own = of_method(rows)
    lines = []
    for clip in dict.fromkeys(row.clip for row in own):
        part = [row for row in own if row.clip == clip]
        on, off = (scored(part, output, NEAR) for output in ("initial contact", "toe-off"))
        numbers = [f"{number(s.bias, sign='+')} ± {number(s.sd)}" for s in (on, off)]
        strike = short_words(agreed(part, "strike class", NEAR))
        place = [f"{part[0].capture_fps:.0f}", part[0].condition]
        lines.append([*place, *numbers, strike, short_count(part, NEAR)])
    if not lines:
        return ""
    header = ["frames/s", "noise", "initial contact, ms", "toe-off, ms"]
    words = ["forefoot: right / wrong / unclear", "steps there / missed / invented"]
    return (
        "Against a force plate: the markers of one forefoot runner (Fukuchi 2017, RBDS001) as a "
        "side view of\n350 px/m, without pictures and so without the look at the shoes:\n\n"
        + table([*header, *words], lines)
    )
